from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from shuniu.clock.models import CalendarDay, Clock, Limit

# What the limits of texts are about; the national ones bring their names along.
LIMITED: dict[str, Any] = {"incoming.handle": _("来文承办"), "supervision.handle": _("督查事项办理")}


def name_of(limit: Limit) -> str:
    return limit.name or str(LIMITED.get(limit.key, limit.key))


def limit_for(key: str, urgency: str = "") -> Limit | None:
    """The limit for this urgency, else the one for any; the office's own text goes before the national set.

    None where nobody sets one.
    """
    return limits_for([key], urgency).get(key)


def limits_for(keys: Iterable[str], urgency: str = "") -> dict[str, Limit]:
    """The same for several, by key. One statement."""
    found: dict[tuple[str, str, str], Limit] = {}
    for limit in Limit.objects.filter(key__in=keys, urgency__in=[urgency, ""]):
        found[limit.key, limit.origin, limit.urgency] = limit
    order = [(origin, wanted) for origin in ("national", "text") for wanted in ("", urgency)]
    best: dict[str, Limit] = {}
    for origin, wanted in order:  # the better comes later and stays
        best.update({key: one for (key, *rest), one in found.items() if rest == [origin, wanted]})
    return best


def counts_provisionally(clocks: Iterable[Clock]) -> set[int]:
    """Clocks that run over holidays not announced yet: their ends may move. One statement."""
    days = list(CalendarDay.objects.filter(is_provisional=True).values_list("day", flat=True))
    return {one.pk for one in clocks if any(_first(one) < day <= _last(one) for day in days)}


def _first(clock: Clock) -> date:
    return timezone.localtime(clock.started_at).date()


def _last(clock: Clock) -> date:
    return timezone.localtime(clock.due_at).date()


def clocks_of(*abouts: str) -> QuerySet[Clock]:
    """The clocks of these things with what happened to them, the first started first."""
    return Clock.objects.filter(about__in=abouts).prefetch_related("events").order_by("started_at", "id")
