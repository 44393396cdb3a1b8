"""The API of who may see a matter: the page's actions behind the page's policies."""

from __future__ import annotations

from datetime import datetime
from typing import Any, cast

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Schema

from shuniu.core.refusals import check
from shuniu.flow.models import Opinion
from shuniu.matters.models import Matter, Share
from shuniu.matters.queries import visible_to
from shuniu.matters.readers import actions, policies
from shuniu.matters.readers.extent import scope_of
from shuniu.matters.readers.shown import rows_of
from shuniu.people.http import StaffRequest
from shuniu.people.models import Appointment

router = Router(tags=["matters"])


class OpenedOut(Schema):
    name: str
    first: datetime
    last: datetime


class ReaderOut(Schema):
    who: str
    rule: str
    why: str
    scope: str
    since: datetime
    opened: list[OpenedOut]
    share: int | None


class ShareIn(Schema):
    to: str  # a:12, u:3, b:7
    reason: str


class ShareOut(Schema):
    id: int
    reason: str


class ReleaseOut(Schema):
    opinion: int


@router.get("/{pk}/readers", response=list[ReaderOut], summary="Who may see it, by which rule, and who has")
def readers(request: HttpRequest, pk: int) -> list[dict[str, Any]]:
    matter = _matter(request, pk)
    return [
        {
            "who": row.who, "rule": row.rule, "why": row.why, "scope": row.scope, "since": row.since,
            "opened": row.opened, "share": row.share.pk if row.share else None,
        }
        for row in rows_of(matter, _by(request))
    ]  # fmt: skip


@router.post("/{pk}/share", response=ShareOut, summary="Let a person, a unit or a body see it")
def share(request: HttpRequest, pk: int, given: ShareIn) -> Share:
    matter = _matter(request, pk)
    return actions.share(matter.pk, given.to, given.reason, by=_by(request))


@router.post("/shares/{share_id}/withdraw", response=ShareOut, summary="Let him see it no longer")
def unshare(request: HttpRequest, share_id: int) -> Share:
    _matter(request, get_object_or_404(Share, pk=share_id).matter_id)
    return actions.unshare(share_id, by=_by(request))


@router.post(
    "/opinions/{opinion_id}/release",
    response=ReleaseOut,
    summary="Open an opinion to whoever sees the matter",
)
def release(request: HttpRequest, opinion_id: int) -> dict[str, int]:
    _of_opinion(request, opinion_id)
    return {"opinion": actions.release_opinion(opinion_id, by=_by(request)).pk}


@router.post("/opinions/{opinion_id}/withhold", response=ReleaseOut, summary="Keep it from them again")
def withhold(request: HttpRequest, opinion_id: int) -> dict[str, int]:
    _of_opinion(request, opinion_id)
    return {"opinion": actions.withhold(opinion_id, by=_by(request)).pk}


def _by(request: HttpRequest) -> Appointment:
    return cast("StaffRequest", request).appointment


def _matter(request: HttpRequest, pk: int) -> Matter:
    """Of a matter that one may not see nothing is said; who sees it is for those who read all of it."""
    rows = visible_to(_by(request)).select_related("unit", "starter__person")
    matter = get_object_or_404(rows, pk=pk)
    check(policies.refusal_to_see_readers(matter, scope_of(matter, _by(request))))
    return matter


def _of_opinion(request: HttpRequest, opinion_id: int) -> None:
    run = get_object_or_404(Opinion, pk=opinion_id).run_id
    _matter(request, get_object_or_404(Matter, run=run).pk)
