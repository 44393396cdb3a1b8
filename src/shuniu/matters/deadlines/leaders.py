"""What lies with a leader: its clock is seen by those who serve him, and he himself is never counted or urged.

It turns nobody's name red; it is urged through his secretary, the units that serve him and the director, and
whoever makes figures by person leaves it out (``not_with_leaders``).
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from shuniu.flow.models import Task
from shuniu.people.chains import Chain
from shuniu.people.models import Appointment

LEADERS = (Appointment.Role.PRINCIPAL, Appointment.Role.LEADER)
WITH_LEADERS = Q(appointment__role__in=LEADERS)
not_with_leaders = ~WITH_LEADERS


def is_with_leader(task: Task) -> bool:
    return task.appointment is not None and task.appointment.role in LEADERS


def leaders_of(by: Appointment, chains: Iterable[Chain]) -> set[int]:
    """The leaders whose clocks this person sees: whom he or his unit serves; all of them, where he is the director."""
    if by.role == Appointment.Role.DIRECTOR:
        return {chain.leader.pk for chain in chains if chain.leader.role in LEADERS}
    return {chain.leader.pk for chain in chains if by.pk in _people(chain) or by.unit_id in _units(chain)}


def through(chain: Chain | None) -> list[str]:
    """Through whom a leader is urged: his secretaries and the units that serve him."""
    if chain is None:
        return []
    return [*(f"a:{id_}" for id_ in _people(chain)), *(f"u:{id_}" for id_ in _units(chain))]


def _people(chain: Chain) -> list[int]:
    return [link.appointment_id for link in chain.secretaries if link.appointment_id]


def _units(chain: Chain) -> list[int]:
    return [serving.unit.pk for serving in chain.units]
