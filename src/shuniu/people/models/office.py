"""The shared directory of offices: the only thing one office may know of another."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Office(models.Model):
    """A body with its own founding text, or a light office that only receives, answers and countersigns."""

    class Level(models.TextChoices):
        STATE = "state", _("国家")
        PROVINCE = "province", _("省级")
        CITY = "city", _("市级")
        COUNTY = "county", _("县级")
        TOWNSHIP = "township", _("乡镇级")

    id = models.AutoField(primary_key=True)  # an int: row policies compare it with the transaction's setting
    code = models.SlugField(_("代号"), max_length=32, unique=True)
    name = models.CharField(_("名称"), max_length=120)
    short_name = models.CharField(_("简称"), max_length=60, blank=True)
    place = models.CharField(_("所在地"), max_length=60, blank=True)
    level = models.CharField(_("级别"), max_length=10, choices=Level.choices, blank=True)
    is_light = models.BooleanField(_("尚未成立"), default=False)
    is_demo = models.BooleanField(_("演示"), default=False)
    time_zone = models.CharField(_("时区"), max_length=40, default="Asia/Shanghai")
    founded_on = models.DateField(_("成立日期"), null=True, blank=True)
    superior = models.CharField(_("上级"), max_length=120, blank=True)

    class Meta:
        ordering = ("id",)
        verbose_name = _("机关")
        constraints = [
            # One-press sign-in belongs to demo offices alone; a real office can never be marked one by
            # accident because the mark is set at creation only (people.actions).
            models.CheckConstraint(name="office_has_a_name", condition=~models.Q(name="")),
        ]

    def __str__(self) -> str:
        return self.name
