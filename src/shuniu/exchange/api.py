"""The API of the exchange between offices: the page's list and its one press."""

from __future__ import annotations

from datetime import datetime
from typing import Any, cast

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Schema

from shuniu.core.refusals import check
from shuniu.exchange import actions, queries
from shuniu.exchange.models import Capsule
from shuniu.exchange.policies import refusal_to_see
from shuniu.people.http import StaffRequest

router = Router(tags=["exchange between offices"])
AT_ONCE = 200


class CapsuleOut(Schema):
    id: int
    direction: str
    other: str
    content: str
    title: str
    state: str
    why: str
    tries: int
    sent_at: datetime
    taken_at: datetime | None
    answered_at: datetime | None


class Done(Schema):
    done: bool = True


@router.get("/", response=list[CapsuleOut], summary="What goes to and fro between this office and others")
def listed(request: HttpRequest, state: str = "") -> list[Any]:
    check(refusal_to_see(_staff(request).appointment))
    rows = queries.in_and_out()
    return [_capsule(one) for one in (rows.filter(state=state) if state else rows)[:AT_ONCE]]


@router.post("/{capsule_id}/again", response=Done, summary="Take in again what could not be taken in")
def take_again(request: HttpRequest, capsule_id: int) -> Done:
    get_object_or_404(Capsule, pk=capsule_id)
    actions.take_again(capsule_id, by=_staff(request).appointment)
    return Done()


def _staff(request: HttpRequest) -> StaffRequest:
    return cast("StaffRequest", request)


def _capsule(one: Any) -> dict[str, Any]:
    names = [name for name in CapsuleOut.model_fields if name != "why"]
    return {"why": str(one.why or ""), **{name: getattr(one, name) for name in names}}
