"""Where the elements of a BPMN diagram stand: the same columns as in our own drawing."""

from __future__ import annotations

from shuniu.flow.bpmn.diagram import Diagram
from shuniu.flow.drawing.layout import laid_out

COLUMN, ROW, LANE = 170, 110, 24
SIZES = {"userTask": (120, 70), "callActivity": (120, 70), "startEvent": (36, 36), "endEvent": (36, 36)}
GATEWAY = (50, 50)

Shape = tuple[float, float, float, float]
Points = list[tuple[float, float]]


def placed(diagram: Diagram) -> tuple[dict[str, Shape], dict[str, Points]]:
    """Node → x, y, width, height; flow → the points of its line."""
    edges = {(one.source, one.target): None for one in diagram.flows}
    layout = laid_out("start", list(diagram.nodes), list(edges))
    top = min(layout.height.values())
    middles = {
        key: (60 + number * COLUMN + 60, 60 + (layout.height[key] - top) * ROW)
        for number, column in enumerate(layout.columns)
        for key in column
    }
    shapes: dict[str, Shape] = {}
    for key, node in diagram.nodes.items():
        width, height = SIZES.get(node.kind, GATEWAY)
        shapes[key] = (middles[key][0] - width / 2, middles[key][1] - height / 2, width, height)
    floor = max(y + height for _x, y, _width, height in shapes.values()) + LANE
    lines: dict[str, Points] = {}
    for number, flow in enumerate(diagram.flows):
        edge = (flow.source, flow.target)
        if edge in layout.chains:
            knots = [middles[key] for key in layout.chains[edge][1:-1]]
            lines[flow.id] = [_right(shapes[flow.source]), *knots, _left(shapes[flow.target])]
        else:
            lines[flow.id] = _below(shapes[flow.source], shapes[flow.target], floor + LANE * number)
    return shapes, lines


def _right(shape: Shape) -> tuple[float, float]:
    return shape[0] + shape[2], shape[1] + shape[3] / 2


def _left(shape: Shape) -> tuple[float, float]:
    return shape[0], shape[1] + shape[3] / 2


def _below(source: Shape, target: Shape, y: float) -> Points:
    start, end = source[0] + source[2] / 2, target[0] + target[2] / 2
    return [(start, source[1] + source[3]), (start, y), (end, y), (end, target[1] + target[3])]
