"""What the opinions on a paper, taken together, want done: who, for what, by when, each with the words it is from.

A proposal for the clerk, nothing more. What came later counts where two opinions differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from shuniu.flow.models import Opinion
from shuniu.flow.principals import Principal
from shuniu.instructions.reading import Day, Mention, Part, Reading, Why
from shuniu.instructions.reading.records import Place
from shuniu.instructions.understood import REMARKS, Known, remark


@dataclass(frozen=True)
class Piece:
    """A stretch of an opinion; ``is_read`` where something was read from it."""

    words: str
    is_read: bool = False


@dataclass(frozen=True)
class Told:
    """One opinion as it stands, with what was read from it marked."""

    opinion: Opinion
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Wanted:
    """What the words want of somebody, with those words."""

    part: Part
    words: str
    remark: str = ""

    @property
    def is_sure(self) -> bool:
        return not self.remark


@dataclass(frozen=True)
class Open:
    """What the words leave to the clerk: 相关部门, or 建国同志 where there are two; and whom they say to leave out."""

    words: str
    remark: str
    who: tuple[str, ...] = ()


@dataclass
class Heard:
    told: list[Told] = field(default_factory=list)
    wanted: dict[str, Wanted] = field(default_factory=dict)
    left_open: list[Open] = field(default_factory=list)
    limit: Day | None = None
    supervision: list[str] = field(default_factory=list)

    @property
    def says_anything(self) -> bool:
        return any(piece.is_read for one in self.told for piece in one.pieces)

    @property
    def limit_remark(self) -> Any:
        return REMARKS.get(self.limit.why, "") if self.limit else ""


def heard(
    opinions: Iterable[Opinion], among: Sequence[Principal], *, place: str = "", field: str = ""
) -> Heard:
    """All opinions read one after the other."""
    whole, labels = Heard(), {one.key: one.label for one in among}
    known = Known(among, place=place, field=field)
    for opinion in opinions:
        reading = known.read(opinion.text)
        whole.told.append(Told(opinion, _pieces(opinion.text, reading)))
        if any(one.part == Part.LEAD and not one.is_person for one in reading.mentions):
            _unseat(whole)
        for one in reading.mentions:
            _take(whole, one, labels)
        whole.limit = reading.limit or whole.limit
        whole.supervision += [one.at.words for one in reading.supervision]
    return whole


def _unseat(whole: Heard) -> None:
    """Who led by an earlier opinion does so no more: whether he still takes part is for the clerk to say."""
    for key, one in whole.wanted.items():
        if one.part == Part.LEAD:
            whole.wanted[key] = Wanted(Part.OPEN, one.words, str(_("后面的意见另定了牵头单位")))


def _take(whole: Heard, one: Mention, labels: dict[str, str]) -> None:
    words = _with_what_is_wanted(one)
    if one.part == Part.NOT:
        for key in one.keys:
            whole.wanted.pop(key, None)
    elif one.part == Part.ASIDE:
        return
    elif one.why in (Why.SURE, Why.SHORT):
        for key in one.keys:
            whole.wanted[key] = Wanted(one.part, words, remark(one))
    else:
        whole.left_open.append(
            Open(one.at.words, remark(one), tuple(labels.get(key, "") for key in one.keys))
        )
        for key in one.keys:
            whole.wanted.setdefault(key, Wanted(one.part, words, remark(one)))


def _with_what_is_wanted(one: Mention) -> str:
    """水务局牵头: the name with the word that says for what, when both are short."""
    if one.from_words is None or one.from_words.words in one.at.words:
        return one.at.words
    pair = sorted((one.at, one.from_words), key=lambda place: place.start)
    return "…".join(place.words for place in pair) if pair[0].end != pair[1].start else "".join(
        place.words for place in pair
    )  # fmt: skip


def _pieces(text: str, reading: Reading) -> tuple[Piece, ...]:
    marked = [
        *(one.at for one in reading.mentions),
        *(one.from_words for one in reading.mentions if one.from_words),
        *(one.at for one in reading.days),
        *(one.at for one in reading.supervision),
    ]
    pieces, end = [], 0
    for place in _apart(marked):
        pieces += [Piece(text[end : place.start]), Piece(place.words, True)]
        end = place.end
    return tuple(piece for piece in (*pieces, Piece(text[end:])) if piece.words)


def _apart(places: Iterable[Place]) -> list[Place]:
    kept: list[Place] = []
    for place in sorted(places, key=lambda one: (one.start, -one.end)):
        if not kept or place.start >= kept[-1].end:
            kept.append(place)
    return kept
