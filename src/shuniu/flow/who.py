"""Who is asked at a step: named by duty, head, post or role, found through the office's own text.

``duty:<capability>`` the unit or post whose duty it is · ``head:<capability>`` the head of that unit ·
``post:<title>`` · ``role:<role of a post>``. The first source that finds somebody counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from django.db.models import Q

from shuniu.people.models import Appointment, Unit
from shuniu.people.queries import appointments_in_force
from shuniu.regulation import queries as regulation
from shuniu.regulation.models import Binding

Role = Appointment.Role
LEADING = (Role.PRINCIPAL, Role.LEADER, Role.DIRECTOR, Role.DEPUTY_DIRECTOR)


@dataclass(frozen=True)
class Asks:
    """Whom a task will ask: a person in a post, or a unit; neither when nobody was found."""

    appointment: Appointment | None = None
    unit: Unit | None = None
    clause: str = ""

    @property
    def is_nobody(self) -> bool:
        return self.appointment is None and self.unit is None

    def __str__(self) -> str:
        return str(self.appointment or self.unit or "")


NOBODY = Asks()


def resolve(who: Iterable[str]) -> Asks:
    """The first that is found; ``NOBODY`` leads to the unassigned list."""
    for source in who:
        kind, _, name = source.partition(":")
        found = _FINDERS[kind](name)
        if not found.is_nobody:
            return found
    return NOBODY


def by_duty(capability: str) -> Asks:
    bound = regulation.binding(capability)
    return _by_binding(bound) if bound else NOBODY


def by_head(capability: str) -> Asks:
    """The head of the unit whose duty it is, else the unit itself."""
    bound = regulation.binding(capability)
    if bound is None or bound.unit_id is None:
        return _by_binding(bound) if bound else NOBODY
    head = appointments_in_force().filter(unit=bound.unit_id, role=Role.HEAD).first()
    return Asks(appointment=head, unit=None if head else bound.unit, clause=bound.clause)


def by_post(title: str) -> Asks:
    """The holder of a post that a text names, whatever the post is called in full on the door.

    A text says 办公室主任 where the list of staff says 主任 or 市政府办公室主任.
    """
    held = list(appointments_in_force().filter(Q(title=title) | Q(role__in=LEADING, unit=None)))
    exact = [one for one in held if one.title == title]
    close = [one for one in held if title.endswith(one.title) or one.title.endswith(title)]
    return Asks(appointment=next(iter(exact + close), None))


def by_role(role: str) -> Asks:
    return Asks(appointment=appointments_in_force().filter(role=role).first())


def _by_binding(bound: Binding) -> Asks:
    if bound.post:
        found = by_post(bound.post)
        if not found.is_nobody:
            return replace(found, clause=bound.clause)
    return Asks(unit=bound.unit, clause=bound.clause)


_FINDERS: dict[str, Callable[[str], Asks]] = {
    "duty": by_duty,
    "head": by_head,
    "post": by_post,
    "role": by_role,
    "chosen": lambda _name: NOBODY,
    "starter": lambda _name: NOBODY,
}
