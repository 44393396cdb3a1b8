"""A person's first page and lists: what is asked, what was told, what was begun, done, concluded, followed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
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
from shuniu.desk.bulk import Given, Result
from shuniu.desk.heads import count_anew, mark_of, marks_in
from shuniu.desk.queries import Desk
from shuniu.desk.queue import Row, Wanted, sort_key
from shuniu.flow.principals import everybody
from shuniu.matters.acting.forms import TransferForm
from shuniu.matters.queries import visible_to
from shuniu.notices.actions import mark_read
from shuniu.notices.queries import told
from shuniu.people.chains import leaders_in_force, leaders_served_by
from shuniu.people.http import StaffRequest, gathers, staff_only
from shuniu.people.models import Appointment


@gathers(queries.desk_of)
@staff_only
@require_GET
def first_page(request: StaffRequest) -> HttpResponse:
    """Everything asked of this person, in all his offices, the nearest limit first."""
    desks: list[Desk] = [desk for _seat, desk in request.gathered]
    today = timezone.localdate()
    context = {
        "rows": _by_limit(desk.todo for desk in desks)[: queries.SHOWN],
        "todo_count": sum(desk.todo_count for desk in desks),
        "to_read": _by_limit(desk.to_read for desk in desks)[: queries.READ],
        "to_read_count": sum(desk.to_read_count for desk in desks),
        "waits": [wait for desk in desks for wait in desk.waits][: queries.READ],
        "waits_count": sum(desk.waits_count for desk in desks),
        "week": queries.week([desk.due for desk in desks], today),
        "today": today,
        "today_is": queries.today_is(today),
        "told": told(request.appointment).filter(read_at=None)[:6],
        "several": len(desks) > 1,
        "mark": mark_of(request),
        "served": _served(request),
    }
    return render(request, "desk/first_page.html", context)


def _served(request: StaffRequest) -> list[Appointment]:
    """The leaders whose papers this secretary lays in order: his own desk has few."""
    served = leaders_served_by(request.appointment)
    return list(leaders_in_force().filter(pk__in=served).select_related("person")) if served else []


@dataclass(frozen=True)
class Gathered:
    """The offices' rows, each list in the order that was asked for, as the one list that the page shows.

    Those of a file may come one after another; they are asked for from the first to the last, once.
    """

    rows: Iterable[Any]

    def __call__(self, asked: Asked, offset: int, limit: int) -> Sequence[Any]:
        if isinstance(self.rows, list):
            return self.rows[offset : offset + limit]
        return list(islice(self.rows, limit))


@gathers(queries.todo)
@staff_only
@require_http_methods(["GET", "POST"])
def todo(request: StaffRequest) -> HttpResponseBase:
    empty = (_("没有待办"), _("送到您或您处（科）室的公文列在这里，限办早的在前。"))
    return _tasks(request, "todo", lists.TODO, empty, verbs=["claim", "transfer", "follow"])


@gathers(queries.to_read)
@staff_only
@require_http_methods(["GET", "POST"])
def to_read(request: StaffRequest) -> HttpResponseBase:
    """What one only reads. Several are circled by one press, and each says what became of it."""
    empty = (_("没有待阅"), _("送您传阅的公文列在这里。"))
    return _tasks(request, "to_read", lists.TO_READ, empty, verbs=["circle", "claim", "follow"])


@gathers(queries.done)
@staff_only
@require_GET
def done(request: StaffRequest) -> HttpResponseBase:
    return _tasks(request, "done", lists.DONE, (_("还没有办过的"), _("您办过的每件事列在这里。")))


@gathers(queries.started)
@staff_only
@require_http_methods(["GET", "POST"])
def started(request: StaffRequest) -> HttpResponseBase:
    empty = (_("还没有您发起的"), _("您登记、发起的列在这里。"))
    return _matters(request, "started", lists.STARTED, empty, verbs=["urge"])


@gathers(queries.concluded)
@staff_only
@require_GET
def concluded(request: StaffRequest) -> HttpResponseBase:
    empty = (_("还没有办结的"), _("您发起或办过、已经办结的列在这里。"))
    return _matters(request, "concluded", lists.CONCLUDED, empty)


@gathers(queries.followed)
@staff_only
@require_http_methods(["GET", "POST"])
def followed(request: StaffRequest) -> HttpResponseBase:
    empty = (_("没有关注的"), _("在公文页上按“关注”，以后在这里看它走到哪里。"))
    return _matters(request, "followed", lists.FOLLOWED, empty, verbs=["unfollow"])


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


@gathers(marks_in)
@staff_only
@require_GET
def news(request: StaffRequest) -> HttpResponse:
    """Asked every half minute by the desk: nothing new (204), or that its list is to be fetched."""
    if request.GET.get("mark") == mark_of(request):
        return HttpResponse(status=204)
    return HttpResponse(headers={"HX-Trigger": "news"})


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
    pressed = _press(request, name, verbs)
    if isinstance(pressed, HttpResponse):
        return pressed
    key = queries.done_key(declared.asked(request)) if name == "done" else None
    rows = _without(
        pressed, _merged(request, declared, key or sort_key(queries.wanted_of(declared, request)))
    )
    return _page(request, name, declared, rows, empty, "desk/tasks.html", _bulk(verbs, pressed))


def _matters(
    request: StaffRequest, name: str, declared: List, empty: tuple[Any, Any], *, verbs: Sequence[str] = ()
) -> HttpResponseBase:
    pressed = _press(request, name, verbs)
    if isinstance(pressed, HttpResponse):
        return pressed
    gone = _gone(pressed)
    found = [one for _seat, matters in request.gathered for one in matters if one.pk not in gone]
    rows = queries.in_order(declared, declared.asked(request), found)
    return _page(request, name, declared, rows, empty, "desk/matters.html", _bulk(verbs, pressed))


def _press(request: StaffRequest, name: str, verbs: Sequence[str]) -> list[Result] | HttpResponse:
    """What became of each; or the page that asks to whom and why, where the verb needs it."""
    verb = request.POST.get("verb", "")
    if verb not in verbs:
        return []
    chosen = _chosen(request)
    if not chosen:
        messages.error(request, _t("没有选中任何一件。请先在左边勾选。"))
        return []
    given = Given()
    if bulk.VERBS[verb].asks:
        form = TransferForm(request.POST if "to" in request.POST else None, choices={"to": _others(request)})
        if not form.is_valid():
            return _asking(request, name, verb, chosen, form)
        given = Given(form.cleaned_data["to"], form.cleaned_data["reason"])
    results = bulk.press(verb, chosen, given, by=request.appointment)
    count_anew(request)
    return results


def _others(request: StaffRequest) -> list[tuple[str, str]]:
    """Who in the office can be asked instead."""
    mine = f"a:{request.appointment.pk}"
    return [(one.key, one.label) for one in everybody() if not one.is_body and one.key != mine]


def _asking(
    request: StaffRequest, name: str, verb: str, chosen: list[int], form: TransferForm
) -> HttpResponse:
    found = bulk.seen(verb, chosen, request.appointment)
    context = {
        "verb": verb, "act": bulk.VERBS[verb].name, "form": form, "back": reverse(f"desk:{name}"),
        "rows": [(one, found[one]) for one in chosen if one in found],
    }  # fmt: skip
    return render(request, "desk/asking.html", context, status=422 if form.is_bound else 200)


def _bulk(verbs: Sequence[str], results: list[Result]) -> dict[str, Any]:
    return {"results": results, "verbs": [(key, bulk.VERBS[key]) for key in verbs]}


def _gone(results: list[Result]) -> set[int]:
    return {one.id for one in results if one.leaves}


def _without(results: list[Result], rows: Iterable[Row]) -> Iterable[Row]:
    """For a file the rows come one after another, and nothing was pressed."""
    gone = _gone(results)
    return [row for row in rows if row.task_id not in gone] if gone else rows


def _page(
    request: StaffRequest,
    name: str,
    declared: List,
    rows: Iterable[Any],
    empty: tuple[Any, Any],
    template: str,
    more: dict[str, Any],
) -> HttpResponseBase:
    shown = declared.show(request, Gathered(rows))
    if file := shown.export():
        return file
    context = {
        **more,
        "list": shown, "list_key": name, "title": declared.file_name, "empty": empty,
        "several": len(request.gathered) > 1, "saved": queries.saved(request, name),
        "query": request.GET.urlencode(), "mark": mark_of(request),
    }  # fmt: skip
    return render(request, template, context)


def _merged(request: StaffRequest, declared: List, key: Any) -> Iterable[Row]:
    """With one office its own order holds; the rows of several are put in the same."""
    if len(request.gathered) == 1:
        rows: Iterable[Row] = request.gathered[0][1]
        return rows
    every = (row for _seat, rows in request.gathered for row in rows)
    return sorted(every, key=key, reverse=declared.asked(request).descending)


def _by_limit(parts: Iterable[list[Row]]) -> list[Row]:
    return sorted((row for rows in parts for row in rows), key=sort_key(Wanted()))


def _chosen(request: StaffRequest) -> list[int]:
    """Those that were ticked, or all of this post's that the page offered."""
    if "all" in request.POST:
        mine = request.appointment.pk
        rows = (row for _seat, found in request.gathered for row in found)
        return [row.task_id for row in rows if row.appointment.pk == mine and row.task_id]
    typed = [*request.POST.getlist("task"), *request.POST.getlist("matter")]
    return [int(one) for one in typed if one.isdecimal() and len(one) < 19]
