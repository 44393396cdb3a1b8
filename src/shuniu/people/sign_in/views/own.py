"""A person's own account: password, second factor, sessions, language, and the post in which he acts."""

from __future__ import annotations

from typing import cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.middleware.csrf import rotate_token
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_POST
from django.views.i18n import set_language

from shuniu.core.refusals import Refusal
from shuniu.people import queries as people
from shuniu.people.http import SESSION_KEY, StaffRequest, gathers
from shuniu.people.models import Account
from shuniu.people.sign_in import actions, lockout, queries
from shuniu.people.sign_in.forms import PasswordForm


@login_required
@require_GET
def own_account(request: HttpRequest) -> HttpResponse:
    account = cast("Account", request.user)
    context = {
        "sessions": queries.sessions_of(account),
        "has_factor": queries.has_factor(account),
        "has_password": account.has_usable_password(),
        "here": request.session.session_key,
    }
    return render(request, "sign_in/own_account.html", context)


@sensitive_post_parameters()
@login_required
def password(request: HttpRequest) -> HttpResponse:
    if not lockout.is_allowed(request, cast("Account", request.user)):
        return lockout.locked_page(request)
    form = PasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _changed(request, form):
        messages.success(request, _("密码已改。别处的登录都已结束。"))
        return redirect("people:own_account")
    must = cast("Account", request.user).must_change_password
    status = 422 if form.errors else 200
    response = render(request, "sign_in/password.html", {"form": form, "must": must}, status=status)
    response.keeps_changes = True  # type: ignore[attr-defined]
    return response


def _changed(request: HttpRequest, form: PasswordForm) -> bool:
    typed = form.cleaned_data
    key = request.session.session_key
    try:
        account = actions.change_password(
            cast("Account", request.user), now=typed["now"], new=typed["new"], keep=key
        )
    except Refusal as refusal:
        is_wrong = lockout.count_if_wrong(request, cast("Account", request.user), refusal)
        form.add_error("now" if is_wrong else "new", str(refusal))
        return False
    update_session_auth_hash(request, account)
    return True


@login_required
@require_POST
def end_session(request: HttpRequest, session_id: int) -> HttpResponse:
    actions.end_own(cast("Account", request.user), session_id)
    messages.success(request, _("这处登录已结束。"))
    return redirect("people:own_account")


@login_required
@require_POST
def end_other_sessions(request: HttpRequest) -> HttpResponse:
    count = actions.end_others(cast("Account", request.user), but=request.session.session_key)
    messages.success(request, _("已结束别处的%(count)s处登录。") % {"count": count})
    return redirect("people:own_account")


@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Kept in the browser, and with the account for letters and other browsers."""
    response = set_language(request)
    chosen = request.POST.get("language", "")
    account = request.user
    if isinstance(account, Account) and chosen in dict(settings.LANGUAGES) and account.language != chosen:
        Account.objects.filter(pk=account.pk).update(language=chosen)
    return response


@gathers(lambda seat, request: None)
@login_required
@require_GET
def posts(request: HttpRequest) -> HttpResponse:
    """Every post in every office, and which of them one acts in now."""
    gathered = cast("StaffRequest", request).gathered
    seats = sorted((seat for seat, _nothing in gathered), key=lambda seat: seat.office.pk)
    return render(request, "sign_in/posts.html", {"seats": seats})


@login_required
@require_POST
def take_post(request: HttpRequest) -> HttpResponse:
    """From here on, act in this office and post."""
    sit_down(request, request.POST.get("office", ""), request.POST.get("appointment", ""))
    return redirect(_next(request, request.POST.get("next", "")))


@login_required
@require_GET
def at_office(request: HttpRequest, code: str) -> HttpResponse:
    """A row of the merged lists that belongs to another office leads here, then to the paper itself."""
    office = getattr(request, "office", None)
    if office is None or office.code != code:
        sit_down(request, code, "")
    return redirect(_next(request, request.GET.get("next", "")))


def sit_down(request: HttpRequest, code: str, appointment: str) -> None:
    memberships = getattr(request, "memberships", [])
    chosen = next((one for one in memberships if one.office.code == code), None)
    if chosen is None:
        raise Http404
    request.session[SESSION_KEY] = chosen.office_id
    if appointment.isdecimal():
        request.session[people.APPOINTMENT_KEY] = int(appointment)
    # A form still open in another tab was filled in for the post before: its token no longer holds, so that
    # nothing is done in the wrong post.
    rotate_token(request)


def _next(request: HttpRequest, target: str) -> str:
    safe = url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure())
    return target if safe else "/"


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Most often a form from before a change of post or a new sign-in; going back keeps what was typed."""
    return render(request, "sign_in/stale_form.html", {"bare": True}, status=403)
