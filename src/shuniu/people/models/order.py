"""Precedence (排序): the order of leaders, posts, units and bodies, with dates."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from shuniu.core.models import OfficeOwned


class PrecedenceEntry(OfficeOwned):
    """From a day on, this one stands at this place among its kind. The newest day that has come counts."""

    class Kind(models.TextChoices):
        APPOINTMENT = "appointment", _("领导和职务")
        UNIT = "unit", _("内设机构")
        BODY = "body", _("往来单位")

    kind = models.CharField(max_length=12, choices=Kind.choices)
    target_id = models.BigIntegerField()
    place = models.PositiveIntegerField()
    starts_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="precedence_once_a_day", fields=["office", "kind", "target_id", "starts_on"]
            )
        ]
        indexes = [
            models.Index(fields=["office", "kind", "starts_on", "place"], name="precedence_office_kind")
        ]
