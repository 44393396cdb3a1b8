"""The process in which one foreign file is read: bytes on standard input, JSON on standard output.

Started by ``fresh.ask`` and never imported by the parent. Loads only the reader that the bytes ask for.
"""

from __future__ import annotations

import codecs
import json
import os
import sys
from collections.abc import Callable
from importlib import import_module
from typing import NoReturn, Protocol

from shuniu.core.extract import sandbox
from shuniu.core.extract.answer import MEGABYTE, Extracted, Limits
from shuniu.core.extract.kinds import kind_of
from shuniu.core.extract.refused import (
    ARCHIVE,
    DAMAGED,
    EMPTY,
    OTHER_FORMAT,
    TOO_BIG,
    TOO_HEAVY,
    UNKNOWN,
    ExtractRefused,
)

Reader = Callable[[bytes, Limits], Extracted]
# The reader of each kind first, then those that it hands on to: nothing can be loaded once the door is closed.
READERS = {
    "zip": ("package", "word", "ofd", "sheet"),
    "ole": ("compound",),
    "pdf": ("pdf",),
    "png": ("picture",),
    "jpg": ("picture",),
    "html": ("web_page",),
    "text": ("plain_text",),
}
_PREPARED_CODECS = (
    "gb18030",
    "big5hkscs",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "utf-8-sig",
    "cp437",
    "cp1252",
    "latin-1",
    "ascii",
    "idna",
)


def main(argv: list[str]) -> NoReturn:
    limits = Limits(**json.loads(argv[1]))
    sandbox.limit(memory=limits.memory, seconds=limits.seconds, written=limits.answer)
    answer = answer_to(lambda: _read(limits))
    sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=False).encode("utf-8", errors="replace"))
    sys.stdout.buffer.flush()
    os._exit(0)


class Answer(Protocol):
    def as_json(self) -> dict[str, object]: ...


def answer_to(reading: Callable[[], Answer]) -> dict[str, object]:
    """The border to foreign files: here alone every error becomes a sentence, its name kept for the log."""
    try:
        return reading().as_json()
    except ExtractRefused as refused:
        return {"refused": refused.key, "args": dict(refused.said.args)}
    except (MemoryError, RecursionError):
        return {"refused": TOO_HEAVY.key}
    except Exception as error:
        return {"refused": DAMAGED.key, "why": f"{type(error).__name__}: {error}"}


def _read(limits: Limits) -> Extracted:
    data = sys.stdin.buffer.read(limits.size + 1)
    if len(data) > limits.size:
        raise ExtractRefused(TOO_BIG, megabytes=limits.size // MEGABYTE)
    if not data:
        raise ExtractRefused(EMPTY)
    reader = reader_for(kind_of(data))
    sandbox.close_the_door()
    return reader(data, limits)


def reader_for(kind: str) -> Reader:
    """Loads the reader. Raises ExtractRefused for kinds that we name but do not read."""
    if kind == "archive":
        raise ExtractRefused(ARCHIVE)
    if kind.startswith("other:"):
        raise ExtractRefused(OTHER_FORMAT, format=kind.removeprefix("other:"))
    if kind not in READERS:
        raise ExtractRefused(UNKNOWN)
    for codec in _PREPARED_CODECS:
        codecs.lookup(codec)  # decoding no bytes at all would load nothing
    modules = [import_module(f"shuniu.core.extract.{name}") for name in READERS[kind]]
    reader: Reader = modules[0].read
    return reader


if __name__ == "__main__":
    main(sys.argv)
