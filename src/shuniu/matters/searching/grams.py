"""Text as single characters and pairs of neighbouring ones, each a number: what the index of words holds."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

# As much of a paper as is searched: some 100 pages.
LONGEST = 60_000


def plain(text: str) -> str:
    """Wide letters narrow, small letters, no blanks: a word is found across the end of a line."""
    return "".join(unicodedata.normalize("NFKC", text).lower().split())


def words(asked: str) -> list[str]:
    """What a person typed, word by word; all of them must be found."""
    return [word for word in (plain(one) for one in asked.split()) if word]


def grams(text: str) -> list[int]:
    """Of plain text, each once, in order."""
    pairs = {_packed(first, second) for first, second in zip(text, text[1:], strict=False)}
    return sorted(pairs | {_packed("\0", one) for one in text})


def asked_grams(asked: Iterable[str]) -> list[int]:
    """What must be in the index for these words: their pairs; of a word of one character, itself."""
    found: set[int] = set()
    for word in asked:
        found |= {_packed(first, second) for first, second in zip(word, word[1:], strict=False)}
        if len(word) == 1:
            found.add(_packed("\0", word))
    return sorted(found)


def _packed(first: str, second: str) -> int:
    """Two characters in an int4 of PostgreSQL. Rare characters beyond 16 bits share numbers; a look at the text tells."""
    packed = (ord(first) & 0xFFFF) << 16 | ord(second) & 0xFFFF
    return packed - (1 << 32) if packed >= 1 << 31 else packed
