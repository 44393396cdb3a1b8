"""Who serves whom: a leader, the deputy who assists him, the units, the secretary, the stand-in.

A chain is put together from what was laid down by hand (``Assistance``), what the founding text says of
a unit (it serves the 常务副市长), and fields that a leader oversees and a unit follows (both name 财政).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from shuniu.people.models import Appointment, Assistance, Portfolio, StandIn, Unit
from shuniu.people.queries import appointments_in_force, units_in_force
from shuniu.people.titles import same_post

Role = Appointment.Role
LEADING = (Role.PRINCIPAL, Role.LEADER, Role.DIRECTOR, Role.DEPUTY_DIRECTOR)


@dataclass(frozen=True)
class Serving:
    """A unit that serves a leader: for what, by which clause; ``row`` where it was laid down by hand."""

    unit: Unit
    fields: list[str] = field(default_factory=list)
    clause: str = ""
    row: Assistance | None = None


@dataclass
class Chain:
    leader: Appointment
    portfolios: list[Portfolio] = field(default_factory=list)
    assists: list[Assistance] = field(default_factory=list)
    units: list[Serving] = field(default_factory=list)
    secretaries: list[Assistance] = field(default_factory=list)
    stand_ins: list[tuple[Appointment, StandIn]] = field(default_factory=list)

    @property
    def fields(self) -> list[str]:
        """What he oversees, in words: fields, units and bodies in turn."""
        return self._overseen(Portfolio.Relation.HANDLES)

    @property
    def contacts(self) -> list[str]:
        return self._overseen(Portfolio.Relation.CONTACTS)

    def _overseen(self, relation: str) -> list[str]:
        return [str(one.field or one.unit or one.body) for one in self.portfolios if one.relation == relation]

    @property
    def is_empty(self) -> bool:
        return not (self.portfolios or self.assists or self.units or self.secretaries or self.stand_ins)


def dated_on(day: date) -> Q:
    """Rows that may have no first day: they have stood since ever."""
    return (Q(starts_on=None) | Q(starts_on__lte=day)) & (Q(ends_on=None) | Q(ends_on__gte=day))


def leaders_in_force(day: date | None = None) -> QuerySet[Appointment]:
    return appointments_in_force(day).filter(role__in=LEADING, unit=None)


def leaders_served_by(secretary: Appointment) -> set[int]:
    """The leaders whose secretary this is today; asked only of those whose post is a secretary's."""
    if secretary.role != Role.SECRETARY:
        return set()
    served = Assistance.objects.filter(
        dated_on(timezone.localdate()), kind=Assistance.Kind.SECRETARY, appointment=secretary.pk
    )
    return set(served.values_list("leader", flat=True))


def secretaries_of(leader_id: int) -> list[int]:
    served = Assistance.objects.filter(
        dated_on(timezone.localdate()), kind=Assistance.Kind.SECRETARY, leader=leader_id
    )
    return list(served.values_list("appointment", flat=True))


def chains(day: date | None = None) -> list[Chain]:
    """The chain of every leader, in the order of precedence. A fixed number of statements."""
    day = day or timezone.localdate()
    found = {leader.pk: Chain(leader) for leader in leaders_in_force(day)}
    units = {unit.pk: unit for unit in units_in_force()}
    portfolios = list(
        Portfolio.objects.select_related("unit", "body").filter(dated_on(day)).order_by("place", "id")
    )
    links = Assistance.objects.select_related("appointment__person", "appointment__unit", "unit")
    served = defaultdict(list)
    for link in links.filter(dated_on(day)).order_by("id"):
        served[link.leader_id].append(link)
    for chain in found.values():
        _fill(chain, portfolios, served[chain.leader.pk], units)
    _pair(found, day)
    return list(found.values())


def _fill(chain: Chain, portfolios: list[Portfolio], links: list[Assistance], units: dict[int, Unit]) -> None:
    chain.portfolios = [one for one in portfolios if one.leader_id == chain.leader.pk]
    chain.assists = [link for link in links if link.kind == Assistance.Kind.ASSISTS]
    chain.secretaries = [link for link in links if link.kind == Assistance.Kind.SECRETARY]
    by_hand = {link.unit_id: link for link in links if link.kind == Assistance.Kind.UNIT}
    by_text = _by_text(chain, portfolios)
    chain.units = [
        Serving(unit, **by_text.get(pk, {}), row=by_hand.get(pk))
        for pk, unit in units.items()
        if pk in by_hand or pk in by_text
    ]


def _by_text(chain: Chain, portfolios: list[Portfolio]) -> dict[int, dict[str, Any]]:
    """Units that the text gives this leader by name, or through a field that both have."""
    own = {one.field for one in chain.portfolios if one.field}
    found: dict[int, dict[str, Any]] = {}
    for one in portfolios:
        if one.unit_id is None or one.leader_id is not None:
            continue
        named = bool(one.leader_named) and same_post(one.leader_named, chain.leader.title)
        shared = bool(one.field) and one.field in own
        if named or shared:
            entry = found.setdefault(one.unit_id, {"fields": [], "clause": one.clause})
            entry["fields"] += [one.field] if shared else [one.scope] if one.scope else []
    return found


def _pair(found: dict[int, Chain], day: date) -> None:
    pairs = StandIn.objects.select_related(
        "absent__person", "absent__unit", "stands_in__person", "stands_in__unit"
    )
    for pair in pairs.filter(dated_on(day)).order_by("id"):
        if pair.absent_id in found:
            found[pair.absent_id].stand_ins.append((pair.stands_in, pair))
        if pair.mutual and pair.stands_in_id in found:
            found[pair.stands_in_id].stand_ins.append((pair.absent, pair))
