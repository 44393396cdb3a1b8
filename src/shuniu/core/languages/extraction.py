"""Which words of the source are shown to people, in Python and templates. Needs Babel (development only)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.extract import extract
from django.utils.translation.template import templatize

from shuniu.core.languages.catalogues import Word

PACKAGE = Path(__file__).resolve().parents[2]

KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
}


def words_of_the_source(package: Path = PACKAGE) -> dict[str, Word]:
    """Every message id of the package with its files, without line numbers (they change daily)."""
    found: dict[str, Word] = {}
    for file in sorted(_files(package)):
        place = str(file.relative_to(package.parent))
        for msgid, plural in _words_of(file):
            before = found.get(msgid, Word(msgid))
            places = tuple(dict.fromkeys((*before.places, place)))
            found[msgid] = Word(msgid, plural or before.plural, places)
    return found


def with_named(words: dict[str, Word], named: Iterable[Word]) -> dict[str, Word]:
    """The words, and those that the source keeps as data together with their English."""
    together = dict(words)
    for word in named:
        before = words.get(word.msgid)
        places = tuple(dict.fromkeys((*(before.places if before else ()), *word.places)))
        together[word.msgid] = Word(word.msgid, before.plural if before else "", places, word.english)
    return together


def _files(package: Path) -> Iterator[Path]:
    for file in package.rglob("*"):
        if "migrations" in file.parts:
            continue
        if file.suffix == ".py" or (file.suffix in {".html", ".txt"} and "templates" in file.parts):
            yield file


def _words_of(file: Path) -> Iterator[tuple[str, str]]:
    text = file.read_text()
    source = text if file.suffix == ".py" else _as_python(text, str(file))
    for _line, message, _comments, _context in extract("python", BytesIO(source.encode()), keywords=KEYWORDS):
        msgid, plural = message if isinstance(message, tuple) else (message, "")
        if msgid:
            yield msgid, plural or ""


def _as_python(template: str, origin: str) -> str:
    """The calls of gettext that a template makes; the rest is blotted out, lines begin at the left."""
    return re.sub(r"(?m)^[ \t]+", "", templatize(template, origin=origin))
