"""The lines of a notice made ready: one width, empty ones left out, wrapped ones joined, tables opened."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from shuniu.core.numerals import value_of

from ..normalise import Line
from .heads import VERB, read_head
from .lists import MARKER, match_form

_FULL_STOP = re.compile(r"[。;:!?)]\s*$")
_TITLE_ENDS = re.compile(r"关于.*(?:通知|决定|公告|批复|意见|名单|方案)$")
_LONGEST_JOIN = 3000
_CELL = re.compile(r" {2,}|\s*\u3000\s*(?=\S)")
_LONGEST_LINE = 20_000
_MOST_LINES = 50_000


class Row(NamedTuple):
    """One paragraph: the number of its first line, and its text in one width."""

    line: int
    text: str
    cells: tuple[str, ...] = ()


def rows_of(lines: Sequence[Line]) -> list[Row]:
    """Paragraphs with their cells; a line cut in the middle of a sentence takes the next one on."""
    rows: list[Row] = []
    width = _printed_width(lines)
    for line in lines[:_MOST_LINES]:
        raw = line.text[:_LONGEST_LINE]
        text = match_form(raw).strip()
        if not text or re.fullmatch(r"[-=|+_─━┄*#\s:]+", text):
            continue
        cells = cells_of(raw)
        if rows and not cells and not rows[-1].cells and _goes_on(rows[-1].text, text, width):
            rows[-1] = Row(rows[-1].line, rows[-1].text + text)
        else:
            rows.append(Row(line.number, text, cells))
    return rows


def _printed_width(lines: Sequence[Line]) -> int | None:
    """The length at which lines were cut, where many lines have about the same; else None."""
    lengths = [len(line.text.rstrip()) for line in lines[:2000] if line.text.strip()]
    longest = max(lengths, default=0)
    full = sum(length >= longest - 3 for length in lengths)
    long_lines = [line.text for line in lines[:2000] if len(line.text.rstrip()) >= longest - 3]
    if sum(bool(_FULL_STOP.search(match_form(text))) for text in long_lines) * 2 > full:
        return None
    return longest if 20 <= longest <= 80 and full >= max(3, len(lengths) * 0.25) else None


def _goes_on(before: str, text: str, width: int | None) -> bool:
    if _TITLE_ENDS.search(before) and len(before) < 80:
        return False
    if len(before) > _LONGEST_JOIN or _FULL_STOP.search(before) or MARKER.match(text):
        return False
    if before.endswith(("、", ",")):
        return True
    if width is None or len(before) % width < width - 4 and len(before) < width - 4:
        return False
    return not re.match(VERB, text) and read_head(text) is None


def cells_of(raw: str) -> tuple[str, ...]:
    """The cells of a table row: parted by tabs, bars, or wide spaces; () for a sentence."""
    if re.search(r"[\t|│┃]", raw.strip()):
        # Bars and tabs keep their empty cells: the columns stay in place.
        return tuple(
            match_form(part).strip()
            for part in re.split(r"[\t|│┃]", re.sub(r"^\s*[|│┃]|[|│┃]\s*$", "", raw.strip(" \n\r")))
        )
    parts = [match_form(part).strip() for part in _CELL.split(raw.strip()) if part and part.strip()]
    if len(parts) < 2 or (len(parts) == 2 and all(len(part) == 1 for part in parts)):
        return ()
    return tuple(_rejoin(parts))


def _rejoin(parts: list[str]) -> list[str]:
    """王　强 was one cell."""
    joined: list[str] = []
    for part in parts:
        if joined and len(part) == 1 and len(joined[-1]) == 1:
            joined[-1] += part
        else:
            joined.append(part)
    return joined


def sentences(text: str) -> list[str]:
    """Split at 。 and ; outside brackets."""
    parts, depth, begin = [], 0, 0
    for place, char in enumerate(text):
        depth += (char in "(《“") - (char in ")》”" and depth > 0)
        if depth == 0 and char in "。;":
            parts.append(text[begin:place])
            begin = place + 1
    parts.append(text[begin:])
    return [part.strip() for part in parts if part.strip()]


def count_of(words: str) -> float | None:
    """How many: 三 and 3 are 3, 半 is a half; None for what is no number."""
    return 0.5 if words == "半" else value_of(words)
