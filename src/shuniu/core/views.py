"""Pages that belong to no feature: errors that say what to do, how pages look, and the two health pages."""

from __future__ import annotations

import logging
import secrets

from django.db import OperationalError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from shuniu.core import appearance
from shuniu.core.fragments import as_notice, is_fragment

log = logging.getLogger(__name__)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _sorry(request, "not_found", 404)


def forbidden(request: HttpRequest, exception: Exception | None = None, reason: str = "") -> HttpResponse:
    """Also what Django answers when a form's token is not ours (``reason``): the page stood open too long."""
    return _sorry(request, "forbidden", 403)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _sorry(request, "bad_request", 400)


def fault(request: HttpRequest) -> HttpResponse:
    """A fault of ours. Its page asks the database nothing: the transaction may be what broke."""
    return _sorry(request, "fault", 500, bare=True)


def _sorry(request: HttpRequest, page: str, status: int, *, bare: bool = False) -> HttpResponse:
    """An error page with a number to quote that stands in the log too; for htmx a notice instead."""
    number = secrets.token_hex(4)
    log.log(logging.ERROR if status >= 500 else logging.INFO, "%s %s at %s", page, number, request.path)
    part = "#notice" if is_fragment(request) else ""
    response = render(request, f"core/{page}.html{part}", {"number": number, "bare": bare}, status=status)
    return as_notice(response) if part else response


@require_POST
def set_appearance(request: HttpRequest) -> HttpResponse:
    """Light or dark, wide or narrow rows; then back to the page one came from."""
    wanted = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return appearance.keep(request, redirect(wanted if is_ours else "/"))


def is_up(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok", content_type="text/plain")


def is_ready(request: HttpRequest) -> HttpResponse:
    """Up, and the database answers."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except OperationalError:
        return JsonResponse({"ready": False, "database": "no answer"}, status=503)
    return JsonResponse({"ready": True})
