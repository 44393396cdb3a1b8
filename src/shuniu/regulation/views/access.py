"""Who founds an office: the system administrator.

Who changes one that runs: its director. Who reads: its people.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from shuniu.core.refusals import NotAllowed, check
from shuniu.core.sentences import Sentence
from shuniu.core.tenancy import office_transaction
from shuniu.people.http import StaffRequest, staff_only
from shuniu.people.models import Account, Office
from shuniu.regulation.founding.policies import refusal_to_add_text
from shuniu.trail.actions import Actor

ADMINISTRATOR_ONLY = Sentence(
    "founding.administrator_only", _("开办机关由系统管理员办理。请用系统管理员账号登录。")
)

View = Callable[..., HttpResponseBase]


class DraftRequest(HttpRequest):
    """A request about the drafts of one office: an administrator's who founds it, or its director's."""

    user: Account
    founded: Office
    actor: Actor
    base: str  # the address under which the pages of the drafts lie


def administrator_only(view: View) -> View:
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        account = request.user
        if not isinstance(account, Account) or account.administers != Account.Administers.SYSTEM:
            raise NotAllowed(ADMINISTRATOR_ONLY)
        cast("DraftRequest", request).actor = Actor(None, account.name)
        return view(request, *args, **kwargs)

    return guarded


def of_office(view: View) -> View:
    """The same office as long as it is not founded: afterwards its director decides about its texts."""

    @in_office
    @wraps(view)
    def guarded(request: DraftRequest, **kwargs: Any) -> HttpResponseBase:
        if not request.founded.is_light:
            return redirect("regulation:founding_done", code=request.founded.code)
        return view(request, **kwargs)

    return guarded


def in_office(view: View) -> View:
    """Open the transaction of the office named by ``code``; a faulty answer rolls it back."""

    @administrator_only
    @wraps(view)
    def guarded(request: HttpRequest, code: str, **kwargs: Any) -> HttpResponseBase:
        if getattr(request, "office", None) is not None:
            raise Http404  # an administrator has no post in an office; whoever has one does not found others
        office = get_object_or_404(Office, code=code)
        draft = cast("DraftRequest", request)
        draft.founded, draft.base = office, reverse("regulation:founding_office", args=[code])
        with office_transaction(office.pk) as scope:
            response = view(request, **kwargs)
            if response.status_code >= 500:
                scope.roll_back()
            return response

    return guarded


def director_only(view: View) -> View:
    """The drafts of an office that runs: its director looks them over before they are put in force."""

    @staff_only
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        staff, draft = cast("StaffRequest", request), cast("DraftRequest", request)
        check(refusal_to_add_text(staff.appointment))
        draft.founded, draft.base = staff.office, reverse("regulation:texts")
        return view(request, *args, **kwargs)

    return guarded
