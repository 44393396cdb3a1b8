"""Small pieces that templates ask for by name: an icon beside a word, an address with one thing changed."""

from __future__ import annotations

from typing import Any

from django import template
from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def icon(name: str) -> SafeString:
    """A drawn sign (static/core/icons.svg), always beside a word and never read aloud."""
    return format_html(
        '<svg class="icon" aria-hidden="true" width="16" height="16"><use href="{}#{}"/></svg>', static("core/icons.svg"), name
    )


@register.simple_tag(takes_context=True)
def address_with(context: dict[str, Any], **changes: Any) -> str:
    """This page's address with these words of the query changed (None or "" takes one away)."""
    query = context["request"].GET.copy()
    for name, value in changes.items():
        query.pop(name, None)
        if value not in (None, ""):
            query[name] = str(value)
    return f"?{query.urlencode()}"


@register.simple_tag(takes_context=True)
def came_from(context: dict[str, Any]) -> str:
    """The page that this one was reached from, when it is one of ours."""
    request: HttpRequest | None = context.get("request")
    before = request.META.get("HTTP_REFERER", "") if request else ""
    is_ours = bool(request) and url_has_allowed_host_and_scheme(before, {request.get_host()} if request else set())
    return before if is_ours else ""
