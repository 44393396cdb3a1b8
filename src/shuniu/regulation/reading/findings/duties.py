"""Who takes up what: duties that no unit's text takes up, units without a duty, one task in two units.

A duty is looked at piece by piece. A piece is taken up where a unit's text names the same work. What the
table of work does not know (a bureau's own field) is compared by its capabilities and by its own words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from ..adjustments import TELLS_OF_CHANGES
from ..normalise import fold
from .lexicon import common_words, words_of
from .model import Finding, finding
from .work import Work, asked_in

_OTHER_MATTERS = re.compile(
    r"(?:交办|交给|安排|布置|授权)[^,;。]{0,8}(?:事项|任务|工作)|其他(?:事项|工作|任务)"
)
# 指导全省政府系统公文处理工作: guidance of others is not taken up by whoever does the work at home.
_GUIDES = re.compile(r"^(?:负责|承担)?(?:协调|组织)?指导(?:推动|监督|协调|检查|、监督|、协调|、检查)*(?!性)")
_OTHERS = re.compile(
    r"全[省市县区州盟旗国]|系统|各级|各部门|各地|下级|行政机关|[省市县区]\([州盟市旗区]\)|[市区县]、"
)
_IS_GUIDANCE = re.compile(r"指导|监督")
_LEADS = re.compile(r"协调|推动|督促|规划|检查|组织")
_MANAGES = re.compile(r"管理[^,;。]{0,12}?([\u4e00-\u9fff]{2,6}(?:局|中心|院|馆|站))$")
_LONGEST_SHOWN = 100
# Bodies that the office only looks after; their work is their own.
_APART = ("managed", "attached", "name_plate")
# Changes that give the office a duty as well as its list of duties does.
_TAKEN_ON = ("add", "strengthen", "move_in")
_CONTACT = re.compile(r"^(?:对口)?联系")
# One unit should own these: what it is called ("" for the words themselves), how it is written, and what a
# task must not say to count.
_OWNED = (
    ("", re.compile(r"[省市县区州]长办公会议"), re.compile(r"决定|确定|议定|督")),
    ("", re.compile(r"常务会议"), re.compile(r"决定|确定|议定|督")),
    ("代拟稿的审核", re.compile(r"代拟"), None),
    ("领导批示的办理", re.compile(r"批示"), re.compile(r"^根据|^按照|^围绕")),
    ("值班", re.compile(r"值班|值守"), None),
    ("政务大厅", re.compile(r"政务大厅|政务服务中心"), None),
    ("突发事件处置", re.compile(r"突发[^,;。]{0,4}事件"), re.compile(r"批示|预案|日常工作")),
    ("信息公开", re.compile(r"信息公开"), None),
    ("建议提案办理", re.compile(r"提案"), None),
    ("印章管理", re.compile(r"印章|印信|印鉴"), None),
)
_SHOWN_UNITS = 4


class _Task(NamedTuple):
    """One sentence of a unit's text."""

    unit: str
    text: str
    called: str


def duties(reading: dict[str, Any]) -> Iterator[Finding]:
    units = [unit for unit in reading.get("units", ()) if _texts(unit) and unit.get("relation") not in _APART]
    if not units:
        return
    tasks = [_Task(str(unit["name"]), text, _called(unit)) for unit in units for text in _texts(unit)]
    if reading.get("duties"):
        yield from _without_unit(reading, tasks, _keys_of_units(units))
        yield from _units_without(reading, units)
    yield from _shared(units, tasks)


def _called(unit: dict[str, Any]) -> str:
    """All its names: 文电科(机要室) takes up what either is named for."""
    return " ".join(map(str, [unit["name"], *(unit.get("second_names") or ())]))


# -- the pieces ---------------------------------------------------------------------------------


def _texts(piece: dict[str, Any]) -> list[str]:
    """The sentences of a unit: its tasks where they were told apart, else its text."""
    tasks = [
        task if isinstance(task, str) else str(task.get("text") or "") for task in piece.get("tasks") or ()
    ]
    whole = tasks or re.split(r"[;。]", fold(str(piece.get("text") or "")))
    return [text.strip(" ;。") for text in map(fold, whole) if len(text.strip(" ;。")) > 1]


def _pieces(text: str) -> list[str]:
    """The pieces of a duty; a part between commas that names no work stays with the part before."""
    pieces: list[str] = []
    for sentence in re.split(r"[;。]", fold(text)):
        parts: list[str] = []
        for part in filter(None, map(str.strip, sentence.split(","))):
            if parts and not (asked_in(part) and asked_in(parts[-1])):
                parts[-1] += "," + part
            else:
                parts.append(part)
        pieces += parts
    return pieces


def _keys(piece: dict[str, Any]) -> set[str]:
    return {str(each["key"]) for each in piece.get("capabilities") or ()}


def _keys_of_units(units: Sequence[dict[str, Any]]) -> set[str]:
    tasks = [task for unit in units for task in unit.get("tasks") or () if isinstance(task, dict)]
    return {key for piece in [*units, *tasks] for key in _keys(piece)}


# -- duties without a unit ----------------------------------------------------------------------


def _without_unit(reading: dict[str, Any], tasks: Sequence[_Task], keys: set[str]) -> Iterator[Finding]:
    for duty in reading["duties"]:
        if TELLS_OF_CHANGES.match(fold(str(duty.get("text") or ""))):
            continue
        left = [
            piece
            for piece in _pieces(str(duty.get("text") or ""))
            if not _is_taken_up(piece, duty, tasks, keys)
        ]
        if left:
            number = str(duty.get("number") or "").strip("()（）、. ") or "未编号"
            yield finding("duty_without_unit", duty.get("line"), number=number, text=_short("；".join(left)))


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_SHOWN else text[:_LONGEST_SHOWN].rstrip("，,、；;") + "……"


def _is_taken_up(piece: str, duty: dict[str, Any], tasks: Sequence[_Task], keys: set[str]) -> bool:
    if body := _MANAGES.search(piece):
        return any(body[1][-3:] in task.text for task in tasks)
    asked = asked_in(piece)
    if _GUIDES.match(piece) and _OTHERS.search(piece) and asked:
        return any(_guides(task, asked) for task in tasks)
    if asked:
        return all(any(_takes_up(task, work, asked) for task in tasks) for work in asked)
    if _OTHER_MATTERS.search(piece):
        return True
    return bool(_keys(duty) & keys) or _shares_a_word(piece, tasks)


def _takes_up(task: _Task, work: Work, asked: Sequence[Work]) -> bool:
    if _CONTACT.match(task.text) or not work.taken.search(f"{task.text} {task.called}"):
        return False
    # 驻外机构管理处 looks after requests of offices elsewhere, not after all requests.
    domains = [each for each in asked_in(task.unit) if each.kind == "domain"]
    return not domains or any(each in asked for each in domains)


def _guides(task: _Task, asked: Sequence[Work]) -> bool:
    """The task is guidance by its own word, or leads (协调, 规划) what others do."""
    leads = _IS_GUIDANCE.search(task.text) or (_LEADS.search(task.text) and _OTHERS.search(task.text))
    return bool(leads) and any(work.taken.search(task.text) for work in asked)


def _shares_a_word(piece: str, tasks: Sequence[_Task]) -> bool:
    own = [word for word in words_of(piece) if len(word) >= 2 and word not in common_words()]
    return not own or any(word in task.text or word in task.called for word in own for task in tasks)


# -- units without a duty -----------------------------------------------------------------------


def _units_without(reading: dict[str, Any], units: Sequence[dict[str, Any]]) -> Iterator[Finding]:
    """A unit named for a work that no duty asks for; services to the office itself need none."""
    told = [
        *reading["duties"],
        *(one for one in reading.get("adjustments", ()) if one.get("action") in _TAKEN_ON),
    ]
    asked = {work for duty in told for work in asked_in(fold(str(duty.get("text") or "")))}
    for unit in units:
        named = asked_in(fold(str(unit["name"]))) and asked_in(fold(_called(unit)))
        if unit.get("parent") or unit.get("fields") or unit.get("relation", "unit") != "unit":
            continue
        if named and not any(work in asked or work.kind == "inner" for work in named):
            yield finding("unit_without_duty", unit.get("line"), unit=unit["name"])


# -- one task in two units ----------------------------------------------------------------------


def _shared(units: Sequence[dict[str, Any]], tasks: Sequence[_Task]) -> Iterator[Finding]:
    lines = {str(unit["name"]): unit.get("line") for unit in units}
    for what, pattern, unless in _OWNED:
        found = [
            task for task in tasks if pattern.search(task.text) and not (unless and unless.search(task.text))
        ]
        names = list(dict.fromkeys(task.unit for task in found))
        if len(names) > 1:
            words = pattern.search(found[0].text)
            said = what or (words.group() if words else "")
            yield finding("same_duty", lines[names[1]], unit=names[0], other=_list(names[1:]), text=said)


def _list(names: Sequence[str]) -> str:
    return "、".join(names[:_SHOWN_UNITS]) + (f"等{len(names)}个机构" if len(names) > _SHOWN_UNITS else "")
