"""A line drawn: columns from left to right, moves forward as curves, moves back on lanes below."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext

from shuniu.flow import words
from shuniu.flow.definition import Definition, Way
from shuniu.flow.drawing import svg
from shuniu.flow.drawing.boxes import Box, Point, ring, step_box
from shuniu.flow.drawing.layout import Edge, Layout, laid_out
from shuniu.flow.drawing.marks import Marks
from shuniu.flow.drawing.svg import BOX_HEIGHT, BOX_WIDTH

START = "\1start"
ROW, MARGIN, LANE = 104, 24, 26
GAP, WIDEST_LABEL = 56, 176


@dataclass
class Labelled:
    """What stands on a move between two steps: the names of all moves there, and their conditions."""

    names: list[str] = field(default_factory=list)
    conditions: list[str] = field(default_factory=list)
    is_taken: bool = False

    @property
    def first(self) -> str:
        return "、".join(dict.fromkeys(one for one in self.names if one))

    @property
    def second(self) -> str:
        return "；".join(dict.fromkeys(one for one in self.conditions if one))

    @property
    def room(self) -> float:
        return min(max(svg.width_of(self.first), svg.width_of(self.second) * 0.85), WIDEST_LABEL)


def edges_of(definition: Definition) -> dict[Edge, Labelled]:
    """Every move as pairs of steps; one that leads nowhere leads to an end named for how it leaves the run."""
    found: dict[Edge, Labelled] = defaultdict(Labelled)
    if definition.start in definition.steps:
        found[START, definition.start].names.append("")
    for way in definition.ways.values():
        for source in way.from_:
            for to, when in words.targets(way):
                for number, target in enumerate(to or (end_of(way),)):
                    label = found[source, target]
                    label.names.append(way.name if definition.hub else _name(way, to))
                    label.conditions.append(words.of_condition(when, definition.fields) if not number else "")
    return dict(found)


def end_of(way: Way) -> str:
    return f"\1{way.leaves}"


def _name(way: Way, to: tuple[str, ...]) -> str:
    if way.chosen and len(to) > 1:
        return gettext("%(move)s（选）") % {"move": way.name}
    return gettext("%(move)s（同时）") % {"move": way.name} if len(to) > 1 else way.name


def parts(definition: Definition, marks: Marks) -> tuple[list[str], float, float]:
    """The pieces of the drawing, its width and height."""
    edges = edges_of(definition)
    ends = {target: None for _source, target in edges if target.startswith("\1")}
    start = [START] if definition.start in definition.steps else []
    layout = laid_out(START, [*start, *definition.steps, *ends], list(edges))
    picture = _Picture(definition, marks, layout, edges)
    return list(picture.parts()), picture.width, picture.height


class _Picture:
    def __init__(
        self, definition: Definition, marks: Marks, layout: Layout, edges: dict[Edge, Labelled]
    ) -> None:
        self.definition, self.marks, self.layout, self.edges = definition, marks, layout, edges
        self.lines: list[str] = []
        top = min(layout.height.values())
        self._top = MARGIN + BOX_HEIGHT / 2 - top * ROW
        self._place()
        lowest = max(box.y for box in self.boxes.values())
        self._floor = lowest + BOX_HEIGHT / 2 + 20
        self.height = self._floor + LANE * len(layout.back) + (MARGIN if layout.back else 4)

    def _place(self) -> None:
        """Columns as far apart as the longest name of a move between them asks."""
        self.boxes: dict[str, Box] = {}
        x = float(MARGIN)
        for number, column in enumerate(self.layout.columns):
            width = max(_width(key) for key in column)
            for key in column:
                y = self._top + self.layout.height[key] * ROW
                self.boxes[key] = Box(x + width / 2, y, _width(key), 0 if key[0] == "\0" else _height(key))
            x += width + self._gap(number)
        self.width = x - GAP + MARGIN

    def _gap(self, column: int) -> float:
        keys = set(self.layout.columns[column])
        chains = self.layout.chains.items()
        rooms = [self.edges[edge].room for edge, chain in chains if edge[0] in keys and len(chain) > 1]
        return GAP + max(rooms, default=0.0)

    def parts(self) -> Iterator[str]:
        labels = []
        for edge, chain in self.layout.chains.items():
            yield self._forward(edge, chain)
            labels.append(self._label(self.edges[edge], *self._beside(chain)))
        for lane, edge in enumerate(self.layout.back):
            path, at = self._back(edge, lane)
            yield path
            labels.append(self._label(self.edges[edge], *at, is_on_lane=True))
        for key, box in self.boxes.items():
            if key[0] == "\1":
                yield self._ring(key, box)
            elif key[0] != "\0":
                yield step_box(self.definition.steps[key], box, self.marks.get(key))
        yield from labels

    def _forward(self, edge: Edge, chain: list[str]) -> str:
        points = [self.boxes[chain[0]].right]
        points += [(self.boxes[key].x, self.boxes[key].y) for key in chain[1:-1]]
        x, y = self.boxes[chain[-1]].left
        joins = chain[-1] in self.definition.steps and self.definition.steps[chain[-1]].joins
        points.append((x - (12 if joins else 6), y))
        return svg.line(points, self._kind(edge))

    def _beside(self, chain: list[str]) -> Point:
        """A label stands in the middle of the first piece, where moves from one step have already parted."""
        x, y = self.boxes[chain[0]].right
        to_x, to_y = self.boxes[chain[1]].left
        return (x + to_x) / 2, (y + to_y * 2) / 3 if len(chain) == 2 else (y + to_y * 3) / 4

    def _back(self, edge: Edge, lane: int) -> tuple[str, Point]:
        source, target = (self.boxes[key] for key in edge)
        y = self._floor + LANE * lane
        # From the right of the foot: an end may stand straight below. Lanes come down beside each other.
        shift = 7 * lane % 42
        start, end = (source.x + 54 - shift, source.foot[1]), (target.x - 20 + shift, target.foot[1] + 6)
        path = svg.corners([start, (start[0], y), (end[0], y), end], f"{self._kind(edge)} back")
        return path, ((start[0] + end[0]) / 2, y)

    def _label(self, label: Labelled, x: float, y: float, *, is_on_lane: bool = False) -> str:
        lines = [(label.first, "label"), (label.second, "condition")]
        lines = [one for one in lines if one[0]]
        first = y - (len(lines) - 1) * 8 + (4 if is_on_lane else 4)
        shown = [
            svg.words(text, x, first + number * 15, kind, WIDEST_LABEL * (1.15 if kind == "condition" else 1))
            for number, (text, kind) in enumerate(lines)
        ]
        title = "\n".join(text for text, _kind in lines)
        return svg.tag("g", svg.tag("title", svg.clean(title)), *shown) if shown else ""

    def _kind(self, edge: Edge) -> str:
        """A move that a run has made is drawn stronger: both its steps were passed, or it is at the second now."""
        source, target = (self.marks.get(key) for key in edge)
        passed = source is not None and source.state == "done"
        return "move taken" if passed and target is not None and target.state != "next" else "move"

    def _ring(self, key: str, box: Box) -> str:
        if key == START:
            return ring(gettext("开始"), box, is_end=False)
        names = [way for way in self.definition.ways.values() if not way.to and end_of(way) == key]
        return ring(words.of_end(names[0]), box, is_end=True)


def _width(key: str) -> float:
    return {"\0": 0.0, "\1": 24.0}.get(key[0], BOX_WIDTH)


def _height(key: str) -> float:
    return 24.0 if key[0] == "\1" else BOX_HEIGHT
