"""Looking for any matter; handing over what is open for somebody."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET, require_http_methods

from shuniu.core.refusals import Refusal, check
from shuniu.matters import standing_in
from shuniu.matters.listing import MATTERS, Source
from shuniu.people.http import StaffRequest, staff_only
from shuniu.people.queries import appointments_in_force


@staff_only
@require_GET
def search(request: StaffRequest) -> HttpResponseBase:
    shown = MATTERS.show(request, Source(request.appointment))
    return shown.export() or _page(request, shown)


@staff_only
@require_http_methods(["GET", "POST"])
def hand_over(request: StaffRequest) -> HttpResponse:
    """Everything that is open for somebody, given to another at once; each matter says what became of it."""
    typed = request.POST or request.GET
    wanted = typed.get("from", "")
    from_ = get_object_or_404(
        appointments_in_force(),
        pk=int(wanted) if wanted.isdecimal() and len(wanted) < 19 else request.appointment.pk,
    )
    check(standing_in.refusal_to_hand_over(from_, request.appointment))
    context: dict[str, Any] = {"from": from_, "people": appointments_in_force(), "typed": typed}
    status = 200
    if request.method == "POST":
        chosen = {int(one) for one in request.POST.getlist("task") if one.isdecimal() and len(one) < 19}
        try:
            context["results"] = standing_in.hand_over(
                from_,
                typed.get("to", ""),
                reason=typed.get("reason", ""),
                tasks=chosen,
                by=request.appointment,
            )
        except Refusal as refusal:
            context["refusal"], status = refusal, refusal.status
    context["rows"] = standing_in.open_tasks_of(from_)
    return render(request, "matters/hand_over.html", context, status=status)


def _page(request: StaffRequest, shown: object) -> HttpResponse:
    return render(request, "matters/search.html", {"list": shown})
