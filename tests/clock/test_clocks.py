"""Clocks start, pause, run on, are extended and end; each event is kept with its reason."""

from __future__ import annotations

from datetime import datetime
from unittest import mock

import pytest
from django.db import InternalError, ProgrammingError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from shuniu.clock import actions, calendar
from shuniu.clock.arithmetic import Length
from shuniu.clock.models import Clock, ClockEvent
from shuniu.clock.queries import counts_provisionally
from shuniu.clock.writing import Ending, Start, Term, settle
from tests import make


def at(*parts: int) -> datetime:
    return timezone.make_aware(datetime(*parts))


@pytest.fixture
def people(db):
    with make.office() as office:
        yield make.staff(office)


def on(*parts: int):
    return mock.patch("django.utils.timezone.now", return_value=at(*parts))


def start(about: str, amount: int, unit: str) -> Clock:
    length = Length(amount, unit)
    settle([Start(about, Term(calendar.end_of(timezone.now(), length), length, "consult.reply"))])
    return Clock.objects.get(about=about)


def events(clock: Clock) -> list[tuple[str, str]]:
    return list(clock.events.values_list("kind", "reason"))


def test_three_start_and_two_end_in_one_statement(people):
    with on(2026, 11, 20, 9):
        start("t:1", 3, "WD")
        start("t:2", 1, "D")
        term = Term.by_hand(at(2026, 12, 1, 17, 30))
    with on(2026, 11, 24, 9), CaptureQueriesContext(connection) as asked:
        settle(
            [Start("t:3", term), Start("t:4", term), Start("t:5", term)],
            [Ending("t:1"), Ending("t:2")],
            by_id=people["clerk"].pk,
            by_name="沈晓云",
        )

    assert len(asked) == 1
    assert dict(Clock.objects.values_list("about", "state")) == {
        "t:1": "met", "t:2": "met", "t:3": "running", "t:4": "running", "t:5": "running",
    }  # fmt: skip
    ended = ClockEvent.objects.exclude(kind="started").values_list("clock__about", "kind", "by_name")
    assert sorted(ended) == [("t:1", "met", "沈晓云"), ("t:2", "missed", "沈晓云")]


def test_nothing_to_do_asks_nothing(people):
    with CaptureQueriesContext(connection) as asked:
        settle()

    assert len(asked) == 0


def test_a_pause_keeps_what_is_left(people):
    with on(2026, 9, 28, 9):
        start("m:1", 5, "WD")
    with on(2026, 9, 29, 16):
        actions.pause(["m:1"], reason="征求第三方意见", by=people["head"])
    with on(2026, 10, 12, 10):
        (clock,) = actions.resume(["m:1"], by=people["head"])

    clock.refresh_from_db()
    assert (clock.state, clock.paused_at) == ("running", None)
    assert clock.due_at == at(2026, 10, 16, 17, 30)
    assert events(clock) == [("started", ""), ("paused", "征求第三方意见"), ("resumed", "")]
    last = clock.events.last()
    assert (last.due_before, last.due_after) == (at(2026, 10, 10, 17, 30), at(2026, 10, 16, 17, 30))


def test_what_is_paused_is_not_paused_again(people):
    start("m:1", 5, "WD")
    actions.pause(["m:1"], reason="等待补正", by=people["head"])

    assert actions.pause(["m:1"], reason="等待补正", by=people["head"]) == []


def test_extended_by_a_length_and_until_a_day(people):
    with on(2026, 11, 20, 9):
        start("m:1", 20, "WD")
        (longer,) = actions.extend("m:1", Length(20, "WD"), reason="案情复杂", by=people["head"])
        assert longer.due_at == at(2027, 1, 18, 17, 30)  # New Year's Day is off, provisionally

        (until,) = actions.extend_until("m:1", at(2027, 2, 1, 12), reason="经批准", by=people["director"])

    assert until.due_at == at(2027, 2, 1, 12)
    assert events(until)[1:] == [("extended", "案情复杂"), ("extended", "经批准")]


def test_restarted_it_counts_from_then(people):
    with on(2026, 11, 2, 9):
        start("m:1", 20, "WD")
    with on(2026, 11, 20, 9):
        (clock,) = actions.restart("m:1", reason="收到补正材料", by=people["head"])

    assert (clock.started_at, clock.due_at) == (at(2026, 11, 20, 9), at(2026, 12, 18, 17, 30))


def test_stopped_for_a_reason(people):
    start("m:1", 5, "WD")

    (clock,) = actions.stop(["m:1"], reason="申请人撤回", by=people["head"])

    assert (clock.state, events(clock)[-1]) == ("stopped", ("stopped", "申请人撤回"))
    assert actions.resume(["m:1"], by=people["head"]) == []


def test_what_happened_to_a_clock_cannot_be_changed(people):
    clock = start("m:1", 5, "WD")

    with pytest.raises((ProgrammingError, InternalError)), transaction.atomic():
        ClockEvent.objects.filter(clock=clock).update(reason="改")


def test_a_limit_over_holidays_not_announced_is_provisional(people):
    with on(2026, 12, 28, 9):
        over, before = start("m:1", 5, "WD"), start("m:2", 2, "WD")  # New Year of 2027

    assert counts_provisionally([over, before]) == {over.pk}
