"""A person's deadlines as a calendar that phones and desktops fetch (iCalendar), under an address only he knows.

The address can be renewed or stopped; only its digest is kept. Titles stay in the house unless the office lets
them out (``clock.FeedRule``).
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from shuniu.clock.models import FeedKey, FeedRule
from shuniu.matters.deadlines import queries, said
from shuniu.matters.deadlines.queries import Row
from shuniu.people.models import Appointment
from shuniu.people.queries import actor, appointments_in_force, printed
from shuniu.trail.actions import journal, record

_LASTS = timedelta(minutes=30)  # shown as the last half hour before it is due


def open_feed(*, by: Appointment) -> str:
    """A new secret for this post; the address that it had is closed. It is told once, here."""
    book, secret = journal("clock"), secrets.token_urlsafe(32)
    FeedKey.objects.update_or_create(
        appointment=by, defaults={"digest": _digest(secret), "made_at": timezone.now()}
    )
    record(book, said.FEED_MADE(who=printed(by)), by=actor(by))
    return secret


def close_feed(*, by: Appointment) -> None:
    book = journal("clock")
    gone, _each = FeedKey.objects.filter(appointment=by).delete()
    if gone:
        record(book, said.FEED_STOPPED(who=printed(by)), by=actor(by))


def feed_of(by: Appointment) -> FeedKey | None:
    return FeedKey.objects.filter(appointment=by).first()


def holder_of(secret: str) -> Appointment | None:
    """Whose feed it is; nobody when it was renewed, stopped, or he no longer holds the post."""
    key = FeedKey.objects.filter(digest=_digest(secret)).first()
    return appointments_in_force().filter(pk=key.appointment_id).first() if key else None


def calendar_of(by: Appointment, *, host: str) -> bytes:
    made = Calendar()
    made.add("prodid", "-//Shuniu//Deadlines//ZH")
    made.add("version", "2.0")
    made.add("x-wr-calname", _("办文期限"))
    made.add("refresh-interval", timedelta(hours=1), parameters={"VALUE": "DURATION"})
    with_titles = FeedRule.objects.filter(shows_titles=True).exists()
    for row in queries.soon(by):
        made.add_component(_event(row, host, with_titles=with_titles))
    content: bytes = made.to_ical()
    return content


def _event(row: Row, host: str, *, with_titles: bool) -> Event:
    due = row.task.due_at
    assert due is not None  # noqa: S101  (only tasks with a limit are asked for)
    event = Event()
    event.add("uid", f"task-{row.task.pk}@{host}")
    event.add("dtstamp", timezone.now())
    event.add("dtstart", due - _LASTS)
    event.add("dtend", due)
    asked = row.task.get_asked_display()
    event.add(
        "summary", f"{asked}：{row.matter.title}" if with_titles else _("%(what)s到期") % {"what": asked}
    )
    if with_titles:
        event.add("description", row.matter.number)
    return event


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
