"""Which fields of work an office's text switches on: what it gives up, moves away or never names is off."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from shuniu.regulation.founding.pieces import Piece, Reading, pieces

# How adjustments of a text speak of a field, strongest last.
_GIVEN_UP = {"drop", "move_out"}
# What every office has, whatever its text leaves unsaid: its units, its rules, its posts, papers that come
# in.
ALWAYS = frozenset({"org", "regulation", "establishment", "portfolio", "delegation", "documents.receive"})
HOUSE = "house"


@dataclass(frozen=True)
class Switch:
    key: str
    is_on: bool
    clause: str
    why: str


def switches(reading: Reading, keys: Iterable[str]) -> list[Switch]:
    """One switch for each key of the taxonomy, with the clause that decides it."""
    named, adjusted = _named(pieces(reading)), _adjusted(reading)
    return [_switch(key, named, adjusted) for key in keys]


def _switch(key: str, named: Mapping[str, str], adjusted: Mapping[str, tuple[str, str]]) -> Switch:
    if key in adjusted and adjusted[key][0] in _GIVEN_UP and key not in named:
        return Switch(key, False, adjusted[key][1], adjusted[key][0])
    if key in named:
        return Switch(key, True, named[key], "named")
    if key in adjusted:
        return Switch(key, adjusted[key][0] not in _GIVEN_UP, adjusted[key][1], adjusted[key][0])
    return Switch(key, key in ALWAYS, "", HOUSE if key in ALWAYS else "")


def _named(found: Iterable[Piece]) -> dict[str, str]:
    """Where a duty, task, article or item first asks for a field. Sections and unit names do not."""
    first: dict[str, str] = {}
    for piece in found:
        if piece.kind in {"duty", "task", "article", "item"}:
            for one in piece.asks_for:
                first.setdefault(one["key"], piece.reference)
    return first


def _adjusted(reading: Reading) -> dict[str, tuple[str, str]]:
    actions = {
        (one.get("line"), str(one.get("text"))): one.get("action") for one in reading.get("adjustments") or []
    }
    found: dict[str, tuple[str, str]] = {}
    for piece in pieces(reading):
        if piece.kind == "adjustment":
            action: Any = actions.get((piece.line, piece.words)) or ""
            for one in piece.asks_for:
                found[one["key"]] = (str(action), piece.reference)
    return found
