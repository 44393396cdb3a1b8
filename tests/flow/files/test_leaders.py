"""``leader:`` in a flow: the principal, and whoever oversees the unit from which a matter comes."""

from __future__ import annotations

from datetime import timedelta

import pytest

from shuniu.core.refusals import WrongState
from shuniu.flow.who import resolve
from shuniu.people.actions import portfolios
from shuniu.people.models import Unit
from shuniu.people.standing_in import About
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


def asked(who, unit, **about):
    return str(resolve([who], {"starter": Unit.objects.get(name=unit)}, About(**about)))


def test_what_the_matter_is_about_counts_before_its_unit(people):
    second = make.person("白景和", title="副市长", role="leader")
    body = make.bodies("市教育局")[0]
    for overseen in ({"field": "教育"}, {"body": body}, {"unit": Unit.objects.get(name="社会科")}):
        portfolios.oversee(second, starts_on=make.SINCE, by=people["director"], **overseen)

    assert asked("leader:portfolio", "社会科") == str(second)
    assert asked("leader:portfolio", "社会科", field="水务") == str(people["vice"])
    assert asked("leader:portfolio", "经济科", sender="市教育局") == str(second)
    assert asked("leader:portfolio", "经济科", sender="市水务局") == str(people["vice"])


def test_who_only_keeps_contact_oversees_nothing(people):
    portfolios.oversee(
        people["vice"], field="教育", relation="contacts", starts_on=make.SINCE, by=people["director"]
    )

    assert asked("leader:portfolio", "社会科", field="教育") == ""


def test_the_deputy_who_helps_the_leader_and_the_deputy_director_of_a_section(people):
    assert (asked("leader:assisting", "经济科"), asked("leader:office", "经济科")) == ("", "")
    portfolios.assign_service(
        people["vice"],
        kind="assists",
        appointment=people["deputy"],
        starts_on=make.SINCE,
        by=people["director"],
    )
    helper = make.person("白景和", title="办公室副主任", role="deputy_director")
    portfolios.oversee(
        helper, unit=Unit.objects.get(name="经济科"), starts_on=make.SINCE, by=people["director"]
    )

    assert asked("leader:assisting", "经济科") == str(people["deputy"])
    assert asked("leader:assisting", "社会科") == ""
    assert asked("leader:office", "经济科") == str(helper)
    assert asked("leader:office", "社会科") == ""


def test_a_section_has_one_deputy_director_in_charge(people):
    section, terms = Unit.objects.get(name="经济科"), {"starts_on": make.SINCE, "by": people["director"]}
    other = make.person("白景和", title="办公室副主任", role="deputy_director")
    first = portfolios.oversee(people["deputy"], unit=section, **terms)
    portfolios.oversee(people["vice"], unit=section, **terms)  # a leader above him as well

    with pytest.raises(WrongState):
        portfolios.oversee(other, unit=section, **terms)

    portfolios.finish(first, last_day=make.SINCE, by=people["director"])
    portfolios.oversee(other, unit=section, starts_on=make.SINCE + timedelta(days=1), by=people["director"])


def test_a_leader_costs_one_statement(people, django_assert_num_queries):
    section = Unit.objects.get(name="经济科")
    with django_assert_num_queries(1):
        assert str(resolve(["leader:portfolio"], {"starter": section})) == str(people["vice"])
