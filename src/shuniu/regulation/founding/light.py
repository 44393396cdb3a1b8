"""A body without a text: a receiving desk, its people, its place in the order of bodies.

It receives, answers, reports and countersigns from the first minute. Founding it later keeps everything:
the desk stays for as long as somebody works at it, and goes when the text's own units take its place.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Max, ProtectedError
from django.utils import timezone
from django.utils.translation import gettext as _

from shuniu.people import pinyin
from shuniu.people.models import Appointment, Body, Office, Person, Unit
from shuniu.regulation.models import Binding, Module

DESK = "收文处"
# What a light office does before any text: it receives, answers, reports and countersigns.
WORK = ("documents.receive", "documents.requests", "documents.issue", "documents.exchange")
WHY = "light"


@dataclass(frozen=True)
class Starter:
    """Somebody who works at the desk from the first day."""

    name: str
    title: str
    role: str = Appointment.Role.CLERK


def set_up_desk() -> Unit:
    """The receiving desk with the work that a light office does; once only."""
    desk, made = Unit.objects.get_or_create(
        name=_(DESK),
        valid_to=None,
        defaults={"by_hand": True, "place": 1, "valid_from": timezone.localdate()},
    )
    if made:
        Binding.objects.bulk_create(Binding(capability=key, unit=desk) for key in WORK)
        Module.objects.bulk_create(
            [Module(key=key, is_on=True, why=WHY) for key in WORK], ignore_conflicts=True
        )
    return desk


def staff_desk(desk: Unit | None, starters: Iterable[Starter]) -> list[Appointment]:
    """The people of a light office: its head answers for it, the others work at the desk."""
    today = timezone.localdate()
    made = []
    for place, one in enumerate(starters, start=1):
        sounds, initials = pinyin.of_person(one.name)
        person = Person.objects.create(name=one.name, pinyin=sounds, initials=initials, joined_on=today)
        leads = one.role in {Appointment.Role.DIRECTOR, Appointment.Role.PRINCIPAL, Appointment.Role.LEADER}
        unit = None if leads else desk
        made.append(
            Appointment.objects.create(
                person=person, unit=unit, title=one.title, role=one.role, starts_on=today, place=place
            )
        )
    return made


def take_place_among_bodies(office: Office, at: int | None = None) -> Body:
    """In the superior's transaction: list the new office among its bodies, at this place or at the end."""
    last = Body.objects.aggregate(last=Max("place"))["last"] or 0
    place = at or last + 1
    body, made = Body.objects.get_or_create(
        name=office.name, defaults={"place": place, "linked_office_id": office.pk}
    )
    if not made:
        body.linked_office_id, body.place = office.pk, at or body.place
        body.save(update_fields=["linked_office_id", "place"])
    return body


def clear_desk(day: date) -> None:
    """At founding: the desk goes where nobody works at it and nothing hangs on it; else it stays, to be
    seen.
    """
    desk = Unit.objects.filter(name=_(DESK), by_hand=True, valid_to=None).first()
    if desk is None or Appointment.objects.filter(unit=desk, ends_on=None).exists():
        return
    Binding.objects.filter(unit=desk, by_hand=False).delete()
    try:
        desk.delete()
    except ProtectedError:
        desk.valid_to = day - timedelta(days=1)
        desk.save(update_fields=["valid_to"])
