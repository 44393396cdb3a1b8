"""Numbers that a text declares against those that it lists: units, posts, quotas."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from shuniu.core.numerals import value_of

from ..normalise import Line, fold
from ..notices.lists import split_outside
from .model import Finding, finding

_NUMERAL = r"\d{1,3}|[一二三四五六七八九十两百]{1,5}"
# 内设机构2个,即:秘书处、参事业务处
_DECLARED_LIST = re.compile(
    rf"(?:(?:内设|下设|设立?|分设)[\u4e00-\u9fff]{{0,4}}(?P<before>{_NUMERAL})个[\u4e00-\u9fff]{{0,6}}|"
    rf"(?:机构|科室|处室|股室)(?P<after>{_NUMERAL})个)(?:[,:]?(?:即|分别为|分别是|为|是)[:,]?|:|\()(?P<list>[^。;:]{{4,300}})"
)
_UNIT_END = re.compile(r"(?:处|科|室|股|局|办|办公室|中心|队|部|组|厅|委)(?:\(.*\))?$")
# 处级领导职数6名(4正2副)
_FULL_AND_DEPUTY = re.compile(
    r"(?P<title>[\u4e00-\u9fff]{0,14})(?P<total>\d{1,4})[名人个][,:(]?(?:其中)?[:,]?(?P<full>\d{1,4})正(?P<deputy>\d{1,4})副"
)
# 科级领导职数12名(正科级5名、副科级7名)
_SPLIT_POSTS = re.compile(
    r"(?P<title>[\u4e00-\u9fff()]{0,24}?)(?:为|共|计|核定)?(?P<total>\d{1,4})[名人个](?:[(:]|[,。(]?其中[:,]?|[,(]?(?:含|包括))"
    r"(?P<parts>(?:[\u4e00-\u9fff()]{1,20}?\d{1,4}[名人个][、,;和]?){2,12})"
)
_PART = re.compile(r"([\u4e00-\u9fff()]{1,20}?)(\d{1,4})[名人个]")
# Parts of these kinds leave nothing over: 正 and 副, or the kinds of establishment.
_WHOLE = (
    (re.compile(r"^正|正[处科股局厅县]级|正职"), re.compile(r"^副|副[处科股局厅县]级|副职")),
    (re.compile(r"行政编制"), re.compile(r"事业编制|工勤")),
)


def figures(reading: dict[str, Any], lines: Sequence[Line]) -> list[Finding]:
    found = [*_units(reading), *_quotas(reading.get("headcount", ()))]
    for line in lines:
        text = fold(line.text)
        found += [*_declared_lists(text, line.number), *_wholes(text, line.number)]
    return _once(found)


def _once(found: list[Finding]) -> list[Finding]:
    """The same sum may be seen in the tree and in its sentence."""
    kept: dict[tuple[str, int | None, Any, Any], Finding] = {}
    for each in found:
        args = each["args"]
        kept.setdefault(
            (each["code"], each["line"], args.get("total"), args.get("parts", args.get("counted"))), each
        )
    return list(kept.values())


def _units(reading: dict[str, Any]) -> Iterator[Finding]:
    """Numbered units of the office itself; those without a number and those of hosted bodies do not count."""
    declared = reading.get("units_declared")
    own = [
        unit
        for unit in reading.get("units", ())
        if unit.get("relation", "unit") in ("unit", "co_located") and not unit.get("parent")
    ]
    numbered = [unit for unit in own if unit.get("number")]
    counted = len(numbered or own)
    alone = sum(unit.get("relation", "unit") == "unit" for unit in numbered or own)
    if declared and counted and declared not in (counted, len(own), alone):
        yield finding("units_count_differs", own[0].get("line"), declared=declared, counted=counted)


def _declared_lists(text: str, number: int) -> Iterator[Finding]:
    for match in _DECLARED_LIST.finditer(text):
        names = _names(match["list"])
        declared = value_of(match["before"] or match["after"] or "")
        if declared and all(_UNIT_END.search(name) for name in names) and declared != len(names):
            yield finding("units_count_differs", number, declared=declared, counted=len(names))


def _names(text: str) -> list[str]:
    """A list of units up to the bracket that closes it."""
    depth = 0
    for place, char in enumerate(text):
        depth += (char == "(") - (char == ")")
        if depth < 0:
            text = text[:place]
            break
    return [
        name
        for part in split_outside(text, "、,")
        for name in re.split(r"(?<=[处科室股])[和与](?=[^()]*$)", part)
    ]


def _quotas(nodes: Sequence[dict[str, Any]]) -> Iterator[Finding]:
    for node in nodes:
        children = node.get("children", ())
        for relation in ("included", "of_which"):
            parts = sum(_places(child) for child in children if child.get("relation") == relation)
            if node.get("number") and parts > node["number"]:
                yield finding(
                    "headcount_over_total",
                    node.get("line"),
                    title=node["title"],
                    total=node["number"],
                    parts=parts,
                )
        yield from _quotas(children)


def _places(child: dict[str, Any]) -> int:
    """The places that a line surely takes up: a post held beside another may take none."""
    number, concurrent = int(child.get("number") or 0), child.get("concurrent")
    if isinstance(concurrent, int) and not isinstance(concurrent, bool):
        return max(0, number - concurrent)
    return 0 if concurrent else number


def _wholes(text: str, number: int) -> Iterator[Finding]:
    for match in _FULL_AND_DEPUTY.finditer(text):
        yield from _differs(
            match["title"], int(match["total"]), int(match["full"]) + int(match["deputy"]), number
        )
    for match in _SPLIT_POSTS.finditer(text):
        parts = _PART.findall(match["parts"])
        if _leave_nothing([title for title, _ in parts]):
            yield from _differs(
                match["title"], int(match["total"]), sum(int(count) for _, count in parts), number
            )


def _leave_nothing(titles: list[str]) -> bool:
    """Every part is of one of the kinds, and each kind is there."""
    return any(
        all(any(mark.search(title) for title in titles) for mark in marks)
        and all(any(mark.search(title) for mark in marks) for title in titles)
        for marks in _WHOLE
    )


def _differs(title: str, total: int, parts: int, number: int) -> Iterator[Finding]:
    if parts != total:
        yield finding("headcount_parts_differ", number, title=title, total=total, parts=parts)
