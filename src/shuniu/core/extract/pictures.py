"""A page as people see it: a picture, and its lines with their places, so that text can be selected on it."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from pathlib import Path

from shuniu.core.extract.answer import MEGABYTE, Limits
from shuniu.core.extract.fresh import ask
from shuniu.core.extract.refused import DAMAGED, ExtractRefused

_LIMITS = Limits(seconds=20, memory=1200 * MEGABYTE)


@dataclass(frozen=True)
class PlacedLine:
    """A line of text: its lower left corner, its length and height, in dots of the picture."""

    text: str
    x: float
    y: float
    length: float
    height: float


@dataclass(frozen=True)
class PagePicture:
    png: bytes
    width: int
    height: int
    lines: list[PlacedLine]


def page_picture(path: Path, number: int) -> PagePicture:
    """Page ``number`` (from 0) of a PDF, PNG or JPEG. Raises ExtractRefused."""
    told = ask("shuniu.core.extract.pictures_child", path, _LIMITS, kind=str(number))
    try:
        lines = [PlacedLine(str(one[0]), *(float(value) for value in one[1:5])) for one in told["lines"]]
        return PagePicture(base64.b64decode(told["png"]), int(told["width"]), int(told["height"]), lines)
    except (KeyError, TypeError, ValueError, binascii.Error):
        raise ExtractRefused(DAMAGED) from None
