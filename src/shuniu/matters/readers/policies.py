"""Who decides who may see a matter, and what of it. Asked by buttons and actions alike."""

from __future__ import annotations

from shuniu.core.refusals import NotAllowed, Refusal, WrongState
from shuniu.flow.models import Opinion
from shuniu.matters.enums import Scope
from shuniu.matters.models import Matter, Share
from shuniu.matters.readers import said
from shuniu.people.models import Appointment

Role = Appointment.Role
HEADS_OF_OFFICE = (Role.DIRECTOR, Role.DEPUTY_DIRECTOR)


def refusal_to_see_readers(matter: Matter, scope: str) -> Refusal | None:
    """Whoever reads all of a matter may know who else does."""
    return None if scope == Scope.FULL else NotAllowed(said.NOT_FOR_PART_READERS, unit=_unit(matter))


def refusal_to_share(matter: Matter, by: Appointment) -> Refusal | None:
    """The unit whose matter it is, the heads of the office, or whoever began it."""
    of_unit = matter.unit_id is not None and matter.unit_id == by.unit_id
    if of_unit or by.role in HEADS_OF_OFFICE or matter.starter_id == by.pk:
        return None
    return NotAllowed(said.NOT_YOURS_TO_OPEN, unit=_unit(matter))


def refusal_to_unshare(share: Share, by: Appointment) -> Refusal | None:
    if refusal := refusal_to_share(share.matter, by):
        return refusal
    return WrongState(said.NOT_SHARED) if share.withdrawn_at else None


def refusal_to_release(
    matter: Matter, opinion: Opinion, by: Appointment, *, is_released: bool
) -> Refusal | None:
    """The same, and he whose words they are."""
    if refusal := _unless_his(matter, opinion, by):
        return refusal
    return WrongState(said.RELEASED_ALREADY) if is_released else None


def refusal_to_withhold(
    matter: Matter, opinion: Opinion, by: Appointment, *, is_released: bool
) -> Refusal | None:
    if refusal := _unless_his(matter, opinion, by):
        return refusal
    return None if is_released else WrongState(said.NOT_RELEASED)


def _unless_his(matter: Matter, opinion: Opinion, by: Appointment) -> Refusal | None:
    if by.pk in (opinion.appointment_id, opinion.for_appointment_id):
        return None
    return refusal_to_share(matter, by)


def _unit(matter: Matter) -> str:
    return matter.unit.name if matter.unit else str(matter.starter)
