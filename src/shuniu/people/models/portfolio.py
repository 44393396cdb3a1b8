"""Who oversees what, who helps whom, who stands in for whom, with dates."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from shuniu.core.models import OfficeOwned, PlainKey


class Portfolio(OfficeOwned):
    """A field, unit or body overseen by a leader, or followed by a unit (``handles`` or ``contacts``)."""

    class Relation(models.TextChoices):
        HANDLES = "handles", _("分管")
        CONTACTS = "contacts", _("联系")

    leader = PlainKey("people.Appointment", null=True, blank=True, related_name="portfolios")
    # As the text names him: 常务副市长.
    leader_named = models.CharField(_("领导"), max_length=120, blank=True)
    unit = PlainKey("people.Unit", null=True, blank=True, related_name="portfolios")
    field = models.CharField(_("方面"), max_length=120, blank=True)
    body = PlainKey("people.Body", null=True, blank=True, related_name="+")
    relation = models.CharField(max_length=10, choices=Relation.choices, default=Relation.HANDLES)
    scope = models.CharField(max_length=200, blank=True)
    clause = models.CharField(_("依据"), max_length=60, blank=True)
    by_hand = models.BooleanField(default=False)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    place = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("分管")
        ordering = ("place", "id")
        indexes = [
            models.Index(fields=["office", "leader"], name="portfolio_office_leader"),
            models.Index(fields=["office", "unit"], name="portfolio_office_unit"),
        ]

    def __str__(self) -> str:
        return self.field or str(self.body or "")


class Assistance(OfficeOwned):
    """One link of the chain that serves a leader: who assists him, the unit, the secretary."""

    class Kind(models.TextChoices):
        ASSISTS = "assists", _("协助分管")
        UNIT = "unit", _("服务处（科）室")
        SECRETARY = "secretary", _("秘书")

    leader = PlainKey("people.Appointment", related_name="served_by")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    appointment = PlainKey("people.Appointment", null=True, blank=True, related_name="serves")
    unit = PlainKey("people.Unit", null=True, blank=True, related_name="serves")
    clause = models.CharField(_("依据"), max_length=60, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["office", "leader"], name="assistance_office_leader")]
        constraints = [
            models.CheckConstraint(
                name="assistance_names_a_person_or_a_unit",
                condition=models.Q(kind="unit", unit__isnull=False)
                | (~models.Q(kind="unit") & models.Q(appointment__isnull=False)),
            ),
            models.CheckConstraint(
                name="assistance_of_another",
                condition=models.Q(appointment=None) | ~models.Q(leader=models.F("appointment")),
            ),
        ]


class StandIn(OfficeOwned):
    """AB角: while one is away the other acts, from the nth day on, within a scope."""

    absent = PlainKey("people.Appointment", related_name="stood_in_by")
    stands_in = PlainKey("people.Appointment", related_name="stands_in_for")
    mutual = models.BooleanField(default=True)
    from_day = models.PositiveIntegerField(_("离开第几天起"), default=1)
    scope = models.CharField(max_length=200, blank=True)
    exceptions = models.CharField(max_length=200, blank=True)
    both_away = models.CharField(_("两人都不在时"), max_length=200, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["office", "absent"], name="stand_in_office_absent")]
        constraints = [
            models.CheckConstraint(
                name="stand_in_for_another", condition=~models.Q(absent=models.F("stands_in"))
            )
        ]


class StandingDelegation(OfficeOwned):
    """委托: from one to another, from day to day, for a scope of matters."""

    giver = PlainKey("people.Appointment", related_name="delegations_given")
    receiver = PlainKey("people.Appointment", related_name="delegations_received")
    scope = models.JSONField(default=dict, blank=True)
    reason = models.CharField(max_length=200, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["office", "giver", "starts_on"], name="delegation_office_giver")]
        constraints = [
            models.CheckConstraint(
                name="delegation_to_another", condition=~models.Q(giver=models.F("receiver"))
            ),
            models.CheckConstraint(
                name="delegation_ends_after_it_starts", condition=models.Q(ends_on__gte=models.F("starts_on"))
            ),
        ]


class Absence(OfficeOwned):
    """Somebody is away from a day to a day: the ground on which others act for him (PS-4)."""

    class Kind(models.TextChoices):
        BUSINESS = "business", _("公出")
        LEAVE = "leave", _("事假")
        SICK = "sick", _("病假")
        STUDY = "study", _("学习")
        HOLIDAY = "holiday", _("休假")

    appointment = PlainKey("people.Appointment", related_name="absences")
    kind = models.CharField(max_length=8, choices=Kind.choices, default=Kind.BUSINESS)
    deputy = PlainKey("people.Appointment", null=True, blank=True, related_name="+")  # in charge meanwhile
    note = models.CharField(max_length=200, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField()
    ended_at = models.DateTimeField(null=True, blank=True)  # back earlier, or entered by mistake
    by = PlainKey("people.Appointment", related_name="+")

    class Meta:
        indexes = [models.Index(fields=["office", "appointment", "starts_on"], name="absence_office_post")]
        constraints = [
            models.CheckConstraint(
                name="absence_ends_after_it_starts", condition=models.Q(ends_on__gte=models.F("starts_on"))
            ),
            models.CheckConstraint(
                name="absence_has_another_in_charge",
                condition=models.Q(deputy=None) | ~models.Q(deputy=models.F("appointment")),
            ),
        ]
