"""Catalogue files: kept in step with the words of the source, checked, compiled for gettext."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import polib

FOLDER = Path(__file__).resolve().parents[2] / "locale"
ENGLISH, TRADITIONAL = "en", "zh_Hant"
LOCALES = (ENGLISH, TRADITIONAL)

HEADER = {
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "MIME-Version": "1.0",
}
PLURALS = {ENGLISH: "nplurals=2; plural=(n != 1);", TRADITIONAL: "nplurals=1; plural=0;"}
# Made by machine and not yet looked over by a person.
UNREVIEWED = "fuzzy"

_PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|%[sd]|\{(\w*)\}")
_CHINESE = re.compile(r"[\u4e00-\u9fff]+")
# Chinese that stands in English pages too: names of things as they are printed.
_PRINTED_AS_IT_IS = re.compile(r"“[^”]*”|〔[^〕]*〕|‘[^’]*’|枢纽")


@dataclass(frozen=True)
class Word:
    """One message id with the places where it is used."""

    msgid: str
    plural: str = ""
    places: tuple[str, ...] = ()
    english: str = ""  # where the source gives it itself


def path(locale: str) -> Path:
    return FOLDER / locale / "LC_MESSAGES" / "django.po"


def read(locale: str) -> polib.POFile:
    if path(locale).exists():
        return polib.pofile(str(path(locale)), wrapwidth=110)
    made = polib.POFile(wrapwidth=110)
    made.metadata = {**HEADER, "Language": locale, "Plural-Forms": PLURALS[locale]}
    return made


def renew(locale: str, words: Mapping[str, Word], made: Mapping[str, str]) -> polib.POFile:
    """The catalogue with exactly these words; what was translated stays, ``made`` fills what is new."""
    before = {entry.msgid: entry for entry in read(locale)}
    renewed = polib.POFile(wrapwidth=110)
    renewed.metadata = {**HEADER, "Language": locale, "Plural-Forms": PLURALS[locale]}
    for msgid in sorted(words):
        renewed.append(_entry(words[msgid], before.get(msgid), made.get(msgid, ""), locale))
    return renewed


def write(locale: str, catalogue: polib.POFile) -> None:
    path(locale).parent.mkdir(parents=True, exist_ok=True)
    catalogue.save(str(path(locale)))


def faults(locale: str, words: Mapping[str, Word]) -> Iterator[str]:
    """What keeps a catalogue from being complete, one line each."""
    entries = {entry.msgid: entry for entry in read(locale)}
    for msgid in sorted(words.keys() - entries.keys()):
        yield f"{locale}: missing: {msgid!r} ({', '.join(words[msgid].places[:2])})"
    for msgid in sorted(entries.keys() - words.keys()):
        yield f"{locale}: no longer used: {msgid!r}"
    for msgid, entry in entries.items():
        for fault in _faults_of(entry, locale):
            yield f"{locale}: {fault}: {msgid!r}"


def compile_stale() -> list[Path]:
    """Compile each catalogue whose compiled form is missing or older; several processes may do it at once."""
    return [compile_one(locale) for locale in LOCALES if _is_stale(path(locale))]


def compile_one(locale: str) -> Path:
    source = path(locale)
    catalogue = polib.pofile(str(source))
    for entry in catalogue:
        # gettext leaves out what is marked as unreviewed; an unreviewed word is better than a Chinese one.
        entry.flags = [flag for flag in entry.flags if flag != UNREVIEWED]
    target = source.with_suffix(".mo")
    handle, building = tempfile.mkstemp(dir=target.parent, suffix=".building")
    os.close(handle)
    catalogue.save_as_mofile(building)
    os.chmod(building, 0o644)
    os.replace(building, target)
    return target


def _is_stale(source: Path) -> bool:
    if not source.exists() or not os.access(source.parent, os.W_OK):
        return False  # installed by somebody else, compiled with the package
    compiled = source.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime


def _entry(word: Word, before: polib.POEntry | None, made: str, locale: str) -> polib.POEntry:
    entry = polib.POEntry(
        msgid=word.msgid, msgid_plural=word.plural, occurrences=[(place, "") for place in word.places]
    )
    if word.plural:
        texts = before.msgstr_plural if before is not None and before.msgid_plural else {}
        count = 1 if locale == TRADITIONAL else 2
        entry.msgstr_plural = {number: texts.get(number) or made for number in range(count)}
    else:
        entry.msgstr = (before.msgstr if before is not None else "") or made
    was_reviewed = before is not None and before.translated()
    if locale == TRADITIONAL and not was_reviewed:
        entry.flags = [UNREVIEWED]
    return entry


def _faults_of(entry: polib.POEntry, locale: str) -> Iterator[str]:
    texts = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
    if not all(texts):
        yield "not translated"
        return
    if UNREVIEWED in entry.flags:
        yield "not looked over"
    wanted = _placeholders(entry.msgid)
    if any(_placeholders(text) - wanted for text in texts) or wanted - set().union(
        *map(_placeholders, texts)
    ):
        yield "other placeholders"
    if locale == ENGLISH and any(_CHINESE.search(_PRINTED_AS_IT_IS.sub("", text)) for text in texts):
        yield "Chinese in the English"


def _placeholders(text: str) -> set[str]:
    return {match.group(0) for match in _PLACEHOLDER.finditer(text)}
