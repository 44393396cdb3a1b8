"""Questions about runs and tasks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from shuniu.flow.enums import LIVE_STATES, OPEN_STATES, Asked, TaskState
from shuniu.flow.marking import marking_of
from shuniu.flow.models import FlowVersion, Opinion, Run, Task
from shuniu.people.models import Appointment

WITH_PEOPLE = (
    "appointment__person", "appointment__unit", "unit", "body", "holder__person", "then__person", "stands_for__person",
)  # fmt: skip


def latest_version(key: str) -> FlowVersion | None:
    return FlowVersion.objects.filter(key=key).order_by("-version").first()


def open_tasks(run_id: int) -> list[Task]:
    """What is asked now, with those asked."""
    return list(Task.objects.filter(run=run_id, state__in=OPEN_STATES).select_related(*WITH_PEOPLE))


def in_play(run: Run) -> Q:
    """The tasks that the engine asks about: what is live, and what was done at the places that are live now.

    As many as the flow asks at once, however long the history.
    """
    places = [one.id for one in marking_of(run.marking).places]
    return Q(state__in=LIVE_STATES) | Q(place__in=places, place__gt=0)


def tasks_of(run_id: int) -> list[Task]:
    return list(Task.objects.filter(run=run_id).select_related(*WITH_PEOPLE))


def opinions_of(run_id: int) -> list[Opinion]:
    return list(Opinion.objects.filter(run=run_id).select_related("unit"))


def waiting_for(
    appointment: Appointment, *, asked: Iterable[str] | None = None, limit: int = 100
) -> list[Task]:
    """The open tasks of this person in this post, and those of the unit that one of it may claim.

    Oldest limit first, then oldest task. Two ordered queries, merged: one index each.
    """
    mine = _waiting(Q(appointment=appointment.pk), asked)
    ours = _waiting(_of_unit(appointment), asked) if appointment.unit_id else Task.objects.none()
    found = [*mine[:limit], *ours[:limit]]
    return sorted(found, key=_by_limit)[:limit]


def count_waiting_for(appointment: Appointment) -> tuple[int, int]:
    """(to do, to read) in one statement."""
    whose = Q(appointment=appointment.pk)
    if appointment.unit_id:
        whose |= _of_unit(appointment)
    read = Q(asked=Asked.READ)
    found = Task.objects.filter(whose, state__in=OPEN_STATES).aggregate(
        do=Count("pk", filter=~read), read=Count("pk", filter=read)
    )
    return found["do"], found["read"]


def done_by(appointment: Appointment) -> QuerySet[Task]:
    """What this person has done in this post, the newest first."""
    done = Task.objects.filter(holder=appointment.pk, state=TaskState.DONE)
    return done.select_related(*WITH_PEOPLE, "run").order_by("-done_at", "-pk")


def running_without_anybody() -> QuerySet[Run]:
    """Must always be empty: a running matter with nobody to act."""
    busy = Task.objects.filter(state__in=OPEN_STATES, holds_up=True).values("run")
    return Run.objects.filter(state="running").exclude(pk__in=busy)


def _waiting(whose: Q, asked: Iterable[str] | None) -> QuerySet[Task]:
    tasks = Task.objects.filter(whose, state__in=OPEN_STATES).select_related(*WITH_PEOPLE)
    if asked is not None:
        tasks = tasks.filter(asked__in=list(asked))
    return tasks.order_by("due_at", "opened_at")


def _of_unit(appointment: Appointment) -> Q:
    # A task claimed by a colleague is no longer mine to do.
    free = Q(holder=None) | Q(holder=appointment.pk)
    return Q(unit=appointment.unit_id) & Q(role__in=["", appointment.role]) & free


def _by_limit(task: Task) -> tuple[bool, datetime, datetime]:
    return task.due_at is None, task.due_at or timezone.now(), task.opened_at
