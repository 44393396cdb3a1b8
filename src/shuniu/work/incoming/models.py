"""An incoming paper beside the header of its matter, and explanations of delay."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from shuniu.core.models import OfficeOwned, PlainKey
from shuniu.work.incoming.enums import Channel


class Incoming(OfficeOwned):
    """What is particular to an incoming paper. Its number, title, sender and state are the matter's."""

    matter = PlainKey("matters.Matter", related_name="incoming")
    file = PlainKey("files.StoredFile", null=True, blank=True, related_name="+")  # null: on paper only
    earlier_file = PlainKey(
        "files.StoredFile", null=True, blank=True, related_name="+"
    )  # before it was sent anew
    channel = models.CharField(_("来文方式"), max_length=10, choices=Channel.choices, default=Channel.PAPER)
    kind = models.CharField(_("文种"), max_length=20, blank=True)
    document_date = models.DateField(_("成文日期"), null=True, blank=True)
    copies = models.PositiveIntegerField(_("份数"), default=1)
    sender_checked = models.BooleanField(_("来文单位已核对"), default=False)
    copies_checked = models.BooleanField(_("文件数量已核对"), default=False)
    difference = models.CharField(_("核对差异"), max_length=200, blank=True)
    signed_by = PlainKey("people.Appointment", related_name="+", verbose_name=_("签收人"))
    signed_at = models.DateTimeField(_("签收时间"))
    return_reasons = models.TextField(_("退回原因"), blank=True)
    collected_by = PlainKey("people.Appointment", null=True, blank=True, related_name="+")
    collected_at = models.DateTimeField(_("收回时间"), null=True, blank=True)
    collected_copies = models.PositiveIntegerField(_("收回份数"), null=True, blank=True)
    filed_at = models.DateTimeField(_("归档时间"), null=True, blank=True)

    class Meta:
        verbose_name = _("收文")
        constraints = [
            models.UniqueConstraint(name="incoming_once_a_matter", fields=["office", "matter"]),
            # Sender and number of papers are checked at receipt; a paper is registered only then.
            models.CheckConstraint(
                name="incoming_is_checked", condition=Q(sender_checked=True, copies_checked=True)
            ),
            models.CheckConstraint(
                name="incoming_collected_is_complete",
                condition=Q(collected_at=None, collected_by=None, collected_copies=None)
                | Q(collected_at__isnull=False, collected_by__isnull=False, collected_copies__isnull=False),
            ),
            models.CheckConstraint(
                name="incoming_filed_was_collected",
                condition=Q(filed_at=None) | Q(collected_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.matter.title


class Explanation(OfficeOwned):
    """Why a paper cannot be finished in time, in writing, by those who handle it; it moves the limit."""

    unchangeable = True

    task = PlainKey("flow.Task", related_name="explanations")
    text = models.TextField(_("说明"))
    file = PlainKey("files.StoredFile", null=True, blank=True, related_name="+")
    due_before = models.DateTimeField()
    due_after = models.DateTimeField()
    by = PlainKey("people.Appointment", related_name="+")
    by_name = models.CharField(max_length=120)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["office", "task"], name="explanation_office_task")]
