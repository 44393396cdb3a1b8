"""PDF to lines. A page's lines are cut where the paper ends; those that only fill the width are joined again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from shuniu.core.extract.answer import Extracted, Limits
from shuniu.core.extract.plain_text import LINES_OF_A_PAGE, clean, first_page
from shuniu.core.extract.refused import DAMAGED, ENCRYPTED, TOO_LONG, TOO_MANY_PAGES, ExtractRefused

_PAGE_NUMBER = re.compile(r"[\s—–\-－―·.]*(?:第\s*)?\d{1,4}(?:\s*页)?[\s—–\-－―·.]*(?:共\s*\d{1,4}\s*页)?")
_UNREADABLE = re.compile("[\ufffd\ue000-\uf8ff\x00-\x08]")
_SPACES = re.compile("[ \xa0]+")
_BETWEEN_CHINESE = re.compile("(?<=[\u4e00-\u9fff，。、；：]) (?=[\u4e00-\u9fff，。、；：《“])")
_MOST_UNREADABLE = 0.3
_PAGE_WITH_TEXT = 8
_MEASURED_PAGES = 40


@dataclass(frozen=True)
class _Line:
    """A printed line; ``left`` and ``right`` in points, both 0 where the page does not tell."""

    text: str
    left: float = 0.0
    right: float = 0.0
    em: float = 0.0


@dataclass(frozen=True)
class _Margins:
    left: float
    right: float


def read(data: bytes, limits: Limits) -> Extracted:
    document = _opened(data)
    count = len(document)
    if count > limits.pages:
        raise ExtractRefused(TOO_MANY_PAGES, pages=count, limit=limits.pages)
    pages = list(_pages(document, limits))
    margins = _margins([line for page in pages[:_MEASURED_PAGES] for line in page])
    lines = _joined([line for page in pages for line in page], margins)
    return Extracted(
        "pdf",
        lines=lines,
        pages=count,
        first_page_lines=first_page((line.text for line in pages[0]), most=LINES_OF_A_PAGE),
        scanned=_is_scanned(pages),
    )


def _opened(data: bytes) -> pdfium.PdfDocument:
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
            raise ExtractRefused(ENCRYPTED)
        raise ExtractRefused(DAMAGED)
    if len(document) == 0:
        raise ExtractRefused(DAMAGED)
    return document


def _pages(document: pdfium.PdfDocument, limits: Limits) -> Iterator[list[_Line]]:
    length = 0
    for number in range(len(document)):
        page = _page(document, number)
        length += sum(len(line.text) for line in page)
        if length > limits.characters:
            raise ExtractRefused(TOO_LONG, characters=limits.characters)
        yield page


def _page(document: pdfium.PdfDocument, number: int) -> list[_Line]:
    """A page that cannot be loaded is a page without text; its neighbours are read all the same."""
    try:
        page = document[number]
        textpage = page.get_textpage()
    except pdfium.PdfiumError:
        return []
    try:
        return _without_page_number(_without_unreadable(_lines(textpage)))
    finally:
        textpage.close()
        page.close()


def _lines(textpage: pdfium.PdfTextPage) -> list[_Line]:
    text = textpage.get_text_range()
    measurable = len(text) == textpage.count_chars()
    lines, at = [], 0
    for piece in re.split("(\r\n|\r|\n)", text):
        if piece.strip():
            lines.append(_measured(textpage, piece, at) if measurable else _Line(_tidy(piece)))
        at += len(piece)
    return [line for line in lines if line.text]


def _measured(textpage: pdfium.PdfTextPage, piece: str, at: int) -> _Line:
    first = at + len(piece) - len(piece.lstrip())
    last = at + len(piece.rstrip()) - 1
    try:
        left, bottom, _, top = textpage.get_charbox(first, loose=True)
        _, _, right, _ = textpage.get_charbox(last, loose=True)
    except pdfium.PdfiumError:
        return _Line(_tidy(piece))
    return _Line(_tidy(piece), left, right, abs(top - bottom))


def _tidy(text: str) -> str:
    return _BETWEEN_CHINESE.sub("", _SPACES.sub(" ", clean(text).replace("\t", " "))).strip(" \u3000")


def _without_unreadable(lines: list[_Line]) -> list[_Line]:
    """Fonts without a table of characters give signs of no meaning: such a page has to be looked at, not read."""
    text = "".join(line.text for line in lines)
    return [] if text and len(_UNREADABLE.findall(text)) > _MOST_UNREADABLE * len(text) else lines


def _without_page_number(lines: list[_Line]) -> list[_Line]:
    if lines and _PAGE_NUMBER.fullmatch(lines[-1].text):
        return lines[:-1]
    if lines and _PAGE_NUMBER.fullmatch(lines[0].text):
        return lines[1:]
    return lines


def _is_scanned(pages: list[list[_Line]]) -> bool:
    """No text on the first page, or on most pages: the paper is in the pictures."""
    with_text = [sum(len(line.text) for line in page) >= _PAGE_WITH_TEXT for page in pages]
    return not with_text[0] or sum(with_text) * 2 < len(pages)


def _margins(lines: list[_Line]) -> _Margins | None:
    """The edges of the type area: the outermost at which several lines begin, and at which several end."""
    measured = [line for line in lines if line.em]
    lefts = _shared_edges([line.left for line in measured])
    rights = _shared_edges([line.right for line in measured])
    if not lefts or not rights:
        return None
    beyond = sum(line.right > max(rights) + line.em for line in measured)
    # Two short lines of one length share an edge too; but others then go well beyond it.
    return _Margins(min(lefts), max(rights)) if beyond <= len(measured) // 20 else None


def _shared_edges(edges: list[float]) -> list[float]:
    rounded = Counter(round(edge / 4) for edge in edges)
    enough = max(2, len(edges) // 20)
    return [place * 4.0 for place, count in rounded.items() if count + rounded[place + 1] >= enough]


def _joined(lines: list[_Line], margins: _Margins | None) -> list[str]:
    joined: list[str] = []
    before: _Line | None = None
    for line in lines:
        if before is not None and margins is not None and _continues(before, line, margins):
            joined[-1] += _space_between(joined[-1], line.text) + line.text
        else:
            joined.append(line.text)
        before = line
    return joined


def _continues(before: _Line, line: _Line, margins: _Margins) -> bool:
    """The line before fills the width, and this one begins at the margin, in letters of the same size."""
    if not before.em or not line.em or abs(before.em - line.em) > 0.2 * before.em:
        return False
    return before.right > margins.right - 1.7 * before.em and line.left < margins.left + 0.8 * line.em


def _space_between(before: str, after: str) -> str:
    return (
        " "
        if before[-1:].isascii() and before[-1:].isalnum() and after[:1].isascii() and after[:1].isalnum()
        else ""
    )
