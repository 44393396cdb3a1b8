"""A place that has nothing to do with the office: a sign that another place's text was taken over."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from ..normalise import Line
from .lexicon import likelihood
from .model import Finding, finding

# Whose places a text may not name; a notice or a law speaks of any place.
_KINDS = ("establishment", "rules", "duties")
# Every office has business with these.
_EVERYWHERE = ("710000", "810000", "820000", "100000")
_AROUND = 6
# 驻北京办事处, 驻沪: an office of ours elsewhere; 《…》 and document numbers name others by right.
_BY_RIGHT_BEFORE = re.compile(r"(?:驻|赴|对口支援|援|与|同|学习|借鉴)$")
_BY_RIGHT_AFTER = re.compile(
    r"(?:[省市]?(?:人民政府)?(?:办事处|联络处)|大学|学院|大厦|路|街|精神|会议|宣言|公约|[省市]?(?:人民)?政府驻)"
)
_OF_THE_COUNTRY = re.compile(r"国务院|国家|中央|中共中央|全国|中华人民共和国")
_QUOTED = re.compile(r"《[^》]*》|[(（][^()（）]*〔\d{4}〕[^()（）]*[)）]")


def places(reading: dict[str, Any], lines: Sequence[Line]) -> list[Finding]:
    if reading.get("kind") not in _KINDS:
        return []
    texts = [(line.number, _QUOTED.sub(lambda found: "□" * len(found.group()), line.text)) for line in lines]
    named = [(number, text, begin, name) for number, text in texts for begin, name in _named(text)]
    own = _own(reading, [name for *_, name in named])
    return list(_foreign(own, named)) if own else []


def _foreign(own: str, named: Sequence[tuple[int, str, int, str]]) -> Iterator[Finding]:
    for number, text, begin, name in named:
        end = begin + len(name)
        if any(_related(own, code) for code in _codes()[name]):
            continue
        if _BY_RIGHT_BEFORE.search(text[:begin]) or _BY_RIGHT_AFTER.match(text[end:]):
            continue
        if not _stands_alone(text, begin, end) or _in_a_list(text, begin, end):
            continue
        context = text[max(0, begin - _AROUND) : end + _AROUND]
        yield finding("foreign_place", number, own=_names()[own], place=name, context=context)


def _stands_alone(text: str, begin: int, end: int) -> bool:
    """Whether the sentence parts into words at the name (not 完成|就业 where 成就 was a county)."""
    before, after = text[max(0, begin - _AROUND) : begin], text[end : end + _AROUND]
    parted = likelihood(before) + likelihood(text[begin:end]) + likelihood(after)
    return parted >= likelihood(before + text[begin:end] + after) - 0.01


def _in_a_list(text: str, begin: int, end: int) -> bool:
    """北京、上海等地: several places beside each other are meant as such."""
    beside = [text[end + 1 : end + 5] if text[end : end + 1] == "、" else ""]
    beside += [text[max(0, begin - 5) : begin - 1] if text[begin - 1 : begin] == "、" else ""]
    return any(next(_named(part), None) for part in beside)


def _own(reading: dict[str, Any], named: Sequence[str]) -> str | None:
    """The code of the office's place: by its name, its title, or the place that the text names most."""
    for key in ("office", "title", "notice_title", "issuer"):
        if _OF_THE_COUNTRY.match(str(reading.get(key) or "")):
            return None
        for _, name in reversed(list(_named(str(reading.get(key) or "")))):
            if len(_codes()[name]) == 1:
                return next(iter(_codes()[name]))
    common = Counter(
        code for name in named if len(_codes()[name]) == 1 for code in _codes()[name]
    ).most_common()
    if not common or (len(common) > 1 and common[0][1] == common[1][1]):
        return None
    # A county names its city more often than itself.
    within = [code for code, _ in common if code != common[0][0] and _covers(common[0][0], code)]
    return within[0] if len(within) == 1 else common[0][0]


def _related(own: str, other: str) -> bool:
    """The same place, one that it belongs to, or one that belongs to it."""
    return _covers(own, other) or _covers(other, own)


def _covers(upper: str, lower: str) -> bool:
    kept = upper[:2] if upper.endswith("0000") else upper[:4] if upper.endswith("00") else upper
    return lower.startswith(kept)


def _named(text: str) -> Iterator[tuple[int, str]]:
    """Every place in the text, the longest name at each point."""
    begin = 0
    names, longest = _codes(), _longest()
    while begin < len(text):
        found = next(
            (
                text[begin : begin + length]
                for length in range(longest, 1, -1)
                if text[begin : begin + length] in names
            ),
            None,
        )
        if found:
            yield begin, found
        begin += len(found) if found else 1


@cache
def _rows() -> tuple[tuple[str, str, str], ...]:
    text = files(__package__).joinpath("data/places.tsv").read_text("utf-8")
    rows = [row.split("\t") for row in text.splitlines() if not row.startswith("#")]
    return tuple((code, name, short) for code, name, short in rows)


@cache
def _codes() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for code, name, short in _rows():
        for each in (name, short):
            if len(each) >= 2 and name not in ("市辖区", "县") and code not in _EVERYWHERE:
                found[each].add(code)
    return {name: frozenset(codes) for name, codes in found.items()}


@cache
def _names() -> dict[str, str]:
    return {code: name for code, name, _ in _rows()}


@cache
def _longest() -> int:
    return max(map(len, _codes()))
