"""The order in which leaders, units and bodies stand: one question that every list asks.

A row's own ``place`` counts until somebody has laid down another (``PrecedenceEntry``); of several, the
newest day that has come. Pinyin only finds.
"""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from shuniu.people.models import Appointment, Body, PrecedenceEntry, Unit

Kind = PrecedenceEntry.Kind
Row = TypeVar("Row", Appointment, Unit, Body)


def place_on(kind: str, day: date, target: str = "pk") -> Subquery:
    """The place laid down for a row (or for what its key ``target`` points at), as part of a query."""
    laid_down = PrecedenceEntry.objects.filter(kind=kind, target_id=OuterRef(target), starts_on__lte=day)
    return Subquery(laid_down.order_by("-starts_on").values("place")[:1])


def in_order(rows: QuerySet[Row], kind: str, day: date | None = None) -> QuerySet[Row]:
    """Units or bodies in the order of precedence."""
    place = Coalesce(place_on(kind, day or timezone.localdate()), F("place"))
    return rows.annotate(standing=place).order_by("standing", "id")


def appointments_in_order(rows: QuerySet[Appointment], day: date | None = None) -> QuerySet[Appointment]:
    """First the office's own leaders, then unit by unit; inside each, by precedence."""
    day = day or timezone.localdate()
    return rows.annotate(
        unit_standing=Coalesce(place_on(Kind.UNIT, day, "unit_id"), F("unit__place")),
        standing=Coalesce(place_on(Kind.APPOINTMENT, day), F("place")),
    ).order_by(F("unit_standing").asc(nulls_first=True), "standing", "id")
