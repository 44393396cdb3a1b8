"""The organisation as a tree of units with what belongs to each, read in a fixed number of statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field

from django.db.models import QuerySet
from django.utils import timezone

from shuniu.people.chains import dated_on
from shuniu.people.models import Appointment, Portfolio, SecondName, Unit
from shuniu.people.queries import appointments_in_force, units_in_force

Relation, Role = Unit.Relation, Appointment.Role

# The groups of the picture, from inside to outside.
INSIDE = (Relation.UNIT, Relation.NAME_PLATE, Relation.CO_LOCATED)
HOSTED = (Relation.HOSTED,)
IN_CARE = (Relation.MANAGED, Relation.ATTACHED, Relation.INSTITUTION)


@dataclass
class Branch:
    """A unit with its other names, its people and the units under it."""

    unit: Unit
    second_names: list[str] = field(default_factory=list)
    held: list[Appointment] = field(default_factory=list)
    fields: list[Portfolio] = field(default_factory=list)
    under: list[Branch] = field(default_factory=list)

    @property
    def heads(self) -> list[Appointment]:
        return [one for one in self.held if one.role in (Role.HEAD, Role.DEPUTY_HEAD)]

    @property
    def persons(self) -> int:
        """Everybody here and in the units under it, once each."""
        return len(self._person_ids())

    def _person_ids(self) -> set[int]:
        return {one.person_id for one in self.held}.union(*(one._person_ids() for one in self.under))


@dataclass
class Organisation:
    second_names: list[str]  # of the office itself
    leaders: list[Appointment]
    branches: list[Branch]

    @property
    def served(self) -> list[Appointment]:
        """The leaders of the government, whom the office serves."""
        return [one for one in self.leaders if one.role in (Role.PRINCIPAL, Role.LEADER)]

    @property
    def own(self) -> list[Appointment]:
        """Those who lead the office itself, and whoever else stands in no unit."""
        return [one for one in self.leaders if one.role not in (Role.PRINCIPAL, Role.LEADER)]

    @property
    def inside(self) -> list[Branch]:
        return self._related(INSIDE)

    @property
    def hosted(self) -> list[Branch]:
        return self._related(HOSTED)

    @property
    def in_care(self) -> list[Branch]:
        return self._related(IN_CARE)

    def _related(self, relations: Collection[str]) -> list[Branch]:
        return [branch for branch in self.branches if branch.unit.relation in relations]


def organisation() -> Organisation:
    """Today's units, in the order of precedence, each with its people in theirs."""
    branches = {unit.pk: Branch(unit) for unit in units_in_force()}
    own_names: list[str] = []
    for name in SecondName.objects.order_by("id"):
        (branches[name.unit_id].second_names if name.unit_id in branches else own_names).append(name.name)
    leaders: list[Appointment] = []
    for held in appointments_in_force():
        (branches[held.unit_id].held if held.unit_id in branches else leaders).append(held)
    for followed in (
        Portfolio.objects.filter(leader=None, ends_on=None).exclude(field="").order_by("place", "id")
    ):
        if followed.unit_id in branches:
            branches[followed.unit_id].fields.append(followed)
    return Organisation(own_names, leaders, _tree(branches))


def kept_for_others() -> QuerySet[Portfolio]:
    """What units do for bodies outside by the text: 承担…领导小组的日常工作, 代管…的人事工作."""
    kept = Portfolio.objects.filter(dated_on(timezone.localdate()), leader=None, body__isnull=False)
    return kept.exclude(unit=None).select_related("body", "unit").order_by("unit__place", "place", "id")


def _tree(branches: dict[int, Branch]) -> list[Branch]:
    under: dict[int | None, list[Branch]] = defaultdict(list)
    for branch in branches.values():
        under[branch.unit.parent_id if branch.unit.parent_id in branches else None].append(branch)
    for branch in branches.values():
        branch.under = under[branch.unit.pk]
    return under[None]
