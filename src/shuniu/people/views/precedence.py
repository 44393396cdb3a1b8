"""排序: who stands where, from which day; and the bodies outside in their order."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Max
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from shuniu.core.refusals import Refusal
from shuniu.people.actions.order import set_order
from shuniu.people.forms.portfolios import OrderDayForm
from shuniu.people.house import page
from shuniu.people.http import StaffRequest, staff_only
from shuniu.people.listings import BODIES, units_offered
from shuniu.people.models import PrecedenceEntry
from shuniu.people.queries import appointments_in_force, bodies_in_force, units_in_force
from shuniu.people.views.organisation import either

Kind = PrecedenceEntry.Kind
_FAR = 10**6  # a place left empty goes to the end


@staff_only
@either
def shown(request: StaffRequest, kind: str = Kind.APPOINTMENT) -> HttpResponse:
    """The order of one kind. Numbers are typed beside the names; saving lays them down from a day on."""
    if kind not in Kind.values:
        raise Http404
    unit = request.GET.get("unit", "")
    rows = _rows(kind, unit)
    form = OrderDayForm(request.POST or None)
    refusal: Refusal | None = None
    if request.method == "POST" and form.is_valid():
        try:
            set_order(kind, _typed(request, rows), by=request.appointment, **form.cleaned_data)
        except Refusal as refused:
            refusal = refused
        else:
            messages.success(request, _("已按新的次序排列。"))
            return redirect(request.get_full_path())
    context = {
        "kind": kind, "kinds": _kinds(), "rows": rows, "form": form, "refusal": refusal, "unit": unit,
        "units": units_offered() if kind == Kind.APPOINTMENT else [], "changes": _changes(kind),
    }  # fmt: skip
    return page(request, "precedence", "precedence", context, refusal.status if refusal else 200)


@staff_only
@require_GET
def bodies(request: StaffRequest) -> HttpResponseBase:
    listed = BODIES.show(request, bodies_in_force())
    return listed.export() or page(request, "bodies", "bodies", {"list": listed})


def _rows(kind: str, unit: str) -> list[Any]:
    """Posts are put in order among their own: the leaders, or the people of one unit."""
    if kind == Kind.APPOINTMENT:
        held = appointments_in_force()
        return list(held.filter(unit_id=int(unit)) if unit.isdecimal() else held.filter(unit=None))
    return list(units_in_force() if kind == Kind.UNIT else bodies_in_force())


def _typed(request: StaffRequest, rows: list[Any]) -> list[int]:
    """The rows by the numbers typed beside them; of two with one number, as they stood before."""
    places = {row.pk: _number(request.POST.get(f"place-{row.pk}", "")) for row in rows}
    return sorted(places, key=lambda pk: places[pk])


def _number(words: str) -> float:
    try:
        return float(words)
    except ValueError:
        return _FAR


def _kinds() -> list[tuple[str, Any, str]]:
    return [(key, label, reverse("people:precedence_of", args=[key])) for key, label in Kind.choices]


def _changes(kind: str) -> list[Any]:
    """The days from which an order was laid down, newest first, those to come included."""
    days = PrecedenceEntry.objects.filter(kind=kind).values("starts_on").annotate(last=Max("place"))
    return list(days.order_by("-starts_on")[:20])
