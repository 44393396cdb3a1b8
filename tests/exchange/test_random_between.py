"""Two offices press at random, their jobs run late and in any order: what can never be, is not."""

from __future__ import annotations

import random

import pytest
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from shuniu.core.refusals import Refusal
from shuniu.exchange import tasks
from shuniu.exchange.models import Capsule
from shuniu.flow.enums import LIVE_STATES
from shuniu.flow.models import Task
from shuniu.flow.policies import is_asked
from shuniu.flow.queries import running_without_anybody
from shuniu.matters.acting import actions as acting
from shuniu.matters.models import Matter
from shuniu.matters.readers.rebuilding import differences
from shuniu.trail.verification import faults
from shuniu.work.procedures import actions
from tests.exchange.between import two_houses

PRESSES = 100
VERBS = ["begin"] * 2 + ["move"] * 6 + ["job"] * 4 + ["back", "take_back", "end", "pause", "resume"]


class Presses:
    """One press after another, by whoever is asked or may steer, in one of the two offices."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.here, self.there = two_houses()
        self.done = {}

    def press(self):
        verb = self.random.choice(VERBS)
        if verb == "job":
            self.job()
            return
        house = self.here if verb == "begin" else self.random.choice([self.here, self.there])
        with house.open() as people:
            try:
                was_done = getattr(self, verb)(people)
            except Refusal as refused:
                was_done, verb = True, f"refused {refused.said.key}"
        if was_done:
            self.done[verb] = self.done.get(verb, 0) + 1

    def job(self):
        jobs = list(ProcrastinateJob.objects.filter(task_name="exchange.take", status="todo"))
        if jobs:
            job = self.random.choice(jobs)
            with connection.cursor() as cursor:
                cursor.execute("DELETE FROM procrastinate_jobs WHERE id = %s", [job.pk])
            tasks.take(**job.args)

    def begin(self, people):
        above = actions.begin("consult", "关于水库的核查", "请核查。", by=people["economist"])
        return acting.press(Task.objects.get(run=above.run_id).pk, "send", by=people["economist"])

    def move(self, people):
        task = self._one_of(Task.objects.filter(state__in=("open", "held")))
        if task is None:
            return None
        ways = task.run.flow.definition.ways_from(task.step)
        by = next(one for one in people.values() if is_asked(task, one))
        return acting.press(task.pk, self.random.choice(ways).key, by=by)

    def back(self, people):
        task = self._one_of(Task.objects.filter(state__in=("open", "held"), asked="await"))
        return task and acting.send_back(task.pk, "draft", "再核", by=people["clerk"])

    def take_back(self, people):
        task = self._one_of(Task.objects.filter(state="done").exclude(holder=None))
        by = next((one for one in people.values() if task and one.pk == task.holder_id), None)
        return by and acting.take_back(task.pk, by=by)

    def end(self, people):
        matter = self._one_of(Matter.objects.filter(run__ended_at=None))
        return (
            matter and self.random.random() < 0.3 and acting.end(matter.pk, "不办了", by=people["director"])
        )

    def pause(self, people):
        matter = self._one_of(Matter.objects.filter(run__state="running"))
        return (
            matter and self.random.random() < 0.3 and acting.pause(matter.pk, "等等", by=people["director"])
        )

    def resume(self, people):
        matter = self._one_of(Matter.objects.filter(run__state="paused"))
        return matter and acting.resume(matter.pk, by=people["director"])

    def _one_of(self, rows):
        found = list(rows.order_by("pk"))
        return self.random.choice(found) if found else None

    def settle(self):
        while ProcrastinateJob.objects.filter(task_name="exchange.take", status="todo").exists():
            self.job()


@pytest.mark.parametrize("seed", range(4))
def test_whatever_the_two_do_both_know_how_it_stands(db, seed):
    presses = Presses(seed)
    for _number in range(PRESSES):
        presses.press()
        _nobody_is_lost(presses)
    presses.settle()
    _nobody_is_lost(presses)
    _both_agree(presses)
    assert {"begin", "move", "back"} <= presses.done.keys()


def _nobody_is_lost(presses):
    for house in (presses.here, presses.there):
        with house.open():
            assert list(running_without_anybody()) == []


def _both_agree(presses):
    with presses.there.open():
        asked = list(Capsule.objects.filter(content="asks"))
        begun = list(Matter.objects.values_list("run__capsule", "run__ended_at", "state"))
        assert list(differences()) == list(faults()) == []
    with presses.here.open():
        waiting = {one.pk for one in Task.objects.filter(asked="await", state__in=LIVE_STATES)}
        assert not Capsule.objects.filter(state__in=("sent", "failed")).exists()
        assert list(differences()) == list(faults()) == []
    assert len({capsule for capsule, _ended, _state in begun}) == len(begun)
    ended = {capsule: at for capsule, at, _state in begun}
    for one in asked:
        if one.state == "taken":
            assert ended[one.pk] is None
            assert one.reference in waiting
        else:
            assert ended.get(one.pk, "never begun") is not None
    assert waiting <= {one.reference for one in asked}
    answered = {one.reference for one in asked if one.state == "answered"}
    assert not [one for one in asked if one.state == "withdrawn" and one.reference in waiting - answered]
