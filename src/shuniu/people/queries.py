"""Questions about people that every feature asks."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet
from django.utils import timezone

from shuniu.people.models import Appointment, Person, Unit
from shuniu.trail.actions import Actor

if TYPE_CHECKING:
    from shuniu.people.http import StaffRequest

APPOINTMENT_KEY = "appointment"


def person(person_id: int) -> Person:
    return Person.objects.get(pk=person_id)


def in_force_on(day: date) -> Q:
    return Q(starts_on__lte=day) & (Q(ends_on=None) | Q(ends_on__gte=day))


def appointments_in_force(day: date | None = None) -> QuerySet[Appointment]:
    """Every post held on a day (today), in the order of precedence."""
    return Appointment.objects.select_related("person", "unit").filter(in_force_on(day or timezone.localdate()))


def appointments_of(person_id: int, day: date | None = None) -> list[Appointment]:
    return list(appointments_in_force(day).filter(person_id=person_id))


def appointment_in_use(request: StaffRequest) -> Appointment:
    """The post in which this request acts: the one chosen, else the first in the order of precedence."""
    held = appointments_of(request.person.pk)
    chosen = request.session.get(APPOINTMENT_KEY)
    return next((one for one in held if one.pk == chosen), held[0])


def actor(appointment: Appointment, *, for_: Appointment | None = None) -> Actor:
    """As the record prints somebody: name, unit and title."""
    return Actor(appointment.pk, printed(appointment), printed(for_) if for_ else "")


def printed(appointment: Appointment) -> str:
    where = appointment.unit.name if appointment.unit else ""
    return f"{appointment.person.name} {where}{appointment.title}".strip()


def units_in_force() -> QuerySet[Unit]:
    return Unit.objects.filter(valid_to=None)
