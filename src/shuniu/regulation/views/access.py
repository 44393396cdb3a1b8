"""Who founds an office: the system administrator, in the transaction of the office that the address names."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from shuniu.core.refusals import NotAllowed
from shuniu.core.sentences import Sentence
from shuniu.core.tenancy import office_transaction
from shuniu.people.models import Account, Office
from shuniu.trail.actions import Actor

ADMINISTRATOR_ONLY = Sentence("founding.administrator_only", _("开办机关由系统管理员办理。请用系统管理员账号登录。"))

View = Callable[..., HttpResponse]


class FoundingRequest(HttpRequest):
    """A system administrator's request about one office."""

    user: Account
    founded: Office
    actor: Actor


def administrator_only(view: View) -> View:
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        account = request.user
        if not isinstance(account, Account) or account.administers != Account.Administers.SYSTEM:
            raise NotAllowed(ADMINISTRATOR_ONLY)
        cast("FoundingRequest", request).actor = Actor(None, account.name)
        return view(request, *args, **kwargs)

    return guarded


def of_office(view: View) -> View:
    """Open the transaction of the office named by ``code``; a faulty answer rolls it back."""

    @administrator_only
    @wraps(view)
    def guarded(request: HttpRequest, code: str, **kwargs: Any) -> HttpResponse:
        if getattr(request, "office", None) is not None:
            raise Http404  # an administrator has no post in an office; whoever has one does not found others
        office = get_object_or_404(Office, code=code)
        cast("FoundingRequest", request).founded = office
        with office_transaction(office.pk):
            return view(request, **kwargs)

    return guarded
