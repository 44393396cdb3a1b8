"""DOCX to lines in reading order: paragraphs, drawn numbers, tables, text boxes; deleted text left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from shuniu.core.extract import safe_xml
from shuniu.core.extract.answer import Extracted, Limits
from shuniu.core.extract.package import Package
from shuniu.core.extract.plain_text import clean, first_page
from shuniu.core.extract.refused import DAMAGED, NO_TEXT, TOO_LONG, ExtractRefused
from shuniu.core.extract.safe_xml import local
from shuniu.core.extract.word_numbers import Numbers, W, _int

# Not shown on the page, or shown a second time: field codes, deleted text, old-style twins of drawings.
_LEFT_OUT = {
    "del",
    "delText",
    "moveFrom",
    "instrText",
    "delInstrText",
    "Fallback",
    "pPr",
    "rPr",
    "sectPr",
    "tblPr",
}
_SIGNS = {"tab": "\t", "noBreakHyphen": "-", "ptab": "\t"}
_PAGE_BREAK = "\f"
_DEEPEST_TABLE = 8
# A document of pictures: so few words beside an image that the words are not the paper.
_FEW_CHARACTERS = 10


@dataclass
class _Paragraph:
    text: str = ""
    boxes: list[str] = field(default_factory=list)


def read(package: Package, limits: Limits) -> Extracted:
    body = safe_xml.parse(package.part("word/document.xml")).find(f"{W}body")
    if body is None:
        raise ExtractRefused(DAMAGED)
    document = _Document(package)
    lines, first = _paged(document.blocks(body, 0), limits)
    heads = document.page_heads()
    if not any(line.strip() for line in lines) and not heads:
        return _only_pictures(package)
    scanned = _has_pictures(package) and sum(len(line.strip()) for line in lines) < _FEW_CHARACTERS
    return Extracted("docx", lines=lines, first_page_lines=heads + first, scanned=scanned)


def _paged(blocks: Iterator[str], limits: Limits) -> tuple[list[str], list[str]]:
    """All lines, and those of the first page: up to the first page break known, at most sixty."""
    lines: list[str] = []
    length, first_end = 0, -1
    for block in blocks:
        length += len(block)
        if length > limits.characters or len(lines) > limits.characters:
            raise ExtractRefused(TOO_LONG, characters=limits.characters)
        before, broken, _ = block.partition(_PAGE_BREAK)
        if broken and first_end < 0 and (any(line.strip() for line in lines) or before.strip()):
            first_end = len(lines) + bool(before.strip())
        lines.extend(clean(line).rstrip() for line in block.replace(_PAGE_BREAK, "").split("\n"))
    first = lines if first_end < 0 else lines[:first_end]
    return lines, first_page(first)


def _has_pictures(package: Package) -> bool:
    return any(name.startswith("word/media/") for name in package.names())


def _only_pictures(package: Package) -> Extracted:
    if not _has_pictures(package):
        raise ExtractRefused(NO_TEXT)
    return Extracted("docx", scanned=True)


class _Document:
    def __init__(self, package: Package) -> None:
        self._package = package
        self._numbers = Numbers(self._root("word/numbering.xml"))
        self._style_numbers = _numbers_of_styles(self._root("word/styles.xml"))

    def _root(self, part: str) -> etree._Element | None:
        return safe_xml.parse(self._package.part(part)) if part in self._package else None

    def page_heads(self) -> list[str]:
        """Lines of all page headers: a secrecy mark may be kept there."""
        names = sorted(
            one for one in self._package.names() if one.startswith("word/header") and one.endswith(".xml")
        )
        roots = [self._root(name) for name in names]
        texts = [text for root in roots if root is not None for text in self.blocks(root, 0)]
        return first_page(clean(line) for text in texts for line in text.split("\n"))

    def blocks(self, parent: etree._Element, depth: int) -> Iterator[str]:
        """The text of each paragraph or table row below the parent."""
        for child in parent:
            name = local(child.tag)
            if name == "p":
                yield from self._paragraph(child)
            elif name == "tbl" and depth < _DEEPEST_TABLE:
                yield from self._table(child, depth + 1)
            elif name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"):
                yield from self.blocks(child, depth)

    def _table(self, table: etree._Element, depth: int) -> Iterator[str]:
        """A row is a line with its cells parted by tabs; a row with one filled cell gives that cell's lines."""
        for row in table.iter(f"{W}tr"):
            if _nearest(row, "tbl") is not table:
                continue
            cells = [
                list(self.blocks(cell, depth))
                for cell in row.iterfind(f".//{W}tc")
                if _nearest(cell, "tr") is row
            ]
            filled = [cell for cell in cells if any(line.strip() for line in cell)]
            if len(filled) == 1:
                yield from (line for line in filled[0] if line.strip())
            elif filled:
                yield "\t".join(_in_one_line(cell) for cell in cells)

    def _paragraph(self, paragraph: etree._Element) -> Iterator[str]:
        found = _Paragraph()
        self._collect(paragraph, found)
        yield from (box for box in found.boxes if box.strip())
        yield self._label(paragraph) + found.text

    def _collect(self, paragraph: etree._Element, found: _Paragraph) -> None:
        """Walks without recursion; a text box inside gives lines of its own, before the paragraph it hangs on."""
        waiting = [iter(paragraph)]
        while waiting:
            element = next(waiting[-1], None)
            if element is None:
                waiting.pop()
                continue
            name = local(element.tag)
            if name == "txbxContent":
                found.boxes.extend(self.blocks(element, 1))
            elif name not in _LEFT_OUT:
                found.text += _shown(element, name)
                waiting.append(iter(element))

    def _label(self, paragraph: etree._Element) -> str:
        properties = paragraph.find(f"{W}pPr")
        numbered = None if properties is None else _numbered_by(properties)
        if numbered is None and properties is not None:
            style = properties.find(f"{W}pStyle")
            numbered = None if style is None else self._style_numbers.get(style.get(f"{W}val", ""))
        return "" if numbered is None else self._numbers.label(*numbered)


def _shown(element: etree._Element, name: str) -> str:
    if name == "t":
        return element.text or ""
    if name in ("br", "cr"):
        return _PAGE_BREAK if element.get(f"{W}type") == "page" else "\n"
    if name == "lastRenderedPageBreak":
        return _PAGE_BREAK
    return _SIGNS.get(name, "")


def _in_one_line(cell: list[str]) -> str:
    return " ".join(line.strip().replace("\n", " ") for line in cell if line.strip())


def _nearest(element: etree._Element, name: str) -> etree._Element | None:
    return next(element.iterancestors(W + name), None)


def _numbered_by(properties: etree._Element) -> tuple[str, int] | None:
    numbering = properties.find(f"{W}numPr")
    if numbering is None:
        return None
    list_id, level = numbering.find(f"{W}numId"), numbering.find(f"{W}ilvl")
    if list_id is None:
        return None
    return list_id.get(f"{W}val", ""), _int(None if level is None else level.get(f"{W}val"))


def _numbers_of_styles(styles: etree._Element | None) -> dict[str, tuple[str, int]]:
    found: dict[str, tuple[str, int]] = {}
    for style in [] if styles is None else styles.iterfind(f"{W}style"):
        properties = style.find(f"{W}pPr")
        numbered = None if properties is None else _numbered_by(properties)
        if numbered is not None:
            found[style.get(f"{W}styleId", "")] = numbered
    return found
