"""The page that says who may see a matter, by which rule, and who has; what is opened and closed there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from shuniu.core.refusals import Refusal, check
from shuniu.flow.models import Opinion
from shuniu.flow.principals import everybody
from shuniu.flow.queries import opinions_of
from shuniu.matters.models import Matter, Share, Withdrawal
from shuniu.matters.queries import visible_to
from shuniu.matters.readers import actions, policies
from shuniu.matters.readers.extent import released, scope_of
from shuniu.matters.readers.forms import ShareForm
from shuniu.matters.readers.shown import READERS, Source
from shuniu.people.http import StaffRequest, staff_only


@staff_only
@require_GET
def listed(request: StaffRequest, pk: int) -> HttpResponseBase:
    return _page(request, _matter(request, pk), ShareForm(people=everybody()))


@staff_only
@require_POST
def share(request: StaffRequest, pk: int) -> HttpResponseBase:
    matter = _matter(request, pk)
    form = ShareForm(request.POST, people=everybody())
    if not form.is_valid():
        return _page(request, matter, form, status=422)
    try:
        actions.share(matter.pk, form.cleaned_data["to"], form.cleaned_data["reason"], by=request.appointment)
    except Refusal as refused:
        form.add_error(None, str(refused))
        return _page(request, matter, form, status=refused.status)
    messages.success(request, _("已准予查看，并已通知。"))
    return redirect("matters:readers", matter.pk)


@staff_only
@require_POST
def unshare(request: StaffRequest, pk: int) -> HttpResponse:
    matter = _matter(request, get_object_or_404(Share, pk=pk).matter_id)
    actions.unshare(pk, by=request.appointment)
    messages.success(request, _("已收回。"))
    return redirect("matters:readers", matter.pk)


@staff_only
@require_POST
def release(request: StaffRequest, pk: int) -> HttpResponse:
    return _about_opinion(request, pk, actions.release_opinion)


@staff_only
@require_POST
def withhold(request: StaffRequest, pk: int) -> HttpResponse:
    return _about_opinion(request, pk, actions.withhold)


def _about_opinion(request: StaffRequest, pk: int, act: Callable[..., Opinion]) -> HttpResponse:
    run = get_object_or_404(Opinion, pk=pk).run_id
    matter = _matter(request, get_object_or_404(Matter, run=run).pk)
    act(pk, by=request.appointment)
    return redirect("matters:readers", matter.pk)


def _page(request: StaffRequest, matter: Matter, form: ShareForm, status: int = 200) -> HttpResponseBase:
    by = request.appointment
    shown = READERS.show(request, Source(matter, by))
    context = {
        "matter": matter,
        "list": shown,
        "form": form,
        "refusal": policies.refusal_to_share(matter, by),
        "withdrawn": Withdrawal.objects.filter(matter=matter.pk).select_related(
            "task__appointment__person", "task__unit", "task__body", "by__person"
        ),
        "opinions": _opinions(matter, by),
    }
    return shown.export() or render(request, "matters/readers.html", context, status=status)


def _opinions(matter: Matter, by: Any) -> list[dict[str, Any]]:
    """Each opinion, whether it is open to those who see only their part, and why this person cannot change that."""
    open_now = set(released(matter.pk))
    rows = []
    for one in opinions_of(matter.run_id):
        is_released = one.pk in open_now
        ask = policies.refusal_to_withhold if is_released else policies.refusal_to_release
        refusal = ask(matter, one, by, is_released=is_released)
        rows.append({"opinion": one, "is_released": is_released, "refusal": refusal})
    return rows


def _matter(request: StaffRequest, pk: int) -> Matter:
    """What this person may not see does not exist; who sees it is for those who read all of it."""
    rows = visible_to(request.appointment).select_related("unit", "starter__person")
    matter = get_object_or_404(rows, pk=pk)
    check(policies.refusal_to_see_readers(matter, scope_of(matter, request.appointment)))
    return matter
