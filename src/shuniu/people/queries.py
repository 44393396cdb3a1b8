"""Questions about people that every feature asks."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone

from shuniu.people.models import Absence, Appointment, Body, Person, QuotaLine, StandingDelegation, Unit
from shuniu.people.precedence import Kind, appointments_in_order, in_order
from shuniu.trail.actions import Actor

APPOINTMENT_KEY = "appointment"


def person(person_id: int) -> Person:
    return Person.objects.get(pk=person_id)


def in_force_on(day: date) -> Q:
    return Q(starts_on__lte=day) & (Q(ends_on=None) | Q(ends_on__gte=day))


def valid_on(day: date) -> Q:
    """The same for units and quota lines, which may stand since ever."""
    return (Q(valid_from=None) | Q(valid_from__lte=day)) & (Q(valid_to=None) | Q(valid_to__gte=day))


def appointments_in_force(day: date | None = None) -> QuerySet[Appointment]:
    """Every post held on a day (today), in the order of precedence."""
    day = day or timezone.localdate()
    held = Appointment.objects.select_related("person", "unit").filter(in_force_on(day))
    return appointments_in_order(held, day)


def appointments_of(person_id: int, day: date | None = None) -> list[Appointment]:
    return list(appointments_in_force(day).filter(person_id=person_id))


def actor(appointment: Appointment, *, for_: Appointment | None = None) -> Actor:
    """As the record prints somebody: name, unit and title."""
    return Actor(appointment.pk, printed(appointment), printed(for_) if for_ else "")


def printed(appointment: Appointment) -> str:
    where = appointment.unit.name if appointment.unit else ""
    return f"{appointment.person.name} {where}{appointment.title}".strip()


def acting(by: Appointment) -> Actor:
    """Who decides for the office: the director, or somebody for him, as the record prints both."""
    return actor(by, for_=director_behind(by))


def director_behind(by: Appointment) -> Appointment | None:
    """The director for whom this person decides today (主任公出或委托期间，由副主任主持工作)."""
    today = timezone.localdate()
    away = Absence.objects.filter(
        deputy=by,
        appointment__role=Appointment.Role.DIRECTOR,
        ended_at=None,
        starts_on__lte=today,
        ends_on__gte=today,
    )
    absence = away.select_related("appointment__person", "appointment__unit").first()
    if absence is not None:
        return absence.appointment
    given = StandingDelegation.objects.filter(
        Q(giver__ends_on=None) | Q(giver__ends_on__gte=today),
        receiver=by, giver__role=Appointment.Role.DIRECTOR, scope={}, revoked_at=None,
        starts_on__lte=today, ends_on__gte=today,
    )  # fmt: skip
    found = given.select_related("giver__person", "giver__unit").order_by("id").first()
    return found.giver if found else None


def units_in_force() -> QuerySet[Unit]:
    """The units of today, in the order of precedence."""
    return in_order(Unit.objects.filter(valid_to=None), Kind.UNIT)


def bodies_in_force() -> QuerySet[Body]:
    """The bodies outside that still exist, in the order of bodies."""
    return in_order(Body.objects.filter(valid_to=None), Kind.BODY)


def quota_lines_in_force(day: date | None = None) -> QuerySet[QuotaLine]:
    lines = QuotaLine.objects.select_related("unit", "decision")
    return lines.filter(valid_on(day or timezone.localdate())).order_by("place", "id")


def matching(words: str, path: str = "") -> Q:
    """Persons found by a part of the name, by pinyin, by initials or by a number.

    ``path`` leads from the row to the person ("person"). Pinyin only finds, it never orders.
    """
    plain = words.lower().replace(" ", "")
    asked = {
        "name__contains": words, "phone__startswith": words, "mobile__startswith": words, "code": words,
        "pinyin__startswith": plain, "initials__startswith": plain,
    }  # fmt: skip
    found = Q()
    for name, value in asked.items():
        found |= Q(**{f"{path}__{name}" if path else name: value})
    return found
