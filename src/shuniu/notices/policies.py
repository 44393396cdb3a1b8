"""Who decides what leaves the system."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from shuniu.core.refusals import NotAllowed, Refusal, WrongState
from shuniu.core.sentences import Sentence
from shuniu.notices.enums import DeliveryState
from shuniu.notices.models import Delivery
from shuniu.people.models import Appointment

Role = Appointment.Role
DIRECTOR_DECIDES = Sentence(
    "notices.director_decides", _("对外发送通知由办公厅（室）主任、副主任决定，您的职务是%(post)s。")
)
NOT_GIVEN_UP = Sentence("notices.not_given_up", _("这条通知%(state)s，不用重发。"))


def refusal_to_let_out(by: Appointment) -> Refusal | None:
    if by.role in (Role.DIRECTOR, Role.DEPUTY_DIRECTOR):
        return None
    return NotAllowed(DIRECTOR_DECIDES, post=by.title)


def refusal_to_send_again(delivery: Delivery, by: Appointment) -> Refusal | None:
    if refusal := refusal_to_let_out(by):
        return refusal
    if delivery.state == DeliveryState.GIVEN_UP:
        return None
    return WrongState(NOT_GIVEN_UP, state=delivery.get_state_display())
