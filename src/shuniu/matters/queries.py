"""Who may see which matter, and lists of them that start from reader rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

from shuniu.flow.models import Opinion
from shuniu.matters.enums import Order
from shuniu.matters.kinds import kinds as all_kinds
from shuniu.matters.models import Matter, MatterLink, Reader
from shuniu.people.models import Appointment

OFFICE_WIDE = "o"


def principals_of(appointment: Appointment) -> list[str]:
    """As whom this person reads: in this post, in its unit, as anybody of the office."""
    unit = [unit_principal(appointment.unit_id)] if appointment.unit_id else []
    return [person_principal(appointment.pk), *unit, OFFICE_WIDE]


def person_principal(appointment_id: int) -> str:
    return f"a:{appointment_id}"


def unit_principal(unit_id: int) -> str:
    return f"u:{unit_id}"


def visible_to(appointment: Appointment) -> QuerySet[Matter]:
    """Every matter this person may open, in this post. Every page of one matter starts here."""
    rows = Reader.objects.filter(principal__in=principals_of(appointment)).values("matter")
    return Matter.objects.filter(pk__in=rows)


def is_visible_to(matter_id: int, appointment: Appointment) -> bool:
    rows = Reader.objects.filter(matter=matter_id, principal__in=principals_of(appointment))
    return rows.exists()


@dataclass(frozen=True)
class Filters:
    """What a list is narrowed to. ``text`` is looked for in title, number and document number."""

    kind: str = ""
    state: str = ""
    sender: str = ""
    urgency: str = ""
    sender_level: str = ""
    sender_type: str = ""
    field: str = ""
    rank: str = ""  # of the giver of an instruction on it
    received_from: date | None = None
    received_to: date | None = None
    text: str = ""

    def rows(self) -> Q:
        given = {
            "state": self.state,
            "matter__urgency": self.urgency,
            "matter__sender_level": self.sender_level,
            "matter__sender_type": self.sender_type,
            "matter__field": self.field,
            "received_at__date__gte": self.received_from,
            "received_at__date__lte": self.received_to,
            "sender__contains": self.sender,
        }
        return (
            Q(**{name: value for name, value in given.items() if value}) & self._by_text() & self._by_rank()
        )

    def _by_rank(self) -> Q:
        if not self.rank:
            return Q()
        return Q(matter__run__in=Opinion.objects.filter(rank=self.rank).values("run"))

    def _by_text(self) -> Q:
        if not self.text:
            return Q()
        fields = ("matter__title", "matter__number", "matter__document_number", "sender")
        found = Q()
        for field in fields:
            found |= Q(**{f"{field}__icontains": self.text})
        return found


NO_FILTERS = Filters()


class Place(NamedTuple):
    """Where a page of a list ended: the value it is ordered by, and the matter."""

    value: Any
    matter_id: int


class Page(NamedTuple):
    matters: list[Matter]
    next: Place | None


def list_for(
    appointment: Appointment,
    *,
    order: str = Order.RECEIVED,
    descending: bool = True,
    filters: Filters = NO_FILTERS,
    after: Place | None = None,
    limit: int = 50,
) -> Page:
    """One page of the matters this person may see, in two statements whatever the number of matters.

    Each principal and kind is one ordered, limited read of its index; their few rows are merged, so that a
    clerk among ten million matters waits no longer than one among ten thousand.
    """
    wanted = _wanted(filters, order, descending, after)
    kinds = [filters.kind] if filters.kind else [kind.key for kind in all_kinds()]
    # The same matter may be found once for each principal: as many rows as principals show one matter.
    principals = principals_of(appointment)
    reads = [
        _places(principal, kind, wanted, order, descending, limit + 1)
        for principal in principals
        for kind in kinds
    ]
    merged = reads[0].union(*reads[1:], all=True).order_by(*_sorted_by(order, descending))
    places = _first_of_each(merged[: (limit + 1) * len(principals)], limit + 1)
    shown = places[:limit]
    return Page(_in_order([place.matter_id for place in shown]), shown[-1] if len(places) > limit else None)


def readers_of(matter_id: int) -> set[str]:
    return set(Reader.objects.filter(matter=matter_id).values_list("principal", flat=True))


def linked_to(matter: Matter) -> list[tuple[MatterLink, Matter]]:
    """The other end of each link, whichever end this one is."""
    links = MatterLink.objects.filter(Q(matter=matter) | Q(other=matter)).select_related("matter", "other")
    return [(link, link.other if link.matter_id == matter.pk else link.matter) for link in links]


def same_document(document_number: str, sender: str) -> QuerySet[Matter]:
    """Papers already registered under this document number: the same one may have come twice."""
    return Matter.objects.filter(document_number=document_number).exclude(document_number="").order_by("id")


def _wanted(filters: Filters, order: str, descending: bool, after: Place | None) -> Q:
    wanted = filters.rows()
    if after is None:
        return wanted
    beyond = "lt" if descending else "gt"
    further = Q(**{f"{order}__{beyond}": after.value})
    same = Q(**{order: after.value, f"matter__{beyond}": after.matter_id})
    return wanted & (further | same)


def _places(principal: str, kind: str, wanted: Q, order: str, descending: bool, limit: int) -> QuerySet[Any]:
    rows = Reader.objects.filter(wanted, principal=principal, kind=kind)
    return rows.order_by(*_sorted_by(order, descending)).values_list(order, "matter_id")[:limit]


def _sorted_by(order: str, descending: bool) -> tuple[str, str]:
    sign = "-" if descending else ""
    return f"{sign}{order}", f"{sign}matter_id"


def _first_of_each(rows: Iterable[tuple[Any, int]], limit: int) -> list[Place]:
    found: dict[int, Place] = {}
    for value, matter_id in rows:
        found.setdefault(matter_id, Place(value, matter_id))
        if len(found) == limit:
            break
    return list(found.values())


def _in_order(ids: list[int]) -> list[Matter]:
    matters = Matter.objects.select_related("unit").in_bulk(ids)
    return [matters[one] for one in ids]
