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
from shuniu.matters.readers.keys import principals_of
from shuniu.matters.searching.found import found_by
from shuniu.people.models import Appointment
from shuniu.trail.models import Entry


def visible_to(appointment: Appointment) -> QuerySet[Matter]:
    """Every matter this person may open, in this post. Every page of one matter starts here."""
    rows = Reader.objects.filter(principal__in=principals_of(appointment)).values("matter")
    return Matter.objects.filter(pk__in=rows)


def entries_of(matter: Matter) -> list[Entry]:
    """Its record, from the first line on."""
    return list(Entry.objects.filter(chain="matters.matter", chain_id=matter.pk).order_by("number"))


@dataclass(frozen=True)
class Filters:
    """What a list is narrowed to. ``text`` is looked for in the header and in the text of the paper."""

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
        return Q(**{name: value for name, value in given.items() if value}) & self._by_rank()

    def _by_rank(self) -> Q:
        if not self.rank:
            return Q()
        return Q(matter__run__in=Opinion.objects.filter(rank=self.rank).values("run"))


NO_FILTERS = Filters()


class Place(NamedTuple):
    """Where a page of a list ended: the value it is ordered by, and the matter."""

    value: Any
    matter_id: int


class Page(NamedTuple):
    matters: list[Matter]
    next: Place | None


@dataclass(frozen=True)
class Sight:
    """Which matters: in what order, narrowed how, from which place on."""

    order: str = Order.RECEIVED
    descending: bool = True
    filters: Filters = NO_FILTERS
    after: Place | None = None

    @property
    def sorted_by(self) -> tuple[str, str]:
        sign = "-" if self.descending else ""
        return f"{sign}{self.order}", f"{sign}matter_id"


def list_for(appointment: Appointment, sight: Sight, *, limit: int = 50) -> Page:
    """One page of the matters this person may see, and where the next begins. Two statements."""
    places = _read(appointment, sight, limit + 1)
    shown = places[:limit]
    return Page(_in_order(shown), shown[-1] if len(places) > limit else None)


def rows_for(appointment: Appointment, sight: Sight, *, offset: int, limit: int) -> list[Matter]:
    """Some of the same list by their place in it, for pages with numbers and for exports."""
    return _in_order(_read(appointment, sight, offset + limit)[offset:])


def _read(appointment: Appointment, sight: Sight, count: int) -> list[Place]:
    """Each principal and kind is one ordered, limited read of its index; their few rows are merged.

    So a clerk among ten million matters waits no longer than one among ten thousand.
    """
    wanted = _wanted(sight) & _by_text(appointment, sight.filters.text)
    kinds = [sight.filters.kind] if sight.filters.kind else [kind.key for kind in all_kinds()]
    principals = principals_of(appointment)
    reads = [
        _places(principal, kind, wanted, sight.sorted_by, count) for principal in principals for kind in kinds
    ]
    merged = reads[0].union(*reads[1:], all=True).order_by(*sight.sorted_by)
    # The same matter may be found once for each principal: as many rows as principals show one matter.
    return _first_of_each(merged[: count * len(principals)], count)


def linked_to(matter: Matter, by: Appointment) -> list[tuple[MatterLink, Matter]]:
    """The other end of each link, whichever end this one is, as far as this person may open it."""
    links = MatterLink.objects.filter(Q(matter=matter) | Q(other=matter)).select_related("matter", "other")
    ends = [(link, link.other if link.matter_id == matter.pk else link.matter) for link in links]
    if not ends:
        return []
    seen = visible_to(by).filter(pk__in=[other.pk for _link, other in ends]).values_list("pk", flat=True)
    return [(link, other) for link, other in ends if other.pk in set(seen)]


def same_document(document_number: str) -> QuerySet[Matter]:
    """Papers already registered under this document number: the same one may have come twice."""
    return Matter.objects.filter(document_number=document_number).exclude(document_number="").order_by("id")


def _wanted(sight: Sight) -> Q:
    wanted = sight.filters.rows()
    if sight.after is None:
        return wanted
    beyond = "lt" if sight.descending else "gt"
    further = Q(**{f"{sight.order}__{beyond}": sight.after.value})
    same = Q(**{sight.order: sight.after.value, f"matter__{beyond}": sight.after.matter_id})
    return wanted & (further | same)


def _by_text(appointment: Appointment, text: str) -> Q:
    return Q(matter__in=found_by(appointment, text)) if text else Q()


def _places(principal: str, kind: str, wanted: Q, sorted_by: tuple[str, str], limit: int) -> QuerySet[Any]:
    rows = Reader.objects.filter(wanted, principal=principal, kind=kind).order_by(*sorted_by)
    return rows.values_list(sorted_by[0].lstrip("-"), "matter_id")[:limit]


def _first_of_each(rows: Iterable[tuple[Any, int]], limit: int) -> list[Place]:
    found: dict[int, Place] = {}
    for value, matter_id in rows:
        found.setdefault(matter_id, Place(value, matter_id))
        if len(found) == limit:
            break
    return list(found.values())


def _in_order(places: Iterable[Place]) -> list[Matter]:
    ids = [place.matter_id for place in places]
    matters = Matter.objects.select_related("unit", "run").in_bulk(ids)
    return [matters[one] for one in ids]
