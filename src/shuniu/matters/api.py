"""The API of what concerns several matters at once."""

from __future__ import annotations

from typing import Any, cast

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Schema

from shuniu.matters import standing_in
from shuniu.people.http import StaffRequest
from shuniu.people.queries import appointments_in_force

router = Router(tags=["matters"])


class HandOverIn(Schema):
    """``tasks``: some of what is open for him; without it, all. ``to``: a:12."""

    held: int
    to: str
    reason: str
    tasks: list[int] | None = None


class ResultOut(Schema):
    task: int
    matter: int
    said: str
    is_done: bool


@router.post("/hand-over", response=list[ResultOut], summary="Hand over what is open for somebody")
def hand_over(request: HttpRequest, given: HandOverIn) -> list[dict[str, Any]]:
    by = cast("StaffRequest", request).appointment
    from_ = get_object_or_404(appointments_in_force(), pk=given.held)
    results = standing_in.hand_over(from_, given.to, reason=given.reason, tasks=given.tasks, by=by)
    return [
        {"task": one.task.pk, "matter": one.matter.pk, "said": one.said, "is_done": one.is_done}
        for one in results
    ]
