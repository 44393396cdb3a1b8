"""Where things stand in the drawing of a line: columns from left to right, as few crossings as a few sweeps find.

Works on plain keys, so that it can be tested without a flow. Moves that go back are drawn below, each on a lane.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

Edge = tuple[str, str]
SWEEPS = 6


@dataclass
class Layout:
    """``columns``: the keys of each column from top to bottom, with knots (keys of long moves) between the steps."""

    columns: list[list[str]]
    chains: dict[Edge, list[str]]  # each move forward: its steps and the knots between
    back: list[Edge]
    height: dict[str, float] = field(default_factory=dict)  # where each key stands, 0 being the middle

    def is_knot(self, key: str) -> bool:
        return key.startswith("\0")


def laid_out(start: str, keys: Sequence[str], edges: Sequence[Edge]) -> Layout:
    """``keys`` in the order in which they were written, which breaks ties."""
    forward, back = _parted(start, keys, edges)
    column = _columns(keys, forward)
    columns: list[list[str]] = [[] for _each in range(max(column.values(), default=0) + 1)]
    for key in keys:
        columns[column[key]].append(key)
    chains = {edge: _chain(edge, column, columns) for edge in forward}
    layout = Layout(columns, chains, back)
    _order(layout)
    _heights(layout)
    return layout


def _parted(start: str, keys: Sequence[str], edges: Sequence[Edge]) -> tuple[list[Edge], list[Edge]]:
    """Which moves go on and which go back, seen from the start."""
    after: dict[str, list[str]] = defaultdict(list)
    for source, target in edges:
        after[source].append(target)
    back: set[Edge] = set()
    done: set[str] = set()
    for key in [start, *keys] if start in keys else keys:
        _walk(key, after, done, back)
    return [edge for edge in edges if edge not in back], [edge for edge in edges if edge in back]


def _walk(key: str, after: Mapping[str, list[str]], done: set[str], back: set[Edge]) -> None:
    """Depth first, without recursion: a flow may be longer than Python's stack."""
    if key in done:
        return
    path = [key]
    on_path = {key}
    ahead = [iter(after[key])]
    done.add(key)
    while path:
        target = next(ahead[-1], None)
        if target is None:
            on_path.discard(path.pop())
            ahead.pop()
        elif target in on_path:
            back.add((path[-1], target))
        elif target not in done:
            done.add(target)
            path.append(target)
            on_path.add(target)
            ahead.append(iter(after[target]))


def _columns(keys: Sequence[str], forward: Iterable[Edge]) -> dict[str, int]:
    """Each as far right as the longest way to it."""
    before: dict[str, list[str]] = defaultdict(list)
    after: dict[str, list[str]] = defaultdict(list)
    for source, target in forward:
        before[target].append(source)
        after[source].append(target)
    column = dict.fromkeys(keys, 0)
    waits = {key: len(before[key]) for key in keys}
    ready = [key for key in keys if not waits[key]]
    while ready:
        key = ready.pop(0)
        for target in after[key]:
            column[target] = max(column[target], column[key] + 1)
            waits[target] -= 1
            if not waits[target]:
                ready.append(target)
    return column


def _chain(edge: Edge, column: Mapping[str, int], columns: list[list[str]]) -> list[str]:
    """The move cut at every column that it crosses, a knot in each."""
    source, target = edge
    knots = []
    for number in range(column[source] + 1, column[target]):
        knot = f"\0{source}\0{target}\0{number}"
        columns[number].append(knot)
        knots.append(knot)
    return [source, *knots, target]


def _neighbours(layout: Layout) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    left: dict[str, list[str]] = defaultdict(list)
    right: dict[str, list[str]] = defaultdict(list)
    for chain in layout.chains.values():
        for one, other in zip(chain, chain[1:], strict=False):
            right[one].append(other)
            left[other].append(one)
    return left, right


def _order(layout: Layout) -> None:
    """Each column sorted by where its neighbours stand, to and fro."""
    left, right = _neighbours(layout)
    for sweep in range(SWEEPS):
        goes_right = sweep % 2 == 0
        columns = layout.columns if goes_right else layout.columns[::-1]
        beside = left if goes_right else right
        for before, column in zip(columns, columns[1:], strict=False):
            place = {key: number for number, key in enumerate(before)}
            middle = {key: _mean([place[one] for one in beside[key] if one in place]) for key in column}
            known = [key for key in column if middle[key] is not None]
            known.sort(key=lambda key: middle[key] or 0.0)
            rest = iter(known)
            column[:] = [key if middle[key] is None else next(rest) for key in column]


def _heights(layout: Layout) -> None:
    """Each near the mean of its neighbours, none nearer to the next than it needs."""
    left, right = _neighbours(layout)
    for column in layout.columns:
        _spread(layout, column, dict.fromkeys(column, 0.0))
    for beside in (left, right, left):
        for column in layout.columns:
            wanted = {
                key: _mean([layout.height[one] for one in beside[key]] or [layout.height[key]]) or 0.0
                for key in column
            }
            _spread(layout, column, wanted)


def _spread(layout: Layout, column: Sequence[str], wanted: Mapping[str, float]) -> None:
    """Down the column in its order, then the whole moved so that it lies around what was wanted."""
    at, placed = 0.0, []
    for number, key in enumerate(column):
        needs = _room(layout, column[number - 1], key) if number else 0.0
        at = wanted[key] if not number else max(wanted[key], at + needs)
        placed.append(at)
    shift = (_mean([wanted[key] - at for key, at in zip(column, placed, strict=True)])) or 0.0
    for key, at in zip(column, placed, strict=True):
        layout.height[key] = at + shift


def _room(layout: Layout, one: str, other: str) -> float:
    """In rows: a knot is only a line."""
    return {0: 1.0, 1: 0.75, 2: 0.4}[layout.is_knot(one) + layout.is_knot(other)]


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None
