"""Which days are worked, and when a limit ends.

Holidays and make-up working days come from kept libraries (chinesecalendar, holidays), into a table that the
office may correct: the libraries know a year only after the State Council has announced it.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import chinese_calendar
import holidays
from django.utils import timezone

from shuniu.clock.models import CalendarDay

END_OF_WORK = time(17, 30)
_FARTHEST = 400  # days looked ahead in one query; a longer limit looks again


def seed(years: range) -> None:
    """Fill the office's calendar with what the libraries know of these years; days set by hand stay."""
    days = [day for year in years for day in known_days(year)]
    CalendarDay.objects.bulk_create(days, ignore_conflicts=True)


def known_days(year: int) -> list[CalendarDay]:
    """Days of the year whose work differs from their weekday. Make-up days only where they are announced."""
    try:
        return [
            _from_schedule(day) for day in _days_of(year) if chinese_calendar.is_workday(day) != _weekday(day)
        ]
    except NotImplementedError:
        named = holidays.country_holidays("CN", years=year)
        return [
            CalendarDay(day=day, works=False, name=str(name)) for day, name in named.items() if _weekday(day)
        ]


def works_on(day: date) -> bool:
    differing = CalendarDay.objects.filter(day=day).first()
    return differing.works if differing else _weekday(day)


def due_at(started_at: datetime, amount: int, unit: str, *, moves_on: bool = True) -> datetime:
    """When a limit of so many working days (WD), calendar days (D) or hours (H) ends.

    The day of the event is not counted (民法典第二百零一条); a limit in days ends when work ends on its last
    day, and a last calendar day off moves to the next working day (第二百零三条). An office's own rule for its
    papers, such as 特急3天, counts plain days: ``moves_on=False``.
    """
    if unit == "H":
        return started_at + timedelta(hours=amount)
    started_on = timezone.localtime(started_at).date()
    works = work_table(started_on, amount)
    last = (
        _after_working_days(started_on, amount, works)
        if unit == "WD"
        else started_on + timedelta(days=amount)
    )
    while moves_on and not works(last):
        last += timedelta(days=1)
    return timezone.make_aware(datetime.combine(last, END_OF_WORK))


def working_days_between(first: date, last: date) -> int:
    """Working days after ``first`` up to and with ``last``; negative when ``last`` is past."""
    if last < first:
        return -working_days_between(last, first)
    works = work_table(first, (last - first).days)
    return sum(works(first + timedelta(days=offset)) for offset in range(1, (last - first).days + 1))


def _after_working_days(day: date, amount: int, works: Works) -> date:
    while amount > 0:
        day += timedelta(days=1)
        amount -= works(day)
    return day


class Works:
    """Whether a day is worked, from one read of the calendar."""

    def __init__(self, first: date, last: date) -> None:
        between = CalendarDay.objects.filter(day__range=(first, last))
        self._differing = dict(between.values_list("day", "works"))

    def __call__(self, day: date) -> bool:
        return self._differing.get(day, _weekday(day))


def work_table(first: date, amount: int) -> Works:
    """Which days from this one on are worked, far enough for so many of them. One statement."""
    # Of any stretch at least half the days are worked, long holidays included.
    return Works(first, first + timedelta(days=min(amount * 2 + 30, _FARTHEST)))


def _days_of(year: int) -> list[date]:
    first = date(year, 1, 1)
    return [first + timedelta(days=offset) for offset in range((date(year + 1, 1, 1) - first).days)]


def _weekday(day: date) -> bool:
    return day.weekday() < 5


def _from_schedule(day: date) -> CalendarDay:
    _off, name = chinese_calendar.get_holiday_detail(day)
    return CalendarDay(day=day, works=chinese_calendar.is_workday(day), name=name or "")
