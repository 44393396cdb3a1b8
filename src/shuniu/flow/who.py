"""Who is asked at a step: named by duty, head, post or role, found through the office's own text.

``duty:<capability>`` the unit or post whose duty it is · ``head:<capability>`` the head of that unit ·
``post:<title>`` · ``role:<role of a post>`` · ``leader:principal`` · ``leader:portfolio`` · ``leader:assisting`` ·
``leader:office`` · ``unit:<its part in the matter>``, such as the registry that has the paper. The first source that finds somebody counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from django.db.models import Case, Q, When
from django.utils import timezone

from shuniu.flow.principals import Principal, of_person, of_unit
from shuniu.people.chains import dated_on
from shuniu.people.models import Appointment, Assistance, Portfolio, Unit
from shuniu.people.queries import appointments_in_force
from shuniu.people.standing_in import ANYTHING, About
from shuniu.regulation import queries as regulation
from shuniu.regulation.models import Binding

Role = Appointment.Role
LEADING = (Role.PRINCIPAL, Role.LEADER, Role.DIRECTOR, Role.DEPUTY_DIRECTOR)


@dataclass(frozen=True)
class Asks:
    """Whom a task will ask, and the clause that says so; nobody when nobody was found."""

    principal: Principal | None = None
    clause: str = ""

    @property
    def is_nobody(self) -> bool:
        return self.principal is None

    def __str__(self) -> str:
        return str(self.principal or "")


NOBODY = Asks()


def resolve(
    who: Iterable[str], units: Mapping[str, Unit | None] | None = None, about: About = ANYTHING
) -> Asks:
    """The first that is found; ``NOBODY`` leads to the unassigned list. ``units``: the matter's own, by their part."""
    for source in who:
        kind, _, name = source.partition(":")
        if kind == "unit":
            found = _by_part(units or {}, name)
        elif kind == "head":
            found = by_head(name, (units or {}).get("registry"))
        elif kind == "leader":
            found = by_leader(name, _own(units or {}), about)
        else:
            found = _FINDERS[kind](name)
        if not found.is_nobody:
            return found
    return NOBODY


def _by_part(units: Mapping[str, Unit | None], name: str) -> Asks:
    unit = units.get(name)
    return Asks(of_unit(unit)) if unit else NOBODY


def _own(units: Mapping[str, Unit | None]) -> Unit | None:
    """The unit from which the matter comes, else the one that keeps it."""
    return units.get("starter") or units.get("registry")


def by_leader(which: str, unit: Unit | None, about: About = ANYTHING) -> Asks:
    """``principal`` · ``portfolio``: the leader who oversees what the matter is about · ``assisting``: the deputy who
    helps that leader with it · ``office``: the deputy director who oversees the unit (办公室分管领导).
    """
    if which == "principal":
        return by_role(Role.PRINCIPAL)
    if which == "office":
        return _overseer(Role.DEPUTY_DIRECTOR, unit, about)
    leader = _overseer(Role.LEADER, unit, about)
    if which == "portfolio" or leader.principal is None:
        return leader
    day = timezone.localdate()
    helps = Assistance.objects.filter(
        dated_on(day), kind=Assistance.Kind.ASSISTS, leader=leader.principal.id
    ).filter(appointment__in=appointments_in_force(day))
    first = helps.select_related("appointment__person", "appointment__unit").order_by("id").first()
    return replace(_person(first.appointment), clause=first.clause) if first else NOBODY


def _overseer(role: str, unit: Unit | None, about: About) -> Asks:
    """Who of this rank oversees the matter's field or sender, else its unit or a field that the unit follows."""
    day = timezone.localdate()
    today = Portfolio.objects.filter(dated_on(day), relation=Portfolio.Relation.HANDLES)
    of_matter, of_unit = Q(pk=None), Q(pk=None)
    if about.field:
        of_matter |= Q(field=about.field)
    if about.sender:
        of_matter |= Q(body__name=about.sender)
    if unit is not None:
        follows = today.filter(unit=unit, leader=None).exclude(field="").values("field")
        of_unit = Q(unit=unit) | Q(field__in=follows)
    held = today.filter(of_matter | of_unit, leader__role=role, leader__in=appointments_in_force(day))
    nearest = Case(When(of_matter, then=0), default=1)
    found = held.select_related("leader__person", "leader__unit").order_by(nearest, "place", "id").first()
    return replace(_person(found.leader), clause=found.clause) if found else NOBODY


def by_duty(capability: str) -> Asks:
    bound = regulation.binding(capability)
    return _by_binding(bound) if bound else NOBODY


def by_head(capability: str, unit: Unit | None = None) -> Asks:
    """The head of the unit whose duty it is, else the unit itself. ``unit``: of several, the one that has the paper."""
    of_unit_itself = regulation.bindings().filter(capability=capability, unit=unit).first() if unit else None
    bound = of_unit_itself or regulation.binding(capability)
    if bound is None:
        return NOBODY
    return replace(by_head_of(bound.unit_id), clause=bound.clause) if bound.unit_id else _by_binding(bound)


def by_head_of(unit_id: int) -> Asks:
    head = appointments_in_force().filter(unit=unit_id, role=Role.HEAD).first()
    return _person(head) if head else Asks(of_unit(Unit.objects.get(pk=unit_id)))


def by_post(title: str) -> Asks:
    """The holder of a post that a text names, whatever the post is called in full on the door.

    A text says 办公室主任 where the list of staff says 主任 or 市政府办公室主任.
    """
    held = list(appointments_in_force().filter(Q(title=title) | Q(role__in=LEADING, unit=None)))
    exact = [one for one in held if one.title == title]
    close = [one for one in held if title.endswith(one.title) or one.title.endswith(title)]
    # 主任 and nothing beside it is the director of the office, however long his title is.
    directors = (
        [one for one in held if one.role == Role.DIRECTOR]
        if title in ("主任", "办公室主任", "办公厅主任")
        else []
    )
    return _person(next(iter(exact + close + directors), None))


def by_role(role: str) -> Asks:
    return _person(appointments_in_force().filter(role=role).first())


def _person(held: Appointment | None) -> Asks:
    return Asks(of_person(held)) if held else NOBODY


def _by_binding(bound: Binding) -> Asks:
    if bound.post:
        found = by_post(bound.post)
        if not found.is_nobody:
            return replace(found, clause=bound.clause)
    return Asks(of_unit(bound.unit), clause=bound.clause) if bound.unit else NOBODY


_FINDERS: dict[str, Callable[[str], Asks]] = {
    "duty": by_duty,
    "head": by_head,
    "post": by_post,
    "role": by_role,
    "chosen": lambda _name: NOBODY,
    "starter": lambda _name: NOBODY,
}
