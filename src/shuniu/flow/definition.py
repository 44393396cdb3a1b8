"""A flow as data: steps, who does them, and the moves between them. Shipped as TOML, kept as JSON, read here.

::

    key = "incoming"
    name = "收文办理"
    start = "register"
    hub = "dispatch"          # the wheel: the paper returns here after each one who acted

    [[steps]]
    key = "propose"
    name = "拟办"
    asked = "propose"         # a word of flow.enums.Asked
    who = ["duty:incoming.propose", "head:documents.receive"]    # the first that is found (flow.who)
    required = true           # an office cannot take it out

    [[moves]]
    key = "propose"
    name = "送出"
    from = ["propose"]
    to = ["dispatch"]
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from shuniu.flow.enums import Asked, How, RunState

SOURCES = ("duty", "head", "post", "role", "unit", "chosen", "starter")


class FlowFault(ValueError):
    """The definition of a flow does not hold together; the message names what is wrong."""


@dataclass(frozen=True)
class Step:
    key: str
    name: str
    asked: str
    who: tuple[str, ...]
    how: str = How.ONE
    limit: str = ""  # key of clock.Limit
    clause: str = ""
    holds_up: bool = True
    required: bool = False


@dataclass(frozen=True)
class Way:
    """A move that the flow allows: from any of these steps to any of those."""

    key: str
    name: str
    from_: tuple[str, ...]
    to: tuple[str, ...] = ()
    leaves: str = RunState.RUNNING  # the state of the run after it


@dataclass(frozen=True)
class Definition:
    key: str
    name: str
    start: str
    hub: str
    steps: Mapping[str, Step]
    ways: Mapping[str, Way]

    def step(self, key: str) -> Step:
        return self.steps[key]

    def way(self, key: str) -> Way:
        return self.ways[key]

    def leads(self, way: str, step: str) -> bool:
        """Whether this move can be made from a step."""
        return step in self.ways[way].from_


def shipped(path: Path) -> dict[str, Any]:
    """The data of a TOML file, checked. Raises FlowFault."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    faults = list(faults_of(data))
    if faults:
        raise FlowFault(f"{path.name}: {'; '.join(faults)}")
    return data


def definition_of(data: Mapping[str, Any]) -> Definition:
    return Definition(
        key=data["key"],
        name=data["name"],
        start=data["start"],
        hub=data.get("hub", ""),
        steps={one["key"]: _step(one) for one in data["steps"]},
        ways={one["key"]: _way(one) for one in data["moves"]},
    )


def faults_of(data: Mapping[str, Any]) -> Iterator[str]:
    """What keeps this data from being a flow, one sentence each."""
    keys = [one.get("key", "") for one in data.get("steps", [])]
    if len(keys) != len(set(keys)):
        yield "two steps have one key"
    for named in ("start", "hub"):
        if (named == "start" or named in data) and data.get(named) not in keys:
            yield f"{named} is no step"
    yield from _faults_of_steps(data.get("steps", []))
    yield from _faults_of_moves(data.get("moves", []), set(keys))


def _faults_of_steps(steps: list[Mapping[str, Any]]) -> Iterator[str]:
    for step in steps:
        if step.get("asked") not in Asked.values:
            yield f"{step.get('key')} asks for nothing that is known"
        if not step.get("who"):
            yield f"{step.get('key')} names nobody"
        for source in step.get("who", []):
            if source.split(":")[0] not in SOURCES:
                yield f"{step.get('key')}: {source} is not a way to name somebody"


def _faults_of_moves(moves: list[Mapping[str, Any]], steps: set[str]) -> Iterator[str]:
    for move in moves:
        for step in [*move.get("from", []), *move.get("to", [])]:
            if step not in steps:
                yield f"move {move.get('key')} names a step {step} that is not there"
        if not move.get("to") and move.get("leaves", RunState.RUNNING) not in RunState.values:
            yield f"move {move.get('key')} leaves the run in no known state"
    left = {step for move in moves for step in move.get("from", [])}
    for step in sorted(steps - left):
        yield f"no move leads out of {step}"


def _step(data: Mapping[str, Any]) -> Step:
    return Step(**{**data, "who": tuple(data["who"])})


def _way(data: Mapping[str, Any]) -> Way:
    return Way(
        key=data["key"],
        name=data["name"],
        from_=tuple(data["from"]),
        to=tuple(data.get("to", ())),
        leaves=data.get("leaves", RunState.RUNNING),
    )
