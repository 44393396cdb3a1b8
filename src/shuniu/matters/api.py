"""The API of what concerns several matters at once."""

from __future__ import annotations

from typing import Any, cast

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Schema

from shuniu.matters import handing_over
from shuniu.matters.handing_over import Result
from shuniu.people.http import StaffRequest

router = Router(tags=["matters"])


class HandOverIn(Schema):
    """``tasks``: some of what lies with him; without it, all. ``to``: a:12."""

    held: int
    to: str
    reason: str
    tasks: list[int] | None = None
    with_delegations: bool = False


class ResultOut(Schema):
    """Of a task with its matter; without, of a delegation."""

    task: int | None
    matter: int | None
    said: str
    is_done: bool


@router.post("/hand-over", response=list[ResultOut], summary="Hand over what lies with somebody")
def hand_over(request: HttpRequest, given: HandOverIn) -> list[dict[str, Any]]:
    by = cast("StaffRequest", request).appointment
    from_ = get_object_or_404(handing_over.givers(), pk=given.held)
    terms = given.dict(exclude={"held", "to"})
    return [_told(one) for one in handing_over.hand_over(from_, given.to, by=by, **terms)]


def _told(one: Result) -> dict[str, Any]:
    task, matter = (one.row.task.pk, one.row.matter.pk) if one.row else (None, None)
    return {"task": task, "matter": matter, "said": one.said, "is_done": one.is_done}
