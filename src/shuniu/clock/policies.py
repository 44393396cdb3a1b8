"""Who keeps the office's calendar and hours, and how its limits are reminded of."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from shuniu.core.refusals import NotAllowed, Refusal, WrongInput
from shuniu.core.sentences import Sentence
from shuniu.people.models import Appointment
from shuniu.people.queries import director_behind

KEEPERS = (Appointment.Role.DIRECTOR, Appointment.Role.DEPUTY_DIRECTOR)
KEEPER_ONLY = Sentence("clock.keeper_only", _("工作日历和提醒由办公室主任、副主任改定，请向他们提出。"))
DAY_PAST = Sentence("clock.day_past", _("%(day)s已经过去，期限已按原来的日历计算，不能再改。"))


def refusal_to_keep(by: Appointment) -> Refusal | None:
    if by.role in KEEPERS or director_behind(by) is not None:
        return None
    return NotAllowed(KEEPER_ONLY)


def refusal_to_set_day(day: date, today: date, by: Appointment) -> Refusal | None:
    """A day that is past stays what it was: limits were counted by it."""
    if refusal := refusal_to_keep(by):
        return refusal
    return WrongInput(DAY_PAST, day=day.isoformat()) if day < today else None
