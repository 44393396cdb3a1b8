"""The establishment as it is filled: which line of the quota a post takes, what is over, what would be.

Two axes. A *place* (编制: administrative, worker, institution) is taken by a person; a *number* (职数, a
rank, a post) limits how many hold such posts. How a line relates to the one above it decides what is
counted where:

- 含 and 其中: who takes a place below takes it above as well;
- 单列 and 另有: counted apart, the line above does not move;
- 兼职: whoever holds a post beside another takes its number and no place.

Persons are counted, not posts: 秘书长兼办公室主任 is one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from shuniu.people.models import Appointment, QuotaLine
from shuniu.people.queries import quota_lines_in_force

Kind, Relation = QuotaLine.Kind, QuotaLine.Relation
PLACES = frozenset({Kind.ADMINISTRATIVE, Kind.WORKER, Kind.INSTITUTION})
_COUNTED_ABOVE = frozenset({Relation.INCLUDED, Relation.OF_WHICH})
_NUMBER = re.compile(r"\d+")
_HELD_BY = re.compile(r"由?(.+?)兼任?$")


@dataclass(frozen=True)
class Filled:
    """A line beside what is filled on it."""

    line: QuotaLine
    depth: int
    filled: int
    concurrent: int = 0  # of them, held beside another post
    decided: list[Appointment] = field(default_factory=list)  # of them, by a decision taken elsewhere
    rest: Rest | None = None

    @property
    def concurrent_said(self) -> str:
        """What the text says of posts held beside others on this line."""
        words = self.line.concurrent
        return _("兼职%(number)s名") % {"number": words} if words.isdecimal() else words

    @property
    def free(self) -> int | None:
        return None if self.line.number is None else max(self.line.number - self.filled, 0)

    @property
    def over(self) -> int:
        return 0 if self.line.number is None else max(self.filled - self.line.number, 0)


@dataclass(frozen=True)
class Rest:
    """What is left of a line after the figures named inside it: 139 with 12, 11 and 6 inside leaves 110."""

    number: int
    filled: int

    @property
    def free(self) -> int:
        return max(self.number - self.filled, 0)

    @property
    def over(self) -> int:
        return max(self.filled - self.number, 0)


@dataclass(frozen=True)
class Breach:
    """One figure that is exceeded. ``what`` is "line", "rest" or "concurrent"."""

    what: str
    line: QuotaLine
    number: int
    filled: int

    @property
    def over(self) -> int:
        return self.filled - self.number


class Establishment:
    """The quota tree of a day with the posts held. Built from two statements, whatever its size."""

    def __init__(self, lines: Iterable[QuotaLine], held: Iterable[Appointment], day: date) -> None:
        self.day = day
        self.lines = {line.pk: line for line in lines}
        self.children: dict[int | None, list[QuotaLine]] = defaultdict(list)
        for line in self.lines.values():
            self.children[line.parent_id if line.parent_id in self.lines else None].append(line)
        self.held = list(held)

    @classmethod
    def on(cls, day: date | None = None, *, lock: bool = False) -> Establishment:
        """As it stands on a day.

        ``lock`` keeps every line until the transaction ends, so that of two appointments to the last place
        one waits for the other and then reads why not.
        """
        day = day or timezone.localdate()
        lines = quota_lines_in_force(day)
        if lock:
            lines = lines.select_for_update(of=("self",))
        return cls(lines, counted_from(day), day)

    def rows(self) -> list[Filled]:
        """Every line in the order of the text, children after their parent."""
        takers = self._takers(self.day)
        return [self._filled(line, depth, takers) for line, depth in self._walk(None, 0)]

    def row(self, line: QuotaLine) -> Filled:
        return self._filled(line, 0, self._takers(self.day))

    def taken_by(self, held: Appointment) -> list[QuotaLine]:
        """The lines on which this post counts, the narrowest first."""
        return list(dict.fromkeys([*self._numbers_of(held), *self._places_of(held)]))

    def breaches_of(self, planned: Appointment) -> Iterator[Breach]:
        """The figures that one more appointment would exceed on any day of its term, narrowest first."""
        others = [one for one in self.held if one.pk is None or one.pk != planned.pk]
        for day in _turning_days(planned, others):
            then = Establishment(self.lines.values(), [*others, planned], day)
            takers = then._takers(day)
            for line in then.taken_by(planned):
                yield from (
                    one for one in then._breaches(line, takers) if then._adds(planned, one, others, day)
                )

    def breaches(self) -> list[Breach]:
        """Every figure that is exceeded today, in the order of the text."""
        takers = self._takers(self.day)
        return [one for line, _depth in self._walk(None, 0) for one in self._breaches(line, takers)]

    def _adds(self, planned: Appointment, breach: Breach, others: list[Appointment], day: date) -> bool:
        """Whether it is this appointment that exceeds the figure, or only stands beside what already did."""
        before = Establishment(self.lines.values(), others, day)
        filled = next(
            (b.filled for b in before._breaches(breach.line, before._takers(day)) if b.what == breach.what), 0
        )
        return breach.filled > filled

    def _walk(self, parent: int | None, depth: int) -> Iterator[tuple[QuotaLine, int]]:
        for line in self.children[parent]:
            yield line, depth
            yield from self._walk(line.pk, depth + 1)

    def _takers(self, day: date) -> dict[int, list[Appointment]]:
        takers: dict[int, list[Appointment]] = defaultdict(list)
        for one in self.held:
            if one.starts_on <= day and (one.ends_on is None or one.ends_on >= day):
                for line in self.taken_by(one):
                    takers[line.pk].append(one)
        return takers

    def _places_of(self, held: Appointment) -> Iterator[QuotaLine]:
        line = self.lines.get(held.quota_line_id or 0)
        if line is not None and not held.is_concurrent:
            yield from self._upward(line)

    def _numbers_of(self, held: Appointment) -> Iterator[QuotaLine]:
        line = self.lines.get(held.leadership_line_id or 0)
        if line is None or (held.is_concurrent and "不含" in line.concurrent):
            return
        for one in self._upward(line):
            if one.kind in PLACES:
                return  # the place itself is taken through quota_line, once
            yield one

    def _upward(self, line: QuotaLine) -> Iterator[QuotaLine]:
        yield line
        while line.relation in _COUNTED_ABOVE and line.parent_id in self.lines:
            line = self.lines[line.parent_id]
            yield line

    def _filled(self, line: QuotaLine, depth: int, takers: dict[int, list[Appointment]]) -> Filled:
        mine = takers.get(line.pk, [])
        return Filled(
            line=line,
            depth=depth,
            filled=_persons(mine),
            concurrent=_persons(one for one in mine if one.is_concurrent),
            decided=[one for one in mine if one.decision_id],
            rest=self._rest(line, takers),
        )

    def _rest(self, line: QuotaLine, takers: dict[int, list[Appointment]]) -> Rest | None:
        """Only where the figures inside are of the same kind and fit: 处级58含7, not 139 of which 5 lead."""
        inside = [one for one in self.children[line.pk] if one.number is not None and _partition(line, one)]
        number = (line.number or 0) - sum(one.number or 0 for one in inside)
        if not inside or line.number is None or number < 0:
            return None
        named = {taker.person_id for one in inside for taker in takers.get(one.pk, [])}
        return Rest(number, len({taker.person_id for taker in takers.get(line.pk, [])} - named))

    def _breaches(self, line: QuotaLine, takers: dict[int, list[Appointment]]) -> Iterator[Breach]:
        filled = self._filled(line, 0, takers)
        if filled.over:
            yield Breach("line", line, line.number or 0, filled.filled)
        if filled.rest and filled.rest.over:
            yield Breach("rest", line, filled.rest.number, filled.rest.filled)
        limit = concurrent_limit(line)
        if limit is not None and filled.concurrent > limit:
            yield Breach("concurrent", line, limit, filled.concurrent)


def counted_from(day: date) -> Iterable[Appointment]:
    """Every post that is held on a day or begins later: what a term beginning then may meet."""
    still = Appointment.objects.select_related("person", "unit", "decision").exclude(ends_on__lt=day)
    return still.order_by("place", "id")


def concurrent_limit(line: QuotaLine) -> int | None:
    """副秘书长6名（兼职3名）: how many of them may be concurrent; None where the text says nothing."""
    found = _NUMBER.search(line.concurrent)
    return int(found.group()) if found else None


def must_hold(line: QuotaLine) -> str:
    """金融办主任（副秘书长兼任）: the post that its holder must already hold; "" where any may."""
    words = line.concurrent.strip("（）()")
    found = None if words.startswith(("兼", "不含")) else _HELD_BY.fullmatch(words)
    return found.group(1) if found else ""


def place_of(line: QuotaLine, lines: dict[int, QuotaLine]) -> QuotaLine | None:
    """The place that a leading post of this line takes: the nearest line of places above it.

    It is the line itself where that is counted apart (省长 and 副省长 have no place of the office).
    """
    while line.kind not in PLACES:
        if line.relation not in _COUNTED_ABOVE:
            return line
        above = lines.get(line.parent_id or 0)
        if above is None:
            return None
        line = above
    return line


def _partition(line: QuotaLine, child: QuotaLine) -> bool:
    same_axis = (line.kind in PLACES) == (child.kind in PLACES)
    return same_axis and child.relation in _COUNTED_ABOVE


def _persons(held: Iterable[Appointment]) -> int:
    return len({one.person_id for one in held})


def _turning_days(planned: Appointment, others: Iterable[Appointment]) -> list[date]:
    """The days on which holders can become more within a term: its first, and the first of each later one."""
    later = {one.starts_on for one in others if one.starts_on > planned.starts_on}
    within = {day for day in later if planned.ends_on is None or day <= planned.ends_on}
    return sorted({planned.starts_on, *within})
