"""The clauses of the five founding texts as pieces with the keys that they ask for.

Every row of ``spec/clauses.yaml`` is one example: the characters of its range in simplified characters, with
the unit of the row, the title of the chapter that it lies in and the line that it was cut from. Rows cut from
one duty, task or article are put together again as a whole piece, for readers do not cut as finely.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

import yaml

from shuniu.regulation.reading.capabilities.learning import Example
from shuniu.regulation.reading.capabilities.piece import Piece
from shuniu.regulation.reading.normalise import Line, normalised

SHARED = Path(__file__).resolve().parents[2] / "shared"

# What the chapters of a founding text hold, by the words of their titles.
_CHAPTERS = (("编制", "headcount"), ("调整", "adjustment"), ("主要职责", "duty"), ("附则", "supplement"))
# The office whose text is work rules: articles under chapters, no units.
_RULES = "PS"
_CUT = {"duty", "task", "article", "adjustment"}
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Row:
    """One clause, or a whole piece of several; ``identity`` is that of the clause or of what was cut."""

    identity: str
    office: str
    example: Example


def rows(shared: Path = SHARED) -> list[Row]:
    """Every clause that lies in one of the five texts."""
    clauses = yaml.load((shared / "spec/clauses.yaml").read_text("utf-8"), Loader=_LOADER)
    folder = shared / "regulations"
    texts = {office: _lines(folder / profile["file"]) for office, profile in profiles(shared).items()}
    chapters = _chapters(clauses, texts)
    return [_row(clause, texts[clause["office"]], chapters[clause["id"]]) for clause in clauses]


def profiles(shared: Path) -> dict[str, dict[str, Any]]:
    """What is known of the five offices, by their short names."""
    return dict(yaml.load((shared / "spec/profiles.yaml").read_text("utf-8"), Loader=_LOADER))


def whole_pieces(every: Iterable[Row]) -> list[Row]:
    """The duties, tasks and articles that the rows were cut from, each asking for all that they ask for."""
    cut = [row for row in every if row.example.piece.kind in _CUT]
    return [_together(identity, list(group)) for identity, group in groupby(cut, key=_uncut)]


def _uncut(row: Row) -> str:
    return re.sub(r"[a-z]+$", "", row.identity)


def _together(identity: str, some: list[Row]) -> Row:
    first, last = some[0].example.piece, some[-1].example.piece
    begin = first.whole.find(first.text.strip())
    end = first.whole.find(last.text.strip(), max(begin, 0))
    # Rows that a text has out of order or on several lines are joined as they come.
    in_order = 0 <= begin <= end
    text = first.whole[begin : end + len(last.text.strip())] if in_order else ",".join(_words(some))
    keys = frozenset(key for row in some for key in row.example.keys)
    piece = Piece(text, first.kind, first.unit, first.section, first.whole)
    return Row(identity, some[0].office, Example(piece, keys))


def _words(some: Iterable[Row]) -> list[str]:
    return [row.example.piece.text.strip() for row in some]


def _lines(path: Path) -> list[Line]:
    return normalised(path.read_text("utf-8").split("\n"))[0]


def _chapters(clauses: Iterable[Mapping[str, Any]], texts: Mapping[str, list[Line]]) -> dict[str, str]:
    """The title over each clause: founding texts number by chapter (3.6b), in rules C5 is a heading."""
    titles: dict[str, str] = {}
    found: dict[str, str] = {}
    for clause in clauses:
        office, number = clause["id"].split("-")
        is_heading = number.endswith(".0") or number.startswith("C")
        chapter = f"{office} rules" if office == _RULES else f"{office} {number.split('.')[0]}"
        if is_heading:
            titles[chapter] = _text(clause, texts[office])
        found[clause["id"]] = titles.get(chapter, "")
    return found


def _text(clause: Mapping[str, Any], lines: list[Line]) -> str:
    return "".join(_range(lines[one["line"] - 1], *one["chars"]) for one in clause["src"])


def _range(line: Line, begin: int, end: int) -> str:
    """A range of the line as printed, in simplified characters (a word may be shorter there)."""
    if line.prints is None:
        return line.text[begin:end]
    place, taken = 0, []
    for char, printed in zip(line.text, line.prints, strict=True):
        if begin <= place < end:
            taken.append(char)
        place += len(printed)
    return "".join(taken)


def _row(clause: Mapping[str, Any], lines: list[Line], chapter: str) -> Row:
    words = _text(clause, lines)
    kind = _kind(clause, chapter, words)
    whole = lines[clause["src"][0]["line"] - 1].text
    piece = Piece(words, kind, clause["unit"] or "", chapter, whole)
    return Row(clause["id"], clause["office"], Example(piece, frozenset(clause["capability"])))


def _kind(clause: Mapping[str, Any], chapter: str, words: str) -> str:
    """What a reading would call the clause."""
    office, number = clause["id"].split("-")
    if number.startswith("0."):
        return "head"
    if number.endswith(".0") or number.startswith("C"):
        return "section"
    if office == _RULES:
        return "article"
    if kind := next((kind for title, kind in _CHAPTERS if title in chapter), None):
        return kind
    names_a_unit = re.fullmatch(r"\d+\.U?\d+", number) and clause["unit"] and len(words) < 30
    return "unit" if names_a_unit else "task"
