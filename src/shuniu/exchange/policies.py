"""Who sees what goes to and fro between offices, and who may try again."""

from __future__ import annotations

from shuniu.core.refusals import NotAllowed, Refusal, WrongState
from shuniu.core.tenancy import current_office_id
from shuniu.exchange import said
from shuniu.exchange.enums import State
from shuniu.exchange.models import Capsule
from shuniu.exchange.queries import RECEIVES
from shuniu.people.models import Appointment
from shuniu.regulation.queries import units_bound_to

HEADS = (Appointment.Role.DIRECTOR, Appointment.Role.DEPUTY_DIRECTOR)


def refusal_to_see(by: Appointment) -> Refusal | None:
    if by.role in HEADS or by.unit_id in units_bound_to([RECEIVES]):
        return None
    return NotAllowed(said.REGISTRY_ONLY)


def refusal_to_take_again(capsule: Capsule, by: Appointment) -> Refusal | None:
    if refusal := refusal_to_see(by):
        return refusal
    if capsule.recipient_id != current_office_id():
        return NotAllowed(said.NOT_YOURS, office=capsule.recipient.name)
    if capsule.state != State.FAILED:
        return WrongState(said.NOT_FAILED, state=capsule.get_state_display())
    return None
