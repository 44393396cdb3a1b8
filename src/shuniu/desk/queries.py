"""A person's work: read in each of his offices, for each of his posts there, as far as the page shows it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, cast

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import TruncDate
from django.http import HttpRequest
from django.utils import timezone

from shuniu.clock.levels import Standing
from shuniu.clock.models import CalendarDay
from shuniu.core.lists import Asked, List
from shuniu.desk import lists
from shuniu.desk.heads import COUNTED, clocks_for, head_of
from shuniu.desk.models import Follow, Open
from shuniu.desk.queue import ORDERS, Row, Wanted, queue, row_of
from shuniu.flow.enums import OPEN_STATES
from shuniu.flow.models import Task
from shuniu.flow.queries import WITH_PEOPLE, done_by
from shuniu.matters.actions import OVER
from shuniu.matters.enums import State
from shuniu.matters.models import Matter
from shuniu.matters.queries import visible_to
from shuniu.people.http import StaffRequest
from shuniu.people.models import Appointment, Person
from shuniu.people.offices import Seat

OPEN_FOR = timedelta(seconds=60)
SHOWN = 30  # of the queue on the first page
READ = 8
DONE_ORDERS = {"done_at": "done_at", "number": "run__matters__number_key", "sender": "run__matters__sender"}


def needed(declared: List, asked: Asked) -> int | None:
    """How many rows from the top a page needs: those before it, its own, and one more to know of a next; a file all."""
    return None if asked.format else asked.page * declared.page_size + 1


def wanted_of(declared: List, request: HttpRequest) -> Wanted:
    asked = declared.asked(request)
    order = asked.sort if asked.sort in ORDERS else "due"
    return Wanted(declared is lists.TO_READ, asked.values, order, asked.descending, needed(declared, asked))


def todo(seat: Seat, request: HttpRequest) -> Iterable[Row]:
    return _queue_of(lists.TODO, seat, request)


def to_read(seat: Seat, request: HttpRequest) -> Iterable[Row]:
    return _queue_of(lists.TO_READ, seat, request)


def _queue_of(declared: List, seat: Seat, request: HttpRequest) -> Iterable[Row]:
    """For a file of his only office one row after another, so that a long list does not fill the memory."""
    wanted = wanted_of(declared, request)
    rows = _queue(seat, request, wanted)
    is_alone = len(cast("StaffRequest", request).memberships) == 1
    return rows if wanted.limit is None and is_alone else list(rows)


def _queue(seat: Seat, request: HttpRequest, wanted: Wanted) -> Iterator[Row]:
    beside = {held.pk: head_of(request, held).others for held in seat.appointments}
    return queue(seat, wanted, clocks_for(request, seat), beside)


def done(seat: Seat, request: HttpRequest) -> list[Row]:
    asked = lists.DONE.asked(request)
    rows = [row for held in seat.appointments for row in _done_rows(seat, held, asked)]
    return sorted(rows, key=done_key(asked), reverse=asked.descending)[: needed(lists.DONE, asked)]


def done_key(asked: Asked) -> Any:
    keys = {
        "done_at": lambda row: row.task.done_at,
        "number": lambda row: row.matter.number_key,
        "sender": lambda row: row.what.sender,
    }
    return keys.get(asked.sort, keys["done_at"])


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
class Wait:
    """A matter that this person began and that lies with others: with whom, and how their limit stands."""

    matter: Matter
    asked: str
    who: str
    standing: Standing | None


@dataclass(frozen=True)
class Desk:
    """What one office answers for the first page."""

    todo: list[Row]
    to_read: list[Row]
    waits: list[Wait]
    waits_count: int
    due: Mapping[date, int]  # this week: how much is due on each day
    todo_count: int
    to_read_count: int


def desk_of(seat: Seat, request: HttpRequest) -> Desk:
    counts = [head_of(request, held).counts for held in seat.appointments]
    begun = Matter.objects.filter(starter__in=_posts(seat), state=State.IN_HAND)
    return Desk(
        list(_queue(seat, request, Wanted(limit=SHOWN + 1))),
        list(_queue(seat, request, Wanted(is_reading=True, limit=READ + 1))),
        _waits(seat, request, begun),
        begun.order_by()[:COUNTED].count(),
        _due_this_week(seat),
        sum(one.todo for one in counts),
        sum(one.to_read for one in counts),
    )


def _waits(seat: Seat, request: HttpRequest, begun: QuerySet[Matter]) -> list[Wait]:
    matters = list(begun.order_by("-received_at", "-pk")[:READ])
    tasks = Task.objects.filter(run__in=[one.run_id for one in matters], state__in=OPEN_STATES, holds_up=True)
    clocks, asked = clocks_for(request, seat), {}
    for task in tasks.exclude(appointment__in=_posts(seat)).select_related(*WITH_PEOPLE).order_by("-pk"):
        asked[task.run_id] = task
    lying = [(one, asked[one.run_id]) for one in matters if one.run_id in asked]
    return [
        Wait(
            one,
            task.get_asked_display(),
            str(task.holder or task.principal),
            clocks.of(task.due_at, calm=True),
        )
        for one, task in lying
    ]


def _due_this_week(seat: Seat) -> dict[date, int]:
    begins = timezone.make_aware(datetime.combine(monday(timezone.localdate()), time()))
    whose: Any = Q(pk=None)
    for held in seat.appointments:
        whose |= Q(appointment=held.pk)
        if held.unit_id:
            free = Q(holder=None) | Q(holder=held.pk)
            whose |= Q(unit=held.unit_id) & Q(role__in=["", held.role]) & free
    tasks = Task.objects.filter(
        whose, state__in=OPEN_STATES, due_at__gte=begins, due_at__lt=begins + timedelta(days=7)
    )
    days = tasks.exclude(asked="read").annotate(day=TruncDate("due_at")).order_by().values("day")
    return {one["day"]: one["count"] for one in days.annotate(count=Count("pk"))}


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


def monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def week(due: Iterable[Mapping[date, int]], today: date) -> list[Day]:
    """This week from Monday, with how much of the queue falls due on each day."""
    days = [monday(today) + timedelta(days=offset) for offset in range(7)]
    total: Counter[date] = Counter()
    for one in due:
        total.update(one)
    off = _days_off(days)
    return [Day(day, total[day], day == today, day in off, day < today and total[day] > 0) for day in days]


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
    column = _order_of(declared, asked)
    order = F(column).desc(nulls_last=True) if asked.descending else F(column).asc(nulls_last=True)
    wanted = rows.filter(_narrowed(asked.values)).order_by(order, "-pk" if asked.descending else "pk")
    return list(wanted[: needed(declared, asked)])


def in_order(declared: List, asked: Asked, matters: Iterable[Matter]) -> list[Matter]:
    """The matters of several offices in the order that was asked for; what has no such value comes last."""
    column = _order_of(declared, asked)
    known: Sequence[Matter] = list(matters)
    have = sorted(
        (one for one in known if getattr(one, column) is not None),
        key=lambda one: getattr(one, column), reverse=asked.descending,
    )  # fmt: skip
    return [*have, *(one for one in known if getattr(one, column) is None)]


def _order_of(declared: List, asked: Asked) -> str:
    return next(one.order for one in declared.columns if one.key == asked.sort)


def _narrowed(values: dict[str, Any]) -> Q:
    found = Q()
    for name in ("urgency", "kind", "state"):
        if name in values:
            found &= Q(**{name: values[name]})
    for name, how in (("received_from", "gte"), ("received_to", "lte")):
        if name in values:
            found &= Q(**{f"received_at__date__{how}": values[name]})
    for word in str(values.get("q", "")).split():
        some = Q()
        for name in ("title", "number", "document_number", "sender"):
            some |= Q(**{f"{name}__icontains": word})
        found &= some
    for word in str(values.get("sender", "")).split():
        found &= Q(sender__icontains=word)
    return found


def _done_rows(seat: Seat, held: Appointment, asked: Asked) -> Iterator[Row]:
    rows = done_by(held)
    if asked.values:
        rows = rows.filter(run__in=Matter.objects.filter(_narrowed(asked.values)).values("run"))
    sign = "-" if asked.descending else ""
    ordered = rows.order_by(f"{sign}{DONE_ORDERS.get(asked.sort, 'done_at')}", f"{sign}pk")
    tasks = list(ordered[: needed(lists.DONE, asked)])
    matters = {one.run_id: one for one in Matter.objects.filter(run__in=[task.run_id for task in tasks])}
    for task in tasks:
        if task.run_id in matters:
            yield row_of(task, matters[task.run_id], held, seat.office)
