"""Each unit's line of responsibility: its head, the deputy director who oversees it, and at its end the director."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.utils import timezone

from shuniu.people.chains import dated_on
from shuniu.people.models import Appointment, Portfolio, Unit
from shuniu.people.queries import appointments_in_force

Role = Appointment.Role


class Lines:
    """The lines of all units, read in two statements."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self.units = {unit.pk: unit for unit in units}
        self.heads: dict[int, list[Appointment]] = defaultdict(list)
        self.overseers: dict[int, list[Appointment]] = defaultdict(list)
        self.directors: list[Appointment] = []
        held = {one.pk: one for one in appointments_in_force()}
        for one in held.values():
            if one.unit_id is not None and one.role == Role.HEAD:
                self.heads[one.unit_id].append(one)
            elif one.unit_id is None and one.role == Role.DIRECTOR:
                self.directors.append(one)
        overseen = Portfolio.objects.filter(dated_on(timezone.localdate()), unit__isnull=False)
        for unit_id, leader_id in overseen.order_by("place", "id").values_list("unit", "leader"):
            leader = held.get(leader_id)
            if leader is not None and leader.role == Role.DEPUTY_DIRECTOR:
                self.overseers[unit_id].append(leader)

    def of(self, unit: Unit) -> list[Appointment]:
        """From the unit upward, through those that it stands under, to the director; each person once."""
        line: list[Appointment] = []
        above: Unit | None = unit
        while above is not None:
            line += [*self.heads[above.pk], *self.overseers[above.pk]]
            above = self.units.get(above.parent_id or 0)
        return list(dict.fromkeys([*line, *self.directors]))

    def without_deputy(self) -> list[Unit]:
        """The office's own units that no deputy director oversees; none where nobody has begun to divide them."""
        own = [
            one for one in self.units.values() if one.relation == Unit.Relation.UNIT and one.parent_id is None
        ]
        return [one for one in own if not self.overseers.get(one.pk)] if self.overseers else []
