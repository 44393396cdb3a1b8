"""The API of the desk: a person's lists in the office of the session, and one press for several papers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from itertools import islice
from typing import Any, Literal, cast

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Schema

from shuniu.desk import actions, bulk, lists, queries
from shuniu.desk.bulk import Given
from shuniu.desk.heads import counted, head_of
from shuniu.desk.models import SavedFilter
from shuniu.desk.queue import Row
from shuniu.matters.models import Matter
from shuniu.matters.queries import visible_to
from shuniu.people.http import StaffRequest
from shuniu.people.offices import Seat

router = Router(tags=["desk"])
MATTERS = {
    "started": (lists.STARTED, queries.started),
    "concluded": (lists.CONCLUDED, queries.concluded),
    "followed": (lists.FOLLOWED, queries.followed),
}
QUEUES = {
    "todo": (lists.TODO, queries.todo),
    "to-read": (lists.TO_READ, queries.to_read),
    "done": (lists.DONE, queries.done),
}


class CountsOut(Schema):
    """Counted to a thousand: 1000 says "more than 999"."""

    todo: int
    to_read: int
    notices: int


class RowOut(Schema):
    """``task``: 0 for what waits beside tasks; there ``url`` says where it is done."""

    task: int
    matter: int
    post: int
    title: str
    number: str
    sender: str
    urgency: str
    asked: str
    opened_at: datetime
    due_at: datetime | None
    level: str
    url: str


class MatterOut(Schema):
    matter: int
    title: str
    number: str
    sender: str
    state: str
    received_at: datetime
    due_at: datetime | None
    concluded_at: datetime | None
    url: str


class PressIn(Schema):
    """``ids``: of tasks, for urge and unfollow of matters. ``to`` and ``reason`` where the verb needs them."""

    verb: Literal["circle", "claim", "transfer", "follow", "urge", "unfollow"]
    ids: list[int]
    to: str = ""
    reason: str = ""


class ResultOut(Schema):
    id: int
    matter: int
    is_done: bool
    said: str


class FilterIn(Schema):
    list: Literal["todo", "to_read", "done", "started", "concluded", "followed"]
    name: str
    query: str


class FilterOut(FilterIn):
    id: int


class PersonOut(Schema):
    name: str


@router.get("/counts", response=CountsOut, summary="How much waits for me")
def counts(request: HttpRequest) -> Any:
    return counted(request)


@router.post("/press", response=list[ResultOut], summary="One verb on several papers, each with its result")
def press(request: HttpRequest, given: PressIn) -> list[dict[str, Any]]:
    results = bulk.press(given.verb, given.ids, Given(given.to, given.reason), by=_staff(request).appointment)
    return [
        {"id": one.id, "matter": one.matter.pk, "is_done": one.is_done, "said": one.said} for one in results
    ]


@router.get("/filters", response=list[FilterOut], summary="The filters that I keep")
def filters(request: HttpRequest) -> Any:
    return head_of(request).saved


@router.post("/filters", response=FilterOut, summary="Keep the words of a list's address under a name")
def save_filter(request: HttpRequest, given: FilterIn) -> SavedFilter:
    return actions.save_filter(given.list, given.name, given.query, by=_staff(request).appointment)


@router.delete("/filters/{pk}", response={204: None}, summary="Keep it no longer")
def drop_filter(request: HttpRequest, pk: int) -> tuple[int, None]:
    actions.drop_filter(pk, by=_staff(request).appointment)
    return 204, None


@router.post("/matters/{pk}/follow", response={204: None}, summary="Keep an eye on a matter")
def follow(request: HttpRequest, pk: int) -> tuple[int, None]:
    actions.follow(_matter(request, pk), by=_staff(request).appointment)
    return 204, None


@router.delete("/matters/{pk}/follow", response={204: None}, summary="Follow it no longer")
def unfollow(request: HttpRequest, pk: int) -> tuple[int, None]:
    actions.unfollow(_matter(request, pk), by=_staff(request).appointment)
    return 204, None


@router.post("/matters/{pk}/here", response=list[PersonOut], summary="I have it open; who else has")
def here(request: HttpRequest, pk: int) -> Any:
    matter = _matter(request, pk)
    actions.open_now(matter, by=_staff(request).appointment)
    return queries.others_at(matter, _staff(request).person)


@router.get(
    "/matters/{which}",
    response=list[MatterOut],
    summary="Started, concluded, followed: a page, as the list's",
)
def of_matters(
    request: HttpRequest, which: Literal["started", "concluded", "followed"], page: int = 1
) -> list[dict[str, Any]]:
    declared, ask = MATTERS[which]
    return [_matter_out(one) for one in _page(declared, request, ask(_seat(request), request))]


@router.get("/{which}", response=list[RowOut], summary="To do, to read, done: a page, narrowed as the list's")
def queue(
    request: HttpRequest, which: Literal["todo", "to-read", "done"], page: int = 1
) -> list[dict[str, Any]]:
    declared, ask = QUEUES[which]
    return [_row_out(one) for one in _page(declared, request, ask(_seat(request), request))]


def _page(declared: Any, request: HttpRequest, rows: Iterable[Any]) -> list[Any]:
    """Filters, order and page are read from the address as the page reads them."""
    asked = declared.asked(request)
    first = (asked.page - 1) * declared.page_size
    return list(islice(rows, first, first + declared.page_size))


def _row_out(row: Row) -> dict[str, Any]:
    what = row.what
    return {
        "task": row.task_id, "matter": row.matter.pk if row.matter else 0, "post": row.appointment.pk,
        "title": what.title, "number": what.number, "sender": what.sender, "urgency": str(what.urgency),
        "asked": str(what.asked), "opened_at": what.opened_at, "due_at": what.due_at,
        "level": row.standing.level if row.standing else "", "url": row.url,
    }  # fmt: skip


def _matter_out(one: Matter) -> dict[str, Any]:
    names = ("title", "number", "sender", "state", "received_at", "due_at", "concluded_at")
    kept = {name: getattr(one, name) for name in names}
    return {"matter": one.pk, "url": one.get_absolute_url(), **kept}


def _matter(request: HttpRequest, pk: int) -> Matter:
    """What one may not see does not exist."""
    found: Matter = get_object_or_404(visible_to(_staff(request).appointment), pk=pk)
    return found


def _seat(request: HttpRequest) -> Seat:
    staff = _staff(request)
    return Seat(staff.office, staff.person.pk, staff.appointments)


def _staff(request: HttpRequest) -> StaffRequest:
    return cast("StaffRequest", request)
