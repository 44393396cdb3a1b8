"""Questions about runs and tasks."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from shuniu.flow.enums import LIVE_STATES, OPEN_STATES, TaskState
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


def done_by(appointment: Appointment) -> QuerySet[Task]:
    """What this person has done in this post, the newest first."""
    done = Task.objects.filter(holder=appointment.pk, state=TaskState.DONE)
    return done.select_related(*WITH_PEOPLE, "run").order_by("-done_at", "-pk")


def running_without_anybody() -> QuerySet[Run]:
    """Must always be empty: a running matter with nobody to act."""
    busy = Task.objects.filter(state__in=OPEN_STATES, holds_up=True).values("run")
    return Run.objects.filter(state="running").exclude(pk__in=busy)
