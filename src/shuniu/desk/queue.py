"""What waits for somebody, read as a list needs it: one statement a post, however many tasks there are.

Each principal (himself, his unit) is one ordered and limited read of its index; the few rows are joined with their
matters, and merged with what waits beside tasks (``people.waiting``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from heapq import merge
from itertools import islice
from typing import Any

from django.db import connection
from django.utils import timezone

from shuniu.clock.levels import Clocks, Standing
from shuniu.flow.enums import Asked, RunState
from shuniu.flow.models import Task
from shuniu.instructions.queries import places_for
from shuniu.matters.models import Matter
from shuniu.people.chains import LEADING
from shuniu.people.models import Appointment, Office
from shuniu.people.offices import Seat
from shuniu.people.waiting import Waiting, sources

UNPLACED = 1_000_000
MOST_BESIDE = 1000  # of what waits beside tasks
_AT_ONCE = 500  # rows of an export in memory
_NEVER = datetime.max.replace(tzinfo=timezone.get_fixed_timezone(0))

_TASK = ("id", "run_id", "step", "asked", "state", "appointment_id", "unit_id", "holder_id", "stands_for_id",
         "due_at", "opened_at", "done_at", "note")  # fmt: skip
_MATTER = ("id", "kind", "title", "number", "number_key", "sender", "document_number", "urgency", "state",
           "received_at", "run_id")  # fmt: skip
# Orders that a list offers: the column of each.
ORDERS = {"due": "t.due_at", "opened": "t.opened_at", "number": "m.number_key", "sender": "m.sender"}
OF_WHOM = {
    "mine": "t.appointment_id = %(post)s",
    "ours": "t.unit_id = %(unit)s AND t.role IN ('', %(role)s) AND (t.holder_id IS NULL OR t.holder_id = %(post)s)",
}


@dataclass(frozen=True)
class Wanted:
    """What of a queue is asked: to do or to read, narrowed how, in which order, how many (None: all)."""

    is_reading: bool = False
    values: Mapping[str, Any] = field(default_factory=dict)
    order: str = "due"
    descending: bool = False
    limit: int | None = 51

    @property
    def follows_the_secretary(self) -> bool:
        """By limit, the nearest first: there a leader's papers lie as his secretary put them."""
        return self.order == "due" and not self.descending


@dataclass(frozen=True)
class Row:
    """One line of a queue, in which post of which office: a task and its matter, or what waits beside tasks."""

    what: Waiting
    appointment: Appointment
    office: Office
    standing: Standing | None = None
    task: Task | None = None
    matter: Matter | None = None
    proposal: str = ""  # what the office proposes, for a leader
    place: int = UNPLACED  # in the order that a leader's secretary laid down

    @property
    def url(self) -> str:
        return self.matter.get_absolute_url() if self.matter else self.what.url

    @property
    def task_id(self) -> int:
        return self.task.pk if self.task else 0


def row_of(task: Task, matter: Matter, held: Appointment, office: Office, **more: Any) -> Row:
    what = Waiting(
        matter.title, task.get_asked_display(), task.opened_at, due_at=task.due_at, number=matter.number,
        document_number=matter.document_number, sender=matter.sender,
        urgency=matter.get_urgency_display() if matter.urgency else "",
    )  # fmt: skip
    return Row(what, held, office, task=task, matter=matter, **more)


def queue(seat: Seat, wanted: Wanted, clocks: Clocks, beside: Mapping[int, Iterable[str]]) -> Iterator[Row]:
    """This person's queue in this office, over all his posts there. ``beside``: by post, the sources that have some."""
    parts: list[Iterable[Row]] = []
    for held in seat.appointments:
        parts += [_tasks(seat, held, wanted, clocks), _beside(seat, held, wanted, clocks, beside[held.pk])]
    rows = merge(*parts, key=sort_key(wanted), reverse=wanted.descending)
    return islice(rows, wanted.limit)


def sort_key(wanted: Wanted) -> Any:
    keys = {
        "due": lambda row: (row.place, row.what.due_at or _NEVER, row.what.opened_at),
        "opened": lambda row: row.what.opened_at,
        "number": lambda row: row.matter.number_key if row.matter else "",
        "sender": lambda row: row.what.sender,
    }
    return keys[wanted.order]


def given_of(by: Appointment) -> dict[str, Any]:
    return {"post": by.pk, "unit": by.unit_id or 0, "role": by.role}


def waits(whose: str, *, is_reading: bool) -> str:
    """The condition under which a task waits: of this principal, to be read or to be done."""
    asked = "=" if is_reading else "<>"
    return f"{OF_WHOM[whose]} AND t.state IN ('open', 'held') AND t.asked {asked} '{Asked.READ}'"


def _tasks(seat: Seat, held: Appointment, wanted: Wanted, clocks: Clocks) -> Iterator[Row]:
    leads = held.role in LEADING
    places = places_for(held) if leads and wanted.follows_the_secretary else {}
    given = {**given_of(held), **_narrowing(wanted, clocks)}
    for values in _read(_statement(wanted, is_placed=bool(places), leads=leads), given, wanted.limit):
        task = Task(**dict(zip(_TASK, values, strict=False)))
        matter = Matter(**dict(zip(_MATTER, values[len(_TASK) :], strict=False)))
        yield row_of(
            task, matter, held, seat.office,
            standing=PAUSED if values[-2] else clocks.of(task.due_at, calm=leads),
            proposal=values[-1] or "", place=places.get(task.pk, UNPLACED),
        )  # fmt: skip


def _read(sql: str, given: dict[str, Any], limit: int | None) -> Iterator[tuple[Any, ...]]:
    """A page at once; all of it, for a file, in parts of one snapshot."""
    if limit is not None:
        with connection.cursor() as cursor:
            cursor.execute(sql, given)
            yield from cursor.fetchall()
        return
    with connection.chunked_cursor() as cursor:
        cursor.execute(sql, given)
        while part := cursor.fetchmany(_AT_ONCE):
            yield from part


def _statement(wanted: Wanted, *, is_placed: bool, leads: bool) -> str:
    """Only words of this module go into it; whatever somebody typed is a parameter."""
    column, way = ORDERS[wanted.order], "DESC" if wanted.descending else "ASC"
    of_matter = column.startswith("m.") or wanted.values.keys() - {"when", "asked"}
    join = "JOIN matters_matter m ON m.office_id = t.office_id AND m.run_id = t.run_id" if of_matter else ""
    narrowed = "".join(f" AND {_FILTERS[name]}" for name in _FILTERS if name in wanted.values)
    order = f"ORDER BY {'its_place, ' if is_placed else ''}{column} {way}, t.opened_at {way}, t.id {way} LIMIT %(limit)s"
    place = f", {_PLACE} AS its_place" if is_placed else ""
    parts = [
        f"(SELECT t.*{place} FROM flow_task t {join} WHERE {waits(whose, is_reading=wanted.is_reading)}"  # noqa: S608
        f"{narrowed} {order})"
        for whose in OF_WHOM
    ]
    columns = ", ".join([*(f"t.{name}" for name in _TASK), *(f"m.{name}" for name in _MATTER), _IS_PAUSED])
    return f"""
        SELECT {columns}, {_PROPOSAL if leads else "NULL"}
        FROM ({" UNION ALL ".join(parts)}) t
        JOIN matters_matter m ON m.office_id = t.office_id AND m.run_id = t.run_id
        {order}
    """  # noqa: S608


_PLACE = f"""coalesce((SELECT q.place FROM instructions_queueplace q
              WHERE q.office_id = t.office_id AND q.leader_id = %(post)s AND q.task_id = t.id), {UNPLACED})"""  # noqa: S608
# Only for those who read all of every paper (``matters.readers.extent``): to others it is not for.
_PROPOSAL = f"""(SELECT o.text FROM flow_opinion o WHERE o.office_id = t.office_id AND o.run_id = t.run_id
                AND o.kind = '{Asked.PROPOSE}' ORDER BY o.id DESC LIMIT 1)"""  # noqa: S608
# What is paused is not late, and says so.
_IS_PAUSED = f"""EXISTS (SELECT FROM flow_run r WHERE r.office_id = t.office_id AND r.id = t.run_id
                 AND r.state = '{RunState.PAUSED}')"""  # noqa: S608
PAUSED = Standing("paused", RunState.PAUSED.label)
_FILTERS = {
    "urgency": "m.urgency = %(urgency)s",
    "sender": "m.sender ILIKE ALL (%(senders)s)",
    "kind": "m.kind = %(kind)s",
    "asked": "t.asked = %(asked)s",
    "when": "t.due_at < %(before)s",
    "received_from": "m.received_at >= %(received_from)s",
    "received_to": "m.received_at < %(received_to)s",
    "q": "(m.title || ' ' || m.number || ' ' || m.document_number || ' ' || m.sender) ILIKE ALL (%(words)s)",
}


def _narrowing(wanted: Wanted, clocks: Clocks) -> dict[str, Any]:
    values = dict(wanted.values)
    for name, days in (("received_from", 0), ("received_to", 1)):
        if name in values:
            values[name] = _midnight(values[name], days)
    return {
        **values,
        "limit": wanted.limit,
        "before": _before(wanted, clocks),
        "words": _patterns(values.get("q", "")),
        "senders": _patterns(values.get("sender", "")),
    }


def _before(wanted: Wanted, clocks: Clocks) -> datetime:
    return timezone.now() if wanted.values.get("when") == "late" else clocks.soon_until


def _midnight(day: Any, days: int) -> datetime:
    """By the office's own clock, which is the one that the page is made in."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=days), datetime.min.time()))


def _patterns(typed: Any) -> list[str]:
    plain = str(typed).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return [f"%{word}%" for word in plain.split()]


def _beside(seat: Seat, held: Appointment, wanted: Wanted, clocks: Clocks, keys: Iterable[str]) -> list[Row]:
    """What waits beside tasks. It is little, so it is narrowed and ordered here."""
    if wanted.is_reading or wanted.values.keys() & {
        "urgency",
        "kind",
        "asked",
        "received_from",
        "received_to",
    }:
        return []
    found = [
        Row(what, held, seat.office, clocks.of(what.due_at, calm=held.role in LEADING))
        for source in sources()
        if source.key in keys and (asked := source.asks(held)) is not None
        for what in map(source.shown, asked[:MOST_BESIDE])
        if _fits(what, wanted, clocks)
    ]
    return sorted(found, key=sort_key(wanted), reverse=wanted.descending)


def _fits(what: Waiting, wanted: Wanted, clocks: Clocks) -> bool:
    if "when" in wanted.values and not (what.due_at and what.due_at < _before(wanted, clocks)):
        return False
    said = f"{what.title} {what.number} {what.sender}".casefold()
    words = str(wanted.values.get("q", "")).casefold().split()
    senders = str(wanted.values.get("sender", "")).casefold().split()
    return all(word in said for word in words) and all(one in what.sender.casefold() for one in senders)
