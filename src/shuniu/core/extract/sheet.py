"""XLSX to lines: one line a row, cells parted by tabs, one sheet after the other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from shuniu.core.extract import safe_xml
from shuniu.core.extract.answer import Extracted, Limits
from shuniu.core.extract.package import Package
from shuniu.core.extract.plain_text import clean, first_page
from shuniu.core.extract.refused import NO_TEXT, TOO_LONG, ExtractRefused
from shuniu.core.extract.safe_xml import local

_SHEET = re.compile(r"xl/worksheets/[^/]*?(\d{1,6})\.xml")
_COLUMN = re.compile(r"[A-Z]{1,3}")
_MOST_COLUMNS = 200


def read(package: Package, limits: Limits) -> Extracted:
    shared = _shared(package)
    lines: list[str] = []
    length = 0
    for part in _sheets(package):
        for line in _rows(safe_xml.parse(package.part(part)), shared):
            length += len(line)
            if length > limits.characters:
                raise ExtractRefused(TOO_LONG, characters=limits.characters)
            lines.append(line)
    if not lines:
        raise ExtractRefused(NO_TEXT)
    return Extracted("xlsx", lines=lines, first_page_lines=first_page(lines))


def _sheets(package: Package) -> list[str]:
    found = [(int(match[1]), name) for name in package.names() if (match := _SHEET.fullmatch(name))]
    return [name for _, name in sorted(found)]


def _shared(package: Package) -> list[str]:
    if "xl/sharedStrings.xml" not in package:
        return []
    root = safe_xml.parse(package.part("xl/sharedStrings.xml"))
    return [_text(one) for one in root if local(one.tag) == "si"]


def _text(element: etree._Element) -> str:
    """All text but the phonetic reading that Excel may keep beside it."""
    parts = [one for one in element.iter() if local(one.tag) == "t" and local(one.getparent().tag) != "rPh"]
    return clean("".join(one.text or "" for one in parts).replace("\n", " "))


def _rows(sheet: etree._Element, shared: list[str]) -> Iterator[str]:
    for row in sheet.iter():
        if local(row.tag) != "row":
            continue
        cells: dict[int, str] = {}
        for cell in row:
            column = _column(cell.get("r", ""), len(cells))
            if column < _MOST_COLUMNS:
                cells[column] = _value(cell, shared)
        line = "\t".join(cells.get(column, "") for column in range(max(cells, default=-1) + 1)).rstrip()
        if line.strip():
            yield line


def _column(reference: str, default: int) -> int:
    match = _COLUMN.match(reference)
    number = 0
    for letter in match[0] if match else "":
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1 if match else default


def _value(cell: etree._Element, shared: list[str]) -> str:
    if cell.get("t") == "inlineStr":
        return _text(cell)
    raw = next((one.text or "" for one in cell if local(one.tag) == "v"), "")
    if cell.get("t") == "s":
        return shared[int(raw)] if raw.isdecimal() and len(raw) < 9 and int(raw) < len(shared) else ""
    return clean(raw)
