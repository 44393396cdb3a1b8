"""委托: somebody acts for another from day to day, for all or for a part of what is asked of him."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from shuniu.core.refusals import NotAllowed, Refusal, WrongInput, WrongState, check
from shuniu.core.sentences import Sentence
from shuniu.people.actions.portfolios import (
    ENDS_BEFORE_START,
    OVER_ALREADY,
    refusal_of_self,
    refusal_to_decide_for,
)
from shuniu.people.chains import leaders_served_by
from shuniu.people.models import Appointment, StandingDelegation
from shuniu.people.policies import refusal_to_manage
from shuniu.people.queries import actor, printed
from shuniu.people.standing_in import LONGEST, can_meet, hands_through, no_longer_acts
from shuniu.trail.actions import journal, record

DELEGATED = Sentence("people.delegated", _("%(giver)s委托%(receiver)s，从%(start)s到%(end)s。"))
REVOKED = Sentence("people.revoked", _("%(giver)s收回对%(receiver)s的委托。"))
WHO_DELEGATES = Sentence(
    "people.who_delegates",
    _("委托由%(giver)s本人办理，或者由其秘书、办公厅（室）主任、承担人事职责的处（科）室代录。"),
)
GOES_ROUND = Sentence(
    "people.goes_round",
    _("这几天%(receiver)s的件又委托给%(giver)s，不能绕回来。请先收回那一条，或者改日期。"),
)
TOO_MANY_HANDS = Sentence(
    "people.too_many_hands", _("这几天的委托一个接一个，已经到%(most)s手，不能再往下托。请直接委托最后一位。")
)


def delegate(
    giver: Appointment, receiver: Appointment, *, starts_on: date, ends_on: date, by: Appointment,
    reason: str = "", scope: dict[str, Any] | None = None,
) -> StandingDelegation:  # fmt: skip
    """Given by the person himself, or entered for him by those who may. What is open already stays with him."""
    both = Appointment.objects.select_for_update(no_key=True).filter(pk__in=(giver.pk, receiver.pk))
    list(both.order_by("pk"))  # two who delegate to each other at once: the second reads why not
    check(refusal_to_delegate(giver, by))
    check(_refusal_of_terms(giver, receiver, starts_on, ends_on, scope or {}))
    made = StandingDelegation.objects.create(
        giver=giver, receiver=receiver, starts_on=starts_on, ends_on=ends_on, reason=reason, scope=scope or {}
    )
    said = DELEGATED(
        giver=printed(giver), receiver=printed(receiver), start=starts_on.isoformat(), end=ends_on.isoformat()
    )
    record(journal("people"), said, by=actor(by))
    return made


def revoke(given: StandingDelegation, *, by: Appointment) -> StandingDelegation:
    """From now on what is asked of the giver reaches him; what nobody has begun goes back to him."""
    given = StandingDelegation.objects.select_for_update().get(pk=given.pk)
    check(refusal_to_revoke(given, by))
    return end(given, by=by)


def end(given: StandingDelegation, *, by: Appointment) -> StandingDelegation:
    """It ends with one who leaves, too, whoever gave it: called by what has asked who may."""
    given.revoked_at = timezone.now()
    given.save(update_fields=["revoked_at"])
    said = REVOKED(giver=printed(given.giver), receiver=printed(given.receiver))
    record(journal("people"), said, by=actor(by))
    no_longer_acts.send(StandingDelegation, receiver_id=given.receiver_id, by=by)
    return given


def refusal_to_delegate(giver: Appointment, by: Appointment) -> Refusal | None:
    """Himself, his secretary, the director or who acts for him, whoever keeps the staff."""
    if by.person_id == giver.person_id or refusal_to_manage(by) is None:
        return None
    return None if giver.pk in leaders_served_by(by) else NotAllowed(WHO_DELEGATES, giver=printed(giver))


def refusal_to_revoke(given: StandingDelegation, by: Appointment) -> Refusal | None:
    if refusal := refusal_to_delegate(given.giver, by):
        return refusal
    if given.revoked_at is None:
        return None
    day = timezone.localtime(given.revoked_at).date()
    what = f"{printed(given.giver)} → {printed(given.receiver)}"
    return WrongState(OVER_ALREADY, what=what, day=day.isoformat())


def _refusal_of_terms(
    giver: Appointment, receiver: Appointment, starts_on: date, ends_on: date, scope: dict[str, Any]
) -> Refusal | None:
    if refusal := refusal_of_self(giver, receiver) or refusal_to_decide_for(giver, receiver):
        return refusal
    if ends_on < starts_on:
        return WrongInput(ENDS_BEFORE_START, start=starts_on.isoformat(), end=ends_on.isoformat())
    beside = StandingDelegation.objects.filter(
        revoked_at=None, starts_on__lte=ends_on, ends_on__gte=starts_on
    )
    return _refusal_of_chain(giver, receiver, [one for one in beside if can_meet(one.scope, scope)])


def _refusal_of_chain(
    giver: Appointment, receiver: Appointment, beside: Iterable[StandingDelegation]
) -> Refusal | None:
    """What one has by delegation does not come back to whom it came from, and passes through a few hands at most."""
    pairs = [(one.giver_id, one.receiver_id) for one in beside]
    hands = hands_through(pairs, giver.pk, receiver.pk)
    if hands is None:
        return WrongState(GOES_ROUND, giver=giver.person.name, receiver=receiver.person.name)
    return WrongState(TOO_MANY_HANDS, most=LONGEST) if hands > LONGEST else None
