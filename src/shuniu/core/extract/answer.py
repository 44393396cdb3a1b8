"""What is asked of a reader and what comes back."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, fields
from typing import Any

MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """What one file may cost. A file that needs more is refused with a sentence."""

    seconds: int = 9
    memory: int = 900 * MEGABYTE
    size: int = 60 * MEGABYTE
    unpacked: int = 200 * MEGABYTE
    pages: int = 2000
    characters: int = 5_000_000

    @property
    def answer(self) -> int:
        """Bytes of the child's answer: at most four for each character in UTF-8 or for each line in JSON, and some room."""
        return 8 * self.characters + MEGABYTE

    def as_json(self) -> dict[str, int]:
        return asdict(self)


@dataclass(frozen=True)
class Extracted:
    """The text of a file.

    ``kind`` is what the bytes are (txt, docx, doc, pdf, html, xlsx, ofd, image), whatever the name says.
    ``scanned``: there is a page to look at but no text in it; ``ocr.read_scan`` reads it.
    ``first_page_lines`` are as printed, not joined, with page headers and text boxes: a secrecy mark may stand there.
    """

    kind: str
    lines: list[str] = field(default_factory=list)
    pages: int | None = None
    first_page_lines: list[str] = field(default_factory=list)
    scanned: bool = False
    encoding: str | None = None

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, told: dict[str, Any]) -> Extracted:
        """Raises TypeError or ValueError when the shape is not ours: the child has handled foreign bytes."""
        if set(told) != {one.name for one in fields(cls)}:
            raise ValueError("answer has other fields")
        return cls(
            kind=str(told["kind"]),
            lines=[str(line) for line in told["lines"]],
            pages=None if told["pages"] is None else int(told["pages"]),
            first_page_lines=[str(line) for line in told["first_page_lines"]],
            scanned=bool(told["scanned"]),
            encoding=None if told["encoding"] is None else str(told["encoding"]),
        )
