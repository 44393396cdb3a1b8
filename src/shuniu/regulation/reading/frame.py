"""What stands around a text: the notice that covers it, its head, its signature and what follows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .bodies import is_office_name
from .dates import Dated, date_alone
from .head import covers_a_text
from .outline import is_mark
from .passage import Passage

_LAST = 12
_LONGEST_NAME = 40
_AFTER = re.compile(
    r"(?:抄送|主题词|附件|附:|\(此件|\(本文有删减|\(联系|印发机关|[^。]{2,40}20\d\d年\d+月\d+日印发)"
)


@dataclass(frozen=True)
class Signature:
    """Who signed and when; which paragraphs say so."""

    issuer: str | None
    dated: Dated
    begin: int
    end: int


@dataclass(frozen=True)
class Frame:
    """The paragraphs before the first mark of the text, those of the text, and the signature at its end."""

    head: list[Passage]
    body: list[Passage]
    signature: Signature | None


def frame_of(pieces: Sequence[Passage]) -> Frame:
    """A notice that covers a text may have a numbered list itself: the text begins after its signature."""
    kept = _without_notes(pieces)
    start = _first_mark(kept, 0)
    signed = _signature(kept, start)
    if signed is None:
        return Frame(kept[:start], kept[start:], None)
    if signed.end < len(kept) and (covers_a_text(kept[:start]) or _is_named_above(kept, start, signed.end)):
        begin = _first_mark(kept, signed.end)
        return Frame([*kept[:start], *kept[signed.begin : begin]], kept[begin:], None)
    return Frame(kept[:start], kept[start : signed.begin], signed)


def _is_named_above(pieces: Sequence[Passage], start: int, end: int) -> bool:
    """Whether the line after the signature is the title of a text that the notice speaks of."""
    notice = "".join(passage.fold for passage in pieces[:start])
    return bool(name := _name(pieces[end])) and f"《{name}》" in notice


def _without_notes(pieces: Sequence[Passage]) -> list[Passage]:
    """Without what stands below a signature: copies, subject words, the list of annexes."""
    kept = list(pieces)
    while kept and len(pieces) - len(kept) < _LAST and _AFTER.match(kept[-1].fold):
        kept.pop()
    return kept


def _first_mark(pieces: Sequence[Passage], begin: int) -> int:
    return next((place for place in range(begin, len(pieces)) if is_mark(pieces[place])), len(pieces))


def _signature(pieces: Sequence[Passage], start: int) -> Signature | None:
    """The first date alone on its line after the beginning of the text, with the name above it."""
    for place in range(start + 1, len(pieces)):
        dated = date_alone(pieces[place].fold) if len(pieces[place]) < _LONGEST_NAME else None
        if dated is None:
            continue
        above = [_name(pieces[at]) for at in range(max(start, place - 2), place)]
        if len(above) == 2 and above[0] and not is_office_name(above[0]) and is_office_name("".join(above)):
            return Signature("".join(above), dated, place - 2, place + 1)
        if above and is_office_name(above[-1]):
            return Signature(above[-1], dated, place - 1, place + 1)
        if place >= len(pieces) - 3:
            return Signature(None, dated, place, place + 1)
    return None


def _name(passage: Passage) -> str:
    """The line without spaces, where it is short enough for a name."""
    name = re.sub(r"\s", "", passage.fold)
    return name if len(name) <= _LONGEST_NAME and not re.search("[。;:,]", name) else ""
