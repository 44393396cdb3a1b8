"""A person's work: read in each of his offices, for each of his posts there, and merged by limit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, cast

from django.http import HttpRequest
from django.utils import timezone

from shuniu.clock.calendar import works_on
from shuniu.clock.levels import Clocks, Standing
from shuniu.clock.models import CalendarDay
from shuniu.flow.enums import Asked
from shuniu.flow.models import Opinion, Task
from shuniu.flow.queries import count_waiting_for, done_by, waiting_for
from shuniu.instructions.queries import places_for
from shuniu.matters.enums import State
from shuniu.matters.models import Matter
from shuniu.notices.queries import unread
from shuniu.people.chains import LEADING
from shuniu.people.http import StaffRequest
from shuniu.people.models import Appointment, Office
from shuniu.people.offices import Seat

MOST = 300
ACTS = [asked for asked in Asked.values if asked != Asked.READ]
UNPLACED = 1_000_000
_NEVER = datetime.max.replace(tzinfo=timezone.get_fixed_timezone(0))


@dataclass(frozen=True)
class Row:
    """One line of a queue: what is asked, about which matter, in which post of which office."""

    task: Task
    matter: Matter
    appointment: Appointment
    office: Office
    standing: Standing | None
    note: str = ""  # the newest opinion, for a leader who reads on a phone
    place: int = UNPLACED  # in the order that a leader's secretary laid down

    @property
    def order(self) -> tuple[int, datetime, datetime]:
        return self.place, self.task.due_at or _NEVER, self.task.opened_at

    @property
    def url(self) -> str:
        return self.matter.get_absolute_url()


@dataclass(frozen=True)
class Desk:
    """What one office answers for the first page."""

    todo: list[Row] = field(default_factory=list)
    to_read: list[Row] = field(default_factory=list)
    waiting: list[Matter] = field(default_factory=list)


def desk_of(seat: Seat) -> Desk:
    started = Matter.objects.filter(starter__in=[held.pk for held in seat.appointments], state=State.IN_HAND)
    return Desk(todo(seat), to_read(seat), list(started.order_by("-received_at")[:8]))


def todo(seat: Seat) -> list[Row]:
    return _queue(seat, ACTS)


def to_read(seat: Seat) -> list[Row]:
    return _queue(seat, [Asked.READ])


def done(seat: Seat) -> list[Row]:
    rows = [row for held in seat.appointments for row in _rows(seat, held, done_by(held)[:MOST], Clocks())]
    return sorted(rows, key=lambda row: row.task.done_at or _NEVER, reverse=True)


def started(seat: Seat) -> list[Matter]:
    mine = Matter.objects.filter(starter__in=[held.pk for held in seat.appointments]).select_related("unit")
    return list(mine.order_by("-received_at")[:MOST])


def counts(request: HttpRequest) -> dict[str, int]:
    """For the navigation of every page, in this post: to do, to read, told. Asked once a request."""
    known: dict[str, int] | None = getattr(request, "_desk_counts", None)
    if known is None:
        by = cast("StaffRequest", request).appointment
        do, read = count_waiting_for(by)
        known = {"todo": do, "to_read": read, "notices": unread(by)}
        request._desk_counts = known  # type: ignore[attr-defined]
    return known


@dataclass(frozen=True)
class Day:
    day: date
    due: int
    is_today: bool
    is_off: bool
    is_late: bool


def week(rows: Iterable[Row], today: date) -> list[Day]:
    """This week from Monday, with how much of the queue falls due on each day."""
    monday = today - timedelta(days=today.weekday())
    days = [monday + timedelta(days=offset) for offset in range(7)]
    due = [timezone.localtime(row.task.due_at).date() for row in rows if row.task.due_at]
    off = _days_off(days)
    return [Day(day, due.count(day), day == today, day in off, day < today and day in due) for day in days]


def today_is(day: date) -> dict[str, Any]:
    """Whether today is worked, and what it is called if that differs from its weekday."""
    differing = CalendarDay.objects.filter(day=day).first()
    return {"works": differing.works if differing else works_on(day), "differs": differing is not None}


def _days_off(days: list[date]) -> set[date]:
    differing = dict(CalendarDay.objects.filter(day__in=days).values_list("day", "works"))
    return {day for day in days if not differing.get(day, day.weekday() < 5)}


def _queue(seat: Seat, asked: list[str]) -> list[Row]:
    clocks = Clocks()
    found = [
        _rows(seat, held, waiting_for(held, asked=asked, limit=MOST), clocks) for held in seat.appointments
    ]
    return sorted((row for rows in found for row in rows), key=lambda row: row.order)


def _rows(seat: Seat, held: Appointment, tasks: Iterable[Task], clocks: Clocks) -> list[Row]:
    tasks = list(tasks)
    runs = [task.run_id for task in tasks]
    matters = {matter.run_id: matter for matter in Matter.objects.filter(run__in=runs)}
    places = places_for(held) if held.role in LEADING else {}
    words = dict(Opinion.objects.filter(run__in=runs).order_by("id").values_list("run", "text"))
    return [
        Row(
            task, matters[task.run_id], held, seat.office, clocks.of(task.due_at), words.get(task.run_id, ""),
            places.get(task.pk, UNPLACED),
        )
        for task in tasks
        if task.run_id in matters
    ]  # fmt: skip
