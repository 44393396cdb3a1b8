"""The process in which one page of a scan is recognised. Started by ``ocr.read_scan``, never imported by the parent."""

from __future__ import annotations

import json
import os
import sys
from typing import Any, NoReturn

from shuniu.core.extract import sandbox
from shuniu.core.extract.answer import Limits
from shuniu.core.extract.child import answer_to
from shuniu.core.extract.page import picture_of

_WIDTH = 1600  # dots across an A4 page: enough for 三号 type, small enough for an old machine
_SAME_LINE = 0.6  # of the height of a piece: pieces nearer than this stand on one line


class _Lines:
    def __init__(self, lines: list[str]) -> None:
        self.lines = lines

    def as_json(self) -> dict[str, object]:
        return {"lines": self.lines}


def main(argv: list[str]) -> NoReturn:
    limits, number = Limits(**json.loads(argv[1])), int(argv[2])
    sandbox.limit(memory=limits.memory, seconds=limits.seconds, written=limits.answer)
    answer = answer_to(lambda: _Lines(_recognised(sys.stdin.buffer.read(limits.size), number)))
    sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=False).encode())
    sys.stdout.buffer.flush()
    os._exit(0)


def _recognised(data: bytes, number: int) -> list[str]:
    import logging

    import numpy  # type: ignore[import-not-found]
    from rapidocr import RapidOCR

    logging.disable(logging.CRITICAL)
    engine: Any = RapidOCR()
    page = numpy.asarray(picture_of(data, number, _WIDTH).convert("RGB"))
    found = engine(page)
    if found is None or found.txts is None:
        return []
    return in_lines([(box.tolist(), text) for box, text in zip(found.boxes, found.txts, strict=True)])


def in_lines(pieces: list[tuple[list[list[float]], str]]) -> list[str]:
    """Recognised pieces from top to bottom, those of one line joined from left to right."""
    placed = sorted(
        ((box[0][1], box[0][0], box[2][1] - box[0][1], text) for box, text in pieces), key=lambda one: one[0]
    )
    rows: list[list[tuple[float, float, float, str]]] = []
    for piece in placed:
        if rows and piece[0] - rows[-1][0][0] < _SAME_LINE * max(piece[2], 1):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [
        " ".join(text for _top, _left, _height, text in sorted(row, key=lambda one: one[1])) for row in rows
    ]


if __name__ == "__main__":
    main(sys.argv)
