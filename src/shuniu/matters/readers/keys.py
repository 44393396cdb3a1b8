"""As whom somebody reads.

``a:12`` a person in a post · ``r:director`` ``r:principal`` ``r:head:5`` a post that one person holds: whoever
follows him in it sees what he saw, and he no longer does · ``u:5`` everybody of a unit · ``b:7`` a body outside ·
``f:3`` another office of this installation · ``o`` everybody of the office.
"""

from __future__ import annotations

from collections.abc import Iterable

from shuniu.people.chains import leaders_served_by
from shuniu.people.models import Appointment

OFFICE_WIDE = "o"
Role = Appointment.Role
# Posts of which an office or a unit has one: the paper belongs to the post, not to its holder of today.
OF_THE_OFFICE = (Role.PRINCIPAL, Role.DIRECTOR)
OF_A_UNIT = (Role.HEAD,)


def principals_of(appointment: Appointment) -> list[str]:
    """As whom this person reads: himself, his post, his unit, anybody of the office; a secretary what his leader does."""
    return [*own_principals(appointment), *_served(appointment), OFFICE_WIDE]


def own_principals(appointment: Appointment) -> list[str]:
    """Without whom he serves, and without the whole office."""
    unit = [unit_principal(appointment.unit_id)] if appointment.unit_id else []
    return [*_own(appointment), *unit]


def principal_of(appointment: Appointment) -> str:
    """The one key under which what is asked of this person is kept (``facts`` says the same in SQL)."""
    return post_principal(appointment) or person_principal(appointment.pk)


def post_principal(appointment: Appointment) -> str:
    if appointment.role in OF_THE_OFFICE:
        return f"r:{appointment.role}"
    if appointment.role in OF_A_UNIT and appointment.unit_id:
        return f"r:{appointment.role}:{appointment.unit_id}"
    return ""


def person_principal(appointment_id: int) -> str:
    return f"a:{appointment_id}"


def unit_principal(unit_id: int) -> str:
    return f"u:{unit_id}"


def office_principal(office_id: int) -> str:
    return f"f:{office_id}"


def _own(appointment: Appointment) -> Iterable[str]:
    return filter(None, (person_principal(appointment.pk), post_principal(appointment)))


def _served(appointment: Appointment) -> list[str]:
    served = leaders_served_by(appointment)
    leaders = Appointment.objects.filter(pk__in=served).order_by("pk") if served else ()
    return [key for leader in leaders for key in _own(leader)]
