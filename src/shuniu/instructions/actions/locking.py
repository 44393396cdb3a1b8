"""An instruction with its matter and run, locked for one change."""

from __future__ import annotations

from shuniu.core.sentences import Said
from shuniu.instructions.models import Instruction
from shuniu.instructions.queries import WITH
from shuniu.matters.actions import HEADER
from shuniu.matters.models import Matter
from shuniu.people.models import Appointment
from shuniu.people.queries import actor
from shuniu.trail.actions import record


def locked_matter(**which: object) -> Matter:
    """The matter and its run, in the order in which every move locks them."""
    held = Matter.objects.select_for_update(of=("self", "run")).select_related("run", "unit")
    return held.get(**which)


def locked(instruction_id: int) -> Instruction:
    matter = locked_matter(instructions=instruction_id)
    one = Instruction.objects.select_related(*WITH).get(pk=instruction_id)
    one.matter = matter
    return one


def close(matter: Matter, said: Said, *, by: Appointment, for_: Appointment | None = None) -> None:
    record(matter, said, by=actor(by, for_=for_), saves=HEADER)
