"""A step with a limit: its clock starts with the task, by the urgency, ends with it, and begins anew after a send-back."""

from __future__ import annotations

import pytest

from shuniu.clock.models import Clock, Limit
from shuniu.flow.models import FlowVersion, Task
from shuniu.matters.acting import actions as acting
from shuniu.matters.models import Matter
from shuniu.work.procedures import actions
from tests import make

FLOW = {
    "key": "limited", "name": "限时办理", "start": "draft",
    "steps": [
        {"key": "draft", "name": "起草", "asked": "draft", "who": ["starter"]},
        {"key": "review", "name": "审核", "asked": "review", "who": ["role:director"], "limit": "own.review"},
    ],
    "moves": [
        {"key": "submit", "name": "送审", "from": ["draft"], "to": ["review"]},
        {"key": "agree", "name": "同意", "from": ["review"], "leaves": "concluded"},
        {"key": "back", "name": "退回", "from": ["review"], "to": ["draft"]},
    ],
}  # fmt: skip


@pytest.fixture
def people(db):
    with make.office() as office:
        found = make.staff(office)
        FlowVersion.objects.create(key="limited", version=1, data=FLOW)
        Limit.objects.create(key="own.review", amount=5, unit="WD", clause="第九条")
        Limit.objects.create(key="own.review", urgency="特急", amount=1, unit="WD", clause="第九条")
        yield found


def submitted(people, urgency=""):
    matter = actions.begin(
        "limited", "关于调整办公用房的请示", "请审。", urgency=urgency, by=people["economist"]
    )
    acting.press(task(matter).pk, "submit", by=people["economist"])
    return Matter.objects.get(pk=matter.pk)


def task(matter):
    return Task.objects.get(run=matter.run_id, state="open")


def test_the_limit_is_that_of_the_urgency_and_says_on_what_it_rests(people):
    usual, urgent = submitted(people), submitted(people, "特急")

    assert (task(usual).due_words, task(urgent).due_words) == ("5个工作日", "1个工作日")
    assert task(urgent).due_at < task(usual).due_at
    assert urgent.due_at == task(urgent).due_at
    clock = Clock.objects.get(about=f"t:{task(urgent).pk}")
    assert (clock.limit_key, clock.urgency, clock.clause, clock.state) == (
        "own.review", "特急", "第九条", "running",
    )  # fmt: skip


def test_it_ends_with_the_task_and_begins_anew_after_a_send_back(people):
    matter = submitted(people)
    first = task(matter)
    acting.press(first.pk, "back", opinion="补依据。", by=people["director"])

    assert Clock.objects.get(about=f"t:{first.pk}").state == "met"
    assert Matter.objects.get(pk=matter.pk).due_at is None

    acting.press(task(matter).pk, "submit", by=people["economist"])
    assert task(matter).due_at is not None
    assert Clock.objects.get(about=f"t:{task(matter).pk}").state == "running"


def test_a_first_step_has_its_limit_from_the_beginning(people):
    FlowVersion.objects.create(key="at_once", version=1, data={**FLOW, "key": "at_once", "start": "review"})
    matter = actions.begin("at_once", "关于调整办公用房的请示", "请审。", by=people["economist"])

    assert matter.due_at == task(matter).due_at is not None
    assert Clock.objects.get(about=f"t:{task(matter).pk}").state == "running"


def test_a_limit_that_the_office_does_not_know_sets_no_day(people):
    Limit.objects.filter(key="own.review").delete()

    assert task(submitted(people)).due_at is None
