"""Who oversees what, the chain that serves a leader, and who acts for whom. Flows make use of it."""

from __future__ import annotations

from datetime import date
from typing import Any, TypeVar

from django.dispatch import Signal
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from shuniu.core.refusals import Refusal, WrongInput, WrongState, check
from shuniu.core.sentences import Sentence
from shuniu.people.models import Appointment, Assistance, Body, Portfolio, StandIn, StandingDelegation, Unit
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
DELEGATED = Sentence("people.delegated", _("%(giver)s委托%(receiver)s，从%(start)s到%(end)s。"))
REVOKED = Sentence("people.revoked", _("%(giver)s收回对%(receiver)s的委托。"))
NO_LONGER = Sentence("people.no_longer", _("%(what)s到%(day)s止。"))
NOTHING_TO_OVERSEE = Sentence(
    "people.nothing_to_oversee", _("请写明分管的方面，或者选一个处（科）室或单位。")
)
NOBODY_SERVES = Sentence("people.nobody_serves", _("请选由谁服务：一位同志，或者一个处（科）室。"))
SELF = Sentence("people.self", _("不能由%(name)s自己代自己，请另选一位。"))
OVER_ALREADY = Sentence("people.over_already", _("%(what)s已于%(day)s终止。"))
ENDS_BEFORE_START = Sentence("people.ends_before_start", _("止日%(end)s早于起日%(start)s，请改正。"))
ONLY_ONES_OWN = Sentence(
    "people.only_ones_own", _("委托由%(giver)s本人办理，或者由承担人事职责的处（科）室代录。")
)

SECRETARY_NEVER_DECIDES = Sentence(
    "people.secretary_never_decides", _("%(who)s是领导秘书，只准备、看、催，不能代为决定。请另选受托人。")
)
GOES_ROUND = Sentence(
    "people.goes_round", _("这几天%(receiver)s已经委托%(giver)s，不能再反过来委托。请先收回那一条。")
)

# Told in the same transaction: what was handed over and not begun goes back (matters.standing_in).
delegation_revoked = Signal()


def oversee(
    leader: Appointment, *, starts_on: date, by: Appointment, field: str = "", unit: Unit | None = None,
    body: Body | None = None, relation: str = Relation.HANDLES, scope: str = "",
) -> Portfolio:  # fmt: skip
    """A field, a unit or a body comes under a leader from a day on."""
    check(refusal_to_manage(by))
    if not (field.strip() or unit or body):
        raise WrongInput(NOTHING_TO_OVERSEE)
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
    check(_refusal_of_self(leader, appointment))
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
    check(_refusal_of_self(absent, stands_in))
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


def delegate(
    giver: Appointment, receiver: Appointment, *, starts_on: date, ends_on: date, by: Appointment,
    reason: str = "", scope: dict[str, Any] | None = None,
) -> StandingDelegation:  # fmt: skip
    """委托: given by the person himself, or entered for him by those who keep the staff."""
    check(refusal_to_delegate(giver, by))
    check(_refusal_of_self(giver, receiver))
    check(_refusal_of_receiver(giver, receiver, starts_on, ends_on))
    if ends_on < starts_on:
        raise WrongInput(ENDS_BEFORE_START, start=starts_on.isoformat(), end=ends_on.isoformat())
    made = StandingDelegation.objects.create(
        giver=giver, receiver=receiver, starts_on=starts_on, ends_on=ends_on, reason=reason, scope=scope or {}
    )
    said = DELEGATED(
        giver=printed(giver), receiver=printed(receiver), start=starts_on.isoformat(), end=ends_on.isoformat()
    )
    record(journal("people"), said, by=actor(by))
    return made


def revoke(given: StandingDelegation, *, by: Appointment) -> StandingDelegation:
    given = StandingDelegation.objects.select_for_update().get(pk=given.pk)
    check(refusal_to_delegate(given.giver, by))
    if given.revoked_at is not None:
        day = timezone.localtime(given.revoked_at).date()
        raise WrongState(
            OVER_ALREADY, what=f"{printed(given.giver)} → {printed(given.receiver)}", day=day.isoformat()
        )
    given.revoked_at = timezone.now()
    given.save(update_fields=["revoked_at"])
    said = REVOKED(giver=printed(given.giver), receiver=printed(given.receiver))
    record(journal("people"), said, by=actor(by))
    delegation_revoked.send(StandingDelegation, given=given, by=by)
    return given


def _refusal_of_receiver(
    giver: Appointment, receiver: Appointment, starts_on: date, ends_on: date
) -> Refusal | None:
    """A secretary never decides; what one has by delegation does not come back to whom it came from."""
    if receiver.role == Appointment.Role.SECRETARY:
        return WrongInput(SECRETARY_NEVER_DECIDES, who=receiver.person.name)
    back = StandingDelegation.objects.filter(
        giver=receiver, receiver=giver, revoked_at=None, starts_on__lte=ends_on, ends_on__gte=starts_on
    )
    if back.exists():
        return WrongState(GOES_ROUND, giver=giver.person.name, receiver=receiver.person.name)
    return None


def refusal_to_delegate(giver: Appointment, by: Appointment) -> Refusal | None:
    if by.person_id == giver.person_id or refusal_to_manage(by) is None:
        return None
    return WrongState(ONLY_ONES_OWN, giver=printed(giver))


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


def _refusal_of_self(one: Appointment, other: Appointment | None) -> Refusal | None:
    if other is not None and one.person_id == other.person_id:
        return WrongInput(SELF, name=one.person.name)
    return None
