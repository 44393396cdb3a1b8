"""How much of a matter is for one person: all of it, or the paper and the words meant for him and his unit.

The registry, the leaders, those who propose, check or decide and who serves them read all. Whoever is asked to handle
or to read it gets the paper, what was written to him, what he and his unit wrote, and instructions that name them;
not the office's proposal nor what leaders wrote to others, unless it was released.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property

from shuniu.flow.enums import Asked
from shuniu.flow.models import Opinion, Task
from shuniu.matters.enums import Rule, Scope
from shuniu.matters.models import Matter, Reader, Release
from shuniu.matters.readers.keys import person_principal, principals_of, unit_principal
from shuniu.people.chains import LEADING
from shuniu.people.models import Appointment
from shuniu.trail.models import Entry

FULL_RULES = (Rule.REGISTRY, Rule.STARTER, Rule.LEADS, Rule.ASKED, Rule.SERVES)


def scope_by(rule: str) -> Scope:
    return Scope.FULL if rule in FULL_RULES else Scope.OWN_PART


def scope_of(matter: Matter, by: Appointment) -> Scope:
    """At most one statement; the caller has found the matter through ``queries.visible_to``."""
    if by.role in LEADING or (by.unit_id is not None and by.unit_id == matter.unit_id):
        return Scope.FULL
    rules = Reader.objects.filter(matter=matter.pk, principal__in=principals_of(by))
    by_rule = {scope_by(rule) for rule in rules.values_list("rule", flat=True)}
    return Scope.FULL if Scope.FULL in by_rule else Scope.OWN_PART


@dataclass
class Extent:
    """What of a matter's tasks, opinions and record one person reads."""

    matter: Matter
    by: Appointment

    @cached_property
    def scope(self) -> Scope:
        return scope_of(self.matter, self.by)

    @property
    def is_full(self) -> bool:
        return self.scope == Scope.FULL

    def tasks(self, rows: Iterable[Task]) -> list[Task]:
        return [one for one in rows if self.is_full or self._is_asked(one)]

    def opinions(self, rows: Iterable[Opinion]) -> list[Opinion]:
        return [one for one in rows if self.is_full or self._is_for(one)]

    def entries(self, rows: Iterable[Entry], plain: Collection[str]) -> list[Entry]:
        """Lines of the record: his unit's own, and those that tell everybody the same (``plain``: their verbs)."""
        return [one for one in rows if self.is_full or one.verb in plain or one.by_id in self._colleagues]

    def _is_asked(self, task: Task) -> bool:
        asked = {task.appointment_id, task.holder_id, task.stands_for_id} - {None}
        return bool(asked & self._colleagues) or (
            task.unit_id is not None and task.unit_id == self.by.unit_id
        )

    def _is_for(self, opinion: Opinion) -> bool:
        if opinion.appointment_id in self._colleagues or opinion.pk in self._released:
            return True
        if opinion.kind != Asked.INSTRUCT:
            return False
        his_work = opinion.unit_id is not None and opinion.unit_id == self.by.unit_id
        return his_work or bool(self._named & set(opinion.names))

    @cached_property
    def _colleagues(self) -> set[int]:
        """Those of his unit, whose words and tasks he knows; himself where he has none."""
        if self.by.unit_id is None:
            return {self.by.pk}
        return {self.by.pk, *Appointment.objects.filter(unit=self.by.unit_id).values_list("pk", flat=True)}

    @cached_property
    def _named(self) -> set[str]:
        unit = {unit_principal(self.by.unit_id)} if self.by.unit_id else set()
        return unit | {person_principal(one) for one in self._colleagues}

    @cached_property
    def _released(self) -> set[int]:
        return set(released(self.matter.pk))


def released(matter_id: int) -> list[int]:
    """The opinions that everybody who sees the matter may read now."""
    open_now = Release.objects.filter(matter=matter_id, withheld_at=None)
    return list(open_now.values_list("opinion", flat=True))
