"""Dates as texts print them: 二○○九年四月二十九日, 2024年3月18日, 2024-03-18."""

from __future__ import annotations

import datetime
import re
from typing import NamedTuple

from shuniu.core.numerals import value_of

# The zero of a year is printed as 〇, ○, 零, 0, O or a circle of another kind.
_ZERO = "零〇○0OＯ◯oО"
_CHINESE = rf"[一二三四五六七八九{_ZERO}]\s*[一二三四五六七八九{_ZERO}]\s*[一二三四五六七八九{_ZERO}]\s*[一二三四五六七八九{_ZERO}]"
DATE = re.compile(
    rf"(?P<cyear>{_CHINESE})\s*年\s*(?P<cmonth>[一二三四五六七八九十元]{{1,2}})\s*月\s*(?P<cday>[一二三四五六七八九十]{{1,3}})\s*日"
    r"|(?P<year>(?:19|20)\d\d)\s*年\s*(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*日"
    r"|(?P<y>(?:19|20)\d\d)[-./](?P<m>\d{1,2})[-./](?P<d>\d{1,2})(?!\d)"
)
_ALONE = re.compile(rf"[(]?\s*(?P<date>{DATE.pattern})\s*(?:印发|发布|公布)?[)]?")


class Dated(NamedTuple):
    """A day, ``iso``, and the words that say it."""

    iso: str
    as_written: str


def date_in(text: str) -> Dated | None:
    """The first date in a text that a calendar knows."""
    match = DATE.search(text)
    return _dated(match, match[0]) if match else None


def date_alone(text: str) -> Dated | None:
    """The date that is all of a line."""
    match = _ALONE.fullmatch(text.strip())
    return _dated(match, match["date"]) if match else None


def _dated(match: re.Match[str], written: str) -> Dated | None:
    parts = match.groupdict()
    if parts["cyear"]:
        year = value_of(re.sub(rf"[{_ZERO}]", "〇", re.sub(r"\s", "", parts["cyear"])))
        month, day = value_of(parts["cmonth"].replace("元", "一")), value_of(parts["cday"])
    else:
        year, month, day = (
            int(parts[long] or parts[short]) for long, short in (("year", "y"), ("month", "m"), ("day", "d"))
        )
    try:
        return Dated(datetime.date(year or 0, month or 0, day or 0).isoformat(), written.strip())
    except ValueError:
        return None
