"""期限和把关: how long something may take, what must exist before what, each with its clause; changed with
a reason.
"""

from __future__ import annotations

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from shuniu.clock.models import Limit
from shuniu.clock.queries import name_of
from shuniu.core.lists import Column, List, Words
from shuniu.core.refusals import Refusal
from shuniu.people.http import StaffRequest, staff_only
from shuniu.regulation import actions, forms, policies
from shuniu.regulation.keeping import gate_words
from shuniu.regulation.models import Gate
from shuniu.regulation.views.texts import tabs

LIMITS = List(
    columns=[
        Column(
            "key",
            _("事项"),
            name_of,
            order="key",
            link=lambda limit: reverse("regulation:limit", args=[limit.pk]),
        ),
        Column("urgency", _("紧急程度"), lambda limit: limit.urgency or _("一般"), order="urgency"),
        Column("amount", _("期限"), str, order="amount"),
        Column("words", _("原文"), lambda limit: limit.words),
        Column("clause", _("依据"), lambda limit: limit.clause),
        Column(
            "by_hand", _("来由"), lambda limit: _("人工改定") if limit.by_hand else _("文本"), order="by_hand"
        ),
    ],
    filters=[
        Words("q", _("原文或依据"), ("words", "clause")),
    ],
    sort="key",
    file_name=_("期限"),
)


@staff_only
@require_GET
def rules(request: StaffRequest) -> HttpResponseBase:
    shown = LIMITS.show(request, Limit.objects.filter(origin=Limit.Origin.TEXT))
    gates = [(gate, gate_words(gate)) for gate in Gate.objects.order_by("id")]
    return shown.export() or render(
        request, "regulation/rules.html", {"list": shown, "gates": gates, "tabs": tabs()}
    )


@staff_only
@require_http_methods(["GET", "POST"])
def limit(request: StaffRequest, limit_id: int) -> HttpResponse:
    shown = get_object_or_404(Limit, pk=limit_id)
    form = forms.LimitForm(request.POST or None, initial={"amount": shown.amount, "unit": shown.unit})
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_limit(shown, **form.cleaned_data, by=request.appointment)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("regulation:rules")
    context = {
        "limit": shown, "name": name_of(shown), "form": form,
        "refusal": policies.refusal_to_change(request.appointment),
    }  # fmt: skip
    return render(request, "regulation/limit.html", context, status=422 if form.errors else 200)


@staff_only
@require_http_methods(["GET", "POST"])
def add_limit(request: StaffRequest) -> HttpResponse:
    """A limit of which no text speaks: for a grade of urgency between two others, for instance."""
    form = forms.LimitAddForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_limit(**form.cleaned_data, by=request.appointment)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("regulation:rules")
    context = {"form": form, "refusal": policies.refusal_to_change(request.appointment)}
    return render(request, "regulation/limit_add.html", context, status=422 if form.errors else 200)


@staff_only
@require_http_methods(["GET", "POST"])
def gate(request: StaffRequest, gate_id: int) -> HttpResponse:
    shown = get_object_or_404(Gate, pk=gate_id)
    form = forms.GateForm(request.POST or None, initial={"on": not shown.is_on})
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_gate(shown, **form.cleaned_data, by=request.appointment)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("regulation:rules")
    why_not = policies.refusal_to_set_gate(shown, not shown.is_on, request.appointment)
    context = {"gate": shown, "name": gate_words(shown), "form": form, "refusal": why_not}
    return render(request, "regulation/gate.html", context, status=422 if form.errors else 200)
