"""What a reader of a founding text should look at: slips, gaps, and what no longer holds.

A finding never stops the reading: it says what was seen, where, and what one may do about it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..normalise import Line
from .misprints import misprints
from .model import Finding

__all__ = ["Finding", "findings_of"]


def findings_of(reading: dict[str, Any], lines: Sequence[Line]) -> list[dict[str, Any]]:
    """The findings of one reading, by line."""
    names = [unit["name"] for unit in reading.get("units", ())]
    found = misprints(lines, names)
    return [dict(each) for each in sorted(found, key=lambda each: (each["line"] or 0, each["code"]))]
