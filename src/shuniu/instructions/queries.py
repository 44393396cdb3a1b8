"""What pages and policies ask about instructions."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from shuniu.flow.enums import OPEN_STATES, Asked
from shuniu.flow.models import Task
from shuniu.flow.queries import WITH_PEOPLE
from shuniu.instructions.enums import Standing, State
from shuniu.instructions.models import CircleRule, Correction, Draft, Instruction, Phrase, QueuePlace
from shuniu.matters.models import Matter, Reader, Release
from shuniu.matters.queries import visible_to
from shuniu.matters.readers.extent import FULL_RULES
from shuniu.matters.readers.keys import person_principal, principals_of, unit_principal
from shuniu.people.chains import LEADING, leaders_served_by
from shuniu.people.models import Appointment
from shuniu.people.waiting import Waiting

WITH = (
    "opinion", "matter", "leader__person", "entered_by__person", "entered_by__unit", "scan", "unit", "settled_by__person",
)  # fmt: skip
LATE = "late"


def of_matter(matter: Matter) -> list[Instruction]:
    return list(
        Instruction.objects.filter(matter=matter.pk)
        .select_related(*WITH)
        .prefetch_related("reports__file")
        .order_by("id")
    )


def seen_by(by: Appointment) -> QuerySet[Instruction]:
    """Instructions on papers that this person may open, as far as they are for him.

    The same that a paper's own page shows him (``matters.readers.extent``): whoever reads all of a paper reads all
    of its instructions; anybody else those that name him or his unit, are his unit's work, or were released.
    """
    rows = Instruction.objects.filter(matter__in=visible_to(by).values("pk")).select_related(*WITH)
    if by.role in LEADING:
        return rows
    whole = Reader.objects.filter(principal__in=principals_of(by), rule__in=FULL_RULES).values("matter")
    open_to_all = Release.objects.filter(withheld_at=None).values("opinion")
    mine = Q(matter__in=whole) | Q(opinion__in=open_to_all) | Q(opinion__names__has_any_keys=_keys_of(by))
    if by.unit_id:
        mine |= Q(unit=by.unit_id) | Q(matter__unit=by.unit_id) | Q(opinion__appointment__unit=by.unit_id)
    return rows.filter(mine)


def _keys_of(by: Appointment) -> list[str]:
    """As whom words may name this person: himself, his unit, somebody of it."""
    if by.unit_id is None:
        return [person_principal(by.pk)]
    colleagues = Appointment.objects.filter(unit=by.unit_id).values_list("pk", flat=True)
    return [unit_principal(by.unit_id), *(person_principal(one) for one in colleagues)]


def may_be_to_confirm(by: Appointment) -> QuerySet[Instruction] | None:
    """The same for the desk, which asks it with every page: of leaders and their secretaries only."""
    return to_confirm(by) if by.role in (*LEADING, Appointment.Role.SECRETARY) else None


def to_confirm(by: Appointment) -> QuerySet[Instruction]:
    """What was entered for this leader, or for the leader whose secretary this is, and waits for his word."""
    whose = leaders_served_by(by) | {by.pk}
    rows = Instruction.objects.filter(leader__in=whose, standing=Standing.AWAITING).exclude(entered_by=by.pk)
    return rows.select_related(*WITH).order_by("given_at", "id")


def as_waiting(one: Instruction) -> Waiting:
    """What was entered for somebody as a line of his queue, or of his secretary's."""
    return Waiting(
        one.matter.title, _("确认代录"), one.entered_at or one.given_at,
        url=reverse("instructions:detail", args=[one.pk]), number=one.matter.number,
        document_number=one.matter.document_number, sender=one.matter.sender,
        urgency=one.matter.get_urgency_display() if one.matter.urgency else "",
    )  # fmt: skip


def narrowed(rows: QuerySet[Instruction], state: str) -> QuerySet[Instruction]:
    """Open, reported, or late: open beyond the limit of its own, else of its matter."""
    if state == LATE:
        now = timezone.now()
        late = Q(due_at__lt=now) | Q(due_at=None, matter__due_at__lt=now)
        return rows.filter(late, state=State.OPEN)
    return rows.filter(state=state) if state else rows


def handles(by: Appointment, matter: Matter) -> bool:
    """Whether this person or his unit was asked to handle the paper."""
    asked = Q(appointment=by.pk) | Q(holder=by.pk)
    if by.unit_id:
        asked |= Q(unit=by.unit_id)
    return Task.objects.filter(asked, run=matter.run_id, asked=Asked.HANDLE).exists()


def corrections_of(run_id: int) -> dict[int, Correction]:
    """By the opinion that was corrected: what stands in its place."""
    rows = Correction.objects.filter(opinion__run=run_id).select_related("opinion")
    return {one.of_id: one for one in rows}


def phrases_of(person_id: int) -> list[Phrase]:
    return list(Phrase.objects.filter(person=person_id))


def circle_rules() -> dict[str, CircleRule]:
    return {one.situation: one for one in CircleRule.objects.all()}


def drafts_for(tasks: Iterable[int]) -> dict[int, Draft]:
    return {one.task_id: one for one in Draft.objects.filter(task__in=list(tasks))}


def queue_of(leader: Appointment) -> list[Task]:
    """What this leader is asked, in the order in which his secretary put it, then by limit."""
    place = QueuePlace.objects.filter(leader=leader.pk, task=OuterRef("pk"))
    tasks = Task.objects.filter(appointment=leader.pk, state__in=OPEN_STATES).select_related(*WITH_PEOPLE)
    places = dict(QueuePlace.objects.filter(leader=leader.pk).values_list("task", "place"))
    waiting = list(tasks.annotate(is_placed=Exists(place)).order_by("due_at", "opened_at")[:300])
    return sorted(waiting, key=lambda task: places.get(task.pk, len(places) + 1))


def places_for(leader: Appointment) -> dict[int, int]:
    """By task: its place in the order that his secretary laid down; papers without one come after."""
    return dict(QueuePlace.objects.filter(leader=leader.pk).values_list("task", "place"))
