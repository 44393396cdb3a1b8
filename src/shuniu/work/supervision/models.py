"""A supervision item (督查件) beside the header of its matter, and what moved its limits."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from shuniu.core.models import OfficeOwned, PlainKey
from shuniu.work.supervision.enums import OWES_A_REPORT, Grade, Origin, Stage


class Item(OfficeOwned):
    """What is followed up, and who answers for it at each level. Number, title and dates are the matter's.

    The matter's unit has it in hand, and its sender is whoever assigned it: a body above, a leader, a meeting.
    """

    matter = PlainKey("matters.Matter", related_name="supervision")
    origin = models.CharField(_("来源"), max_length=12, choices=Origin.choices)
    grade = models.CharField(_("等级"), max_length=8, choices=Grade.choices, default=Grade.DAILY)
    stage = models.CharField(_("进度"), max_length=8, choices=Stage.choices, default=Stage.OPEN)
    text = models.TextField(_("要求"), blank=True)
    due_on = models.DateField(_("交办时限"), null=True, blank=True)  # as it was given from above
    # Until when as a whole, whatever is asked of whom now; the matter's own day is that of the nearest task.
    due_at = models.DateTimeField(_("限办"), null=True, blank=True)
    decision = models.CharField(_("分解自"), max_length=300, blank=True)  # whose parts are items of their own
    part = models.PositiveSmallIntegerField(default=1)
    parts = models.PositiveSmallIntegerField(default=1)
    giver = PlainKey("people.Appointment", null=True, blank=True, related_name="+")
    leader = PlainKey("people.Appointment", null=True, blank=True, related_name="+")
    office_leader = PlainKey("people.Appointment", null=True, blank=True, related_name="+")
    section = PlainKey("people.Unit", null=True, blank=True, related_name="+")
    # A body outside leads, such as the supervision office of the party committee; the office only helps it.
    body = PlainKey("people.Body", null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("督查件")
        indexes = [models.Index(fields=["office", "stage"], name="supervision_office_stage")]
        constraints = [
            models.UniqueConstraint(name="supervision_once_a_matter", fields=["office", "matter"]),
            models.CheckConstraint(
                name="supervision_part_of_its_parts",
                condition=models.Q(part__gte=1, part__lte=models.F("parts")),
            ),
        ]

    def __str__(self) -> str:
        return self.matter.title

    @property
    def owes_a_report(self) -> bool:
        return self.stage in OWES_A_REPORT

    @property
    def is_coordinated(self) -> bool:
        return self.body_id is not None


class Extension(OfficeOwned):
    """Why a limit was moved, and that those who set it were told. Rows are added, never changed."""

    unchangeable = True

    task = PlainKey("flow.Task", related_name="extensions")
    reason = models.TextField(_("原因"))
    told_sender = models.CharField(_("告知交办单位"), max_length=200)  # whom, when and how
    told_leader = models.CharField(_("告知领导"), max_length=200)
    due_before = models.DateTimeField()
    due_after = models.DateTimeField()
    by = PlainKey("people.Appointment", related_name="+")
    by_name = models.CharField(max_length=120)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("id",)
        indexes = [models.Index(fields=["office", "task"], name="extension_office_task")]
