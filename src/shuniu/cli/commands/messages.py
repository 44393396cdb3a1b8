"""``shuniu messages``: the words of the pages in three languages.

- ``extract`` collects them into the catalogues (needs Babel); new traditional Chinese is made.
- ``check`` fails on a word that is missing, unused, not translated or, in traditional, not looked over.
- ``reviewed`` says that somebody has looked over all traditional Chinese.
- ``compile`` makes the files that the pages read.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from shuniu.core.languages import catalogues

if TYPE_CHECKING:
    from shuniu.core.languages.catalogues import Word


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("act", choices=["extract", "check", "reviewed", "compile"])


def run(options: argparse.Namespace) -> int:
    acts = {"extract": _extract, "check": _check, "reviewed": _reviewed, "compile": _compile}
    return acts[options.act]()


def _extract() -> int:
    from shuniu.core.languages.traditional import traditional

    found = words()
    made = {
        catalogues.ENGLISH: {msgid: word.english for msgid, word in found.items()},
        catalogues.TRADITIONAL: {msgid: traditional(msgid) for msgid in found},
    }
    for locale in catalogues.LOCALES:
        renewed = catalogues.renew(locale, found, made[locale])
        catalogues.write(locale, renewed)
        print(f"{locale}: {len(renewed)} words, {len(renewed.untranslated_entries())} not translated")
    return 0


def _check() -> int:
    found = words()
    faults = [fault for locale in catalogues.LOCALES for fault in catalogues.faults(locale, found)]
    for fault in faults:
        print(fault, file=sys.stderr)
    print(f"messages: {len(faults)} faults")
    return 1 if faults else 0


def _reviewed() -> int:
    catalogue = catalogues.read(catalogues.TRADITIONAL)
    for entry in catalogue:
        entry.flags = [flag for flag in entry.flags if flag != catalogues.UNREVIEWED]
    catalogues.write(catalogues.TRADITIONAL, catalogue)
    return 0


def _compile() -> int:
    for made in catalogues.compile_stale():
        print(made)
    return 0


def words() -> dict[str, Word]:
    """Those of pages and code, and the names of pieces of office work, which bring their English."""
    from shuniu.core.languages.extraction import with_named, words_of_the_source

    return with_named(words_of_the_source(), _names_of_work())


def _names_of_work() -> Iterator[Word]:
    from shuniu.core.languages.catalogues import Word
    from shuniu.regulation.reading.taxonomy import TAXONOMY

    for work in TAXONOMY.values():
        yield Word(work.name_zh, places=("shuniu/regulation/reading/taxonomy.py",), english=work.name_en)
