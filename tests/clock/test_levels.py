"""How a limit stands, in words."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from shuniu.clock import calendar
from shuniu.clock.levels import Clocks
from shuniu.core.tenancy import office_transaction
from shuniu.people.models import Office


@pytest.fixture
def clocks(db):
    office = Office.objects.create(code="here", name="甲市人民政府办公室")
    with office_transaction(office.pk):
        calendar.seed(range(2026, 2028))
        yield Clocks()


@pytest.mark.parametrize(
    ("days", "level", "words"), [(-2, "late", "超2天"), (1, "soon", "余1天"), (20, "ok", "余20天")]
)
def test_words_and_level(clocks, days, level, words):
    standing = clocks.of(timezone.now() + timedelta(days=days))

    assert (standing.level, str(standing.words)) == (level, words)


def test_no_limit_has_no_clock(clocks):
    assert clocks.of(None) is None


def test_soon_counts_working_days(clocks):
    """Over a week of holidays five days are no long time."""
    from datetime import date, datetime, time
    from unittest import mock

    eve = timezone.make_aware(datetime.combine(date(2026, 9, 30), time(9, 0)))
    with mock.patch("django.utils.timezone.now", return_value=eve):
        standing = Clocks().of(timezone.make_aware(datetime(2026, 10, 8, 17, 30)))

    assert (standing.level, str(standing.words)) == ("soon", "余8天")
