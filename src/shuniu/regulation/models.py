"""Founding texts as an office keeps them: the text, its clauses, and what each clause settles."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from shuniu.core.models import OfficeOwned, PlainKey


class Text(OfficeOwned):
    """A founding text, work rules or a notice: as given, as understood, and from when to when it is in
    force.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("待确认")
        IN_FORCE = "in_force", _("执行中")
        REPLACED = "replaced", _("已被取代")

    name = models.CharField(_("文件名"), max_length=200)
    kind = models.CharField(max_length=16)
    title = models.CharField(_("标题"), max_length=200, blank=True)
    number = models.CharField(_("文号"), max_length=80, blank=True)
    dated = models.DateField(_("成文日期"), null=True, blank=True)
    interpreter = models.CharField(_("解释机关"), max_length=120, blank=True)
    lines = models.JSONField(default=list)  # as given
    reading = models.JSONField(default=dict)  # as understood, with the corrections made by hand
    corrections = models.JSONField(default=list)  # [{path, before, after, by, at}]
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    in_force_from = models.DateField(null=True, blank=True)
    in_force_to = models.DateField(null=True, blank=True)
    replaces = PlainKey("self", null=True, blank=True, related_name="replaced_by")
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("制度文本")
        ordering = ("id",)
        indexes = [models.Index(fields=["office", "state"], name="text_office_state")]
        constraints = [
            # A text in force has its day; a replaced one has both.
            models.CheckConstraint(
                name="text_in_force_has_a_day",
                condition=models.Q(state="draft") | models.Q(in_force_from__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.title or self.name


class Warrant(OfficeOwned):
    """What made a text valid: the approval of a change, or the meeting that passed a working rule."""

    text = PlainKey(Text, related_name="warrants")
    decision = PlainKey("people.Decision", related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(name="warrant_once", fields=["office", "text", "decision"])]

    def __str__(self) -> str:
        return str(self.decision)


class Clause(OfficeOwned):
    """A numbered piece of a text, with its place in it: what every screen can point at."""

    class Kind(models.TextChoices):
        SECTION = "section", _("章")
        ADJUSTMENT = "adjustment", _("职责调整")
        DUTY = "duty", _("主要职责")
        UNIT = "unit", _("机构")
        TASK = "task", _("任务")
        ARTICLE = "article", _("条")
        ITEM = "item", _("项")
        HEADCOUNT = "headcount", _("编制")

    text = PlainKey(Text, related_name="clauses", on_delete=models.CASCADE)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    reference = models.CharField(_("条目"), max_length=80)  # 三（六）, 第七条（四）
    words = models.TextField()
    line = models.PositiveIntegerField(null=True)
    unit = PlainKey("people.Unit", null=True, blank=True, related_name="clauses", on_delete=models.SET_NULL)
    asks_for = models.JSONField(default=list)  # [{key, words}]
    place = models.PositiveIntegerField()

    class Meta:
        ordering = ("text_id", "place")
        indexes = [
            models.Index(fields=["office", "text", "place"], name="clause_office_text"),
            models.Index(fields=["office", "unit"], name="clause_office_unit"),
        ]

    def __str__(self) -> str:
        return self.reference


class Binding(OfficeOwned):
    """Whose duty a piece of office work is here, and by which clause. ``rank`` 1 is who it goes to first."""

    capability = models.CharField(max_length=60)  # documents.receive, seals, incoming.propose …
    unit = PlainKey("people.Unit", null=True, blank=True, related_name="bindings")
    post = models.CharField(_("职务"), max_length=60, blank=True)  # where the text names a post: 办公室主任
    clause = models.CharField(_("依据"), max_length=80, blank=True)
    words = models.JSONField(default=list)  # the words of the clause that decided it
    rank = models.PositiveSmallIntegerField(default=1)
    by_hand = models.BooleanField(default=False)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("capability", "rank", "id")
        indexes = [models.Index(fields=["office", "capability", "rank"], name="binding_office_capability")]
        constraints = [
            models.CheckConstraint(
                name="binding_names_a_unit_or_a_post",
                condition=models.Q(unit__isnull=False) | ~models.Q(post=""),
            )
        ]


class Module(OfficeOwned):
    """A field of work that this office's text switches on; what it gives up or never names is off."""

    key = models.CharField(max_length=60)
    is_on = models.BooleanField(_("启用"))
    clause = models.CharField(_("依据"), max_length=80, blank=True)
    why = models.CharField(max_length=20, blank=True)  # named | added | strengthened | dropped | moved_out
    by_hand = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(name="module_once", fields=["office", "key"])]


class Gate(OfficeOwned):
    """Something must exist before an action: (action, clause, evidence)."""

    action = models.CharField(max_length=60)  # incoming.send_on
    evidence = models.CharField(
        max_length=60
    )  # incoming.proposal, or the body or meeting that must have decided
    clause = models.CharField(max_length=80, blank=True)
    is_on = models.BooleanField(default=True)
    by_hand = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(name="gate_once", fields=["office", "action", "evidence"])]


class GivenUp(OfficeOwned):
    """What the office gave up or handed to another body: a matter of it is not taken on inside, the body
    is named.
    """

    what = models.CharField(_("职责"), max_length=120)
    body = models.CharField(_("现由"), max_length=120, blank=True)  # blank: given up, nobody named
    clause = models.CharField(_("依据"), max_length=80, blank=True)
    words = models.CharField(_("原文"), max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(name="given_up_once", fields=["office", "what"])]

    def __str__(self) -> str:
        return self.what


class Interpretation(OfficeOwned):
    """What somebody said a clause means. Only the interpreter that the text names can bind."""

    text = PlainKey(Text, related_name="interpretations")
    clause = models.CharField(_("条目"), max_length=80)
    words = models.TextField(_("解释"))
    body = models.CharField(_("解释机关"), max_length=120)
    number = models.CharField(_("文号"), max_length=80, blank=True)
    given_on = models.DateField(_("日期"))
    is_binding = models.BooleanField(_("有约束力"), default=False)
    recorded_by = models.CharField(max_length=120, blank=True)
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("解释")
        ordering = ("-given_on", "-id")
        indexes = [models.Index(fields=["office", "text", "-given_on"], name="interpretation_office_text")]
