"""The marks that number the parts of a text: 第一章, 第一条, 一、, (一), 1., (1), ①."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from shuniu.core import numerals
from shuniu.core.numerals import DIGITS, PLACES

NUMERAL = rf"[{DIGITS}{''.join(PLACES)}]{{1,7}}"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"

# Marks are matched on folded text (one width). What stands higher comes first.
_STYLES: dict[str, str] = {
    "part": rf"第\s*({NUMERAL}|\d{{1,2}})\s*(?:编|部分)",
    "chapter": rf"第\s*({NUMERAL}|\d{{1,2}})\s*章",
    "section": rf"第\s*({NUMERAL}|\d{{1,2}})\s*节",
    "article": rf"第\s*({NUMERAL}|\d{{1,3}})\s*条(?!例)(?!规定|第)",
    "cn": rf"({NUMERAL})\s*[、.](?!\d)",
    "cn_bracket": rf"\(\s*({NUMERAL})\s*\)\s*[、.]?",
    "num": r"(\d{1,3})\s*[、.](?!\d)",
    "num_bracket": r"\(\s*(\d{1,3})\s*\)\s*[、.]?|(\d{1,3})\)",
    "circled": rf"([{_CIRCLED}])",
}
HIGH = ("part", "chapter", "section", "article")
_AT_START = {style: re.compile(rf"[ \t]*(?:{pattern})[ :]*") for style, pattern in _STYLES.items()}
# Inside a line a mark stands after a full stop, a semicolon, a colon or a space.
_INSIDE = {
    style: re.compile(rf"(?:(?<=[。;:!?」])|(?<= )) *(?:{pattern})[ ]*")
    for style, pattern in _STYLES.items()
    if style not in ("part", "section")
}
# An article may also follow a heading with nothing between (第七章 调研制度第二十七条 …).
_AFTER_HEADING = re.compile(rf"{_STYLES['article']} +")


class Marker(NamedTuple):
    """A mark in a text: its style, its number, where it begins and where what it marks begins."""

    style: str
    number: int
    begin: int
    end: int


def value_of(numeral: str) -> int | None:
    """As ``core.numerals`` reads it, and ⑥ is 6."""
    if numeral and numeral in _CIRCLED:
        return _CIRCLED.index(numeral) + 1
    return numerals.value_of(numeral)


def marker_at(folded: str) -> Marker | None:
    """The mark at the beginning of a line."""
    for style, pattern in _AT_START.items():
        if match := pattern.match(folded):
            return _marker(style, match)
    return None


def markers_inside(folded: str, style: str) -> Iterator[Marker]:
    for match in _INSIDE[style].finditer(folded) if style in _INSIDE else ():
        if (marker := _marker(style, match)) is not None and marker.begin > 0:
            yield marker


def article_after_heading(folded: str) -> Marker | None:
    match = _AFTER_HEADING.search(folded, 1)
    return _marker("article", match) if match else None


def _marker(style: str, match: re.Match[str]) -> Marker | None:
    number = value_of(next(group for group in match.groups() if group))
    return None if number is None else Marker(style, number, match.start(), match.end())
