"""Capsules between offices: the one table in which two offices see the same row."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from shuniu.core.models import PlainKey, now
from shuniu.core.sentences import Said
from shuniu.core.tenancy import current_office_id
from shuniu.exchange.enums import Content, State


class Capsule(models.Model):
    """One thing that an office says to another.

    The sender writes it once, in the transaction of his own move; what it says cannot be changed afterwards. The
    recipient's job takes it out and keeps how far it is. Both see it, nobody else (``core.rowsecurity``).
    """

    between_offices = ("sender", "recipient")
    kept_by_recipient = (
        "state", "why_key", "why_args", "tries", "next_at", "taken_at", "answered_at",
    )  # fmt: skip

    sender = PlainKey("people.Office", editable=False, default=current_office_id, related_name="+")
    recipient = PlainKey("people.Office", related_name="+")
    content = models.CharField(_("内容"), max_length=9, choices=Content.choices)
    about = PlainKey("self", null=True, related_name="about_it")  # what this answers or withdraws
    # The sender's own thing that it is for: the task that waits, or of an answer the capsule that asked.
    reference = models.BigIntegerField()
    title = models.CharField(_("标题"), max_length=300)
    payload = models.JSONField(default=dict)
    state = models.CharField(_("状态"), max_length=9, choices=State.choices, default=State.SENT)
    why_key = models.CharField(max_length=60, blank=True)  # why it is not done there, or was withdrawn
    why_args = models.JSONField(default=dict, blank=True)
    sent_at = models.DateTimeField(_("发出"), default=now)
    tries = models.PositiveSmallIntegerField(_("次数"), default=0)
    next_at = models.DateTimeField(default=now)  # when it is tried again, if it is not taken before
    taken_at = models.DateTimeField(_("收进"), null=True, blank=True)
    answered_at = models.DateTimeField(_("回报"), null=True, blank=True)

    class Meta:
        ordering = ("-id",)
        indexes = [
            models.Index(fields=["recipient", "next_at"], name="capsule_due", condition=Q(state="sent")),
            models.Index(fields=["recipient", "-id"], name="capsule_of_recipient"),
            models.Index(fields=["sender", "-id"], name="capsule_of_sender"),
            models.Index(fields=["about"], name="capsule_about", condition=Q(about__isnull=False)),
        ]
        constraints = [
            # A move that is tried again after a fault cannot say the same thing twice.
            models.UniqueConstraint(name="capsule_once", fields=["sender", "content", "reference"]),
            models.CheckConstraint(
                name="capsule_to_another_office", condition=~Q(sender=models.F("recipient"))
            ),
            models.CheckConstraint(
                name="capsule_says_what_it_is_about",
                condition=Q(content="asks", about=None) | (~Q(content="asks") & Q(about__isnull=False)),
            ),
            models.CheckConstraint(
                name="capsule_taken_has_a_time",
                condition=~Q(state__in=("taken", "answered", "refused")) | Q(taken_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def why(self) -> Said | None:
        return Said(self.why_key, self.why_args) if self.why_key else None
