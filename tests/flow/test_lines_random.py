"""Random lines of flows, every verb pressed by several people through the actions: what can never be, never is."""

from __future__ import annotations

import os
import random

import pytest
from django.db import transaction

from shuniu.core.refusals import Refusal
from shuniu.flow.definition import data_of, definition_of
from shuniu.flow.enums import LIVE_STATES, OPEN_STATES
from shuniu.flow.marking import marking_of
from shuniu.flow.models import FlowVersion, Move, Opinion, Task
from shuniu.matters.acting import actions
from shuniu.matters.models import Matter
from shuniu.work.procedures.actions import begin
from tests import make
from tests.flow.walking import random_line

SEEDS = range(400 if os.environ.get("HYPOTHESIS_PROFILE") == "long" else 16)
PRESSES = 110
WHO = (["starter"], ["role:director"], ["role:principal"], ["duty:documents.receive"])


@pytest.fixture
def people(db):
    with make.office() as office:
        yield make.staff(office)


def a_line(choose):
    """A random line with whom the office knows, moves that let one choose, and a field that decides."""
    data = data_of(random_line(choose))
    for step in data["steps"]:
        step["who"], step["fills"] = choose.choice(WHO), ["x"]
    for move in data["moves"]:
        move["chosen"] = bool(move.get("to")) and "routes" not in move and choose.random() < 0.4
    data["fields"] = [{"key": "x", "name": "数", "type": "number"}]
    return data_of(definition_of(data))


class Line:
    """One matter on a random line; ``press`` makes one press, sensible or not."""

    def __init__(self, people, seed):
        self.people, self.choose = people, random.Random(seed)
        data = a_line(self.choose)
        FlowVersion.objects.create(key=data["key"], version=seed + 1, data=data)
        self.definition = definition_of(data)
        self.matter = begin(data["key"], "随机事项", "试。", by=people["economist"])
        self.made, self.written, self.moves = 0, {}, 0

    def press(self):
        name = self.choose.choice(sorted(ACTS))
        try:
            with transaction.atomic():
                done = ACTS[name](self)
        except Refusal:
            return
        self.made += done is not False

    def task(self):
        tasks = list(Task.objects.filter(run=self.matter.run_id).order_by("id"))
        live = [one for one in tasks if one.state in OPEN_STATES]
        return self.choose.choice(live if live and self.choose.random() < 0.8 else tasks[-4:])

    def by(self, task):
        """Mostly whoever is asked."""
        everybody = list(self.people.values())
        asked = [
            one for one in everybody if task.appointment_id == one.pk or (task.unit_id or 0) == one.unit_id
        ]
        return self.choose.choice(asked or everybody if self.choose.random() < 0.8 else everybody)

    def somebody(self):
        return f"a:{self.choose.choice(list(self.people.values())).pk}"

    def step(self):
        return self.choose.choice(list(self.definition.steps))

    def seldom(self, share=0.08):
        return self.choose.random() < share


def press(it):
    task = it.task()
    by, ways = it.by(task), it.definition.ways_from(task.step)
    way = it.choose.choice(ways) if ways else None
    count = it.choose.randint(1, 3) if way and way.chosen else 0
    whom = tuple(f"{it.choose.choice(way.to)}={it.somebody()}" for _one in range(count))
    fields = {"x": it.choose.choice([0, 5, None])}
    actions.press(task.pk, way.key if way else "", opinion="同意。", fields=fields, whom=whom, by=by)


def with_task(act):
    def do(it):
        task = it.task()
        act(it, task.pk, it.by(task))

    return do


ACTS = {
    "press": press,
    "press more": press,
    "press most": press,
    "answer": with_task(lambda it, id_, by: actions.press(id_, opinion="供参考。", by=by)),
    "send back": with_task(
        lambda it, id_, by: actions.send_back(id_, it.step(), "试", straight=it.seldom(0.5), by=by)
    ),
    "take back": with_task(lambda it, id_, by: actions.take_back(id_, by=by)),
    "transfer": with_task(lambda it, id_, by: actions.transfer(id_, it.somebody(), "试", by=by)),
    "delegate": with_task(lambda it, id_, by: actions.delegate(id_, it.somebody(), by=by)),
    "add": with_task(
        lambda it, id_, by: actions.add_signers(
            id_, [it.somebody()], it.choose.choice(["before", "beside", "after"]), by=by
        )
    ),
    "remove": with_task(lambda it, id_, by: actions.remove_signer(id_, "试", by=by)),
    "circulate": lambda it: actions.circulate(it.matter.pk, [it.somebody()], by=it.by(it.task())),
    "withdraw": with_task(lambda it, id_, by: actions.withdraw_reader(id_, "试", by=by)),
    "pause": lambda it: it.seldom() and actions.pause(it.matter.pk, "试", by=it.people["director"]),
    "resume": lambda it: actions.resume(it.matter.pk, by=it.people["director"]),
    "urge": lambda it: actions.urge(it.matter.pk, by=it.people["economist"]),
    "jump": lambda it: it.seldom() and actions.jump(it.matter.pk, it.step(), "试", by=it.people["director"]),
    "end": lambda it: it.seldom(0.01) and actions.end(it.matter.pk, "试", by=it.people["economist"]),
}


def impossible(it):
    matter = Matter.objects.select_related("run").get(pk=it.matter.pk)
    run, tasks = matter.run, list(Task.objects.filter(run=matter.run_id))
    places = {one.id: one for one in marking_of(run.marking).places}
    holding = [one for one in tasks if one.holds_up and one.state in LIVE_STATES]
    if run.state == "running" and not [one for one in holding if one.is_open]:
        yield "a running matter with nobody to act"
    if run.state not in ("running", "paused") and [one for one in tasks if one.state in LIVE_STATES]:
        yield "something is asked in a matter that is over"
    for one in holding:
        if one.place not in places or places[one.place].step != one.step:
            yield f"a task is left over at the closed step {one.step}"
    for place in places.values():
        if not place.waits and not [one for one in holding if one.place == place.id and one.is_open]:
            yield f"nobody can act at {place.step}"
    if [one for one in tasks if one.state == "closed" and not one.closed_key]:
        yield "a task was closed and nobody says why"
    written = dict(Opinion.objects.filter(run=run.pk).values_list("id", "text"))
    if not it.written.items() <= written.items():
        yield "an opinion was changed"
    moves = Move.objects.filter(run=run.pk).count()
    if moves < it.moves:
        yield "a move was forgotten"
    it.written, it.moves = written, moves


@pytest.mark.parametrize("seed", SEEDS)
def test_what_can_never_be(people, seed):
    line = Line(people, seed)

    for press_ in range(PRESSES):
        line.press()
        assert list(impossible(line)) == [], f"seed {seed}, press {press_}"
        if Matter.objects.get(pk=line.matter.pk).state in ("concluded", "ended"):
            line.matter = begin(line.definition.key, "随机事项", "试。", by=people["economist"])
            line.written, line.moves = {}, 0

    assert line.made >= 20
