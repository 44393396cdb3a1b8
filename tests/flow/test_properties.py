"""Random sequences of all acts on one paper: whatever is pressed, what must never be is never so."""

from __future__ import annotations

import os
import random
from datetime import timedelta

import pytest
from django.utils import timezone

from shuniu.core.refusals import Refusal
from shuniu.flow.enums import LIVE_STATES, OPEN_STATES
from shuniu.flow.models import Opinion, Task
from shuniu.flow.queries import running_without_anybody
from shuniu.instructions.given import Given
from shuniu.matters.acting import actions as acting
from shuniu.matters.models import Matter
from shuniu.work.incoming import actions
from shuniu.work.incoming.models import Incoming
from shuniu.work.incoming.targets import Target
from tests import make

# Each seed is one story of ninety presses. They are numbers, so that one which fails can be told again.
TOLD = Given("telephone", note="来电")
SEEDS = range(300 if os.environ.get("HYPOTHESIS_PROFILE") == "long" else 12)


@pytest.fixture
def people(db):
    with make.office() as office:
        yield make.staff(office)


class Presses:
    """Somebody presses something, sensible or not; a refusal is an answer, anything else fails the test."""

    def __init__(self, people, seed):
        self.people, self.choose = people, random.Random(seed)
        self.matter = make.paper(by=people["clerk"], urgency=self.choose.choice(["", "特急"]))
        self.made = 0
        self.written = {}

    def press(self):
        name = self.choose.choice(sorted(ACTS))
        try:
            ACTS[name](self)
        except Refusal:
            return
        self.made += 1

    def anybody(self):
        return self.people[self.choose.choice(sorted(self.people))]

    def likely(self):
        """Most presses come from the registry or from somebody who is asked."""
        task = self.task()
        asked = task and next((one for one in self.people.values() if is_asked(task, one)), None)
        return self.choose.choice([self.people["clerk"], asked or self.anybody(), self.anybody()])

    def task(self):
        tasks = list(Task.objects.filter(run=self.matter.run_id).order_by("id"))
        return self.choose.choice(tasks[-3:]) if tasks else None

    def step(self):
        return self.choose.choice(["register", "propose", "dispatch", "check", "instruct", "handle", "file"])

    def somebody(self):
        return f"a:{self.anybody().pk}"

    def seldom(self):
        return self.choose.random() < 0.1

    def targets(self):
        steps = ("instruct", "handle", "read")
        keys = [f"a:{one.pk}" for one in self.people.values()] + [f"u:{self.people['economy'].unit_id}"]
        return [
            Target(self.choose.choice(keys), self.choose.choice(steps))
            for _one in range(self.choose.randint(1, 3))
        ]


def is_asked(task, one):
    return task.appointment_id == one.pk or (task.unit_id is not None and task.unit_id == one.unit_id)


ACTS = {
    "present": lambda it: actions.present(it.matter.pk, by=it.likely()),
    "propose": lambda it: actions.propose(it.task().pk, "请阅。", names=[], by=it.likely()),
    "check": lambda it: actions.check_for_leader(it.task().pk, "齐全。", by=it.likely()),
    "send_on": lambda it: actions.send_on(it.matter.pk, it.targets(), reason="试", by=it.likely()),
    "instruct": lambda it: actions.instruct(it.task().pk, "同意。", by=it.likely()),
    "enter": lambda it: actions.instruct(it.task().pk, "同意。", given=TOLD, by=it.likely()),
    "handle": lambda it: actions.handle(it.task().pk, "已办。", by=it.likely()),
    "read": lambda it: actions.read(it.task().pk, by=it.likely()),
    "return": lambda it: actions.return_to_sender(it.matter.pk, "缺附件", by=it.likely()),
    "again": lambda it: actions.receive_again(it.matter.pk, by=it.likely()),
    "claim": lambda it: actions.claim(it.task().pk, by=it.likely()),
    "release": lambda it: actions.release(it.task().pk, by=it.likely()),
    "urge": lambda it: actions.urge(it.matter.pk, by=it.likely()),
    "explain": lambda it: actions.explain(
        it.task().pk, "原因", until=timezone.now() + timedelta(days=it.choose.randint(1, 30)), by=it.likely()
    ),
    "conclude": lambda it: actions.conclude(it.matter.pk, by=it.likely()),
    "collect": lambda it: actions.collect(it.matter.pk, 1, by=it.likely()),
    "file": lambda it: actions.file_back(it.matter.pk, by=it.likely()),
    "send back": lambda it: acting.send_back(it.task().pk, it.step(), "试", by=it.likely()),
    "take back": lambda it: acting.take_back(it.task().pk, by=it.likely()),
    "transfer": lambda it: acting.transfer(it.task().pk, it.somebody(), "试", by=it.likely()),
    "delegate": lambda it: acting.delegate(it.task().pk, it.somebody(), by=it.likely()),
    "add": lambda it: acting.add_signers(
        it.task().pk, [it.somebody()], it.choose.choice(["before", "beside", "after"]), by=it.likely()
    ),
    "answer": lambda it: acting.press(it.task().pk, opinion="同意。", by=it.likely()),
    "remove": lambda it: acting.remove_signer(it.task().pk, "试", by=it.likely()),
    "circulate": lambda it: acting.circulate(it.matter.pk, [it.somebody()], by=it.likely()),
    "withdraw": lambda it: acting.withdraw_reader(it.task().pk, "试", by=it.likely()),
    "pause": lambda it: acting.pause(it.matter.pk, "试", by=it.likely()),
    "resume": lambda it: acting.resume(it.matter.pk, by=it.likely()),
    "resume soon": lambda it: acting.resume(it.matter.pk, by=it.people["clerk"]),
    "jump": lambda it: it.seldom() and acting.jump(it.matter.pk, it.step(), "试", by=it.people["director"]),
    "end": lambda it: it.seldom() and acting.end(it.matter.pk, "试", by=it.people["clerk"]),
}


def nothing_impossible(presses):
    matter = Matter.objects.select_related("run").get(pk=presses.matter.pk)
    tasks = list(Task.objects.filter(run=matter.run_id))
    still_open = [task for task in tasks if task.state in OPEN_STATES]
    assert list(running_without_anybody()) == []
    if matter.state == "filed":
        assert still_open == []
        assert Incoming.objects.get(matter=matter).collected_at
    if matter.state == "returned":
        assert [task for task in still_open if task.holds_up] == []
    hub = [task for task in still_open if task.asked in ("register", "dispatch", "file")]
    assert len(hub) <= 1
    by_whom = [(task.step, task.principal_key) for task in still_open if task.principal_key]
    assert len(by_whom) == len(set(by_whom))
    if matter.state == "ended":
        assert [task for task in tasks if task.state in LIVE_STATES] == []
    assert [task for task in tasks if task.state == "closed" and not task.closed_key] == []
    written = dict(Opinion.objects.filter(run=matter.run_id).values_list("id", "text"))
    assert presses.written.items() <= written.items()
    presses.written = written


@pytest.mark.parametrize("seed", SEEDS)
def test_whatever_is_pressed_a_running_paper_has_somebody_to_act(people, seed):
    presses = Presses(people, seed)

    for _press in range(90):
        presses.press()
        nothing_impossible(presses)

    assert presses.made >= 1
