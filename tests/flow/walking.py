"""A run without a database: the engine's own changes applied to plain tasks. For the random tests and the soak."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from shuniu.flow import engine, said
from shuniu.flow.change import Ask, Change
from shuniu.flow.definition import Definition, definition_of
from shuniu.flow.enums import LIVE_STATES, OPEN_STATES, How, Relation, RunState, TaskState
from shuniu.flow.marking import Marking, marking_of

PEOPLE = [f"a:{number}" for number in range(1, 8)]


@dataclass
class Task:
    id: int
    place: int
    step: str
    principal_key: str
    state: str = TaskState.OPEN
    turn: int = 0
    relation: str = Relation.NONE
    for_task_id: int = 0
    holds_up: bool = True
    choice: str = ""
    closed_by_id: int = 0
    why: str = ""
    ends: int = 0  # how often it was finished


@dataclass
class Chosen:
    """Whom somebody chose for a step."""

    step: str
    key: str
    turn: int = 0


@dataclass
class Walk:
    """One run, pressed at random. ``press`` makes one press; ``impossible`` says what must never be and is."""

    definition: Definition
    choose: random.Random
    marking: Marking = field(default_factory=Marking)
    state: str = RunState.RUNNING
    tasks: list[Task] = field(default_factory=list)
    made: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.take(engine.start(self.definition))

    # What everybody may press

    def press(self) -> None:
        acts = [name for name in sorted(ACTS) if self.state == RunState.RUNNING]
        name = self.choose.choice(acts) if acts else "nothing"
        if acts and ACTS[name](self):
            self.made.append(name)

    def finish(self) -> bool:
        task = self.open_task()
        if task is None:
            return False
        if task.relation or not task.holds_up:
            return self._finish(task, "", [])
        ways = self.definition.ways_from(task.step)
        way = self.choose.choice(ways)
        requests = []
        if way.chosen:
            requests = [
                Chosen(self.choose.choice(way.to), self.choose.choice(PEOPLE))
                for _one in range(self.choose.randint(1, 3))
            ]
        return self._finish(task, way.key, requests)

    def _finish(self, task: Task, way: str, requests: Sequence[Any]) -> bool:
        if not task.holds_up:
            task.state = TaskState.DONE
            return True
        change = engine.finish(
            self.definition, self.marking, self.tasks, task.id, way,
            requests=requests, who="某人", holds=lambda _when: self.choose.random() < 0.5,
        )  # fmt: skip
        task.ends += 1
        self.take(change, by=task.id)
        return True

    def claim(self) -> bool:
        task = self.open_task()
        if task is not None:
            task.state = TaskState.HELD if task.state == TaskState.OPEN else TaskState.OPEN
        return task is not None

    def send_back(self) -> bool:
        task = self.open_task()
        to = task and engine.steps_passed(self.definition, self.marking, task)
        if not task or not to:
            return False
        straight = self.choose.random() < 0.5
        step = self.choose.choice(to).step
        self.take(
            engine.send_back(self.definition, self.marking, self.tasks, task.id, step, straight=straight)
        )
        return True

    def take_back(self) -> bool:
        done = [one for one in self.tasks if one.state == TaskState.DONE and one.holds_up][-4:]
        task = self.choose.choice(done) if done else None
        if task is None or engine.why_not_taken_back(self.definition, self.marking, self.tasks, task.id):
            return False
        self.take(engine.take_back(self.definition, self.marking, self.tasks, task.id))
        return True

    def transfer(self) -> bool:
        task = self.open_task()
        if task is None or not task.holds_up:
            return False
        why = said.TRANSFERRED(who="甲", to="乙", reason="")
        self.take(
            engine.transfer(
                self.definition, self.marking, self.tasks, task.id, self.choose.choice(PEOPLE), why=why
            )
        )
        return True

    def add(self) -> bool:
        task = self.open_task()
        if task is None or not task.holds_up or len(self.tasks) > 60:
            return False
        relation = self.choose.choice(engine.relations_at(self.definition, task.step))
        to = self.choose.sample(PEOPLE, self.choose.randint(1, 2))
        self.take(engine.add_signers(self.definition, self.marking, self.tasks, task.id, to, relation))
        return True

    def remove(self) -> bool:
        added = [one for one in self.tasks if one.relation and one.state in LIVE_STATES]
        if not added:
            return False
        task = self.choose.choice(added)
        self.take(
            engine.remove(
                self.definition, self.marking, self.tasks, task.id,
                why=said.REMOVED_BY(who="甲", reason=""), holds=lambda _when: True,
            )
        )  # fmt: skip
        return True

    def jump(self) -> bool:
        if self.choose.random() < 0.8:
            return False
        step = self.choose.choice(list(self.definition.steps))
        why = said.JUMPED_BY(who="甲", step=step, reason="")
        self.take(engine.jump(self.definition, self.marking, self.tasks, step, why=why))
        return True

    def end(self) -> bool:
        if self.choose.random() < 0.98:
            return False
        self.take(
            engine.end(self.definition, self.marking, self.tasks, why=said.ENDED_BY(who="甲", reason=""))
        )
        return True

    # What a press changes

    def open_task(self) -> Task | None:
        tasks = [one for one in self.tasks if one.state in OPEN_STATES]
        return self.choose.choice(tasks) if tasks else None

    def take(self, change: Change, by: int = 0) -> None:
        """What ``flow.writing`` does, without a database."""
        tasks = {one.id: one for one in self.tasks}
        for id_, choice in change.done.items():
            tasks[id_].state, tasks[id_].choice = TaskState.DONE, choice
        for id_, why in change.closed.items():
            tasks[id_].state, tasks[id_].why, tasks[id_].closed_by_id = TaskState.CLOSED, why.key, by
        for id_ in change.woken:
            tasks[id_].state, tasks[id_].why, tasks[id_].closed_by_id = TaskState.OPEN, "", 0
        for id_ in change.put_off:
            tasks[id_].state = TaskState.LATER
        for ask in change.asks:
            self._ask(ask)
        self.marking, self.state = marking_of(change.marking.as_json()), change.state

    def _ask(self, ask: Ask) -> None:
        step = self.definition.step(ask.step)
        keys = [ask.request.key] if ask.request else list(ask.who) or self._named(step)
        for number, key in enumerate(keys, 1):
            turn = ask.turn or (number if step.how == How.TURN and not ask.relation else 0)
            self.tasks.append(
                Task(
                    len(self.tasks) + 1, ask.place, ask.step, key,
                    TaskState.LATER if ask.is_later or (turn > 1 and not ask.turn) else TaskState.OPEN,
                    turn, ask.relation, ask.for_task, step.holds_up,
                )
            )  # fmt: skip

    def _named(self, step: Any) -> list[str]:
        several = step.how in (How.ALL, How.ANY, How.TURN, How.VOTE)
        return (
            self.choose.sample(PEOPLE, self.choose.randint(1, 4)) if several else [self.choose.choice(PEOPLE)]
        )

    # What can never be

    def impossible(self) -> list[str]:
        live = {one.id: one for one in self.marking.places}
        found = []
        holding = [one for one in self.tasks if one.holds_up]
        if self.state == RunState.RUNNING:
            if not [one for one in holding if one.state in OPEN_STATES]:
                found.append("a running matter with nobody to act")
            for place in live.values():
                here = [one for one in holding if one.place == place.id]
                if not place.waits and not [one for one in here if one.state in OPEN_STATES]:
                    found.append(f"nobody can act at {place.step}")
                if place.waits and here:
                    found.append(f"somebody is asked at {place.step}, which waits")
        elif [one for one in self.tasks if one.state in LIVE_STATES]:
            found.append(f"a task is left over in a run that is {self.state}")
        for task in holding:
            if task.state in LIVE_STATES and task.place not in live:
                found.append(f"a task is left over at the closed step {task.step}")
            if task.state == TaskState.CLOSED and not task.why:
                found.append("a task was closed and nobody says why")
            if task.place in live and live[task.place].step != task.step:
                found.append("a task lies at a step that is not its own")
        if len({one.id for one in self.marking.places}) != len(self.marking.places):
            found.append("two places are one")
        hub = self.definition.hub
        if hub and len([one for one in self.marking.places if one.step == hub]) > 1:
            found.append("the hub is asked twice")
        return found


ACTS = {
    "finish": Walk.finish,
    "finish more": Walk.finish,
    "finish most": Walk.finish,
    "claim": Walk.claim,
    "send back": Walk.send_back,
    "take back": Walk.take_back,
    "transfer": Walk.transfer,
    "add": Walk.add,
    "remove": Walk.remove,
    "jump": Walk.jump,
    "end": Walk.end,
}


def random_line(choose: random.Random) -> Definition:
    """A flow in layers, with forks, joins, conditions, objections and moves back."""
    layers = [
        [f"s{layer}{number}" for number in range(choose.randint(1, 3))]
        for layer in range(choose.randint(2, 5))
    ]
    layers[0] = layers[0][:1]
    steps: list[dict[str, Any]] = []
    moves: list[dict[str, Any]] = []
    for depth, layer in enumerate(layers):
        for key in layer:
            steps.append(_random_step(key, choose, joins=depth > 0 and choose.random() < 0.4))
            moves += _random_moves(key, depth, layers, choose)
    for step in steps:
        if step["how"] == How.VOTE:
            own = [move["key"] for move in moves if step["key"] in move["from"]]
            step["passed"], step["failed"] = own[0], own[-1]
    return definition_of({"key": "line", "name": "线", "start": layers[0][0], "steps": steps, "moves": moves})


def _random_step(key: str, choose: random.Random, *, joins: bool) -> dict[str, Any]:
    how = choose.choice(["one", "all", "any", "turn", "vote"])
    return {"key": key, "name": key, "asked": "review", "who": ["chosen"], "how": how, "joins": joins}


def _random_moves(
    key: str, depth: int, layers: list[list[str]], choose: random.Random
) -> list[dict[str, Any]]:
    ahead = [step for layer in layers[depth + 1 :] for step in layer]
    back = [step for layer in layers[:depth] for step in layer]
    if not ahead:
        moves: list[dict[str, Any]] = [
            {"key": f"{key}.end", "name": "完", "from": [key], "leaves": "concluded"}
        ]
    else:
        to = choose.sample(ahead, min(len(ahead), choose.randint(1, 3)))
        moves = [{"key": f"{key}.on", "name": "送", "from": [key], "to": to}]
        if choose.random() < 0.3:
            routes = [{"to": to[:1], "when": "x > 1"}, {"to": [choose.choice(ahead)]}]
            moves[0] = {"key": f"{key}.on", "name": "送", "from": [key], "routes": routes}
    if back and choose.random() < 0.5:
        to = [choose.choice(back)]
        moves.append({"key": f"{key}.no", "name": "不同意", "from": [key], "to": to, "objects": True})
    return moves


def random_wheel(choose: random.Random) -> Definition:
    """A hub with spokes; some return, one ends it."""
    spokes = [f"s{number}" for number in range(choose.randint(1, 4))]
    hows = ["one", "all", "turn", "any"]
    steps = [{"key": "hub", "name": "分送", "asked": "dispatch", "who": ["chosen"], "how": "wheel"}]
    steps += [
        {"key": key, "name": key, "asked": "instruct", "who": ["chosen"], "how": choose.choice(hows)}
        for key in spokes
    ]
    moves: list[dict[str, Any]] = [
        {"key": "send", "name": "分送", "from": ["hub"], "to": spokes, "chosen": True},
        *({"key": f"{key}.back", "name": "办", "from": [key], "to": ["hub"]} for key in spokes),
        {"key": "conclude", "name": "办结", "from": ["hub"], "to": ["file"], "chosen": True},
        {"key": "file", "name": "归档", "from": ["file"], "leaves": "concluded"},
    ]
    steps.append({"key": "file", "name": "归档", "asked": "file", "who": ["chosen"]})
    return definition_of(
        {"key": "wheel", "name": "轮", "start": "hub", "hub": "hub", "steps": steps, "moves": moves}
    )
