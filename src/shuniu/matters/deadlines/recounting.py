"""When the calendar changes, what runs is counted anew: its clock, the task's copy and the header's."""

from __future__ import annotations

from datetime import date

from django.db.models import Min, OuterRef, Subquery

from shuniu.flow import clocks
from shuniu.flow.enums import OPEN_STATES
from shuniu.flow.models import Task
from shuniu.matters.models import Matter
from shuniu.people.models import Appointment


def recount(since: date, reason: str, by: Appointment | None) -> None:
    """The header of a matter shows the nearest limit of what is asked in it."""
    runs = {task.run_id for task in clocks.recount(since, reason=reason, by=by)}
    asked = Task.objects.filter(run=OuterRef("run"), state__in=OPEN_STATES).order_by().values("run")
    nearest = Subquery(asked.annotate(first=Min("due_at")).values("first"))
    Matter.objects.filter(run__in=runs).update(due_at=nearest)
