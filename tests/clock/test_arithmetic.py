"""Counting, in plain Python: the calendar of 2026 as it was announced."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shuniu.clock.arithmetic import (
    DAY_OF_NEXT_YEAR,
    DAYS,
    HOURS,
    MINUTES,
    MONTHS,
    TO_THE_SECOND,
    WORKING_DAYS,
    WORKING_HOURS,
    YEARS,
    Length,
    WorkTime,
    end_of,
    extended,
    resumed,
    working_days,
    working_time,
)

ZONE = ZoneInfo("Asia/Shanghai")
OFF = {
    *(date(2026, 1, day) for day in (1, 2, 3)),
    *(date(2026, 2, day) for day in range(15, 24)),
    *(date(2026, 10, day) for day in range(1, 8)),
}
MAKE_UP = {date(2026, 1, 4), date(2026, 2, 14), date(2026, 2, 28), date(2026, 9, 20), date(2026, 10, 10)}
TIME = WorkTime(lambda day: day in MAKE_UP or (day.weekday() < 5 and day not in OFF), ZONE)


def at(month: int, day: int, hour: int = 9, minute: int = 0, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("started", "amount", "unit", "due"),
    [
        # Friday, three working days: Wednesday. Received after work it is the same: the day is not counted.
        (at(11, 20), 3, WORKING_DAYS, at(11, 25, 17, 30)),
        (at(11, 20, 23), 3, WORKING_DAYS, at(11, 25, 17, 30)),
        # Over the National Day, ending on the make-up Saturday.
        (at(9, 30), 3, WORKING_DAYS, at(10, 10, 17, 30)),
        # Over New Year: Friday to Sunday off, the make-up Sunday is worked.
        (at(12, 31, year=2025), 1, WORKING_DAYS, at(1, 4, 17, 30)),
        (at(11, 20), 0, WORKING_DAYS, at(11, 20, 17, 30)),  # the day itself
        (at(11, 16), 5, DAYS, at(11, 23, 17, 30)),  # ends on a Saturday: Monday
        (at(9, 28), 3, DAYS, at(10, 8, 17, 30)),  # ends in the holidays: the first day after
        (at(9, 13), 7, DAYS, at(9, 20, 17, 30)),  # a Sunday, but a make-up day
        (at(11, 20, 23), 4, HOURS, at(11, 21, 3)),
        (at(11, 20, 23), 30, MINUTES, at(11, 20, 23, 30)),
        # Half past closing on Friday: it begins on Monday at half past eight.
        (at(11, 20, 18), 2, WORKING_HOURS, at(11, 23, 10, 30)),
        # Over noon, and over the evening.
        (at(11, 20, 11), 2, WORKING_HOURS, at(11, 20, 14, 30)),
        (at(11, 20, 16, 30), 2, WORKING_HOURS, at(11, 23, 9, 30)),
        (at(11, 20, 16, 30), 1, WORKING_HOURS, at(11, 20, 17, 30)),
        (at(10, 9, 17), 1, WORKING_HOURS, at(10, 10, 9)),
        # Months end on the day of the same number, else on the last of the month.
        (at(1, 31), 1, MONTHS, at(2, 28, 17, 30)),
        (at(8, 31), 6, MONTHS, at(3, 1, 17, 30, year=2027)),  # the 28th of February 2027 is a Sunday
        (at(11, 30, year=2027), 3, MONTHS, at(2, 29, 17, 30, year=2028)),
        (at(11, 25), 3, MONTHS, at(2, 25, 17, 30, year=2027)),
        (at(11, 24), 1, YEARS, at(11, 24, 17, 30, year=2027)),
        (at(5, 6), 331, DAY_OF_NEXT_YEAR, at(3, 31, 17, 30, year=2027)),
    ],
)
def test_when_a_limit_ends(started, amount, unit, due):
    assert end_of(started, Length(amount, unit), TIME).due_at == due


def test_an_office_may_count_plain_days():
    assert end_of(at(11, 19), Length(3, DAYS, moves_on=False), TIME).due_at == at(11, 22, 17, 30)


def test_an_extension_counts_on_from_where_the_counting_ended():
    end = end_of(at(11, 16), Length(5, DAYS), TIME)  # Saturday the 21st, due on Monday

    assert extended(end, Length(3, DAYS), TIME).due_at == at(11, 24, 17, 30)
    assert extended(end_of(at(11, 20), Length(20, WORKING_DAYS), TIME), Length(20, WORKING_DAYS), TIME) == (
        at(1, 15, 17, 30, year=2027), at(1, 15, 17, 30, year=2027),
    )  # fmt: skip


def test_a_pause_over_the_holidays_costs_nothing():
    end = end_of(at(9, 28), Length(5, WORKING_DAYS), TIME)
    assert end.due_at == at(10, 10, 17, 30)

    after = resumed(end, Length(5, WORKING_DAYS), TIME, paused_at=at(9, 29, 16), resumed_at=at(10, 12, 10))

    # Four working days were left on the 29th; four are left on the 12th.
    assert after.due_at == at(10, 16, 17, 30)


def test_working_hours_run_on_where_they_stopped():
    length = Length(8, WORKING_HOURS)
    end = end_of(at(11, 20, 8, 30), length, TIME)
    assert end.due_at == at(11, 20, 17, 30) + timedelta(
        days=2, hours=15, minutes=30
    )  # noon costs half an hour

    after = resumed(end, length, TIME, paused_at=at(11, 20, 12, 15), resumed_at=at(11, 23, 13))

    # Half past eight to noon was worked: four hours and a half are left.
    assert after.due_at == at(11, 24, 9)


def test_what_had_run_out_is_not_given_back():
    length = Length(2, WORKING_DAYS)
    end = end_of(at(11, 16), length, TIME)

    assert resumed(end, length, TIME, paused_at=at(11, 25), resumed_at=at(11, 27)) == end


MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31)).map(
    lambda moment: moment.replace(microsecond=0, tzinfo=ZONE)
)
UNITS = st.sampled_from([WORKING_DAYS, DAYS, HOURS, MINUTES, WORKING_HOURS, MONTHS])
PAUSES = st.lists(
    st.tuples(st.timedeltas(timedelta(), timedelta(days=5)), st.timedeltas(timedelta(), timedelta(days=40))),
    max_size=5,
)


@given(MOMENTS, st.integers(1, 30), UNITS, PAUSES, st.booleans())
def test_pausing_and_resuming_never_loses_time(started, amount, unit, pauses, moves_on):
    """As much is left after a pause as was left when it began, and the end never comes nearer."""
    length = Length(amount, unit, moves_on)
    end, now = end_of(started, length, TIME), started
    for ran, rested in pauses:
        paused_at = now + ran
        now = paused_at + rested
        after = resumed(end, length, TIME, paused_at=paused_at, resumed_at=now)
        assert after.due_at >= end.due_at
        if end.counted_to > paused_at:
            assert _left(after.counted_to, now, unit) == _left(end.counted_to, paused_at, unit)
        end = after


@given(MOMENTS, st.integers(1, 30), UNITS)
def test_a_pause_of_no_length_changes_nothing(started, amount, unit):
    length = Length(amount, unit)
    end = end_of(started, length, TIME)
    middle = started + (end.due_at - started) / 2

    assert resumed(end, length, TIME, paused_at=middle, resumed_at=middle).due_at == end.due_at


@given(MOMENTS, st.integers(0, 30), UNITS)
def test_a_limit_in_days_ends_with_work_on_a_day_that_is_worked(started, amount, unit):
    due = end_of(started, Length(amount, unit), TIME).due_at

    assert due >= started or amount == 0
    if unit not in (*TO_THE_SECOND, WORKING_HOURS):
        assert due.time() == time(17, 30)
        assert TIME.works(due.date())


def _left(due: datetime, now: datetime, unit: str) -> float:
    if unit == WORKING_DAYS:
        return working_days(TIME.day_of(now), TIME.day_of(due), TIME)
    if unit == WORKING_HOURS:
        return working_time(now, due, TIME).total_seconds()
    if unit in (DAYS, MONTHS):
        return (TIME.day_of(due) - TIME.day_of(now)).days
    return (due - now).total_seconds()
