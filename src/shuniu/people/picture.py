"""Who serves whom, drawn: leaders at the left, units at the right, a line for each tie."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from shuniu.people.chains import Chain
from shuniu.people.models import Appointment, Unit

ROW, BOX, WIDTH, SIDE, TOP = 44, 32, 880, 300, 8


@dataclass(frozen=True)
class Box:
    x: int
    y: int
    name: str
    under: str
    pk: int

    @property
    def middle(self) -> int:
        return self.y + BOX // 2


@dataclass(frozen=True)
class Tie:
    path: str
    leader: int
    unit: int


@dataclass(frozen=True)
class Picture:
    width: int
    height: int
    side: int
    box: int
    leaders: list[Box]
    units: list[Box]
    ties: list[Tie]


def picture(chains: Sequence[Chain]) -> Picture | None:
    """Placed row by row, each unit near the first leader that it serves; None where nobody serves anybody."""
    served = [chain for chain in chains if chain.units]
    if not served:
        return None
    units = {serving.unit.pk: serving.unit for chain in served for serving in chain.units}
    height = ROW * max(len(served), len(units)) + TOP
    leaders = _column(len(served), height, 0, [_leader(chain.leader) for chain in served])
    right = _column(len(units), height, WIDTH - SIDE, [_unit(unit) for unit in units.values()])
    at = {box.pk: box for box in right}
    ties = [
        _tie(left, at[serving.unit.pk])
        for left, chain in zip(leaders, served, strict=True)
        for serving in chain.units
    ]
    return Picture(WIDTH, height, SIDE, BOX, leaders, right, ties)


def _column(rows: int, height: int, x: int, names: Sequence[tuple[int, str, str]]) -> list[Box]:
    step = (height - TOP) / max(rows, 1)
    return [
        Box(x, round(TOP / 2 + step * number + (step - BOX) / 2), name, under, pk)
        for number, (pk, name, under) in enumerate(names)
    ]


def _leader(held: Appointment) -> tuple[int, str, str]:
    return held.pk, held.person.name, held.title


def _unit(unit: Unit) -> tuple[int, str, str]:
    return unit.pk, unit.name, ""


def _tie(left: Box, right: Box) -> Tie:
    start, end = SIDE, WIDTH - SIDE
    half = (start + end) // 2
    path = f"M{start} {left.middle}C{half} {left.middle} {half} {right.middle} {end} {right.middle}"
    return Tie(path, left.pk, right.pk)
