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

log = logging.getLogger(__name__)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "core/not_found.html", status=404)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "core/forbidden.html", status=403)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "core/bad_request.html", status=400)


def fault(request: HttpRequest) -> HttpResponse:
    """A fault of ours, with a number to quote that stands in the log beside the trace."""
    number = secrets.token_hex(4)
    log.error("fault %s at %s", number, request.path)
    return render(request, "core/fault.html", {"number": number}, status=500)


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
