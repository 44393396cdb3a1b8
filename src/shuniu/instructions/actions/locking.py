"""An instruction with its matter and run, locked for one change."""

from __future__ import annotations

from shuniu.instructions.models import Instruction
from shuniu.instructions.queries import WITH
from shuniu.matters.models import Matter


def locked_matter(**which: object) -> Matter:
    """The matter and its run, in the order in which every move locks them."""
    held = Matter.objects.select_for_update(of=("self", "run")).select_related("run", "unit")
    return held.get(**which)


def locked(instruction_id: int) -> Instruction:
    matter = locked_matter(instructions=instruction_id)
    one = Instruction.objects.select_related(*WITH).get(pk=instruction_id)
    one.matter = matter
    return one
