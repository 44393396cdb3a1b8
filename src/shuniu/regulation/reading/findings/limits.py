"""What a text leaves open and a setting has to answer: kinds of days, how fast 及时 is, exceptions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from ..normalise import Line, fold
from .model import Finding, finding

# Only texts by which an office works: a law's days are explained by laws on counting days.
_KINDS = ("establishment", "rules", "duties")
_COUNT = r"(?:\d{1,3}|[一二三四五六七八九十两]{1,3})"
_DAYS = re.compile(rf"(?<![月年\d一二三四五六七八九十]){_COUNT}个?(?:天(?:内|之内|以内)?|日(?:内|之内|以内))")
_GRADES = (("特急", r"特急"), ("加急", r"加急|(?<!特)急件|紧急"), ("平件", r"平件|一般|普通"))
_PROMPT = re.compile(r"及时|随时|适时|按时|定期|立即|尽快|迅速")
_OPEN = re.compile(r"原则上|原则(?=由|在)")
# 县级以上 is a settled word of the laws; 以下 is not.
_BOUND = re.compile(r"[省部厅局处科县地市]{1,2}级以下(?!\(含|\(不含)")
_ABSENCES = (("病假", r"病"), ("休假", r"休假|年假"))
_ABSENT = re.compile(
    r"((?:公出|外出|出差|出国|事假|病假|休假|学习|培训|生病)(?:(?:、|和|或|及|与)(?:公出|外出|出差|出国|事假|病假|休假|学习|培训|生病))*)期间"
)


def limits(reading: dict[str, Any], lines: Sequence[Line]) -> list[Finding]:
    if reading.get("kind") not in _KINDS:
        return []
    texts = [(line.number, fold(line.text)) for line in lines]
    found = [
        *_together("limit_days_unclear", _DAYS, texts),
        *_together("limit_without_figure", _PROMPT, texts),
        *_together("bound_unclear", _BOUND, texts),
    ]
    for number, text in texts:
        found += [
            *_grades(text, number),
            *_open(text, number),
            *_absences(text, number),
        ]
    return found


def _together(code: str, pattern: re.Pattern[str], texts: Iterable[tuple[int, str]]) -> Iterator[Finding]:
    """All places of a pattern as one finding, at the first of them."""
    found = [(number, match.group()) for number, text in texts for match in pattern.finditer(text)]
    if found:
        words = "、".join(dict.fromkeys(word for _, word in found))
        yield finding(code, found[0][0], words=words, times=len(found))


def _grades(text: str, number: int) -> Iterator[Finding]:
    """特急3天、一般7天: nothing for the grade between."""
    given = []
    for name, pattern in _GRADES:
        if match := re.search(
            rf"(?:{pattern})[\u4e00-\u9fff]{{0,8}}?({_COUNT}个?(?:工作)?[天日]|[当即][日天]|{_COUNT}个?小时)",
            text,
        ):
            given.append((name, match.group()))
    missing = [name for name, _ in _GRADES if name not in [known for known, _ in given]]
    if len(given) >= 2 and missing:
        yield finding(
            "limit_without_grade", number, given="、".join(words for _, words in given), missing=missing[0]
        )


def _open(text: str, number: int) -> Iterator[Finding]:
    if match := _OPEN.search(text):
        yield finding("exception_open", number, words=re.split(r"[,;。、]", text[match.start() :])[0][:16])


def _absences(text: str, number: int) -> Iterator[Finding]:
    for match in _ABSENT.finditer(text):
        missing = [name for name, pattern in _ABSENCES if not re.search(pattern, match[1])]
        if "、".join(missing) and re.search(r"由.{1,16}(?:主持|代|负责)", text[match.end() :]):
            yield finding("absence_kinds", number, given=match[1], missing="、".join(missing))
