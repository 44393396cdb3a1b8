"""The security administrator: who may sign in, locks, sessions of others, lost second factors."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as words
from django.views.decorators.http import require_GET, require_POST

from shuniu.core.lists import Choice, Column, List, Words
from shuniu.core.refusals import Refusal, WrongInput
from shuniu.people.models import Account
from shuniu.people.sign_in import actions, policies, queries
from shuniu.people.sign_in.forms import ReasonForm
from shuniu.people.sign_in.views.administration import AdministratorRequest, administrator

security = administrator(Account.Administers.SECURITY)

YES_NO = [(True, words("是")), (False, words("否"))]


def _yes(value: object) -> str:
    return _("是") if value else ""


def _power(account: Account) -> str:
    return account.get_administers_display() if account.administers else ""


def _allowed(account: Account) -> str:
    return _("准许") if account.is_active else _("未准许")


def _url(account: Account) -> str:
    return reverse("people:account", args=[account.pk])


ACCOUNTS = List(
    columns=[
        Column("username", words("账号"), lambda one: one.username, order="username", link=_url),
        Column("name", words("姓名"), lambda one: one.name, order="name"),
        Column("administers", words("管理职责"), _power, order="administers"),
        Column("is_active", words("准许登录"), _allowed, order="is_active"),
        Column("locked", words("已锁定"), lambda one: _yes(one.locked), order="locked"),
        Column("factor", words("第二重验证"), lambda one: _yes(one.factor), order="factor"),
        Column("sessions", words("登录处数"), lambda one: one.sessions, order="sessions", is_figure=True),
        Column("last_login", words("上次登录"), lambda one: one.last_login, order="last_login"),
    ],
    filters=[
        Words("q", words("账号或姓名"), ("username", "name")),
        Choice("active", words("准许登录"), YES_NO, "is_active"),
        Choice("locked", words("已锁定"), YES_NO, "locked"),
        Choice("factor", words("第二重验证"), YES_NO, "factor"),
    ],
    sort="username",
    file_name=words("账号名册"),
)


@security
@require_GET
def accounts(request: HttpRequest) -> HttpResponse:
    shown = ACCOUNTS.show(request, queries.accounts())
    page = shown.export() or render(request, "administration/accounts.html", {"list": shown})
    return cast("HttpResponse", page)


@security
@require_GET
def account(request: HttpRequest, account_id: int) -> HttpResponse:
    return _page(request, get_object_or_404(queries.accounts(), pk=account_id))


def _page(request: HttpRequest, shown: Account, *, refusal: Refusal | None = None) -> HttpResponse:
    by = cast("AdministratorRequest", request).user
    sessions = queries.sessions_of(shown)
    has_factor, locked = queries.has_factor(shown), queries.is_locked(shown)
    context = {
        "account": shown,
        "sessions": sessions,
        "has_factor": has_factor,
        "locked": locked,
        "refusal": refusal,
        "reason": request.POST.get("reason", ""),
        "refusal_to_allow": policies.refusal_to_allow(shown, by),
        "refusal_to_forbid": policies.refusal_to_forbid(shown, by),
        "refusal_to_unlock": policies.refusal_to_unlock(shown, by, is_locked=locked),
        "refusal_to_end": policies.refusal_to_end_sessions(shown, by, count=len(sessions)),
        "refusal_to_reset": policies.refusal_to_reset_factor(shown, by, has_factor=has_factor),
    }
    return render(request, "administration/account.html", context, status=refusal.status if refusal else 200)


def _act(
    request: HttpRequest, account_id: int, act: Callable[[Account, str, Account], object], done: str
) -> HttpResponse:
    by = cast("AdministratorRequest", request).user
    shown = get_object_or_404(queries.accounts(), pk=account_id)
    form = ReasonForm(request.POST)
    try:
        act(shown, form.cleaned_data["reason"] if form.is_valid() else "", by)
    except WrongInput as refusal:
        return _page(request, shown, refusal=refusal)
    messages.success(request, done % {"name": shown.username})
    return redirect(_url(shown))


def _allow(account: Account, reason: str, by: Account) -> None:
    actions.allow(account, by=by)


def _forbid(account: Account, reason: str, by: Account) -> None:
    actions.forbid(account, reason=reason, by=by)


def _unlock(account: Account, reason: str, by: Account) -> None:
    actions.unlock(account, by=by)


def _end_sessions(account: Account, reason: str, by: Account) -> None:
    actions.end_sessions_of(account, by=by)


def _reset_factor(account: Account, reason: str, by: Account) -> None:
    actions.reset_factor(account, reason=reason, by=by)


@security
@require_POST
def allow(request: HttpRequest, account_id: int) -> HttpResponse:
    return _act(request, account_id, _allow, _("已准许 %(name)s 登录。"))


@security
@require_POST
def forbid(request: HttpRequest, account_id: int) -> HttpResponse:
    return _act(request, account_id, _forbid, _("已停止 %(name)s 登录，各处的登录也已结束。"))


@security
@require_POST
def unlock(request: HttpRequest, account_id: int) -> HttpResponse:
    return _act(request, account_id, _unlock, _("已解除 %(name)s 的锁定。"))


@security
@require_POST
def end_sessions(request: HttpRequest, account_id: int) -> HttpResponse:
    return _act(request, account_id, _end_sessions, _("已结束 %(name)s 各处的登录。"))


@security
@require_POST
def reset_factor(request: HttpRequest, account_id: int) -> HttpResponse:
    return _act(request, account_id, _reset_factor, _("已清除 %(name)s 的第二重验证。"))
