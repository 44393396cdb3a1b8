"""Keeping the words of a matter, and finding matters by them."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection

from shuniu.matters.models import Matter, Words
from shuniu.matters.readers.keys import principals_of
from shuniu.matters.searching.grams import LONGEST, asked_grams, grams, plain, words
from shuniu.people.models import Appointment

# The newest of those found; a list shows these and no more.
MOST = 2000
# Pairs alone are exact for words of two characters; longer ones are looked for in the text, too.
_LOOKED_FOR = 3


def keep_words(matter: Matter, lines: Iterable[str] = ()) -> None:
    """What this matter is found by: its header and the text of its paper. Called anew when that changes. One statement."""
    header = [matter.title, matter.number, matter.document_number, matter.sender]
    text = "\n".join([*(plain(one) for one in header), plain("".join(lines))])[:LONGEST]
    row = Words(matter=matter, text=text, grams=grams(text))
    Words.objects.bulk_create(
        [row], update_conflicts=True, unique_fields=["office", "matter"], update_fields=["text", "grams"]
    )


def found_by(appointment: Appointment, asked: str) -> list[int]:
    """The matters that this person may see and that hold every word, the newest first. One statement."""
    wanted = words(asked)
    if not wanted:
        return []
    looked_for = [word for word in wanted if len(word) >= _LOOKED_FOR]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT matter_id FROM matters_found(%s::text[], %s::int[], %s::text[], %s)",
            [principals_of(appointment), asked_grams(wanted), looked_for, MOST],
        )
        return [matter_id for (matter_id,) in cursor.fetchall()]
