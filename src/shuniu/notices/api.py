"""The API of notices: the pages' actions behind the pages' policies."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any, cast

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Schema

from shuniu.core.refusals import check
from shuniu.notices import letting_out, wishes
from shuniu.notices.actions import mark_read
from shuniu.notices.enums import Channel, Sort, When
from shuniu.notices.models import Delivery, Notice
from shuniu.notices.policies import refusal_to_let_out
from shuniu.notices.queries import told
from shuniu.people.http import StaffRequest

router = Router(tags=["notices"])
AT_ONCE = 200


class NoticeOut(Schema):
    id: int
    sort: str
    said: str
    url: str
    at: datetime
    read_at: datetime | None


class WishIn(Schema):
    sort: Sort
    channel: Channel
    when: When


class OutsideIn(Schema):
    by_mail: bool
    by_gateway: bool
    with_titles: bool = False
    quiet_from: time = time(21, 0)
    quiet_to: time = time(7, 30)


class DeliveryOut(Schema):
    id: int
    person: str
    channel: str
    state: str
    tries: int
    next_at: datetime
    sent_at: datetime | None
    fault: str


class Done(Schema):
    done: bool = True


@router.get("/", response=list[NoticeOut], summary="What I was told, the newest first")
def listed(request: HttpRequest) -> list[Any]:
    return [_notice(one) for one in told(_staff(request).appointment)[:AT_ONCE]]


@router.post("/read", response=Done, summary="All that was told counts as read")
def read(request: HttpRequest) -> Done:
    mark_read(_staff(request).appointment)
    return Done()


@router.put("/ways", response=Done, summary="How I want to be told outside the system")
def wish(request: HttpRequest, chosen: list[WishIn]) -> Done:
    wanted = {(one.sort.value, one.channel.value): one.when.value for one in chosen}
    wishes.wish_for(wanted, by=_staff(request).appointment)
    return Done()


@router.put("/outside", response=Done, summary="What the office lets out of the system")
def let_out(request: HttpRequest, typed: OutsideIn) -> Done:
    letting_out.let_out(**typed.dict(), by=_staff(request).appointment)
    return Done()


@router.post("/outside/try", response=Done, summary="Send a test notice to myself")
def try_out(request: HttpRequest) -> Done:
    letting_out.try_out(by=_staff(request).appointment)
    return Done()


@router.get("/outside/sent", response=list[DeliveryOut], summary="What went out, and what could not")
def deliveries(request: HttpRequest) -> list[Any]:
    check(refusal_to_let_out(_staff(request).appointment))
    return [_delivery(one) for one in Delivery.objects.select_related("person")[:AT_ONCE]]


@router.post("/outside/sent/{delivery_id}/again", response=Done, summary="Send again what was given up")
def send_again(request: HttpRequest, delivery_id: int) -> Done:
    get_object_or_404(Delivery, pk=delivery_id)
    letting_out.send_again(delivery_id, by=_staff(request).appointment)
    return Done()


def _staff(request: HttpRequest) -> StaffRequest:
    return cast("StaffRequest", request)


def _notice(one: Notice) -> dict[str, Any]:
    kept = {name: getattr(one, name) for name in ("id", "sort", "url", "at", "read_at")}
    return {**kept, "said": str(one.said)}


def _delivery(one: Delivery) -> dict[str, Any]:
    names = ("id", "channel", "state", "tries", "next_at", "sent_at", "fault")
    return {"person": one.person.name, **{name: getattr(one, name) for name in names}}
