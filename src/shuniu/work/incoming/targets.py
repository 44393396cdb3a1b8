"""To whom the registry sends a paper on, and for what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from shuniu.flow.enums import Part
from shuniu.flow.principals import Principal
from shuniu.instructions.understood import named, understood


@dataclass(frozen=True)
class Target:
    key: str  # a:12, u:3, b:7
    step: str  # instruct, handle, read
    part: str = Part.NONE
    note: str = ""


def mentioned(text: str, among: Iterable[Principal], place: str = "") -> list[str]:
    """Keys of those whom an opinion means to get the paper: 请建国同志阅示，水务局承办. ``place``: the office's own."""
    return named(understood(text, list(among), place=place))
