"""What people type to sign in and to look after accounts. Forms check shapes and write nothing."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import LoginForm
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from django import forms
from django.core.cache import cache
from django.utils.translation import gettext_lazy as _

from shuniu.people.models import Account

SPENT_FOR = 120  # seconds, longer than any code is taken


class SignInForm(LoginForm):  # type: ignore[misc]
    """allauth's form in our words."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("账号")
        self.fields["password"].label = _("密码")
        self.fields["password"].help_text = ""
        for name in ("login", "password"):
            self.fields[name].widget.attrs.pop("placeholder", None)
        self.fields["login"].widget.attrs["autofocus"] = True


class _SpentOnce:
    """A code of the telephone is taken for a minute and a half, so that a slow hand or clock does no harm; within
    that time it opens once. (allauth itself remembers a spent code for half a minute only.)
    """

    def clean_code(self) -> str:
        code: str = super().clean_code()  # type: ignore[misc]
        if not cache.add(f"factor.spent:{self.user.pk}:{code}", "y", timeout=SPENT_FOR):  # type: ignore[attr-defined]
            raise get_adapter().validation_error("incorrect_code")
        return code


class CodeForm(_SpentOnce, AuthenticateForm):  # type: ignore[misc]
    """The code after the password."""


class CodeAgainForm(_SpentOnce, ReauthenticateForm):  # type: ignore[misc]
    """The code once more, before the second factor is changed."""


def _password(label: Any, autocomplete: str) -> forms.CharField:
    widget = forms.PasswordInput(attrs={"autocomplete": autocomplete})
    return forms.CharField(label=label, widget=widget, strip=False, max_length=200)


class PasswordForm(forms.Form):
    """The three lines of a change of password."""

    now = _password(_("现在的密码"), "current-password")
    new = _password(_("新密码"), "new-password")
    again = _password(_("再输一遍新密码"), "new-password")

    def clean_again(self) -> str:
        again: str = self.cleaned_data["again"]
        if again != self.cleaned_data.get("new", again):
            raise forms.ValidationError(_("两遍输入的不一样。"))
        return again


class OpenAccountForm(forms.Form):
    """An account for somebody of an office: a new name, or that of his account in another office."""

    username = forms.CharField(label=_("账号"), max_length=60)
    existing = forms.BooleanField(label=_("此人在别的机关已有这个账号"), required=False)


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("理由"), max_length=200, required=False)


class EnterAsForm(forms.Form):
    account = forms.ModelChoiceField(Account.objects.all())
