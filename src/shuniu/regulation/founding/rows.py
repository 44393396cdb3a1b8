"""Writing what was understood as rows: units, second names, quota lines, portfolios, bindings, modules, limits, gates.

Founding and amending share these: a unit that stays keeps its row (and with it its people and papers), what the
new text no longer has is closed with a date and stays as history, what somebody set by hand is left alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from shuniu.clock.models import Limit
from shuniu.people.models import Portfolio, QuotaLine, SecondName, Unit
from shuniu.regulation.founding.bindings import Choice
from shuniu.regulation.founding.limits import FoundGate, FoundLimit
from shuniu.regulation.founding.modules import Switch
from shuniu.regulation.founding.pieces import Piece
from shuniu.regulation.models import Binding, Clause, Gate, Module, Text

# How the reading names a unit's relation → how the unit's row does.
_RELATIONS = {value: value for value in Unit.Relation.values}


def write_units(found: Iterable[Mapping[str, Any]], references: Mapping[str, str], day: date) -> dict[str, Unit]:
    """Units by name. A unit already there keeps its row; one that is gone is closed the day before."""
    standing = {unit.name: unit for unit in Unit.objects.filter(valid_to=None)}
    units: dict[str, Unit] = {}
    for place, one in enumerate(found, start=1):
        name = str(one["name"])
        unit = standing.get(name) or Unit(name=name, valid_from=day)
        unit.number, unit.text = str(one.get("number") or ""), str(one.get("text") or "")
        unit.relation = _RELATIONS.get(str(one.get("relation") or ""), Unit.Relation.UNIT)
        unit.clause, unit.place = references.get(name, ""), place
        unit.parent = units.get(str(one.get("parent") or ""))
        unit.save()
        units[name] = unit
    gone = [unit.pk for name, unit in standing.items() if name not in units and not unit.by_hand]
    Unit.objects.filter(pk__in=gone).update(valid_to=day - timedelta(days=1))
    return units


def write_second_names(found: Iterable[Mapping[str, Any]], units: Mapping[str, Unit]) -> None:
    SecondName.objects.all().delete()
    SecondName.objects.bulk_create(
        SecondName(unit=units[one["name"]], name=second, clause=units[one["name"]].clause)
        for one in found
        for second in one.get("second_names") or []
    )


def write_quota(found: Iterable[Mapping[str, Any]], clause: str, day: date, *, parent: QuotaLine | None = None) -> None:
    """The quota tree; the one in force until now is closed the day before."""
    if parent is None:
        QuotaLine.objects.filter(valid_to=None, by_hand=False).update(valid_to=day - timedelta(days=1))
    for place, one in enumerate(found, start=1):
        line = QuotaLine.objects.create(
            title=str(one.get("title") or ""),
            kind=one.get("kind") or (parent.kind if parent else QuotaLine.Kind.ADMINISTRATIVE),
            relation=one.get("relation") or QuotaLine.Relation.OF_WHICH,
            number=one.get("number"),
            rank=str(one.get("rank") or ""),
            concurrent=_words(one.get("concurrent")),
            parent=parent,
            clause=clause,
            valid_from=day,
            place=place,
        )
        write_quota(one.get("children") or [], clause, day, parent=line)


def write_portfolios(found: Iterable[Mapping[str, Any]], units: Mapping[str, Unit], day: date) -> None:
    """Which unit follows which field, or serves which leader, as its text says."""
    Portfolio.objects.filter(by_hand=False, leader=None, ends_on=None).update(ends_on=day - timedelta(days=1))
    Portfolio.objects.bulk_create(
        portfolio for one in found for portfolio in _portfolios(one, units[str(one["name"])], day)
    )


def _portfolios(one: Mapping[str, Any], unit: Unit, day: date) -> Iterable[Portfolio]:
    for place, field in enumerate(one.get("fields") or [], start=1):
        relation = field.get("relation") or Portfolio.Relation.HANDLES
        yield Portfolio(
            unit=unit, field=field["name"], relation=relation, clause=unit.clause, starts_on=day, place=place
        )
    for place, served in enumerate(one.get("serves") or [], start=1):
        yield Portfolio(
            unit=unit,
            leader_named=str(served.get("leader") or "")[:120],
            scope=_words(served.get("scope"))[:200],
            clause=unit.clause,
            starts_on=day,
            place=place,
        )


def write_clauses(text: Text, found: Iterable[Piece], units: Mapping[str, Unit]) -> None:
    Clause.objects.filter(text=text).delete()
    Clause.objects.bulk_create(
        Clause(
            text=text, kind=piece.kind, reference=piece.reference[:80], words=piece.words, line=piece.line,
            unit=units.get(piece.unit), asks_for=piece.asks_for, place=place,
        )
        for place, piece in enumerate(found, start=1)
    )  # fmt: skip


def write_bindings(choices: Iterable[Choice], units: Mapping[str, Unit], day: date) -> None:
    """Bindings from the text; those set by hand after founding stay, and go first."""
    by_hand = set(Binding.objects.filter(by_hand=True, valid_to=None).values_list("capability", flat=True))
    Binding.objects.filter(by_hand=False, valid_to=None).update(valid_to=day - timedelta(days=1))
    Binding.objects.bulk_create(
        Binding(
            capability=choice.capability, unit=units.get(choice.unit), post=choice.post[:60],
            clause=choice.clause[:80], words=choice.words, valid_from=day,
            rank=choice.rank + (choice.capability in by_hand), by_hand=choice.by_hand,
        )
        for choice in choices
    )  # fmt: skip


def write_modules(switches: Iterable[Switch]) -> None:
    by_hand = set(Module.objects.filter(by_hand=True).values_list("key", flat=True))
    Module.objects.filter(by_hand=False).delete()
    Module.objects.bulk_create(
        Module(key=one.key, is_on=one.is_on, clause=one.clause[:80], why=one.why)
        for one in switches
        if one.key not in by_hand
    )


def write_limits(limits: Iterable[FoundLimit], gates: Iterable[FoundGate]) -> None:
    by_hand = set(Limit.objects.filter(by_hand=True).values_list("key", "urgency"))
    Limit.objects.filter(by_hand=False).delete()
    Limit.objects.bulk_create(
        Limit(
            key=one.key, urgency=one.urgency, amount=one.amount, unit=one.unit, clause=one.clause, words=one.words
        )
        for one in limits
        if (one.key, one.urgency) not in by_hand
    )
    Gate.objects.all().delete()
    Gate.objects.bulk_create(Gate(action=one.action, evidence=one.evidence, clause=one.clause) for one in gates)


def _words(value: Any) -> str:
    if value is None or value is False:
        return ""
    if value is True:
        return "是"
    return "、".join(str(one) for one in value) if isinstance(value, list) else str(value)
