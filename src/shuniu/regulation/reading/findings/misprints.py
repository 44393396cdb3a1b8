"""Likely misprints: a known word with one character of the same sound or look, and words printed twice.

A candidate counts only where the sentence becomes far likelier with the known word in its place:
both readings are parted into words by the same dictionary and compared.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from ..normalise import Line
from .lexicon import counts, likelihood, looks_alike, sounds_alike, terms, words_of
from .model import Finding, finding

# A run of characters; the mark of a document number (鄂政文〔2004〕) is no word.
_HAN_RUN = re.compile(r"[\u4e00-\u9fff]{2,}(?![\u4e00-\u9fff]|[〔\[(（]\d)")
_SHORT_NAME = re.compile(r"简称[为:：“\"]{0,2}([\u4e00-\u9fff]{2,12})")
_AROUND = 5
_GAIN_BY_SOUND = 7.3
_GAIN_BY_LOOK = 7.8
# Two characters that no word of the sentence takes in need less.
_GAIN_OF_SINGLES = 5.0
# Known words as rare as this may be misprints that the dictionary took in (编缉).
_RARE = 20
_LONGEST_TERM = 8
_SUFFIXES = frozenset("化性者率员们式型度力感")
_PARTICLES = frozenset("的了在等至及和与或由被把将于为是有不也都而且其以对从到并")
_DOUBLE = re.compile(r"([\u4e00-\u9fff]{2,6})\1")
_DOUBLED_MARK = re.compile(r"(?<=[\u4e00-\u9fff])([、，,；;。：:])\1(?=[\u4e00-\u9fff]|$)")
_DOUBLED_SMALL = re.compile(r"(?<!目)的的(?!士)|与与|及及(?!时)|由由|和和(?!睦|平|谐)")
_MEANT_DOUBLE = frozenset(
    [
        *("一个", "一件", "一项", "一级", "一次", "一步", "一层", "一家", "一户", "一代", "逐步", "逐项"),
        *("逐级", "许多", "大力", "多少", "各级", "天天", "人人", "层层", "处处", "事事", "件件"),
        *("研究", "讨论", "商量", "交流", "沟通", "学习", "考虑"),
    ]
)


class _Slip(NamedTuple):
    begin: int
    printed: str
    meant: str
    gain: float


def misprints(lines: Sequence[Line], names: Iterable[str] = ()) -> list[Finding]:
    """``names`` are words of this text's own (its units) that its other words are measured against too."""
    own = _index(name for name in names if 3 <= len(name) <= _LONGEST_TERM)
    index = (own, _index_of_terms()) if own else (_index_of_terms(),)
    found: list[Finding] = []
    short = _short_names(lines)
    for line in lines:
        found += [
            _slip_found(slip, line)
            for slip in _slips(line.text, index)
            if not _is_of_a_name(slip, line.text, short)
        ]
        found += _doubles(line)
    return found


def _short_names(lines: Sequence[Line]) -> set[str]:
    """The names that the text gives itself: (以下简称区政数局)."""
    return {match[1] for line in lines for match in _SHORT_NAME.finditer(line.text)}


def _is_of_a_name(slip: _Slip, text: str, names: Iterable[str]) -> bool:
    """Whether the doubtful characters belong to such a name where they stand."""
    end = slip.begin + len(slip.printed)
    return any(
        text.find(name, max(0, end - len(name)), slip.begin + len(name)) >= 0
        and len(name) >= len(slip.printed)
        for name in names
    )


def _slip_found(slip: _Slip, line: Line) -> Finding:
    return finding("misprint", line.number, printed=slip.printed, meant=slip.meant)


_Words = dict[tuple[int, str], list[str]]
_Index = tuple[_Words, ...]


@cache
def _index_of_terms() -> _Words:
    return _index(terms())


def _index(words: Iterable[str]) -> _Words:
    """Every word under each of its forms with one character left open."""
    index: _Words = defaultdict(list)
    for word in set(words):
        for place in range(len(word)):
            index[(place, word[:place] + "_" + word[place + 1 :])].append(word)
    return dict(index)


def _slips(text: str, index: _Index) -> list[_Slip]:
    """The best reading of every doubtful place; places do not overlap."""
    slips = [slip for run in _HAN_RUN.finditer(text) for slip in _in_run(run.group(), run.start(), index)]
    chosen: list[_Slip] = []
    for slip in sorted(slips, key=lambda slip: -slip.gain):
        if all(
            slip.begin + len(slip.printed) <= other.begin or other.begin + len(other.printed) <= slip.begin
            for other in chosen
        ):
            chosen.append(slip)
    return sorted(chosen, key=lambda slip: slip.begin)


def _in_run(run: str, offset: int, index: _Index) -> Iterator[_Slip]:
    known = counts()
    for begin in range(len(run) - 1):
        for length in range(2, min(_LONGEST_TERM, len(run) - begin) + 1):
            printed = run[begin : begin + length]
            if known.get(printed, 0) >= _RARE:
                continue
            for meant in _meant(printed, index):
                gain = _gain(run, begin, printed, meant)
                if gain > 0:
                    yield _Slip(offset + begin, printed, meant, gain)


def _meant(printed: str, index: _Index) -> Iterator[str]:
    for place, char in enumerate(printed):
        key = (place, printed[:place] + "_" + printed[place + 1 :])
        for words in index:
            yield from (word for word in words.get(key, ()) if _may_be(char, word[place]))


def _may_be(char: str, meant: str) -> bool:
    if char == meant or char in _PARTICLES:
        return False
    return sounds_alike(char, meant) or looks_alike(char, meant)


def _gain(run: str, begin: int, printed: str, meant: str) -> float:
    """How much likelier the place reads with the known word, above what is asked for; 0 where not enough."""
    end = begin + len(printed)
    before, after = run[max(0, begin - _AROUND) : begin], run[end : end + _AROUND]
    place = next(at for at, char in enumerate(printed) if char != meant[at])
    needed = _GAIN_BY_SOUND if sounds_alike(printed[place], meant[place]) else _GAIN_BY_LOOK
    gain = likelihood(before + meant + after) - likelihood(before + printed + after)
    if _GAIN_OF_SINGLES < gain <= needed and _falls_apart(before, printed, after):
        needed = _GAIN_OF_SINGLES
    return max(0.0, gain - needed)


def _falls_apart(before: str, printed: str, after: str) -> bool:
    """Two characters that the likeliest reading leaves single, which right words seldom are."""
    if len(printed) != 2 or printed[1] in _SUFFIXES:
        return False
    words = words_of(before + printed + after)
    begins = [0, *accumulate(map(len, words))]
    return {len(before), len(before) + 1, len(before) + 2} <= set(begins)


def _doubles(line: Line) -> list[Finding]:
    found = []
    for match in _DOUBLE.finditer(line.text):
        word = match.group(1)
        if _printed_twice(line.text, match.start(), match.end(), word):
            found.append(finding("word_doubled", line.number, printed=match.group(), meant=word))
    for match in [*_DOUBLED_MARK.finditer(line.text), *_DOUBLED_SMALL.finditer(line.text)]:
        found.append(finding("word_doubled", line.number, printed=match.group(), meant=match.group()[-1]))
    return found


def _printed_twice(text: str, begin: int, end: int, word: str) -> bool:
    """A known word twice over, where neither half belongs to a longer word (基础设施建设|建设用地)."""
    known = counts()
    if word in _MEANT_DOUBLE or len(set(word)) == 1 or word not in known:
        return False
    middle = begin + len(word)
    after = any(text[middle : end + more] in known for more in (1, 2, 3))
    before = any(text[begin - more : middle] in known for more in (1, 2, 3) if begin >= more)
    return not after and not before
