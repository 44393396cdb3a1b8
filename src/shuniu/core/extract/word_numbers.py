"""Numbers that Word draws beside paragraphs (一、 （一） 第一条) and does not keep in the text."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from lxml import etree

from shuniu.core.numerals import written

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PLACE = re.compile(r"%([1-9])")
_NUMBER = re.compile("-?[0-9]{1,8}")


@dataclass(frozen=True)
class Level:
    form: str
    text: str
    start: int


class Numbers:
    """Counts through the document: ``label(list, level)`` is called once for each numbered paragraph, in order."""

    def __init__(self, root: etree._Element | None) -> None:
        self._levels: dict[str, dict[int, Level]] = {}
        self._list_of: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        if root is not None:
            self._read(root)

    def _read(self, root: etree._Element) -> None:
        for abstract in root.iterfind(f"{W}abstractNum"):
            levels = {_int(one.get(f"{W}ilvl")): _level(one) for one in abstract.iterfind(f"{W}lvl")}
            self._levels[abstract.get(f"{W}abstractNumId", "")] = levels
        for num in root.iterfind(f"{W}num"):
            target = num.find(f"{W}abstractNumId")
            if target is not None:
                self._list_of[num.get(f"{W}numId", "")] = target.get(f"{W}val", "")

    def label(self, list_id: str, level: int) -> str:
        """The number as printed; empty for bullets and for lists that are not described."""
        described = self._levels.get(self._list_of.get(list_id, ""), {})
        if level not in described:
            return ""
        counts = self._counts[self._list_of[list_id]]
        counts[level] = counts.get(level, described[level].start - 1) + 1
        for deeper in [one for one in counts if one > level]:
            del counts[deeper]
        return _printed(described, level, counts)


def _printed(described: dict[int, Level], level: int, counts: dict[int, int]) -> str:
    if described[level].form in ("bullet", "none"):
        return ""

    def place(match: re.Match[str]) -> str:
        which = int(match[1]) - 1
        shape = described.get(which, described[level])
        return _numeral(counts.get(which, shape.start), shape.form)

    return _PLACE.sub(place, described[level].text)


def _level(element: etree._Element) -> Level:
    return Level(
        _value(element, "numFmt", "decimal"),
        _value(element, "lvlText", ""),
        _int(_value(element, "start", "1")),
    )


def _value(element: etree._Element, name: str, default: str) -> str:
    child = element.find(W + name)
    return default if child is None else child.get(f"{W}val", default)


def _int(text: str | None) -> int:
    return int(text) if text and _NUMBER.fullmatch(text) else 0


def _numeral(number: int, form: str) -> str:
    if form.startswith(("chinese", "ideograph", "japaneseCounting", "taiwanese")) and "Circle" not in form:
        return written(number) if 0 < number < 10_000 else str(number)
    if form == "upperLetter":
        return chr(ord("A") + (number - 1) % 26)
    if form == "lowerLetter":
        return chr(ord("a") + (number - 1) % 26)
    if form.startswith("decimalEnclosedCircle") and 1 <= number <= 20:
        return chr(0x2460 + number - 1)
    if form == "upperRoman":
        return _roman(number)
    if form == "lowerRoman":
        return _roman(number).lower()
    return f"{number:02d}" if form == "decimalZero" else str(number)


def _roman(number: int) -> str:
    words = ""
    for value, letters in zip(
        (100, 90, 50, 40, 10, 9, 5, 4, 1), ("C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"), strict=True
    ):
        count, number = divmod(number, value) if number < 4000 else (0, 0)
        words += letters * count
    return words
