"""The establishment as its page and its report show it: by the body whose figures they are, and by unit."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from shuniu.people.establishment import PLACES, Breach, Establishment, Filled
from shuniu.people.models import Appointment, Unit
from shuniu.people.placing import APART, Placing
from shuniu.people.queries import units_in_force

Role = Appointment.Role


@dataclass(frozen=True)
class FigureRow:
    """One line beside what is filled on it, and the unit whose figure it is (None: the office itself)."""

    owner: Unit | None
    filled: Filled

    @property
    def owner_name(self) -> str:
        return self.owner.name if self.owner else _("机关本身")


@dataclass
class Body:
    """The office itself, a body that it hosts, an institution: each with its own tree of figures."""

    owner: Unit | None
    rows: list[FigureRow] = field(default_factory=list)


@dataclass
class UnitRow:
    """A unit beside its figure, where it has one of its own."""

    unit: Unit
    filled: int = 0
    heads: int = 0
    number: int | None = None

    @property
    def free(self) -> int | None:
        return None if self.number is None else max(self.number - self.filled, 0)

    @property
    def over(self) -> int:
        return 0 if self.number is None else max(self.filled - self.number, 0)


@dataclass
class Figures:
    office: list[Body]
    apart: list[Body]  # institutions and bodies in care, whose people take no place of the office
    units: list[UnitRow]
    breaches: list[Breach]

    def lines(self) -> list[FigureRow]:
        return [row for body in [*self.office, *self.apart] for row in body.rows]


def figures() -> Figures:
    """Everything in a fixed number of statements: the lines, the posts held, the units."""
    establishment, units = Establishment.on(), list(units_in_force())
    placing = Placing(establishment, units)
    bodies: dict[Any, Body] = {}
    root: Unit | None = None
    for filled in establishment.rows():
        owner = placing.owner_of(filled.line)
        if filled.depth == 0:
            root = owner
        body = bodies.setdefault(root.pk if root else None, Body(root))
        body.rows.append(FigureRow(owner, filled))
    inside = [body for body in bodies.values() if body.owner is None or body.owner.relation not in APART]
    apart = [body for body in bodies.values() if body not in inside]
    return Figures(inside, apart, _by_unit(establishment, placing, units), establishment.breaches())


def _by_unit(establishment: Establishment, placing: Placing, units: list[Unit]) -> list[UnitRow]:
    persons: dict[int | None, set[int]] = defaultdict(set)
    heads: dict[int | None, set[int]] = defaultdict(set)
    for held in establishment.held:
        if held.starts_on <= establishment.day and not held.is_concurrent:
            persons[held.unit_id].add(held.person_id)
            if held.role in (Role.HEAD, Role.DEPUTY_HEAD):
                heads[held.unit_id].add(held.person_id)
    own = {
        owner.pk: line.number
        for line in establishment.lines.values()
        if line.kind in PLACES and line.kind != "worker" and (owner := placing.owner_of(line)) is not None
    }
    return [UnitRow(unit, len(persons[unit.pk]), len(heads[unit.pk]), own.get(unit.pk)) for unit in units]
