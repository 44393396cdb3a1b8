"""The staff list and the cards: appoint, change, remove."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from shuniu.core.refusals import check
from shuniu.people.actions import staff
from shuniu.people.forms.staff import CardForm, EndForm, NewStaffForm, PostForm
from shuniu.people.house import form_page, page
from shuniu.people.http import StaffRequest, staff_only
from shuniu.people.listings import PHONES, STAFF
from shuniu.people.listings import staff as every_post
from shuniu.people.models import Appointment, Person
from shuniu.people.policies import refusal_to_manage, refusal_to_read_cards
from shuniu.people.queries import appointments_in_force
from shuniu.people.views.organisation import either

_FIRST = _("手上的件和委托不会自己转走：请在人员卡片上按“移交”，免职以后也可以办。")


@staff_only
@require_GET
def listed(request: StaffRequest) -> HttpResponseBase:
    check(refusal_to_read_cards(request.appointment))
    shown = STAFF.show(request, every_post())
    return shown.export() or page(request, "staff", "staff", {"list": shown})


@staff_only
@require_GET
def phones(request: StaffRequest) -> HttpResponseBase:
    """By unit and precedence; printed, it is the telephone list on the wall."""
    shown = PHONES.show(request, appointments_in_force())
    return shown.export() or page(request, "phones", "phones", {"list": shown})


@staff_only
@require_GET
def person(request: StaffRequest, pk: int) -> HttpResponse:
    """A staff card: how to reach somebody, every post with its dates and what it was decided by."""
    shown = get_object_or_404(Person, pk=pk)
    check(refusal_to_read_cards(request.appointment, shown))
    return page(request, "person", "staff", {"shown": shown, "held": every_post().filter(person=shown)})


@staff_only
@either
def add(request: StaffRequest) -> HttpResponse:
    form = NewStaffForm(request.POST or None)

    def act() -> object:
        person = staff.add_person(by=request.appointment, **form.card())
        staff.appoint(person, form.post(), decision=form.decision(), by=request.appointment)
        return _("已登记%(name)s，任%(title)s。") % {"name": person, "title": form.post().title}

    return _form(request, form, act, _("登记人员"), _("登记"), reverse("people:staff"))


@staff_only
@either
def edit(request: StaffRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(Person, pk=pk)
    form = CardForm(request.POST or None, instance=shown)

    def act() -> object:
        staff.change_person(shown, by=request.appointment, **form.cleaned_data)
        return _("%(name)s的卡片已改。") % {"name": form.cleaned_data["name"]}

    return _form(request, form, act, _("更改卡片"), _("保存"), reverse("people:person", args=[pk]))


@staff_only
@either
def appoint(request: StaffRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(Person, pk=pk)
    form = PostForm(request.POST or None)

    def act() -> object:
        staff.appoint(shown, form.post(), decision=form.decision(), by=request.appointment)
        return _("已任%(name)s为%(title)s。") % {"name": shown, "title": form.post().title}

    title = _("任命%(name)s") % {"name": shown}
    return _form(request, form, act, title, _("任命"), reverse("people:person", args=[pk]))


@staff_only
@either
def change(request: StaffRequest, pk: int) -> HttpResponse:
    held = get_object_or_404(every_post(), pk=pk)
    form = PostForm(request.POST or None, initial=PostForm.filled_from(held))

    def act() -> object:
        staff.change_post(held, form.post(), decision=form.decision(), by=request.appointment)
        return _("%(name)s的职务已改为%(title)s。") % {"name": held.person, "title": form.post().title}

    title = _("更改%(post)s") % {"post": held}
    return _form(request, form, act, title, _("保存"), reverse("people:person", args=[held.person_id]))


@staff_only
@either
def end(request: StaffRequest, pk: int) -> HttpResponse:
    held: Appointment = get_object_or_404(every_post(), pk=pk)
    form = EndForm(request.POST or None)

    def act() -> object:
        staff.end_post(held, by=request.appointment, **form.cleaned_data)
        return _("已免去%(name)s的%(title)s职务。") % {"name": held.person, "title": held.title}

    title = _("免去%(post)s") % {"post": held}
    return _form(
        request, form, act, title, _("免职"), reverse("people:person", args=[held.person_id]), lead=_FIRST
    )


@staff_only
@either
def leave(request: StaffRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(Person, pk=pk)
    form = EndForm(request.POST or None)

    def act() -> object:
        staff.leave(shown, by=request.appointment, **form.cleaned_data)
        return _("%(name)s已离任。") % {"name": shown}

    title = _("%(name)s离任") % {"name": shown}
    return _form(request, form, act, title, _("离任"), reverse("people:person", args=[pk]), lead=_FIRST)


def _form(
    request: StaffRequest, form: Any, act: Any, title: Any, submit: Any, back: str, lead: Any = ""
) -> HttpResponse:
    check(refusal_to_manage(request.appointment))
    return form_page(request, form, act, title=title, submit=submit, back=back, tab="staff", lead=lead)
