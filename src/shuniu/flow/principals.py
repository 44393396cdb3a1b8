"""Whom a task can ask: a person in a post (``a:12``), a unit (``u:5``), a body outside (``b:7``).

A move names several of them at once; they are found in one statement, whatever they are.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, CharField, Exists, F, IntegerField, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Concat
from django.utils import timezone

from shuniu.flow.enums import Rank
from shuniu.people.models import Appointment, Body, Person, Unit
from shuniu.people.queries import in_force_on

PERSON, UNIT, BODY = "a", "u", "b"


@dataclass(frozen=True)
class Principal:
    kind: str
    id: int
    label: str
    role: str = ""
    unit_id: int | None = None  # a person's own unit
    name: str = ""  # without the title: 王建国
    is_staffed: bool = True  # a unit in which somebody holds a post today
    short: str = ""  # of a unit or body, where it has a short name
    person_id: int | None = None  # he may hold other posts

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.id}"

    @property
    def is_person(self) -> bool:
        return self.kind == PERSON

    @property
    def is_unit(self) -> bool:
        return self.kind == UNIT

    @property
    def is_body(self) -> bool:
        return self.kind == BODY

    def as_appointment(self) -> Appointment:
        """The post as far as it is known here, for what is said of it; not for saving."""
        title = self.label.removeprefix(self.name).strip()
        return Appointment(
            pk=self.id, title=title, role=self.role, unit_id=self.unit_id, person=Person(name=self.name)
        )

    def __str__(self) -> str:
        return self.label


def of_person(held: Appointment) -> Principal:
    return Principal(
        PERSON, held.pk, str(held), held.role, held.unit_id, held.person.name, person_id=held.person_id
    )


def of_unit(unit: Unit) -> Principal:
    return Principal(UNIT, unit.pk, unit.name, name=unit.name, short=unit.short_name)


def of_body(body: Body) -> Principal:
    return Principal(BODY, body.pk, body.name, name=body.name, short=body.short_name)


def rank_of(giver: Appointment) -> str:
    """How high the giver of an opinion stands in this office."""
    roles = Appointment.Role
    ranks = {roles.PRINCIPAL: Rank.PRINCIPAL, roles.LEADER: Rank.LEADER}
    office = (roles.DIRECTOR, roles.DEPUTY_DIRECTOR)
    return ranks.get(roles(giver.role), Rank.OFFICE if giver.role in office else Rank.UNIT)


def find(keys: Iterable[str]) -> dict[str, Principal]:
    """Those of these keys that hold a post, stand or exist today, by key. One statement."""
    ids: dict[str, list[int]] = {PERSON: [], UNIT: [], BODY: []}
    for key in keys:
        kind, _, number = key.partition(":")
        if kind in ids and number.isdecimal() and len(number) < 19:
            ids[kind].append(int(number))
    parts = [_READS[kind]().filter(pk__in=wanted) for kind, wanted in ids.items() if wanted]
    if not parts:
        return {}
    rows = parts[0].union(*parts[1:], all=True) if parts[1:] else parts[0]
    return {one.key: one for one in (Principal(*row) for row in rows)}


def everybody() -> list[Principal]:
    """All who can be asked today: leaders and staff, units, bodies, each in their order of precedence."""
    people = [of_person(held) for held in _in_force().select_related("person", "unit")]
    units = [Principal(*row) for row in _units().order_by("place", "id")]
    return [*people, *units, *(of_body(body) for body in Body.objects.filter(valid_to=None))]


def _in_force() -> QuerySet[Appointment]:
    return Appointment.objects.filter(in_force_on(timezone.localdate()))


def _people() -> QuerySet[Any, Any]:
    label = Concat("person__name", Value(" "), "title", output_field=CharField())
    return _row(
        _in_force(), PERSON, label, F("role"), F("unit_id"), F("person__name"), _yes(), _empty(), F("person")
    )


def _units() -> QuerySet[Any, Any]:
    staffed = Exists(_in_force().filter(unit=OuterRef("pk")))
    return _row(
        Unit.objects.filter(valid_to=None),
        UNIT,
        F("name"),
        _empty(),
        _nothing(),
        F("name"),
        staffed,
        F("short_name"),
        _nothing(),
    )


def _bodies() -> QuerySet[Any, Any]:
    standing = Body.objects.filter(Q(valid_to=None) | Q(valid_to__gte=timezone.localdate()))
    return _row(
        standing, BODY, F("name"), _empty(), _nothing(), F("name"), _yes(), F("short_name"), _nothing()
    )


def _row(rows: QuerySet[Any], kind: str, *rest: Any) -> QuerySet[Any, Any]:
    names = ("p_kind", "id", "p_label", "p_role", "p_unit", "p_name", "p_staffed", "p_short", "p_person")
    label, role, unit, name, staffed, short, person = rest
    said: QuerySet[Any, Any] = rows.order_by().annotate(
        p_kind=Value(kind, output_field=CharField()),
        p_label=label, p_role=role, p_unit=unit, p_name=name, p_staffed=staffed, p_short=short, p_person=person,
    )  # fmt: skip
    return said.values_list(*names)


def _empty() -> Value:
    return Value("", output_field=CharField())


def _yes() -> Value:
    return Value(True, output_field=BooleanField())


def _nothing() -> Value:
    return Value(None, output_field=IntegerField())


_READS = {PERSON: _people, UNIT: _units, BODY: _bodies}
