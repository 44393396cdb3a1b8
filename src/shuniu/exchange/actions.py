"""Sending and taking out. A capsule is written by the sender's move and taken out by the recipient's job.

Each is one transaction of one office. A job that fails leaves the capsule where it was: trying is counted in a
transaction of its own before, so that a capsule which cannot be taken is tried ever more seldom and then shown to
somebody, without holding up the others.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from shuniu.core.refusals import check
from shuniu.core.sentences import Said
from shuniu.exchange import policies, said
from shuniu.exchange.enums import Content, Outcome, State
from shuniu.exchange.handling import handler_of
from shuniu.exchange.models import Capsule
from shuniu.exchange.queries import registry_unit
from shuniu.notices.actions import tell
from shuniu.people.models import Appointment, Office
from shuniu.people.queries import actor, appointments_in_force
from shuniu.trail.actions import journal, record

_PAUSES = [1, 2, 5, 10, 30, 60]  # minutes between tries; then every hour
MOST_TRIES = 12


def ask(recipient: Office, reference: int, title: str, payload: Mapping[str, Any]) -> Capsule:
    """Ask another office for something; ``reference``: what waits here for the answer."""
    return _send(recipient, Content.ASKS, reference, title, payload)


def answer(asked: Capsule, outcome: str, payload: Mapping[str, Any], *, why: Said | None = None) -> Capsule:
    """Say what came of it, once. ``asked`` is locked; the caller has seen that it still waits for an answer."""
    asked.state = State.REFUSED if outcome == Outcome.REFUSED else State.ANSWERED
    asked.taken_at = asked.taken_at or timezone.now()
    asked.answered_at = timezone.now()
    _give(asked, why)
    asked.save(update_fields=["state", "taken_at", "answered_at", "why_key", "why_args"])
    told = {**payload, "outcome": str(outcome)} | ({"why": _plain(why)} if why else {})
    return _send(asked.sender, Content.ANSWERS, asked.pk, asked.title, told, about=asked)


def withdraw(asked: Capsule, why: Said) -> Capsule:
    """It is asked no longer. What the other office makes of it, its own job decides."""
    payload = {"why": _plain(why)}
    return _send(asked.recipient, Content.WITHDRAWS, asked.reference, asked.title, payload, about=asked)


def mark_withdrawn(asked: Capsule, why: Said) -> None:
    """By the office that was asked, which sees why."""
    asked.state = State.WITHDRAWN
    _give(asked, why)
    asked.save(update_fields=["state", "why_key", "why_args"])


def locked(capsule_id: int) -> Capsule:
    """Of those who may change it, which is the recipient alone."""
    found = Capsule.objects.select_for_update(of=("self",)).select_related("sender", "recipient")
    return found.get(pk=capsule_id)


def attempt(capsule_id: int) -> bool:
    """Count one more try, before it is tried; False where there is nothing to take, or it is given up."""
    capsule = locked(capsule_id)
    if capsule.state != State.SENT:
        return False
    if capsule.tries >= MOST_TRIES:
        _give_up(capsule)
        return False
    capsule.tries += 1
    capsule.next_at = timezone.now() + timedelta(minutes=_PAUSES[min(capsule.tries, len(_PAUSES)) - 1])
    capsule.save(update_fields=["tries", "next_at"])
    return True


def take(capsule_id: int) -> bool:
    """Take it out and do what it says, once: whoever comes second waits for the lock and finds it taken."""
    capsule = locked(capsule_id)
    if capsule.state != State.SENT:
        return False
    handler_of(capsule.content)(capsule)
    if capsule.state == State.SENT:
        capsule.state, capsule.taken_at = State.TAKEN, timezone.now()
        capsule.save(update_fields=["state", "taken_at"])
    return True


def take_again(capsule_id: int, *, by: Appointment) -> Capsule:
    """By hand, after it was given up."""
    capsule = Capsule.objects.select_related("sender", "recipient").get(pk=capsule_id)
    check(policies.refusal_to_take_again(capsule, by))
    capsule = locked(capsule_id)
    check(policies.refusal_to_take_again(capsule, by))
    capsule.state, capsule.tries, capsule.next_at = State.SENT, 0, timezone.now()
    capsule.save(update_fields=["state", "tries", "next_at"])
    record(
        journal("exchange"), said.TAKEN_AGAIN(office=capsule.sender.name, title=capsule.title), by=actor(by)
    )
    begin_again(capsule.recipient_id, capsule.pk)
    return capsule


def begin_again(office_id: int, capsule_id: int) -> None:
    """A job for what has none that still waits."""
    with suppress(AlreadyEnqueued), transaction.atomic():
        _begin_job(office_id, capsule_id)


def _send(
    recipient: Office,
    content: str,
    reference: int,
    title: str,
    payload: Mapping[str, Any],
    *,
    about: Capsule | None = None,
) -> Capsule:
    capsule = Capsule.objects.create(
        recipient=recipient, content=content, reference=reference, title=title, payload=dict(payload),
        about=about, next_at=timezone.now() + timedelta(minutes=_PAUSES[0]),
    )  # fmt: skip
    _begin_job(recipient.id, capsule.pk)
    return capsule


def _begin_job(office_id: int, capsule_id: int) -> None:
    """In the transaction of the caller: a capsule that is not kept has no job. Named, for jobs import actions."""
    job = app.configure_task("exchange.take", queueing_lock=f"exchange.take:{capsule_id}")
    job.defer(office_id=office_id, capsule_id=capsule_id)


def _give_up(capsule: Capsule) -> None:
    capsule.state = State.FAILED
    capsule.save(update_fields=["state"])
    told = said.STUCK(office=capsule.sender.name, title=capsule.title, tries=capsule.tries)
    unit = registry_unit()
    directors = appointments_in_force().filter(role=Appointment.Role.DIRECTOR)
    tell(directors, told, units=[unit.pk] if unit else [], url=reverse("exchange:list"))


def _give(capsule: Capsule, why: Said | None) -> None:
    if why is not None:
        capsule.why_key, capsule.why_args = why.key, {name: str(value) for name, value in why.args.items()}


def _plain(why: Said) -> dict[str, Any]:
    return {"key": why.key, "args": {name: str(value) for name, value in why.args.items()}}
