"""Which lines of the quota a post would take, where nobody has said: by its unit, its title and its role."""

from __future__ import annotations

import re
from collections.abc import Iterable

from shuniu.people.establishment import PLACES, Establishment, place_of
from shuniu.people.models import Appointment, QuotaLine, Unit
from shuniu.people.titles import bare, same_post

Kind, Relation, Role = QuotaLine.Kind, QuotaLine.Relation, Appointment.Role

_WORKER = re.compile(r"司机|驾驶员|工勤|厨师|炊事|维修|打字员|话务员|清洁")
_RANKS = {
    Role.HEAD: re.compile(r"正处|正科"),
    Role.DEPUTY_HEAD: re.compile(r"副处|副科"),
}
_FIGURE = re.compile(r"(?:机关)?(?:行政|事业|工勤人员|工勤)?编制$")
_ANY_RANK = re.compile(r"(?<![正副])[处科]级")
# 市长 and 副市长 lead the government, not its office: they take a place only where the text has a line.
_OF_THE_GOVERNMENT = frozenset({Role.PRINCIPAL, Role.LEADER})
# Bodies whose people are counted against figures of their own, and never against the office's.
APART = frozenset({Unit.Relation.INSTITUTION, Unit.Relation.MANAGED, Unit.Relation.ATTACHED})


class Placing:
    """Finds lines for posts. Built once for a whole list of staff."""

    def __init__(self, establishment: Establishment, units: Iterable[Unit]) -> None:
        self.establishment = establishment
        self.units = {unit.pk: unit for unit in units}

    def place(self, post: Appointment) -> Appointment:
        """Fill in the lines that are still open. A concurrent post or one of a charter takes no place."""
        if post.leadership_line is None:
            post.leadership_line = self._number_for(post)
        if post.is_concurrent or (post.nature == Appointment.Nature.PARTY and post.leadership_line is None):
            return post
        if post.quota_line is None:
            post.quota_line = self._place_for(post)
        return post

    def owner_of(self, line: QuotaLine) -> Unit | None:
        """The unit whose figure a line is: as the row says, as its title says, or as the line above says."""
        while True:
            if line.unit_id in self.units:
                return self.units[line.unit_id]
            if named := self._named_by(line.title):
                return named
            above = self.establishment.lines.get(line.parent_id or 0)
            if above is None:
                return None
            line = above

    def _named_by(self, title: str) -> Unit | None:
        name = _FIGURE.sub("", bare(title))
        return next((unit for unit in self.units.values() if name == bare(unit.name)), None)

    def _chain(self, unit: Unit | None) -> list[Unit | None]:
        """The unit and those it stands under, then the office itself, unless the unit is counted apart."""
        chain: list[Unit | None] = []
        while unit is not None:
            chain.append(unit)
            unit = self.units.get(unit.parent_id or 0)
        own = any(one is not None and one.relation in APART for one in chain)
        return chain if own else [*chain, None]

    def _place_for(self, post: Appointment) -> QuotaLine | None:
        if post.leadership_line is None and post.unit is None and post.role in _OF_THE_GOVERNMENT:
            return None
        if post.leadership_line is not None:
            above = place_of(post.leadership_line, self.establishment.lines)
            if above is not None and (above.kind not in PLACES or post.unit is None):
                return above
        kinds = self._kinds(post)
        places = [line for line in self.establishment.lines.values() if self._is_place(line, kinds)]
        for owner in self._chain(post.unit):
            if line := next((line for line in places if self.owner_of(line) == owner), None):
                return line
        return None

    def _is_place(self, line: QuotaLine, kinds: tuple[str, ...]) -> bool:
        """机关工勤人员事业编制 is of workers, whatever kind of establishment it is drawn from."""
        of_workers = line.kind == Kind.WORKER or "工勤" in line.title
        fits = of_workers if Kind.WORKER in kinds else line.kind in kinds and not of_workers
        return fits and line.relation != Relation.SEPARATE

    def _kinds(self, post: Appointment) -> tuple[str, ...]:
        if _WORKER.search(post.title):
            return (Kind.WORKER,)
        if post.unit is None:
            return (Kind.ADMINISTRATIVE,)
        if post.unit.relation == Unit.Relation.INSTITUTION:
            return (Kind.INSTITUTION,)
        return (Kind.ADMINISTRATIVE, Kind.INSTITUTION)

    def _number_for(self, post: Appointment) -> QuotaLine | None:
        leading = [line for line in self.establishment.lines.values() if line.kind not in PLACES]
        named = [line for line in leading if self._names(line, post)]
        if named:
            return max(named, key=lambda line: len(line.title))
        rank = _RANKS.get(Role(post.role))
        if rank is None:
            return None
        # The nearest body first: a division of 参事室 takes that body's numbers before the office's.
        for owner in self._chain(post.unit):
            own = [line for line in leading if self.owner_of(line) == owner]
            ranked = [line for line in own if rank.search(line.title + line.rank)]
            if found := next(iter([*ranked, *(line for line in own if _ANY_RANK.search(line.title))]), None):
                return found
        return None

    def _names(self, line: QuotaLine, post: Appointment) -> bool:
        """省政府应急管理办公室专职副主任 names that office's 副主任; 主任 alone names the office's own."""
        if post.role == Role.SECRETARY and "秘书" in line.title and "秘书长" not in line.title:
            return bare(line.title).startswith("原") == post.title.startswith("原")
        owner = self.owner_of(line)
        if post.unit is None:
            return owner is None and same_post(line.title, post.title)
        if owner == post.unit and same_post(line.title, post.title):
            return True
        return any(
            unit is not None and _of_unit(line.title, unit, post.title) for unit in self._chain(post.unit)
        )


def _of_unit(line_title: str, unit: Unit, title: str) -> bool:
    """应急办主任 is the 主任 of 应急管理办公室: a line may shorten the unit's name, never its post."""
    words, name = bare(line_title), bare(unit.name)
    for end in range(len(words) - 1, 1, -1):
        before = words[:end]
        if (before in (name, unit.short_name) or _shortens(before, name)) and same_post(words[end:], title):
            return True
    return False


def _shortens(short: str, name: str) -> bool:
    """Every character in its order, the first ones first: 应急办 for 应急管理办公室."""
    rest = iter(name)
    return short[:2] == name[:2] and all(sign in rest for sign in short)
