"""The whole reading of a text: every part of it put together as plain data."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from .findings import findings_of
from .normalise import normalised

_EMPTY: dict[str, Any] = {
    "kind": None, "script": "hans", "title": None, "notice_title": None, "office": None, "number": None,
    "issuer": None, "approved_by": None, "date": None, "date_as_written": None, "addressees": [], "basis": [],
    "interpreter": None, "sections": [], "adjustments": [], "duties": [], "units": [], "units_declared": None,
    "headcount": [], "articles": [], "persons": [], "references": [], "findings": [],
}  # fmt: skip


def read(raw: Iterable[str]) -> dict[str, Any]:
    """What a text says, as data for JSON; ``null`` or ``[]`` where it says nothing."""
    lines, script = normalised(raw)
    reading = {key: list(value) if isinstance(value, list) else value for key, value in _EMPTY.items()}
    reading["script"] = script
    reading["findings"] = findings_of(reading, lines)
    return reading
