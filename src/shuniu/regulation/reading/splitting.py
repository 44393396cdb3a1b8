"""Cutting text at marks that stand outside brackets and quotes."""

from __future__ import annotations

from collections.abc import Iterator

from .passage import Passage

_OPEN, _CLOSE = "(《〈“〔「", ")》〉”〕」"


def cuts(passage: Passage, marks: str) -> Iterator[tuple[Passage, str]]:
    """The parts between these marks, each with the mark that ended it; marks in brackets do not count."""
    depth, begin = 0, 0
    for place, char in enumerate(passage.fold):
        if char in _OPEN:
            depth += 1
        elif char in _CLOSE:
            depth = max(0, depth - 1)
        elif depth == 0 and char in marks:
            yield passage.cut(begin, place), char
            begin = place + 1
    yield passage.cut(begin), ""


def parts(passage: Passage, marks: str) -> list[Passage]:
    return [part for part, _ in cuts(passage, marks) if part.text]


def bracket_at_end(passage: Passage) -> tuple[Passage, Passage | None]:
    """What stands before a bracket at the very end, and what stands in it."""
    folded = passage.fold
    if not folded.endswith(")"):
        return passage, None
    depth = 0
    for place in range(len(folded) - 1, -1, -1):
        depth += (folded[place] == ")") - (folded[place] == "(")
        if depth == 0:
            return passage.cut(0, place), passage.cut(place + 1, len(folded) - 1)
    return passage, None
