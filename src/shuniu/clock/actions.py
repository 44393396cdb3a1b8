"""What is done to clocks that run: pause, resume, restart, extend, stop. Each is kept with its reason.

A feature that knows what a clock is about locks that first, asks its own policies, and records in its own chain.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Exists, OuterRef
from django.utils import timezone

from shuniu.clock import arithmetic, calendar
from shuniu.clock.arithmetic import End, Length
from shuniu.clock.models import Clock, ClockEvent, ClockState
from shuniu.people.models import Appointment
from shuniu.people.queries import printed

Kind = ClockEvent.Kind
# Units that holidays and make-up days bear upon.
_BY_CALENDAR = ("WD", "WH", "D", "M", "Y")
LIVE = (ClockState.RUNNING, ClockState.PAUSED)


def pause(abouts: Iterable[str], *, reason: str, by: Appointment | None) -> list[Clock]:
    """Stop these clocks for a time, such as while a third party is heard. Those that stand already stay."""
    found, now = _locked(abouts, [ClockState.RUNNING]), timezone.now()
    for clock in found:
        clock.state, clock.paused_at = ClockState.PAUSED, now
    Clock.objects.bulk_update(found, ["state", "paused_at"])
    _keep([(clock, clock.due_at) for clock in found], Kind.PAUSED, reason=reason, by=by)
    return found


def resume(abouts: Iterable[str], *, reason: str = "", by: Appointment | None) -> list[Clock]:
    """Let these clocks run on: as much is left as was left when they were paused."""
    found, now = _locked(abouts, [ClockState.PAUSED]), timezone.now()
    if not found:
        return []
    before = [(clock, clock.due_at) for clock in found]
    time = calendar.work_time(min(timezone.localtime(clock.paused_at or now).date() for clock in found))
    for clock in found:
        end = arithmetic.resumed(
            clock.end, clock.length, time, paused_at=clock.paused_at or now, resumed_at=now
        )
        clock.counted_to, clock.due_at = end
        clock.state, clock.paused_at = ClockState.RUNNING, None
    Clock.objects.bulk_update(found, ["state", "paused_at", "counted_to", "due_at"])
    _keep(before, Kind.RESUMED, reason=reason, by=by)
    return found


def restart(about: str, *, reason: str, by: Appointment | None, at: datetime | None = None) -> list[Clock]:
    """Count anew from now, or from a moment: what was asked for came complete only then."""
    found, begins = _locked([about], LIVE), at or timezone.now()
    counted = [clock for clock in found if clock.unit]
    before = [(clock, clock.due_at) for clock in counted]
    for clock in counted:
        clock.started_at = begins
        clock.counted_to, clock.due_at = calendar.end_of(begins, clock.length)
        clock.state, clock.paused_at = ClockState.RUNNING, None
    Clock.objects.bulk_update(counted, ["started_at", "counted_to", "due_at", "state", "paused_at"])
    _keep(before, Kind.RESTARTED, reason=reason, by=by)
    return counted


def extend(about: str, by_length: Length, *, reason: str, by: Appointment | None) -> list[Clock]:
    """So much longer, counted from the end as it was."""
    found = _locked([about], LIVE)
    ends = {clock.pk: _longer(clock, by_length) for clock in found}
    return _move_ends(found, ends, reason=reason, by=by)


def extend_until(about: str, until: datetime, *, reason: str, by: Appointment | None) -> list[Clock]:
    """Until a moment that somebody decided."""
    found = _locked([about], LIVE)
    return _move_ends(found, {clock.pk: End(until, until) for clock in found}, reason=reason, by=by)


def recount(since: date, *, reason: str, by: Appointment | None) -> list[Clock]:
    """The calendar changed from that day on: what runs beyond it is counted anew from its beginning.

    Where somebody has extended a limit or it was paused, the end that was decided stays.
    """
    decided = ClockEvent.objects.filter(clock=OuterRef("pk"), kind__in=[Kind.EXTENDED, Kind.RESUMED])
    running = Clock.objects.select_for_update().filter(
        ~Exists(decided), state=ClockState.RUNNING, unit__in=_BY_CALENDAR,
        due_at__gte=timezone.make_aware(datetime.combine(since, datetime.min.time())),
    )  # fmt: skip
    found = list(running.order_by("id"))
    if not found:
        return []
    time = calendar.work_time(min(timezone.localtime(clock.started_at).date() for clock in found))
    ends = {clock.pk: arithmetic.end_of(clock.started_at, clock.length, time) for clock in found}
    moved = [clock for clock in found if ends[clock.pk].due_at != clock.due_at]
    return _move_ends(moved, ends, reason=reason, by=by, kind=Kind.RECOUNTED)


def stop(abouts: Iterable[str], *, reason: str, by: Appointment | None) -> list[Clock]:
    """End these clocks before what they limit was done: it was withdrawn, or the law says so."""
    found, now = _locked(abouts, LIVE), timezone.now()
    for clock in found:
        clock.state, clock.paused_at, clock.ended_at = ClockState.STOPPED, None, now
    Clock.objects.bulk_update(found, ["state", "paused_at", "ended_at"])
    _keep([(clock, clock.due_at) for clock in found], Kind.STOPPED, reason=reason, by=by)
    return found


def _locked(abouts: Iterable[str], states: Iterable[str]) -> list[Clock]:
    wanted = Clock.objects.select_for_update().filter(about__in=list(abouts), state__in=list(states))
    return list(wanted.order_by("id"))


def _longer(clock: Clock, by_length: Length) -> End:
    time = calendar.work_time(timezone.localtime(clock.counted_to).date())
    return arithmetic.extended(clock.end, by_length, time)


def _move_ends(
    found: list[Clock],
    ends: dict[int, End],
    *,
    reason: str,
    by: Appointment | None,
    kind: str = Kind.EXTENDED,
) -> list[Clock]:
    before = [(clock, clock.due_at) for clock in found]
    for clock in found:
        clock.counted_to, clock.due_at = ends[clock.pk]
    Clock.objects.bulk_update(found, ["counted_to", "due_at"])
    _keep(before, kind, reason=reason, by=by)
    return found


def _keep(
    changed: Iterable[tuple[Clock, datetime]], kind: str, *, reason: str, by: Appointment | None
) -> None:
    """One line for each clock: when it was due before, and when it is due now."""
    name = printed(by) if by else ""
    over = kind == Kind.STOPPED
    ClockEvent.objects.bulk_create(
        ClockEvent(
            clock=clock, kind=kind, reason=reason.strip()[:400], by=by, by_name=name[:120],
            due_before=before, due_after=None if over else clock.due_at,
        )
        for clock, before in changed
    )  # fmt: skip
