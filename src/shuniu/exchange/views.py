"""机关往来: what goes to and fro between this office and others, and what to do where something is stuck."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from shuniu.core.lists import Choice, Column, Days, List, Words
from shuniu.core.refusals import check
from shuniu.exchange import actions, queries
from shuniu.exchange.enums import Content, State
from shuniu.exchange.models import Capsule
from shuniu.exchange.policies import HEADS, refusal_to_see, refusal_to_take_again
from shuniu.people.http import StaffRequest, staff_only

DIRECTIONS = [("in", _("收")), ("out", _("发"))]


def _what_to_do(capsule: Any) -> str:
    """Why it is not done there, or what is to be done about it here."""
    if capsule.why is not None:
        return str(capsule.why)
    if capsule.state != State.FAILED:
        return ""
    if capsule.direction == "in":
        return _t("请系统管理员查日志，修好后再收一次。")
    return _t("对方没有收进：请与对方联系，也可以退回，或者在本机关办。")


CAPSULES = List(
    columns=[
        Column("direction", _("收发"), lambda row: str(dict(DIRECTIONS)[row.direction]), is_short=True),
        Column("other", _("对方机关"), lambda row: row.other, order="other"),
        Column("content", _("内容"), lambda row: row.get_content_display(), is_short=True),
        Column("title", _("标题"), lambda row: row.title, order="title"),
        Column("state", _("状态"), lambda row: row.get_state_display(), order="state", is_short=True),
        Column("sent_at", _("发出"), lambda row: row.sent_at, order="sent_at", is_short=True),
        Column("taken_at", _("收进"), lambda row: row.taken_at, order="taken_at", is_short=True),
        Column("answered_at", _("回报"), lambda row: row.answered_at, order="answered_at", is_short=True),
        Column("tries", _("次数"), lambda row: row.tries, order="tries", is_figure=True),
        Column("what_to_do", _("说明"), _what_to_do),
    ],
    filters=[
        Words("q", _("标题、对方机关"), ("title", "sender__name", "recipient__name")),
        Choice("direction", _("收发"), DIRECTIONS, "direction"),
        Choice("content", _("内容"), Content.choices, "content"),
        Choice("state", _("状态"), State.choices, "state"),
        Days("sent", _("发出"), "sent_at", is_moment=True),
    ],
    sort="-sent_at",
    file_name=_("机关往来"),
)


def is_shown(request: HttpRequest) -> bool:
    """In the navigation for the heads of the office; the registry comes from its own list. Costs no statement."""
    return cast("StaffRequest", request).appointment.role in HEADS


@staff_only
@require_GET
def listed(request: StaffRequest) -> HttpResponseBase:
    check(refusal_to_see(request.appointment))
    shown = CAPSULES.show(request, queries.in_and_out())
    file = shown.export()
    if file is not None:
        return file
    rows = [(row, cells, _again(row, request)) for row, cells in zip(shown.rows, shown.cells, strict=True)]
    return render(request, "exchange/list.html", {"list": shown, "rows": rows})


@staff_only
@require_POST
def take_again(request: StaffRequest, pk: int) -> HttpResponse:
    get_object_or_404(Capsule, pk=pk)
    taken = actions.take_again(pk, by=request.appointment)
    messages.success(request, _t("“%(title)s”已交给后台再收一次。") % {"title": taken.title})
    return redirect("exchange:list")


def _again(capsule: Capsule, request: StaffRequest) -> bool:
    """Whether the row has a button: where it is stuck, and this office is the one that takes it."""
    return capsule.state == State.FAILED and refusal_to_take_again(capsule, request.appointment) is None
