"""Notices that make an office live: division of work, appointments and removals, lists of bodies."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..normalise import Line
from .appointment import read_appointment
from .bodies import read_bodies
from .detect import KINDS, Detected, detect_notice
from .portfolio import read_portfolio
from .text import rows_of

__all__ = ["KINDS", "Detected", "detect_notice", "read_notice"]

_READERS = {"portfolio": read_portfolio, "appointment": read_appointment, "bodies": read_bodies}


def read_notice(lines: Sequence[Line], kind: str) -> dict[str, Any]:
    """Persons and bodies that a notice of this kind names; ``kind`` is one of KINDS, else ValueError.

    The notice itself (title, number, date, addressees) is read with every other text; here only its content.
    """
    if kind not in _READERS:
        raise ValueError(f"no notice is called {kind}")
    return _READERS[kind](rows_of(lines))
