"""A person's own phrases, and what a circle means in this office."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from shuniu.core.refusals import Refusal
from shuniu.instructions import actions, circle, policies
from shuniu.instructions.actions.own import phrases as phrases_of
from shuniu.instructions.enums import Situation
from shuniu.instructions.forms import PhraseForm, RuleForm
from shuniu.people.http import StaffRequest, staff_only
from shuniu.regulation.queries import units_bound_to


@staff_only
@require_http_methods(["GET", "POST"])
def phrases(request: StaffRequest) -> HttpResponse:
    """Add, move, remove; the first is the one that a single press sends."""
    form = PhraseForm(request.POST if "add" in request.POST else None)
    if request.method == "POST" and ("add" not in request.POST or form.is_valid()):
        try:
            _change(request, form)
        except Refusal as refused:
            form.add_error("text", str(refused))
        else:
            return redirect("instructions:phrases")
    context = {"form": form, "phrases": phrases_of(request.appointment.person_id)}
    return render(request, "instructions/phrases.html", context, status=422 if form.errors else 200)


def _change(request: StaffRequest, form: PhraseForm) -> None:
    by = request.appointment
    if "add" in request.POST:
        actions.add_phrase(form.cleaned_data["text"], by=by)
    for word in ("up", "down"):
        if word in request.POST:
            actions.move_phrase(request.POST[word], word == "up", by=by)
    if "remove" in request.POST:
        actions.remove_phrase(request.POST["remove"], by=by)


@staff_only
@require_http_methods(["GET", "POST"])
def circle_rules(request: StaffRequest) -> HttpResponse:
    registries = units_bound_to(["documents.receive"])
    refusal = policies.refusal_to_rule(request.appointment, registries)
    wanted = request.POST.get("situation", "")
    form = RuleForm(request.POST) if wanted in Situation.values else None
    if form is not None and form.is_valid():
        actions.keep_circle_rule(wanted, **form.cleaned_data, by=request.appointment)
        messages.success(request, _("圈阅规则已改，已经圈阅的不变。"))
        return redirect("instructions:circle")
    rows = [(rule, form if form and key == wanted else _form(rule)) for key, rule in circle.rules().items()]
    context = {"rows": rows, "refusal": refusal}
    return render(request, "instructions/circle.html", context, status=422 if form else 200)


def _form(rule: circle.Rule) -> RuleForm:
    return RuleForm(
        initial={"meaning": rule.meaning, "clause": rule.clause}, auto_id=f"id_{rule.situation}_%s"
    )
