"""Who is told what about an instruction."""

from __future__ import annotations

from collections.abc import Iterable

from shuniu.core.sentences import Said, Sentence
from shuniu.instructions import said
from shuniu.instructions.models import Instruction
from shuniu.notices.actions import Letter, tell, tell_each


def letters(one: Instruction, secretaries: Iterable[int] = ()) -> list[Letter]:
    """The unit that sees it carried out; he for whom it was entered, and his secretaries."""
    about = {"whose": one.leader_name, "title": one.matter.title, "number": one.matter.number}
    found = []
    if one.unit_id and one.is_open and one.unit_id != one.matter.unit_id:
        found.append(Letter(said.INSTRUCTED(**about), unit_id=one.unit_id))
    if one.awaits and one.leader_id:
        told = said.ENTERED_FOR_YOU(who=str(one.entered_by), **about)
        found += [Letter(told, appointment_id=held) for held in (one.leader_id, *secretaries)]
    return found


def instructed(one: Instruction, secretaries: Iterable[int] = ()) -> None:
    tell_each(letters(one, secretaries), url=one.matter.get_absolute_url())


def not_so(one: Instruction) -> None:
    """The clerk who entered it, and the registry: it does not count."""
    told = _about(said.NOT_SO, one, why=one.settled_why)
    people = [one.entered_by_id] if one.entered_by_id else []
    tell(people, told, units=_units(one), url=one.matter.get_absolute_url())


def reported(one: Instruction, who: str, people: Iterable[int]) -> None:
    told = said.HAS_REPORTED(who=who, title=one.matter.title, number=one.matter.number)
    tell(people, told, units=_units(one), url=one.matter.get_absolute_url())


def urged(one: Instruction, text: str) -> None:
    told = _about(said.URGED_YOU, one, text=text)
    tell([], told, units={one.unit_id or one.matter.unit_id or 0} - {0}, url=one.matter.get_absolute_url())


def _about(sentence: Sentence, one: Instruction, **more: str) -> Said:
    return sentence(whose=one.leader_name, title=one.matter.title, number=one.matter.number, **more)


def _units(one: Instruction) -> list[int]:
    return [one.matter.unit_id] if one.matter.unit_id else []
