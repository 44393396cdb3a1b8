"""Runs of a flow: where each one is, who is asked for what, what was written, which moves were made."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from shuniu.clock.writing import Term
from shuniu.core.models import OfficeOwned, PlainKey, now
from shuniu.core.sentences import Said
from shuniu.flow.definition import Definition, definition_of
from shuniu.flow.enums import OPEN_STATES, Asked, How, Part, Rank, Relation, RunState, TaskState

if TYPE_CHECKING:
    from datetime import datetime


class FlowVersion(OfficeOwned):
    """A flow as an office had it at a time. A run keeps the version with which it began."""

    key = models.CharField(max_length=40)
    version = models.PositiveIntegerField()
    data = models.JSONField()
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.CharField(max_length=120, blank=True)  # as printed; empty: as it came with the product
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(name="flow_version_once", fields=["office", "key", "version"])]

    def __str__(self) -> str:
        return f"{self.key} {self.version}"

    @cached_property
    def definition(self) -> Definition:
        """Read once: the data of a version never changes, and a move asks for it several times."""
        return definition_of(self.data)


class FlowDraft(OfficeOwned):
    """A flow that is being worked on: nothing runs by it until it is published as the next version."""

    key = models.CharField(max_length=40)
    data = models.JSONField()
    edition = models.PositiveIntegerField(default=1)  # goes up with each change, so that two do not overwrite
    is_tried = models.BooleanField(default=False)  # to its end, since the last change
    changed_by = PlainKey("people.Appointment", related_name="+")
    changed_at = models.DateTimeField(default=now)

    class Meta:
        constraints = [models.UniqueConstraint(name="flow_draft_once", fields=["office", "key"])]

    def __str__(self) -> str:
        return str(self.data.get("name") or self.key)


class Run(OfficeOwned):
    """One paper's way through a flow."""

    flow = PlainKey(FlowVersion, related_name="runs")
    state = models.CharField(max_length=10, choices=RunState.choices, default=RunState.RUNNING)
    round = models.PositiveIntegerField(default=1)  # how often it has begun again from the first step
    # Whom the opinions of this round name to go on to, and whether there is an opinion at all: what a
    # sending-on is measured by, kept here so that the hub need not read every opinion again.
    named = models.JSONField(default=list)
    is_proposed = models.BooleanField(default=False)
    marking = models.JSONField(default=dict)  # where it is, and the way it came (flow.marking)
    fields = models.JSONField(default=dict)  # what the flow's fields hold: conditions read them
    # Of a flow within a flow: the task that waits for this run to report back.
    parent = PlainKey("flow.Task", null=True, blank=True, related_name="children")
    # Of a flow that another office asked for: the capsule that is answered when it is over.
    capsule = PlainKey("exchange.Capsule", null=True, blank=True, related_name="+")
    started_at = models.DateTimeField(default=now)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["office", "flow", "state"], name="run_office_flow_state"),
            models.Index(
                fields=["office", "capsule"], name="run_office_capsule", condition=Q(capsule__isnull=False)
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="run_that_is_over_has_an_end",
                condition=Q(state__in=("concluded", "ended"), ended_at__isnull=False)
                | Q(state__in=("running", "waiting", "paused"), ended_at=None),
            ),
            models.CheckConstraint(name="run_reports_to_one", condition=Q(parent=None) | Q(capsule=None)),
        ]


class Task(OfficeOwned):
    """Something asked of somebody: of a person in a post, of a unit (one of it claims it), of a body outside.

    With nobody named it stands in the unassigned list until somebody is.
    """

    term: Term | None = None  # by which limit it is due, until its clock is started; its clock keeps it

    run = PlainKey(Run, related_name="tasks")
    step = models.CharField(max_length=40)
    asked = models.CharField(_("要办的事"), max_length=12, choices=Asked.choices)
    how = models.CharField(max_length=8, choices=How.choices, default=How.ONE)
    part = models.CharField(max_length=6, choices=Part.choices, blank=True)
    appointment = PlainKey("people.Appointment", null=True, blank=True, related_name="tasks")
    unit = PlainKey("people.Unit", null=True, blank=True, related_name="tasks")
    role = models.CharField(max_length=16, blank=True)  # of the unit's people, only these
    body = PlainKey("people.Body", null=True, blank=True, related_name="+")
    # B 代 A: whose task it is when the one asked acts by standing delegation or stands in for him.
    stands_for = PlainKey("people.Appointment", null=True, blank=True, related_name="+")
    # Checked for this leader: when it is done, the paper goes on to him.
    then = PlainKey("people.Appointment", null=True, blank=True, related_name="+")
    place = models.PositiveIntegerField(default=0)  # which visit of the step it belongs to (flow.marking)
    turn = models.PositiveSmallIntegerField(default=0)  # in turn: the lowest number waits no longer
    relation = models.CharField(max_length=9, choices=Relation.choices, blank=True)
    for_task = PlainKey("self", null=True, blank=True, related_name="added")  # who had this one asked
    choice = models.CharField(max_length=40, blank=True)  # the move that was pressed when it was done
    holder = PlainKey("people.Appointment", null=True, blank=True, related_name="+")
    holds_up = models.BooleanField(default=True)  # readers beside the flow hold nothing up
    state = models.CharField(max_length=6, choices=TaskState.choices, default=TaskState.OPEN)
    note = models.CharField(_("附言"), max_length=200, blank=True)  # what the sender wrote to this one
    clause = models.CharField(_("依据"), max_length=80, blank=True)
    round = models.PositiveIntegerField(default=1)
    opened_at = models.DateTimeField(default=now)
    due_at = models.DateTimeField(_("限办"), null=True, blank=True)
    due_clause = models.CharField(max_length=80, blank=True)
    due_words = models.CharField(max_length=200, blank=True)  # "3天"
    urged = models.PositiveIntegerField(_("催办次数"), default=0)
    urged_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    # Why it was taken back, as key and arguments, and whose act did it.
    closed_key = models.CharField(max_length=60, blank=True)
    closed_args = models.JSONField(default=dict, blank=True)
    closed_by = PlainKey("self", null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("id",)
        indexes = [
            models.Index(fields=["office", "run", "id"], name="task_office_run"),
            # What waits for a person or a unit, in the order of the desk; what is only read apart from what is done.
            models.Index(
                fields=["office", "appointment", "due_at", "opened_at", "id"],
                name="task_person_does",
                condition=Q(state__in=("open", "held")) & ~Q(asked="read"),
            ),
            models.Index(
                fields=["office", "unit", "due_at", "opened_at", "id"],
                name="task_unit_does",
                condition=Q(state__in=("open", "held")) & ~Q(asked="read"),
            ),
            models.Index(
                fields=["office", "appointment", "due_at", "opened_at", "id"],
                name="task_person_reads",
                condition=Q(state__in=("open", "held"), asked="read"),
            ),
            models.Index(
                fields=["office", "unit", "due_at", "opened_at", "id"],
                name="task_unit_reads",
                condition=Q(state__in=("open", "held"), asked="read"),
            ),
            models.Index(
                fields=["office", "holder", "-done_at"], name="task_done_by", condition=Q(state="done")
            ),
            models.Index(
                fields=["office", "due_at"], name="task_office_due", condition=Q(state__in=("open", "held"))
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="task_is_done_at_a_time",
                condition=Q(state="done", done_at__isnull=False) | (~Q(state="done") & Q(done_at=None)),
            ),
            models.CheckConstraint(
                name="task_is_closed_for_a_reason", condition=~Q(state="closed") | ~Q(closed_key="")
            ),
            models.CheckConstraint(
                name="task_asks_one_principal",
                condition=Q(appointment=None, unit=None)
                | Q(appointment=None, body=None)
                | Q(unit=None, body=None),
            ),
        ]

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES

    @property
    def closed_why(self) -> Said | None:
        return Said(self.closed_key, self.closed_args) if self.closed_key else None

    @property
    def principal_key(self) -> str:
        if self.appointment_id:
            return f"a:{self.appointment_id}"
        return f"u:{self.unit_id}" if self.unit_id else f"b:{self.body_id}" if self.body_id else ""

    @property
    def is_unassigned(self) -> bool:
        return self.appointment_id is None and self.unit_id is None and self.body_id is None

    @property
    def principal(self) -> str:
        """Whom it asks, as shown: 王建国 主任, 王建国 副主任（代李华）, 秘书科, 水务局; empty in the unassigned list."""
        asked = str(self.appointment or self.unit or self.body or "")
        return f"{asked}（代{self.stands_for.person}）" if self.stands_for else asked

    def is_late(self, now: datetime) -> bool:
        return self.is_open and self.due_at is not None and self.due_at < now


class Opinion(OfficeOwned):
    """What somebody wrote at a step. The database refuses to change it."""

    unchangeable = True

    run = PlainKey(Run, related_name="opinions")
    task = PlainKey(Task, null=True, related_name="opinions")
    step = models.CharField(max_length=40)
    kind = models.CharField(
        max_length=12, choices=Asked.choices
    )  # 拟办 or 批示: the director may give either
    # Who entered it; null where another office said it (``for_name``).
    appointment = PlainKey("people.Appointment", null=True, related_name="+")
    for_appointment = PlainKey(
        "people.Appointment", null=True, related_name="+"
    )  # 代录: whose words they are
    by_name = models.CharField(max_length=120)  # as printed on the day
    for_name = models.CharField(max_length=120, blank=True)
    rank = models.CharField(max_length=10, choices=Rank.choices, blank=True)  # of him whose words they are
    text = models.TextField()
    unit = PlainKey("people.Unit", null=True, related_name="+")  # whose work it is to see it carried out
    names = models.JSONField(default=list)  # whom it names to go on to: ["a:12", "u:3"]
    paper = models.CharField(max_length=64, blank=True)  # the version of the paper that was read
    at = models.DateTimeField(default=now)

    class Meta:
        ordering = ("id",)
        indexes = [
            models.Index(fields=["office", "run", "id"], name="opinion_office_run"),
            models.Index(fields=["office", "rank", "run"], name="opinion_office_rank"),
        ]
        constraints = [
            models.CheckConstraint(
                name="opinion_is_somebodys", condition=Q(appointment__isnull=False) | ~Q(for_name="")
            )
        ]

    @property
    def whose(self) -> str:
        return self.for_name or self.by_name


class Move(OfficeOwned):
    """One move of a run. Rows are added, never changed."""

    unchangeable = True

    run = PlainKey(Run, related_name="moves")
    task = PlainKey(Task, null=True, related_name="+")
    kind = models.CharField(max_length=40)  # the key of the flow's move: present, send_on …
    from_step = models.CharField(max_length=40, blank=True)
    to_step = models.CharField(max_length=200, blank=True)
    by = PlainKey("people.Appointment", null=True, related_name="+")
    by_name = models.CharField(max_length=120, blank=True)
    note = models.TextField(blank=True)
    at = models.DateTimeField(default=now)

    class Meta:
        ordering = ("id",)
        indexes = [models.Index(fields=["office", "run", "id"], name="move_office_run")]
