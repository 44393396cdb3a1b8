"""Coming in and going out: allauth's steps on pages of our own."""

from __future__ import annotations

from typing import Any, cast

from allauth.account.internal.flows.login import perform_login
from allauth.account.models import Login
from allauth.account.views import LoginView, ReauthenticateView
from allauth.mfa.base import views as factor
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.socialaccount.adapter import get_adapter as outside_adapter
from django.contrib import messages
from django.contrib.auth import logout
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from shuniu.core.refusals import check
from shuniu.core.tenancy import office_transaction
from shuniu.people.http import SESSION_KEY
from shuniu.people.models import Account, Office
from shuniu.people.queries import units_in_force
from shuniu.people.sign_in import events, lockout, policies, queries, said
from shuniu.people.sign_in.actions import actor_of, noted
from shuniu.people.sign_in.forms import SignInForm


class KeepsTyped:
    """A form with errors answers 422, and what was counted stays counted although the answer refuses."""

    def form_invalid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_invalid(form)  # type: ignore[misc]
        if response.status_code == 200:
            response.status_code = 422
        response.keeps_changes = True  # type: ignore[attr-defined]
        return response


class SignInView(KeepsTyped, LoginView):  # type: ignore[misc]
    form_class = SignInForm
    template_name = "sign_in/sign_in.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        outside = outside_adapter().list_providers(self.request)
        return {
            **super().get_context_data(**kwargs),
            "bare": True,
            "outside": [(one.name, one.get_login_url(self.request)) for one in outside],
            "shows_demo": policies.refusal_to_show_demo() is None,
        }


class SecondFactorView(KeepsTyped, factor.AuthenticateView):  # type: ignore[misc]
    """The code after the password. Its failures count towards the same lock as wrong passwords."""

    template_name = "sign_in/second_factor.html"
    extra_context = {"bare": True}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._locked() or cast("HttpResponse", super().get(request, *args, **kwargs))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Whoever is locked out is not helped by the right code either."""
        return self._locked() or cast("HttpResponse", super().post(request, *args, **kwargs))

    def _locked(self) -> HttpResponse | None:
        if lockout.is_allowed(self.request, self.stage.login.user):
            return None
        return lockout.locked_page(self.request)


class AgainView(KeepsTyped, ReauthenticateView):  # type: ignore[misc]
    """The password once more, before the second factor is changed."""

    template_name = "sign_in/again.html"


class AgainByCodeView(KeepsTyped, factor.ReauthenticateView):  # type: ignore[misc]
    template_name = "sign_in/again.html"


class AddFactorView(KeepsTyped, totp.ActivateTOTPView):  # type: ignore[misc]
    template_name = "sign_in/add_factor.html"

    @transaction.atomic
    def form_valid(self, form: Any) -> HttpResponse:
        response = cast("HttpResponse", super().form_valid(form))
        noted(said.FACTOR_ADDED(account=form.user.username), by=actor_of(form.user))
        return response


class RemoveFactorView(KeepsTyped, totp.DeactivateTOTPView):  # type: ignore[misc]
    template_name = "sign_in/remove_factor.html"


class RecoveryCodesView(codes.ViewRecoveryCodesView):  # type: ignore[misc]
    template_name = "sign_in/recovery_codes.html"


class NewRecoveryCodesView(KeepsTyped, codes.GenerateRecoveryCodesView):  # type: ignore[misc]
    template_name = "sign_in/new_recovery_codes.html"


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    return redirect("people:sign_in")


@require_GET
def not_allowed(request: HttpRequest) -> HttpResponse:
    """Only whoever knew the password is led here, so it tells a stranger nothing."""
    messages.error(request, _("密码对了，但这个账号现在没有准许登录。请找安全管理员。"))
    return redirect("people:sign_in")


@require_GET
def outside_failed(request: HttpRequest) -> HttpResponse:
    messages.error(request, _("统一身份登录没有完成，请再试一次；仍不行的，用账号和密码登录。"))
    return redirect("people:sign_in")


@require_GET
def demo(request: HttpRequest) -> HttpResponse:
    """Everybody of the demo offices, by unit and in order: one press and one is there as him.

    Whoever is signed in sees his own office: its transaction is open, and no transaction names two.
    """
    check(policies.refusal_to_show_demo())
    shown = []
    here = getattr(request, "office", None)
    for office in [here] if here else Office.objects.all():
        with office_transaction(office.pk):
            units = [unit.name for unit in units_in_force()]
            staff = [one for one in queries.staff_of(office) if one.membership]
            shown.append((office, queries.by_unit(staff, units)))
    administrators = Account.objects.exclude(administers="").order_by("administers")
    return render(
        request, "sign_in/demo.html", {"offices": shown, "administrators": administrators, "bare": True}
    )


@require_POST
def enter_as(request: HttpRequest, account_id: int) -> HttpResponse:
    account = get_object_or_404(Account, pk=account_id, is_active=True)
    check(policies.refusal_to_enter_as(account))
    if request.user.is_authenticated:
        logout(request)
    setattr(request, events.ONE_PRESS, True)
    account.backend = "shuniu.people.sign_in.backends.ByPassword"
    response = cast("HttpResponse", perform_login(request, Login(user=account)))
    office = account.memberships.filter(office__code=request.POST.get("office", "")).first()
    if office is not None:
        request.session[SESSION_KEY] = office.office_id
    return response
