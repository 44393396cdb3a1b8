"""A matter with its run and what is asked in it, locked for one press: what every verb of a flow begins with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q, QuerySet

from shuniu.exchange.queries import is_waited_for
from shuniu.flow.actions import Around
from shuniu.flow.definition import OFFICE, Definition, Step
from shuniu.flow.enums import LIVE_STATES, Asked, TaskState
from shuniu.flow.marking import Marking, marking_of
from shuniu.flow.models import Run, Task
from shuniu.flow.queries import for_a_move, in_play
from shuniu.matters.around import around_of
from shuniu.matters.kinds import Kind, kind_of
from shuniu.matters.models import Matter


@dataclass
class Situation:
    matter: Matter
    every: list[Task]  # what the engine asks about, and the task that somebody acts on
    parent: Situation | None = None  # of a flow within a flow: the matter to which it reports back

    @property
    def run(self) -> Run:
        return self.matter.run

    @property
    def kind(self) -> Kind:
        return kind_of(self.matter.kind)

    @cached_property
    def definition(self) -> Definition:
        return self.run.flow.definition

    @property
    def marking(self) -> Marking:
        return marking_of(self.run.marking)

    @property
    def known(self) -> dict[int, Task]:
        return {one.pk: one for one in self.every}

    @property
    def open(self) -> list[Task]:
        return [one for one in self.every if one.is_open]

    @property
    def around(self) -> Around:
        return around_of(self.matter)

    def step(self, task: Task) -> Step | None:
        return self.definition.steps.get(task.step)

    def asked_at(self, place: int) -> set[str]:
        """Who has his say at this visit of a step already, by their keys; who only prepared may be asked again."""
        here = [one for one in self.every if one.place == place and one.state != TaskState.CLOSED]
        return {one.principal_key for one in here if one.state in LIVE_STATES or not one.relation}

    def children_run(self, task: Task) -> bool:
        """Whether what was opened elsewhere for this task still runs, in another unit or another office."""
        step = self.step(task)
        if step is not None and step.where.startswith(OFFICE) and is_waited_for(task.pk):
            return True
        return Run.objects.filter(parent=task.pk, ended_at=None).exists()

    def was_acted_on_elsewhere(self, task: Task) -> bool:
        """Whether somebody has acted in what was opened elsewhere when this task was done."""
        places = {one.id for one in self.marking.places if one.came_from == task.pk}
        waiting = [one.pk for one in self.every if one.place in places and one.asked == Asked.AWAIT]
        acted = (TaskState.HELD, TaskState.DONE)
        return bool(waiting) and Task.objects.filter(run__parent__in=waiting, state__in=acted).exists()


def locked(matter_id: int) -> Situation:
    """The matter and its run, and what it reports to, locked until the transaction ends."""
    return _locked([matter_id, *_ancestors(Run.objects.get(matters=matter_id).parent_id)])


def locked_by_task(task_id: int) -> tuple[Situation, Task]:
    """The situation of a task, and the task as it is now, done or not. What reports to nobody takes one statement less."""
    alone = list(held().filter(run__tasks=task_id, run__parent=None))
    found = Situation(alone[0], _tasks(alone[0], task_id)) if alone else _locked_with_parents(task_id)
    return found, found.known[task_id]


def seen(matter: Matter, tasks: Iterable[Task] | None = None) -> Situation:
    """The same without a lock, for pages: what a button may promise. ``tasks``: where the page has read them all."""
    return Situation(matter, list(tasks) if tasks is not None else _tasks(matter))


def _locked_with_parents(task_id: int) -> Situation:
    matter_id, parent = Matter.objects.values_list("pk", "run__parent").get(run__tasks=task_id)
    return _locked([matter_id, *_ancestors(parent)], task_id)


def _locked(ids: list[int], task_id: int = 0) -> Situation:
    """Older matters first, so that what reports to another and what is begun by it never wait for each other."""
    matters = {one.pk: one for one in held().filter(pk__in=ids).order_by("pk")}
    above: Situation | None = None
    for id_ in reversed(ids):
        above = Situation(matters[id_], _tasks(matters[id_], task_id if id_ == ids[0] else 0), above)
    assert above is not None  # noqa: S101  (ids is never empty)
    return above


def held() -> QuerySet[Matter]:
    """Matters to be locked with their runs: what every move begins with."""
    return Matter.objects.select_for_update(of=("self", "run")).select_related("run__flow", "unit")


def _ancestors(parent_task: int | None) -> list[int]:
    """The matters to which a flow within flows reports, the nearest first; most have none."""
    found: list[int] = []
    while parent_task:
        matter_id, parent_task = Matter.objects.values_list("pk", "run__parent").get(run__tasks=parent_task)
        found.append(matter_id)
    return found


def _tasks(matter: Matter, task_id: int = 0) -> list[Task]:
    return tasks_in_play(matter, Q(pk=task_id) if task_id else Q())


def tasks_in_play(matter: Matter, beside: Q) -> list[Task]:
    """What the engine asks about and these, with their people; the matter knows who began it, too. Two statements."""
    rows = Task.objects.filter(in_play(matter.run) | beside, run=matter.run_id).order_by("id")
    found, people = for_a_move(rows, matter.starter_id)
    matter.starter = people[matter.starter_id]
    return found
