"""Words and how common they are, syllables, and characters that look alike."""

from __future__ import annotations

import math
from collections import defaultdict
from functools import cache
from importlib.resources import files

from .dictionary import Counts

_LONGEST_WORD = 6
# What a word of office prose is worth where the general dictionary hardly knows it.
_TERM_COUNT = 300.0
# An unknown character is rarer than any known word.
_UNKNOWN_COUNT = 0.2


def _data_words(name: str) -> list[str]:
    lines = files(__package__).joinpath(f"data/{name}").read_text("utf-8").splitlines()
    return [word for line in lines if not line.startswith("#") for word in line.split()]


@cache
def terms() -> frozenset[str]:
    """The words of office prose."""
    return frozenset(word for word in _data_words("terms.txt") if len(word) >= 2)


@cache
def common_words() -> frozenset[str]:
    """Words that say nothing of which work is meant."""
    return frozenset(_data_words("common.txt"))


@cache
def counts() -> Counts:
    """Every word of the general dictionary and of ours, with its count."""
    return Counts(dict.fromkeys(terms(), _TERM_COUNT))


@cache
def _total() -> float:
    return math.log(counts().total)


def likelihood(text: str) -> float:
    """The log likelihood of the best way to part the text into known words."""
    return _parted(text)[0][-1]


def words_of(text: str) -> list[str]:
    """The text parted into words, the likeliest way."""
    begins, words, end = _parted(text)[1], [], len(text)
    while end > 0:
        words.append(text[begins[end] : end])
        end = begins[end]
    return words[::-1]


def _parted(text: str) -> tuple[list[float], list[int]]:
    """For each place: the likelihood of the best parting up to it, and where its last word begins."""
    known, total = counts(), _total()
    best = [0.0] + [-math.inf] * len(text)
    begins = [0] * (len(text) + 1)
    for end in range(1, len(text) + 1):
        for begin in range(max(0, end - _LONGEST_WORD), end):
            count = known.get(text[begin:end], _UNKNOWN_COUNT if end - begin == 1 else 0.0)
            if count > 0 and best[begin] + math.log(count) - total > best[end]:
                best[end], begins[end] = best[begin] + math.log(count) - total, begin
    return best, begins


@cache
def _syllables() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for line in files(__package__).joinpath("data/sounds.tsv").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            syllable, chars = line.split("\t")
            for char in chars:
                found[char].add(syllable)
    return {char: frozenset(sounds) for char, sounds in found.items()}


@cache
def _alike() -> frozenset[str]:
    return frozenset(_data_words("shapes.txt"))


def sounds_alike(one: str, other: str) -> bool:
    known = _syllables()
    return bool(known.get(one, frozenset()) & known.get(other, frozenset()))


def looks_alike(one: str, other: str) -> bool:
    return min(one, other) + max(one, other) in _alike()
