"""The register of all business: one header for each matter, its links, and who may see it."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

from shuniu.core.models import OfficeOwned, PlainKey, now
from shuniu.matters.enums import Level, Link, Rule, Secrecy, SenderType, State, Urgency
from shuniu.matters.kinds import kind_of
from shuniu.trail.models import Chained


class Matter(OfficeOwned, Chained):
    """One piece of business. What is particular to its kind lies in a table of that kind's folder."""

    kind = models.CharField(max_length=20)  # a key of matters.kinds
    title = models.CharField(_("标题"), max_length=300)
    number = models.CharField(_("编号"), max_length=40)  # 收文〔2026〕318
    number_key = models.CharField(max_length=40)  # sorts as the numbers count
    sender = models.CharField(_("来文单位"), max_length=120, blank=True)
    document_number = models.CharField(_("文号"), max_length=80, blank=True)
    sender_level = models.CharField(_("来文层级"), max_length=10, choices=Level.choices, blank=True)
    sender_type = models.CharField(_("来文单位类别"), max_length=12, choices=SenderType.choices, blank=True)
    field = models.CharField(
        _("方面"), max_length=120, blank=True
    )  # the field of work that it is classed under
    urgency = models.CharField(_("紧急程度"), max_length=10, choices=Urgency.choices, blank=True)
    secrecy = models.CharField(_("标识"), max_length=10, choices=Secrecy.choices, blank=True)
    state = models.CharField(_("状态"), max_length=10, choices=State.choices, default=State.IN_HAND)
    unit = PlainKey("people.Unit", null=True, blank=True, related_name="+")
    starter = PlainKey("people.Appointment", related_name="+")
    run = PlainKey("flow.Run", related_name="matters")
    received_at = models.DateTimeField(_("日期"))
    due_at = models.DateTimeField(_("限办"), null=True, blank=True)
    concluded_at = models.DateTimeField(_("办结"), null=True, blank=True)

    class Meta:
        verbose_name = _("事项")
        indexes = [
            models.Index(fields=["office", "run"], name="matter_office_run"),
            models.Index(fields=["office", "document_number"], name="matter_office_document_number"),
            models.Index(fields=["office", "starter", "-received_at"], name="matter_office_starter"),
        ]
        constraints = [
            models.UniqueConstraint(name="matter_number_once", fields=["office", "kind", "number_key"]),
            models.CheckConstraint(
                name="matter_concluded_has_a_time",
                condition=models.Q(state__in=("concluded", "filed", "ended"), concluded_at__isnull=False)
                | (~models.Q(state__in=("concluded", "filed", "ended")) & models.Q(concluded_at=None)),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return kind_of(self.kind).url(self)


class MatterLink(OfficeOwned):
    """Two matters that belong together. Kept once, read from both ends."""

    matter = PlainKey(Matter, related_name="links_out")
    other = PlainKey(Matter, related_name="links_in")
    kind = models.CharField(max_length=12, choices=Link.choices)
    by = PlainKey("people.Appointment", related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["office", "other"], name="matter_link_office_other")]
        constraints = [
            models.UniqueConstraint(name="matter_link_once", fields=["office", "matter", "other", "kind"]),
            models.CheckConstraint(
                name="matter_link_to_another", condition=~models.Q(matter=models.F("other"))
            ),
        ]


class Reader(OfficeOwned):
    """Who may see a matter, by which rule, and how their lists find it: the row carries all that a list sorts and
    filters by. ``principal`` is a key of ``readers.keys``: a person, a post, a unit, a body, an office.
    """

    principal = models.CharField(max_length=24)
    matter = PlainKey(Matter, related_name="readers", on_delete=models.CASCADE)
    kind = models.CharField(max_length=20)
    state = models.CharField(max_length=10)
    received_at = models.DateTimeField()
    number_key = models.CharField(max_length=40)
    sender = models.CharField(max_length=120, blank=True)
    rule = models.CharField(max_length=12, choices=Rule.choices)
    source = models.BigIntegerField(default=0)  # the task, link or share that it follows from

    class Meta:
        # One index for each order that a list offers, each read forwards or backwards.
        indexes = [
            models.Index(fields=["office", "matter"], name="reader_office_matter"),
            models.Index(
                fields=["office", "principal", "kind", "received_at", "matter"], name="reader_by_date"
            ),
            models.Index(
                fields=["office", "principal", "kind", "number_key", "matter"], name="reader_by_number"
            ),
            models.Index(fields=["office", "principal", "kind", "sender", "matter"], name="reader_by_sender"),
        ]
        constraints = [models.UniqueConstraint(name="reader_once", fields=["office", "principal", "matter"])]


class Share(OfficeOwned):
    """Somebody let in beside the flow, with the reason: a fact from which reader rows follow."""

    matter = PlainKey(Matter, related_name="shares")
    principal = models.CharField(max_length=24)
    rule = models.CharField(max_length=12, choices=Rule.choices, default=Rule.SHARED)
    reason = models.CharField(_("理由"), max_length=200)
    by = PlainKey("people.Appointment", related_name="+")
    at = models.DateTimeField(default=now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = PlainKey("people.Appointment", null=True, blank=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["office", "matter"], name="share_office_matter")]
        constraints = [
            models.UniqueConstraint(
                name="share_once",
                fields=["office", "matter", "principal"],
                condition=models.Q(withdrawn_at=None),
            )
        ]


class Withdrawal(OfficeOwned):
    """A task whose reader was withdrawn before he had read: it lets nobody see the matter any more."""

    matter = PlainKey(Matter, related_name="withdrawals")
    task = PlainKey("flow.Task", related_name="+")
    why = models.CharField(_("理由"), max_length=200)
    by = PlainKey("people.Appointment", related_name="+")
    at = models.DateTimeField(default=now)

    class Meta:
        indexes = [models.Index(fields=["office", "matter"], name="withdrawal_office_matter")]
        constraints = [models.UniqueConstraint(name="withdrawal_once", fields=["office", "task"])]


class Seen(OfficeOwned):
    """Somebody opened a matter on a day: the first time of each day is kept."""

    matter = PlainKey(Matter, related_name="seen")
    appointment = PlainKey("people.Appointment", related_name="+")
    day = models.DateField()
    at = models.DateTimeField(default=now)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="seen_once_a_day", fields=["office", "matter", "appointment", "day"])
        ]


class Release(OfficeOwned):
    """An opinion that those may read, too, who see only their own part of the matter."""

    matter = PlainKey(Matter, related_name="releases")
    opinion = PlainKey("flow.Opinion", related_name="+")
    by = PlainKey("people.Appointment", related_name="+")
    at = models.DateTimeField(default=now)
    withheld_at = models.DateTimeField(null=True, blank=True)
    withheld_by = PlainKey("people.Appointment", null=True, blank=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["office", "matter"], name="release_office_matter")]
        constraints = [
            models.UniqueConstraint(
                name="release_once", fields=["office", "opinion"], condition=models.Q(withheld_at=None)
            )
        ]


class Words(OfficeOwned):
    """What a matter is found by: its header and the text of its paper, plain, with pairs of characters for the index."""

    matter = PlainKey(Matter, related_name="+", on_delete=models.CASCADE)
    text = models.TextField()
    grams = ArrayField(models.IntegerField())

    class Meta:
        # The office by btree_gin, the pairs by the array's own class: one index answers both.
        indexes = [GinIndex(fields=["office", "grams"], name="words_office_grams", fastupdate=False)]
        constraints = [models.UniqueConstraint(name="words_once", fields=["office", "matter"])]
