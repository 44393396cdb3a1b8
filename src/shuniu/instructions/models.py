"""Instructions (批示) as a thing of their own beside the opinion, reports on them, and what leaders keep at hand."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from shuniu.core.models import OfficeOwned, PlainKey, now
from shuniu.instructions.enums import Channel, Meaning, Situation, Standing, State


class Instruction(OfficeOwned):
    """A leader's instruction: his words are the opinion's, unchangeable; this follows it to its close."""

    opinion = PlainKey("flow.Opinion", related_name="instructions")
    matter = PlainKey("matters.Matter", related_name="instructions")
    # Null: a leader above, of whom only the name is known here.
    leader = PlainKey("people.Appointment", null=True, blank=True, related_name="+")
    leader_name = models.CharField(_("领导"), max_length=120)
    channel = models.CharField(_("方式"), max_length=10, choices=Channel.choices, default=Channel.TYPED)
    strokes = models.JSONField(default=list)  # of the pen, as instructions.ink reads them
    # What the registry reads in the pen's strokes; the ink is what counts.
    read_as = models.TextField(_("识读"), blank=True)
    read_by_name = models.CharField(max_length=120, blank=True)
    meaning = models.CharField(max_length=10, choices=Meaning.choices, blank=True)  # of a circle
    given_at = models.DateTimeField(_("批示时间"), default=now)
    # What others enter for him.
    entered_by = PlainKey("people.Appointment", null=True, blank=True, related_name="+")
    entered_at = models.DateTimeField(_("录入时间"), null=True, blank=True)
    through = models.CharField(_("转达的秘书"), max_length=60, blank=True)
    note = models.TextField(_("通话记录"), blank=True)
    scan = PlainKey("files.StoredFile", null=True, blank=True, related_name="+")
    standing = models.CharField(max_length=10, choices=Standing.choices, default=Standing.OWN)
    settled_by = PlainKey("people.Appointment", null=True, blank=True, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_why = models.CharField(max_length=300, blank=True)
    # Whose work it is to see it carried out.
    unit = PlainKey("people.Unit", null=True, blank=True, related_name="+")
    state = models.CharField(_("状态"), max_length=8, choices=State.choices, default=State.OPEN)
    due_at = models.DateTimeField(_("反馈期限"), null=True, blank=True)
    reported_at = models.DateTimeField(_("反馈时间"), null=True, blank=True)

    class Meta:
        verbose_name = _("批示")
        ordering = ("-given_at", "-id")
        indexes = [
            models.Index(fields=["office", "matter"], name="instruction_office_matter"),
            models.Index(fields=["office", "state", "given_at"], name="instruction_office_state"),
            models.Index(fields=["office", "leader", "given_at"], name="instruction_office_leader"),
            models.Index(
                fields=["office", "leader"],
                name="instruction_to_be_confirmed",
                condition=Q(standing="awaiting"),
            ),
        ]
        constraints = [
            models.UniqueConstraint(name="instruction_once_an_opinion", fields=["office", "opinion"]),
            models.CheckConstraint(
                name="instruction_entered_says_by_whom",
                condition=Q(standing="own", entered_by=None, entered_at=None)
                | (~Q(standing="own") & Q(entered_by__isnull=False, entered_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="instruction_on_paper_has_a_scan",
                condition=~Q(channel="paper") | Q(scan__isnull=False) | Q(standing="above"),
            ),
            models.CheckConstraint(
                name="instruction_by_telephone_has_a_note", condition=~Q(channel="telephone") | ~Q(note="")
            ),
            models.CheckConstraint(
                name="instruction_through_somebody_says_whom",
                condition=~Q(channel="secretary") | ~Q(through=""),
            ),
            models.CheckConstraint(
                name="instruction_in_ink_has_strokes", condition=~Q(channel="ink") | ~Q(strokes=[])
            ),
            models.CheckConstraint(
                name="instruction_settled_is_complete",
                condition=Q(standing__in=("confirmed", "disputed"), settled_by__isnull=False)
                | (~Q(standing__in=("confirmed", "disputed")) & Q(settled_by=None)),
            ),
            models.CheckConstraint(
                name="instruction_reported_has_a_time",
                condition=Q(state="reported", reported_at__isnull=False)
                | (~Q(state="reported") & Q(reported_at=None)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.leader_name}：{self.opinion.text}"

    @property
    def in_words(self) -> str:
        """What it says, to be read: of ink, what was read in it."""
        return self.read_as or self.opinion.text

    @property
    def is_circle(self) -> bool:
        return self.channel == Channel.CIRCLE

    @property
    def is_entered(self) -> bool:
        return self.standing != Standing.OWN

    @property
    def awaits(self) -> bool:
        return self.standing == Standing.AWAITING

    @property
    def is_open(self) -> bool:
        return self.state == State.OPEN

    def is_late(self, at: datetime | None = None) -> bool:
        """Open beyond its own limit, else beyond that of its matter."""
        due = self.due_at or self.matter.due_at
        return self.is_open and due is not None and due < (at or timezone.now())


class Report(OfficeOwned):
    """What was reported back on an instruction. Rows are added, never changed."""

    unchangeable = True

    instruction = PlainKey(Instruction, related_name="reports")
    text = models.TextField(_("落实情况"))
    file = PlainKey("files.StoredFile", null=True, blank=True, related_name="+")
    is_final = models.BooleanField(default=True)  # an interim report leaves the instruction open
    by = PlainKey("people.Appointment", related_name="+")
    by_name = models.CharField(max_length=120)
    at = models.DateTimeField(default=now)

    class Meta:
        ordering = ("id",)
        indexes = [models.Index(fields=["office", "instruction"], name="report_office_instruction")]


class Correction(OfficeOwned):
    """An opinion that stands in the place of another. Both are shown; neither changes."""

    unchangeable = True

    opinion = PlainKey("flow.Opinion", related_name="corrects")
    of = PlainKey("flow.Opinion", related_name="corrected_by")
    why = models.CharField(_("更正原因"), max_length=300, blank=True)
    at = models.DateTimeField(default=now)

    class Meta:
        indexes = [models.Index(fields=["office", "of"], name="correction_office_of")]
        constraints = [
            models.UniqueConstraint(name="correction_once", fields=["office", "of"]),
            models.CheckConstraint(name="correction_of_another", condition=~Q(opinion=models.F("of"))),
        ]


class Phrase(OfficeOwned):
    """A person's own phrase (常用语). Without any of his own he is offered the starting set."""

    person = PlainKey("people.Person", related_name="phrases")
    text = models.CharField(_("常用语"), max_length=60)
    place = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("place", "id")
        constraints = [models.UniqueConstraint(name="phrase_once", fields=["office", "person", "text"])]

    def __str__(self) -> str:
        return self.text


class CircleRule(OfficeOwned):
    """What a circle means in this office, and by which clause. Without a row the national rule counts."""

    situation = models.CharField(_("情形"), max_length=10, choices=Situation.choices)
    meaning = models.CharField(_("圈阅表示"), max_length=10, choices=Meaning.choices)
    clause = models.CharField(_("依据"), max_length=80, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(name="circle_rule_once", fields=["office", "situation"])]


class Draft(OfficeOwned):
    """What a secretary prepared for a leader: he sees it in his box, and only he can send it."""

    task = PlainKey("flow.Task", related_name="drafts")
    text = models.TextField(_("代拟稿"))
    by = PlainKey("people.Appointment", related_name="+")
    by_name = models.CharField(max_length=120)
    at = models.DateTimeField(default=now)

    class Meta:
        constraints = [models.UniqueConstraint(name="draft_once_a_task", fields=["office", "task"])]


class QueuePlace(OfficeOwned):
    """Where a secretary put a paper in the order of her leader's to-do."""

    leader = PlainKey("people.Appointment", related_name="+")
    task = PlainKey("flow.Task", related_name="+")
    place = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(name="queue_place_once", fields=["office", "leader", "task"])]
