"""The working hours of the demo city: what happened earlier is done with the clock turned back to it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from unittest import mock

from django.utils import timezone

from shuniu.clock.calendar import works_on

FIRST_HOUR, LAST_HOUR = time(8, 40), time(17, 20)


@contextmanager
def clock_at(moment: datetime) -> Iterator[None]:
    """The clock of Django's ``timezone`` turned back; it never goes past the true time."""
    with mock.patch.object(timezone, "now", return_value=min(moment, timezone.now())):
        yield


def morning(days_ago: int) -> datetime:
    """The beginning of work so many days ago, or of the next working day."""
    return at(working(timezone.localdate() - timedelta(days=days_ago)), FIRST_HOUR)


def later(moment: datetime, hours: int) -> datetime:
    """So many working hours later: evenings, week-ends and holidays are passed over."""
    for _hour in range(hours):
        moment += timedelta(hours=1)
        local = timezone.localtime(moment)
        if local.time() > LAST_HOUR:
            moment = at(working(local.date() + timedelta(days=1)), FIRST_HOUR)
    return moment + timedelta(minutes=moment.day % 13)


def working(day: date) -> date:
    while not works_on(day):
        day += timedelta(days=1)
    return day


def at(day: date, hour: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, hour))
