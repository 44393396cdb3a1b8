"""Reading what leaders and offices write on papers: whom they name, for what, by when. A plain library.

    reading = read("请建国同志阅示，住建局牵头，周五前报结果。", people, bodies, today, works)

Each finding carries the place of the words that it comes from and says when it is not sure: what comes back is a
proposal, which a person confirms. Nothing raises for what the words hold. What is read is described in
docs/reading-words.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from .clean import cleaned
from .days import days_in
from .naming import directory
from .purposes import with_parts
from .records import Asked, Body, Day, Mention, Part, Person, Place, Reading, Why, Works
from .wishes import wishes_in

__all__ = ["Asked", "Body", "Day", "Mention", "Part", "Person", "Place", "Reading", "Why", "read"]


def read(
    words: str,
    people: Sequence[Person],
    bodies: Sequence[Body],
    today: date,
    works: Works,
    *,
    place: str = "",
    field: str = "",
) -> Reading:
    """``place``: where the office stands (临禾市), which its bodies leave out or carry before their names.

    ``field``: what the paper is about (水务); it tells which of several 分管副市长 is likely meant.
    """
    clean = cleaned(words)
    known = directory(tuple(people), tuple(bodies), place)
    mentions = with_parts(clean, known.named_in(clean.text))
    return Reading(
        mentions=tuple(_by_field(one, people, field) for one in mentions),
        days=tuple(days_in(clean, today, works)),
        asked=tuple(wishes_in(clean)),
    )


def _by_field(one: Mention, people: Sequence[Person], field: str) -> Mention:
    """Of the leaders whom 分管副市长 may mean, those who oversee the field: likely, not sure."""
    if one.why != Why.BY_FIELD or not field:
        return one
    overseeing = {person.key for person in people if field in person.fields}
    likely = tuple(key for key in one.keys if key in overseeing)
    return replace(one, keys=likely) if likely else one
