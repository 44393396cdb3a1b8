"""Writing what was understood as rows: units, second names, quota lines, portfolios, bindings, modules,
limits, gates.

Founding and amending share these: a unit that stays keeps its row (and with it its people and papers),
what the new text no longer has is closed with a date and stays as history, what somebody set by hand is
left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from shuniu.clock.models import Limit
from shuniu.people.models import Portfolio, QuotaLine, SecondName, Unit
from shuniu.regulation.founding.bindings import Choice
from shuniu.regulation.founding.edits import ADDED
from shuniu.regulation.founding.given_up import FoundGivenUp
from shuniu.regulation.founding.groups import KeptBody
from shuniu.regulation.founding.limits import FoundGate, FoundLimit
from shuniu.regulation.founding.modules import Switch
from shuniu.regulation.founding.persons import body_called
from shuniu.regulation.founding.pieces import Piece, in_order
from shuniu.regulation.models import Binding, Clause, Gate, GivenUp, Module, Text

# How the reading names a unit's relation → how the unit's row does.
_RELATIONS = {value: value for value in Unit.Relation.values}
_MOST = 99999  # a figure beyond it is a misprint, and no column's
_GOVERNMENT = re.compile(r"^(?:[^人]{2,8}人民政府|[省市县区州]?(?:人民)?政府)")


def write_units(
    found: Iterable[Mapping[str, Any]], references: Mapping[str, str], day: date
) -> dict[str, Unit]:
    """Units by name. A unit already there keeps its row; one that is gone is closed the day before."""
    found = list(found)
    standing = {unit.name: unit for unit in Unit.objects.filter(valid_to=None)}
    units: dict[str, Unit] = {}
    for place, one in enumerate(found, start=1):
        name = str(one["name"])
        unit = standing.get(name) or Unit(name=name[:120], valid_from=day, by_hand=bool(one.get(ADDED)))
        unit.number, unit.text = str(one.get("number") or "")[:20], str(one.get("text") or "")
        unit.relation = _RELATIONS.get(str(one.get("relation") or ""), Unit.Relation.UNIT)
        unit.clause, unit.place = references.get(name, "")[:60], place
        unit.save()
        units[name] = unit
    _write_parents(found, units)
    kept = {unit.pk for unit in units.values()}
    gone = [unit.pk for unit in standing.values() if unit.pk not in kept and not unit.by_hand]
    Unit.objects.filter(pk__in=gone).update(valid_to=day - timedelta(days=1))
    return units


def _write_parents(found: Iterable[Mapping[str, Any]], units: Mapping[str, Unit]) -> None:
    pairs = [(units[str(one["name"])], units.get(str(one.get("parent") or ""))) for one in found]
    moving = [(unit, parent) for unit, parent in pairs if unit.parent_id != (parent.pk if parent else None)]
    Unit.objects.filter(pk__in=[unit.pk for unit, _parent in moving]).update(parent=None)
    for unit, _parent in moving:
        unit.parent = None
    for unit, parent in moving:
        if parent is not None and not _stands_under(parent, unit):
            unit.parent = parent
            unit.save(update_fields=["parent"])


def _stands_under(one: Unit | None, unit: Unit) -> bool:
    """Whether it is the unit itself or stands under it: nothing can be above what it stands under."""
    while one is not None:
        if one == unit:
            return True
        one = one.parent
    return False


def write_second_names(
    found: Iterable[Mapping[str, Any]], units: Mapping[str, Unit], own: Iterable[str]
) -> None:
    """Name plates of units, and those that the office itself bears."""
    SecondName.objects.all().delete()
    of_units = [
        SecondName(unit=units[one["name"]], name=second[:120], clause=units[one["name"]].clause)
        for one in found
        for second in one.get("second_names") or []
    ]
    SecondName.objects.bulk_create([*of_units, *(SecondName(unit=None, name=name[:120]) for name in own)])


def write_quota(
    found: Iterable[Mapping[str, Any]],
    clause: str,
    units: Mapping[str, Unit],
    day: date,
    *,
    parent: QuotaLine | None = None,
) -> None:
    """The quota tree; the one in force until now is closed the day before."""
    if parent is None:
        QuotaLine.objects.filter(valid_to=None, by_hand=False).update(valid_to=day - timedelta(days=1))
    for place, one in enumerate(found, start=1):
        title = str(one.get("title") or "")
        line = QuotaLine.objects.create(
            title=title[:120],
            kind=_among(QuotaLine.Kind.values, one.get("kind"), parent.kind if parent else "administrative"),
            relation=_among(QuotaLine.Relation.values, one.get("relation"), QuotaLine.Relation.OF_WHICH),
            number=_figure(one.get("number")),
            rank=str(one.get("rank") or "")[:40],
            concurrent=_words(one.get("concurrent"))[:120],
            parent=parent,
            unit=_whose(title, units) or (parent.unit if parent else None),
            clause=clause[:60],
            valid_from=day,
            place=place,
        )
        write_quota(one.get("children") or [], clause, units, day, parent=line)


def _among(known: Iterable[str], value: Any, otherwise: str) -> str:
    return str(value) if value in known else otherwise


def _figure(number: Any) -> int | None:
    return number if isinstance(number, int) and 0 <= number <= _MOST else None


def _whose(title: str, units: Mapping[str, Unit]) -> Unit | None:
    """The unit that a figure names: 应急管理办公室专职副主任 is a post of the emergency office."""
    named = [
        (len(bare), unit)
        for name, unit in units.items()
        if (bare := _GOVERNMENT.sub("", name)) and bare in title
    ]
    return max(named, key=lambda one: one[0])[1] if named else None


def write_portfolios(
    found: Iterable[Mapping[str, Any]], kept: Iterable[KeptBody], units: Mapping[str, Unit], day: date
) -> None:
    """Which unit follows which field, serves which leader or does the work of which body, as its text
    says.
    """
    Portfolio.objects.filter(by_hand=False, leader=None, ends_on=None).update(ends_on=day - timedelta(days=1))
    Portfolio.objects.bulk_create(
        portfolio for one in found for portfolio in _portfolios(one, units[str(one["name"])], day)
    )
    Portfolio.objects.bulk_create(
        Portfolio(
            unit=units[one.unit], body=body_called(one.body, one.group), scope=one.what[:200],
            clause=one.clause[:60], starts_on=day, place=place,
        )
        for place, one in enumerate(kept, start=1)
        if one.unit in units
    )  # fmt: skip


def _portfolios(one: Mapping[str, Any], unit: Unit, day: date) -> Iterable[Portfolio]:
    for place, field in enumerate(one.get("fields") or [], start=1):
        relation = _among(Portfolio.Relation.values, field.get("relation"), Portfolio.Relation.HANDLES)
        yield Portfolio(
            unit=unit, field=str(field["name"])[:120], relation=relation, clause=unit.clause, starts_on=day,
            place=place,
        )  # fmt: skip
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
        for place, piece in enumerate(in_order(found), start=1)
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


def write_limits(limits: Iterable[FoundLimit]) -> None:
    """Limits from the texts; an office's own figure for the same work and urgency stays.

    The national starting set stands beside them and stays, too.
    """
    own = Limit.objects.filter(origin=Limit.Origin.TEXT)
    by_hand = set(own.filter(by_hand=True).values_list("key", "urgency"))
    own.filter(by_hand=False).delete()
    Limit.objects.bulk_create(
        Limit(
            key=one.key, urgency=one.urgency, amount=one.amount, unit=one.unit,
            clause=one.clause[:80], words=one.words[:200],
        )
        for one in limits
        if (one.key, one.urgency) not in by_hand
    )  # fmt: skip


def write_gates(gates: Iterable[FoundGate]) -> None:
    """Gates from the texts; one that somebody opened or closed by hand stays as it was set."""
    by_hand = set(Gate.objects.filter(by_hand=True).values_list("action", "evidence"))
    Gate.objects.filter(by_hand=False).delete()
    first: dict[tuple[str, str], FoundGate] = {}
    for one in gates:
        if one.evidence:
            first.setdefault((one.action, one.evidence), one)
    Gate.objects.bulk_create(
        Gate(action=one.action, evidence=one.evidence[:60], clause=one.clause[:80])
        for key, one in first.items()
        if key not in by_hand
    )


def write_given_up(found: Iterable[FoundGivenUp]) -> None:
    """Who has it now stands among the bodies, so that a paper can be passed on to it."""
    GivenUp.objects.all().delete()
    for one in found:
        GivenUp.objects.create(what=one.what, body=one.body, clause=one.clause[:80], words=one.words)
        if one.body:
            body_called(one.body)


def _words(value: Any) -> str:
    if value is None or value is False:
        return ""
    if value is True:
        return "是"
    return "、".join(str(one) for one in value) if isinstance(value, list) else str(value)
