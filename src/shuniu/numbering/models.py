"""Series of numbers: one counter for each series and year, and the fate of every number given."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from shuniu.core.models import OfficeOwned


class Counter(OfficeOwned):
    """The last number given in a series and year. Locked while one is taken."""

    series = models.CharField(max_length=60)
    year = models.PositiveIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(name="counter_once", fields=["office", "series", "year"])]


class Number(OfficeOwned):
    """A number that was given, reserved or voided. It is never given twice, whatever became of it."""

    class State(models.TextChoices):
        GIVEN = "given", _("已用")
        RESERVED = "reserved", _("预留")
        VOID = "void", _("作废")

    series = models.CharField(max_length=60)
    year = models.PositiveIntegerField()
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=State.choices)
    reason = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="number_once", fields=["office", "series", "year", "number"]),
            models.CheckConstraint(
                name="number_is_void_for_a_reason", condition=~models.Q(state="void") | ~models.Q(reason="")
            ),
        ]
