"""A zip that holds a document: DOCX, OFD or XLSX. Only named parts are unpacked, in memory, each bounded."""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from importlib import import_module

from shuniu.core.extract.answer import Extracted, Limits
from shuniu.core.extract.refused import (
    ARCHIVE,
    DAMAGED,
    ENCRYPTED,
    OTHER_FORMAT,
    SUSPICIOUS,
    TOO_HEAVY,
    ExtractRefused,
)

# The part that tells the format, and the reader for it.
FORMATS = (
    ("word/document.xml", "word"),
    ("OFD.xml", "ofd"),
    ("xl/workbook.xml", "sheet"),
)
NAMED_ONLY = (("ppt/presentation.xml", "PPTX"), ("content.xml", "ODF"))
_MOST_PARTS = 5000
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # nothing else is allowed in these formats
_READ_ERRORS = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError)


class Package:
    """The parts of a document by name. Raises ExtractRefused for anything that a plain document would not hold."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _READ_ERRORS:
            raise ExtractRefused(DAMAGED)
        self._left = limits.unpacked
        self._parts = _checked(self._zip.infolist())

    def __contains__(self, name: str) -> bool:
        return name in self._parts

    def names(self) -> list[str]:
        return list(self._parts)

    def part(self, name: str) -> bytes:
        """The part unpacked; counts against what all parts together may hold, whatever the zip declares."""
        if name not in self._parts:
            raise ExtractRefused(DAMAGED)
        try:
            with self._zip.open(self._parts[name]) as opened:
                data = opened.read(self._left + 1)
        except _READ_ERRORS:
            raise ExtractRefused(DAMAGED)
        if len(data) > self._left:
            raise ExtractRefused(TOO_HEAVY)
        self._left -= len(data)
        return data


def _checked(infos: list[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
    if len(infos) > _MOST_PARTS:
        raise ExtractRefused(TOO_HEAVY)
    parts: dict[str, zipfile.ZipInfo] = {}
    for info in infos:
        if info.flag_bits & 0x1:
            raise ExtractRefused(ENCRYPTED)
        if info.filename in parts or info.compress_type not in _PACKED or _leads_elsewhere(info):
            raise ExtractRefused(SUSPICIOUS)
        parts[info.filename] = info
    return parts


def _leads_elsewhere(info: zipfile.ZipInfo) -> bool:
    """A link, an absolute name or a way up: no office program writes them."""
    name = info.filename.replace("\\", "/")
    return stat.S_ISLNK(info.external_attr >> 16) or name.startswith("/") or ".." in name.split("/")


def read(data: bytes, limits: Limits) -> Extracted:
    package = Package(data, limits)
    for part, reader in FORMATS:
        if part in package:
            found: Extracted = import_module(f"shuniu.core.extract.{reader}").read(package, limits)
            return found
    for part, name in NAMED_ONLY:
        if part in package:
            raise ExtractRefused(OTHER_FORMAT, format=name)
    raise ExtractRefused(ARCHIVE)
