"""A flow as a picture: a line from left to right, a wheel as hub and spokes; of a run, what is done, now and to come.

The SVG carries title and text for those who cannot see it, and takes its colours from classes: from the page's
``flow/drawing.css``, or, as a file of its own, from the same rules inside.
"""

from __future__ import annotations

from pathlib import Path

from shuniu.flow import words
from shuniu.flow.definition import Definition
from shuniu.flow.drawing import line, svg, wheel
from shuniu.flow.drawing.marks import NO_MARKS, Mark, Marks

__all__ = ["Mark", "Marks", "drawn"]

_CSS = Path(__file__).parents[1] / "static" / "flow" / "drawing.css"
_ARROW = (
    '<defs><marker id="flow-arrow" viewBox="0 0 8 8" refX="5" refY="4" markerWidth="11" markerHeight="11" markerUnits="userSpaceOnUse" '
    'orient="auto-start-reverse"><path d="M0 0L8 4L0 8z" class="head"/></marker></defs>'
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
        role="img", aria_labelledby="flow-title flow-told", class_="flow-drawing", **size,
    )  # fmt: skip
