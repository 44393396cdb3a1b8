"""How allauth works here: nobody signs up by himself, its sentences are ours, its secrets enciphered."""

from __future__ import annotations

import base64
import hashlib
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.internal.httpkit import get_client_ip
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from cryptography.fernet import Fernet
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import redirect
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from shuniu.core import env
from shuniu.people.models import Account

UNKNOWN_ADDRESS = "0.0.0.0"  # noqa: S104  (an address to write down, none to listen on)


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _("账号或密码不对。连续错5次，锁定30分钟。"),
        "incorrect_password": _("密码不对。"),
        "too_many_login_attempts": _("试的次数太多了。请过5分钟再试，或请安全管理员解锁。"),
        "rate_limited": _("操作太快了，请稍等再试。"),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """A server behind a socket file is told no address; that must not keep people out."""
        return get_client_ip(request) or UNKNOWN_ADDRESS

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Our pages say what happened; allauth's own announcements stay silent."""


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("验证码不对，或已经用过。请等验证器换出下一个再试。"),
    }

    def get_totp_label(self, user: Account) -> str:
        return user.username

    def encrypt(self, text: str) -> str:
        """With a key that lies outside the database, so that a stolen copy of it yields no codes."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _cipher().decrypt(encrypted_text.encode()).decode()


def _cipher() -> Fernet:
    key = hashlib.sha256(env.kept_secret("second_factor_key").encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))


class OutsideAccountAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Outside sign-in (OIDC) finds an account that exists here, by the name that the server vouches for."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        if sociallogin.is_existing:
            self._refuse_unless_active(request, sociallogin.user)
            return
        name = outside_name(sociallogin.account.extra_data)
        account = Account.objects.filter(username=name).first() if name else None
        if account is None:
            _back(request, _now("统一身份“%(name)s”在这里没有账号，请系统管理员开设。") % {"name": name})
            return
        self._refuse_unless_active(request, account)
        sociallogin.connect(request, account)

    def on_authentication_error(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        _back(request, _now("统一身份登录没有完成，请再试一次；仍不行的，用账号和密码登录。"))

    def _refuse_unless_active(self, request: HttpRequest, account: Account) -> None:
        if not account.is_active:
            _back(request, _now("账号 %(name)s 尚未准许登录，请找安全管理员。") % {"name": account.username})


def outside_name(said: dict[str, Any]) -> str:
    """The claim that names the account (SHUNIU_OIDC_CLAIM), from the user information or the signed token."""
    for part in ("userinfo", "id_token"):
        if name := (said.get(part) or {}).get(settings.OIDC_CLAIM):
            return str(name)
    return ""


def _back(request: HttpRequest, sentence: str) -> None:
    messages.error(request, sentence)
    raise ImmediateHttpResponse(redirect("people:sign_in"))
