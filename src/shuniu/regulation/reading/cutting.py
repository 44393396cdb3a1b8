"""Paragraphs cut where a mark stands inside them, and the table of contents left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from .markers import Marker, article_after_heading, marker_at, markers_inside
from .passage import Passage
from .roles import role_of_title

_LISTS = ("cn", "cn_bracket", "num", "num_bracket", "circled")
_HEADS = ("part", "chapter", "section")
_FIRST_IN_BRACKETS = re.compile(r"\(\s*[一1]\s*\)")


def pieces_of(paragraphs: Iterable[Passage]) -> list[Passage]:
    """Paragraphs as pieces that have their marks in front: …准确。 第五章 督查制度 is two."""
    cutter = _Cutter()
    pieces = [piece for paragraph in paragraphs for piece in cutter.cut(paragraph) if piece.text]
    return _without_contents(pieces)


class _Cutter:
    """Remembers the chapters and articles that it has passed: a mark inside a line must be the next of its kind."""

    def __init__(self) -> None:
        self.last: dict[str, int] = {}

    def cut(self, paragraph: Passage) -> Iterator[Passage]:
        rest: Passage | None = paragraph
        while rest is not None:
            place = self._next_mark(rest)
            piece = rest if place is None else rest.cut(0, place)
            rest = None if place is None else rest.cut(place)
            if marker := marker_at(piece.fold):
                self.last[marker.style] = marker.number
            yield piece

    def _next_mark(self, rest: Passage) -> int | None:
        found = (self._high_mark(rest), self._outer_mark(rest), _list_mark(rest), _after_heading(rest))
        return min((place for place in found if place), default=None)

    def _outer_mark(self, rest: Passage) -> int | None:
        """The next of the list around this one: 二、 after the last (三) of 一、."""
        for style in ("cn", "cn_bracket"):
            for marker in markers_inside(rest.fold, style):
                if (
                    marker.number == self.last.get(style, 0) + 1 > 1
                    and rest.fold[: marker.begin].rstrip()[-1:] in "。;"
                ):
                    return marker.begin
        return None

    def _high_mark(self, rest: Passage) -> int | None:
        first = marker_at(rest.fold)
        for style in ("chapter", "article"):
            expected = self.last.get(style, 0) + 1
            expected += bool(first and first.style == style and first.number == expected)
            for marker in markers_inside(rest.fold, style):
                if marker.number == expected:
                    return marker.begin
        if first and first.style in ("chapter", "section"):
            after = article_after_heading(rest.fold)
            if after and after.number == self.last.get("article", 0) + 1:
                return after.begin
        return None


def _list_mark(rest: Passage) -> int | None:
    """The next number of the list that begins the paragraph, or the first of a list of two or more inside it."""
    first = marker_at(rest.fold)
    return min((place for style in _LISTS if (place := _mark_of_list(rest, first, style))), default=None)


def _mark_of_list(rest: Passage, first: Marker | None, style: str) -> int | None:
    inside = list(markers_inside(rest.fold, style))
    if first and first.style == style:
        found = next((marker for marker in inside if marker.number == first.number + 1), None)
    else:
        found = _first_of_list(inside, rest.fold)
    return found.begin if found else None


def _first_of_list(inside: Sequence[Marker], folded: str) -> Marker | None:
    """The mark 1 after a colon, a full stop or a space, when 2 follows it."""
    numbers = [marker.number for marker in inside]
    for place, marker in enumerate(inside):
        stands_free = folded[: marker.begin].rstrip()[-1:] in ":。;" or folded[marker.begin - 1] == " "
        if marker.number == 1 and 2 in numbers[place + 1 :] and stands_free:
            return marker
    return None


def _after_heading(rest: Passage) -> int | None:
    """(一) straight after a heading on the same line: 一、主要职责(一)负责…"""
    marker = marker_at(rest.fold)
    match = _FIRST_IN_BRACKETS.search(rest.fold, marker.end if marker else 0, 40)
    if match and role_of_title(rest.fold[marker.end if marker else 0 : match.start()]):
        return match.start()
    return None


def _without_contents(pieces: list[Passage]) -> list[Passage]:
    """Without a table of contents: a run of headings that all come again later."""
    places: dict[str, list[int]] = {}
    for place, piece in enumerate(pieces):
        if (marker := marker_at(piece.fold)) and marker.style in _HEADS:
            places.setdefault(_key(piece), []).append(place)
    again = {place for found in places.values() for place in found[:-1]}
    first = [place for place in sorted(again) if place + 1 in again or place - 1 in again]
    contents = [place - 1 for place in first[:1] if place and _key(pieces[place - 1]) in ("目录", "目次")]
    left_out = {*first, *contents} | {
        place + 1 for place in first if _is_last_heading(place + 1, places, pieces)
    }
    return [piece for place, piece in enumerate(pieces) if place not in left_out]


def _is_last_heading(place: int, places: dict[str, list[int]], pieces: list[Passage]) -> bool:
    found = places.get(_key(pieces[place]), []) if place < len(pieces) else []
    return len(found) > 1 and found[0] == place


def _key(piece: Passage) -> str:
    return re.sub(r"\s", "", piece.fold)
