"""How dates, names and figures are shown on every page. These filters need no ``{% load %}``."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django import template
from django.utils import timezone, translation
from django.utils.translation import gettext as _

register = template.Library()

# By number, because the catalogue's own weekday names depend on the reader's system.
WEEKDAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


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
def bounded(count: int) -> str:
    """A count as a person reads it; where counting stopped, 999+."""
    return "999+" if count > 999 else str(count)


@register.filter
def weekday(value: date | None) -> str:
    """星期日; Sunday in English."""
    if value is None:
        return ""
    if translation.get_language() == "en":
        return WEEKDAYS_EN[value.weekday()]
    return f"星期{'一二三四五六日'[value.weekday()]}"


@register.filter
def weekday_short(value: date | None) -> str:
    """日, for the head of a calendar; Sun in English."""
    words = weekday(value)
    return words[:3] if translation.get_language() == "en" else words[-1:]


@register.filter
def clock(value: datetime | None) -> str:
    """9:02, in the office's zone."""
    return timezone.localtime(value).strftime("%-H:%M") if value else ""


@register.filter
def moment(value: datetime | None) -> str:
    """11月22日 9:02."""
    return f"{day(value)} {clock(value)}" if value else ""


@register.filter
def comrade(person: Any, post: str = "") -> str:
    """王主任 is how a post is addressed; without a post: 王小明同志."""
    if not person:
        return ""
    return f"{person} {post}" if post else _("%(name)s同志") % {"name": person}


@register.filter
def value_shown(value: Any) -> str:
    """A value of a list's cell: dates as on every page, yes and no as words, nothing as nothing."""
    if isinstance(value, bool):
        return _("是") if value else ""
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return day(value)
    return "" if value is None else str(value)
