"""A way to another page that asks the policy first: a link, or the same words grey with the reason."""

from __future__ import annotations

from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from shuniu.core.refusals import Refusal
from shuniu.core.templatetags.components import press

register = template.Library()


@register.simple_tag(takes_context=True)
def act(
    context: dict[str, Any],
    label: Any,
    address: str,
    *args: Any,
    refusal: Refusal | None = None,
    kind: str = "",
) -> SafeString:
    """``kind`` is "primary" or "grave"; ``args`` are those of the address."""
    if refusal is not None:
        return press(context, label, refusal=refusal)
    shown = f"button {kind}".strip()
    return format_html('<a class="{}" href="{}">{}</a>', shown, reverse(address, args=args), label)
