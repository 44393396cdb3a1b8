"""The system administrator: offices and accounts. He sees who holds which post, and no paper."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as words
from django.views.decorators.http import require_GET, require_POST

from shuniu.core.lists import Choice, Column, List, Words
from shuniu.core.navigation import address
from shuniu.core.refusals import Refusal
from shuniu.core.tenancy import office_transaction
from shuniu.people.models import Account, Membership, Office, Person
from shuniu.people.sign_in import actions, policies, queries
from shuniu.people.sign_in.forms import OpenAccountForm
from shuniu.people.sign_in.views.administration import AdministratorRequest, administrator

system = administrator(Account.Administers.SYSTEM)


def _people(office: Office) -> str:
    return reverse("people:office_accounts", args=[office.code])


LIGHT = [(False, words("已成立")), (True, words("尚未成立"))]
OFFICES = List(
    columns=[
        Column("name", words("机关"), lambda one: one.name, order="name", link=_people),
        Column("code", words("代号"), lambda one: one.code, order="code"),
        Column("level", words("级别"), lambda one: one.get_level_display(), order="level"),
        Column("founded_on", words("成立日期"), lambda one: one.founded_on, order="founded_on"),
        Column("accounts", words("账号"), lambda one: one.accounts, order="accounts", is_figure=True),
        Column("waiting", words("待准许"), lambda one: one.waiting, order="waiting", is_figure=True),
        Column("is_demo", words("演示"), lambda one: _("是") if one.is_demo else ""),
    ],
    filters=[
        Words("q", words("名称或代号"), ("name", "code")),
        Choice("light", words("成立"), LIGHT, "is_light"),
    ],
    sort="name",
    file_name=words("机关名录"),
)


@system
@require_GET
def offices(request: HttpRequest) -> HttpResponse:
    shown = OFFICES.show(request, queries.offices())
    context = {"list": shown, "founding_url": address("regulation:founding_offices")}
    return cast("HttpResponse", shown.export() or render(request, "administration/offices.html", context))


@system
@require_GET
def office_accounts(request: HttpRequest, code: str) -> HttpResponse:
    """Everybody who works in the office, and the account of each."""
    return _page(request, get_object_or_404(Office, code=code))


def _page(
    request: HttpRequest, office: Office, *, form: OpenAccountForm | None = None, whose: int = 0
) -> HttpResponse:
    account = cast("AdministratorRequest", request).user
    with office_transaction(office.pk):
        staff = queries.staff_of(office)
    rows = [
        (one, policies.refusal_to_reset_password(one.membership.account, account) if one.membership else None)
        for one in staff
    ]
    context = {"office_shown": office, "rows": rows, "form": form, "whose": whose}
    return render(request, "administration/office_accounts.html", context, status=422 if form else 200)


@system
@require_POST
def open_account(request: HttpRequest, code: str, person_id: int) -> HttpResponse:
    """A new account for this person, or the one that he has in another office."""
    by = cast("AdministratorRequest", request).user
    office = get_object_or_404(Office, code=code)
    person = _person(office, person_id)
    form = OpenAccountForm(request.POST)
    if not form.is_valid():
        return _page(request, office, form=form, whose=person_id)
    username = form.cleaned_data["username"].strip()
    try:
        if form.cleaned_data["existing"]:
            actions.join_existing(username, person, office, by=by)
            messages.success(request, _("账号 %(name)s 已用于本机关。") % {"name": username})
            return redirect(_people(office))
        account, password = actions.open_account(person, office, username=username, by=by)
    except Refusal as refusal:
        form.add_error("username", str(refusal))
        return _page(request, office, form=form, whose=person_id)
    return _handed_over(request, office, account, password)


@system
@require_POST
def reset_password(request: HttpRequest, code: str, person_id: int) -> HttpResponse:
    by = cast("AdministratorRequest", request).user
    membership = _membership(code, person_id)
    password = actions.reset_password(membership.account, by=by)
    return _handed_over(request, membership.office, membership.account, password)


@system
@require_POST
def leave(request: HttpRequest, code: str, person_id: int) -> HttpResponse:
    by = cast("AdministratorRequest", request).user
    membership = _membership(code, person_id)
    actions.leave(membership, by=by)
    names = {"name": membership.account.username, "office": membership.office}
    messages.success(request, _("账号 %(name)s 不再用于%(office)s。") % names)
    return redirect(_people(membership.office))


def _handed_over(request: HttpRequest, office: Office, account: Account, password: str) -> HttpResponse:
    """The password is shown this once and kept nowhere in clear."""
    context = {"office_shown": office, "account": account, "password": password, "back": _people(office)}
    response = render(request, "administration/handed_over.html", context)
    response["Cache-Control"] = "no-store"
    return response


def _person(office: Office, person_id: int) -> Person:
    with office_transaction(office.pk):
        return get_object_or_404(Person, pk=person_id)


def _membership(code: str, person_id: int) -> Membership:
    memberships = Membership.objects.select_related("account", "office")
    return get_object_or_404(memberships, office__code=code, person_id=person_id)
