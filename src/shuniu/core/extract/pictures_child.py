"""The process in which one page is drawn. Started by ``pictures.page_picture``, never imported by the parent."""

from __future__ import annotations

import base64
import io
import json
import os
import sys
from dataclasses import dataclass
from typing import NoReturn

import pypdfium2 as pdfium

from shuniu.core.extract import sandbox
from shuniu.core.extract.answer import Limits
from shuniu.core.extract.child import answer_to
from shuniu.core.extract.page import picture_of

_WIDTH = 1240  # A4 at 150 dots an inch


@dataclass(frozen=True)
class _Drawn:
    png: str
    width: int
    height: int
    lines: list[list[object]]

    def as_json(self) -> dict[str, object]:
        return {"png": self.png, "width": self.width, "height": self.height, "lines": self.lines}


def main(argv: list[str]) -> NoReturn:
    limits, number = Limits(**json.loads(argv[1])), int(argv[2])
    sandbox.limit(memory=limits.memory, seconds=limits.seconds, written=limits.answer)
    answer = answer_to(lambda: _drawn(sys.stdin.buffer.read(limits.size), number))
    sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=False).encode())
    sys.stdout.buffer.flush()
    os._exit(0)


def _drawn(data: bytes, number: int) -> _Drawn:
    picture = picture_of(data, number, _WIDTH)
    held = io.BytesIO()
    flat = picture.convert("L") if picture.mode in ("1", "L") else picture.convert("RGB")
    flat.save(held, "PNG", optimize=False)
    lines = _lines(data, number, picture.width) if b"%PDF-" in data[:1024] else []
    return _Drawn(base64.b64encode(held.getvalue()).decode(), picture.width, picture.height, lines)


def _lines(data: bytes, number: int, width: int) -> list[list[object]]:
    page = pdfium.PdfDocument(data)[number]
    scale, top = width / page.get_width(), page.get_height()
    text = page.get_textpage()
    placed = []
    for index in range(text.count_rects()):
        left, bottom, right, upper = text.get_rect(index)
        words = text.get_text_bounded(left, bottom, right, upper).strip()
        if words:
            height = (upper - bottom) * scale
            placed.append([words, left * scale, (top - bottom) * scale, (right - left) * scale, height])
    return placed


if __name__ == "__main__":
    main(sys.argv)
