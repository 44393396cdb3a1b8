"""Who acts for whom today: standing delegation, the one named while somebody is away, pairs (AB角).

Decided when something is asked of somebody. Everything that is in force is read in one statement, whatever the number
of people; the rest is arithmetic on those few rows. A chain ends after ``LONGEST`` hands and never returns to somebody
in it. ``Scope`` says for which matters a delegation holds: empty means all.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import connection
from django.utils import timezone

LONGEST = 3  # hands in a chain: A to B to C to D and no farther
DELEGATED, IN_CHARGE, PAIR = "delegated", "in_charge", "pair"


@dataclass(frozen=True)
class About:
    """What of a matter a scope can name."""

    kind: str = ""
    urgency: str = ""
    field: str = ""
    units: frozenset[int] = frozenset()
    title: str = ""


ANYTHING = About()


@dataclass(frozen=True)
class Hand:
    """One row in force today: from whom to whom, and when it holds."""

    way: str
    id: int
    from_id: int
    to_id: int
    scope: Mapping[str, Any] = field(default_factory=dict)
    from_day: int = 1
    starts_on: date | None = None
    words: str = ""  # of a pair: for what it holds
    exceptions: str = ""
    person: tuple[str, str, str, int | None] = (
        "",
        "",
        "",
        None,
    )  # name, title, role, unit of whoever receives

    @property
    def width(self) -> int:
        """The fewer things a scope leaves open, the narrower."""
        return -sum(bool(self.scope.get(name)) for name in ("kinds", "urgencies", "fields", "units"))

    def covers(self, about: About) -> bool:
        return (
            _within(self.scope.get("kinds"), {about.kind})
            and _within(self.scope.get("urgencies"), {about.urgency})
            and _within(self.scope.get("fields"), {about.field})
            and _within(self.scope.get("units"), about.units)
            and _named(self.words, about, empty=True)
            and not _named(self.exceptions, about, empty=False)
        )


@dataclass(frozen=True)
class Away:
    """Somebody is away; ``days`` is the how-manieth day of it today. ``deputy``: who is in charge meanwhile."""

    person_id: int
    days: int
    deputy_id: int | None = None


@dataclass(frozen=True)
class Standing:
    """What is in force today."""

    hands: tuple[Hand, ...] = ()
    away: Mapping[int, Away] = field(default_factory=dict)

    def actor(self, asked: int, about: About = ANYTHING, *, never: Collection[int] = ()) -> Hand | None:
        """Who acts for him on this, as the last hand of the chain; None: he himself. ``never``: those who may not."""
        chain, last = [asked], None
        while len(chain) <= LONGEST:
            hand = self._next(chain[-1], about, {*chain, *never})
            if hand is None:
                break
            chain.append(hand.to_id)
            last = hand
        return last

    def is_uncovered(self, person: int) -> bool:
        """Away, and nobody acts for him."""
        return person in self.away and self.actor(person) is None

    def _next(self, giver: int, about: About, taken: Collection[int]) -> Hand | None:
        fitting = [
            one for one in self.hands if one.from_id == giver and one.to_id not in taken and one.covers(about)
        ]
        delegated = [one for one in fitting if one.way == DELEGATED]
        if delegated:
            return min(
                delegated, key=lambda one: (one.width, -(one.starts_on or date.min).toordinal(), -one.id)
            )
        absence = self.away.get(giver)
        if absence is None:
            return None
        in_charge = [one for one in fitting if one.way == IN_CHARGE]
        paired = [
            one
            for one in fitting
            if one.way == PAIR and one.from_day <= absence.days and one.to_id not in self.away
        ]
        return next(iter([*in_charge, *paired]), None)


def in_force(day: date | None = None) -> Standing:
    """Everything that is in force on a day (today). One statement."""
    day = day or timezone.localdate()
    with connection.cursor() as cursor:
        cursor.execute(_IN_FORCE, {"day": day})
        rows = cursor.fetchall()
    away = {
        from_id: Away(from_id, (day - starts_on).days + 1, to_id)
        for way, _id, from_id, to_id, _scope, _day, starts_on, *_rest in rows
        if way == IN_CHARGE
    }
    hands = tuple(_hand(row) for row in rows if row[3] is not None)
    return Standing(hands, away)


_PERSON = "p.name, a.title, a.role, a.unit_id"
_NOBODY = "''::text, ''::text, ''::text, NULL::bigint"
_HELD = """JOIN people_appointment a ON a.id = {to} AND a.starts_on <= %(day)s AND coalesce(a.ends_on >= %(day)s, true)
           JOIN people_person p ON p.id = a.person_id"""
_IN_FORCE = f"""
SELECT '{DELEGATED}', d.id, d.giver_id, d.receiver_id, d.scope::text, 1, d.starts_on, ''::text, ''::text, {_PERSON}
FROM people_standingdelegation d {_HELD.format(to="d.receiver_id")}
WHERE d.revoked_at IS NULL AND %(day)s BETWEEN d.starts_on AND d.ends_on
UNION ALL
SELECT '{IN_CHARGE}', w.id, w.appointment_id, a.id, '{{{{}}}}', 1, w.starts_on, '', '',
       coalesce(p.name, ''), coalesce(a.title, ''), coalesce(a.role, ''), a.unit_id
FROM people_absence w
LEFT JOIN people_appointment a ON a.id = w.deputy_id AND a.starts_on <= %(day)s AND coalesce(a.ends_on >= %(day)s, true)
LEFT JOIN people_person p ON p.id = a.person_id
WHERE w.ended_at IS NULL AND %(day)s BETWEEN w.starts_on AND w.ends_on
UNION ALL
SELECT '{PAIR}', s.id, s.absent_id, s.stands_in_id, '{{{{}}}}', s.from_day, s.starts_on, s.scope, s.exceptions, {_PERSON}
FROM people_standin s {_HELD.format(to="s.stands_in_id")} WHERE {{dated}}
UNION ALL
SELECT '{PAIR}', s.id, s.stands_in_id, s.absent_id, '{{{{}}}}', s.from_day, s.starts_on, s.scope, s.exceptions, {_PERSON}
FROM people_standin s {_HELD.format(to="s.absent_id")} WHERE s.mutual AND {{dated}}
""".format(  # noqa: S608
    dated="coalesce(s.starts_on <= %(day)s, true) AND coalesce(s.ends_on >= %(day)s, true)"
)


def _hand(row: tuple[Any, ...]) -> Hand:
    way, id_, from_id, to_id, scope, from_day, starts_on, words, exceptions, *person = row
    return Hand(
        way, id_, from_id, to_id, json.loads(scope), from_day, starts_on, words, exceptions,
        (person[0], person[1], person[2], person[3]),
    )  # fmt: skip


def _within(allowed: Iterable[Any] | None, has: Collection[Any]) -> bool:
    """An empty scope holds for everything; a full one for what it names."""
    wanted = set(allowed or ())
    return not wanted or bool(wanted & set(has))


def _named(words: str, about: About, *, empty: bool) -> bool:
    """Whether the words of a notice (代行财政、审计方面工作) name the matter's field or are found in its title."""
    named = [word for word in words.replace("，", "、").replace(",", "、").split("、") if word.strip()]
    if not named:
        return empty
    return any(
        (about.field and (about.field in word or word.strip() in about.field)) or word.strip() in about.title
        for word in named
    )
