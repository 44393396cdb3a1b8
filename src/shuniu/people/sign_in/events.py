"""What the shared record hears of signing in and out."""

from __future__ import annotations

from typing import Any

from allauth.mfa import signals as factor
from allauth.mfa.models import Authenticator
from axes.signals import user_locked_out
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.http import HttpRequest

from shuniu.people.models import Account
from shuniu.people.sign_in import lockout, said
from shuniu.people.sign_in.actions import actor_of, noted

ONE_PRESS = "one_press"  # on the request: entered in the demo, without a password


def listen() -> None:
    user_logged_in.connect(_signed_in, dispatch_uid="record_sign_in")
    user_logged_out.connect(_signed_out, dispatch_uid="record_sign_out")
    user_locked_out.connect(_locked_out, dispatch_uid="record_lockout")
    factor.authentication_failed.connect(_code_refused, dispatch_uid="record_code")
    factor.authenticator_removed.connect(_factor_removed, dispatch_uid="record_factor_removed")


def _signed_in(sender: Any, request: HttpRequest, user: Account, **kwargs: Any) -> None:
    sentence = said.ENTERED_AS if getattr(request, ONE_PRESS, False) else said.SIGNED_IN
    noted(sentence(account=user.username, address=lockout.client_address(request)), by=actor_of(user))


def _signed_out(sender: Any, request: HttpRequest, user: Account | None, **kwargs: Any) -> None:
    if user is not None:
        noted(said.SIGNED_OUT(account=user.username), by=actor_of(user))


def _locked_out(
    sender: Any, request: HttpRequest, username: str | None, ip_address: str, **kwargs: Any
) -> None:
    """Only names of accounts are written down: what else is typed there may be a password."""
    account = Account.objects.filter(username=username).first()
    if account is not None:
        noted(said.LOCKED_OUT(account=account.username, address=ip_address))


def _code_refused(sender: Any, request: HttpRequest, user: Account, **kwargs: Any) -> None:
    noted(said.CODE_REFUSED(account=user.username, address=lockout.client_address(request)))
    lockout.count_failure(request, user)


def _factor_removed(sender: Any, user: Account, authenticator: Authenticator, **kwargs: Any) -> None:
    if authenticator.type == Authenticator.Type.TOTP:
        noted(said.FACTOR_REMOVED(account=user.username), by=actor_of(user))
