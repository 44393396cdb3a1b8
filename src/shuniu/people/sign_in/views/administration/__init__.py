"""The three administrators' pages. Each has his own; none opens another's, and none shows a paper."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from shuniu.core.refusals import NotAllowed, check
from shuniu.people.http import to_sign_in
from shuniu.people.models import Account
from shuniu.people.sign_in import said
from shuniu.people.sign_in.policies import refusal_to_administer

View = Callable[..., HttpResponseBase]
FIRST_PAGES = {"system": "people:offices", "security": "people:accounts", "audit": "people:records"}


class AdministratorRequest(HttpRequest):
    user: Account


def administrator(power: Account.Administers) -> Callable[[View], View]:
    """The page belongs to this administrator; others read whose it is."""

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return to_sign_in(request)
            check(refusal_to_administer(request.user, power))
            return view(request, *args, **kwargs)

        return guarded

    return guard


def first_page(request: HttpRequest) -> HttpResponse:
    """To the first page of whichever administrator this is."""
    if not request.user.is_authenticated:
        return to_sign_in(request)
    power = request.user.administers
    if power not in FIRST_PAGES:
        raise NotAllowed(said.NO_ADMINISTRATOR)
    return redirect(FIRST_PAGES[power])
