"""The day that words mean, by the working calendar: 周五前, 10日前, 月底前, 3个工作日内, 节前, 两周内.

A day that is named stays as it is named, whether it is worked or not. What names a stretch of time (本周内, 月底,
节前, 年底) ends on the last day in it that is worked. So many days are plain days, so many working days are not.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from shuniu.instructions.reading import meanings
from shuniu.instructions.reading.meanings import Said, Today
from shuniu.instructions.reading.records import Clean, Day, Why, Works

_N = r"(?:[0-9]{1,3}|[一二三四五六七八九十两〇零]{1,4}|半)"
_BY = r"(?:之前|以前|前|之内|以内|内|止)"
_BEFORE = r"(?:之前|以前|前|止)"
_TIME = r"(?:上午|下午|中午|晚上|早上|下班|[0-9]{1,2}[时点:：])"
_YEAR = r"(?P<year>[0-9]{4}年|今年|明年|后年|次年)"
_THIS, _NEXT = r"(?:本|当|这个)月", r"(?P<next>下个?|次)月"
_DAY = rf"(?P<day>{_N})[日号]"
_WEEK = r"(?:周|星期|礼拜)"
_WEEKS = r"(?P<which>本|这个?|下下|下个?)"
_FEAST = r"(?P<name>春节|元旦|清明|五一|劳动|端午|中秋|国庆|十一)节?"
_FIRST = r"(?:第一个工作日|首个工作日|上班第一天|第一天)"
# A day that is only told of: 3月2日来函, 上周五的会议.
_TOLD = re.compile(
    r"(?:上午|下午)?(?:来函|来文|来电|来信|印发|下发|批示|召开的|会议|发生|上报的|反映|函|电|发文|通报)"
)
_NO_LIMIT = re.compile(
    rf"(?:{_TIME}|[0-9一二三四五六七八九十半]+[时点])*(?:召开|开会|召集|开一次|碰|上会|开始|起|赴|到岗|列入|常务)"
)


@dataclass(frozen=True)
class _Rule:
    shape: re.Pattern[str]
    meant: Callable[[Said, Today], date | None]


def _rule(shape: str, meant: Callable[[Said, Today], date | None]) -> _Rule:
    return _Rule(re.compile(shape), meant)


_RULES = (
    # 2026年10月15日前, 明年1月15日, 10月15日
    _rule(rf"{_YEAR}?(?P<month>{_N})月{_DAY}(?P<by>{_BY})?", meanings.whole_date),
    _rule(rf"{_YEAR}?(?P<month>{_N})月(?P<day>[0-9]{{1,2}})(?P<by>{_BEFORE})", meanings.whole_date),
    # 3月底前, 下月初, 月底, 本月中旬, 下旬, 本月内
    _rule(rf"{_YEAR}?(?P<month>{_N})月份?(?P<part>底|末|上旬|中旬|下旬|初|中){_BY}?", meanings.part_of_month),
    _rule(rf"{_NEXT}(?P<part>底|末|上旬|中旬|下旬|初|中|内){_BY}?", meanings.part_of_month),
    _rule(
        rf"(?:{_THIS}|(?<![0-9一二三四五六七八九十个])月)(?P<part>底|末|上旬|中旬|下旬|中){_BY}?",
        meanings.part_of_month,
    ),
    _rule(rf"(?<!月)(?P<part>上旬|中旬|下旬){_BY}?", meanings.part_of_month),
    _rule(rf"{_THIS}(?P<part>之?内)", meanings.part_of_month),
    # 10日前, 26日上午, （13日）, 本月20日, 下月10日前
    _rule(
        rf"(?<![0-9一二三四五六七八九十月个第]){_DAY}(?:(?={_TIME})|{_BEFORE}|(?=[起）报]|完成|反馈))",
        meanings.day_of_month,
    ),
    _rule(rf"(?P<this>本|当|这个)月{_DAY}{_BEFORE}?", meanings.day_of_month),
    _rule(rf"{_NEXT}{_DAY}{_BEFORE}?", meanings.day_of_month),
    # 3个工作日内, 两周内, 限5天, 24小时内
    _rule(rf"(?<![0-9第])(?P<n>{_N})个?(?P<unit>工作日)(?!后)(?:之内|以内|内)?", meanings.span),
    _rule(
        rf"(?<![0-9第月])(?P<n>{_N})个?(?P<unit>天|日|周|星期|礼拜|月|小时|钟头|年)(?:之内|以内|内)",
        meanings.span,
    ),
    _rule(rf"(?:(?<=限)|(?<=限期))(?P<n>{_N})个?(?P<unit>天|日|周|星期|月|小时)(?!前)", meanings.span),
    # 周五前, 下周三, 本周内, 下周
    _rule(
        rf"(?<![上每])(?:{_WEEKS}|(?<![本下这个])){_WEEK}(?P<day>[一二三四五六日天末]){_BY}?",
        meanings.weekday,
    ),
    _rule(rf"{_WEEKS}{_WEEK}(?![一二三四五六日天末]){_BY}?", meanings.week),
    _rule(rf"(?P<near>今|明|大后|后|当)(?:天|日|晚|早)(?!的){_BY}?", meanings.near),
    # 一季度, 季度末, 年底前, 年内, 上半年
    _rule(rf"{_YEAR}?(?:第?(?P<n>[一二三四1-4])|本)季度(?:末|底)?{_BY}?", meanings.quarter),
    _rule(rf"(?<![一二三四1-4本])季度(?:末|底){_BY}?", meanings.quarter),
    _rule(
        rf"(?:(?P<year>今年|明年|[0-9]{{4}}年)(?:底|末|内|之内)|年(?:底|末|内|之内)){_BY}?",
        meanings.part_of_year,
    ),
    _rule(rf"(?P<half>上|下)半年{_BY}?", meanings.part_of_year),
    # 国庆节前, 节前, 节后第一个工作日
    _rule(rf"{_FEAST}(?:假期)?(?:之|以)?(?P<side>前(?!后|期)|后{_FIRST}?)", meanings.festival),
    _rule(
        rf"(?:(?<![季环细章调情关礼时小音末阳宵夕])节|放假)(?:之|以)?(?P<side>前(?!后|期)|后{_FIRST}?)",
        meanings.festival,
    ),
)


def days_in(clean: Clean, today: date, works: Works) -> Iterator[Day]:
    """Every day that the words name as one by which, or on which, something is wanted."""
    now, end = Today(today, works), 0
    for found, rule in _found(clean.text):
        if found.start() < end:
            continue
        day = _meant(rule, found, now)
        if day is None or _TOLD.match(clean.text, found.end()):
            continue
        if end and clean.text[end : found.start()] == "（" and rule.meant is meanings.weekday:
            continue  # 10月20日（周二）
        end = found.end()
        yield _day(clean, found, day, now)


def _found(text: str) -> list[tuple[re.Match[str], _Rule]]:
    every = [(found, rule) for rule in _RULES for found in rule.shape.finditer(text)]
    return sorted(every, key=lambda one: (one[0].start(), -one[0].end()))


def _meant(rule: _Rule, found: re.Match[str], now: Today) -> date | None:
    pieces = defaultdict(str, {name: said for name, said in found.groupdict().items() if said})
    try:
        return rule.meant(pieces, now)
    except (ValueError, OverflowError):  # 2月30日, or a year beyond all calendars
        return None


def _day(clean: Clean, found: re.Match[str], on: date, now: Today) -> Day:
    why = Why.PASSED if on < now.day else Why.SURE if now.works(on) else Why.DAY_OFF
    is_limit = not _NO_LIMIT.match(clean.text, found.end())
    return Day(clean.at(found.start(), found.end()), on, why, is_limit=is_limit)
