"""The moves of a run, knowing no kind of paper.

A feature's action locks its matter and the run, asks its policies, calls one of these for the change, then
records and tells. Nothing here asks or records by itself, so a move costs the same few statements everywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F
from django.utils import timezone

from shuniu.flow import queries
from shuniu.flow.definition import Definition, Way
from shuniu.flow.enums import Part, RunState, TaskState
from shuniu.flow.models import FlowVersion, Move, Opinion, Run, Task
from shuniu.flow.principals import Principal
from shuniu.flow.who import Asks
from shuniu.people.models import Appointment
from shuniu.people.queries import printed


@dataclass(frozen=True)
class Request:
    """One thing that a move asks of somebody."""

    step: str
    principal: Principal | None = None
    part: str = Part.NONE
    note: str = ""
    clause: str = ""
    then_id: int | None = None
    turn: int = 0
    due_at: datetime | None = None
    due_clause: str = ""
    due_words: str = ""

    @classmethod
    def of(cls, step: str, asks: Asks, **more: Any) -> Request:
        return cls(step, principal=asks.principal, clause=asks.clause, **more)

    def __str__(self) -> str:
        return str(self.principal or "")


def start(key: str, data: dict[str, Any]) -> Run:
    """A new run of the office's newest version; the shipped data becomes version 1 on first use."""
    version = queries.latest_version(key)
    if version is None:
        version = FlowVersion.objects.create(key=key, version=1, data=data)
    return Run.objects.create(flow=version)


def move(
    run: Run,
    key: str,
    *,
    by: Appointment,
    task: Task | None = None,
    requests: Sequence[Request] = (),
    note: str = "",
) -> list[Task]:
    """Make one move of the flow: finish the task it leaves, ask what it asks next, keep the move.

    A step or way that the flow does not have raises KeyError or ValueError: a fault of ours, not of the person.
    """
    definition = run.flow.definition
    way = definition.way(key)
    if task is not None:
        finish(task, by=by)
    _keep(run, way, by=by, task=task, requests=requests, note=note)
    opened = ask(run, definition, requests)
    _leave(run, way)
    return opened


def finish(task: Task, *, by: Appointment) -> None:
    task.state, task.done_at, task.holder = TaskState.DONE, timezone.now(), by
    task.save(update_fields=["state", "done_at", "holder"])


def ask(run: Run, definition: Definition, requests: Sequence[Request]) -> list[Task]:
    """Open the tasks of these requests, in one statement. One without a principal is in the unassigned list."""
    return Task.objects.bulk_create([_task(run, definition, one) for one in requests])


def give_opinion(
    run: Run,
    task: Task | None,
    *,
    kind: str,
    text: str,
    by: Appointment,
    for_: Appointment | None = None,
    for_name: str = "",
    rank: str = "",
    unit_id: int | None = None,
    names: Iterable[str] = (),
    paper: str = "",
) -> Opinion:
    """Keep what somebody wrote. ``for_``: whose words a clerk entered (代录)."""
    return Opinion.objects.create(
        run=run,
        task=task,
        step=task.step if task else "",
        kind=kind,
        appointment=by,
        for_appointment=for_,
        by_name=printed(by),
        for_name=printed(for_) if for_ else for_name,
        rank=rank,
        unit_id=unit_id,
        text=text,
        names=list(names),
        paper=paper,
    )


def claim(task: Task, *, by: Appointment) -> None:
    task.state, task.holder = TaskState.HELD, by
    task.save(update_fields=["state", "holder"])


def release(task: Task) -> None:
    task.state, task.holder = TaskState.OPEN, None
    task.save(update_fields=["state", "holder"])


def assign(task: Task, to: Principal) -> None:
    """Name somebody for a task of the unassigned list."""
    task.appointment_id = to.id if to.is_person else None
    task.unit_id = to.id if to.is_unit else None
    task.save(update_fields=["appointment", "unit"])


def next_in_turn(task: Task) -> None:
    """The one before has finished: the lowest turn of the same sending-on is asked now."""
    waiting = Task.objects.filter(run=task.run_id, step=task.step, round=task.round, state=TaskState.LATER)
    first = waiting.order_by("turn").values("pk")[:1]
    Task.objects.filter(pk__in=first).update(state=TaskState.OPEN, opened_at=timezone.now())


def close(tasks: Iterable[Task], why: str) -> None:
    """Take back what was asked and is no longer needed, with the reason."""
    ids = [task.pk for task in tasks]
    if ids:
        Task.objects.filter(pk__in=ids).update(state=TaskState.CLOSED, closed_why=why, holder=None)


def urge(tasks: Iterable[Task]) -> None:
    ids = [task.pk for task in tasks]
    Task.objects.filter(pk__in=ids).update(urged=F("urged") + 1, urged_at=timezone.now())


def extend(task: Task, until: datetime) -> None:
    task.due_at = until
    task.save(update_fields=["due_at"])


def begin_again(run: Run) -> None:
    """Back to running after it waited for something from outside: a new round."""
    run.state, run.round = RunState.RUNNING, run.round + 1
    run.named, run.is_proposed = [], False
    run.save(update_fields=["state", "round", "named", "is_proposed"])


def name(run: Run, names: Iterable[str]) -> None:
    """An opinion was given, and these are whom it names to go on to."""
    run.named = sorted({*run.named, *names})
    run.is_proposed = True
    run.save(update_fields=["named", "is_proposed"])


def _leave(run: Run, way: Way) -> None:
    """The run takes the state in which the move leaves it; most moves leave it running."""
    if run.state == way.leaves:
        return
    run.state = way.leaves
    over = run.state in (RunState.CONCLUDED, RunState.ENDED)
    run.ended_at = timezone.now() if over else None
    run.save(update_fields=["state", "ended_at"])


def _keep(
    run: Run, way: Way, *, by: Appointment, task: Task | None, requests: Sequence[Request], note: str
) -> None:
    to = sorted({one.step for one in requests})
    for step in to:
        if step not in way.to:
            raise ValueError(f"the flow's move {way.key} does not lead to {step}")
    Move.objects.create(
        run=run,
        task=task,
        kind=way.key,
        from_step=task.step if task else "",
        to_step=" ".join(to),
        by=by,
        by_name=printed(by),
        note=note,
    )


def _task(run: Run, definition: Definition, one: Request) -> Task:
    step, asked = definition.step(one.step), one.principal
    return Task(
        run=run,
        step=step.key,
        asked=step.asked,
        how=step.how,
        holds_up=step.holds_up,
        state=TaskState.LATER if one.turn > 1 else TaskState.OPEN,
        part=one.part,
        appointment_id=asked.id if asked and asked.is_person else None,
        unit_id=asked.id if asked and asked.is_unit else None,
        body_id=asked.id if asked and asked.is_body else None,
        then_id=one.then_id,
        turn=one.turn,
        note=one.note,
        clause=one.clause or step.clause,
        round=run.round,
        due_at=one.due_at,
        due_clause=one.due_clause,
        due_words=one.due_words,
    )
