"""Lockout after repeated failures: of passwords and of second-factor codes, counted together by axes."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from axes.handlers.proxy import AxesProxyHandler
from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from shuniu.core.refusals import Refusal
from shuniu.people.models import Account
from shuniu.people.sign_in import said


def client_address(request: HttpRequest) -> str:
    """The same address for locks, sessions and the record; behind a proxy, as SHUNIU_PROXIES says."""
    return str(get_adapter().get_client_ip(request))


def is_allowed(request: HttpRequest, account: Account) -> bool:
    return bool(AxesProxyHandler.is_allowed(request, {"username": account.username}))


def count_if_wrong(request: HttpRequest, account: Account, refusal: Refusal) -> bool:
    """Guessing the password in an open session counts like guessing it at the door."""
    is_wrong = refusal.said.key == said.WRONG_PASSWORD.key
    if is_wrong:
        count_failure(request, account)
    return is_wrong


def count_failure(request: HttpRequest, account: Account) -> None:
    AxesProxyHandler.user_login_failed("second factor", {"username": account.username}, request)


def locked_page(
    request: HttpRequest,
    original_response: HttpResponse | None = None,
    credentials: dict[str, Any] | None = None,
) -> HttpResponse:
    """Says how long, and what to do. The failure itself stays counted although the answer is a refusal."""
    minutes = round(settings.AXES_COOLOFF_TIME * 60)
    if request.path.startswith("/api/"):
        response: HttpResponse = JsonResponse({"key": "sign_in.locked", "minutes": minutes}, status=429)
    else:
        context = {"minutes": minutes, "limit": settings.AXES_FAILURE_LIMIT, "bare": True}
        response = render(request, "sign_in/locked.html", context, status=429)
    response.headers["Retry-After"] = str(minutes * 60)
    response.keeps_changes = True  # type: ignore[attr-defined]
    return response
