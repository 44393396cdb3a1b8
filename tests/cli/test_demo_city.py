"""The demo city is a whole office at work, made by the real actions."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from unittest import mock

import pytest
from django.utils import timezone

from shuniu.cli.demo_city import wednesday
from shuniu.cli.demo_city.build import CODE, build
from shuniu.core.tenancy import office_transaction
from shuniu.flow.models import Run, Task
from shuniu.flow.queries import running_without_anybody
from shuniu.instructions.models import Instruction
from shuniu.matters.models import Matter
from shuniu.people.models import Appointment, Membership, Office
from shuniu.trail.models import Entry
from shuniu.trail.verification import faults
from shuniu.work.incoming.models import Incoming
from shuniu.work.incoming.shown import CALLED
from shuniu.work.supervision.models import Item


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
        assert Appointment.objects.count() == 43
        assert list(running_without_anybody()) == []
        assert list(faults()) == []
    assert Membership.objects.filter(office=city).count() == 43
    assert city.is_demo


def test_a_wednesday_has_everything_under_way_and_is_told_once(city: Office) -> None:
    said = list(wednesday.tell())

    assert said[-1].startswith("演示城市的一天 7/7")
    with office_transaction(city.pk):
        matters = Matter.objects.count()
        assert set(Matter.objects.values_list("state", flat=True)) == {
            "in_hand", "returned", "concluded", "filed", "ended",
        }  # fmt: skip
        assert set(Run.objects.values_list("state", flat=True)) >= {"running", "paused", "ended"}
        assert set(Instruction.objects.values_list("channel", flat=True)) >= {"typed", "telephone", "ink"}
        assert Instruction.objects.filter(standing="awaiting").exists()
        assert set(Task.objects.exclude(relation="").values_list("relation", flat=True)) >= {
            "before",
            "delegated",
        }
        assert Task.objects.filter(stands_for__isnull=False, state="open").exists()
        assert len(open_to_read("周明远")) >= 10
        stages = set(Item.objects.values_list("stage", flat=True))
        assert stages == {"open", "handle", "check", "closed"}
        assert list(running_without_anybody()) == []
        assert list(faults()) == []
        papers = Entry.objects.filter(chain="matters.matter", chain_id__in=Incoming.objects.values("matter"))
        assert set(papers.values_list("verb", flat=True)) <= set(CALLED)  # each line of a story has a name
    assert list(wednesday.tell()) == said
    with office_transaction(city.pk):
        assert Matter.objects.count() == matters


@pytest.mark.parametrize(
    "moment", ["2026-11-30T08:00", "2026-10-03T15:00", "2026-12-01T23:00"], ids=["monday", "holiday", "night"]
)
def test_it_is_told_on_whatever_day_somebody_tries_it(committed: str, moment: str) -> None:
    now = timezone.make_aware(datetime.fromisoformat(moment))
    with mock.patch.object(timezone, "now", return_value=now):
        list(build())
        assert list(wednesday.tell())
        with office_transaction(Office.objects.get(code=CODE).pk):
            assert Task.objects.filter(stands_for__isnull=False, state="open").exists()
            assert list(running_without_anybody()) == []


def open_to_read(name: str) -> list[Task]:
    return list(Task.objects.filter(appointment__person__name=name, asked="read", state="open"))


def test_built_again_nothing_is_doubled(city: Office) -> None:
    assert list(build()) == ["演示城市已经在了。"]
    assert Office.objects.count() == 3
