"""How dates, names and states are shown on every page."""

from __future__ import annotations

from datetime import date, datetime

from django import template
from django.utils import timezone, translation

register = template.Library()


@register.filter
def day(value: date | datetime | None) -> str:
    """11月22日, with the year when it is not this one; 22 Nov in English."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = timezone.localtime(value).date()
    this_year = value.year == timezone.localdate().year
    if translation.get_language() == "en":
        return value.strftime("%-d %b" if this_year else "%-d %b %Y")
    return f"{value.month}月{value.day}日" if this_year else f"{value.year}年{value.month}月{value.day}日"


@register.filter
def clock(value: datetime | None) -> str:
    """9:02, in the office's zone."""
    return timezone.localtime(value).strftime("%-H:%M") if value else ""
