"""Whose duty is which piece of work: chosen from the tasks of the units and the sentences of the rules.

Every task that asks for a piece of work is a claim. A claim is strong when the task says that the unit does
the work itself, weak when it only guides others, takes part, or does it for one leader or field. The strongest
unit comes first; the others follow by rank, because a unit's text may leave it a share of the same work.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from shuniu.regulation.founding.pieces import Piece

# Guiding others, taking part, or one's own leader or field: a share of the work, not the work.
_WEAK = re.compile(r"指导|参与|协助|协同|配合|联系|培训|本科室|本处")
_STRONG = re.compile(r"统一|归口|全部|所有|统管|牵头")
_SHARE = {"portfolio"}

# In work rules the doer stands before the verb: 秘书科负责接收…, 由办公室主任提出拟办意见.
_DOER = re.compile(
    r"(?:由|[，,。;；]|^)(?P<who>[^，,。;；（）()由]{2,14}?)(?:负责|承办|牵头|具体负责|应当|按照|安排|进行)"
)
_PROPOSER = re.compile(r"由(?P<post>[^，,。;；由]{2,10}?)(?:提出|签署|作出|签批)(?:拟办|批办)")


@dataclass
class Claim:
    """What one unit (or post) says about one piece of work, summed over its tasks."""

    strength: float = 0.0
    clause: str = ""
    words: list[str] = field(default_factory=list)

    def add(self, strength: float, piece: Piece, words: Iterable[str]) -> None:
        if strength > self.strength or not self.clause:
            self.clause = piece.reference
        self.strength += strength
        self.words.extend(word for word in words if word not in self.words)


@dataclass(frozen=True)
class Choice:
    """A binding to be made: ``unit`` by name, or a post."""

    capability: str
    unit: str
    post: str
    clause: str
    words: list[str]
    rank: int
    by_hand: bool = False


def choose(pieces: Iterable[Piece], units: Iterable[str]) -> list[Choice]:
    """All bindings that the pieces of a text give, the strongest claim of each piece of work first."""
    names = sorted(units, key=len, reverse=True)
    claims: dict[str, dict[str, Claim]] = defaultdict(lambda: defaultdict(Claim))
    posts: list[Choice] = []
    for piece in pieces:
        who = piece.unit or doer(piece.words, names)
        keys = {one["key"] for one in piece.asks_for}
        for one in piece.asks_for if who else []:
            claims[one["key"]][who].add(_strength(piece, keys), piece, one.get("words") or [])
        if found := _PROPOSER.search(piece.words):
            posts.append(Choice("incoming.propose", "", found["post"], piece.reference, [found[0]], 1))
    ranked = [choice for key in sorted(claims) for choice in _ranked(key, claims[key])]
    return ranked + posts[:1]


def with_hand_choices(choices: list[Choice], by_hand: Mapping[str, str]) -> list[Choice]:
    """A unit chosen by hand comes first; the read ones follow, so that both stay to be seen."""
    first = [Choice(key, unit, "", "", [], 1, by_hand=True) for key, unit in sorted(by_hand.items()) if unit]
    rest = [
        replace(choice, rank=choice.rank + 1) if by_hand.get(choice.capability) else choice
        for choice in choices
        if choice.unit != by_hand.get(choice.capability)
    ]
    return first + rest


def doer(words: str, names: list[str]) -> str:
    """The unit that a sentence of work rules makes responsible, or an empty string."""
    for found in _DOER.finditer(words):
        if name := next((name for name in names if name in found["who"]), ""):
            return name
    return ""


def unclaimed(pieces: Iterable[Piece], choices: Iterable[Choice]) -> dict[str, str]:
    """Pieces of work that the office's duties ask for and nobody's text takes up: key → reference."""
    taken = {choice.capability for choice in choices}
    asked = (
        (one["key"], piece.reference) for piece in pieces if piece.kind == "duty" for one in piece.asks_for
    )
    found: dict[str, str] = {}
    for key, reference in asked:
        if key not in taken:
            found.setdefault(key, reference)
    return found


def _strength(piece: Piece, keys: set[str]) -> float:
    if keys & _SHARE:
        return 0.2
    if _STRONG.search(piece.words):
        return 1.5
    return 0.4 if _WEAK.search(piece.words[:12]) else 1.0


def _ranked(key: str, claims: dict[str, Claim]) -> list[Choice]:
    order = sorted(claims.items(), key=lambda claim: -claim[1].strength)
    return [
        Choice(key, unit, "", claim.clause, claim.words, rank)
        for rank, (unit, claim) in enumerate(order, start=1)
    ]
