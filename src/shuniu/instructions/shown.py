"""Instructions and opinions as pages show them: the words, how they were given, what can be done about them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass
from functools import cached_property

from shuniu.core.refusals import Refusal
from shuniu.flow.enums import Asked, Rank
from shuniu.flow.models import Opinion
from shuniu.instructions import policies, queries
from shuniu.instructions.enums import State
from shuniu.instructions.models import Correction, Instruction, Report
from shuniu.matters.models import Matter
from shuniu.people.chains import leaders_served_by
from shuniu.people.models import Appointment
from shuniu.people.precedence import appointments_in_order

_RANKS = {rank: place for place, rank in enumerate(Rank.values)}


@dataclass(frozen=True)
class Shown:
    """One opinion with its instruction, if it is one; ``standing_in``: what was put in its place."""

    opinion: Opinion
    instruction: Instruction | None = None
    standing_in: Correction | None = None
    corrects: bool = False
    to_confirm: Refusal | None = None
    to_report: Refusal | None = None
    to_urge: Refusal | None = None
    to_correct: Refusal | None = None
    to_transcribe: Refusal | None = None

    @property
    def may_confirm(self) -> bool:
        return bool(self.instruction and self.instruction.awaits and self.to_confirm is None)

    @property
    def reports(self) -> list[Report]:
        return list(self.instruction.reports.all()) if self.instruction else []


@dataclass
class WrittenOn:
    """What a matter's page shows of its opinions, for one person. A fixed number of statements."""

    matter: Matter
    by: Appointment
    opinions: Sequence[Opinion]

    @cached_property
    def all(self) -> list[Shown]:
        return [self._shown(one) for one in self.opinions]

    @property
    def instructions(self) -> list[Shown]:
        return [one for one in self.all if one.opinion.kind == Asked.INSTRUCT]

    @property
    def in_force(self) -> list[Opinion]:
        """What counts, to be read for what is to be done: nothing that was corrected or is not so; ink in words."""
        standing = [one for one in self.all if one.standing_in is None]
        return [
            _worded(one) for one in standing if one.instruction is None or one.instruction.state != State.VOID
        ]

    def of(self, opinions: Iterable[Opinion]) -> list[Shown]:
        wanted = {one.pk for one in opinions}
        return [one for one in self.all if one.opinion.pk in wanted]

    def in_precedence(self, opinions: Iterable[Opinion]) -> list[Shown]:
        """As the handling sheet prints them: by rank, then by the order of leaders and posts, then as they came."""
        return sorted(self.of(opinions), key=lambda one: self._stands(one.opinion))

    def _shown(self, opinion: Opinion) -> Shown:
        one = self._instructions.get(opinion.pk)
        corrected = self._corrections.get(opinion.pk)
        return Shown(
            opinion,
            one,
            corrected,
            corrects=opinion.pk in self._correcting,
            to_confirm=policies.refusal_to_confirm(one, self.by, served=self._served) if one else None,
            to_report=policies.refusal_to_report(one, self.by, handles=self._handles) if one else None,
            to_urge=policies.refusal_to_urge(one, self.by, served=self._served) if one else None,
            to_transcribe=policies.refusal_to_transcribe(one, self.by, served=self._served) if one else None,
            to_correct=policies.refusal_to_correct(
                opinion, self.matter, self.by, is_corrected=corrected is not None
            ),
        )

    @cached_property
    def _instructions(self) -> dict[int, Instruction]:
        found = {one.opinion_id: one for one in queries.of_matter(self.matter)}
        for one in found.values():
            one.matter = self.matter
        return found

    @cached_property
    def _corrections(self) -> dict[int, Correction]:
        return queries.corrections_of(self.matter.run_id)

    @cached_property
    def _correcting(self) -> set[int]:
        return {one.opinion_id for one in self._corrections.values()}

    @cached_property
    def _served(self) -> set[int]:
        return leaders_served_by(self.by)

    @cached_property
    def _handles(self) -> bool:
        return queries.handles(self.by, self.matter)

    def _stands(self, opinion: Opinion) -> tuple[int, int, int]:
        rank = _RANKS.get(opinion.rank, len(_RANKS))
        return rank, self._places.get(_whose(opinion), len(self._places)), opinion.pk

    @cached_property
    def _places(self) -> dict[int, int]:
        people = {_whose(one) for one in self.opinions}
        held = appointments_in_order(Appointment.objects.filter(pk__in=people))
        return {pk: place for place, pk in enumerate(held.values_list("pk", flat=True))}


def _worded(one: Shown) -> Opinion:
    """A copy that says in words what was written by hand."""
    if one.instruction is None or not one.instruction.read_as:
        return one.opinion
    said = copy(one.opinion)
    said.text = one.instruction.read_as
    return said


def _whose(opinion: Opinion) -> int:
    return int(opinion.for_appointment_id or opinion.appointment_id or 0)  # 0: another office's
