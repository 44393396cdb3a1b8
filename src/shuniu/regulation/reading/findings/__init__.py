"""What a reader of a founding text should look at: slips, gaps, and what no longer holds.

A finding never stops the reading: it says what was seen, where, and what one may do about it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..normalise import Line
from .duties import duties
from .figures import figures
from .limits import limits
from .meetings import meetings
from .misprints import misprints
from .model import Finding
from .numbering import numbering
from .places import places
from .posts import posts
from .references import references
from .wording import wording

__all__ = ["Finding", "findings_of"]

# A founding text has some ten thousand characters; what lies beyond is not looked at.
_MOST_CHARACTERS = 300_000
_LONGEST_LINE = 10_000


def findings_of(reading: dict[str, Any], lines: Sequence[Line]) -> list[dict[str, Any]]:
    """The findings of one reading, by line."""
    looked_at = _looked_at(lines)
    found = [
        *figures(reading, looked_at),
        *numbering(looked_at),
        *misprints(looked_at, [unit["name"] for unit in reading.get("units", ())]),
        *places(reading, looked_at),
        *references(reading, looked_at),
        *wording(reading, looked_at),
        *limits(reading, looked_at),
        *duties(reading),
        *meetings(reading),
        *posts(reading, looked_at),
    ]
    once = (
        [each for place, each in enumerate(found) if each not in found[:place]] if len(found) < 500 else found
    )
    return [dict(each) for each in sorted(once, key=lambda each: (each["line"] or 0, each["code"]))]


def _looked_at(lines: Sequence[Line]) -> list[Line]:
    taken, length = [], 0
    for line in lines:
        length += min(len(line.text), _LONGEST_LINE)
        if length > _MOST_CHARACTERS:
            break
        taken.append(_cut(line))
    return taken


def _cut(line: Line) -> Line:
    if len(line.text) <= _LONGEST_LINE:
        return line
    return line._replace(text=line.text[:_LONGEST_LINE], prints=(line.prints or ())[:_LONGEST_LINE] or None)
