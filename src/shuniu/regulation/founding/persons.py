"""From notices to rows: division of work among leaders, who stands in for whom, appointments, lists of
bodies.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from django.db.models import Max

from shuniu.people import pinyin
from shuniu.people.actions.staff import Post, add_person, plan, settle
from shuniu.people.establishment import Establishment
from shuniu.people.models import (
    Appointment,
    Assistance,
    Body,
    Decision,
    Office,
    Person,
    Portfolio,
    StandIn,
    Unit,
)
from shuniu.people.queries import in_force_on
from shuniu.people.titles import same_post
from shuniu.regulation.founding.posts import leading, post_of
from shuniu.regulation.models import Text

_SINCE = re.compile(r"(\d{4})年(\d{1,2})月(?:(\d{1,2})日)?")


def settle_persons(text: Text, office: Office, day: date) -> None:
    """What a notice settles about persons, from a day on. Texts of other kinds name none."""
    write = {"portfolio": _division, "appointment": _appointments, "bodies": _bodies}.get(text.kind)
    if write is not None:
        write(text, office, day)


def _division(text: Text, office: Office, day: date) -> None:
    """A division of work replaces the one before it whole, as the notice itself does."""
    _end_division(day)
    persons = text.reading.get("persons") or []
    held = {str(one["name"]): _leader(one, day, place) for place, one in enumerate(persons, start=1)}
    for one in persons:
        leader = held[str(one["name"])]
        Portfolio.objects.bulk_create(_portfolios(one, leader, text, day))
        _assistances(one, leader, held, day)
    _stand_ins(persons, held, day)


def _end_division(day: date) -> None:
    before = day - timedelta(days=1)
    Portfolio.objects.filter(by_hand=False, ends_on=None).exclude(leader=None).update(ends_on=before)
    Assistance.objects.filter(ends_on=None, kind=Assistance.Kind.ASSISTS).update(ends_on=before)
    StandIn.objects.filter(ends_on=None).update(ends_on=before)


def _leader(one: Mapping[str, Any], day: date, place: int) -> Appointment:
    """The post that the notice names him in: the one he holds, else a new one from this day."""
    person = _person(str(one["name"]))
    title = str(one.get("post") or "").strip()
    held = list(Appointment.objects.filter(in_force_on(day), person=person))
    known = next(
        (appointment for appointment in held if not title or same_post(appointment.title, title)), None
    )
    if known is None:
        post = replace(leading(title), starts_on=day)
        known = settle(plan(person, post, Establishment.on(lock=True)), by=None)
    known.place = place
    known.save(update_fields=["place"])
    return known


def _portfolios(one: Mapping[str, Any], leader: Appointment, text: Text, day: date) -> Iterable[Portfolio]:
    about = {"leader": leader, "clause": (text.number or str(text))[:60], "starts_on": day}
    for place, field in enumerate(one.get("fields") or [], start=1):
        yield Portfolio(field=str(field["name"])[:120], relation=_relation(field), place=place, **about)
    for place, body in enumerate(one.get("bodies") or [], start=1):
        known = body_called(str(body["name"]))
        yield Portfolio(body=known, relation=_relation(body), place=place, **about)


def _relation(entry: Mapping[str, Any]) -> str:
    return Portfolio.Relation.CONTACTS if entry.get("relation") == "contacts" else Portfolio.Relation.HANDLES


def _assistances(
    one: Mapping[str, Any], helper: Appointment, held: Mapping[str, Appointment], day: date
) -> None:
    for entry in one.get("assists") or []:
        leader = held.get(str(entry.get("name") or ""))
        if leader is not None and leader.pk != helper.pk:
            Assistance.objects.create(
                leader=leader, appointment=helper, kind=Assistance.Kind.ASSISTS, starts_on=day
            )


def _stand_ins(persons: Iterable[Mapping[str, Any]], held: Mapping[str, Appointment], day: date) -> None:
    """A mutual pair is one row, whichever of the two names the other first."""
    seen: set[frozenset[int]] = set()
    for one in persons:
        for pair in one.get("stands_in_for") or []:
            absent, by = held.get(str(pair["name"])), held[str(one["name"])]
            if (
                absent is None
                or absent.pk == by.pk
                or (pair.get("mutual") and frozenset({absent.pk, by.pk}) in seen)
            ):
                continue
            seen.add(frozenset({absent.pk, by.pk}))
            StandIn.objects.create(
                absent=absent, stands_in=by, mutual=bool(pair.get("mutual")), starts_on=day,
                **_terms(pair, one.get("conditions") or []),
            )  # fmt: skip


def _terms(pair: Mapping[str, Any], rules: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    by_kind: dict[str, Mapping[str, Any]] = {}
    for rule in rules:
        by_kind.setdefault(str(rule.get("kind")), rule)
    substitute = by_kind.get("substitute", {})
    excepted = [*(substitute.get("except") or []), *(by_kind.get("exception", {}).get("except") or [])]
    return {
        "from_day": max(1, int(substitute.get("from_day") or 1)),
        "scope": "、".join(pair.get("scope") or substitute.get("scope") or [])[:200],
        "exceptions": "、".join(excepted)[:200],
        "both_away": str(by_kind.get("both_away", {}).get("by") or "")[:200],
    }


def _appointments(text: Text, office: Office, day: date) -> None:
    """Posts given and taken by a notice: facts decided elsewhere, kept with the decision's body, number
    and date.
    """
    units = list(Unit.objects.filter(valid_to=None))
    decided = text.dated or day
    for one in text.reading.get("persons") or []:
        post = post_of(str(one.get("post") or ""), office, units)
        if post is None:
            continue  # a post in another body
        if one.get("action") in {"remove", "retire"}:
            _end(str(one["name"]), post, _since(one, decided))
        else:
            _give(one, post, _decision(text, decided), _since(one, decided))


def _give(one: Mapping[str, Any], post: Post, decision: Decision, starts_on: date) -> None:
    person = _person(str(one["name"]))
    if Appointment.objects.filter(
        in_force_on(starts_on), person=person, title=post.title, unit=post.unit
    ).exists():
        return
    given = replace(
        post,
        title=post.title[:60],
        starts_on=starts_on,
        is_concurrent=bool(one.get("concurrent")),
        basis=decision.number,
    )
    planned = plan(person, given, Establishment.on(lock=True))
    planned.decision = decision
    settle(planned, by=None)


def _end(name: str, post: Post, on: date) -> None:
    """Of two posts of one person the notice ends the one that it names, however the list of staff calls it."""
    held = Appointment.objects.filter(in_force_on(on), person__name=name, unit=post.unit)
    for appointment in held:
        if not same_post(appointment.title, post.title):
            continue
        appointment.ends_on = max(appointment.starts_on, on - timedelta(days=1))
        appointment.save(update_fields=["ends_on"])


def _decision(text: Text, decided: date) -> Decision:
    body = str(text.reading.get("issuer") or text.reading.get("office") or text)
    decision, _made = Decision.objects.get_or_create(
        body=body[:120], number=(text.number or str(text))[:80], decided_on=decided
    )
    return decision


def _since(one: Mapping[str, Any], otherwise: date) -> date:
    found = _SINCE.match(str(one.get("since") or ""))
    return date(int(found[1]), int(found[2]), int(found[3] or 1)) if found else otherwise


def _bodies(text: Text, office: Office, day: date) -> None:
    """A list of bodies: those that it sets up or keeps are listed, those that it closes get their last
    day.
    """
    for one in text.reading.get("bodies") or []:
        body = body_called(str(one["name"]))
        if one.get("action") in {"close", "abolish", "drop", "remove"}:
            body.valid_to = day - timedelta(days=1)
            body.save(update_fields=["valid_to"])


def body_called(name: str, group: str = "") -> Body:
    """The body of this name, listed at the end of the order when it is new."""
    known = Body.objects.filter(name=name[:120]).first()
    if known is not None:
        return known
    last = Body.objects.aggregate(last=Max("place"))["last"] or 0
    sounds, initials = pinyin.of_body(name)
    return Body.objects.create(
        name=name[:120], group=group[:60], place=last + 1, pinyin=sounds[:240], initials=initials[:60]
    )


def _person(name: str) -> Person:
    """The one person of this name; where there are two, a new card says that somebody has to look."""
    known = list(Person.objects.filter(name=name, left_on=None)[:2])
    if len(known) == 1:
        return known[0]
    sounds, initials = pinyin.of_person(name)
    return add_person(name=name[:60], pinyin=sounds[:120], initials=initials[:20])
