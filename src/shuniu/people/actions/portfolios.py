"""Who oversees what, the chain that serves a leader, and pairs. Flows make use of it."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from django.utils.translation import gettext_lazy as _

from shuniu.core.refusals import Refusal, WrongInput, WrongState, check
from shuniu.core.sentences import Sentence
from shuniu.people.models import Appointment, Assistance, Body, Portfolio, StandIn, Unit
from shuniu.people.policies import refusal_to_manage
from shuniu.people.queries import actor, printed
from shuniu.trail.actions import journal, record

Dated = TypeVar("Dated", Portfolio, Assistance, StandIn)

Relation, Kind = Portfolio.Relation, Assistance.Kind

# One sentence for each kind: labels among the arguments would stay in the language of whoever wrote them.
OVERSEES = {
    Relation.HANDLES: Sentence("people.oversees", _("%(leader)s分管%(what)s，自%(day)s起。")),
    Relation.CONTACTS: Sentence("people.contacts", _("%(leader)s联系%(what)s，自%(day)s起。")),
}
SERVES = {
    Kind.ASSISTS: Sentence("people.assists", _("%(who)s协助%(leader)s，自%(day)s起。")),
    Kind.UNIT: Sentence("people.unit_serves", _("%(who)s服务%(leader)s，自%(day)s起。")),
    Kind.SECRETARY: Sentence("people.is_secretary", _("%(who)s任%(leader)s的秘书，自%(day)s起。")),
}
STANDS_IN = Sentence("people.stands_in", _("%(leader)s外出期间由%(other)s代行，自%(day)s起。"))
NO_LONGER = Sentence("people.no_longer", _("%(what)s到%(day)s止。"))
NOTHING_TO_OVERSEE = Sentence(
    "people.nothing_to_oversee", _("请写明分管的方面，或者选一个处（科）室或单位。")
)
OVERSEEN_ALREADY = Sentence(
    "people.overseen_already",
    _("%(unit)s已由%(who)s分管，一个处（科）室只由一位副主任分管。请先终止那一条。"),
)
NOBODY_SERVES = Sentence("people.nobody_serves", _("请选由谁服务：一位同志，或者一个处（科）室。"))
SELF = Sentence("people.self", _("不能由%(name)s自己代自己，请另选一位。"))
OVER_ALREADY = Sentence("people.over_already", _("%(what)s已于%(day)s终止。"))
ENDS_BEFORE_START = Sentence("people.ends_before_start", _("止日%(end)s早于起日%(start)s，请改正。"))
SECRETARY_NEVER_DECIDES = Sentence(
    "people.secretary_never_decides", _("%(who)s是领导秘书，只准备、看、催，不能代为决定。请另选一位。")
)


def oversee(
    leader: Appointment, *, starts_on: date, by: Appointment, field: str = "", unit: Unit | None = None,
    body: Body | None = None, relation: str = Relation.HANDLES, scope: str = "",
) -> Portfolio:  # fmt: skip
    """A field, a unit or a body comes under a leader from a day on."""
    check(refusal_to_manage(by))
    if not (field.strip() or unit or body):
        raise WrongInput(NOTHING_TO_OVERSEE)
    if unit is not None and relation == Relation.HANDLES:
        check(_refusal_of_second(leader, unit, starts_on))
    made = Portfolio.objects.create(
        leader=leader, field=field.strip(), unit=unit, body=body, relation=relation, scope=scope,
        starts_on=starts_on, by_hand=True, place=1 + Portfolio.objects.filter(leader=leader).count(),
    )  # fmt: skip
    said = OVERSEES[Relation(relation)](
        leader=printed(leader), what=overseen(made), day=starts_on.isoformat()
    )
    record(journal("people"), said, by=actor(by))
    return made


def assign_service(
    leader: Appointment, *, kind: str, starts_on: date, by: Appointment,
    appointment: Appointment | None = None, unit: Unit | None = None,
) -> Assistance:  # fmt: skip
    """One link of the chain: the deputy who assists the leader, the unit that serves him, his secretary."""
    check(refusal_to_manage(by))
    of_unit = kind == Kind.UNIT
    if (unit if of_unit else appointment) is None:
        raise WrongInput(NOBODY_SERVES)
    check(refusal_of_self(leader, appointment))
    made = Assistance.objects.create(
        leader=leader, kind=kind, starts_on=starts_on,
        appointment=None if of_unit else appointment, unit=unit if of_unit else None,
    )  # fmt: skip
    said = SERVES[Kind(kind)](who=_server(made), leader=printed(leader), day=starts_on.isoformat())
    record(journal("people"), said, by=actor(by))
    return made


def pair(
    absent: Appointment, stands_in: Appointment, *, starts_on: date, by: Appointment, mutual: bool = True,
    from_day: int = 1, **conditions: str,
) -> StandIn:  # fmt: skip
    """AB角: while one is away the other acts."""
    check(refusal_to_manage(by))
    check(refusal_of_self(absent, stands_in))
    for one, other in ((absent, stands_in), (stands_in, absent))[: 2 if mutual else 1]:
        check(refusal_to_decide_for(one, other))
    made = StandIn.objects.create(
        absent=absent,
        stands_in=stands_in,
        starts_on=starts_on,
        mutual=mutual,
        from_day=from_day,
        **conditions,
    )
    said = STANDS_IN(leader=printed(absent), other=printed(stands_in), day=starts_on.isoformat())
    record(journal("people"), said, by=actor(by))
    return made


def finish(dated: Dated, *, last_day: date, by: Appointment) -> Dated:
    """A portfolio, a link of the chain or a pair ends with a day; it stays as history."""
    dated = type(dated)._default_manager.select_for_update().get(pk=dated.pk)
    check(refusal_to_manage(by))
    if dated.ends_on is not None:
        raise WrongState(OVER_ALREADY, what=described(dated), day=dated.ends_on.isoformat())
    if dated.starts_on is not None and last_day < dated.starts_on:
        raise WrongInput(ENDS_BEFORE_START, start=dated.starts_on.isoformat(), end=last_day.isoformat())
    dated.ends_on = last_day
    dated.save(update_fields=["ends_on"])
    record(journal("people"), NO_LONGER(what=described(dated), day=last_day.isoformat()), by=actor(by))
    return dated


def overseen(portfolio: Portfolio) -> str:
    return str(portfolio.field or portfolio.body or portfolio.unit or "")


def described(dated: Portfolio | Assistance | StandIn) -> str:
    """One dated row in a few words, without words of ours: for the record and for a confirmation."""
    if isinstance(dated, Portfolio):
        leader = printed(dated.leader) if dated.leader else dated.leader_named
        return f"{leader or dated.unit or ''} — {overseen(dated)}"
    if isinstance(dated, Assistance):
        return f"{printed(dated.leader)} — {_server(dated)}"
    return f"{printed(dated.absent)} — {printed(dated.stands_in)}"


def _server(made: Assistance) -> str:
    return printed(made.appointment) if made.appointment else str(made.unit or "")


def _refusal_of_second(leader: Appointment, unit: Unit, day: date) -> Refusal | None:
    """Each section has one deputy director in charge."""
    deputy = Appointment.Role.DEPUTY_DIRECTOR
    if leader.role != deputy:
        return None
    ahead = Portfolio.objects.exclude(ends_on__lt=day).filter(unit=unit, relation=Relation.HANDLES)
    there = ahead.filter(leader__role=deputy).exclude(leader__ends_on__lt=day).exclude(leader=leader.pk)
    other = there.select_related("leader__person", "leader__unit").first()
    if other is None or other.leader is None:
        return None
    return WrongState(OVERSEEN_ALREADY, unit=unit.name, who=printed(other.leader))


def refusal_to_decide_for(giver: Appointment, other: Appointment) -> Refusal | None:
    """A secretary never decides for somebody who is no secretary himself."""
    secretary = Appointment.Role.SECRETARY
    if other.role == secretary and giver.role != secretary:
        return WrongInput(SECRETARY_NEVER_DECIDES, who=other.person.name)
    return None


def refusal_of_self(one: Appointment, other: Appointment | None) -> Refusal | None:
    if other is not None and one.person_id == other.person_id:
        return WrongInput(SELF, name=one.person.name)
    return None
