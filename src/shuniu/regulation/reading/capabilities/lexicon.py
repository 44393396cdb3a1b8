"""The words of government offices in ``data/words.txt``, and where a text has them.

A strong word says by itself that a piece of work is asked for; a weak one (``?`` in the file) only with
support from elsewhere. ``A*B`` is the two words in this order with at most eight characters between them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

_GAP = 8
_CLAUSE_ENDS = frozenset("，。；;,:：")


@dataclass
class Found:
    """The words of one piece of work in a text: (begin, end) of each, those inside a longer one left out."""

    strong: list[tuple[int, int]] = field(default_factory=list)
    weak: list[tuple[int, int]] = field(default_factory=list)


@dataclass(frozen=True)
class _Entry:
    """A word of the file; ``rest`` are its parts behind the gaps."""

    key: str
    is_strong: bool
    rest: tuple[str, ...] = ()

    def end(self, text: str, place: int) -> int:
        """Where the word ends whose first part ends at a place; -1 where the rest does not follow."""
        for part in self.rest:
            gap = text[place : place + _GAP + len(part)].find(part)
            if gap < 0 or not _CLAUSE_ENDS.isdisjoint(text[place : place + gap]):
                return -1
            place += gap + len(part)
        return place


class Lexicon:
    """All words under their first unbroken part: a text is looked through once, whatever their number."""

    def __init__(self, lines: Iterator[str] | list[str]) -> None:
        self._entries: dict[str, list[_Entry]] = defaultdict(list)
        for key, word in _words(lines):
            self._add(key, word.removesuffix("?"), not word.endswith("?"))
        self._lengths = sorted({len(part) for part in self._entries})

    def _add(self, key: str, word: str, is_strong: bool) -> None:
        first, *rest = word.split("*")
        self._entries[first].append(_Entry(key, is_strong, tuple(rest)))

    def find(self, text: str) -> dict[str, Found]:
        """What the text says of each piece of work that it has words of."""
        found: dict[str, Found] = defaultdict(Found)
        for begin, end, entry in self._matches(text):
            spans = found[entry.key].strong if entry.is_strong else found[entry.key].weak
            spans.append((begin, end))
        for one in found.values():
            one.strong = _outermost(one.strong)
            one.weak = _outermost(one.weak)
        return dict(found)

    def _matches(self, text: str) -> Iterator[tuple[int, int, _Entry]]:
        for length in self._lengths:
            for begin in range(len(text) - length + 1):
                for entry in self._entries.get(text[begin : begin + length], ()):
                    if (end := entry.end(text, begin + length)) > begin:
                        yield begin, end, entry


def _words(lines: Iterator[str] | list[str]) -> Iterator[tuple[str, str]]:
    key = ""
    for line in lines:
        if line.startswith("["):
            key = line.strip("[]")
        elif not line.startswith("#"):
            yield from ((key, word) for word in line.split())


def _outermost(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for begin, end in sorted(set(spans), key=lambda span: (span[0], -span[1])):
        if not kept or end > kept[-1][1]:
            kept.append((begin, end))
    return kept


@cache
def lexicon() -> Lexicon:
    """The words that come with the product."""
    return Lexicon(files(__package__).joinpath("data/words.txt").read_text("utf-8").splitlines())
