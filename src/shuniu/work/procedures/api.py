"""The API of inner matters: beginning one. Its moves are the verbs of every matter."""

from __future__ import annotations

from typing import Any, cast

from django.http import HttpRequest
from ninja import Router, Schema

from shuniu.flow.queries import tasks_of
from shuniu.people.http import StaffRequest
from shuniu.work.procedures import actions

router = Router(tags=["inner matters"])


class BeginIn(Schema):
    flow: str
    title: str
    text: str
    urgency: str = ""


class BegunOut(Schema):
    id: int
    number: str
    tasks: list[int]


@router.post("/", response=BegunOut, summary="Begin an inner matter by a flow of the office")
def begin(request: HttpRequest, given: BeginIn) -> dict[str, Any]:
    by = cast("StaffRequest", request).appointment
    matter = actions.begin(given.flow, given.title, given.text, urgency=given.urgency, by=by)
    return {"id": matter.pk, "number": matter.number, "tasks": [one.pk for one in tasks_of(matter.run_id)]}
