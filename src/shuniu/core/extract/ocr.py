"""Text of scans, where the reading of scans is installed (``make demo-ocr``). One child a page, limited like the others."""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from shuniu.core.extract.answer import MEGABYTE, Limits
from shuniu.core.extract.fresh import ask
from shuniu.core.extract.refused import DAMAGED, NO_OCR, OCR_TOO_MANY_PAGES, ExtractRefused

MOST_PAGES = 60
_LIMITS = Limits(seconds=90, memory=6000 * MEGABYTE)


def is_installed() -> bool:
    return find_spec("rapidocr") is not None and find_spec("onnxruntime") is not None


def read_scan(
    path: Path, pages: int, on_page: Callable[[int], None] = lambda number: None
) -> list[list[str]]:
    """The lines of each page; ``on_page`` hears how many are done. Raises ExtractRefused."""
    if not is_installed():
        raise ExtractRefused(NO_OCR)
    if pages > MOST_PAGES:
        raise ExtractRefused(OCR_TOO_MANY_PAGES, pages=pages, limit=MOST_PAGES)
    read: list[list[str]] = []
    for number in range(pages):
        told = ask("shuniu.core.extract.ocr_child", path, _LIMITS, kind=str(number))
        read.append(_lines(told))
        on_page(number + 1)
    return read


def _lines(told: dict[str, object]) -> list[str]:
    lines = told.get("lines")
    if not isinstance(lines, list):
        raise ExtractRefused(DAMAGED)
    return [str(line) for line in lines]
