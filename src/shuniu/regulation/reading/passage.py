"""A stretch of text that still knows its lines and how it was printed, however it is cut and joined."""

from __future__ import annotations

from collections.abc import Iterable

from .normalise import Line, fold

_SPACE = " \u3000\t"


class Passage:
    """``text`` as read, ``fold`` the same in one width for matching, ``line`` where it begins."""

    __slots__ = ("_prints", "_starts", "fold", "text")

    def __init__(
        self, text: str, starts: tuple[tuple[int, int], ...], prints: tuple[str, ...] | None
    ) -> None:
        self.text = text
        self.fold = fold(text)
        self._starts = starts  # (offset, line) of each line that the text runs over
        self._prints = prints

    @classmethod
    def of(cls, line: Line) -> Passage:
        return cls(line.text, ((0, line.number),), line.prints)

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        return f"<{self.line}: {self.text[:30]}>"

    @property
    def line(self) -> int:
        return self._starts[0][1]

    @property
    def last_line(self) -> int:
        return self._starts[-1][1]

    @property
    def length_of_last_line(self) -> int:
        return len(self.text) - self._starts[-1][0]

    @property
    def as_printed(self) -> str | None:
        """The printed form, where the characters or words read differ from it."""
        if self._prints is None:
            return None
        printed = "".join(self._prints)
        return printed if printed != self.text else None

    def cut(self, begin: int, end: int | None = None) -> Passage:
        """A part of it, without the spaces around."""
        end = len(self.text) if end is None else min(end, len(self.text))
        begin = min(begin, end)
        while begin < end and self.text[begin] in _SPACE:
            begin += 1
        while end > begin and self.text[end - 1] in _SPACE:
            end -= 1
        return Passage(
            self.text[begin:end], self._starts_from(begin, end), self._prints and self._prints[begin:end]
        )

    def _starts_from(self, begin: int, end: int) -> tuple[tuple[int, int], ...]:
        if len(self._starts) == 1:
            return ((0, self.line),)
        first = [number for offset, number in self._starts if offset <= begin][-1]
        return (
            (0, first),
            *((offset - begin, number) for offset, number in self._starts if begin < offset < end),
        )

    def bare(self) -> Passage:
        return self.cut(0)

    def without(self, marks: str) -> Passage:
        """Without these marks at the end."""
        end = len(self.fold.rstrip(marks + _SPACE))
        return self.cut(0, end)

    def __add__(self, other: Passage) -> Passage:
        shift = len(self.text)
        starts = self._starts + tuple((offset + shift, number) for offset, number in other._starts)
        return Passage(self.text + other.text, starts, self._both_prints(other))

    def _both_prints(self, other: Passage) -> tuple[str, ...] | None:
        if self._prints is None and other._prints is None:
            return None
        return (self._prints or tuple(self.text)) + (other._prints or tuple(other.text))


def together(passages: Iterable[Passage]) -> Passage | None:
    """Several passages as one, none lost; None for none."""
    whole: Passage | None = None
    for passage in passages:
        whole = passage if whole is None else whole + passage
    return whole
