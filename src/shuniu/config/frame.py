"""What the frame around every page needs: where one can go, in this office, in this post."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from shuniu.core import navigation
from shuniu.core.appearance import appearance_of
from shuniu.regulation.models import Module


def frame(request: HttpRequest) -> dict[str, Any]:
    """Lazy where it costs a statement: an error page or a fragment that shows no frame asks nothing."""
    office = getattr(request, "office", None)
    return {
        "office": office,
        "appearance": appearance_of(request),
        "languages": settings.LANGUAGES,
        "demo": settings.SHUNIU_DEMO,
        "places": SimpleLazyObject(lambda: _places(request)) if office else [],
        "search_url": navigation.address("matters:search"),
        "sign_in_url": navigation.address("people:sign_in"),
        "sign_out_url": navigation.address("people:sign_out"),
    }


def _places(request: HttpRequest) -> list[list[navigation.Place]]:
    @cache
    def modules_on() -> frozenset[str]:
        return frozenset(Module.objects.filter(is_on=True).values_list("key", flat=True))

    return navigation.places(request, modules_on)
