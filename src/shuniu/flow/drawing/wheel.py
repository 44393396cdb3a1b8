"""A wheel drawn: the hub in the middle, a spoke to each step, and the few moves that do not pass the hub."""

from __future__ import annotations

import math
from collections.abc import Iterator

from shuniu.flow.definition import Definition
from shuniu.flow.drawing import svg
from shuniu.flow.drawing.boxes import Box, Point, ring, step_box
from shuniu.flow.drawing.line import edges_of, end_of
from shuniu.flow.drawing.marks import Marks
from shuniu.flow.drawing.svg import BOX_HEIGHT, BOX_WIDTH

MARGIN = 36
ARROW = 5.0  # how far before a box a move ends


def parts(definition: Definition, marks: Marks) -> tuple[list[str], float, float]:
    """The pieces of the drawing, its width and height."""
    around = [key for key in definition.steps if key != definition.hub]
    wide, high = _radii(len(around))
    width, height = 2 * (wide + BOX_WIDTH / 2 + MARGIN), 2 * (high + BOX_HEIGHT / 2 + MARGIN)
    boxes = {definition.hub: Box(width / 2, height / 2)}
    for number, key in enumerate(around):
        angle = math.pi + 2 * math.pi * number / len(around)  # the first step stands at the left
        boxes[key] = Box(width / 2 + wide * math.cos(angle), height / 2 + high * math.sin(angle))
    return list(_parts(definition, marks, boxes)), width, height


def _radii(count: int) -> tuple[float, float]:
    """Wide enough that neighbours do not touch, and the names fit on a spoke."""
    return max(330.0, count * (BOX_WIDTH + 30) / 4.5), max(200.0, count * (BOX_HEIGHT + 50) / 4)


def _parts(definition: Definition, marks: Marks, boxes: dict[str, Box]) -> Iterator[str]:
    labels = []
    for key in boxes:
        if key != definition.hub:
            yield _spoke(definition, boxes[definition.hub], boxes[key], key)
            labels.append(_spoke_label(definition, boxes[definition.hub], boxes[key], key))
    for source, target, name in _past_the_hub(definition):
        path, at = _bow(boxes[source], boxes[target], boxes[definition.hub])
        yield path
        labels.append(svg.words(name, *at, "label", 120))
    for key, box in boxes.items():
        yield step_box(definition.steps[key], box, marks.get(key))
        if key == definition.start:
            yield ring("", Box(box.x - BOX_WIDTH / 2 - 14, box.y), is_end=False)
        if any(not way.to and end_of(way) == "\1concluded" for way in definition.ways_from(key)):
            yield ring("", Box(*_outside(box, boxes[definition.hub])), is_end=True)
    yield from labels


def _names(definition: Definition, source: str, target: str) -> str:
    label = edges_of(definition).get((source, target))
    return label.first if label else ""


def _spoke(definition: Definition, hub: Box, box: Box, key: str) -> str:
    """One line for both directions, an arrow where a move leads. What only does as the hub does touches it bare."""
    out, back = _names(definition, definition.hub, key), _names(definition, key, definition.hub)
    if not out and not back and not _does_as_hub(definition, key):
        return ""
    start = _before(hub.edge_towards((box.x, box.y)), (box.x, box.y))
    end = _before(box.edge_towards((hub.x, hub.y)), (hub.x, hub.y))
    kind = " ".join(one for one in ("move", "" if out else "bare", "both" if back else "") if one)
    return svg.curve(start, ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2), end, kind)


def _spoke_label(definition: Definition, hub: Box, box: Box, key: str) -> str:
    out, back = _names(definition, definition.hub, key), _names(definition, key, definition.hub)
    text = " ⇄ ".join(one for one in (out, back) if one)
    start, end = hub.edge_towards((box.x, box.y)), box.edge_towards((hub.x, hub.y))
    return svg.words(text, (start[0] + end[0]) / 2, (start[1] + end[1]) / 2 + 4, "label", 170) if text else ""


def _does_as_hub(definition: Definition, step: str) -> bool:
    return any(definition.hub in way.from_ for way in definition.ways_from(step))


def _past_the_hub(definition: Definition) -> Iterator[tuple[str, str, str]]:
    """Moves between two spokes, except those that the hub makes as well."""
    for source in definition.steps:
        for way in definition.ways_from(source):
            if source == definition.hub or definition.hub in way.from_:
                continue
            for target in way.to:
                if target not in (source, definition.hub):
                    yield source, target, way.name


def _bow(one: Box, other: Box, hub: Box) -> tuple[str, Point]:
    """A line that keeps away from the hub."""
    middle = ((one.x + other.x) / 2, (one.y + other.y) / 2)
    bend = _towards(middle, (hub.x, hub.y), -0.25 * math.hypot(other.x - one.x, other.y - one.y))
    start, end = one.edge_towards(bend), _before(other.edge_towards(bend), bend)
    at = ((start[0] + 2 * bend[0] + end[0]) / 4, (start[1] + 2 * bend[1] + end[1]) / 4 + 4)
    return svg.curve(start, bend, end, "move"), at


def _before(point: Point, other: Point) -> Point:
    return _towards(point, other, ARROW)


def _towards(point: Point, other: Point, by: float) -> Point:
    dx, dy = other[0] - point[0], other[1] - point[1]
    length = math.hypot(dx, dy) or 1.0
    return point[0] + dx / length * by, point[1] + dy / length * by


def _outside(box: Box, hub: Box) -> Point:
    """Beside the box, on the side away from the hub."""
    side = -1 if box.x < hub.x - 1 else 1
    return box.x + side * (BOX_WIDTH / 2 + 14), box.y
