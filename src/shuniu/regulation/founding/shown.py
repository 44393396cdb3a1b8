"""What the pages show of a reading: sheets of rows, each with its place in the text and in the reading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from shuniu.regulation import works
from shuniu.regulation.founding import bindings
from shuniu.regulation.founding.edits import ADDED, READ_AS, can_mend
from shuniu.regulation.founding.pieces import pieces
from shuniu.regulation.founding.settling import chosen
from shuniu.regulation.models import Text
from shuniu.regulation.reading.findings.model import CODES, SENTENCE, SUGGESTION


@dataclass(frozen=True)
class Row:
    """One thing understood: what it says, where in the text (line), where in the reading (path)."""

    path: str
    number: str
    words: str
    line: int | None = None
    depth: int = 0
    asks_for: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    by_hand: bool = False
    added: bool = False
    was: str = ""  # what was read before somebody set it right

    @property
    def anchor(self) -> str:
        return "at-" + self.path.replace("/", "-")


@dataclass(frozen=True)
class Sheet:
    key: str
    title: Any
    rows: list[Row]
    note: str = ""
    can_add: bool = False

    @property
    def count(self) -> int:
        return sum(1 for row in self.rows if row.depth == 0)


_HEAD = (
    ("office", _("机关")),
    ("title", _("标题")),
    ("number", _("文号")),
    ("date_as_written", _("成文日期")),
    ("issuer", _("印发机关")),
    ("approved_by", _("批准机关")),
    ("interpreter", _("解释机关")),
)
# The lists of a reading: title, the key of the words, the lists inside, whether a person may add one.
_LISTS: tuple[tuple[str, Any, str, tuple[str, ...], bool], ...] = (
    ("adjustments", _("职责调整"), "text", (), True),
    ("duties", _("主要职责"), "text", (), True),
    ("units", _("内设机构"), "name", ("tasks",), True),
    ("articles", _("条文"), "text", ("items",), False),
    ("headcount", _("编制"), "title", ("children",), True),
    ("persons", _("领导分工和任职"), "name", (), False),
    ("bodies", _("机构"), "name", (), False),
)
_KINDS = {"establishment", "rules", "law", "duties"}
_ACTIONS = {
    "add": _("增加"),
    "strengthen": _("加强"),
    "drop": _("取消"),
    "move_in": _("划入"),
    "move_out": _("划出"),
}
_RELATIONS = {
    "hosted": _("设在本机关"),
    "co_located": _("合署办公"),
    "name_plate": _("挂牌"),
    "managed": _("管理的机构"),
    "attached": _("挂靠"),
}
_QUOTA = {"included": _("含"), "of_which": _("其中"), "beside": _("另有"), "separate": _("单列"), "total": ""}


def sheets(text: Text) -> list[Sheet]:
    """The whole reading of a text, part by part; parts that the text does not have are left out."""
    reading = text.reading
    found = [Sheet("head", _("文本"), list(_head(reading)))]
    for key, title, words, inner, can_add in _LISTS:
        rows = list(_rows(reading.get(key) or [], key, words, inner, 0))
        may_add = can_add and text.kind in _KINDS
        if rows or (may_add and key == "units"):
            found.append(Sheet(key, title, rows, _declared(reading) if key == "units" else "", may_add))
    return found


def _head(reading: Mapping[str, Any]) -> Iterator[Row]:
    corrected = reading.get(READ_AS) or {}
    for key, label in _HEAD:
        yield Row(
            path=key,
            number=str(label),
            words=str(reading.get(key) or ""),
            by_hand=key in corrected,
            was=str(corrected.get(key) or ""),
        )


def _declared(reading: Mapping[str, Any]) -> str:
    declared = reading.get("units_declared")
    return str(_("文本写明 %s 个")) % declared if declared else ""


def _rows(found: list[Any], path: str, words: str, inner: tuple[str, ...], depth: int) -> Iterator[Row]:
    for index, one in enumerate(found):
        if not isinstance(one, Mapping):
            continue
        here = f"{path}/{index}"
        yield _row(one, here, words, depth)
        for key in inner:
            below = {"tasks": "text", "items": "text", "children": "title"}[key]
            yield from _rows(
                one.get(key) or [], f"{here}/{key}", below, inner if key != "tasks" else (), depth + 1
            )


def _row(one: Mapping[str, Any], path: str, words: str, depth: int) -> Row:
    corrected = one.get(READ_AS) or {}
    return Row(
        path=path,
        number=_number(one, words),
        words=str(one.get(words) or ""),
        line=one.get("line"),
        depth=depth,
        asks_for=_work_of(one),
        notes=[str(note) for note in _notes(one, words)],
        by_hand=bool(corrected),
        added=bool(one.get(ADDED)),
        was=str(corrected.get(words) or ""),
    )


def _number(one: Mapping[str, Any], words: str) -> str:
    number = one.get("number")
    if words != "title":
        return str(number or one.get("order") or "")
    # A quota line: 其中 58名.
    return str(_("未写数字")) if number is None else str(_("%s名")) % number


def _work_of(one: Mapping[str, Any]) -> list[str]:
    keys = [asked["key"] for asked in one.get("capabilities") or []]
    return [works.name_of(key) for key in dict.fromkeys(keys)]


def _notes(one: Mapping[str, Any], words: str) -> Iterator[Any]:
    if words == "title":
        yield from _quota_notes(one)
        return
    if action := _ACTIONS.get(str(one.get("action"))):
        yield action
    if relation := _RELATIONS.get(str(one.get("relation"))):
        yield relation
    if one.get("parent"):
        yield str(_("属%s")) % one["parent"]
    if one.get("second_names"):
        yield str(_("又名")) + "、".join(one["second_names"])
    yield from _follows(one)
    if words == "name" and one.get("post"):
        yield str(one["post"])


def _quota_notes(line: Mapping[str, Any]) -> Iterator[Any]:
    """其中 · 副县 · 兼职3名: how the line stands to the one above, its rank, who holds it beside another
    post.
    """
    concurrent = line.get("concurrent")
    if isinstance(concurrent, int) and not isinstance(concurrent, bool):
        concurrent = str(_("兼职%s名")) % concurrent
    elif concurrent is True:
        concurrent = _("兼职")
    notes = (_QUOTA.get(line.get("relation") or ""), line.get("rank"), concurrent)
    yield from (note for note in notes if note)


def _follows(one: Mapping[str, Any]) -> Iterator[str]:
    """Fields that a unit or leader follows, and whom it serves."""
    for contacts, label in ((False, _("分管方面")), (True, _("联系"))):
        parts = [*(one.get("fields") or []), *(one.get("bodies") or [])]
        names = [str(part["name"]) for part in parts if (part.get("relation") == "contacts") == contacts]
        if names:
            yield f"{label}（{len(names)}）：{'、'.join(names)}"
    for served in one.get("serves") or []:
        yield f"{_('服务')}：{served.get('leader')}"


def lines_of(text: Text, shown: Iterable[Sheet]) -> list[tuple[int, str, str]]:
    """The lines of the text that say something, each with the first thing understood of it."""
    first: dict[int, str] = {}
    for sheet in shown:
        for row in sheet.rows:
            if row.line:
                first.setdefault(row.line, row.anchor)
    return [
        (number, line, first.get(number, "")) for number, line in enumerate(text.lines, 1) if line.strip()
    ]


@dataclass(frozen=True)
class FindingRow:
    index: int
    severity: str
    line: int | None
    message: str
    suggestion: str
    accept: str  # what the one press says; empty when there is nothing to put right
    settled: str
    needs_unit: bool = False  # a duty that nobody takes up: settled by naming who does it


def findings_of(text: Text) -> list[FindingRow]:
    return [_finding(index, one) for index, one in enumerate(text.reading.get("findings") or [])]


def _said(one: Mapping[str, Any], part: int) -> str:
    """The sentence of a finding in the reader's language, made again from its code and arguments."""
    text = CODES[str(one["code"])][part]
    return str(_(text)) % one["args"] if text else ""


def _finding(index: int, one: Mapping[str, Any]) -> FindingRow:
    settled = one.get("settled")
    accept = ""
    if can_mend(one):
        accept = str(_("改为“%s”")) % one["args"]["meant"]
    elif str(one.get("code")).endswith("_repealed"):
        accept = str(_("按现行规定"))
    how = (_("已采纳") if settled.get("accepted") else _("已看过，保留原文")) if settled else ""
    return FindingRow(
        index=index,
        severity=str(one.get("severity") or "info"),
        line=one.get("line"),
        message=_said(one, SENTENCE),
        suggestion="" if can_mend(one) else _said(one, SUGGESTION),
        accept=accept,
        settled=str(how),
        needs_unit=one.get("code") == "duty_without_unit",
    )


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
    nobody: list[tuple[str, str, str]]  # work that the duties ask for and no unit takes up: key, name, clause
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
            _duty_row(key, choices)
            for key in works.KEYS
            if any(choice.capability == key for choice in choices)
        ],
        nobody=[(key, works.name_of(key), clause) for key, clause in nobody.items()],
        idle=[unit for unit in units if unit not in working],
        units=units,
    )


def _duty_row(key: str, choices: list[bindings.Choice]) -> DutyRow:
    mine = sorted((choice for choice in choices if choice.capability == key), key=lambda choice: choice.rank)
    first = mine[0]
    return DutyRow(
        key=key,
        work=works.name_of(key),
        unit=first.unit or first.post,
        clause=first.clause,
        words="、".join(first.words[:4]),
        others=[choice.unit or choice.post for choice in mine[1:]],
        by_hand=first.by_hand,
    )


def quota_sheet(texts: list[Text]) -> list[tuple[Text, list[Row]]]:
    """The quota tree of each draft, as an indented list of rows that can be set right."""
    found = (
        (text, list(_rows(text.reading.get("headcount") or [], "headcount", "title", ("children",), 0)))
        for text in texts
    )
    return [(text, rows) for text, rows in found if rows]
