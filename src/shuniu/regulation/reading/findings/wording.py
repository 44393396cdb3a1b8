"""Words of the text: one thing under two names, a unit's name cut short, words changed by a conversion."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from ..normalise import Line, fold
from .lexicon import counts
from .model import Finding, finding

# The same word for an office; told apart only where what follows or stands before is the same.
_SAME_BEFORE_A_THING = (("文件", "公文"), ("来文", "收文"), ("印鉴", "印章"), ("印信", "印章"))
_THING = (
    r"[\u4e00-\u9fff]{0,4}?(?:用纸|稿纸|处理单|处理签|办理单|审批单|阅办单|"
    r"登记簿|登记表|登记本|管理系统|交换系统)"
)
_LINE_NAMES = ("公开电话", "热线", "专线")
_HEADS = "省市县区州盟旗"
_UNIT_WORDS = "科处室股"
_HANDS_OVER = re.compile(r"由([\u4e00-\u9fff]{2,4})(?:牵头)?(?:承办|负责|办理|安排|收回|呈报)")
_LONGEST_WORD = 5


def wording(reading: dict[str, Any], lines: Sequence[Line]) -> list[Finding]:
    texts = [(line.number, fold(line.text)) for line in lines]
    return [
        *_two_names(texts),
        *_short_unit_names(reading, texts),
        *_misconverted(lines),
    ]


def _two_names(texts: Sequence[tuple[int, str]]) -> Iterator[Finding]:
    yield from _things(texts)
    yield from _pairs(texts, [(f"{head}府", f"{head}政府", rf"(?<![一二各]){head}府") for head in _HEADS])
    for head in _HEADS:
        names = [f"{head}长{name}" for name in _LINE_NAMES]
        yield from _pairs(texts, [(other, name, other) for name in names for other in names if name < other])
    yield from _leaders(texts)


def _things(texts: Sequence[tuple[int, str]]) -> Iterator[Finding]:
    """文件阅办用纸 and 公文阅办用纸 are one sheet."""
    for one, other in _SAME_BEFORE_A_THING:
        first = _first_places(texts, rf"{one}({_THING})")
        for rest, number in _first_places(texts, rf"{other}({_THING})").items():
            if rest in first:
                yield finding("two_names", max(number, first[rest]), name=one + rest, other=other + rest)


def _first_places(texts: Sequence[tuple[int, str]], pattern: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for number, text in texts:
        for match in re.finditer(pattern, text):
            found.setdefault(match.group(1), number)
    return found


def _pairs(texts: Sequence[tuple[int, str]], pairs: Sequence[tuple[str, str, str]]) -> Iterator[Finding]:
    """(name, other, pattern of name): both are written, and the finding stands where name is first."""
    for name, other, pattern in pairs:
        place = next((number for number, text in texts if re.search(pattern, text)), None)
        if place is not None and any(other in text for _, text in texts):
            yield finding("two_names", place, name=name, other=other)


def _leaders(texts: Sequence[tuple[int, str]]) -> Iterator[Finding]:
    """省政府领导 and 省政府领导同志 are the same persons; the rarer form is shown."""
    for head in _HEADS:
        short = _places(texts, rf"{head}政府领导(?!同志|小组|班子)")
        full = _places(texts, rf"{head}政府领导同志")
        if short and full:
            names = (f"{head}政府领导", f"{head}政府领导同志")
            rarer, other = names if len(short) <= len(full) else names[::-1]
            yield finding("two_names", min(short if rarer == names[0] else full), name=rarer, other=other)


def _places(texts: Sequence[tuple[int, str]], pattern: str) -> list[int]:
    return [number for number, text in texts for _ in re.finditer(pattern, text)]


def _short_unit_names(reading: dict[str, Any], texts: Sequence[tuple[int, str]]) -> Iterator[Finding]:
    """由秘书承办, where the text has a 秘书科."""
    known = {str(unit["name"]) for unit in reading.get("units", ())}
    for number, text in texts:
        for match in _HANDS_OVER.finditer(text):
            full = next((match[1] + end for end in _UNIT_WORDS if match[1] + end in known), None)
            if full and match[1] not in known:
                yield finding("unit_name_short", number, printed=match[1], unit=full)


def _misconverted(lines: Sequence[Line]) -> Iterator[Finding]:
    """Words that the reading changed beyond their characters, once each with how often."""
    places: dict[tuple[str, str], list[int]] = {}
    for line in lines:
        for begin, end in _changed_words(line):
            printed = "".join((line.prints or ())[begin:end])
            places.setdefault((printed, line.text[begin:end]), []).append(line.number)
    for (printed, meant), numbers in places.items():
        yield finding("misconverted", numbers[0], printed=printed, meant=meant, times=len(numbers))


def _changed_words(line: Line) -> Iterator[tuple[int, int]]:
    """Where a word was meant that was not printed: the changed characters, widened to a known word."""
    prints = line.prints or ()
    changed = [place for place, printed in enumerate(prints) if _is_changed(line.text, place, printed)]
    done = 0
    for place in changed:
        if place >= done:
            begin, done = _word_around(line.text, place, changed)
            yield begin, done


def _is_changed(text: str, place: int, printed: str) -> bool:
    if printed == text[place]:
        return False
    if printed == "髮":  # hair, where 發 was meant
        return True
    return _character(printed) != text[place]


def _word_around(text: str, place: int, changed: Sequence[int]) -> tuple[int, int]:
    """The shortest known word that holds the changed characters."""
    last = place
    while last + 1 in changed:
        last += 1
    known = counts()
    for length in range(max(2, last + 1 - place), _LONGEST_WORD + 1):
        for begin in range(max(0, last + 1 - length), place + 1):
            if text[begin : begin + length] in known:
                return begin, begin + length
    return place, last + 1


@cache
def _character(printed: str) -> str:
    return str(_converter().convert(printed))


@cache
def _converter() -> Any:
    from opencc import OpenCC

    return OpenCC("t2s")
