"""A month of deadlines as a picture: weeks of days, each with what falls due on it.

    {% include "clock/parts/month.html" with month=month %}

where ``month`` is ``month_of(year, month, marks)``. What falls due comes from the feature that shows it.
"""

from __future__ import annotations

import calendar as months
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from shuniu.clock.models import CalendarDay


@dataclass(frozen=True)
class Mark:
    """Something due on a day. ``level``: late, soon, ok (or paused), as ``clock.levels`` says it."""

    day: date
    title: Any
    url: str = ""
    level: str = "ok"


@dataclass(frozen=True)
class Day:
    day: date
    works: bool
    name: str
    is_differing: bool
    is_provisional: bool
    in_month: bool
    is_today: bool
    by_hand: bool = False
    marks: list[Mark] = field(default_factory=list)

    @property
    def level(self) -> str:
        """The most pressing of the day."""
        levels = {mark.level for mark in self.marks}
        return next((one for one in ("late", "soon", "ok") if one in levels), "")


@dataclass(frozen=True)
class Month:
    first: date
    weeks: list[list[Day]]

    @property
    def previous(self) -> date:
        return (self.first - timedelta(days=1)).replace(day=1)

    @property
    def next(self) -> date:
        return (self.first + timedelta(days=31)).replace(day=1)

    @property
    def due(self) -> int:
        return sum(len(day.marks) for week in self.weeks for day in week if day.in_month)


def month_of(year: int, month: int, marks: Iterable[Mark] = ()) -> Month:
    """One month from its Monday. One statement."""
    days = months.Calendar().monthdatescalendar(year, month)
    return _month(year, month, _differing(days[0][0], days[-1][-1]), marks)


def year_of(year: int) -> list[Month]:
    """Twelve months. One statement."""
    differing = _differing(date(year - 1, 12, 25), date(year + 1, 1, 7))
    return [_month(year, month, differing, ()) for month in range(1, 13)]


def _differing(first: date, last: date) -> dict[date, CalendarDay]:
    return {one.day: one for one in CalendarDay.objects.filter(day__range=(first, last))}


def _month(year: int, month: int, differing: dict[date, CalendarDay], marks: Iterable[Mark]) -> Month:
    by_day: dict[date, list[Mark]] = defaultdict(list)
    for mark in marks:
        by_day[mark.day].append(mark)
    today = timezone.localdate()
    weeks = [
        [_day(day, differing.get(day), month, today, by_day[day]) for day in week]
        for week in months.Calendar().monthdatescalendar(year, month)
    ]
    return Month(date(year, month, 1), weeks)


def _day(day: date, row: CalendarDay | None, month: int, today: date, marks: list[Mark]) -> Day:
    return Day(
        day=day,
        works=row.works if row else day.weekday() < 5,
        name=row.name if row else "",
        is_differing=row is not None,
        is_provisional=row is not None and row.is_provisional,
        by_hand=row is not None and row.by_hand,
        in_month=day.month == month,
        is_today=day == today,
        marks=marks,
    )
