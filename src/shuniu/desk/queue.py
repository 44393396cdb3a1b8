"""What waits for somebody, read as a list needs it: one statement a post, however many tasks there are.

Each principal (himself, his unit) is one ordered and limited read of its index; the few rows are joined with their
matters, and merged. Counts are bounded: nobody counts two hundred thousand rows to print 999+.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection
from django.utils import timezone

from shuniu.clock.levels import Clocks, Standing
from shuniu.flow.models import Task
from shuniu.instructions.queries import places_for
from shuniu.matters.models import Matter
from shuniu.people.chains import LEADING
from shuniu.people.models import Appointment, Office
from shuniu.people.offices import Seat

COUNTED = 1000  # beyond this a count says "more than"
HORIZON = 30  # days ahead that clocks look
UNPLACED = 1_000_000
_NEVER = datetime.max.replace(tzinfo=timezone.get_fixed_timezone(0))

_TASK = ("id", "run_id", "step", "asked", "state", "appointment_id", "unit_id", "holder_id", "stands_for_id",
         "due_at", "opened_at", "done_at", "note")  # fmt: skip
_MATTER = ("id", "kind", "title", "number", "number_key", "sender", "document_number", "urgency", "state",
           "received_at", "run_id")  # fmt: skip
# Orders that a list offers: the column of each, and what decides between equals.
ORDERS = {"due": "t.due_at", "opened": "t.opened_at", "number": "m.number_key", "sender": "m.sender"}
_IS_READING = {True: "t.asked = 'read'", False: "t.asked <> 'read'"}
_WHOSE = {
    "mine": "t.appointment_id = %(post)s",
    "ours": "t.unit_id = %(unit)s AND t.role IN ('', %(role)s) AND (t.holder_id IS NULL OR t.holder_id = %(post)s)",
}


@dataclass(frozen=True)
class Wanted:
    """What of a queue is asked: to do or to read, narrowed how, in which order, how many."""

    is_reading: bool = False
    values: Mapping[str, Any] = field(default_factory=dict)
    order: str = "due"
    descending: bool = False
    limit: int = 51


@dataclass(frozen=True)
class Row:
    """One line of a queue: what is asked, about which matter, in which post of which office."""

    task: Task
    matter: Matter
    appointment: Appointment
    office: Office
    standing: Standing | None
    note: str = ""  # what the office proposes, for a leader who reads on a phone
    place: int = UNPLACED  # in the order that a leader's secretary laid down

    @property
    def order(self) -> tuple[int, datetime, datetime]:
        return self.place, self.task.due_at or _NEVER, self.task.opened_at

    @property
    def url(self) -> str:
        return self.matter.get_absolute_url()


def queue(seat: Seat, wanted: Wanted, clocks: Clocks) -> list[Row]:
    """The first rows of this person's queue in this office, over all his posts there."""
    rows = [row for held in seat.appointments for row in _rows(seat, held, wanted, clocks)]
    return sorted(rows, key=sort_key(wanted), reverse=wanted.descending)[: wanted.limit]


def sort_key(wanted: Wanted) -> Any:
    keys = {
        "due": lambda row: row.order,
        "opened": lambda row: row.task.opened_at,
        "number": lambda row: row.matter.number_key,
        "sender": lambda row: row.matter.sender,
    }
    return keys[wanted.order]


@dataclass(frozen=True)
class Counts:
    todo: int
    to_read: int
    notices: int


@dataclass(frozen=True)
class Head:
    """What stands around every list of the desk: counts, saved filters, and the days that clocks run on."""

    counts: Counts
    saved: list[dict[str, Any]]  # list, id, name, query
    days: dict[date, bool]  # those that differ from their weekday


def head(by: Appointment) -> Head:
    """Of this person in this post: one statement, bounded whatever waits for him."""
    today = timezone.localdate()
    given = {**_given(by), "person": by.person_id, "today": today, "last": today + timedelta(days=HORIZON)}
    with connection.cursor() as cursor:
        cursor.execute(_HEAD, given)
        todo, to_read, notices, saved, days = cursor.fetchone()
    counted = (min(int(number), COUNTED) for number in (todo, to_read, notices))
    differing = {date.fromisoformat(day): works for day, works in _decoded(days).items()}
    return Head(Counts(*counted), list(_decoded(saved)), differing)


def _decoded(value: Any) -> Any:
    """JSON comes as text from a bare cursor."""
    return json.loads(value) if isinstance(value, str) else value


def _counted(is_reading: bool) -> str:
    parts = [
        f"(SELECT count(*) FROM (SELECT 1 FROM flow_task t WHERE {whose} AND t.state IN ('open', 'held')"  # noqa: S608
        f" AND {_IS_READING[is_reading]} LIMIT {COUNTED}) c)"
        for whose in _WHOSE.values()
    ]
    return " + ".join(parts)


_HEAD = f"""
SELECT {_counted(False)}, {_counted(True)},
  (SELECT count(*) FROM (SELECT 1 FROM notices_notice n WHERE n.appointment_id = %(post)s AND n.read_at IS NULL
                         LIMIT {COUNTED}) c)
  + (SELECT count(*) FROM (SELECT 1 FROM notices_notice n WHERE n.unit_id = %(unit)s AND n.read_at IS NULL
                           LIMIT {COUNTED}) c),
  (SELECT coalesce(json_agg(json_build_object('list', f.list, 'id', f.id, 'name', f.name, 'query', f.query)
                            ORDER BY f.id), '[]') FROM desk_savedfilter f WHERE f.person_id = %(person)s),
  (SELECT coalesce(json_object_agg(d.day, d.works), '{{}}') FROM clock_calendarday d
   WHERE d.day BETWEEN %(today)s AND %(last)s)
"""  # noqa: S608


def _rows(seat: Seat, held: Appointment, wanted: Wanted, clocks: Clocks) -> Iterator[Row]:
    places = places_for(held) if held.role in LEADING else {}
    given = {**_given(held), **_narrowing(wanted, clocks)}
    with connection.cursor() as cursor:
        cursor.execute(_statement(wanted), given)
        found = cursor.fetchall()
    for values in found:
        task = Task(**dict(zip(_TASK, values, strict=False)))
        matter = Matter(**dict(zip(_MATTER, values[len(_TASK) :], strict=False)))
        standing = clocks.of(task.due_at, calm=held.role in LEADING)
        # Whoever handles or reads sees only what was written to him (matters.readers): the proposal is the leaders'.
        note = (values[-1] or "") if held.role in LEADING else ""
        yield Row(task, matter, held, seat.office, standing, note, places.get(task.pk, UNPLACED))


def _given(by: Appointment) -> dict[str, Any]:
    return {"post": by.pk, "unit": by.unit_id or 0, "role": by.role}


def _statement(wanted: Wanted) -> str:
    """Only words of this module go into it; whatever somebody typed is a parameter."""
    column, way = ORDERS[wanted.order], "DESC" if wanted.descending else "ASC"
    of_matter = column.startswith("m.") or wanted.values.keys() - {"when", "asked"}
    join = "JOIN matters_matter m ON m.office_id = t.office_id AND m.run_id = t.run_id" if of_matter else ""
    narrowed = "".join(f" AND {_FILTERS[name]}" for name in _FILTERS if name in wanted.values)
    order = f"ORDER BY {column} {way}, t.opened_at {way}, t.id {way} LIMIT %(limit)s"
    parts = [
        f"(SELECT t.* FROM flow_task t {join} WHERE {whose} AND t.state IN ('open', 'held')"  # noqa: S608
        f" AND {_IS_READING[wanted.is_reading]}{narrowed} {order})"
        for whose in _WHOSE.values()
    ]
    columns = ", ".join([*(f"t.{name}" for name in _TASK), *(f"m.{name}" for name in _MATTER)])
    return f"""
        SELECT {columns}, (SELECT o.text FROM flow_opinion o WHERE o.office_id = t.office_id AND o.run_id = t.run_id
                             AND o.kind = 'propose'
                           ORDER BY o.id DESC LIMIT 1)
        FROM ({" UNION ALL ".join(parts)}) t
        JOIN matters_matter m ON m.office_id = t.office_id AND m.run_id = t.run_id
        {order}
    """  # noqa: S608


_FILTERS = {
    "urgency": "m.urgency = %(urgency)s",
    "sender": "m.sender = %(sender)s",
    "kind": "m.kind = %(kind)s",
    "asked": "t.asked = %(asked)s",
    "when": "t.due_at < %(before)s",
    "received_from": "m.received_at >= %(received_from)s::date",
    "received_to": "m.received_at < %(received_to)s::date + 1",
    "q": "(m.title || ' ' || m.number || ' ' || m.document_number || ' ' || m.sender) ILIKE ALL (%(words)s)",
}


def _narrowing(wanted: Wanted, clocks: Clocks) -> dict[str, Any]:
    values = wanted.values
    is_late = values.get("when") == "late"
    return {
        **values,
        "limit": wanted.limit,
        "before": timezone.now() if is_late else clocks.soon_until,
        "words": [f"%{_plain(word)}%" for word in str(values.get("q", "")).split()],
    }


def _plain(word: str) -> str:
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
