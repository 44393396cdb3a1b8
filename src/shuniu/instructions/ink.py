"""The strokes of a pen: read within bounds from what a page sends, drawn as paths of SVG.

A stroke is a list of points ``[x, y, x, y, …]`` in a field 1000 wide; nothing else is kept, so no picture and
no markup ever comes from outside.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

WIDTH, HEIGHT = 1000, 1000
MOST_STROKES, MOST_POINTS, MOST_CHARACTERS = 400, 12_000, 200_000
MARGIN = 12

Stroke = tuple[int, ...]
Strokes = tuple[Stroke, ...]


class InkFault(ValueError):
    """What was sent is no handwriting, or too much of it."""


def read(raw: str) -> Strokes:
    """The strokes in a text of JSON; nothing for an empty one. Raises InkFault."""
    if not raw.strip():
        return ()
    if len(raw) > MOST_CHARACTERS:
        raise InkFault("too long")
    try:
        given = json.loads(raw)
    except (ValueError, RecursionError):
        raise InkFault("no JSON") from None
    return checked(given)


def checked(given: Any) -> Strokes:
    """The same for strokes that were parsed already."""
    if not isinstance(given, list) or len(given) > MOST_STROKES:
        raise InkFault("no list of strokes, or too many")
    strokes = tuple(_stroke(one) for one in given)
    if sum(len(one) for one in strokes) > 2 * MOST_POINTS:
        raise InkFault("too many points")
    return strokes


def _stroke(given: Any) -> Stroke:
    if not isinstance(given, list) or len(given) < 2 or len(given) % 2:
        raise InkFault("a stroke is pairs of numbers")
    for place, value in enumerate(given):
        # bool is an int for Python, not for us
        if type(value) is not int or not 0 <= value <= (HEIGHT if place % 2 else WIDTH):
            raise InkFault("a point lies outside the field")
    return tuple(given)


@dataclass(frozen=True)
class Drawing:
    """What a template needs to draw the ink: the part of the field that is written on, and the paths."""

    left: int
    top: int
    width: int
    height: int
    paths: tuple[str, ...]


def drawing(strokes: Sequence[Sequence[int]]) -> Drawing | None:
    """The ink cut to its bounds; None where nothing is written."""
    if not strokes:
        return None
    xs = [value for stroke in strokes for value in stroke[::2]]
    ys = [value for stroke in strokes for value in stroke[1::2]]
    left, top = min(xs) - MARGIN, min(ys) - MARGIN
    width, height = max(xs) + MARGIN - left, max(ys) + MARGIN - top
    return Drawing(left, top, width, height, tuple(_path(stroke) for stroke in strokes))


def _path(stroke: Sequence[int]) -> str:
    """A smooth line: each point but the last bends the curve to the middle between it and the next."""
    points = list(zip(stroke[::2], stroke[1::2], strict=True))
    return " ".join(_pieces(points))


def _pieces(points: Sequence[tuple[int, int]]) -> Iterator[str]:
    first, last = points[0], points[-1]
    yield f"M{first[0]} {first[1]}"
    for here, onward in zip(points[1:], points[2:], strict=False):
        yield f"Q{here[0]} {here[1]} {(here[0] + onward[0]) / 2:g} {(here[1] + onward[1]) / 2:g}"
    # A dot is a line to itself: with round ends it is seen.
    yield f"L{last[0]} {last[1]}"
