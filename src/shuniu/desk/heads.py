"""What stands around every page for one post: how much waits, saved filters, the days that clocks run on.

One statement, bounded whatever waits: nobody counts two hundred thousand rows to print 999+.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, cast

from django.db import connection
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from shuniu.clock.levels import Clocks
from shuniu.desk.queue import OF_WHOM, given_of, waits
from shuniu.people.http import StaffRequest
from shuniu.people.models import Appointment
from shuniu.people.offices import Seat
from shuniu.people.waiting import sources

COUNTED = 1000  # beyond this a count says "more than"
HORIZON = 30  # days ahead that clocks look


@dataclass(frozen=True)
class Counts:
    todo: int = 0
    to_read: int = 0
    notices: int = 0


@dataclass(frozen=True)
class Head:
    counts: Counts
    others: dict[str, int]  # of what waits beside tasks: how much, by source
    saved: list[dict[str, Any]]  # list, id, name, query
    days: dict[date, bool]  # those that differ from their weekday
    mark: str  # another when something else waits


def head_of(request: HttpRequest, held: Appointment | None = None) -> Head:
    """Of one of the person's posts, by default that in which the request acts. Asked once a request."""
    by = held or cast("StaffRequest", request).appointment
    known = _known(request)
    if by.pk not in known:
        known[by.pk] = _read(by)
    return known[by.pk]


def count_anew(request: HttpRequest) -> None:
    """After a press: what was counted before it is true no more."""
    _known(request).clear()


def counted(request: HttpRequest) -> Counts:
    """For the navigation: over every post that the person holds in this office."""
    every = [head_of(request, held).counts for held in cast("StaffRequest", request).appointments]
    return Counts(
        min(sum(one.todo for one in every), COUNTED),
        min(sum(one.to_read for one in every), COUNTED),
        head_of(request).counts.notices,
    )


def clocks_for(request: HttpRequest, seat: Seat) -> Clocks:
    """By the calendar of the seat's office, as the head has read it anyway."""
    return Clocks(head_of(request, seat.appointments[0]).days) if seat.appointments else Clocks()


def marks_in(seat: Seat, request: HttpRequest) -> list[str]:
    """What the desk shows of an office now, as few signs: another when it would show something else."""
    return [f"{held.pk}:{head_of(request, held).mark}" for held in seat.appointments]


def mark_of(request: HttpRequest) -> str:
    """The same over all posts that this answer has asked about."""
    told = sorted(f"{pk}:{head.mark}" for pk, head in _known(request).items())
    return digest(told)


def digest(told: Iterable[str]) -> str:
    return hashlib.blake2b(" ".join(told).encode(), digest_size=8).hexdigest()


def _known(request: HttpRequest) -> dict[int, Head]:
    known: dict[int, Head] = request.__dict__.setdefault("_desk_heads", {})
    return known


def _read(by: Appointment) -> Head:
    today = timezone.localdate()
    given = {**given_of(by), "person": by.person_id, "today": today, "last": today + timedelta(days=HORIZON)}
    beside = {one.key: rows for one in sources() if (rows := one.asks(by)) is not None}
    counts = [_counted_beside(rows, given) for rows in beside.values()]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join([_HEAD, *counts])}", given)
        todo, to_read, notices, saved, days, *found = map(_decoded, cursor.fetchone() or ())
    others = {key: count for key, count in zip(beside, found, strict=True) if count}
    waits = (todo["n"] + sum(others.values()), to_read["n"], notices)
    return Head(
        Counts(*(min(count, COUNTED) for count in waits)),
        others,
        saved,
        {date.fromisoformat(day): works for day, works in days.items()},
        digest(map(str, (todo, to_read, notices, others))),
    )


def _decoded(value: Any) -> Any:
    """JSON comes as text from a bare cursor."""
    return json.loads(value) if isinstance(value, str) else value


def _counted_beside(rows: QuerySet[Any], given: dict[str, Any]) -> str:
    """The count of these rows as a part of the statement; its values go among the others under names of their own."""
    sql, values = rows.order_by().values("pk")[:COUNTED].query.sql_with_params()
    names = [f"beside_{len(given) + number}" for number in range(len(values))]
    given.update(zip(names, values, strict=True))
    named = sql.replace("%%", "%%%%") % tuple(f"%({name})s" for name in names)
    return f"(SELECT count(*) FROM ({named}) beside)"  # noqa: S608


def _waiting(*, is_reading: bool) -> str:
    """How much, and a sum that is another when one has gone and another has come."""
    parts = " UNION ALL ".join(
        f"(SELECT t.id FROM flow_task t WHERE {waits(whose, is_reading=is_reading)} ORDER BY t.due_at LIMIT {COUNTED})"  # noqa: S608
        for whose in OF_WHOM
    )
    return f"(SELECT json_build_object('n', count(*), 'ids', sum(id)::text) FROM ({parts}) waiting)"  # noqa: S608


def _told(whose: str) -> str:
    return (
        f"(SELECT count(*) FROM (SELECT 1 FROM notices_notice n WHERE {whose} AND n.read_at IS NULL"  # noqa: S608
        f" LIMIT {COUNTED}) told)"
    )


_HEAD = f"""
  {_waiting(is_reading=False)}, {_waiting(is_reading=True)},
  {_told("n.appointment_id = %(post)s")} + {_told("n.unit_id = %(unit)s")},
  (SELECT coalesce(json_agg(json_build_object('list', f.list, 'id', f.id, 'name', f.name, 'query', f.query)
                            ORDER BY f.id), '[]') FROM desk_savedfilter f WHERE f.person_id = %(person)s),
  (SELECT coalesce(json_object_agg(d.day, d.works), '{{}}') FROM clock_calendarday d
   WHERE d.day BETWEEN %(today)s AND %(last)s)
"""  # noqa: S608
