"""限办事项: what is due by when, as a list and as a month; the address of one's own calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from shuniu.clock import keeping, policies
from shuniu.clock.models import FeedRule
from shuniu.clock.queries import counts_provisionally
from shuniu.core.lists import Choice, Column, List
from shuniu.matters.deadlines import feed, queries
from shuniu.matters.deadlines.queries import WHOSE, Deadlines, Row
from shuniu.matters.queries import visible_to
from shuniu.people.http import StaffRequest, answered_in, staff_only
from shuniu.people.models import Office


@dataclass(frozen=True)
class _Whose(Choice):
    """Mine, my unit's, what others do for us, what lies with leaders: not one column, but a question each."""

    deadlines: Deadlines | None = None

    def narrow(self, rows: QuerySet[Any], values: Any) -> QuerySet[Any]:
        if self.key not in values or self.deadlines is None:
            return rows
        return rows.filter(self.deadlines.parts()[values[self.key]])


class _Late(Choice):
    def narrow(self, rows: QuerySet[Any], values: Any) -> QuerySet[Any]:
        return rows.filter(due_at__lt=timezone.now()) if self.key in values else rows


def _declared(deadlines: Deadlines, known: dict[int, Row]) -> List:
    return List(
        columns=[
            Column("title", _("标题"), lambda task: known[task.pk].matter.title),
            Column("number", _("编号"), lambda task: known[task.pk].matter.number),
            Column("asked", _("要办的事"), lambda task: task.get_asked_display(), order="asked"),
            Column("who", _("承办"), lambda task: known[task.pk].who),
            Column("due", _("限办"), lambda task: task.due_at, order="due_at"),
            Column("words", _("期限"), lambda task: task.due_words),
            Column("clause", _("依据"), lambda task: task.due_clause, order="due_clause"),
        ],
        filters=[
            _Whose("whose", _("谁的"), WHOSE, "", deadlines),
            _Late("late", _("时限"), [("late", _("已超期"))], ""),
        ],
        sort="due",
        file_name=_("限办事项"),
    )


@staff_only
@require_GET
def listed(request: StaffRequest) -> HttpResponseBase:
    deadlines = Deadlines(request.appointment)
    known: dict[int, Row] = {}
    tasks = deadlines.all()
    shown = _declared(deadlines, known).show(request, tasks)
    if shown.asked.format:
        known.update({row.task.pk: row for row in queries.rows(tasks)})
        return shown.export() or redirect("deadlines:listed")
    known.update({row.task.pk: row for row in queries.rows(shown.rows)})
    context = {
        "list": shown, "rows": [known[task.pk] for task in shown.rows if task.pk in known],
        "month": queries.month(tasks, _month(request.GET.get("month", ""))), "base": request.path,
    }  # fmt: skip
    return render(request, "matters/deadlines/list.html", context)


@staff_only
@require_GET
def of_matter(request: StaffRequest, pk: int) -> HttpResponse:
    """Every clock of one matter: what it rests on, when it was paused, resumed, extended, by whom and why."""
    matter = get_object_or_404(visible_to(request.appointment), pk=pk)
    found = queries.clocks_of(matter, request.appointment)
    provisional = counts_provisionally(clock for clock, _task in found)
    rows = [
        {
            "clock": clock, "is_provisional": clock.pk in provisional,
            "who": str(task.holder or task.principal) if task else "",
            "asked": task.get_asked_display() if task else "",
        }
        for clock, task in found
    ]  # fmt: skip
    return render(request, "matters/deadlines/of_matter.html", {"matter": matter, "rows": rows})


@staff_only
@require_GET
def feed_page(request: StaffRequest) -> HttpResponse:
    """The address of one's own calendar; that it is shown once is said on the page."""
    return _feed_page(request)


@staff_only
@require_POST
def feed_open(request: StaffRequest) -> HttpResponse:
    secret = feed.open_feed(by=request.appointment)
    path = reverse("deadlines:feed", args=[request.office.code, secret])
    return _feed_page(request, address=request.build_absolute_uri(path))


@staff_only
@require_POST
def feed_close(request: StaffRequest) -> HttpResponse:
    feed.close_feed(by=request.appointment)
    return redirect("deadlines:feed_page")


@staff_only
@require_POST
def feed_titles(request: StaffRequest) -> HttpResponse:
    keeping.show_titles(
        request.POST.get("shown") == "1", reason=request.POST.get("reason", ""), by=request.appointment
    )
    return redirect("deadlines:feed_page")


@require_GET
def fetch(request: HttpRequest, code: str, secret: str) -> HttpResponse:
    """For calendar programs: no session, the secret of the address alone. What is not known does not exist."""
    office = get_object_or_404(Office, code=code)
    if getattr(request, "office", office) != office:
        raise Http404  # a browser signed in elsewhere: its session has that office's transaction open

    def answer() -> HttpResponse:
        by = feed.holder_of(secret)
        if by is None:
            raise Http404
        content = feed.calendar_of(by, host=code)
        return HttpResponse(
            content,
            content_type="text/calendar; charset=utf-8",
            headers={"Cache-Control": "private, no-store"},
        )

    return answered_in(office, answer)


def _feed_page(request: StaffRequest, address: str = "") -> HttpResponse:
    context = {
        "address": address, "key": feed.feed_of(request.appointment),
        "shows_titles": FeedRule.objects.filter(shows_titles=True).exists(),
        "refusal": policies.refusal_to_keep(request.appointment),
    }  # fmt: skip
    return render(request, "matters/deadlines/feed.html", context)


def _month(words: str) -> date:
    try:
        return date.fromisoformat(f"{words}-01")
    except ValueError:
        return timezone.localdate().replace(day=1)
