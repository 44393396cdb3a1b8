"""The working calendar and the limits that run on it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from shuniu.core.models import OfficeOwned


class CalendarDay(OfficeOwned):
    """A day that differs from its weekday: a holiday, or a make-up working day (补班). Seeded, then the office's own."""

    day = models.DateField()
    works = models.BooleanField(_("上班"))
    name = models.CharField(_("名称"), max_length=120, blank=True)
    by_hand = models.BooleanField(default=False)

    class Meta:
        ordering = ("day",)
        constraints = [models.UniqueConstraint(name="calendar_day_once", fields=["office", "day"])]


class Limit(OfficeOwned):
    """How long something may take, by kind and urgency, with the clause it rests on."""

    class Unit(models.TextChoices):
        WORKING_DAYS = "WD", _("个工作日")
        DAYS = "D", _("天")
        HOURS = "H", _("小时")

    key = models.CharField(max_length=60)  # what it limits: "incoming.handle"
    urgency = models.CharField(_("紧急程度"), max_length=20, blank=True)  # blank: whatever the urgency
    amount = models.PositiveIntegerField(_("期限"))
    unit = models.CharField(max_length=2, choices=Unit.choices, default=Unit.WORKING_DAYS)
    clause = models.CharField(_("依据"), max_length=80, blank=True)
    words = models.CharField(_("原文"), max_length=200, blank=True)  # "特急文件3天内办结"
    by_hand = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(name="limit_once", fields=["office", "key", "urgency"])]

    def __str__(self) -> str:
        return f"{self.amount}{self.get_unit_display()}"
