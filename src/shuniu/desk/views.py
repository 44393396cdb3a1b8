"""A person's first page and lists: what is asked, what was told, what was begun, done, concluded, followed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from shuniu.core.lists import Asked, List
from shuniu.core.refusals import Refusal
from shuniu.desk import actions, bulk, lists, queries
from shuniu.desk.queries import Desk
from shuniu.desk.queue import Row
from shuniu.matters.queries import visible_to
from shuniu.notices.actions import mark_read
from shuniu.notices.queries import told
from shuniu.people.http import StaffRequest, gathers, staff_only
from shuniu.people.offices import merged


@gathers(queries.desk_of)
@staff_only
@require_GET
def first_page(request: StaffRequest) -> HttpResponse:
    """Everything asked of this person, in all his offices, the nearest limit first."""
    rows = _merged_rows(request, lambda desk: desk.todo)
    today = timezone.localdate()
    context = {
        "rows": rows[:30],
        "todo_count": _total(request, lambda desk: desk.counts.todo),
        "to_read": _merged_rows(request, lambda desk: desk.to_read)[:8],
        "to_read_count": _total(request, lambda desk: desk.counts.to_read),
        "waiting": [matter for _seat, desk in request.gathered for matter in desk.waiting][:8],
        "week": queries.week(rows, today),
        "today": today,
        "today_is": queries.today_is(today),
        "told": told(request.appointment).filter(read_at=None)[:6],
        "several": len(request.gathered) > 1,
        "mark": _mark(request),
    }
    return render(request, "desk/first_page.html", context)


@dataclass(frozen=True)
class Gathered:
    """The offices' rows, each list in the order that was asked for, as the one list that the page shows."""

    rows: Sequence[Any]

    def __call__(self, asked: Asked, offset: int, limit: int) -> Sequence[Any]:
        return self.rows[offset : offset + limit]


@gathers(queries.todo)
@staff_only
@require_http_methods(["GET", "POST"])
def todo(request: StaffRequest) -> HttpResponseBase:
    empty = (_("没有待办"), _("送到您或您处（科）室的公文列在这里，限办早的在前。"))
    return _tasks(request, "todo", lists.TODO, empty, verbs=["follow"])


@gathers(queries.to_read)
@staff_only
@require_http_methods(["GET", "POST"])
def to_read(request: StaffRequest) -> HttpResponseBase:
    """What one only reads. Several are circled by one press, and each says what became of it."""
    empty = (_("没有待阅"), _("送您传阅的公文列在这里。"))
    return _tasks(request, "to_read", lists.TO_READ, empty, verbs=["circle", "follow"])


@gathers(queries.done)
@staff_only
@require_GET
def done(request: StaffRequest) -> HttpResponseBase:
    return _tasks(request, "done", lists.DONE, (_("还没有办过的"), _("您办过的每件事列在这里。")))


@gathers(queries.started)
@staff_only
@require_GET
def started(request: StaffRequest) -> HttpResponseBase:
    return _matters(request, "started", lists.STARTED, (_("还没有您发起的"), _("您登记、发起的列在这里。")))


@gathers(queries.concluded)
@staff_only
@require_GET
def concluded(request: StaffRequest) -> HttpResponseBase:
    empty = (_("还没有办结的"), _("您发起或办过、已经办结的列在这里。"))
    return _matters(request, "concluded", lists.CONCLUDED, empty)


@gathers(queries.followed)
@staff_only
@require_GET
def followed(request: StaffRequest) -> HttpResponseBase:
    empty = (_("没有关注的"), _("在公文页上按“关注”，以后在这里看它走到哪里。"))
    return _matters(request, "followed", lists.FOLLOWED, empty)


@staff_only
@require_http_methods(["GET", "POST"])
def notices(request: StaffRequest) -> HttpResponseBase:
    """What this person was told; one press says that all of it was read."""
    if request.method == "POST":
        mark_read(request.appointment)
        return redirect("desk:notices")
    shown = lists.NOTICES.show(request, told(request.appointment))
    return shown.export() or render(request, "desk/notices.html", {"list": shown})


@staff_only
@require_POST
def follow(request: StaffRequest, pk: int) -> HttpResponse:
    matter = get_object_or_404(visible_to(request.appointment), pk=pk)
    if queries.follows(request.person, matter):
        actions.unfollow(matter, by=request.appointment)
        messages.success(request, _t("不再关注“%(title)s”。") % {"title": matter.title})
    else:
        actions.follow(matter, by=request.appointment)
        messages.success(request, _t("已关注“%(title)s”，在“关注的”里看。") % {"title": matter.title})
    return redirect(matter)


@staff_only
@require_POST
def save_filter(request: StaffRequest, name: str) -> HttpResponse:
    """Keep what the list is narrowed to, under a name; what was typed stays when it is refused."""
    if name not in LISTS:
        raise Http404
    query = request.POST.get("query", "")
    try:
        saved = actions.save_filter(name, request.POST.get("name", ""), query, by=request.appointment)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _t("已保存“%(name)s”。") % {"name": saved.name})
    return redirect(f"{reverse(f'desk:{name}')}?{query}")


@staff_only
@require_POST
def drop_filter(request: StaffRequest, pk: int) -> HttpResponse:
    actions.drop_filter(pk, by=request.appointment)
    return redirect(request.POST.get("next", "") if request.POST.get("next") in _pages() else "desk:todo")


@staff_only
@require_GET
def news(request: StaffRequest) -> HttpResponse:
    """Asked every half minute by the desk: nothing to say (204), or that the page is to be shown anew."""
    if request.GET.get("mark") == _mark(request):
        return HttpResponse(status=204)
    return HttpResponse(headers={"HX-Refresh": "true"})


@staff_only
@require_POST
def here(request: StaffRequest, pk: int) -> HttpResponse:
    """A matter's page says that it is open, and hears who else has it open."""
    matter = get_object_or_404(visible_to(request.appointment), pk=pk)
    actions.open_now(matter, by=request.appointment)
    others = queries.others_at(matter, request.person)
    return render(request, "desk/parts/others.html", {"others": others})


LISTS = {
    "todo": lists.TODO,
    "to_read": lists.TO_READ,
    "done": lists.DONE,
    "started": lists.STARTED,
    "concluded": lists.CONCLUDED,
    "followed": lists.FOLLOWED,
}


def _pages() -> list[str]:
    return [reverse(f"desk:{name}") for name in LISTS]


def _tasks(
    request: StaffRequest, name: str, declared: List, empty: tuple[Any, Any], *, verbs: Sequence[str] = ()
) -> HttpResponseBase:
    verb = request.POST.get("verb", "")
    results = bulk.press(verb, _chosen(request), by=request.appointment) if verb in verbs else []
    if results:
        queries.count_anew(request)
    gone = {one.task_id for one in results if one.is_done and verb != "follow"}
    order = (lambda row: row.task.done_at) if name == "done" else None
    rows = [row for row in _merged(request, declared, order) if row.task.pk not in gone]
    context = {"results": results, "verbs": [(key, bulk.VERBS[key].name) for key in verbs]}
    return _page(request, name, declared, rows, empty, "desk/tasks.html", context)


def _matters(request: StaffRequest, name: str, declared: List, empty: tuple[Any, Any]) -> HttpResponseBase:
    rows = [matter for _seat, matters in request.gathered for matter in matters]
    return _page(request, name, declared, rows, empty, "desk/matters.html", {})


def _page(
    request: StaffRequest,
    name: str,
    declared: List,
    rows: Sequence[Any],
    empty: tuple[Any, Any],
    template: str,
    more: dict[str, Any],
) -> HttpResponseBase:
    shown = declared.show(request, Gathered(rows))
    context = {
        **more,
        "list": shown, "list_key": name, "title": declared.file_name, "empty": empty,
        "several": len(request.gathered) > 1, "saved": queries.saved(request, name),
        "query": request.GET.urlencode(), "mark": _mark(request),
    }  # fmt: skip
    return shown.export() or render(request, template, context)


def _merged(request: StaffRequest, declared: List, order: Callable[[Row], Any] | None) -> list[Row]:
    """With one office its own order holds; several are merged by limit, or by when it was done."""
    if len(request.gathered) == 1:
        return list(request.gathered[0][1])
    rows = merged(request.gathered, order=order or (lambda row: row.order))
    return [row for _seat, row in rows]


def _chosen(request: StaffRequest) -> list[int]:
    """The tasks that were ticked, or all of this post's that the page offered."""
    if "all" in request.POST:
        mine = request.appointment.pk
        rows = (row for _seat, found in request.gathered for row in found)
        return [row.task.pk for row in rows if row.appointment.pk == mine]
    return [int(one) for one in request.POST.getlist("task") if one.isdecimal() and len(one) < 19]


def _mark(request: StaffRequest) -> str:
    """Changes when something is asked or told newly; cheap enough to be asked every half minute."""
    counted = queries.counted(request)
    return f"{counted.todo}-{counted.to_read}-{counted.notices}"


def _merged_rows(request: StaffRequest, part: Callable[[Desk], list[Row]]) -> list[Row]:
    gathered = [(seat, part(desk)) for seat, desk in request.gathered]
    return [row for _seat, row in merged(gathered, order=lambda row: row.order)]


def _total(request: StaffRequest, part: Callable[[Desk], int]) -> int:
    return sum(part(desk) for _seat, desk in request.gathered)
