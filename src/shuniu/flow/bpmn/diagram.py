"""A flow as BPMN sees it: tasks, gateways and events, with the flows between them.

A move that a person chooses is a way out of an exclusive gateway; steps side by side come out of a parallel one;
those that a person picks out of several, out of an inclusive one; a step that joins has an inclusive one before it,
which waits just as it does: until nothing can still arrive.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext

from shuniu.flow import words
from shuniu.flow.conditions import written as plain
from shuniu.flow.definition import Definition, Step, Way

# What conditions of the diagram read beside the fields of the matter.
MOVE, CHOSEN, ASKED = "shuniu_move", "shuniu_chosen", "shuniu_asked_"


@dataclass(frozen=True)
class Node:
    id: str
    kind: str  # the BPMN element
    name: str = ""
    step: Step | None = None
    about: str = ""


@dataclass(frozen=True)
class Flow:
    id: str
    source: str
    target: str
    name: str = ""
    condition: str = ""
    is_default: bool = False


@dataclass
class Diagram:
    nodes: dict[str, Node] = field(default_factory=dict)
    flows: list[Flow] = field(default_factory=list)

    def add(self, node: Node) -> str:
        self.nodes[node.id] = node
        return node.id

    def lead(
        self, source: str, target: str, name: str = "", condition: str = "", *, is_default: bool = False
    ) -> None:
        number = len(self.flows) + 1
        self.flows.append(Flow(f"flow_{number}", source, target, name, condition, is_default))

    def out_of(self, node: str) -> Iterator[Flow]:
        return (one for one in self.flows if one.source == node)

    def into(self, node: str) -> Iterator[Flow]:
        return (one for one in self.flows if one.target == node)


def diagram_of(definition: Definition) -> Diagram:
    made = Diagram()
    made.add(Node("start", "startEvent", gettext("开始")))
    for step in definition.steps.values():
        if step.joins:
            made.add(Node(f"join_{step.key}", "inclusiveGateway", gettext("等齐各路")))
        kind = "callActivity" if step.flow else "userTask"
        made.add(Node(f"step_{step.key}", kind, step.name, step))
        if step.joins:
            made.lead(f"join_{step.key}", f"step_{step.key}")
    made.lead("start", _entrance(definition, definition.start))
    for step in definition.steps.values():
        _leave(made, definition, step)
    return made


def _entrance(definition: Definition, step: str) -> str:
    return f"join_{step}" if definition.steps[step].joins else f"step_{step}"


def _leave(made: Diagram, definition: Definition, step: Step) -> None:
    """The ways out of a step: one is a plain flow, of several a person chooses one."""
    ways = definition.ways_from(step.key)
    here = f"step_{step.key}"
    if len(ways) > 1:
        gateway = made.add(Node(f"choose_{step.key}", "exclusiveGateway", gettext("怎样办")))
        made.lead(here, gateway)
        here = gateway
    for way in ways:
        condition = _chosen(definition, way) if len(ways) > 1 else ""
        _go(made, definition, step, way, here, condition)


def _chosen(definition: Definition, way: Way) -> str:
    pressed = f'{MOVE} == "{way.key}"'
    return f"{pressed} and ({plain(way.when, definition.fields)})" if way.when else pressed


def _go(made: Diagram, definition: Definition, step: Step, way: Way, here: str, condition: str) -> None:
    mark = f"{way.key}_{step.key}"
    if way.routes:
        gateway = made.add(Node(f"route_{mark}", "exclusiveGateway", way.name))
        made.lead(here, gateway, way.name, condition)
        for number, route in enumerate(way.routes):
            asked = plain(route.when, definition.fields) if route.when else ""
            name = words.of_condition(route.when, definition.fields)
            _arrive(
                made, definition, route.to, gateway, name, asked, f"{mark}_{number}", is_default=not asked
            )
    elif (way.chosen or definition.hub) and len(way.to) > 1:
        gateway = made.add(
            Node(f"pick_{mark}", "inclusiveGateway", way.name, about=gettext("由办理人选定去向"))
        )
        made.lead(here, gateway, way.name, condition)
        for to in way.to:
            made.lead(gateway, _entrance(definition, to), "", f'"{to}" in {CHOSEN}')
    else:
        _arrive(made, definition, way.to, here, way.name, condition, mark, end=words.of_end(way))


def _arrive(
    made: Diagram,
    definition: Definition,
    to: tuple[str, ...],
    here: str,
    name: str,
    condition: str,
    mark: str,
    *,
    end: str = "",
    is_default: bool = False,
) -> None:
    """At one step, at several side by side, or at an end."""
    if not to:
        target = made.add(Node(f"end_{mark}", "endEvent", end))
    elif len(to) == 1:
        target = _entrance(definition, to[0])
    else:
        target = made.add(Node(f"fork_{mark}", "parallelGateway", name))
        for one in to:
            made.lead(target, _entrance(definition, one))
    made.lead(here, target, name, condition, is_default=is_default)
