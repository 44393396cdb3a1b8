"""A flow as data: steps, who does them, and the moves between them. Shipped as TOML, kept as JSON, read here.

::

    key = "submission"
    name = "签报"
    start = "draft"

    [[fields]]                # what conditions read and steps fill in
    key = "amount"
    name = "金额"
    type = "number"           # text, number, day, choice, yes_no

    [[steps]]
    key = "countersign"
    name = "会签"
    asked = "countersign"     # a word of flow.enums.Asked
    who = ["duty:finance", "head:documents.receive"]    # the first that is found (flow.who)
    how = "all"               # a word of flow.enums.How; "vote" also has ratio, passed and failed
    opinion = "required"      # or "optional", "none"
    fills = ["amount"]        # fields that can be written here; the others can be read
    joins = true              # waits until no branch can still arrive
    required = true           # an office cannot take it out
    clause = "第七条"

    [[moves]]
    key = "submit"
    name = "送会签"
    from = ["draft"]
    to = ["countersign", "legal"]    # several: all of them side by side; "chosen" moves let the person choose
    when = "amount > 10000"   # offered only then (flow.conditions)

    [[moves]]
    key = "disagree"
    name = "不同意"
    from = ["countersign"]
    to = ["draft"]
    objects = true            # one who objects decides for all

    [[moves]]
    key = "pass"
    name = "同意"
    from = ["countersign"]
    [[moves.routes]]          # instead of "to": the first whose condition holds, the last without one
    to = ["mayor"]
    when = "amount > 50000"
    [[moves.routes]]
    to = ["director"]

The wheel (收文) names a ``hub``: the paper returns there after each one who acted, and its moves choose their
recipients. A step with ``flow = "…"`` is done by a flow of its own that reports back (``where``: a unit, or another
office by its code, ``office:qingxi``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from shuniu.flow.enums import How, RunState

OFFICE = "office:"  # before the code of an office, where a step is done by a flow of that office
SOURCES = ("duty", "head", "post", "role", "unit", "leader", "chosen", "starter")


class FlowFault(ValueError):
    """The definition of a flow does not hold together; the message names what is wrong."""


@dataclass(frozen=True)
class Field:
    key: str
    name: str
    type: str = "text"  # text, number, day, choice, yes_no
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Step:
    key: str
    name: str
    asked: str
    who: tuple[str, ...]
    how: str = How.ONE
    ratio: float = 0.5  # vote: more than this share of those asked says yes
    passed: str = ""  # vote: the move that is a yes, made when it is carried
    failed: str = ""  # vote: the move made when it can no longer be carried
    limit: str = ""  # key of clock.Limit
    clause: str = ""
    holds_up: bool = True
    required: bool = False
    opinion: str = "optional"  # required, optional, none
    fills: tuple[str, ...] = ()
    joins: bool = False
    flow: str = ""  # done by this flow, which reports back
    where: str = ""  # "unit:…" or "office:…": in whose hands that flow is


@dataclass(frozen=True)
class Route:
    to: tuple[str, ...]
    when: str = ""


@dataclass(frozen=True)
class Way:
    """A move that the flow allows: from any of these steps to those that its routes give."""

    key: str
    name: str
    from_: tuple[str, ...]
    to: tuple[str, ...] = ()  # every step to which it may lead
    routes: tuple[Route, ...] = ()  # which of them, by conditions; empty: all of ``to``
    chosen: bool = False  # the person who makes it chooses among ``to``, and whom it asks there
    when: str = ""
    leaves: str = RunState.RUNNING  # the state of the run after it
    objects: bool = False  # among several who make different moves, this one decides


@dataclass(frozen=True)
class Definition:
    key: str
    name: str
    start: str
    hub: str
    steps: Mapping[str, Step]
    ways: Mapping[str, Way]
    fields: Mapping[str, Field]

    def step(self, key: str) -> Step:
        return self.steps[key]

    def way(self, key: str) -> Way:
        return self.ways[key]

    def leads(self, way: str, step: str) -> bool:
        """Whether this move can be made from a step."""
        return step in self.ways[way].from_

    def ways_from(self, step: str) -> list[Way]:
        return [way for way in self.ways.values() if step in way.from_]


def definition_of(data: Mapping[str, Any]) -> Definition:
    return Definition(
        key=data["key"],
        name=data["name"],
        start=data["start"],
        hub=data.get("hub", ""),
        steps={one["key"]: _step(one) for one in data["steps"]},
        ways={one["key"]: _way(one) for one in data["moves"]},
        fields={one["key"]: _field(one) for one in data.get("fields", [])},
    )


def data_of(definition: Definition) -> dict[str, Any]:
    """The data that ``definition_of`` reads, with nothing written that goes without saying."""
    data: dict[str, Any] = {"key": definition.key, "name": definition.name, "start": definition.start}
    if definition.hub:
        data["hub"] = definition.hub
    if definition.fields:
        data["fields"] = [_words_of(one) for one in definition.fields.values()]
    data["steps"] = [_words_of(one) for one in definition.steps.values()]
    data["moves"] = [_words_of(one) for one in definition.ways.values()]
    return data


def _words_of(record: Field | Step | Way | Route) -> dict[str, Any]:
    """What of a record differs from what is taken for granted. The steps of routes need not be said twice."""
    found: dict[str, Any] = {}
    for one in fields(record):
        value = getattr(record, one.name)
        if value == one.default or (one.name == "to" and isinstance(record, Way) and record.routes):
            continue
        if one.name == "routes":
            value = [_words_of(route) for route in value]
        found[one.name.rstrip("_")] = list(value) if isinstance(value, tuple) else value
    return found


def _field(data: Mapping[str, Any]) -> Field:
    return Field(**{**data, "choices": tuple(data.get("choices", ()))})


def _step(data: Mapping[str, Any]) -> Step:
    return Step(**{**data, "who": tuple(data["who"]), "fills": tuple(data.get("fills", ()))})


def _way(data: Mapping[str, Any]) -> Way:
    routes = tuple(Route(tuple(one["to"]), one.get("when", "")) for one in data.get("routes", []))
    to = data.get("to") or dict.fromkeys(step for route in routes for step in route.to)
    return Way(
        key=data["key"],
        name=data["name"],
        from_=tuple(data["from"]),
        to=tuple(to),
        routes=routes,
        chosen=data.get("chosen", False),
        when=data.get("when", ""),
        leaves=data.get("leaves", RunState.RUNNING),
        objects=data.get("objects", False),
    )
