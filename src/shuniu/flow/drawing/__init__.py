"""A flow as a picture: a line from left to right, a wheel as hub and spokes; of a run, what is done, now and to come.

The SVG carries title and text for those who cannot see it, and takes its colours from classes: from the page's
``flow/drawing.css``, or, as a file of its own, from the same rules inside.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from shuniu.flow import words
from shuniu.flow.definition import Definition, Way
from shuniu.flow.drawing import line, svg, wheel
from shuniu.flow.drawing.marks import NO_MARKS, Mark, Marks

__all__ = ["Mark", "Marks", "around", "drawn"]

_CSS = Path(__file__).parents[1] / "static" / "flow" / "drawing.css"
_ARROW = (
    '<defs><marker id="flow-arrow" viewBox="0 0 8 8" refX="5" refY="4" markerWidth="11" markerHeight="11" markerUnits="userSpaceOnUse" '
    'orient="auto-start-reverse"><path d="M0 0L8 4L0 8z" class="head"/></marker></defs>'
)


def around(definition: Definition, steps: Collection[str]) -> Definition:
    """Only these steps and those one move away: what somebody who changes them wants to see of a long flow."""
    near = set(steps)
    for way in definition.ways.values():
        if not set(steps).isdisjoint(way.from_):
            near.update(way.to)
        if not set(steps).isdisjoint(way.to):
            near.update(way.from_)
    ways = {key: _within(way, near, steps) for key, way in definition.ways.items()}
    return replace(
        definition,
        start=definition.start if definition.start in steps else "",
        steps={key: step for key, step in definition.steps.items() if key in near},
        ways={key: way for key, way in ways.items() if way.from_ and (way.to or not definition.ways[key].to)},
    )


def _within(way: Way, near: Collection[str], steps: Collection[str]) -> Way:
    """What of a move touches these steps."""
    touched = [
        one for one in way.from_ if one in near and (one in steps or not set(steps).isdisjoint(way.to))
    ]
    routes = [replace(one, to=tuple(to for to in one.to if to in near)) for one in way.routes]
    return replace(
        way,
        from_=tuple(touched),
        to=tuple(one for one in way.to if one in near),
        routes=tuple(one for one in routes if one.to),
    )


def drawn(definition: Definition, marks: Marks = NO_MARKS, *, alone: bool = False) -> str:
    """``alone``: a file of its own, with its colours inside. Else it is part of a page that has drawing.css."""
    shape = wheel if definition.hub in definition.steps else line
    parts, width, height = shape.parts(definition, marks)
    told = words.told(definition)
    if marks:
        told = [
            f"{definition.steps[key].name}：{mark}" for key, mark in marks.items() if key in definition.steps
        ]
    head = [
        svg.tag("title", svg.clean(definition.name), id="flow-title"),
        svg.tag("desc", svg.clean("\n".join(told)), id="flow-told"),
        f"<style>{_CSS.read_text(encoding='utf-8')}</style>" if alone else "",
        _ARROW,
    ]
    size = {"width": round(width), "height": round(height)}
    return svg.tag(
        "svg", *head, *parts, xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {round(width)} {round(height)}",
        role="img", aria_labelledby="flow-title", aria_describedby="flow-told", class_="flow-drawing", **size,
    )  # fmt: skip
