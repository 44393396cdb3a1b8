"""How common a word is in general: looked up in the general dictionary (jieba's) as the words come.

The dictionary has 350,000 lines, a text some thousand pairs of characters. Its lines stand in the order of their
characters, so those of a character are found by halving and those of a pair inside them; no other line is parted.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path

# All counts of the general dictionary together: to add them up would be to read it all.
_TOTAL = 60_101_964.0


class Counts:
    """Every word of Chinese characters that the general dictionary or ours has, with its count."""

    def __init__(self, ours: Mapping[str, float]) -> None:
        self._ours = ours
        self._begun: dict[str, list[str]] = {}
        for word in ours:
            self._begun.setdefault(word[:2], []).append(word)
        self._known: dict[str, float] = {}
        self._taken: set[str] = set()
        self.total = _TOTAL if _dictionary() else sum(ours.values())

    def get(self, word: str, default: float = 0.0) -> float:
        begin = word[:2]
        if begin not in self._taken:
            self._take(begin)
        return self._known.get(word, default)

    def __contains__(self, word: str) -> bool:
        return self.get(word) > 0

    def _take(self, begin: str) -> None:
        """All words that begin with a pair of characters, or the word that a single one is."""
        self._taken.add(begin)
        self._known.update(_words(begin))
        for word in self._begun.get(begin, ()):
            self._known[word] = max(self._known.get(word, 0.0), self._ours[word])


def _words(begin: str) -> dict[str, float]:
    """Lines of word, count and kind."""
    text, first = _dictionary(), begin[:1]
    if not "\u4e00" <= first <= "\u9fff":
        return {}
    start, end = _place(first), _place(chr(ord(first) + 1))
    wanted = b"\n" + begin.encode(errors="replace") + (b" " if len(begin) == 1 else b"")
    found: dict[str, float] = {}
    at = text.find(wanted, start, end)
    while at >= 0 and text.startswith(wanted, at):
        after = text.find(b"\n", at + 1)
        word, count, _kind = text[at + 1 : after].split(b" ")
        found[word.decode()] = float(count)
        at = after
    return found


@cache
def _place(first: str) -> int:
    """Where the lines begin that do not come before this character: the line break before them."""
    text, wanted = _dictionary(), first.encode()
    low, high = 0, len(text) - 1
    while low < high:
        middle = (low + high) // 2
        line = text.rfind(b"\n", low, middle + 1)
        if text[line + 1 : line + 5] < wanted:
            low = text.find(b"\n", middle + 1)
        else:
            high = line
    return low


@cache
def _dictionary() -> bytes:
    """The lines of the general dictionary, a line break before and after each; none where it is not installed."""
    spec = find_spec("jieba")
    if spec is None or not spec.submodule_search_locations:
        return b""
    return b"\n" + Path(spec.submodule_search_locations[0], "dict.txt").read_bytes().strip() + b"\n"
