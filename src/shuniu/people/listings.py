"""The lists of people, posts, figures and bodies: what they show, how they narrow, sort and export."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from shuniu.core.lists import Choice, Column, List
from shuniu.core.lists.filters import Typed
from shuniu.people.models import Appointment, Body, Unit
from shuniu.people.precedence import appointments_in_order
from shuniu.people.queries import in_force_on, matching, units_in_force


@dataclass(frozen=True)
class Found:
    """People found by name, pinyin, initials or telephone; ``path`` leads from the row to the person."""

    kind: ClassVar[str] = "words"
    key: str
    label: Any
    path: str = "person"

    @property
    def names(self) -> tuple[str, ...]:
        return (self.key,)

    def values(self, typed: Typed) -> dict[str, Any]:
        words = str(typed.get(self.key, "")).replace("\x00", "").strip()[:60]
        return {self.key: words} if words else {}

    def narrow(self, rows: QuerySet[Any], values: Typed) -> QuerySet[Any]:
        return rows.filter(matching(values[self.key], self.path)) if self.key in values else rows

    def shown(self, values: Typed) -> dict[str, Any]:
        return {"kind": self.kind, "key": self.key, "label": self.label, "value": values.get(self.key, "")}


@dataclass(frozen=True)
class Term:
    """Posts that are held, that are to begin, or that have ended; held ones when nothing is chosen."""

    kind: ClassVar[str] = "choice"
    key: str
    label: Any

    choices: ClassVar[tuple[tuple[str, Any], ...]] = (
        ("held", _("在任")),
        ("ahead", _("待任")),
        ("ended", _("已免")),
        ("all", _("在任和已免")),
    )

    @property
    def names(self) -> tuple[str, ...]:
        return (self.key,)

    def values(self, typed: Typed) -> dict[str, Any]:
        chosen = typed.get(self.key, "")
        return {self.key: chosen} if any(chosen == key for key, _label in self.choices) else {}

    def narrow(self, rows: QuerySet[Any], values: Typed) -> QuerySet[Any]:
        today = timezone.localdate()
        terms = {"ahead": Q(starts_on__gt=today), "ended": Q(ends_on__lt=today), "all": Q()}
        return rows.filter(terms.get(values.get(self.key, ""), in_force_on(today)))

    def shown(self, values: Typed) -> dict[str, Any]:
        return {
            "kind": self.kind, "key": self.key, "label": self.label, "value": values.get(self.key, ""),
            "choices": list(self.choices),
        }  # fmt: skip


def units_offered() -> Iterable[tuple[int, str]]:
    return [(unit.pk, unit.name) for unit in units_in_force()]


def staff() -> QuerySet[Appointment]:
    rows = Appointment.objects.select_related("person", "unit", "quota_line", "leadership_line", "decision")
    return appointments_in_order(rows)


def _card(held: Appointment) -> str:
    return reverse("people:person", args=[held.person_id])


def _unit(held: Appointment) -> str:
    return held.unit.name if held.unit else str(_("机关本身"))


STAFF = List(
    columns=[
        Column("name", _("姓名"), lambda held: held.person.name, link=_card),
        Column("code", _("工号"), lambda held: held.person.code, order="person__code"),
        Column("unit", _("处（科）室"), _unit, order="unit_standing"),
        Column("title", _("职务"), lambda held: held.title, order="title"),
        Column("role", _("岗位"), lambda held: held.get_role_display()),
        Column("quota_line", _("占用编制"), lambda held: _place(held)),
        Column("leadership_line", _("占用职数"), lambda held: str(held.leadership_line or "")),
        Column("starts_on", _("任职日期"), lambda held: held.starts_on, order="starts_on"),
        Column("ends_on", _("免职日期"), lambda held: held.ends_on, order="ends_on"),
        Column("decision", _("超编依据"), lambda held: str(held.decision or "")),
    ],
    filters=[
        Found("q", _("姓名、拼音或电话")),
        Choice("unit", _("处（科）室"), units_offered, "unit_id"),
        Choice("role", _("岗位"), Appointment.Role.choices, "role"),
        Choice("relation", _("机构"), Unit.Relation.choices, "unit__relation"),
        Term("term", _("任期")),
    ],
    file_name=_("人员名册"),
    page_size=100,
)

PHONES = List(
    columns=[
        Column("unit", _("处（科）室"), _unit, order="unit_standing"),
        Column("name", _("姓名"), lambda held: held.person.name),
        Column("title", _("职务"), lambda held: held.title),
        Column("phone", _("办公电话"), lambda held: held.person.phone),
        Column("mobile", _("手机"), lambda held: held.person.mobile),
        Column("room", _("房间"), lambda held: held.person.room, order="person__room"),
    ],
    filters=[Found("q", _("姓名、拼音或电话")), Choice("unit", _("处（科）室"), units_offered, "unit_id")],
    file_name=_("电话簿"),
    page_size=500,
)


def _group_choices() -> list[tuple[str, str]]:
    groups = Body.objects.filter(valid_to=None).exclude(group="").values_list("group", flat=True)
    return [(group, group) for group in groups.distinct().order_by("group")]


@dataclass(frozen=True)
class BodyFound(Found):
    def narrow(self, rows: QuerySet[Any], values: Typed) -> QuerySet[Any]:
        if self.key not in values:
            return rows
        words = values[self.key]
        plain = words.lower().replace(" ", "")
        found = Q(name__contains=words) | Q(short_name__contains=words)
        return rows.filter(found | Q(pinyin__startswith=plain) | Q(initials__startswith=plain))


BODIES = List(
    columns=[
        Column("name", _("名称"), lambda body: body.name),
        Column("short_name", _("简称"), lambda body: body.short_name),
        Column("group", _("类别"), lambda body: body.group, order="group"),
        Column("phone", _("电话"), lambda body: body.phone),
    ],
    filters=[BodyFound("q", _("名称或拼音")), Choice("group", _("类别"), _group_choices, "group")],
    file_name=_("往来单位"),
    page_size=100,
)


def _place(held: Appointment) -> str:
    if held.is_concurrent:
        return str(_("兼任"))
    return str(held.quota_line or "")


FIGURES = List(
    columns=[
        Column("owner", _("机构"), lambda row: row.owner_name),
        Column("title", _("名目"), lambda row: "　" * row.filled.depth + row.filled.line.title),
        Column("kind", _("种类"), lambda row: row.filled.line.get_kind_display()),
        Column("rank", _("级别"), lambda row: row.filled.line.rank),
        Column("number", _("核定"), lambda row: row.filled.line.number, is_figure=True),
        Column("filled", _("实有"), lambda row: row.filled.filled, is_figure=True),
        Column("concurrent", _("其中兼任"), lambda row: row.filled.concurrent, is_figure=True),
        Column("free", _("空缺"), lambda row: row.filled.free, is_figure=True),
        Column("over", _("超出"), lambda row: row.filled.over, is_figure=True),
        Column(
            "decided", _("超出依据"), lambda row: "；".join(str(one.decision) for one in row.filled.decided)
        ),
        Column("clause", _("依据"), lambda row: row.filled.line.clause),
        Column("approval", _("调整依据"), lambda row: str(row.filled.line.decision or "")),
    ],
    file_name=_("机构编制执行情况"),
    page_size=500,
)
