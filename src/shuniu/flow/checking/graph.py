"""The ways of a flow as a graph: what is reached from where, and every state that branches can be in together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations

from shuniu.flow.definition import Definition, Way
from shuniu.flow.enums import RunState

# More states than any office draws; beyond them the search stops and only says what it has seen.
MOST_STATES = 3000

Marking = frozenset[str]


def steps_after(definition: Definition, step: str) -> set[str]:
    return {to for way in definition.ways_from(step) for to in way.to}


def reached_from(definition: Definition, starts: Iterable[str]) -> set[str]:
    """These steps and all to which some sequence of moves leads from them."""
    found = set(starts)
    waiting = list(found)
    while waiting:
        for step in steps_after(definition, waiting.pop()) - found:
            found.add(step)
            waiting.append(step)
    return found


def entrances(definition: Definition) -> set[str]:
    """The first step, and where moves lead that begin outside every step (a paper that comes back)."""
    return {definition.start, *(to for way in definition.ways.values() if not way.from_ for to in way.to)}


def ends(definition: Definition, way: Way) -> bool:
    """Whether nothing has to follow this move. On a line a branch may simply end: the last one concludes the run.

    In a wheel the paper lies with the hub, so a move that leads nowhere has to say how the run is left.
    """
    if way.to:
        return False
    held_up = any(definition.steps[step].holds_up for step in way.from_)
    return not definition.hub or way.leaves != RunState.RUNNING or not held_up


def avoids(definition: Definition, step: str) -> bool:
    """Whether a matter can be concluded without passing this step."""
    if step == definition.start:
        return False
    if not definition.hub:
        return explored(definition, never=step).concludes
    found, waiting = {definition.start}, [definition.start]
    while waiting:
        for way in definition.ways_from(waiting.pop()):
            if way.leaves == RunState.CONCLUDED and not way.to:
                return True
            ahead = set(way.to) - found - {step}
            found |= ahead
            waiting += ahead
    return False


@dataclass
class Explored:
    """What can be together at the same time, move by move."""

    is_whole: bool = True
    stuck: set[Marking] = field(default_factory=set)  # nobody can move, nothing is over
    waits: set[str] = field(default_factory=set)  # joins that were seen waiting for a branch
    concludes: bool = False  # some sequence of moves leaves nothing to do


def explored(definition: Definition, *, never: str = "") -> Explored:
    """Play all moves on sets of steps. A join waits until no other branch can still come to it.

    ``never``: a step that nobody leaves, to see what can be done without it.
    """
    after = {step: reached_from(definition, steps_after(definition, step)) for step in definition.steps}
    found = Explored()
    seen: set[Marking] = {frozenset({definition.start})}
    waiting = list(seen)
    while waiting:
        marking = waiting.pop()
        blocked = {step for step in marking if _is_blocked(definition, step, marking, after)}
        found.waits |= blocked
        if marking and blocked == marking:
            found.stuck.add(marking)
        found.concludes |= not marking
        for follows in _follow(definition, marking, blocked | {never}):
            if follows in seen:
                continue
            if len(seen) >= MOST_STATES:
                found.is_whole = False
                return found
            seen.add(follows)
            waiting.append(follows)
    return found


def _is_blocked(definition: Definition, step: str, marking: Marking, after: dict[str, set[str]]) -> bool:
    return definition.steps[step].joins and any(step in after[other] for other in marking - {step})


def _follow(definition: Definition, marking: Marking, blocked: set[str]) -> Iterator[Marking]:
    for step in sorted(marking - blocked):
        rest = marking - {step}
        for way in definition.ways_from(step):
            if way.to or way.leaves != RunState.ENDED:
                yield from (rest | frozenset(to) for to in _targets(way))


def _targets(way: Way) -> Iterator[tuple[str, ...]]:
    """The steps to which the move can lead at once."""
    if way.routes:
        yield from (route.to for route in way.routes)
    elif way.chosen:
        for many in {1, 2, len(way.to)}:
            yield from combinations(way.to, many)
    else:
        yield way.to
