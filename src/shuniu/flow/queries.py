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

# Those whom a task names: who is asked, who holds it, to whom it goes next, for whom it is done.
NAMED = ("appointment", "holder", "then", "stands_for")


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


def for_a_move(tasks: QuerySet[Task], *beside: int) -> tuple[list[Task], dict[int, Appointment]]:
    """These tasks with the people they name, and the appointments ``beside`` them, in two statements.

    One statement with a join for each name costs the database more to plan than both, and every move begins here.
    """
    found = list(tasks.select_related("unit", "body"))
    ids = {getattr(one, f"{name}_id") for one in found for name in NAMED} - {None}
    people = Appointment.objects.select_related("person", "unit").in_bulk(ids.union(beside))
    for one in found:
        for name in NAMED:
            setattr(one, name, people.get(getattr(one, f"{name}_id")))
    return found, people


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
