"""Bodies that a unit keeps for others: leading groups whose daily work it does, bodies placed in its care."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from shuniu.regulation.founding.pieces import Piece

_DAILY = re.compile(
    r"(?:承担|承办|负责)(?P<body>[^，,。;；、]{2,40}?(?:领导小组|指挥部|委员会|联席会议|协调小组)(?:办公室)?)的?日常工作"
)
_CARE = re.compile(
    r"代管(?P<bodies>[^。;；]{2,120}?)(?:等)?(?:部门|单位|机构)?(?:的)?(?P<what>[^、，,。;；等]{2,6}工作)"
)

DAILY_WORK, IN_CARE = "日常工作", "代管"


@dataclass(frozen=True)
class KeptBody:
    """``unit`` does the work ``what`` for ``body``."""

    unit: str
    body: str
    group: str
    what: str
    clause: str


def kept_bodies(found: Iterable[Piece]) -> Iterator[KeptBody]:
    """Each once, by the first sentence that names it."""
    seen: set[tuple[str, str]] = set()
    for piece in found:
        if piece.kind not in {"unit", "task"} or not piece.unit:
            continue
        for kept in _kept(piece):
            if (kept.unit, kept.body) not in seen:
                seen.add((kept.unit, kept.body))
                yield kept


def _kept(piece: Piece) -> Iterator[KeptBody]:
    for found in _DAILY.finditer(piece.words):
        yield KeptBody(piece.unit, found["body"], "议事协调机构", DAILY_WORK, piece.reference)
    for found in _CARE.finditer(piece.words):
        for body in re.split("、", found["bodies"]):
            name = body.removesuffix("等").strip()
            if name:
                yield KeptBody(piece.unit, name, f"{IN_CARE}单位", found["what"], piece.reference)
