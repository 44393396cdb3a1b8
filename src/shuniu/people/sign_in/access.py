"""Who may call the API: sessions, each for its own part. The token of forms is asked for as on the pages."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja.security import SessionAuth

from shuniu.core.refusals import NotAllowed, check
from shuniu.people.models import Account
from shuniu.people.sign_in import said
from shuniu.people.sign_in.policies import refusal_to_administer


class OwnSession(SessionAuth):
    """Whoever is signed in, about his own account."""


class PostHeld(SessionAuth):
    """Somebody who holds a post in the office of his session."""

    def authenticate(self, request: HttpRequest, key: str | None) -> Any:
        if not request.user.is_authenticated:
            return None
        if getattr(request, "office", None) is None:
            raise NotAllowed(said.NO_POST)
        return request.user


class Administrator(SessionAuth):
    """One of the three administrators, and none of the others."""

    def __init__(self, power: Account.Administers) -> None:
        super().__init__()
        self.power = power

    def authenticate(self, request: HttpRequest, key: str | None) -> Any:
        if not request.user.is_authenticated:
            return None
        check(refusal_to_administer(request.user, self.power))
        return request.user
