"""What the pages of incoming papers ask."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from shuniu.core.sentences import Said
from shuniu.flow.enums import OPEN_STATES, Asked, RunState
from shuniu.flow.models import Task
from shuniu.flow.queries import WITH_PEOPLE
from shuniu.matters.models import Matter
from shuniu.matters.queries import visible_to
from shuniu.matters.readers.policies import HEADS_OF_OFFICE
from shuniu.people.models import Appointment
from shuniu.people.waiting import Waiting
from shuniu.trail.models import Entry
from shuniu.work.incoming.models import Incoming


def seen_by(appointment: Appointment) -> QuerySet[Matter]:
    """Every incoming paper this person may open. Each page of one paper starts here."""
    return (
        visible_to(appointment).filter(kind="incoming").select_related("run__flow", "unit", "starter__person")
    )


def paper_of(matter: Matter) -> Incoming:
    return Incoming.objects.select_related(
        "file", "signed_by__person", "signed_by__unit", "collected_by__person"
    ).get(matter=matter.pk)


def being_urged(unit_id: int | None, *, late: datetime | None = None) -> QuerySet[Task]:
    """What others handle for this registry, the latest limit first: the list from which it urges. What is paused rests."""
    handled = Task.objects.filter(
        asked=Asked.HANDLE, state__in=OPEN_STATES, run__matters__unit=unit_id, run__matters__kind="incoming"
    ).exclude(run__state=RunState.PAUSED)
    if late is not None:
        handled = handled.filter(due_at__lt=late)
    return _with_matter(handled).order_by("due_at", "opened_at")


def unassigned(by: Appointment) -> QuerySet[Task]:
    """What nobody was found for: somebody has to be named. The heads of the office see all of it, others theirs."""
    nobody = _nobody()
    if by.role not in HEADS_OF_OFFICE:
        nobody = nobody.filter(run__matters__in=visible_to(by))
    return _with_matter(nobody).order_by("opened_at")


def to_assign(by: Appointment) -> QuerySet[Task] | None:
    """Of those, what this person may name somebody for: the heads of the office, and the paper's own registry."""
    if by.role in HEADS_OF_OFFICE:
        return unassigned(by)
    return _with_matter(_nobody().filter(run__matters__unit=by.unit_id)) if by.unit_id else None


def as_waiting(task: Task) -> Waiting:
    """A task without anybody as a line of the queue of those who may name somebody."""
    matter = task.run.matters.all()[0]
    return Waiting(
        matter.title, _("指定由谁办"), task.opened_at, url=reverse("incoming:unassigned"), due_at=task.due_at,
        number=matter.number, document_number=matter.document_number, sender=matter.sender,
        urgency=matter.get_urgency_display() if matter.urgency else "",
    )  # fmt: skip


def last_said(matter_id: int) -> Said | None:
    """What the newest line of the record says: what a person reads after his move."""
    last = Entry.objects.filter(chain="matters.matter", chain_id=matter_id).order_by("-number").first()
    return last.said if last else None


def open_for(matter: Matter, asked: str) -> QuerySet[Task]:
    """What of this kind is asked on a paper now, the last sent first."""
    rows = Task.objects.filter(run=matter.run_id, state__in=OPEN_STATES, asked=asked)
    return rows.select_related(*WITH_PEOPLE).order_by("-opened_at", "-id")


def _nobody() -> QuerySet[Task]:
    nobody = Task.objects.filter(appointment=None, unit=None, body=None, state__in=OPEN_STATES)
    return nobody.filter(run__matters__kind="incoming")


def _with_matter(tasks: QuerySet[Task]) -> QuerySet[Task]:
    return tasks.select_related(*WITH_PEOPLE, "run").prefetch_related("run__matters")
