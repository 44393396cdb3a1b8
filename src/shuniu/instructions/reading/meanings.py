"""What the words of a day mean on a given day: each function takes the pieces of the words, by name."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from shuniu.core.numerals import value_of
from shuniu.instructions.reading.festivals import festivals
from shuniu.instructions.reading.records import Works

_LONG_PAST = 90  # days: what is further back is meant for next year
_LONGEST_REST = 40
Said = Mapping[str, str]


@dataclass(frozen=True)
class Today:
    day: date
    works: Works

    def last_worked(self, day: date) -> date:
        """This day, or the last before it that is worked; never before today."""
        found = day
        for _ in range(_LONGEST_REST):
            if self.works(found) or found <= self.day:
                break
            found -= timedelta(days=1)
        return found

    def next_worked(self, day: date) -> date:
        for _ in range(_LONGEST_REST):
            if self.works(day):
                break
            day += timedelta(days=1)
        return day

    def after_working_days(self, amount: int) -> date:
        day, left = self.day, min(amount, 400)
        for _ in range(900):
            if left <= 0:
                break
            day += timedelta(days=1)
            left -= self.works(day)
        return day

    @property
    def monday(self) -> date:
        return self.day - timedelta(days=self.day.weekday())


def _number(word: str) -> int:
    found = value_of(word)
    if found is None:
        raise ValueError(word)
    return found


def whole_date(said: Said, now: Today) -> date | None:
    """10月15日前. Without a year, the next one where it would be long past."""
    year = _year(said["year"], now)
    on = date(year or now.day.year, _number(said["month"]), _number(said["day"]))
    if year is None and (now.day - on).days > _LONG_PAST:
        return on.replace(year=on.year + 1)
    # A day that has been, and nothing that says "by": it is told of.
    return None if on < now.day and not said["by"] else on


def _year(word: str, now: Today) -> int | None:
    if not word:
        return None
    beside = {"今年": 0, "明年": 1, "后年": 2, "次年": 1}
    return now.day.year + beside[word] if word in beside else _number(word.removesuffix("年"))


def part_of_month(said: Said, now: Today) -> date | None:
    """月底, 3月底, 本月中旬, 下月初: the last working day in it."""
    year, month = now.day.year, now.day.month
    if said["month"]:
        month = _number(said["month"])
        year = _year(said["year"], now) or year + (month < now.day.month)
    elif said["next"]:
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    last = calendar.monthrange(year, month)[1]
    ends = {"初": 5, "上旬": 10, "中": 15, "中旬": 20}
    return now.last_worked(date(year, month, ends.get(said["part"], last)))


def day_of_month(said: Said, now: Today) -> date | None:
    """10日前: of this month, or of the next where it is over; 下月10日."""
    day, year, month = _number(said["day"]), now.day.year, now.day.month
    if said["next"] or (day < now.day.day and not said["this"]):
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return date(year, month, day)


def span(said: Said, now: Today) -> date | None:
    """3个工作日内, 15天内, 两周内, 一个月内, 24小时内."""
    word, unit = said["n"], said["unit"]
    half = word == "半"
    amount = 0 if half else _number(word)
    if unit == "工作日":
        return now.after_working_days(amount)
    if unit in ("天", "日"):
        return now.day + timedelta(days=amount)
    if unit in ("小时", "钟头"):
        return now.day + timedelta(days=-(-amount // 24) if amount > 8 else 0)
    if unit in ("周", "星期", "礼拜"):
        return now.day + timedelta(days=7 * amount)
    if unit == "年":
        return _months_on(now.day, 6 if half else 12 * amount)
    return now.day + timedelta(days=15) if half else _months_on(now.day, amount)


def _months_on(day: date, amount: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + amount, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def weekday(said: Said, now: Today) -> date | None:
    """周五: the next to come, today included; 本周五, 下周三 by weeks that begin on Monday."""
    which = said["which"]
    if said["day"] == "末":
        return now.last_worked(now.monday + timedelta(days=13 if which.startswith("下") else 6))
    on = now.monday + timedelta(days="一二三四五六日".index(said["day"].replace("天", "日")))
    if which.startswith("下"):
        return on + timedelta(days=7 * which.count("下"))
    return on + timedelta(days=7) if on < now.day and not which else on


def week(said: Said, now: Today) -> date | None:
    weeks = said["which"].count("下")
    return now.last_worked(now.monday + timedelta(days=6 + 7 * weeks))


def near(said: Said, now: Today) -> date | None:
    near = {"今": 0, "当": 0, "明": 1, "后": 2, "大后": 3}
    return now.day + timedelta(days=near[said["near"]])


def quarter(said: Said, now: Today) -> date | None:
    number = _number(said["n"]) if said["n"] else (now.day.month - 1) // 3 + 1
    year = _year(said["year"], now) or now.day.year + (number * 3 < now.day.month)
    month = number * 3
    return now.last_worked(date(year, month, calendar.monthrange(year, month)[1]))


def part_of_year(said: Said, now: Today) -> date | None:
    if said["half"] == "上":
        year = now.day.year + (now.day.month > 6)
        return now.last_worked(date(year, 6, 30))
    return now.last_worked(date(_year(said["year"], now) or now.day.year, 12, 31))


def festival(said: Said, now: Today) -> date | None:
    """国庆节前, 节前: the last working day before; 节后: the first one after."""
    years = (now.day.year, now.day.year + 1)
    named = (one for one in festivals(years) if said["name"] in ("", one.name))
    coming = next((one for one in named if one.day > now.day), None)
    if coming is None:
        return None
    if said["side"].startswith("后"):
        return now.next_worked(coming.day)
    return now.last_worked(coming.day - timedelta(days=1))
