"""What people are told, kept as a key with arguments."""

from __future__ import annotations

from django.db import models

from shuniu.core.models import OfficeOwned, PlainKey
from shuniu.core.sentences import Said


class Notice(OfficeOwned):
    """One thing told to one person in one post, or to all of a unit, with the page it is about."""

    appointment = PlainKey("people.Appointment", null=True, blank=True, related_name="notices")
    unit = PlainKey("people.Unit", null=True, blank=True, related_name="+")
    key = models.CharField(max_length=80)
    args = models.JSONField(default=dict)
    url = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-at",)
        indexes = [
            models.Index(fields=["office", "appointment", "-at"], name="notice_office_appointment"),
            models.Index(fields=["office", "unit", "-at"], name="notice_office_unit"),
        ]
        constraints = [
            models.CheckConstraint(
                name="notice_is_for_somebody",
                condition=models.Q(appointment__isnull=False, unit=None)
                | models.Q(appointment=None, unit__isnull=False),
            )
        ]

    @property
    def said(self) -> Said:
        return Said(self.key, self.args)
