"""A person's first page and lists: what is asked, what was told, what was begun and done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from shuniu.core.lists import Asked, Choice, Column, List, Words
from shuniu.desk import bulk, queries
from shuniu.desk.queries import Desk, Row
from shuniu.matters.enums import State, Urgency
from shuniu.matters.models import Matter
from shuniu.notices.actions import mark_read
from shuniu.notices.queries import told
from shuniu.people.http import StaffRequest, gathers, staff_only
from shuniu.people.offices import merged

_URGENCIES = Choice("urgency", _("紧急程度"), [pair for pair in Urgency.choices if pair[0]], "urgency")
_WORDS = Words("q", _("标题、编号、来文单位"), ())
_LATE = Choice("when", _("时限"), [("late", _("已超期")), ("soon", _("快到期"))], "when")


@gathers(queries.desk_of)
@staff_only
@require_GET
def first_page(request: StaffRequest) -> HttpResponse:
    """Everything asked of this person, in all his offices, the nearest limit first."""
    rows = _merged_rows(request, lambda desk: desk.todo)
    today = timezone.localdate()
    context = {
        "rows": rows[:30],
        "todo_count": len(rows),
        "to_read": _merged_rows(request, lambda desk: desk.to_read)[:8],
        "waiting": [matter for _seat, desk in request.gathered for matter in desk.waiting][:8],
        "week": queries.week(rows, today),
        "today": today,
        "today_is": queries.today_is(today),
        "told": told(request.appointment).filter(read_at=None)[:6],
        "several": len({row.office.pk for row in rows}) > 1,
    }
    return render(request, "desk/first_page.html", context)


@dataclass(frozen=True)
class InMemory:
    """Rows of a merged queue, narrowed and ordered here: a person's own queue is short."""

    rows: Sequence[Any]
    matter: Callable[[Any], Matter]
    keys: dict[str, Callable[[Any], Any]]

    def __call__(self, asked: Asked, offset: int, limit: int) -> Sequence[Any]:
        found = [row for row in self.rows if self._fits(row, asked.values)]
        if asked.sort in self.keys:
            found.sort(key=self.keys[asked.sort], reverse=asked.descending)
        return found[offset : offset + limit]

    def _fits(self, row: Any, values: dict[str, Any]) -> bool:
        matter = self.matter(row)
        words = f"{matter.title} {matter.number} {matter.document_number} {matter.sender}"
        standing = getattr(row, "standing", None)
        return (
            all(word in words for word in str(values.get("q", "")).split())
            and values.get("urgency", matter.urgency) == matter.urgency
            and values.get("state", matter.state) == matter.state
            and ("when" not in values or (standing is not None and standing.level == values["when"]))
        )


def _task_list(name: Any, when: Column, sort: str) -> List:
    return List(
        columns=[
            Column("urgency", _("紧急程度"), lambda row: row.matter.urgency),
            Column("number", _("编号"), lambda row: row.matter.number, order="number"),
            Column("title", _("标题"), lambda row: row.matter.title),
            Column("sender", _("来文单位"), lambda row: row.matter.sender, order="sender"),
            Column("asked", _("要办的事"), lambda row: row.task.get_asked_display()),
            when,
        ],
        filters=[_WORDS, _URGENCIES, _LATE],
        sort=sort,
        file_name=name,
    )


_DUE = Column("due", _("限办"), lambda row: row.task.due_at, order="due")
_DONE_AT = Column("done_at", _("办理时间"), lambda row: row.task.done_at, order="done_at")
TODO, TO_READ = _task_list(_("待办"), _DUE, "due"), _task_list(_("待阅"), _DUE, "due")
DONE = _task_list(_("已办"), _DONE_AT, "-done_at")
STARTED = List(
    columns=[
        Column("number", _("编号"), lambda row: row.number, order="number"),
        Column("title", _("标题"), lambda row: row.title, link=lambda row: str(row.get_absolute_url())),
        Column("sender", _("来文单位"), lambda row: row.sender, order="sender"),
        Column("received_at", _("日期"), lambda row: row.received_at, order="received_at"),
        Column("due_at", _("限办"), lambda row: row.due_at),
        Column("state", _("状态"), lambda row: row.get_state_display()),
    ],
    filters=[_WORDS, _URGENCIES, Choice("state", _("状态"), State.choices, "state")],
    sort="-received_at",
    file_name=_("我发起的"),
)
_ROW_KEYS: dict[str, Callable[[Row], Any]] = {
    "due": lambda row: row.order,
    "done_at": lambda row: row.task.done_at,
    "number": lambda row: row.matter.number_key,
    "sender": lambda row: row.matter.sender,
}
_MATTER_KEYS: dict[str, Callable[[Matter], Any]] = {
    "received_at": lambda row: row.received_at,
    "number": lambda row: row.number_key,
    "sender": lambda row: row.sender,
}


@gathers(queries.todo)
@staff_only
@require_GET
def todo(request: StaffRequest) -> HttpResponseBase:
    empty = (_("没有待办"), _("送到您或您处（科）室的公文列在这里，限办早的在前。"))
    return _tasks(request, TODO, _("待办"), empty)


@gathers(queries.to_read)
@staff_only
@require_http_methods(["GET", "POST"])
def to_read(request: StaffRequest) -> HttpResponseBase:
    """What one only reads. Several are circled by one press, and each says what became of it."""
    empty = (_("没有待阅"), _("送您传阅的公文列在这里。"))
    results = bulk.circle(_chosen(request), by=request.appointment) if request.method == "POST" else []
    return _tasks(request, TO_READ, _("待阅"), empty, results, can_circle=True)


def _chosen(request: StaffRequest) -> list[int]:
    """The tasks that were ticked, or all of this post's that the page offered."""
    if "all" in request.POST:
        mine = request.appointment.pk
        rows = (row for _seat, found in request.gathered for row in found)
        return [row.task.pk for row in rows if row.appointment.pk == mine]
    return [int(one) for one in request.POST.getlist("task") if one.isdecimal() and len(one) < 19]


@gathers(queries.done)
@staff_only
@require_GET
def done(request: StaffRequest) -> HttpResponseBase:
    return _tasks(request, DONE, _("已办"), (_("还没有办过的"), _("您办过的每件事列在这里。")))


@gathers(queries.started)
@staff_only
@require_GET
def started(request: StaffRequest) -> HttpResponseBase:
    rows = [matter for _seat, matters in request.gathered for matter in matters]
    shown = STARTED.show(request, InMemory(rows, lambda row: row, _MATTER_KEYS))
    return shown.export() or render(request, "desk/started.html", {"list": shown})


@staff_only
@require_http_methods(["GET", "POST"])
def notices(request: StaffRequest) -> HttpResponseBase:
    """What this person was told; one press says that all of it was read."""
    if request.method == "POST":
        mark_read(request.appointment)
        return redirect("desk:notices")
    shown = NOTICES.show(request, told(request.appointment))
    return shown.export() or render(request, "desk/notices.html", {"list": shown})


NOTICES = List(
    columns=[
        Column("said", _("内容"), lambda row: str(row.said), link=lambda row: row.url),
        Column("at", _("时间"), lambda row: row.at, order="at"),
        Column("read_at", _("已读"), lambda row: row.read_at),
    ],
    filters=[],
    sort="-at",
    file_name=_("通知"),
)


def _tasks(
    request: StaffRequest,
    declared: List,
    title: Any,
    empty: tuple[Any, Any],
    results: Sequence[bulk.Result] = (),
    *,
    can_circle: bool = False,
) -> HttpResponseBase:
    done = {one.task_id for one in results if one.is_done}
    rows = [row for _seat, row in merged(request.gathered, order=lambda row: row.order)]
    rows = [row for row in rows if row.task.pk not in done]
    shown = declared.show(request, InMemory(rows, lambda row: row.matter, _ROW_KEYS))
    context = {
        "list": shown, "title": title, "empty": empty, "several": len(request.gathered) > 1,
        "results": results, "can_circle": can_circle,
    }  # fmt: skip
    return shown.export() or render(request, "desk/tasks.html", context)


def _merged_rows(request: StaffRequest, part: Callable[[Desk], list[Row]]) -> list[Row]:
    gathered = [(seat, part(desk)) for seat, desk in request.gathered]
    return [row for _seat, row in merged(gathered, order=lambda row: row.order)]
