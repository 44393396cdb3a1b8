"""Answers to htmx: a piece of a page, and where it belongs."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse


def is_fragment(request: HttpRequest) -> bool:
    """The browser asked for a piece of a page, not for a page."""
    return request.headers.get("HX-Request") == "true" and request.headers.get("HX-Boosted") != "true"


def as_notice(response: HttpResponse) -> HttpResponse:
    """Show this answer among the notices at the head of the page; what the press aimed at stays as it is."""
    response["HX-Retarget"] = "#notices"
    response["HX-Reswap"] = "innerHTML show:top"
    return response
