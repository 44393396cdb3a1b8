"""PNG and JPEG: there is nothing to read here but the size; the text is the business of ``ocr``."""

from __future__ import annotations

import re
import struct

from shuniu.core.extract.answer import Extracted, Limits
from shuniu.core.extract.refused import DAMAGED, PICTURE_TOO_LARGE, ExtractRefused

MOST_MEGAPIXELS = 100
_MARKER = re.compile(rb"\xff++([^\xff])", re.S)
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def read(data: bytes, limits: Limits) -> Extracted:
    width, height = size_of(data)
    if not width or not height:
        raise ExtractRefused(DAMAGED)
    if width * height > MOST_MEGAPIXELS * 1_000_000:
        raise ExtractRefused(PICTURE_TOO_LARGE, megapixels=MOST_MEGAPIXELS)
    return Extracted("image", pages=1, scanned=True)


def size_of(data: bytes) -> tuple[int, int]:
    """Width and height as the file declares them; (0, 0) where it does not."""
    if data.startswith(b"\x89PNG"):
        return struct.unpack(">II", data[16:24]) if len(data) >= 24 else (0, 0)
    return _jpeg_size(data)


def _jpeg_size(data: bytes) -> tuple[int, int]:
    at = 2
    while marker := _MARKER.match(data, at):
        at = marker.end()
        if marker[1][0] in _FRAMES:
            height, width = struct.unpack(">HH", data[at + 3 : at + 7]) if at + 7 <= len(data) else (0, 0)
            return width, height
        at += int.from_bytes(data[at : at + 2], "big")
    return 0, 0
