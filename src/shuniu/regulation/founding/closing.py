"""What the end of a text (附则) settles: who interprets it, and by whose procedure units and quotas are changed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shuniu.regulation.founding.limits import FoundGate
from shuniu.regulation.founding.pieces import Piece
from shuniu.regulation.models import Text
from shuniu.regulation.reading.normalise import normalised

# A change to units or quotas waits for this body; the evidence of the gate is the body's name.
CHANGE = "establishment.change"

_CHANGED_BY = re.compile(r"调整[^。,，;；]{0,6}由(?P<who>[^。,，;；由]{2,30}?)按[^。]{0,8}程序[^。]{0,4}办理")
_CHAPTER = re.compile(r"^\s*(?:(?P<number>[一二三四五六七八九十]{1,3})、)?\s*附\s*则\s*$")


def gates(text: Text) -> Iterator[FoundGate]:
    """At most one: the body that the text's own last sentence names."""
    for _line, words, reference in _sentences(text):
        if found := _CHANGED_BY.search(words):
            yield FoundGate(CHANGE, found["who"], reference or "附则")
            return


def clauses(text: Text) -> Iterator[Piece]:
    """The sentences of the last chapter of a text without articles."""
    if text.reading.get("articles"):
        return
    for line, words, reference in _sentences(text):
        if reference and words.endswith("。"):
            yield Piece("article", reference, words, line, section="附则")


def _sentences(text: Text) -> Iterator[tuple[int, str, str]]:
    """(line, words, reference) of each line; the reference is empty before the last chapter begins."""
    reference = ""
    for line in normalised(text.lines)[0]:
        if found := _CHAPTER.match(line.text):
            reference = f"{found['number']}（附则）" if found["number"] else "附则"
        else:
            yield line.number, line.text.strip(), reference
