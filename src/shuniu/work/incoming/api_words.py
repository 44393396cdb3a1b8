"""What the opinions on a paper say, and a proposal drafted: both are read, neither changes anything."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Schema

from shuniu.core.refusals import check
from shuniu.flow.models import Task
from shuniu.matters.models import Matter
from shuniu.people.http import StaffRequest
from shuniu.work.incoming import policies, queries
from shuniu.work.incoming.drafted import drafted
from shuniu.work.incoming.shown import PaperPage
from shuniu.work.incoming.suggesting import Suggesting

router = Router(tags=["incoming"])


class WantedOut(Schema):
    to: str
    who: str
    words: str
    part: str
    remark: str
    choice: str  # what the form holds ready; empty where the clerk has to choose


class OpenOut(Schema):
    words: str
    remark: str
    who: list[str]


class HeardOut(Schema):
    wanted: list[WantedOut]
    left_open: list[OpenOut]
    limit: date | None
    limit_words: str
    supervision: list[str]


class BasisOut(Schema):
    words: str
    clause: str


class DraftOut(Schema):
    text: str
    basis: list[BasisOut]


@router.get("/{pk}", response=HeardOut, summary="To whom the opinions want a paper sent, each with its words")
def heard(request: HttpRequest, pk: int) -> dict[str, Any]:
    """Asked by the registry that sends the paper on."""
    staff = cast("StaffRequest", request)
    matter = get_object_or_404(queries.seen_by(staff.appointment), pk=pk)
    page = PaperPage(matter, staff.appointment)
    check(policies.refusal_as_registry(page.case, staff.appointment))
    return _told(page.suggesting)


@router.get("/tasks/{task_id}/draft", response=DraftOut, summary="A drafted proposal, and what it rests on")
def draft(request: HttpRequest, task_id: int) -> dict[str, Any]:
    staff = cast("StaffRequest", request)
    task = get_object_or_404(Task, pk=task_id)
    matter: Matter = get_object_or_404(queries.seen_by(staff.appointment), run=task.run_id)
    check(policies.refusal_to_propose(task, staff.appointment))
    kind = queries.paper_of(matter).kind
    made = drafted(task, matter, kind=kind, office=staff.office, by=staff.appointment)
    return {
        "text": made.text,
        "basis": [{"words": str(one.words), "clause": one.clause} for one in made.basis],
    }


def _told(ready: Suggesting) -> dict[str, Any]:
    labels = {one.key: one.label for one in ready.people}
    said = ready.heard
    return {
        "wanted": [
            {
                "to": key, "who": labels.get(key, ""), "words": one.words, "part": one.part, "remark": one.remark,
                "choice": ready.choices.get(key, ""),
            }
            for key, one in said.wanted.items()
        ],
        "left_open": [{"words": one.words, "remark": one.remark, "who": list(one.who)} for one in said.left_open],
        "limit": said.limit.on if said.limit else None,
        "limit_words": said.limit.at.words if said.limit else "",
        "supervision": said.supervision,
    }  # fmt: skip
