"""The duties, tasks and articles of the five texts as the product itself cuts them, with the keys expected.

A clause belongs to the piece whose text has all its words, in the same unit where the clause is short; the
piece must ask for what its clauses ask for. Pieces that hold no clause (headings, posts) are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from bench.rows import SHARED, Row, profiles
from shuniu.regulation.reading import read
from shuniu.regulation.reading.capabilities.learning import Example
from shuniu.regulation.reading.capabilities.piece import Piece

# Shorter clauses (督促检查) stand in many units: the unit must be the same.
_TELLING = 8


def read_pieces(every: Iterable[Row], shared: Path = SHARED) -> list[Row]:
    """What the product reads from each text, as examples."""
    clauses = list(every)
    found: list[Row] = []
    for office, profile in profiles(shared).items():
        reading = read((shared / "regulations" / profile["file"]).read_text("utf-8").split("\n"))
        mine = [row for row in clauses if row.office == office]
        found += [row for piece in _pieces(reading) if (row := _row(office, piece, mine)) is not None]
    return found


def _row(office: str, piece: Piece, clauses: Iterable[Row]) -> Row | None:
    held = [row for row in clauses if _holds(piece, row.example.piece)]
    keys = frozenset(key for row in held for key in row.example.keys)
    return Row(held[0].identity, office, Example(piece, keys)) if held else None


def _holds(piece: Piece, clause: Piece) -> bool:
    words = _words(clause.text)
    if not words or words not in _words(piece.text):
        return False
    return len(words) > _TELLING or clause.unit == piece.unit


def _words(text: str) -> str:
    return re.sub(r"\W", "", text)


def _pieces(reading: Mapping[str, Any]) -> Iterator[Piece]:
    yield from (Piece(one["text"], "duty") for one in reading["duties"])
    yield from (Piece(one["text"], "adjustment") for one in reading["adjustments"])
    for unit in reading["units"]:
        yield from (Piece(task["text"], "task", unit["name"], "", unit["text"]) for task in unit["tasks"])
    for article in reading["articles"]:
        yield from _of_rules(article, "article", article["chapter"] or "")


def _of_rules(one: Mapping[str, Any], kind: str, chapter: str) -> Iterator[Piece]:
    yield Piece(one["text"], kind, "", chapter)
    for item in one["items"]:
        yield from _of_rules(item, "item", chapter)
