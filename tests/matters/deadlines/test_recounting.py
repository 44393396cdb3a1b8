"""The calendar changes: what runs is counted anew, what somebody decided stays."""

from __future__ import annotations

from datetime import date, datetime
from unittest import mock

import pytest
from django.utils import timezone

from shuniu.clock import keeping
from shuniu.clock.models import Clock, Limit
from shuniu.clock.queries import limit_for
from shuniu.flow import clocks
from shuniu.matters.models import Matter
from shuniu.work.incoming import actions as incoming
from shuniu.work.incoming.targets import Target
from tests import make


def at(*parts: int) -> datetime:
    return timezone.make_aware(datetime(*parts))


@pytest.fixture
def people(db):
    """The office counts 5 working days."""
    with make.office() as office:
        people = make.staff(office)
        limit = limit_for("incoming.handle", "")
        Limit.objects.filter(pk=limit.pk).update(amount=5, unit="WD")
        with mock.patch("django.utils.timezone.now", return_value=at(2026, 11, 26, 9)):  # a Thursday
            yield people


def handled(people) -> Matter:
    unit = f"u:{people['economist'].unit_id}"
    matter = make.proposed_paper(people, names=(unit,))
    incoming.send_on(matter.pk, [Target(unit, "handle", part="lead")], by=people["clerk"])
    assert make.open_task(matter, "handle").due_at == at(2026, 12, 3, 17, 30)
    return matter


def test_a_saturday_made_a_working_day_brings_the_end_nearer(people):
    matter = handled(people)

    keeping.set_day(date(2026, 11, 28), works=True, name="补班", reason="市政府通知", by=people["director"])

    one = Clock.objects.get()
    assert one.due_at == at(2026, 12, 2, 17, 30)
    assert make.open_task(matter, "handle").due_at == Matter.objects.get(pk=matter.pk).due_at == one.due_at
    last = one.events.last()
    assert (last.kind, last.reason, last.due_before) == ("recounted", "市政府通知", at(2026, 12, 3, 17, 30))


def test_a_day_beyond_the_end_changes_nothing(people):
    handled(people)

    keeping.set_day(date(2026, 12, 5), works=True, name="补班", reason="通知", by=people["director"])

    assert Clock.objects.get().events.count() == 1


def test_an_end_that_somebody_decided_stays(people):
    matter = handled(people)
    until = at(2026, 12, 10, 17, 30)
    clocks.extend(make.open_task(matter, "handle"), until, reason="待会商", by=people["economist"])

    keeping.set_day(date(2026, 11, 28), works=True, name="补班", reason="通知", by=people["director"])

    assert Clock.objects.get().due_at == until
