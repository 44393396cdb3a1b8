"""The API of supervision items: the pages' actions behind the pages' policies. Other steps are the verbs of every matter."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal, cast

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Schema

from shuniu.flow.queries import open_tasks
from shuniu.matters.models import Matter
from shuniu.matters.queries import visible_to
from shuniu.matters.readers.extent import Extent
from shuniu.people.http import StaffRequest
from shuniu.people.models import Appointment
from shuniu.work.supervision import actions, queries, rules
from shuniu.work.supervision.actions import Given

router = Router(tags=["supervision"])


class ItemIn(Schema):
    """``parts``: one decision split into these. Owners by key: a post (a:12), a unit (u:3), a body (b:7)."""

    title: str
    origin: Literal["above", "instruction", "assigned", "meeting", "document", "proposal", "letter"]
    sender: str
    grade: Literal["special", "urgent", "daily"] = "daily"
    text: str = ""
    due_on: date | None = None
    field: str = ""
    parts: list[str] = []
    giver: str = ""
    leader: str = ""
    office_leader: str = ""
    section: str = ""
    body: str = ""
    unit: str = ""
    source: int | None = None  # the paper that it comes from


class AssignItemIn(Schema):
    to: list[str]  # the first leads
    note: str = ""
    days: dict[str, date] = {}


class FeedbackIn(Schema):
    text: str


class ExtendItemIn(Schema):
    until: date
    reason: str = ""
    told_sender: str = ""
    told_leader: str = ""


class ItemTaskOut(Schema):
    id: int
    step: str
    who: str
    part: str
    due_at: datetime | None
    due_clause: str


class ItemOut(Schema):
    id: int
    number: str
    title: str
    unit: str
    origin: str
    grade: str
    stage: str
    owes_a_report: bool
    is_late: bool
    is_untouched: bool
    is_coordinated: bool
    due_at: datetime | None
    tasks: list[ItemTaskOut]


@router.post("/", response=list[ItemOut], summary="Register an item, or the parts of a decision")
def register(request: HttpRequest, given: ItemIn) -> list[dict[str, Any]]:
    by = _by(request)
    words = given.dict()
    source = words.pop("source")
    paper = get_object_or_404(visible_to(by), pk=source) if source is not None else None
    made = actions.register(Given(**{**words, "parts": tuple(words["parts"])}), source=paper, by=by)
    return [_told(one, by) for one in made]


@router.get("/{matter_id}", response=ItemOut, summary="One item as far as it is for this person")
def item(request: HttpRequest, matter_id: int) -> dict[str, Any]:
    by = _by(request)
    return _told(get_object_or_404(visible_to(by).filter(kind=actions.KEY), pk=matter_id), by)


@router.post("/tasks/{task_id}/assign", response=ItemOut, summary="Pass it to those who carry it out")
def assign(request: HttpRequest, task_id: int, given: AssignItemIn) -> dict[str, Any]:
    by = _of_task(request, task_id)
    return _told(actions.assign(task_id, given.to, given.note, days=given.days, by=by).matter, by)


@router.post("/tasks/{task_id}/feedback", response=ItemOut, summary="How it was carried out")
def feed_back(request: HttpRequest, task_id: int, given: FeedbackIn) -> dict[str, Any]:
    by = _of_task(request, task_id)
    return _told(actions.feed_back(task_id, given.text, by=by).matter, by)


@router.post("/tasks/{task_id}/extend", response=ItemOut, summary="A later day, with reason and notice")
def extend(request: HttpRequest, task_id: int, given: ExtendItemIn) -> dict[str, Any]:
    by = _of_task(request, task_id)
    situation = actions.extend(
        task_id, rules.end_of_day(given.until), given.reason,
        told_sender=given.told_sender, told_leader=given.told_leader, by=by,
    )  # fmt: skip
    return _told(situation.matter, by)


def _by(request: HttpRequest) -> Appointment:
    return cast("StaffRequest", request).appointment


def _of_task(request: HttpRequest, task_id: int) -> Appointment:
    """Whose task is not of an item that he may see is not there."""
    by = _by(request)
    get_object_or_404(visible_to(by).filter(kind=actions.KEY), run__tasks=task_id)
    return by


def _told(matter: Matter, by: Appointment) -> dict[str, Any]:
    found = actions.item_of(matter)
    found.matter = matter
    tasks = Extent(matter, by).tasks(open_tasks(matter.run_id))
    return {
        "id": matter.pk, "number": matter.number, "title": matter.title, "unit": str(matter.unit or ""),
        "origin": found.origin, "grade": found.grade, "stage": found.stage, "owes_a_report": found.owes_a_report,
        "is_late": queries.is_late(found), "is_untouched": queries.is_untouched(found),
        "is_coordinated": found.is_coordinated, "due_at": matter.due_at,
        "tasks": [
            {
                "id": one.pk, "step": one.step, "who": one.principal, "part": one.part, "due_at": one.due_at,
                "due_clause": one.due_clause,
            }
            for one in tasks
        ],
    }  # fmt: skip
