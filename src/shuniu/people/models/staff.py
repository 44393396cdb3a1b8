"""Persons of an office and the posts they hold, with dates."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from shuniu.core.models import OfficeOwned, PlainKey


class Person(OfficeOwned):
    """Somebody who works in the office. ``pinyin`` is for finding, never for ordering."""

    name = models.CharField(_("姓名"), max_length=60)
    code = models.CharField(_("工号"), max_length=20, blank=True)  # tells two of one name apart
    pinyin = models.CharField(max_length=120, blank=True)
    initials = models.CharField(max_length=20, blank=True)
    phone = models.CharField(_("办公电话"), max_length=40, blank=True)
    mobile = models.CharField(_("手机"), max_length=40, blank=True)
    room = models.CharField(_("房间"), max_length=40, blank=True)
    email = models.EmailField(_("邮箱"), blank=True)
    joined_on = models.DateField(_("到任日期"), null=True, blank=True)
    left_on = models.DateField(_("离任日期"), null=True, blank=True)

    class Meta:
        verbose_name = _("人员")
        indexes = [
            models.Index(fields=["office", "name"], name="person_office_name"),
            models.Index(fields=["office", "pinyin"], name="person_office_pinyin"),
            models.Index(fields=["office", "initials"], name="person_office_initials"),
        ]
        constraints = [
            models.UniqueConstraint(
                name="person_code_once", fields=["office", "code"], condition=~models.Q(code="")
            )
        ]

    def __str__(self) -> str:
        return self.name


class Appointment(OfficeOwned):
    """A post held by a person from a day to a day. What somebody may do comes from here."""

    class Role(models.TextChoices):
        """What a post is for in the daily run of papers, whatever its title says."""

        PRINCIPAL = "principal", _("主要领导")  # 市长, 省长: the leader of the government served
        LEADER = "leader", _("领导")  # 副市长, 秘书长
        DIRECTOR = "director", _("办公厅（室）主任")
        DEPUTY_DIRECTOR = "deputy_director", _("办公厅（室）副主任")
        HEAD = "head", _("处（科）室负责人")
        DEPUTY_HEAD = "deputy_head", _("处（科）室副职")
        CLERK = "clerk", _("文书")  # registers and dispatches for its unit
        STAFF = "staff", _("工作人员")
        SECRETARY = "secretary", _("领导秘书")

    class Nature(models.TextChoices):
        """What kind of post it is in the eyes of the establishment."""

        ORDINARY = "", _("行政职务")
        PARTY = "party", _("党群职务")  # held beside a post of the office, unless the text gives it a number
        NON_LEADING = "non_leading", _("非领导职务")

    person = PlainKey(Person, related_name="appointments")
    # Null: the office itself.
    unit = PlainKey("people.Unit", null=True, blank=True, related_name="appointments")
    title = models.CharField(_("职务"), max_length=60)
    role = models.CharField(max_length=16, choices=Role.choices, default=Role.STAFF)
    quota_line = PlainKey("people.QuotaLine", null=True, blank=True, related_name="appointments")
    leadership_line = PlainKey("people.QuotaLine", null=True, blank=True, related_name="+")
    nature = models.CharField(_("职务性质"), max_length=12, choices=Nature.choices, blank=True)
    is_concurrent = models.BooleanField(_("兼任"), default=False)
    decision = PlainKey("people.Decision", null=True, blank=True, related_name="appointments")
    basis = models.CharField(_("任职文号"), max_length=80, blank=True)
    end_basis = models.CharField(_("免职文号"), max_length=80, blank=True)
    starts_on = models.DateField(_("起"))
    ends_on = models.DateField(_("止"), null=True, blank=True)
    place = models.PositiveIntegerField(_("排序"), default=0)

    class Meta:
        verbose_name = _("任职")
        ordering = ("place", "id")
        indexes = [
            models.Index(fields=["office", "person"], name="appointment_office_person"),
            models.Index(fields=["office", "unit", "role"], name="appointment_office_unit_role"),
        ]
        constraints = [
            models.CheckConstraint(
                name="appointment_ends_after_it_starts",
                condition=models.Q(ends_on=None) | models.Q(ends_on__gte=models.F("starts_on")),
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.title}"
