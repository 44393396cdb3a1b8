"""What the founding pages show: readings as sheets of lines, each with its place in the text and in the reading."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from shuniu.regulation.founding import bindings
from shuniu.regulation.founding.actions import chosen
from shuniu.regulation.founding.pieces import pieces
from shuniu.regulation.models import Text
from shuniu.regulation.reading.taxonomy import TAXONOMY


@dataclass(frozen=True)
class Row:
    """One thing understood: what it says, where in the text (line), where in the reading (path)."""

    number: str
    words: str
    line: int | None
    path: str
    asks_for: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    by_hand: bool = False


@dataclass(frozen=True)
class Sheet:
    key: str
    title: Any
    rows: list[Row]


_HEAD = (
    ("office", _("机关")),
    ("title", _("标题")),
    ("number", _("文号")),
    ("date", _("成文日期")),
    ("issuer", _("印发机关")),
    ("approved_by", _("批准机关")),
    ("interpreter", _("解释机关")),
)
_LISTS = (
    ("adjustments", _("职责调整"), "text"),
    ("duties", _("主要职责"), "text"),
    ("units", _("内设机构"), "name"),
    ("articles", _("条文"), "text"),
    ("persons", _("领导分工和任职"), "name"),
)


def sheets(text: Text) -> list[Sheet]:
    """The whole reading of a text, part by part; parts that the text does not have are left out."""
    by_hand = {json.dumps(one["path"]) for one in text.corrections}
    head = [
        Row(
            str(label),
            str(text.reading.get(key) or ""),
            None,
            json.dumps([key]),
            by_hand=json.dumps([key]) in by_hand,
        )
        for key, label in _HEAD
    ]
    found = [Sheet("head", _("文本"), head)]
    for key, title, name in _LISTS:
        rows = list(_rows(text.reading, key, name, by_hand))
        if rows:
            found.append(Sheet(key, title, rows))
    return found


def _rows(reading: Mapping[str, Any], key: str, name: str, by_hand: set[str]) -> Iterator[Row]:
    for index, one in enumerate(reading.get(key) or []):
        path = json.dumps([key, index, name])
        yield Row(
            number=str(one.get("number") or one.get("order") or ""),
            words=str(one.get(name) or ""),
            line=one.get("line"),
            path=path,
            asks_for=_work_of(one),
            notes=list(_notes(one)),
            by_hand=path in by_hand,
        )


def _work_of(one: Mapping[str, Any]) -> list[str]:
    tasks = [task for task in one.get("tasks") or [] if isinstance(task, Mapping)]
    keys = [asked["key"] for part in [one, *tasks] for asked in part.get("capabilities") or []]
    return [str(TAXONOMY[key].name_zh) for key in dict.fromkeys(keys) if key in TAXONOMY]


def _notes(one: Mapping[str, Any]) -> Iterator[str]:
    if one.get("second_names"):
        yield str(_("又名")) + "、".join(one["second_names"])
    for relation, label in (("handles", _("分管方面")), ("contacts", _("联系"))):
        names = [
            field["name"]
            for field in one.get("fields") or []
            if isinstance(field, Mapping) and field.get("relation") == relation
        ]
        if names:
            yield f"{label}：{'、'.join(names)}"
    for served in one.get("serves") or []:
        yield f"{_('服务')}：{served.get('leader')}"


def findings_of(text: Text) -> list[dict[str, Any]]:
    return list(text.reading.get("findings") or [])


@dataclass(frozen=True)
class DutyRow:
    """One piece of office work: who does it first, who else, by which clause and words."""

    key: str
    work: str
    unit: str
    clause: str
    words: str
    others: list[str]
    by_hand: bool


@dataclass(frozen=True)
class DutiesSheet:
    rows: list[DutyRow]
    nobody: list[
        tuple[str, str]
    ]  # work that the office's duties ask for and no unit takes up, with the clause
    idle: list[str]  # units whose text asks for no work that we know
    units: list[str]


def duties_sheet(texts: list[Text]) -> DutiesSheet:
    """Who does what by these drafts, before anything is written."""
    every = [piece for text in texts for piece in pieces(text.reading)]
    choices = chosen(texts, every)
    units = [str(unit["name"]) for text in texts for unit in text.reading.get("units") or []]
    working = {choice.unit for choice in choices}
    nobody = bindings.unclaimed(every, choices)
    return DutiesSheet(
        rows=[
            _duty_row(key, choices) for key in TAXONOMY if any(choice.capability == key for choice in choices)
        ],
        nobody=[(str(TAXONOMY[key].name_zh), clause) for key, clause in nobody.items() if key in TAXONOMY],
        idle=[unit for unit in units if unit not in working],
        units=units,
    )


def _duty_row(key: str, choices: list[bindings.Choice]) -> DutyRow:
    mine = sorted((choice for choice in choices if choice.capability == key), key=lambda choice: choice.rank)
    first = mine[0]
    return DutyRow(
        key=key,
        work=str(TAXONOMY[key].name_zh),
        unit=first.unit or first.post,
        clause=first.clause,
        words="、".join(first.words[:4]),
        others=[choice.unit or choice.post for choice in mine[1:]],
        by_hand=first.by_hand,
    )


@dataclass(frozen=True)
class QuotaRow:
    depth: int
    title: str
    number: int | None
    relation: str
    rank: str


def quota_sheet(texts: list[Text]) -> list[QuotaRow]:
    """The quota tree of the drafts, as an indented list."""
    return [row for text in texts for row in _quota_rows(text.reading.get("headcount") or [], 0)]


def _quota_rows(lines: list[Mapping[str, Any]], depth: int) -> Iterator[QuotaRow]:
    for line in lines:
        yield QuotaRow(
            depth,
            str(line.get("title") or ""),
            line.get("number"),
            str(line.get("relation") or ""),
            str(line.get("rank") or ""),
        )
        yield from _quota_rows(line.get("children") or [], depth + 1)
