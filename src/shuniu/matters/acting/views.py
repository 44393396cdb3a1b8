"""What can be done with a matter beside its own moves: one page, each verb with its form or the reason why not."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from shuniu.core.refusals import Refusal
from shuniu.flow.models import Task
from shuniu.flow.principals import everybody
from shuniu.matters.acting.situation import Situation, seen
from shuniu.matters.acting.verbs import VERBS, Offer, form_for, offered
from shuniu.matters.models import Matter
from shuniu.matters.queries import visible_to
from shuniu.people.http import StaffRequest, staff_only


@staff_only
@require_GET
def acts(request: StaffRequest, pk: int) -> HttpResponse:
    return _page(request, _situation(request, pk))


@staff_only
@require_POST
def press(request: StaffRequest, pk: int, verb: str) -> HttpResponse:
    if verb not in VERBS:
        raise Http404
    situation, wanted = _situation(request, pk), VERBS[verb]
    task = _task(situation, request.POST.get("task", "")) if wanted.is_of_task else None
    form = form_for(situation, wanted, task, _people(), request.POST)
    refusal: Refusal | None = None
    if form.is_valid():
        try:
            wanted.do(task.pk if task else pk, form.cleaned_data, request.appointment)
        except Refusal as refused:
            refusal = refused
        else:
            messages.success(request, _("%(verb)s：已办。") % {"verb": wanted.name})
            return redirect(_onward(request, situation.matter))
    status = refusal.status if refusal else 422
    return _page(request, _situation(request, pk), Offer(wanted, task, None, form), refusal, status)


def _situation(request: StaffRequest, pk: int) -> Situation:
    matter = get_object_or_404(
        visible_to(request.appointment).select_related("run__flow", "unit", "starter__person"), pk=pk
    )
    done = Task.objects.filter(run=matter.run_id).select_related(
        "appointment__person", "unit", "body", "holder__person", "stands_for__person"
    )
    return seen(matter, done.order_by("id"))


def _task(situation: Situation, typed: str) -> Task:
    number = int(typed) if typed.isdecimal() and len(typed) < 19 else 0
    if number not in situation.known:
        raise Http404
    return situation.known[number]


def _people() -> list[tuple[str, Any]]:
    return [(one.key, one.label) for one in everybody() if not one.is_body]


def _onward(request: StaffRequest, matter: Matter) -> Any:
    """Back to the matter, where this person may still see it."""
    return matter if visible_to(request.appointment).filter(pk=matter.pk).exists() else "desk:todo"


def _page(
    request: StaffRequest,
    situation: Situation,
    typed: Offer | None = None,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    offers = offered(situation, request.appointment, _people())
    if typed is not None:
        offers = [typed if (one.verb, one.number) == (typed.verb, typed.number) else one for one in offers]
    context = {
        "matter": situation.matter,
        "open": [one for one in offers if one.form is not None],
        "closed": [one for one in offers if one.form is None],
        "refusal": refusal,
        "typed": typed,
    }
    return render(request, "matters/acts.html", context, status=status)
