"""Limits on the real working calendar, make-up days included."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from django.utils import timezone

from shuniu.clock import calendar
from shuniu.clock.models import CalendarDay, Limit
from shuniu.clock.queries import limit_for
from shuniu.core.tenancy import office_transaction
from shuniu.people.models import Office


@pytest.fixture
def office(db):
    made = Office.objects.create(code="here", name="甲市人民政府办公室")
    with office_transaction(made.pk):
        calendar.seed(range(2026, 2028))
        yield made


def at(*parts: int) -> datetime:
    return timezone.make_aware(datetime(*parts))


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 10, 1), False),  # National Day, a Thursday
        (date(2026, 10, 10), True),  # a make-up Saturday
        (date(2026, 11, 22), False),  # an ordinary Sunday
        (date(2026, 11, 23), True),
        (date(2027, 10, 1), False),  # statutory, known before the year's schedule is announced
    ],
)
def test_days_off_and_make_up_days(office, day, works):
    assert calendar.works_on(day) is works


@pytest.mark.parametrize(
    ("started", "amount", "unit", "due"),
    [
        (at(2026, 11, 20, 9, 0), 3, "WD", at(2026, 11, 25, 17, 30)),  # Friday + 3 working days: Wednesday
        (
            at(2026, 9, 30, 9, 0),
            3,
            "WD",
            at(2026, 10, 10, 17, 30),
        ),  # over the holiday, on the make-up Saturday
        (at(2026, 11, 20, 9, 0), 3, "D", at(2026, 11, 23, 17, 30)),
        (at(2026, 11, 20, 9, 0), 1, "D", at(2026, 11, 23, 17, 30)),  # a last day off moves on
        (at(2026, 11, 20, 23, 0), 4, "H", at(2026, 11, 21, 3, 0)),
    ],
)
def test_when_a_limit_ends(office, started, amount, unit, due):
    assert calendar.due_at(started, amount, unit) == due


def test_a_day_set_by_hand_counts_and_stays_when_the_calendar_is_filled_again(office):
    CalendarDay.objects.create(day=date(2026, 11, 28), works=True, name="补班", by_hand=True)

    calendar.seed(range(2026, 2027))

    assert calendar.works_on(date(2026, 11, 28)) is True
    assert calendar.due_at(at(2026, 11, 27, 9, 0), 1, "WD") == at(2026, 11, 28, 17, 30)


def test_working_days_between_two_days(office):
    assert calendar.working_days_between(date(2026, 9, 30), date(2026, 10, 10)) == 3
    assert calendar.working_days_between(date(2026, 10, 10), date(2026, 9, 30)) == -3
    assert calendar.working_days_between(date(2026, 11, 20), date(2026, 11, 20)) == 0


def test_the_limit_of_an_urgency_comes_before_the_general_one(office):
    Limit.objects.create(key="incoming.handle", urgency="", amount=7, unit="D", clause="第七条（六）")
    Limit.objects.create(key="incoming.handle", urgency="特急", amount=3, unit="D", clause="第七条（六）")

    assert limit_for("incoming.handle", "特急").amount == 3
    assert limit_for("incoming.handle", "加急").amount == 7
    assert limit_for("outgoing.send") is None
