"""A step as a box, an end as a ring: the same in a line and in a wheel."""

from __future__ import annotations

from dataclasses import dataclass

from shuniu.flow import words
from shuniu.flow.definition import Step
from shuniu.flow.drawing import svg
from shuniu.flow.drawing.marks import Mark
from shuniu.flow.drawing.svg import BOX_HEIGHT, BOX_WIDTH

Point = tuple[float, float]
INSIDE = BOX_WIDTH - 16
RING = 12


@dataclass(frozen=True)
class Box:
    x: float  # of its middle
    y: float
    width: float = BOX_WIDTH
    height: float = BOX_HEIGHT

    @property
    def left(self) -> Point:
        return self.x - self.width / 2, self.y

    @property
    def right(self) -> Point:
        return self.x + self.width / 2, self.y

    @property
    def foot(self) -> Point:
        return self.x, self.y + self.height / 2

    def edge_towards(self, other: Point) -> Point:
        """Where a straight line from the middle to another point leaves the box."""
        dx, dy = other[0] - self.x, other[1] - self.y
        if not dx and not dy:
            return self.x, self.y
        share = min(
            self.width / 2 / abs(dx) if dx else float("inf"),
            self.height / 2 / abs(dy) if dy else float("inf"),
        )
        return self.x + dx * share, self.y + dy * share


def step_box(step: Step, box: Box, mark: Mark | None) -> str:
    """Name; who is asked (or was); how several act, since when, by which clause."""
    who = mark.who if mark and mark.who else words.briefly(next(iter(step.who), ""))
    about = "，".join(one for one in (mark.since if mark else "", words.of_how(step), step.clause) if one)
    name = f"{mark.sign} {step.name}".strip() if mark else step.name
    top = box.y - box.height / 2
    lines = [one for one in ((name, "name"), (who, "who"), (about, "about")) if one[0]]
    first = box.y - (len(lines) - 1) * 9 + 5
    parts = [
        svg.tag("title", svg.clean(_told(step, mark))),
        svg.tag(
            "rect", x=svg.number(box.x - box.width / 2), y=svg.number(top), width=svg.number(box.width),
            height=svg.number(box.height), rx=8, class_="box",
        ),
        *(
            svg.words(text, box.x, first + number * 18, kind, INSIDE * (1.15 if kind != "name" else 1))
            for number, (text, kind) in enumerate(lines)
        ),
    ]  # fmt: skip
    if step.joins:
        x, y = box.left
        parts.append(svg.tag("path", d=f"M{svg.number(x - 5)} {svg.number(y - 14)}v28", class_="bar"))
    if step.required:
        parts.append(
            svg.tag(
                "circle",
                cx=svg.number(box.x + box.width / 2 - 10),
                cy=svg.number(top + 10),
                r=3,
                class_="lock",
            )
        )
    kind = " ".join(
        one for one in ("step", mark.state if mark else "", "" if step.holds_up else "beside") if one
    )
    return svg.tag("g", *parts, class_=kind)


def _told(step: Step, mark: Mark | None) -> str:
    said = [step.name, str(mark) if mark else "", words.of_who(step.who), words.of_how(step), step.clause]
    return "\n".join(one for one in said if one)


def ring(name: str, box: Box, *, is_end: bool) -> str:
    parts = [svg.tag("circle", cx=svg.number(box.x), cy=svg.number(box.y), r=RING, class_="ring")]
    if is_end:
        parts.append(svg.tag("circle", cx=svg.number(box.x), cy=svg.number(box.y), r=RING - 4, class_="core"))
    parts.append(svg.words(name, box.x, box.y + RING + 16, "about"))
    return svg.tag("g", *parts, class_="end" if is_end else "start")
