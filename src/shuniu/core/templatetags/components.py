"""Small pieces that templates ask for by name (templates/core/components/README.md shows how)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import template
from django.http import HttpRequest
from django.template.loader import get_template
from django.templatetags.static import static
from django.utils.crypto import get_random_string
from django.utils.html import format_html
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import SafeString

from shuniu.core.refusals import Refusal

register = template.Library()

LEVELS = frozenset({"late", "soon", "ok", "done", "paused"})


@register.simple_tag
def icon(name: str) -> SafeString:
    """A drawn sign (static/core/icons.svg), always beside a word and never read aloud."""
    return format_html(
        '<svg class="icon" aria-hidden="true" width="16" height="16"><use href="{}#{}"/></svg>',
        static("core/icons.svg"),
        name,
    )


@register.simple_tag
def level(name: str, words: Any) -> SafeString:
    """How a clock stands: a shape, the word, and only then a colour."""
    return format_html('<span class="level level-{}">{}</span>', name if name in LEVELS else "ok", words)


@register.simple_tag
def tag(words: Any, kind: str = "tag") -> SafeString:
    """A word in a frame: ``tag`` quiet, ``badge`` in amber."""
    return format_html('<span class="{}">{}</span>', kind, words)


@register.simple_tag
def urgency(name: str, words: Any = "") -> SafeString:
    """The bar and the word at the head of a row; an ordinary paper (no name) has neither."""
    return format_html(
        '<span class="urgency{}">{}</span>', f" urgency-{name}" if name else "", words if name else ""
    )


@register.simple_block_tag(takes_context=True, end_name="end_page_head")
def page_head(
    context: dict[str, Any],
    content: str,
    title: Any,
    *,
    back: str = "",
    back_label: Any = "",
    facts: Any = None,
    lead: Any = "",
) -> SafeString:
    """The title of a page with its facts; what stands inside the block are the acts offered at its right."""
    listed = [facts] if isinstance(facts, str) else facts
    shown = {
        "title": title,
        "back": back,
        "back_label": back_label,
        "facts": listed,
        "lead": lead,
        "acts": content,
    }
    return _rendered("core/components/page_head.html", shown, context)


@register.simple_tag(takes_context=True)
def press(context: dict[str, Any], label: Any, *, refusal: Refusal | None = None, **more: Any) -> SafeString:
    """A button, or the same button grey with the reason why it cannot be pressed."""
    # The reason needs an address for aria-describedby that no other on the page has.
    shown = {"label": label, "refusal": refusal, "id": f"press-{get_random_string(6)}", **more}
    return _rendered("core/components/press.html", shown, context)


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
    request: HttpRequest = context["request"]
    before = str(request.META.get("HTTP_REFERER", ""))
    return before if url_has_allowed_host_and_scheme(before, {request.get_host()}) else ""


@register.filter
def chief(places: Iterable[Iterable[Any]]) -> list[Any]:
    """The first few places one goes to: what a phone shows at the foot."""
    return [place for group in places for place in group][:4]


def _rendered(name: str, shown: dict[str, Any], context: dict[str, Any]) -> SafeString:
    return SafeString(get_template(name).render(shown, context.get("request")))
