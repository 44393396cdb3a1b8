"""Ink and circles drawn as SVG, on pages and on the handling sheet."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.loader import get_template
from django.utils.safestring import SafeString

from shuniu.instructions.given import WRITTEN
from shuniu.instructions.ink import drawing

register = template.Library()
EM = 16


@register.filter
def beside_ink(text: str) -> str:
    """The words of an opinion in ink; nothing where it has no others."""
    return "" if text == WRITTEN else text


@register.simple_tag
def ink(strokes: Any, label: Any = "") -> SafeString:
    """What was written by hand, as it was written. ``label`` is what is read aloud."""
    drawn = drawing(strokes or ())
    return SafeString(get_template("instructions/parts/ink.html").render({"drawn": drawn, "label": label}))


@register.simple_tag
def circled(name: Any, label: Any = "") -> SafeString:
    """A name with a circle round it: 圈阅 as the pen makes it."""
    shown = str(name)
    width = EM * max(len(shown), 2) + 28
    size = {
        "name": shown,
        "label": label or shown,
        "width": width,
        "middle": width / 2,
        "radius": width / 2 - 3,
    }
    return SafeString(get_template("instructions/parts/circled.html").render(size))
