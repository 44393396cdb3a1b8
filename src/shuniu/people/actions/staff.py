"""Persons and the posts they hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from shuniu.core.refusals import WrongInput, check
from shuniu.core.sentences import Sentence
from shuniu.people import pinyin
from shuniu.people.establishment import Establishment, counted_from
from shuniu.people.models import Appointment, Decision, Person, QuotaLine, Unit
from shuniu.people.placing import Placing
from shuniu.people.policies import refusal_to_appoint, refusal_to_end, refusal_to_manage
from shuniu.people.queries import actor, units_in_force
from shuniu.people.titles import role_of
from shuniu.trail.actions import SYSTEM, Actor, journal, record

Nature = Appointment.Nature

PERSON_ADDED = Sentence("people.person_added", _("登记%(name)s。"))
PERSON_CHANGED = Sentence("people.person_changed", _("更改%(name)s的人员卡片。"))
APPOINTED = Sentence("people.appointed", _("任%(name)s为%(unit)s%(title)s，自%(day)s起。"))
APPOINTED_BEYOND = Sentence(
    "people.appointed_beyond", _("按%(body)s%(number)s，任%(name)s为%(unit)s%(title)s，自%(day)s起。")
)
POST_CHANGED = Sentence("people.post_changed", _("%(name)s的职务由%(before)s改为%(after)s。"))
REMOVED = Sentence("people.removed", _("免去%(name)s的%(unit)s%(title)s职务，到%(day)s止。"))
CODE_TAKEN = Sentence("people.code_taken", _("工号%(code)s已有人使用，请核对。"))

CARD = ("name", "code", "phone", "mobile", "room", "email", "joined_on", "left_on")


@dataclass(frozen=True)
class Post:
    """The post that somebody is to hold. Lines that are left open are found by unit, title and role."""

    title: str
    unit: Unit | None = None
    role: str = ""
    nature: str = ""
    is_concurrent: bool = False
    quota_line: QuotaLine | None = None
    leadership_line: QuotaLine | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    basis: str = ""

    def as_planned(self, person: Person) -> Appointment:
        return Appointment(
            person=person,
            title=self.title,
            unit=self.unit,
            role=self.role or role_of(self.title, in_unit=self.unit is not None),
            nature=self.nature,
            is_concurrent=self.is_concurrent,
            quota_line=self.quota_line,
            leadership_line=self.leadership_line,
            starts_on=self.starts_on or timezone.localdate(),
            ends_on=self.ends_on,
            basis=self.basis,
        )


def add_person(*, by: Appointment | None = None, **card: Any) -> Person:
    """A new staff card. Raises NotAllowed, WrongInput (the number is taken)."""
    if by is not None:
        check(refusal_to_manage(by))
    person = Person(**card)
    _save_card(person)
    record(journal("people"), PERSON_ADDED(name=person.name), by=who(by), after=_card(person))
    return person


def change_person(person: Person, *, by: Appointment, **card: Any) -> Person:
    """Correct or complete a staff card."""
    person = Person.objects.select_for_update().get(pk=person.pk)
    check(refusal_to_manage(by))
    before = _card(person)
    for name, value in card.items():
        setattr(person, name, value)
    _save_card(person)
    record(
        journal("people"), PERSON_CHANGED(name=person.name), by=actor(by), before=before, after=_card(person)
    )
    return person


def appoint(person: Person, post: Post, *, decision: Decision | None = None, by: Appointment) -> Appointment:
    """Give a post. Over a quota it is refused with the line, unless it was decided elsewhere.

    The lines of the quota are locked first: of two appointments to the last place the second reads why not.
    """
    establishment = Establishment.on(lock=True)
    planned = plan(person, post, establishment)
    planned.decision = decision
    check(refusal_to_appoint(planned, establishment, by))
    return settle(planned, by=by)


def plan(person: Person, post: Post, establishment: Establishment) -> Appointment:
    """The appointment as it would be, with the lines that it would take; nothing is written."""
    planned = post.as_planned(person)
    if planned.starts_on < establishment.day:
        establishment.held = list(counted_from(planned.starts_on))
    placed = Placing(establishment, units_in_force()).place(planned)
    if placed.nature == Nature.PARTY and placed.leadership_line is None:
        placed.is_concurrent, placed.quota_line = True, None
    return placed


def settle(planned: Appointment, *, by: Appointment | None) -> Appointment:
    """Write an appointment that the policies have passed, last in its unit, and record it."""
    if planned.decision is not None and planned.decision.pk is None:
        planned.decision.save()
        planned.decision = planned.decision  # the key is known only now
    planned.place = 1 + (_last_place(planned.unit) or 0)
    planned.save()
    record(journal("people"), _appointed(planned), by=who(by), after=_post(planned))
    return planned


def change_post(
    held: Appointment, post: Post, *, decision: Decision | None = None, by: Appointment
) -> Appointment:
    """Correct a post that is held, or move it to other lines; a new post is a removal and an appointment."""
    establishment = Establishment.on(lock=True)
    held = Appointment.objects.select_for_update().get(pk=held.pk)
    before = _post(held)
    planned = plan(held.person, post, establishment)
    planned.pk, planned.place, planned.decision = held.pk, held.place, decision or held.decision
    check(refusal_to_appoint(planned, establishment, by))
    if planned.decision is not None:
        planned.decision.save()
        planned.decision = planned.decision
    planned.save()
    said = POST_CHANGED(name=held.person.name, before=held.title, after=planned.title)
    record(journal("people"), said, by=actor(by), before=before, after=_post(planned))
    return planned


def end_post(held: Appointment, *, last_day: date, basis: str = "", by: Appointment) -> Appointment:
    """Remove somebody from a post; the post was held until the end of ``last_day``."""
    held = (
        Appointment.objects.select_for_update(of=("self",)).select_related("person", "unit").get(pk=held.pk)
    )
    check(refusal_to_end(held, last_day, by))
    before = _post(held)
    held.ends_on, held.end_basis = last_day, basis
    held.save(update_fields=["ends_on", "end_basis"])
    said = REMOVED(name=held.person.name, unit=_unit_name(held), title=held.title, day=last_day.isoformat())
    record(journal("people"), said, by=actor(by), before=before, after=_post(held))
    return held


def leave(person: Person, *, last_day: date, basis: str = "", by: Appointment) -> Person:
    """Somebody leaves the office: every post ends, the card stays."""
    person = Person.objects.select_for_update().get(pk=person.pk)
    check(refusal_to_manage(by))
    still = Appointment.objects.filter(person=person, starts_on__lte=last_day).exclude(ends_on__lte=last_day)
    for held in still.order_by("id"):
        end_post(held, last_day=last_day, basis=basis, by=by)
    Appointment.objects.filter(person=person, starts_on__gt=last_day).delete()
    return change_person(person, left_on=last_day, by=by)


def who(by: Appointment | None) -> Actor:
    return actor(by) if by is not None else SYSTEM


def day_before(day: date) -> date:
    return day - timedelta(days=1)


def _save_card(person: Person) -> None:
    person.pinyin, person.initials = pinyin.of_person(person.name)
    try:
        with transaction.atomic():
            person.save()
    except IntegrityError as error:
        if "person_code_once" not in str(error):
            raise
        raise WrongInput(CODE_TAKEN, code=person.code) from None


def _last_place(unit: Unit | None) -> int | None:
    last: int | None = Appointment.objects.filter(unit=unit).aggregate(last=Max("place"))["last"]
    return last


def _appointed(held: Appointment) -> Any:
    args = {
        "name": held.person.name,
        "unit": _unit_name(held),
        "title": held.title,
        "day": held.starts_on.isoformat(),
    }
    if held.decision is None:
        return APPOINTED(**args)
    return APPOINTED_BEYOND(body=held.decision.body, number=held.decision.number, **args)


def _unit_name(held: Appointment) -> str:
    return held.unit.name if held.unit else ""


def _card(person: Person) -> dict[str, Any]:
    return {name: getattr(person, name) for name in CARD}


def _post(held: Appointment) -> dict[str, Any]:
    return {
        "title": held.title,
        "unit": _unit_name(held),
        "role": held.role,
        "quota_line": held.quota_line.title if held.quota_line else "",
        "leadership_line": held.leadership_line.title if held.leadership_line else "",
        "is_concurrent": held.is_concurrent,
        "starts_on": held.starts_on,
        "ends_on": held.ends_on,
        "decision": str(held.decision or ""),
    }
