"""Which days are worked in this office, from when to when, and when a limit ends.

Holidays and make-up working days come from kept libraries (chinesecalendar, holidays), into a table that the
office may correct: the libraries know a year only after the State Council has announced it. Until then the
statutory holidays stand as provisional.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

import chinese_calendar
import holidays
from django.db.models import BooleanField, DateField, F, IntegerField, TimeField, Value
from django.db.models.functions import Cast
from django.utils import timezone

from shuniu.clock import arithmetic
from shuniu.clock.arithmetic import USUAL_HOURS, End, Length, Span, WorkTime
from shuniu.clock.models import CalendarDay, OfficeHours

END_OF_WORK = USUAL_HOURS[-1].closes
Works = Callable[[date], bool]
_EVERY_DAY = (101, 1231)


def seed(years: Iterable[int]) -> int:
    """Fill the office's calendar with what the libraries know of these years; days set by hand stay.

    A year that stood provisionally gives way to the announced one. The number of days that are new.
    """
    before = set(CalendarDay.objects.filter(is_provisional=False).values_list("day", flat=True))
    days = [day for year in years for day in known_days(year)]
    announced = {day.day.year for day in days if not day.is_provisional}
    for year in announced:
        CalendarDay.objects.filter(day__year=year, is_provisional=True, by_hand=False).delete()
    CalendarDay.objects.bulk_create(days, ignore_conflicts=True)
    return sum(day.day not in before for day in days if not day.is_provisional)


def known_days(year: int) -> list[CalendarDay]:
    """Days of the year whose work differs from their weekday. Make-up days only where they are announced."""
    try:
        return [
            _from_schedule(day) for day in days_of(year) if chinese_calendar.is_workday(day) != _weekday(day)
        ]
    except NotImplementedError:
        named = holidays.country_holidays("CN", years=year, language="zh_CN")
        return [
            CalendarDay(day=day, works=False, name=str(name), is_provisional=True)
            for day, name in sorted(named.items())
            if _weekday(day)
        ]


def works_on(day: date) -> bool:
    differing = CalendarDay.objects.filter(day=day).first()
    return differing.works if differing else _weekday(day)


def due_at(started_at: datetime, amount: int, unit: str, *, moves_on: bool = True) -> datetime:
    """When a limit of this length ends that begins then. One statement."""
    return end_of(started_at, Length(amount, unit, moves_on)).due_at


def end_of(started_at: datetime, length: Length) -> End:
    return arithmetic.end_of(started_at, length, work_time(timezone.localtime(started_at).date()))


def working_days_between(first: date, last: date) -> int:
    """Working days after ``first`` up to and with ``last``; negative when ``last`` is past."""
    return arithmetic.working_days(first, last, work_time(min(first, last)))


def work_time(first: date) -> WorkTime:
    """The office's days and hours from this day on. One statement."""
    differing: dict[date, bool] = {}
    hours: list[_Hours] = []
    for day, works, *rest in _rows(first):
        if day is None:
            hours.append(_Hours(*rest))
        else:
            differing[day] = works
    return WorkTime(
        works=lambda day: differing.get(day, _weekday(day)),
        zone=timezone.get_current_timezone(),
        hours=_Schedule(hours) if hours else lambda day: USUAL_HOURS,
    )


def work_table(first: date) -> Works:
    """Which days from this one on are worked. One statement."""
    return work_time(first).works


class _Hours:
    def __init__(self, from_day: int, to_day: int, weekday: int | None, opens: time, closes: time) -> None:
        self.from_day, self.to_day, self.weekday = from_day, to_day, weekday
        self.span = Span(opens, closes)

    def fits(self, day: date) -> bool:
        number = day.month * 100 + day.day
        in_season = (
            self.from_day <= number <= self.to_day
            if self.from_day <= self.to_day
            else number >= self.from_day or number <= self.to_day  # winter, over New Year
        )
        return in_season and self.weekday in (None, day.weekday())

    @property
    def rank(self) -> int:
        """What is said of a weekday goes first, then what is said of a season."""
        return 2 * (self.weekday is not None) + ((self.from_day, self.to_day) != _EVERY_DAY)


class _Schedule:
    """The hours of each day, by the rows that say most about it."""

    def __init__(self, rows: Iterable[_Hours]) -> None:
        self.rows = list(rows)

    def __call__(self, day: date) -> Sequence[Span]:
        by_rank: dict[int, list[Span]] = defaultdict(list)
        for row in self.rows:
            if row.fits(day):
                by_rank[row.rank].append(row.span)
        return sorted(by_rank[max(by_rank)]) if by_rank else USUAL_HOURS


def _rows(first: date) -> Any:
    """Differing days from this one on, and the hours of business, in one statement."""
    days = CalendarDay.objects.filter(day__gte=first).order_by()
    none = {
        "r_from": Value(None, IntegerField()), "r_to": Value(None, IntegerField()),
        "r_weekday": Value(None, IntegerField()),
        "r_opens": Value(None, TimeField()), "r_closes": Value(None, TimeField()),
    }  # fmt: skip
    names = ("r_day", "r_works", *none)
    hours = OfficeHours.objects.order_by().annotate(
        r_day=Cast(Value(None), DateField()), r_works=Cast(Value(None), BooleanField()),
        r_from=Cast("from_day", IntegerField()), r_to=Cast("to_day", IntegerField()),
        r_weekday=Cast("weekday", IntegerField()), r_opens=F("opens"), r_closes=F("closes"),
    )  # fmt: skip
    found = days.annotate(r_day=F("day"), r_works=F("works"), **none).values_list(*names)
    return found.union(hours.values_list(*names), all=True)


def days_of(year: int) -> list[date]:
    first = date(year, 1, 1)
    return [first + timedelta(days=offset) for offset in range((date(year + 1, 1, 1) - first).days)]


def _weekday(day: date) -> bool:
    return day.weekday() < 5


def _from_schedule(day: date) -> CalendarDay:
    _off, name = chinese_calendar.get_holiday_detail(day)
    named = chinese_calendar.Holiday(name).chinese if name else ""
    return CalendarDay(day=day, works=chinese_calendar.is_workday(day), name=named)
