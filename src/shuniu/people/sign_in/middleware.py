"""What a signed-in person meets before any page: first duties, his language, the trace that he is here."""

from __future__ import annotations

import time
from collections.abc import Callable

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation

from shuniu.core.middleware import refusal_as_json
from shuniu.core.refusals import NotAllowed
from shuniu.core.sentences import Sentence
from shuniu.people.models import Account
from shuniu.people.sign_in import queries, said

SEEN_KEY = "seen"
SEEN_EVERY = 300  # seconds: one write each five minutes, which also puts off the end of the session
FACTOR_KEY = "has_factor"

# Pages that stay open to somebody who must first change a password or add a second factor.
_ALWAYS_OPEN = ("people:sign_out", "set_language", "set_appearance", "is_up", "is_ready")


class SignedInMiddleware:
    """Stands before the office's transaction: nothing here concerns an office."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        account = request.user
        if not isinstance(account, Account):
            return self.get_response(request)
        _trace(request)
        if duty := first_duty(request, account):
            return _led_to(request, *duty)
        if not account.language or settings.LANGUAGE_COOKIE_NAME in request.COOKIES:
            return self.get_response(request)
        with translation.override(account.language):
            request.LANGUAGE_CODE = account.language
            response = self.get_response(request)
        return keep_language(request, response, account.language)


def first_duty(request: HttpRequest, account: Account) -> tuple[Sentence, str] | None:
    """What must be done before anything else: the sentence and the page to do it on."""
    if account.must_change_password:
        return _unless_there(request, said.CHANGE_FIRST, "people:password")
    if needs_factor(account) and not _has_factor(request, account):
        return _unless_there(request, said.FACTOR_FIRST, "mfa_activate_totp", "account_reauthenticate")
    return None


def needs_factor(account: Account) -> bool:
    """SHUNIU_SECOND_FACTOR: optional, for the three administrators, or for all."""
    wanted = settings.SECOND_FACTOR
    return wanted == "all" or (wanted == "administrators" and bool(account.administers))


def keep_language(request: HttpRequest, response: HttpResponse, language: str) -> HttpResponse:
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        samesite="Lax",
        httponly=True,
        secure=request.is_secure(),
    )
    return response


def _has_factor(request: HttpRequest, account: Account) -> bool:
    if not request.session.get(FACTOR_KEY):
        request.session[FACTOR_KEY] = queries.has_factor(account)
    return bool(request.session[FACTOR_KEY])


def _unless_there(request: HttpRequest, sentence: Sentence, *pages: str) -> tuple[Sentence, str] | None:
    open_now = {reverse(name) for name in (*pages, *_ALWAYS_OPEN)}
    return None if request.path in open_now else (sentence, reverse(pages[0]))


def _led_to(request: HttpRequest, sentence: Sentence, page: str) -> HttpResponse:
    if request.path.startswith("/api/"):
        return JsonResponse(refusal_as_json(NotAllowed(sentence)), status=403)
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Redirect": page})
    return redirect(page)


def _trace(request: HttpRequest) -> None:
    now = int(time.time())
    if now - request.session.get(SEEN_KEY, 0) >= SEEN_EVERY:
        request.session[SEEN_KEY] = now
        UserSession.objects.create_from_request(request)
