"""What the pages of people and posts have in common: the tabs above them, a page that is one form."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from shuniu.core.refusals import Refusal, check
from shuniu.people.http import StaffRequest
from shuniu.people.policies import refusal_to_manage, refusal_to_read_cards

_TABS = (
    ("organisation", _("机构"), "people:organisation"),
    ("duties", _("职责"), "people:duties"),
    ("division", _("分工"), "people:division"),
    ("establishment", _("编制"), "people:establishment"),
    ("staff", _("人员"), "people:staff"),
    ("phones", _("电话簿"), "people:phones"),
    ("precedence", _("排序"), "people:precedence"),
    ("bodies", _("往来单位"), "people:bodies"),
)


def tabs(request: StaffRequest) -> list[tuple[str, Any, str]]:
    """The pages of the house; the cards of the staff only for those who may read them."""
    may_read = refusal_to_read_cards(request.appointment) is None
    return [(key, label, reverse(name)) for key, label, name in _TABS if key != "staff" or may_read]


def page(
    request: StaffRequest, name: str, tab: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    shown = {"tabs": tabs(request), "tab": tab, "may_not": refusal_to_manage(request.appointment)}
    return render(request, f"people/{name}.html", {**shown, **context}, status=status)


def form_page(
    request: StaffRequest, form: forms.BaseForm, act: Callable[[], Any], *, title: Any, submit: Any,
    back: str, tab: str, lead: Any = "", needs_manager: bool = True,
) -> HttpResponse:  # fmt: skip
    """A page that is one form. What an action refuses stands above it, and everything typed stays in it."""
    if needs_manager:
        check(refusal_to_manage(request.appointment))
    refusal: Refusal | None = None
    if request.method == "POST" and form.is_valid():
        try:
            said = act()
        except Refusal as refused:
            refusal = refused
        else:
            messages.success(request, str(said))
            return redirect(back)
    status = refusal.status if refusal else 422 if form.errors else 200
    context = {"form": form, "title": title, "submit": submit, "back": back, "lead": lead, "refusal": refusal}
    return page(request, "form", tab, context, status)
