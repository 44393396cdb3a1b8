"""Units of an office, their second names, and the bodies outside it that it deals with."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from shuniu.core.models import OfficeOwned, PlainKey


class Unit(OfficeOwned):
    """An internal unit, a hosted or managed body, or a body that the text names without a number."""

    class Relation(models.TextChoices):
        UNIT = "unit", _("内设机构")
        HOSTED = "hosted", _("设在本机关")
        CO_LOCATED = "co_located", _("合署办公")
        NAME_PLATE = "name_plate", _("挂牌")
        MANAGED = "managed", _("管理的机构")
        ATTACHED = "attached", _("挂靠")
        INSTITUTION = "institution", _("所属事业单位")

    name = models.CharField(_("名称"), max_length=120)
    short_name = models.CharField(_("简称"), max_length=60, blank=True)
    number = models.CharField(_("序号"), max_length=20, blank=True)
    relation = models.CharField(max_length=12, choices=Relation.choices, default=Relation.UNIT)
    parent = PlainKey("self", null=True, blank=True, related_name="children")
    # As the founding text has it; pieces and what they ask for are rows of regulation.
    text = models.TextField(_("职责"), blank=True)
    clause = models.CharField(_("依据"), max_length=60, blank=True)
    # Of a body in care: what is managed for it.
    care = models.CharField(_("代管内容"), max_length=200, blank=True)
    by_hand = models.BooleanField(_("人工添加"), default=False)
    # What approved adding, renaming or closing it after the office was founded.
    decision = PlainKey("people.Decision", null=True, blank=True, related_name="+")
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    place = models.PositiveIntegerField(_("排序"), default=0)

    class Meta:
        verbose_name = _("内设机构")
        ordering = ("place", "id")
        indexes = [models.Index(fields=["office", "place"], name="unit_office_place")]

    def __str__(self) -> str:
        return self.name


class SecondName(OfficeOwned):
    """挂牌: another name that a unit, or the office itself (unit is null), also bears."""

    unit = PlainKey(Unit, null=True, blank=True, related_name="second_names", on_delete=models.CASCADE)
    name = models.CharField(max_length=120)
    clause = models.CharField(max_length=60, blank=True)

    class Meta:
        indexes = [models.Index(fields=["office", "unit"], name="second_name_office_unit")]

    def __str__(self) -> str:
        return self.name


class Body(OfficeOwned):
    """A body outside the office, in its place in the order of bodies (机构序列)."""

    name = models.CharField(_("名称"), max_length=120)
    short_name = models.CharField(_("简称"), max_length=60, blank=True)
    pinyin = models.CharField(max_length=240, blank=True)
    initials = models.CharField(max_length=60, blank=True)
    group = models.CharField(_("类别"), max_length=60, blank=True)
    place = models.PositiveIntegerField(_("排序"), default=0)
    phone = models.CharField(_("电话"), max_length=40, blank=True)
    # Its own office in this installation, if any.
    linked_office_id = models.IntegerField(null=True, blank=True)
    valid_to = models.DateField(_("撤销日期"), null=True, blank=True)

    class Meta:
        verbose_name = _("往来单位")
        ordering = ("place", "id")
        constraints = [models.UniqueConstraint(name="body_name_once", fields=["office", "name"])]
        indexes = [models.Index(fields=["office", "place"], name="body_office_place")]

    def __str__(self) -> str:
        return self.name
