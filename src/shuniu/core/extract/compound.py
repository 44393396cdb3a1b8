"""The old office container (OLE): Word 97 text by its table of pieces; encrypted papers and other formats named."""

from __future__ import annotations

import re
import struct

from shuniu.core.extract.answer import Extracted, Limits
from shuniu.core.extract.plain_text import clean, first_page
from shuniu.core.extract.refused import DAMAGED, ENCRYPTED, NO_TEXT, OTHER_FORMAT, TOO_LONG, ExtractRefused

_END_OF_CHAIN = 0xFFFFFFFA
_OTHERS = (("Workbook", "XLS"), ("Book", "XLS"), ("PowerPoint Document", "PPT"))
_WORD_MARK, _ENCRYPTED, _TABLE_ONE = 0xA5EC, 0x0100, 0x0200
_FIELD = re.compile("\x13[^\x13\x14\x15]*(?:\x14|(?=\x15))|\x15")
_DEEPEST_FIELD = 5


class Container:
    """The streams of a compound file by name. All chains are bounded by the size of the file."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._size = 1 << _bounded(_short(data, 30), 7, 16)
        self._mini = 1 << _bounded(_short(data, 32), 2, 10)
        self._cutoff = _long(data, 56)
        self._next = self._table()
        self._entries = self._directory()
        self._mini_next = _longs(self._chain(_long(data, 60)))
        self._mini_data = self._chain(self._root[0]) if self._root else b""

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        return self._data[start : start + self._size]

    def _table(self) -> list[int]:
        """Which sector follows which, from the header's list and its continuations."""
        places = _longs(self._data[76:512])
        at, seen = _long(self._data, 68), 0
        while at < _END_OF_CHAIN and seen * self._size < len(self._data):
            more = _longs(self._sector(at))
            if not more:
                break
            places.extend(more[:-1])
            at, seen = more[-1], seen + 1
        return [one for place in places if place < _END_OF_CHAIN for one in _longs(self._sector(place))]

    def _chain(self, first: int) -> bytes:
        pieces: list[bytes] = []
        at, most = first, len(self._data) // self._size + 1
        while at < len(self._next) and len(pieces) <= most:
            pieces.append(self._sector(at))
            at = self._next[at]
        return b"".join(pieces)

    def _directory(self) -> dict[str, tuple[int, int]]:
        entries: dict[str, tuple[int, int]] = {}
        self._root: tuple[int, int] | None = None
        directory = self._chain(_long(self._data, 48))
        for at in range(0, len(directory) - 127, 128):
            entry = directory[at : at + 128]
            length, kind = _short(entry, 64), entry[66]
            name = entry[: max(0, min(length, 64) - 2)].decode("utf-16-le", errors="replace")
            place = (_long(entry, 116), _long(entry, 120))
            if kind == 5:
                self._root = place
            elif kind == 2:
                entries.setdefault(name, place)
        return entries

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    def stream(self, name: str) -> bytes:
        if name not in self._entries:
            raise ExtractRefused(DAMAGED)
        first, size = self._entries[name]
        data = self._chain(first) if size >= self._cutoff else self._mini_chain(first)
        return data[:size]

    def _mini_chain(self, first: int) -> bytes:
        pieces: list[bytes] = []
        at, most = first, len(self._mini_data) // self._mini + 1
        while at < len(self._mini_next) and len(pieces) <= most:
            pieces.append(self._mini_data[at * self._mini : (at + 1) * self._mini])
            at = self._mini_next[at]
        return b"".join(pieces)


def read(data: bytes, limits: Limits) -> Extracted:
    container = Container(data)
    if "EncryptedPackage" in container:
        raise ExtractRefused(ENCRYPTED)
    if "WordDocument" not in container:
        raise ExtractRefused(
            OTHER_FORMAT, format=next((name for one, name in _OTHERS if one in container), "OLE")
        )
    text = _main_text(container, limits)
    lines, first = _lines(text)
    if not any(line.strip() for line in lines):
        raise ExtractRefused(NO_TEXT)
    return Extracted("doc", lines=lines, first_page_lines=first)


def _main_text(container: Container, limits: Limits) -> str:
    """The main text only: notes, headers and boxes follow it in the same stream and are counted apart."""
    stream = container.stream("WordDocument")
    flags = _short(stream, 10)
    if _short(stream, 0) != _WORD_MARK or _short(stream, 2) < 0x00C0:
        raise ExtractRefused(OTHER_FORMAT, format="Word 95")
    if flags & _ENCRYPTED:
        raise ExtractRefused(ENCRYPTED)
    length = _long(stream, 0x4C)
    if length > limits.characters:
        raise ExtractRefused(TOO_LONG, characters=limits.characters)
    table = container.stream("1Table" if flags & _TABLE_ONE else "0Table")
    described = table[_long(stream, 0x1A2) :][: _long(stream, 0x1A6)]
    return _pieced(stream, _piece_table(described), length)


def _piece_table(described: bytes) -> bytes:
    """The table of pieces behind the blocks of formatting that may precede it."""
    at = 0
    while at + 5 <= len(described):
        if described[at] == 2:
            return described[at + 5 : at + 5 + _long(described, at + 1)]
        if described[at] != 1:
            break
        at += 3 + _short(described, at + 1)
    raise ExtractRefused(DAMAGED)


def _pieced(stream: bytes, table: bytes, length: int) -> str:
    count = (len(table) - 4) // 12
    ends = _longs(table[: 4 * (count + 1)])
    text: list[str] = []
    left = length
    for number in range(count):
        characters = ends[number + 1] - ends[number]
        place = _long(table, 4 * (count + 1) + 8 * number + 2)
        if characters < 0:
            raise ExtractRefused(DAMAGED)
        text.append(_piece(stream, place, min(characters, left)))
        left -= len(text[-1])
    return "".join(text)


def _piece(stream: bytes, place: int, characters: int) -> str:
    start = place & 0x3FFFFFFF
    if place & 0x40000000:
        return stream[start // 2 : start // 2 + characters].decode("cp1252", errors="replace")
    return stream[start : start + 2 * characters].decode("utf-16-le", errors="replace")


def _lines(text: str) -> tuple[list[str], list[str]]:
    for _ in range(_DEEPEST_FIELD):
        text = _FIELD.sub("", text)
    text = text.replace("\x07\x07", "\r").replace("\x07", "\t").replace("\x0b", "\r").replace("\x1e", "-")
    first, _, _ = text.lstrip("\r\f").partition("\x0c")
    lines = [clean(line).rstrip() for line in text.replace("\x0c", "\r").split("\r")]
    return lines, first_page(clean(line).rstrip() for line in first.split("\r"))


def _bounded(number: int, least: int, most: int) -> int:
    if not least <= number <= most:
        raise ExtractRefused(DAMAGED)
    return number


def _short(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 2], "little")


def _long(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 4], "little")


def _longs(data: bytes) -> list[int]:
    return [one[0] for one in struct.iter_unpack("<I", data[: len(data) // 4 * 4])]
