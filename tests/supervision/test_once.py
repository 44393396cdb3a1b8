"""What each act on an item costs: the same few statements, however much was said before."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from shuniu.clock.models import Limit
from shuniu.core.tenancy import office_transaction
from shuniu.flow.models import Task
from shuniu.matters.acting import actions as acting
from shuniu.people.models import Body, Unit
from shuniu.regulation.models import Binding
from shuniu.work.supervision import actions, rules
from shuniu.work.supervision.actions import Given
from tests import make

MOST = 14


@pytest.fixture
def people(db):
    with make.office() as office:
        staff = make.staff(office)
        make.bodies("市水务局")
        Binding.objects.create(capability=rules.DUTY, unit=Unit.objects.get(name="综合科"), rank=1)
    with office_transaction(office.pk):
        yield staff


def counted(act, *args, **given):
    with CaptureQueriesContext(connection) as caught:
        act(*args, **given)
    return len(caught)


def task(matter, step, **of):
    return Task.objects.get(run=matter.run_id, step=step, state="open", **of).pk


def walked(people, rounds):
    """One item to its report; ``rounds``: how often it was sent back to those who answer before."""
    checker, economy = people["checker"], people["economy"]
    day, leader = timezone.localdate(), f"a:{people['vice'].pk}"
    given = Given("易涝点改造", "meeting", "常务会议", due_on=day + timedelta(days=3), leader=leader)
    (matter,) = actions.register(given, by=checker)
    acting.press(task(matter, "open"), "open", by=checker)
    targets = [f"u:{economy.unit_id}", f"b:{Body.objects.get().pk}"]
    costs = {"assign": counted(actions.assign, task(matter, "assign"), targets, by=checker)}
    told = {"told_sender": "已函告", "told_leader": "已报"}
    for number in range(rounds + 1):
        inside, outside = task(matter, "handle", body=None), task(matter, "handle", unit=None)
        until = rules.end_of_day(day + timedelta(days=9 + number))
        costs["extend"] = counted(actions.extend, inside, until, "雨季", by=economy, **told)
        costs["enter"] = counted(actions.feed_back, outside, "好。", by=checker)
        costs["feed_back"] = counted(actions.feed_back, inside, "好。", by=economy)
        if number < rounds:
            back = task(matter, "check")
            costs["send_back"] = counted(acting.send_back, back, "handle", "再办", by=checker)
    costs["verify"] = counted(acting.press, task(matter, "check"), "verify", by=checker)
    report = task(matter, "report")
    costs["report"] = counted(acting.press, report, "report", opinion="完成。", by=checker)
    return costs


def test_each_act_costs_the_same_whatever_came_before(people):
    once, often = walked(people, 1), walked(people, 3)

    assert often == once
    assert {name: cost for name, cost in once.items() if cost > MOST} == {}


def test_by_the_limit_of_the_text_assigning_costs_the_same_for_one_and_three(people):
    Limit.objects.create(key=rules.HANDLE, amount=7, unit="D", clause="第九条")
    checker = people["checker"]
    keys = [f"u:{people[key].unit_id}" for key in ("economy", "social", "clerk")]
    costs = []
    for targets in (keys[:1], keys):
        (matter,) = actions.register(Given("易涝点改造", "meeting", "常务会议"), by=checker)
        acting.press(task(matter, "open"), "open", by=checker)
        costs.append(counted(actions.assign, task(matter, "assign"), targets, by=checker))

    assert costs[0] == costs[1]
    assert costs[0] <= MOST
