"""A file is read or refused with a sentence; whatever else happens fails the test."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from shuniu.core.extract import Extracted, ExtractRefused, Limits, child, extract
from shuniu.core.extract.kinds import kind_of

Outcome = Extracted | str


def as_uploaded(data: bytes | Path, *, name: str = "", limits: Limits | None = None) -> Outcome:
    """Through the limited child, as every upload goes."""
    return _outcome(lambda: extract(data, name=name, limits=limits))


def by_the_reader(data: bytes) -> Outcome:
    """In this process, where no border turns every error into a sentence."""
    return _outcome(lambda: child.reader_for(kind_of(data))(data, Limits()))


def _outcome(reading: Callable[[], Extracted]) -> Outcome:
    """What was read, or the key of the refusal."""
    try:
        return reading()
    except ExtractRefused as refused:
        if not refused.sentence:
            raise
        return refused.key.removeprefix("extract.")
