"""To whom the registry sends a paper on, and for what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from shuniu.flow.enums import Part
from shuniu.flow.principals import Principal


@dataclass(frozen=True)
class Target:
    key: str  # a:12, u:3, b:7
    step: str  # instruct, handle, read
    part: str = Part.NONE
    note: str = ""


def mentioned(text: str, among: Iterable[Principal]) -> list[str]:
    """Keys of those whom an opinion names in its words: 请许立群副市长阅示，水务局承办。

    A person is meant by the full name, a leader by surname and title (许市长); of two units of which one
    name lies in the other, the longer.
    """
    found: list[Principal] = []
    left = text
    for one in sorted(among, key=lambda one: -len(one.name)):
        for way in _ways(one):
            if way in left:
                found.append(one)
                left = left.replace(way, "·" * len(way))
                break
    return [one.key for one in found]


def _ways(one: Principal) -> Sequence[str]:
    if not one.is_person:
        return (one.name,)
    title = one.label.removeprefix(one.name).strip()
    short = title.removeprefix("常务").removeprefix("副")
    return (one.name, f"{one.name[:1]}{title}", f"{one.name[:1]}{short}") if title else (one.name,)
