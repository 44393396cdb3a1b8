"""分工: each leader's portfolio and the chain that serves him; standing in and delegation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from shuniu.core.refusals import Refusal
from shuniu.people import acting_lists
from shuniu.people.actions import absences, delegations, portfolios
from shuniu.people.chains import chains
from shuniu.people.forms.portfolios import (
    AwayForm,
    DelegationForm,
    FinishForm,
    OverseeForm,
    PairForm,
    ServiceForm,
)
from shuniu.people.house import form_page, page
from shuniu.people.http import StaffRequest, staff_only
from shuniu.people.models import Absence, Assistance, Portfolio, StandIn, StandingDelegation
from shuniu.people.queries import printed, units_in_force
from shuniu.people.responsibility import Lines
from shuniu.people.standing_in import in_force
from shuniu.people.views.organisation import either

_DATED: dict[str, Any] = {"portfolio": Portfolio, "service": Assistance, "pair": StandIn}


@staff_only
@require_GET
def shown(request: StaffRequest) -> HttpResponse:
    given = acting_lists.delegations().filter(revoked_at=None, ends_on__gte=timezone.localdate())
    every = chains()
    context = {
        "chains": [chain for chain in every if not chain.is_empty],
        "empty": [chain.leader for chain in every if chain.is_empty],
        "delegations": given.order_by("starts_on", "id"),
        "absent": _absent(request),
        "without_deputy": Lines(units_in_force()).without_deputy(),
    }
    return page(request, "division", "division", context)


@dataclass(frozen=True)
class Absent:
    """Somebody who is away now or soon, as the page shows him."""

    absence: Absence
    is_uncovered: bool
    both_away: str | None  # who decides while the other of his pair is away, too
    refusal: Refusal | None  # to say that he is back


def _absent(request: StaffRequest) -> list[Absent]:
    standing = in_force()
    rows = acting_lists.absences().filter(ended_at=None, ends_on__gte=timezone.localdate())
    return [
        Absent(
            one,
            one.deputy_id is None and standing.actor(one.appointment_id) is None,
            standing.both_away(one.appointment_id),
            absences.refusal_to_enter_absence(one.appointment, request.appointment),
        )
        for one in rows.order_by("starts_on", "id")
    ]


@staff_only
@require_GET
def delegations_listed(request: StaffRequest) -> HttpResponseBase:
    shown = acting_lists.delegation_list().show(request, acting_lists.delegations())
    return shown.export() or page(request, "delegations", "division", {"list": shown})


@staff_only
@require_GET
def absences_listed(request: StaffRequest) -> HttpResponseBase:
    shown = acting_lists.ABSENCES.show(request, acting_lists.absences())
    return shown.export() or page(request, "absences", "division", {"list": shown})


@staff_only
@either
def oversee(request: StaffRequest) -> HttpResponse:
    form = OverseeForm(request.POST or None, initial=request.GET.dict())

    def act() -> object:
        made = portfolios.oversee(by=request.appointment, **form.cleaned_data)
        return _("已写入分工：%(what)s。") % {"what": portfolios.described(made)}

    return _form(request, form, act, _("写入分管"), _("写入"))


@staff_only
@either
def serve(request: StaffRequest) -> HttpResponse:
    form = ServiceForm(request.POST or None, initial=request.GET.dict())

    def act() -> object:
        made = portfolios.assign_service(by=request.appointment, **form.cleaned_data)
        return _("已写入：%(what)s。") % {"what": portfolios.described(made)}

    return _form(request, form, act, _("写入由谁服务"), _("写入"))


@staff_only
@either
def pair(request: StaffRequest) -> HttpResponse:
    form = PairForm(request.POST or None)

    def act() -> object:
        made = portfolios.pair(by=request.appointment, **form.cleaned_data)
        return _("已写入AB角：%(what)s。") % {"what": portfolios.described(made)}

    return _form(request, form, act, _("写入AB角"), _("写入"))


@staff_only
@either
def delegate(request: StaffRequest) -> HttpResponse:
    """Everybody may hand over his own; his secretary or those who keep the staff may enter it for him."""
    form = DelegationForm(request.POST or None, initial={"giver": request.appointment.pk})

    def act() -> object:
        made = delegations.delegate(by=request.appointment, **form.given)
        return _("已委托%(receiver)s。") % {"receiver": printed(made.receiver)}

    lead = _("从起日起，新送的件由受托人办，写明代谁。手上已有的件不变；要一并交出，请用“移交”。")
    return _form(request, form, act, _("委托他人代办"), _("委托"), needs_manager=False, lead=lead)


@staff_only
@either
def away(request: StaffRequest) -> HttpResponse:
    """Somebody is away: himself, his secretary, the director or those who keep the staff write it down."""
    form = AwayForm(request.POST or None, initial={"held": request.appointment.pk})

    def act() -> object:
        made = absences.go_away(by=request.appointment, **form.cleaned_data)
        if made.deputy is None:
            return _("已登记外出。没有写明由谁主持工作，他的件仍送他本人。")
        return _("已登记外出，期间的件送%(deputy)s。") % {"deputy": printed(made.deputy)}

    return _form(request, form, act, _("登记外出"), _("登记"), needs_manager=False)


@staff_only
@require_POST
def back(request: StaffRequest, pk: int) -> HttpResponse:
    get_object_or_404(Absence, pk=pk)

    def act() -> object:
        ended = absences.come_back(pk, by=request.appointment)
        return _("%(who)s已回，以后的件送他本人。") % {"who": ended.appointment.person}

    today = {"last_day": timezone.localdate()}
    return _form(request, FinishForm(today), act, _("已回"), _("已回"), needs_manager=False)


@staff_only
@require_POST
def revoke(request: StaffRequest, pk: int) -> HttpResponse:
    given = get_object_or_404(StandingDelegation, pk=pk)

    def act() -> object:
        delegations.revoke(given, by=request.appointment)
        return _("委托已收回。")

    return _form(
        request, FinishForm({"last_day": timezone.localdate()}), act, _("收回委托"), _("收回"), False
    )


@staff_only
@either
def finish(request: StaffRequest, kind: str, pk: int) -> HttpResponse:
    if kind not in _DATED:
        raise Http404
    dated = get_object_or_404(_DATED[kind], pk=pk)
    form = FinishForm(request.POST or None)

    def act() -> object:
        portfolios.finish(dated, by=request.appointment, **form.cleaned_data)
        return _("%(what)s已终止。") % {"what": portfolios.described(dated)}

    return _form(request, form, act, _("终止：%(what)s") % {"what": portfolios.described(dated)}, _("终止"))


def _form(
    request: StaffRequest, form: Any, act: Any, title: Any, submit: Any, needs_manager: bool = True,
    lead: Any = "",
) -> HttpResponse:  # fmt: skip
    return form_page(
        request, form, act, title=title, submit=submit, back=reverse("people:division"), tab="division",
        lead=lead, needs_manager=needs_manager,
    )  # fmt: skip
