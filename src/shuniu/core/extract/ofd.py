"""OFD to lines: the pieces of text of each page, in reading order by where they stand."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass

from lxml import etree

from shuniu.core.extract import safe_xml
from shuniu.core.extract.answer import Extracted, Limits
from shuniu.core.extract.package import Package
from shuniu.core.extract.plain_text import LINES_OF_A_PAGE, clean, first_page
from shuniu.core.extract.refused import DAMAGED, TOO_LONG, TOO_MANY_PAGES, ExtractRefused
from shuniu.core.extract.safe_xml import local


@dataclass(frozen=True)
class _Piece:
    top: float
    left: float
    height: float
    text: str


def read(package: Package, limits: Limits) -> Extracted:
    pages = _pages(package)
    if len(pages) > limits.pages:
        raise ExtractRefused(TOO_MANY_PAGES, pages=len(pages), limit=limits.pages)
    read_pages, length = [], 0
    for page in pages:
        read_pages.append(_lines(_pieces(safe_xml.parse(package.part(page)))))
        length += sum(map(len, read_pages[-1]))
        if length > limits.characters:
            raise ExtractRefused(TOO_LONG, characters=limits.characters)
    lines = [line for page_lines in read_pages for line in page_lines]
    return Extracted(
        "ofd",
        lines=lines,
        pages=len(pages),
        first_page_lines=first_page(read_pages[0], most=LINES_OF_A_PAGE),
        scanned=not lines,
    )


def _pages(package: Package) -> list[str]:
    """The parts that hold the pages of the first document, in order."""
    root = _text_of(safe_xml.parse(package.part("OFD.xml")), "DocRoot").strip("/")
    document = safe_xml.parse(package.part(root))
    folder = posixpath.dirname(root)
    bases = [one.get("BaseLoc", "") for one in document.iter() if local(one.tag) == "Page"]
    pages = [_within(package, folder, base) for base in bases if base]
    if not pages:
        raise ExtractRefused(DAMAGED)
    return pages


def _text_of(root: etree._Element, name: str) -> str:
    for one in root.iter():
        if local(one.tag) == name and one.text:
            return str(one.text).strip()
    raise ExtractRefused(DAMAGED)


def _within(package: Package, folder: str, base: str) -> str:
    beside = posixpath.normpath(posixpath.join(folder, base))
    return beside if beside in package else base.strip("/")


def _pieces(page: etree._Element) -> list[_Piece]:
    pieces = []
    for one in page.iter():
        if local(one.tag) == "TextObject":
            text = clean("".join(code.text or "" for code in one.iter() if local(code.tag) == "TextCode"))
            left, top, _, height = _box(one.get("Boundary", ""))
            pieces.append(_Piece(top, left, height, text))
    return pieces


def _box(text: str) -> tuple[float, float, float, float]:
    numbers = [float(one) for one in re.findall(r"-?\d{1,7}(?:\.\d{1,6})?", text)][:4]
    left, top, width, height = numbers + [0.0] * (4 - len(numbers))
    return left, top, width, height


def _lines(pieces: list[_Piece]) -> list[str]:
    """Pieces whose middles stand at one height make a line."""
    rows: list[list[_Piece]] = []
    for piece in sorted(pieces, key=lambda one: one.top + one.height / 2):
        middle = piece.top + piece.height / 2
        if rows and abs(rows[-1][0].top + rows[-1][0].height / 2 - middle) < max(piece.height, 1.0) * 0.4:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    texts = ["".join(one.text for one in sorted(row, key=lambda one: one.left)).rstrip() for row in rows]
    return [text for text in texts if text.strip()]
