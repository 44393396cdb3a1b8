"""Who may change what the founding text settled."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from shuniu.core.refusals import NotAllowed, Refusal, WrongInput
from shuniu.core.sentences import Sentence
from shuniu.people.models import Appointment, Unit
from shuniu.regulation.reading.taxonomy import TAXONOMY

DIRECTOR_ONLY = Sentence("regulation.director_only", _("只有办公厅（室）主任可以改变职责分工。"))
UNKNOWN_WORK = Sentence("regulation.unknown_work", _("没有“%(work)s”这项工作。"))
CLOSED_UNIT = Sentence("regulation.closed_unit", _("%(unit)s已撤销，不能再承担工作。"))


def refusal_to_rebind(capability: str, unit: Unit, by: Appointment) -> Refusal | None:
    if by.role != Appointment.Role.DIRECTOR:
        return NotAllowed(DIRECTOR_ONLY)
    if capability not in TAXONOMY:
        return WrongInput(UNKNOWN_WORK, work=capability)
    if unit.valid_to is not None:
        return WrongInput(CLOSED_UNIT, unit=unit.name)
    return None
