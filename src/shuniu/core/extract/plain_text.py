"""Bytes of a plain text to lines: UTF-8, UTF-16, GB18030, and Big5 where it is clearly that."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

from shuniu.core.extract.answer import Extracted, Limits
from shuniu.core.extract.refused import NO_TEXT, TOO_LONG, UNKNOWN, ExtractRefused

_MARKED = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_SAMPLE = 200_000
_BAD_SHARE = 0.01
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
_NEWLINE = re.compile("\r\n|\r|\n")
_FIRST_LINES = 60
# Where the format knows its pages: a mark may be written down last and stand at the top.
LINES_OF_A_PAGE = 1000
_FIRST_PAGE_WIDTH = 500  # characters: nothing at the head of a paper is longer; the lines keep all of it


def read(data: bytes, limits: Limits) -> Extracted:
    text, encoding = decode(data)
    if len(text) > limits.characters:
        raise ExtractRefused(TOO_LONG, characters=limits.characters)
    if not text.strip("\x00 \t\r\n\ufeff\u3000\xa0"):
        raise ExtractRefused(NO_TEXT)
    return Extracted(
        "txt", lines=(lines := lines_of(text)), first_page_lines=first_page(lines), encoding=encoding
    )


def lines_of(text: str) -> list[str]:
    """Lines as an editor counts them, blank ones included, without the characters that no page shows."""
    return [clean(line) for line in _NEWLINE.split(text)]


def clean(line: str) -> str:
    return _CONTROL.sub("", line)


def first_page(lines: Iterable[str], *, most: int = _FIRST_LINES) -> list[str]:
    """The lines that surely hold the first page, where the format knows no pages: its first sixty with text."""
    with_text = islice((line for line in lines if line.strip()), most)
    return [line[:_FIRST_PAGE_WIDTH] for line in with_text]


def decode(data: bytes) -> tuple[str, str]:
    """The text and the name of its encoding. Raises ExtractRefused where no encoding gives text."""
    for mark, encoding in _MARKED:
        if data.startswith(mark):
            return _accepted(data, encoding)
    unmarked = _utf16_without_mark(data)
    if unmarked is not None:
        return _accepted(data, unmarked)
    if _is_utf8(data):
        return _accepted(data, "utf-8")
    return _accepted(data, _east_asian(data))


def _accepted(data: bytes, encoding: str) -> tuple[str, str]:
    text = data.decode(encoding, errors="replace")
    sample = text[:_SAMPLE]
    bad = sample.count("\ufffd") + sum(_is_odd(character) for character in sample)
    if bad > max(1, len(sample) * _BAD_SHARE):
        raise ExtractRefused(UNKNOWN)
    return text.replace("\ufffd", "\u25a1"), encoding.removesuffix("-sig")


def _is_odd(character: str) -> bool:
    """Control characters other than the usual white space; and private or unassigned areas of UTF-16 read wrongly."""
    code = ord(character)
    return (
        (code < 32 and character not in "\t\n\r\f\v\x00\x1a")
        or 0x7F <= code < 0xA0
        or 0xE000 <= code < 0xF900
    )


def _is_utf8(data: bytes) -> bool:
    """UTF-8 throughout, but for a few broken bytes (a file cut in the middle of a character)."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        text = data[:_SAMPLE].decode("utf-8", errors="replace")
        beyond_ascii = sum(1 for character in text if character > "\x7f")
        return beyond_ascii > 0 and text.count("\ufffd") <= max(1, beyond_ascii * _BAD_SHARE)
    return True


def _utf16_without_mark(data: bytes) -> str | None:
    """Two bytes a character shows in the high bytes: those of Chinese, ASCII and punctuation are few."""
    if len(data) < 4 or len(data) % 2:
        return None
    sample = data[: min(len(data), 4000)]
    for encoding, high in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        zeros = high.count(0)
        wide = sum(1 for byte in high if 0x4E <= byte <= 0x9F or byte in (0x30, 0xFF, 0x20))
        if zeros and (zeros + wide) >= 0.98 * len(high):
            return encoding
    return None


def _east_asian(data: bytes) -> str:
    """GB18030, unless the bytes lie clearly better in the common part of Big5."""
    sample = data[:_SAMPLE]
    return "big5hkscs" if _share(sample, _COMMON_BIG5) > _share(sample, _COMMON_GB) + 0.1 else "gb18030"


# Pairs of bytes of the level-1 characters and the punctuation of each set.
_COMMON_GB = re.compile(rb"[\xa1-\xa3\xb0-\xd7][\xa1-\xfe]")
_COMMON_BIG5 = re.compile(rb"[\xa1-\xa3\xa4-\xc6][\x40-\x7e\xa1-\xfe]")
_PAIR = re.compile(rb"[\x81-\xfe][\x40-\x7e\x80-\xfe]")


def _share(sample: bytes, common: re.Pattern[bytes]) -> float:
    pairs = _PAIR.findall(sample)
    return sum(1 for pair in pairs if common.fullmatch(pair)) / len(pairs) if pairs else 0.0
