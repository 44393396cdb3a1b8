"""A person's work: read in each of his offices, for each of his posts there, as far as the page shows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, cast

from django.db.models import F, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from shuniu.clock.levels import Clocks
from shuniu.clock.models import CalendarDay
from shuniu.core.lists import Asked, List
from shuniu.desk import lists
from shuniu.desk.models import Follow, Open
from shuniu.desk.queue import ORDERS, Counts, Head, Row, Wanted, head, queue
from shuniu.flow.models import Task
from shuniu.flow.queries import done_by
from shuniu.matters.actions import OVER
from shuniu.matters.enums import State
from shuniu.matters.models import Matter
from shuniu.matters.queries import visible_to
from shuniu.people.http import StaffRequest
from shuniu.people.models import Appointment, Person
from shuniu.people.offices import Seat

EXPORTED = 20_000  # rows of one office in a file
OPEN_FOR = timedelta(seconds=60)


def needed(declared: List, asked: Asked) -> int:
    """How many rows from the top a page needs: those before it, its own, and one more to know of a next."""
    return EXPORTED if asked.format else asked.page * declared.page_size + 1


def _queue_of(declared: List, seat: Seat, request: HttpRequest, *, is_reading: bool) -> list[Row]:
    asked = declared.asked(request)
    order = asked.sort if asked.sort in ORDERS else "due"
    wanted = Wanted(is_reading, asked.values, order, asked.descending, needed(declared, asked))
    return queue(seat, wanted, clocks_for(request))


def clocks_for(request: HttpRequest) -> Clocks:
    """By the calendar that the head of the page reads anyway; of another office, by its own."""
    return Clocks(head_of(request).days) if hasattr(request, "appointment") else Clocks()


def todo(seat: Seat, request: HttpRequest) -> list[Row]:
    return _queue_of(lists.TODO, seat, request, is_reading=False)


def to_read(seat: Seat, request: HttpRequest) -> list[Row]:
    return _queue_of(lists.TO_READ, seat, request, is_reading=True)


def done(seat: Seat, request: HttpRequest) -> list[Row]:
    asked = lists.DONE.asked(request)
    limit = needed(lists.DONE, asked)
    rows = [row for held in seat.appointments for row in _done_rows(seat, held, asked, limit)]
    return sorted(rows, key=lambda row: row.task.done_at or row.task.opened_at, reverse=True)[:limit]


def started(seat: Seat, request: HttpRequest) -> list[Matter]:
    mine = Matter.objects.filter(starter__in=_posts(seat))
    return _of_list(lists.STARTED, mine, request)


def concluded(seat: Seat, request: HttpRequest) -> list[Matter]:
    """What is over and was begun by this person, or done by him at some step."""
    acted = Task.objects.filter(holder__in=_posts(seat), state="done").values("run")
    mine = Matter.objects.filter(Q(starter__in=_posts(seat)) | Q(run__in=acted), state__in=OVER)
    return _of_list(lists.CONCLUDED, mine, request)


def followed(seat: Seat, request: HttpRequest) -> list[Matter]:
    """Of those that he follows, what he may still see in one of his posts."""
    follows = Follow.objects.filter(person=seat.person_id).values("matter")
    seen: Any = Q(pk__in=[])
    for held in seat.appointments:
        seen |= Q(pk__in=visible_to(held).values("pk"))
    return _of_list(lists.FOLLOWED, Matter.objects.filter(seen, pk__in=follows), request)


@dataclass(frozen=True)
class Desk:
    """What one office answers for the first page."""

    todo: list[Row] = field(default_factory=list)
    to_read: list[Row] = field(default_factory=list)
    waiting: list[Matter] = field(default_factory=list)
    counts: Counts = Counts(0, 0, 0)


def desk_of(seat: Seat, request: HttpRequest) -> Desk:
    mine = Matter.objects.filter(starter__in=_posts(seat), state=State.IN_HAND)
    waits = [head(held).counts for held in seat.appointments]
    clocks = clocks_for(request)
    total = Counts(sum(one.todo for one in waits), sum(one.to_read for one in waits), 0)
    return Desk(
        queue(seat, Wanted(limit=31), clocks),
        queue(seat, Wanted(is_reading=True, limit=9), clocks),
        list(mine.order_by("-received_at")[:8]),
        total,
    )


def head_of(request: HttpRequest) -> Head:
    """For the navigation of every page, in this post. Asked once a request."""
    known: Head | None = getattr(request, "_desk_head", None)
    if known is None:
        known = head(cast("StaffRequest", request).appointment)
        request._desk_head = known  # type: ignore[attr-defined]
    return known


def count_anew(request: HttpRequest) -> None:
    """After a press: what was counted before it is true no more."""
    request.__dict__.pop("_desk_head", None)


def counted(request: HttpRequest) -> Counts:
    """To do, to read, told."""
    return head_of(request).counts


def follows(person: Person, matter: Matter) -> bool:
    return Follow.objects.filter(person=person, matter=matter).exists()


def others_at(matter: Matter, person: Person) -> list[Person]:
    """Who else has the matter's page open now."""
    now_open = Open.objects.filter(matter=matter, at__gte=timezone.now() - OPEN_FOR).exclude(person=person)
    return [one.person for one in now_open.select_related("person").order_by("at")]


def saved(request: HttpRequest, name: str) -> list[dict[str, Any]]:
    """The filters that this person keeps for this list."""
    return [one for one in head_of(request).saved if one["list"] == name]


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
    return {"works": differing.works if differing else day.weekday() < 5, "differs": differing is not None}


def _days_off(days: list[date]) -> set[date]:
    differing = dict(CalendarDay.objects.filter(day__in=days).values_list("day", "works"))
    return {day for day in days if not differing.get(day, day.weekday() < 5)}


def _posts(seat: Seat) -> list[int]:
    return [held.pk for held in seat.appointments]


def _of_list(declared: List, rows: QuerySet[Matter], request: HttpRequest) -> list[Matter]:
    """As far as the page needs them, narrowed and ordered by what was asked of the list."""
    asked = declared.asked(request)
    wanted = rows.filter(_narrowed(asked.values))
    column = next(one.order for one in declared.columns if one.key == asked.sort)
    order = F(column).desc(nulls_last=True) if asked.descending else F(column).asc(nulls_last=True)
    return list(wanted.order_by(order, "-pk" if asked.descending else "pk")[: needed(declared, asked)])


def _narrowed(values: dict[str, Any], before: str = "") -> Q:
    found = Q()
    for name in ("urgency", "kind", "state"):
        if name in values:
            found &= Q(**{f"{before}{name}": values[name]})
    for name, how in (("received_from", "gte"), ("received_to", "lte")):
        if name in values:
            found &= Q(**{f"{before}received_at__date__{how}": values[name]})
    for word in str(values.get("q", "")).split():
        fields = ("title", "number", "document_number", "sender")
        some = Q()
        for name in fields:
            some |= Q(**{f"{before}{name}__icontains": word})
        found &= some
    return found


def _done_rows(seat: Seat, held: Appointment, asked: Asked, limit: int) -> Iterator[Row]:
    tasks = _done_tasks(held, asked, limit)
    matters = {one.run_id: one for one in Matter.objects.filter(run__in=[task.run_id for task in tasks])}
    for task in tasks:
        if task.run_id in matters:
            yield Row(task, matters[task.run_id], held, seat.office, None)


def _done_tasks(held: Appointment, asked: Asked, limit: int) -> Sequence[Task]:
    rows = done_by(held)
    if asked.values:
        rows = rows.filter(run__in=Matter.objects.filter(_narrowed(asked.values)).values("run"))
    return list(rows[:limit])
