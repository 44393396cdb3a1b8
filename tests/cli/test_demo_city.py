"""The demo city is a whole office at work, made by the real actions."""

from __future__ import annotations

from collections import Counter

import pytest

from shuniu.cli.demo_city.build import CODE, build
from shuniu.core.tenancy import office_transaction
from shuniu.flow.queries import running_without_anybody
from shuniu.matters.models import Matter
from shuniu.people.models import Appointment, Membership, Office
from shuniu.trail.verification import faults


@pytest.fixture
def city(committed: str) -> Office:
    assert list(build())[-1] == "演示城市已备好。"
    return Office.objects.get(code=CODE)


def test_the_city_has_its_people_its_papers_at_every_stage_and_a_whole_record(city: Office) -> None:
    with office_transaction(city.pk):
        states = Counter(Matter.objects.values_list("state", flat=True))
        assert set(states) == {"in_hand", "returned", "filed"}
        assert states["filed"] >= 6
        days = set(Matter.objects.values_list("received_at__date", flat=True))
        assert (max(days) - min(days)).days > 80
        assert Appointment.objects.count() == 41
        assert list(running_without_anybody()) == []
        assert list(faults()) == []
    assert Membership.objects.filter(office=city).count() == 41
    assert city.is_demo


def test_built_again_nothing_is_doubled(city: Office) -> None:
    assert list(build()) == ["演示城市已经在了。"]
    assert Office.objects.count() == 3
