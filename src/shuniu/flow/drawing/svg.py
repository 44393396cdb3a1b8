"""The pieces that a drawing is made of, as SVG text. Colours come from classes (drawing.css), never from here."""

from __future__ import annotations

from html import escape

BOX_WIDTH, BOX_HEIGHT = 148, 64
WIDE, NARROW = 13.0, 7.0  # how wide a Chinese and a Latin letter are at 13 px


def tag(name: str, *inside: str, **attributes: object) -> str:
    """``class_`` and ``stroke_width`` become class and stroke-width. What stands inside is SVG already."""
    words = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{clean(str(value))}"' for key, value in attributes.items()
    )
    return f"<{name}{words}>{''.join(inside)}</{name}>" if inside else f"<{name}{words}/>"


def clean(text: str) -> str:
    """Text as it may stand in SVG: signs that XML cannot hold are left out."""
    return escape("".join(sign for sign in text if sign.isprintable() or sign == "\n"))


def width_of(text: str) -> float:
    return sum(NARROW if sign.isascii() else WIDE for sign in text)


def shortened(text: str, room: float) -> str:
    """As much as fits, and … where it does not."""
    if width_of(text) <= room:
        return text
    kept = ""
    for sign in text:
        if width_of(kept + sign) > room - WIDE:
            break
        kept += sign
    return f"{kept}…"


def words(text: str, x: float, y: float, kind: str, room: float = 1000) -> str:
    return tag("text", clean(shortened(text, room)), x=number(x), y=number(y), class_=kind)


def line(points: list[tuple[float, float]], kind: str) -> str:
    """A smooth line through points that lie from left to right; its arrow stands at the last."""
    x, y = points[0]
    path = [f"M{number(x)} {number(y)}"]
    for to_x, to_y in points[1:]:
        middle = (x + to_x) / 2
        path.append(
            f"C{number(middle)} {number(y)} {number(middle)} {number(to_y)} {number(to_x)} {number(to_y)}"
        )
        x, y = to_x, to_y
    return tag("path", d="".join(path), class_=kind)


def corners(points: list[tuple[float, float]], kind: str, radius: float = 10) -> str:
    """A line of straight pieces with round corners."""
    path = ["M{} {}".format(*map(number, points[0]))]
    for before, here, after in zip(points, points[1:], points[2:], strict=False):
        path.append("L{} {}".format(*map(number, _towards(here, before, radius))))
        path.append("Q{} {} {} {}".format(*map(number, (*here, *_towards(here, after, radius)))))
    path.append("L{} {}".format(*map(number, points[-1])))
    return tag("path", d="".join(path), class_=kind)


def curve(start: tuple[float, float], bend: tuple[float, float], end: tuple[float, float], kind: str) -> str:
    numbers = map(number, (*start, *bend, *end))
    return tag("path", d="M{} {}Q{} {} {} {}".format(*numbers), class_=kind)


def _towards(here: tuple[float, float], other: tuple[float, float], by: float) -> tuple[float, float]:
    length = max(abs(other[0] - here[0]), abs(other[1] - here[1]), 1.0)
    share = min(by, length / 2) / length
    return here[0] + (other[0] - here[0]) * share, here[1] + (other[1] - here[1]) * share


def number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
