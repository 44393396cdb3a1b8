"""``leader:`` in a flow: the principal, and whoever oversees the unit from which a matter comes."""

from __future__ import annotations

import pytest

from shuniu.flow.who import resolve
from shuniu.people.actions import portfolios
from shuniu.people.models import Unit
from tests import make


@pytest.fixture
def people(db):
    with make.office() as office:
        people = make.staff(office)
        # 经济科 follows 水务, which the deputy mayor oversees.
        portfolios.oversee(people["vice"], field="水务", starts_on=make.SINCE, by=people["director"])
        yield people


@pytest.mark.parametrize(
    ("who", "unit", "found"),
    [
        (["leader:portfolio"], "经济科", "vice"),
        (["leader:portfolio", "leader:principal"], "社会科", "mayor"),
        (["leader:principal"], "经济科", "mayor"),
        (["leader:portfolio"], "社会科", ""),
    ],
)
def test_leader_is_the_one_who_oversees_the_unit(people, who, unit, found):
    asked = resolve(who, {"starter": Unit.objects.get(name=unit)})

    assert str(asked) == (str(people[found]) if found else "")


def test_without_a_unit_nobody_oversees_it(people):
    assert str(resolve(["leader:portfolio"])) == ""
