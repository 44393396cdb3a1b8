"""Whether every step can be reached and left, and whether branches that part can come together again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from shuniu.core.sentences import Sentence
from shuniu.flow.checking import graph
from shuniu.flow.checking.findings import Finding, where
from shuniu.flow.definition import Definition
from shuniu.flow.enums import How

NO_STEP = Sentence("flow.no_step", _("“%(move)s”写的“%(step)s”不是这个流程的步骤。"))
NO_START = Sentence("flow.no_start", _("“%(word)s”写的“%(step)s”不是这个流程的步骤。"))
TO_AND_ROUTES = Sentence(
    "flow.to_and_routes", _("“%(move)s”的去向写了两遍：直接写去向，或者分条件写去向，只用一种。")
)
NO_LAST_ROUTE = Sentence(
    "flow.no_last_route", _("“%(move)s”的去向都带条件，条件都不成立时没有去处：最后一个去向不要写条件。")
)
ROUTE_NEVER = Sentence("flow.route_never", _("“%(move)s”后面的去向永远轮不到：前面的一个没有写条件。"))
EMPTY_ROUTE = Sentence("flow.empty_route", _("“%(move)s”有一个去向是空的。"))
UNREACHED = Sentence("flow.unreached", _("没有哪一步通到“%(step)s”。"))
NO_WAY_OUT = Sentence("flow.no_way_out", _("“%(step)s”办完以后没有去处。"))
NO_END = Sentence("flow.no_end", _("到了“%(step)s”，怎么走也办不结。"))
ENDS_IN_NOTHING = Sentence("flow.ends_in_nothing", _("“%(move)s”以后没有下一步，也没有写明办结还是终止。"))
NEVER_MEET = Sentence(
    "flow.never_meet", _("“%(step)s”等“%(other)s”，“%(other)s”又等“%(step)s”，永远等不齐。")
)
ALONE = Sentence("flow.join_alone", _("“%(step)s”要等齐各路，但同时到这里的只会有一路。"))
VOTE_LEADS = Sentence(
    "flow.vote_leads", _("“%(step)s”是表决，要写明通过（passed）和不通过（failed）各走它的哪一个去向。")
)
ALL_CONDITIONAL = Sentence("flow.all_conditional", _("“%(step)s”的去向都带条件，都不成立时就没有去处。"))


def references(data: Mapping[str, Any]) -> Iterator[Finding]:
    """Whether what is named is there: asked of the data, before anything walks along it."""
    steps = {one["key"] for one in data["steps"]}
    for word in ("start", "hub"):
        if data.get(word) and data[word] not in steps:
            yield Finding(NO_START(word=f"{word} =", step=data[word]), (word,))
    for number, move in enumerate(data["moves"]):
        for word in ("from", "to"):
            for step in move.get(word, []):
                if step not in steps:
                    yield Finding(NO_STEP(move=move["name"], step=step), where("moves", number, word))
        yield from _routes(move, number, steps)


def _routes(move: Mapping[str, Any], number: int, steps: set[str]) -> Iterator[Finding]:
    routes, name = move.get("routes", []), move["name"]
    if routes and move.get("to"):
        yield Finding(TO_AND_ROUTES(move=name), where("moves", number, "to"))
    for place, route in enumerate(routes):
        here = ("moves", number, "routes", place)
        if not route["to"]:
            yield Finding(EMPTY_ROUTE(move=name), here)
        for step in route["to"]:
            if step not in steps:
                yield Finding(NO_STEP(move=name, step=step), here)
        if not route.get("when") and place < len(routes) - 1:
            yield Finding(ROUTE_NEVER(move=name), here)
        if route.get("when") and place == len(routes) - 1:
            yield Finding(NO_LAST_ROUTE(move=name), here)


def findings(definition: Definition) -> Iterator[Finding]:
    places = {key: number for number, key in enumerate(definition.steps)}
    moves = {key: number for number, key in enumerate(definition.ways)}
    reached = graph.reached_from(definition, graph.entrances(definition))
    for key, step in definition.steps.items():
        here = where("steps", places[key])
        ways = definition.ways_from(key)
        if key not in reached:
            yield Finding(UNREACHED(step=step.name), here)
        elif not ways:
            yield Finding(NO_WAY_OUT(step=step.name), here)
        elif not _can_end(definition, key):
            yield Finding(NO_END(step=step.name), here)
        if step.how == How.VOTE and not {step.passed, step.failed} <= {way.key for way in ways}:
            yield Finding(VOTE_LEADS(step=step.name), here)
        if ways and all(way.when for way in ways):
            yield Finding(ALL_CONDITIONAL(step=step.name), here, is_fault=False)
    for way in definition.ways.values():
        if not way.to and not graph.ends(definition, way):
            yield Finding(ENDS_IN_NOTHING(move=way.name), where("moves", moves[way.key]))
    if not definition.hub:
        yield from _together(definition, places)


def _can_end(definition: Definition, step: str) -> bool:
    reached = graph.reached_from(definition, [step])
    return any(graph.ends(definition, way) for one in reached for way in definition.ways_from(one))


def _together(definition: Definition, places: dict[str, int]) -> Iterator[Finding]:
    """Branches. The hub of a wheel joins nothing: it is always there, and everything returns to it."""
    found = graph.explored(definition)
    told: set[frozenset[str]] = set()
    for marking in sorted(found.stuck, key=lambda one: (len(one), sorted(one))):
        if any(known <= marking for known in told):
            continue
        told.add(marking)
        first, second = sorted(marking)[:2]
        said = NEVER_MEET(step=definition.steps[first].name, other=definition.steps[second].name)
        yield Finding(said, where("steps", places[first], "joins"))
    for key, step in definition.steps.items():
        if step.joins and found.is_whole and key not in found.waits:
            yield Finding(ALONE(step=step.name), where("steps", places[key], "joins"), is_fault=False)
