"""When a limit ends: counting, in plain Python, without a database.

The day of the event is not counted (民法典第二百零一条). Months and years end on the day of the same number, else on
the last day of the month (第二百零二条). A last calendar day off moves to the next working day, and a day ends when
business does, where there are hours of business (第二百零三条). A pause takes nothing away: as much is left
afterwards as was left when it began.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from typing import NamedTuple

WORKING_DAYS, DAYS, MONTHS, YEARS = "WD", "D", "M", "Y"
HOURS, WORKING_HOURS, MINUTES, SECONDS = "H", "WH", "MIN", "SEC"
DAY_OF_NEXT_YEAR = "MD"  # 331 is the 31st of March of the year after the event
_SECONDS = {HOURS: 3600, WORKING_HOURS: 3600, MINUTES: 60, SECONDS: 1}
# Counted to the second, whatever the hour; all others end when work does.
TO_THE_SECOND = (HOURS, MINUTES, SECONDS)


class Span(NamedTuple):
    """Hours of business without a break: 8:30 to 12:00."""

    opens: time
    closes: time


USUAL_HOURS = (Span(time(8, 30), time(12)), Span(time(13, 30), time(17, 30)))


@dataclass(frozen=True)
class WorkTime:
    """Which days are worked, and between which hours, in the office's own zone."""

    works: Callable[[date], bool]
    zone: tzinfo
    hours: Callable[[date], Sequence[Span]] = lambda day: USUAL_HOURS

    def day_of(self, moment: datetime) -> date:
        return moment.astimezone(self.zone).date()

    def at(self, day: date, clock: time) -> datetime:
        return datetime.combine(day, clock, self.zone)

    def closing(self, day: date) -> datetime:
        """When business ends on this day, or would if it were worked."""
        return self.at(day, (self.hours(day) or USUAL_HOURS)[-1].closes)

    def is_open(self, moment: datetime) -> bool:
        day = self.day_of(moment)
        return any(begins <= moment < ends for begins, ends in self._spans(day))

    def spans_from(self, moment: datetime) -> Iterator[tuple[datetime, datetime]]:
        """What is still worked from this moment on, without end."""
        day = self.day_of(moment)
        while True:
            for begins, ends in self._spans(day):
                if ends > moment:
                    yield max(begins, moment), ends
            day += timedelta(days=1)

    def _spans(self, day: date) -> list[tuple[datetime, datetime]]:
        if not self.works(day):
            return []
        return [(self.at(day, one.opens), self.at(day, one.closes)) for one in self.hours(day)]


class Length(NamedTuple):
    """So many of a unit. ``moves_on``: a last day off moves to the next working day.

    An office's own rule for its papers, such as 特急3天, may count plain days instead.
    """

    amount: int
    unit: str
    moves_on: bool = True


class End(NamedTuple):
    """``counted_to`` is where the counting ends; ``due_at`` the same after a last day off has moved on."""

    counted_to: datetime
    due_at: datetime


def end_of(started_at: datetime, length: Length, time: WorkTime) -> End:
    """When a limit of this length ends that begins now."""
    return _ended(started_at, length, time)


def resumed(end: End, length: Length, time: WorkTime, *, paused_at: datetime, resumed_at: datetime) -> End:
    """The new end after a pause. What had run out before the pause stays run out; a date in the year stays."""
    if end.due_at <= paused_at or length.unit == DAY_OF_NEXT_YEAR:
        return end
    if length.unit in TO_THE_SECOND:
        to = end.counted_to + (resumed_at - paused_at)
        return End(to, to)
    if length.unit == WORKING_HOURS:
        to = after_working_time(resumed_at, working_time(paused_at, end.counted_to, time), time)
        return End(to, to)
    first, last = time.day_of(paused_at), time.day_of(end.counted_to)
    if length.unit == WORKING_DAYS:
        left = Length(working_days(first, last, time), WORKING_DAYS)
    else:
        # The counting may have ended on a day off, before the limit did.
        left = Length(max((last - first).days, 0), DAYS, length.moves_on)
    later = _ended(resumed_at, left, time)
    return End(later.counted_to, max(later.due_at, end.due_at))


def extended(end: End, by: Length, time: WorkTime) -> End:
    """So much longer, counted from where the counting ended."""
    return _ended(end.counted_to, by, time)


def working_days(first: date, last: date, time: WorkTime) -> int:
    """Working days after ``first`` up to and with ``last``; negative when ``last`` is past."""
    if last < first:
        return -working_days(last, first, time)
    return sum(time.works(first + timedelta(days=offset)) for offset in range(1, (last - first).days + 1))


def working_time(first: datetime, last: datetime, time: WorkTime) -> timedelta:
    """How long is worked between two moments."""
    spent = timedelta()
    for begins, ends in time.spans_from(first):
        if begins >= last:
            return spent
        spent += min(ends, last) - begins
    raise AssertionError("the spans of working time have no end")


def after_working_time(moment: datetime, left: timedelta, time: WorkTime) -> datetime:
    """When so much more has been worked; half past closing begins with the next opening."""
    for begins, ends in time.spans_from(moment):
        if ends - begins >= left:
            return begins + left
        left -= ends - begins
    raise AssertionError("the spans of working time have no end")


def _ended(started_at: datetime, length: Length, time: WorkTime) -> End:
    if length.unit in TO_THE_SECOND:
        to = started_at + timedelta(seconds=length.amount * _SECONDS[length.unit])
        return End(to, to)
    if length.unit == WORKING_HOURS:
        to = after_working_time(started_at, timedelta(hours=length.amount), time)
        return End(to, to)
    last = _last_day(time.day_of(started_at), length, time)
    to = time.closing(last)
    while length.moves_on and not time.works(last):
        last += timedelta(days=1)
    return End(to, time.closing(last))


def _last_day(day: date, length: Length, time: WorkTime) -> date:
    amount, unit = length.amount, length.unit
    if unit == WORKING_DAYS:
        while amount > 0:
            day += timedelta(days=1)
            amount -= time.works(day)
        return day
    if unit == DAYS:
        return day + timedelta(days=amount)
    if unit == MONTHS:
        return months_after(day, amount)
    if unit == YEARS:
        return months_after(day, 12 * amount)
    if unit == DAY_OF_NEXT_YEAR:
        return date(day.year + 1, amount // 100, amount % 100)
    raise ValueError(f"no limit counts in {unit}")


def months_after(day: date, amount: int) -> date:
    month = day.month - 1 + amount
    year, month = day.year + month // 12, month % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
