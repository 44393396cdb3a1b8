"""Bytes of a foreign file to lines of text. The parent never parses a foreign format: a limited child does.

extracted = extract(path, name="来文.pdf")      # raises ExtractRefused, a sentence
if extracted.scanned:
    pages = ocr.read_scan(path, extracted.pages or 1)
"""

from __future__ import annotations

import stat
from pathlib import Path

from shuniu.core.extract import plain_text
from shuniu.core.extract.answer import MEGABYTE, Extracted, Limits
from shuniu.core.extract.fresh import ask
from shuniu.core.extract.kinds import kind_of
from shuniu.core.extract.refused import DAMAGED, EMPTY, TOO_BIG, ExtractRefused

__all__ = ["Extracted", "ExtractRefused", "Limits", "extract"]

_SMALL = MEGABYTE


def extract(data: bytes | Path, *, name: str = "", limits: Limits | None = None) -> Extracted:
    """The lines of a file, by its content. ``name`` is not believed; it is there for the log of the caller.

    Raises ExtractRefused for whatever cannot be read, within ``limits.seconds`` and ``limits.memory``.
    """
    limits = limits or Limits()
    size = _size_of(data)
    if size == 0:
        raise ExtractRefused(EMPTY)
    if size > limits.size:
        raise ExtractRefused(TOO_BIG, megabytes=limits.size // MEGABYTE)
    if size <= _SMALL and kind_of(small := _bytes_of(data)) == "text":
        return plain_text.read(small, limits)
    return _from_child(ask("shuniu.core.extract.child", data, limits))


def _size_of(data: bytes | Path) -> int:
    if isinstance(data, bytes):
        return len(data)
    status = data.stat()
    if not stat.S_ISREG(status.st_mode):
        raise ExtractRefused(DAMAGED)
    return status.st_size


def _bytes_of(data: bytes | Path) -> bytes:
    return data if isinstance(data, bytes) else data.read_bytes()


def _from_child(told: dict[str, object]) -> Extracted:
    try:
        return Extracted.from_json(told)
    except (TypeError, ValueError, OverflowError):
        raise ExtractRefused(DAMAGED)
