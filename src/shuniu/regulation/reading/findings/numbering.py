"""Numbers missing, repeated or cut in two, in the lists of a text.

Every style of marker (第一章, 第一条, 一、, (一), 1., (1), ①) is a run of its own. A marker of a higher style
lets the lower ones begin again, or go on. A number that fits nowhere is taken for a slip only where the
next marker goes on from it: a line that happens to begin with 第五条 of another law is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from shuniu.core.numerals import value_of, written

from ..normalise import Line, fold
from .model import Finding, finding

_HAN = "[一二三四五六七八九十百零〇○两]{1,7}"
# Highest first. The group is the number; the second pattern finds the same marker inside a line.
_STYLES: tuple[tuple[str, re.Pattern[str], str], ...] = (
    ("第{}章", re.compile(rf"第({_HAN})章(?=[ \u3000]|[\u4e00-\u9fff])"), "第{}章"),
    ("第{}节", re.compile(rf"第({_HAN})节(?=[ \u3000]|[\u4e00-\u9fff])"), "第{}节"),
    ("第{}条", re.compile(rf"第({_HAN}|\d{{1,3}})条(?![、和与及或至到第]|规定|所|的|之|款|项|第)"), "第{}条"),
    ("{}、", re.compile(rf"({_HAN})、(?!{_HAN}[、是要])"), "{}、"),
    ("({})", re.compile(rf"\(({_HAN})\)"), "({})"),
    ("{}.", re.compile(r"(\d{1,2})[.、](?![\d])"), "{}."),
    ("({})", re.compile(r"\((\d{1,2})\)"), "({})"),
)
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_LARGEST_GAP = 3
_BROKEN = re.compile(r"(第)\s*$")
_BROKEN_REST = re.compile(rf"\s*({_HAN})\s*([章节条])")
_INSIDE_HEADING = re.compile(rf"(?<=[。;:]) *(第{_HAN}章 *[\u4e00-\u9fff、]{{2,20}}) *(?:第)?$")


class _Marker(NamedTuple):
    style: int
    number: int
    line: int
    place: int
    printed: str


def numbering(lines: Sequence[Line]) -> list[Finding]:
    texts = [(line.number, fold(line.text).strip()) for line in lines]
    return [*_cut_in_two(texts), *_inside(texts), *_runs(texts)]


def _cut_in_two(texts: Sequence[tuple[int, str]]) -> Iterator[Finding]:
    """第 at the end of one line, 二十七条 at the beginning of the next."""
    written_lines = [(number, text) for number, text in texts if text]
    for (_, before), (number, text) in zip(written_lines, written_lines[1:], strict=False):
        rest = _BROKEN_REST.match(text)
        if rest and _BROKEN.search(before):
            yield finding("number_split", number, number=f"第{rest[1]}{rest[2]}")


def _inside(texts: Sequence[tuple[int, str]]) -> Iterator[Finding]:
    for number, text in texts:
        if heading := _INSIDE_HEADING.search(text):
            yield finding("heading_inside", number, heading=re.sub(r"^(第.+?章) *", r"\1 ", heading[1]))


def _runs(texts: Sequence[tuple[int, str]]) -> Iterator[Finding]:
    """Follow every style through the text."""
    markers = [
        marker for place, (number, text) in enumerate(texts) if (marker := _marker(text, number, place))
    ]
    last: dict[int, _Marker] = {}
    for index, marker in enumerate(markers):
        before = last.get(marker.style)
        if before and before.number == marker.number == 1 and _next_line(texts, before.place) == marker.place:
            yield from _compared(before, marker, texts)
        if before is None or marker.number == 1 or not _is_one_of(markers, index, before):
            if before is None or marker.number == 1:
                last[marker.style] = marker
        else:
            yield from _compared(before, marker, texts)
            last[marker.style] = marker
        for lower in [style for style in last if style > marker.style]:
            del last[lower]


def _next_line(texts: Sequence[tuple[int, str]], place: int) -> int | None:
    return next((after for after in range(place + 1, len(texts)) if texts[after][1]), None)


def _marker(text: str, number: int, place: int) -> _Marker | None:
    for style, (_, pattern, _) in enumerate(_STYLES):
        if found := pattern.match(text):
            value = value_of(found[1])
            return _Marker(style, value, number, place, found[0].strip()) if value else None
    return None


def _is_one_of(markers: list[_Marker], index: int, before: _Marker) -> bool:
    """Whether the marker belongs to the run: it goes on from the one before, or the next from it."""
    marker = markers[index]
    if marker.number in (before.number, before.number + 1):
        return True
    if not before.number < marker.number <= before.number + 1 + _LARGEST_GAP:
        return False
    after = next((each for each in markers[index + 1 :] if each.style <= marker.style), None)
    if after is None or after.style < marker.style or after.number == 1:
        return True
    return after.number != before.number + 1 and 0 < after.number - marker.number <= 1 + _LARGEST_GAP


def _compared(before: _Marker, marker: _Marker, texts: Sequence[tuple[int, str]]) -> Iterator[Finding]:
    if marker.number == before.number:
        yield finding("number_repeated", marker.line, number=marker.printed, first=before.line)
    elif marker.number > before.number + 1:
        between = "\n".join(text for _, text in texts[before.place : marker.place])
        missing = [_printed(marker, value) for value in range(before.number + 1, marker.number)]
        missing = [
            text for text in missing if text not in between and f"({text.strip('().、')})" not in between
        ]
        if missing and not _cut_between(between, marker):
            yield finding(
                "number_missing",
                marker.line,
                before=before.printed,
                after=marker.printed,
                missing="、".join(missing),
            )


def _cut_between(text: str, marker: _Marker) -> bool:
    """The missing marker was cut in two by a line break."""
    return "条" in marker.printed and bool(re.search(rf"第\s*\n\s*{written(marker.number - 1)}\s*条", text))


def _printed(marker: _Marker, value: int) -> str:
    digits = re.search(r"\d", marker.printed)
    return _STYLES[marker.style][2].format(str(value) if digits else written(value))
