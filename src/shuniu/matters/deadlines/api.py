"""REST of deadlines: what is due by when, and one's own calendar."""

from __future__ import annotations

from datetime import datetime
from typing import Any, cast

from django.http import HttpRequest
from django.urls import reverse
from ninja import Field, Router, Schema

from shuniu.clock import keeping
from shuniu.matters.deadlines import feed, queries
from shuniu.matters.deadlines.queries import Deadlines, Row
from shuniu.people.http import StaffRequest

router = Router(tags=["deadlines"])
MOST = 500


class DeadlineOut(Schema):
    """``level``: late, soon or ok; what lies with a leader is never late."""

    task: int
    matter: int
    title: str
    number: str
    asked: str
    who: str
    due_at: datetime
    clause: str
    level: str


class AddressOut(Schema):
    """Told once; only its digest is kept."""

    address: str


class TitlesIn(Schema):
    shown: bool
    reason: str = Field(max_length=200)


@router.get(
    "/", response=list[DeadlineOut], summary="What is due by when: mine, my unit's, what we sent, leaders'"
)
def listed(request: HttpRequest, whose: str = "") -> list[dict[str, Any]]:
    deadlines = Deadlines(_staff(request).appointment)
    known = whose in dict(queries.WHOSE)
    tasks = deadlines.of(whose) if known else deadlines.all()
    return [_out(row) for row in queries.rows(tasks.order_by("due_at", "pk")[:MOST])]


@router.post("/calendar/open", response=AddressOut, summary="A new secret address for one's own calendar")
def open_calendar(request: HttpRequest) -> dict[str, str]:
    staff = _staff(request)
    path = reverse("deadlines:feed", args=[staff.office.code, feed.open_feed(by=staff.appointment)])
    return {"address": request.build_absolute_uri(path)}


@router.post("/calendar/close", response={204: None}, summary="Close the address of one's own calendar")
def close_calendar(request: HttpRequest) -> tuple[int, None]:
    feed.close_feed(by=_staff(request).appointment)
    return 204, None


@router.post("/calendar/titles", response={204: None}, summary="Let titles into calendars, or no longer")
def titles(request: HttpRequest, given: TitlesIn) -> tuple[int, None]:
    keeping.show_titles(given.shown, reason=given.reason, by=_staff(request).appointment)
    return 204, None


def _out(row: Row) -> dict[str, Any]:
    task, matter = row.task, row.matter
    return {
        "task": task.pk, "matter": matter.pk, "title": matter.title, "number": matter.number,
        "asked": task.asked, "who": row.who, "due_at": task.due_at, "clause": task.due_clause,
        "level": row.standing.level if row.standing else "ok",
    }  # fmt: skip


def _staff(request: HttpRequest) -> StaffRequest:
    return cast("StaffRequest", request)
