"""The quota tree of a founding text (编制, 领导职数), and decisions taken elsewhere that go past it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from shuniu.core.models import OfficeOwned, PlainKey


class QuotaLine(OfficeOwned):
    """One figure of the establishment, in its place in the tree."""

    class Kind(models.TextChoices):
        ADMINISTRATIVE = "administrative", _("行政编制")
        WORKER = "worker", _("工勤编制")
        INSTITUTION = "institution", _("事业编制")
        LEADER = "leader", _("领导职数")
        RANK = "rank", _("职级")
        POST = "post", _("职务")

    class Relation(models.TextChoices):
        TOTAL = "total", _("总数")
        INCLUDED = "included", _("含")
        OF_WHICH = "of_which", _("其中")
        BESIDE = "beside", _("另有")
        SEPARATE = "separate", _("单列")

    title = models.CharField(_("名目"), max_length=120)
    kind = models.CharField(max_length=16, choices=Kind.choices)
    relation = models.CharField(max_length=10, choices=Relation.choices)
    number = models.PositiveIntegerField(_("名额"), null=True, blank=True)  # null: the text gives no figure
    rank = models.CharField(_("级别"), max_length=40, blank=True)
    concurrent = models.CharField(_("兼任"), max_length=120, blank=True)
    parent = PlainKey("self", null=True, blank=True, related_name="children", on_delete=models.CASCADE)
    unit = PlainKey("people.Unit", null=True, blank=True, related_name="quota_lines")  # whose figure it is
    clause = models.CharField(_("依据"), max_length=60, blank=True)
    # What approved a later change.
    decision = PlainKey("people.Decision", null=True, blank=True, related_name="+")
    by_hand = models.BooleanField(default=False)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    place = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("编制")
        ordering = ("place", "id")
        indexes = [models.Index(fields=["office", "place"], name="quota_line_office_place")]

    def __str__(self) -> str:
        return self.title


class Decision(OfficeOwned):
    """A fact decided elsewhere (military transfer, a transition period): its body, number and date."""

    body = models.CharField(_("决定机关"), max_length=120)
    number = models.CharField(_("文号"), max_length=80)
    decided_on = models.DateField(_("日期"))
    reason = models.CharField(_("事由"), max_length=200, blank=True)

    class Meta:
        indexes = [models.Index(fields=["office", "decided_on"], name="decision_office_day")]

    def __str__(self) -> str:
        return f"{self.body} {self.number}"
