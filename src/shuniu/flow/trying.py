"""A flow tried out on a made-up matter: the real engine, people without names, nothing in the database.

The whole trial is one value that goes to the browser and comes back (``as_json``), so it leaves nothing behind.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from shuniu.flow import engine, words
from shuniu.flow.change import Ask, Change
from shuniu.flow.conditions import holds
from shuniu.flow.definition import Definition, Way
from shuniu.flow.drawing import Mark
from shuniu.flow.drawing.marks import DONE, NOW
from shuniu.flow.enums import OPEN_STATES, RunState, TaskState
from shuniu.flow.marking import Marking, marking_of

LETTERS = "甲乙丙丁戊己庚辛壬癸"


@dataclass(frozen=True)
class Request:
    """Somebody whom the trial chooses: a letter stands for a person."""

    step: str
    name: str = LETTERS[0]
    turn: int = 0


@dataclass
class Task:
    """What the engine reads of a task, and who is meant."""

    id: int
    step: str
    place: int
    who: str
    state: str = TaskState.OPEN
    turn: int = 0
    relation: str = ""
    for_task_id: int = 0
    holds_up: bool = True
    choice: str = ""
    closed_by_id: int = 0
    why: str = ""

    @property
    def principal_key(self) -> str:
        return self.who

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES


@dataclass
class Trial:
    definition: Definition
    fields: dict[str, Any] = field(default_factory=dict)
    marking: Marking = field(default_factory=Marking)
    tasks: list[Task] = field(default_factory=list)
    state: str = RunState.RUNNING
    presses: list[tuple[int, str]] = field(default_factory=list)  # task and move, as they were pressed

    @property
    def open_tasks(self) -> list[Task]:
        return [one for one in self.tasks if one.is_open]

    @property
    def is_over(self) -> bool:
        return self.state in (RunState.CONCLUDED, RunState.ENDED)

    def ways(self, task: Task) -> list[Way]:
        """The moves that can be pressed now: those whose condition holds."""
        offered = self.definition.ways_from(task.step)
        return [way for way in offered if holds(way.when, self.definition.fields, self.fields)]

    def as_json(self) -> dict[str, Any]:
        return {
            "fields": self.fields, "marking": self.marking.as_json(), "state": self.state,
            "tasks": [asdict(one) for one in self.tasks], "presses": self.presses,
        }  # fmt: skip


def begun(definition: Definition, fields: Mapping[str, Any]) -> Trial:
    trial = Trial(definition, dict(fields))
    _take(trial, engine.start(definition), acting=0)
    return trial


def trial_of(definition: Definition, data: Mapping[str, Any]) -> Trial:
    """From what ``as_json`` gave."""
    tasks = [Task(**one) for one in data["tasks"]]
    presses = [(number, way) for number, way in data["presses"]]
    return Trial(definition, dict(data["fields"]), marking_of(data["marking"]), tasks, data["state"], presses)


def press(trial: Trial, task_id: int, way: str, chosen: Iterable[str] = (), people: int = 2) -> Trial:
    """Somebody presses a move. ``chosen``: the steps to which it goes; ``people``: how many are asked at each."""
    requests = list(_requests(trial.definition, trial.definition.way(way), chosen, people))
    change = engine.finish(
        trial.definition, trial.marking, trial.tasks, task_id, way, requests=requests,
        who=_named(trial, task_id), holds=lambda when: holds(when, trial.definition.fields, trial.fields),
    )  # fmt: skip
    made = replace(
        trial, tasks=[replace(one) for one in trial.tasks], presses=[*trial.presses, (task_id, way)]
    )
    _take(made, change, acting=task_id)
    return made


def _requests(definition: Definition, way: Way, chosen: Iterable[str], people: int) -> Iterable[Request]:
    """Whom a move asks where it lets the person choose: as many as the step takes."""
    if not way.chosen and not definition.hub:
        return
    for key in list(chosen) or list(way.to[:1]):
        if key not in way.to or key == definition.hub:
            continue
        several = definition.step(key).how != "one"
        for number in range(people if several else 1):
            yield Request(
                key, LETTERS[number % len(LETTERS)], number + 1 if definition.step(key).how == "turn" else 0
            )


def _take(trial: Trial, change: Change, *, acting: int) -> None:
    tasks = {one.id: one for one in trial.tasks}
    for id_, choice in change.done.items():
        tasks[id_].state, tasks[id_].choice = TaskState.DONE, choice
    for id_, why in change.closed.items():
        tasks[id_].state, tasks[id_].why, tasks[id_].closed_by_id = TaskState.CLOSED, str(why), acting
    for id_ in change.woken:
        tasks[id_].state = TaskState.OPEN
    for id_ in change.put_off:
        tasks[id_].state = TaskState.LATER
    for ask in change.asks:
        trial.tasks += _asked(trial, ask)
    trial.marking, trial.state = change.marking, change.state


def _asked(trial: Trial, ask: Ask) -> list[Task]:
    step = trial.definition.step(ask.step)
    who: Sequence[str] = ask.who or (
        ask.request.name if ask.request else words.of_source(step.who[0]) if step.who else step.name,
    )
    first = max((one.id for one in trial.tasks), default=0) + 1
    return [
        Task(
            id=first + number, step=ask.step, place=ask.place, who=name, turn=ask.turn,
            state=TaskState.LATER if ask.is_later else TaskState.OPEN, relation=ask.relation,
            for_task_id=ask.for_task, holds_up=step.holds_up,
        )
        for number, name in enumerate(who)
    ]  # fmt: skip


def _named(trial: Trial, task_id: int) -> str:
    return next(one.who for one in trial.tasks if one.id == task_id)


def marks(trial: Trial) -> dict[str, Mark]:
    """What the drawing shows of it."""
    found: dict[str, Mark] = {}
    for key in trial.definition.steps:
        here = [one for one in trial.tasks if one.step == key]
        now = [one for one in here if one.is_open or one.state == TaskState.LATER]
        done = [one for one in here if one.state == TaskState.DONE]
        if now or done:
            who = "、".join(dict.fromkeys(one.who for one in now or done))
            found[key] = Mark(NOW if now else DONE, who)
    return found
