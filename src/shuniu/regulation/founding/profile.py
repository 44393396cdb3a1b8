"""An office as it was founded, as plain data: for the command line, the API and the tests."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from shuniu.clock.models import Limit
from shuniu.people.models import Office, Portfolio, QuotaLine, SecondName, StandIn, Unit
from shuniu.people.queries import appointments_in_force
from shuniu.regulation import queries
from shuniu.regulation.models import Clause, Gate, GivenUp, Module

Rows = list[dict[str, Any]]


def profile(office: Office) -> dict[str, Any]:
    """Units, duties, bindings, quota, portfolios, limits, gates and modules, in a fixed number of
    statements.
    """
    return {
        "code": office.code,
        "name": office.name,
        "is_light": office.is_light,
        "founded_on": office.founded_on.isoformat() if office.founded_on else None,
        "rank": _rank(),
        "interpreter": next(
            (text.interpreter for text in queries.texts_in_force() if text.interpreter), None
        ),
        "second_names": list(SecondName.objects.filter(unit=None).values_list("name", flat=True)),
        "texts": _texts(),
        "units": _units(),
        "duties": _clauses(Clause.Kind.DUTY),
        "adjustments": _clauses(Clause.Kind.ADJUSTMENT),
        "given_up": list(GivenUp.objects.order_by("id").values("what", "body", "clause")),
        "bindings": _bindings(),
        "quota": _quota(),
        "portfolios": _portfolios(),
        "leaders": _leaders(),
        "standing_in": _standing_in(),
        "limits": list(
            Limit.objects.filter(origin=Limit.Origin.TEXT)
            .order_by("id")
            .values("key", "urgency", "amount", "unit", "clause", "words")
        ),
        "gates": list(Gate.objects.order_by("id").values("action", "evidence", "clause", "is_on")),
        "modules": {
            one.key: {"on": one.is_on, "clause": one.clause, "why": one.why, "by_hand": one.by_hand}
            for one in Module.objects.order_by("key")
        },
    }


def _rank() -> str | None:
    """正局级: the standing of the office itself, where its text gives one."""
    return next((str(rank) for text in queries.texts_in_force() if (rank := text.reading.get("rank"))), None)


def _leaders() -> Rows:
    held = appointments_in_force().exclude(role__in=("staff", "clerk", "head", "deputy_head", "secretary"))
    return [{"name": one.person.name, "post": one.title, "role": one.role} for one in held]


def _standing_in() -> Rows:
    pairs = (
        StandIn.objects.filter(ends_on=None)
        .select_related("absent__person", "stands_in__person")
        .order_by("id")
    )
    return [
        {
            "absent": one.absent.person.name,
            "stands_in": one.stands_in.person.name,
            "mutual": one.mutual,
            "from_day": one.from_day,
            "scope": one.scope or None,
        }
        for one in pairs
    ]


def _texts() -> Rows:
    wanted = ("kind", "title", "number", "dated", "state", "in_force_from", "in_force_to")
    return [
        {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in row.items()}
        for row in queries.texts_in_force().values(*wanted)
    ]


def _units() -> Rows:
    seconds: dict[int | None, list[str]] = defaultdict(list)
    for one in SecondName.objects.exclude(unit=None):
        seconds[one.unit_id].append(one.name)
    tasks: dict[int | None, list[str]] = defaultdict(list)
    for clause in Clause.objects.filter(kind=Clause.Kind.TASK, text__state="in_force"):
        tasks[clause.unit_id].append(clause.words)
    return [
        {
            "number": unit.number,
            "name": unit.name,
            "second_names": seconds[unit.pk],
            "relation": unit.relation,
            "parent": unit.parent.name if unit.parent else None,
            "clause": unit.clause,
            "tasks": tasks[unit.pk],
            "by_hand": unit.by_hand,
        }
        for unit in Unit.objects.filter(valid_to=None).select_related("parent").order_by("place", "id")
    ]


def _clauses(kind: str) -> Rows:
    found = Clause.objects.filter(kind=kind, text__state="in_force")
    return [
        {"reference": one.reference, "text": one.words, "asks_for": one.asks_for}
        for one in found.order_by("text", "place")
    ]


def _bindings() -> dict[str, Rows]:
    found: dict[str, Rows] = defaultdict(list)
    for one in queries.bindings():
        found[one.capability].append(
            {
                "unit": one.unit.name if one.unit else None,
                "post": one.post or None,
                "clause": one.clause,
                "words": one.words,
                "rank": one.rank,
                "by_hand": one.by_hand,
            }
        )
    return dict(found)


def _quota() -> Rows:
    children: dict[int | None, list[QuotaLine]] = defaultdict(list)
    for line in QuotaLine.objects.filter(valid_to=None).order_by("place", "id"):
        children[line.parent_id].append(line)

    def shown(line: QuotaLine) -> dict[str, Any]:
        return {
            "title": line.title,
            "kind": line.kind,
            "relation": line.relation,
            "number": line.number,
            "rank": line.rank or None,
            "concurrent": line.concurrent or None,
            "children": [shown(child) for child in children[line.pk]],
        }

    return [shown(line) for line in children[None]]


def _portfolios() -> Rows:
    found = Portfolio.objects.filter(ends_on=None).select_related("unit", "leader__person", "body")
    return [
        {
            "unit": one.unit.name if one.unit else None,
            "leader": str(one.leader) if one.leader else one.leader_named or None,
            "field": one.field or None,
            "by_hand": one.by_hand,
            "body": one.body.name if one.body else None,
            "relation": one.relation,
            "scope": one.scope or None,
            "clause": one.clause,
        }
        for one in found.order_by("unit__place", "place", "id")
    ]
