"""Looking for any matter; handing over what lies with somebody; what a delegation taken back would change."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET, require_http_methods

from shuniu.core.refusals import Refusal, check
from shuniu.matters import handing_over, standing_in
from shuniu.matters.listing import MATTERS, Source
from shuniu.matters.queries import visible_to
from shuniu.people.actions.delegations import refusal_to_revoke
from shuniu.people.http import StaffRequest, staff_only
from shuniu.people.models import Appointment, StandingDelegation
from shuniu.people.queries import appointments_in_force


@staff_only
@require_GET
def search(request: StaffRequest) -> HttpResponseBase:
    shown = MATTERS.show(request, Source(request.appointment))
    return shown.export() or _page(request, shown)


@staff_only
@require_http_methods(["GET", "POST"])
def hand_over(request: StaffRequest) -> HttpResponse:
    """Everything that lies with somebody, given to another at once; each matter says what became of it."""
    typed = request.POST or request.GET
    from_ = _giver(typed.get("from", ""), request)
    check(handing_over.refusal_to_hand_over(from_, request.appointment))
    context: dict[str, Any] = {"from": from_, "typed": typed}
    status = 200
    if request.method == "POST":
        chosen = {_number(one) for one in request.POST.getlist("task")}
        try:
            context["results"] = handing_over.hand_over(
                from_, typed.get("to", ""), reason=typed.get("reason", ""), tasks=chosen,
                with_delegations="delegations" in typed, by=request.appointment,
            )  # fmt: skip
        except Refusal as refusal:
            context |= {"refusal": refusal, "chosen": chosen}
            status = refusal.status
    context |= {
        "to": _number(typed.get("to", "").removeprefix("a:")),
        "givers": handing_over.givers(),
        "takers": appointments_in_force(),
        "rows": handing_over.rows_of(from_, request.appointment),
        "delegations": handing_over.delegations_of(from_),
    }
    return render(request, "matters/hand_over.html", context, status=status)


@staff_only
@require_GET
def taking_back(request: StaffRequest, pk: int) -> HttpResponse:
    """What would become of open tasks if this delegation were taken back; the press is on this page."""
    given = get_object_or_404(StandingDelegation, pk=pk)
    effects = standing_in.foresee(given)
    seen = set(
        visible_to(request.appointment)
        .filter(pk__in=[one.matter.pk for one in effects])
        .values_list("pk", flat=True)
    )
    context = {
        "given": given,
        "rows": [(one, one.matter.pk in seen) for one in effects],
        "refusal": refusal_to_revoke(given, request.appointment),
    }
    return render(request, "matters/taking_back.html", context)


def _giver(wanted: str, request: StaffRequest) -> Appointment:
    return get_object_or_404(handing_over.givers(), pk=_number(wanted) or request.appointment.pk)


def _number(typed: str) -> int:
    return int(typed) if typed.isdecimal() and len(typed) < 19 else 0


def _page(request: StaffRequest, shown: object) -> HttpResponse:
    return render(request, "matters/search.html", {"list": shown})
