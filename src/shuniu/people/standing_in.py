"""Who acts for whom today: standing delegation, the one named while somebody is away, pairs (AB角).

Decided when something is asked of somebody. Everything that is in force is read in one statement, whatever the number
of people; the rest is arithmetic on those few rows. A chain ends after ``LONGEST`` hands and never returns to somebody
in it. ``Scope`` says for which matters a delegation holds: empty means all.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.db import connection
from django.dispatch import Signal
from django.utils import timezone

NARROWED_BY = ("kinds", "urgencies", "fields", "units")
LONGEST = 3  # hands in a chain: A to B to C to D and no farther
# ``receiver_id``, ``by``: told when he no longer acts for another, in the same transaction. What lies with him for
# others and was not begun goes back (matters.standing_in).
no_longer_acts = Signal()
DELEGATED, IN_CHARGE, PAIR = "delegated", "in_charge", "pair"


@dataclass(frozen=True)
class About:
    """What of a matter a scope can name, or a portfolio."""

    kind: str = ""
    urgency: str = ""
    field: str = ""
    units: frozenset[int] = frozenset()
    title: str = ""
    sender: str = ""


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
    person_id: int = 0  # the same: he may hold other posts
    both_away: str = ""  # of a pair: who decides while neither is there

    @property
    def width(self) -> int:
        """The fewer things a scope leaves open, the narrower."""
        return -sum(bool(self.scope.get(name)) for name in NARROWED_BY)

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
        """Who acts for him on this, as the last hand of the chain; None: he himself.

        ``never``: the persons who may not, whatever post of theirs was named.
        """
        chain, last = [asked], None
        while len(chain) <= LONGEST:
            hand = self._next(chain[-1], about, chain, never)
            if hand is None:
                break
            chain.append(hand.to_id)
            last = hand
        return last

    def without(self, way: str, id_: int) -> Standing:
        """As it would be if one of these were taken back."""
        return replace(self, hands=tuple(one for one in self.hands if (one.way, one.id) != (way, id_)))

    def behind(self, receiver: int) -> set[int]:
        """Those to whom papers may have come through him, himself among them."""
        found, here = {receiver}, {receiver}
        for _hand_on in range(LONGEST):
            here = {one.to_id for one in self.hands if one.from_id in here}
            found |= here
        return found

    def is_uncovered(self, person: int) -> bool:
        """Away, and nobody acts for him."""
        return person in self.away and self.actor(person) is None

    def both_away(self, person: int) -> str | None:
        """Away with the other of his pair: who decides then, in the notice's words; None: that is not so."""
        pairs = [one for one in self.hands if one.way == PAIR and one.from_id == person]
        neither = [one for one in pairs if one.to_id in self.away]
        return next((one.both_away for one in neither), None) if self.is_uncovered(person) else None

    def _next(self, giver: int, about: About, chain: Collection[int], never: Collection[int]) -> Hand | None:
        fitting = [
            one
            for one in self.hands
            if one.from_id == giver
            and one.to_id not in chain
            and one.person_id not in never
            and one.covers(about)
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


def hands_through(pairs: Iterable[tuple[int, int]], giver: int, receiver: int) -> int | None:
    """Through how many hands a paper could pass if this pair were added; None: it could come back to the giver."""
    onward: dict[int, set[int]] = defaultdict(set)
    backward: dict[int, set[int]] = defaultdict(set)
    for from_, to in pairs:
        onward[from_].add(to)
        backward[to].add(from_)
    after, before = _farthest(onward, receiver), _farthest(backward, giver)
    return None if giver in after or receiver in before else max(after.values()) + 1 + max(before.values())


def _farthest(ways: Mapping[int, set[int]], start: int) -> dict[int, int]:
    """Whom one can come to, and the longest way there; no farther than one hand more than a chain has."""
    found, here = {start: 0}, {start}
    for steps in range(1, LONGEST + 2):
        here = {to for one in here for to in ways.get(one, ())}
        found.update(dict.fromkeys(here, steps))
    return found


def can_meet(scope: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two delegations could both hold for one matter."""
    both = [
        (set(scope[name]), set(other[name])) for name in NARROWED_BY if scope.get(name) and other.get(name)
    ]
    return all(one & another for one, another in both)


_PERSON = "p.name, a.title, a.role, a.unit_id, p.id"
_HELD = """JOIN people_appointment a ON a.id = {to} AND a.starts_on <= %(day)s AND coalesce(a.ends_on >= %(day)s, true)
           JOIN people_person p ON p.id = a.person_id"""
_IN_FORCE = f"""
SELECT '{DELEGATED}', d.id, d.giver_id, d.receiver_id, d.scope::text, 1, d.starts_on, ''::text, ''::text, ''::text, {_PERSON}
FROM people_standingdelegation d {_HELD.format(to="d.receiver_id")}
WHERE d.revoked_at IS NULL AND %(day)s BETWEEN d.starts_on AND d.ends_on
UNION ALL
SELECT '{IN_CHARGE}', w.id, w.appointment_id, a.id, '{{{{}}}}', 1, w.starts_on, '', '', '',
       coalesce(p.name, ''), coalesce(a.title, ''), coalesce(a.role, ''), a.unit_id, coalesce(p.id, 0)
FROM people_absence w
LEFT JOIN people_appointment a ON a.id = w.deputy_id AND a.starts_on <= %(day)s AND coalesce(a.ends_on >= %(day)s, true)
LEFT JOIN people_person p ON p.id = a.person_id
WHERE w.ended_at IS NULL AND %(day)s BETWEEN w.starts_on AND w.ends_on
UNION ALL
SELECT '{PAIR}', s.id, s.absent_id, s.stands_in_id, '{{{{}}}}', s.from_day, s.starts_on, s.scope, s.exceptions, s.both_away, {_PERSON}
FROM people_standin s {_HELD.format(to="s.stands_in_id")} WHERE {{dated}}
UNION ALL
SELECT '{PAIR}', s.id, s.stands_in_id, s.absent_id, '{{{{}}}}', s.from_day, s.starts_on, s.scope, s.exceptions, s.both_away, {_PERSON}
FROM people_standin s {_HELD.format(to="s.absent_id")} WHERE s.mutual AND {{dated}}
""".format(  # noqa: S608
    dated="coalesce(s.starts_on <= %(day)s, true) AND coalesce(s.ends_on >= %(day)s, true)"
)


def _hand(row: tuple[Any, ...]) -> Hand:
    way, id_, from_id, to_id, scope, from_day, starts_on, words, exceptions, both_away, *person = row
    return Hand(
        way, id_, from_id, to_id, json.loads(scope), from_day, starts_on, words, exceptions,
        (person[0], person[1], person[2], person[3]), person[4], both_away,
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
