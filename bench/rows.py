"""The clauses of the five founding texts as pieces with the keys that they ask for.

Every row of ``spec/clauses.yaml`` is one example: the characters of its range, read in simplified characters, with
the unit of the row, the title of the chapter that it lies in and the line that it was cut from.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from shuniu.regulation.reading.capabilities.learning import Example
from shuniu.regulation.reading.capabilities.piece import Piece
from shuniu.regulation.reading.normalise import Line, normalised

SHARED = Path(__file__).resolve().parents[2] / "shared"

# What the chapters of a founding text hold, by the words of their titles.
_CHAPTERS = (("编制", "headcount"), ("调整", "adjustment"), ("主要职责", "duty"), ("附则", "supplement"))


@dataclass(frozen=True)
class Row:
    """One clause: ``kind`` is feature, rule, config or declaratory."""

    identity: str
    office: str
    kind: str
    example: Example


def rows(shared: Path = SHARED) -> list[Row]:
    clauses = yaml.load((shared / "spec/clauses.yaml").read_text("utf-8"), Loader=_Loader)
    profiles = yaml.load((shared / "spec/profiles.yaml").read_text("utf-8"), Loader=_Loader)
    texts = {office: _lines(shared / "regulations" / profile["file"]) for office, profile in profiles.items()}
    chapters = _chapters(clauses, texts)
    return [_row(clause, texts[clause["office"]], chapters.get(clause["id"], "")) for clause in clauses]


_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _lines(path: Path) -> list[Line]:
    return normalised(path.read_text("utf-8").split("\n"))[0]


def _chapters(clauses: list[Mapping[str, Any]], texts: Mapping[str, list[Line]]) -> dict[str, str]:
    """The title over each clause. Founding texts number clauses by chapter (3.6b), rules do not (C5 is a heading)."""
    titles: dict[str, str] = {}
    found: dict[str, str] = {}
    last = ""
    for clause in clauses:
        office, number = clause["id"].split("-")
        words = _text(clause, texts[office])
        if re.fullmatch(r"C\d+", number):
            last = words
        elif office != "PS":
            chapter = number.split(".")[0]
            if number.endswith(".0"):
                titles[f"{office}-{chapter}"] = words
            last = titles.get(f"{office}-{chapter}", "")
        found[clause["id"]] = last
    return found


def _text(clause: Mapping[str, Any], lines: list[Line]) -> str:
    return "".join(_cut(lines[one["line"] - 1], *one["chars"]) for one in clause["src"])


def _cut(line: Line, begin: int, end: int) -> str:
    """A range of the line as printed, read in simplified characters (a word may be shorter there than in print)."""
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
    unit = clause["unit"] or ""
    kind = _kind(clause, chapter, words)
    whole = lines[clause["src"][0]["line"] - 1].text
    piece = Piece(words, kind, unit=unit, section=chapter, whole=whole)
    return Row(clause["id"], clause["office"], clause["kind"], Example(piece, frozenset(clause["capability"])))


def _kind(clause: Mapping[str, Any], chapter: str, words: str) -> str:
    """What a reading would call the clause."""
    office, number = clause["id"].split("-")
    if number.startswith("0."):
        return "head"
    if number.endswith(".0") or number.startswith("C"):
        return "section"
    if office == "PS":
        return "article"
    for words_of_title, kind in _CHAPTERS:
        if words_of_title in chapter:
            return kind
    names_a_unit = re.fullmatch(r"\d+\.U?\d+", number) and clause["unit"] and len(words) < 30
    return "unit" if names_a_unit else "task"
