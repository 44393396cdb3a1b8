"""Who a session belongs to, read together with the offices that he belongs to: one statement for every page."""

from __future__ import annotations

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.backends import ModelBackend

from shuniu.people.models import Account, Membership


class _WithOffices:
    """``account.offices_read`` spares the request the question which offices these are."""

    def get_user(self, user_id: Any) -> Account | None:
        held = list(Membership.objects.select_related("account", "office").filter(account=user_id))
        account = held[0].account if held else Account.objects.filter(pk=user_id).first()
        if account is None or not account.is_active:
            return None
        account.offices_read = held
        return account


class ByPassword(_WithOffices, ModelBackend):
    pass


class ByOutside(_WithOffices, AuthenticationBackend):  # type: ignore[misc]  # allauth has no types
    pass
