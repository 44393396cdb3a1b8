"""What is done with a supervision item beside the verbs of every matter: register, assign, feed back, extend."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from shuniu.core.refusals import WrongInput, check
from shuniu.flow import actions as flow
from shuniu.flow import clocks, principals
from shuniu.flow.actions import Request
from shuniu.flow.editing import shelf
from shuniu.flow.enums import Asked, Part, RunState
from shuniu.flow.models import Task
from shuniu.flow.principals import Principal
from shuniu.matters.acting import actions as acting
from shuniu.matters.acting.actions.settling import finish, settle
from shuniu.matters.acting.said import OPINION_IS_MISSING
from shuniu.matters.acting.situation import Situation, locked_by_task
from shuniu.matters.actions import close, link
from shuniu.matters.around import around_of
from shuniu.matters.enums import Urgency
from shuniu.matters.models import Matter, Share
from shuniu.matters.readers import writing
from shuniu.matters.readers.keys import principal_of, unit_principal
from shuniu.matters.searching.found import keep_words
from shuniu.notices.actions import tell
from shuniu.notices.enums import Sort
from shuniu.numbering.actions import take_number
from shuniu.people.models import Appointment, Unit
from shuniu.people.queries import printed
from shuniu.regulation.models import Binding
from shuniu.work.supervision import policies, rules, said
from shuniu.work.supervision.enums import Grade, Origin, Stage
from shuniu.work.supervision.models import Extension, Item
from shuniu.work.supervision.rules import Until

KEY = "supervision"
MOST_PARTS = 30
ASKED_AGAIN = ("send_back", "take_back", "jump")  # verbs that know nothing of days
URGENCIES = {Grade.SPECIAL: Urgency.EXPRESS, Grade.URGENT: Urgency.URGENT, Grade.DAILY: Urgency.NONE}


@dataclass(frozen=True)
class Given:
    """What is known of an item when it is registered. ``parts``: one decision is split into these, each an item.

    Owners by key: ``giver``, ``leader``, ``office_leader`` a post (a:12), ``section`` a unit, ``body`` a body outside
    that leads it. ``unit``: which of the units with this duty has it in hand; empty: by the field or the giver.
    """

    title: str
    origin: str
    sender: str
    grade: str = Grade.DAILY
    text: str = ""
    due_on: date | None = None
    field: str = ""
    parts: tuple[str, ...] = ()
    giver: str = ""
    leader: str = ""
    office_leader: str = ""
    section: str = ""
    body: str = ""
    unit: str = ""


def register(given: Given, *, source: Matter | None = None, by: Appointment) -> list[Matter]:
    """Take an item in, or each part of a decision as an item of its own. ``source``: the paper that it comes from."""
    bound = rules.duty()
    check(policies.refusal_to_register(by, bound))
    _check_words(given)
    owners = _owners(given)
    check(policies.refusal_of_owners(owners, rules.gates(), is_led_outside=bool(given.body)))
    unit = _unit(given, bound, owners, by)
    titles = [one.strip() for one in given.parts if one.strip()] or [given.title.strip()]
    if len(titles) > MOST_PARTS:
        raise WrongInput(said.TOO_MANY_PARTS, most=MOST_PARTS)
    made: list[Matter] = []
    for number, title in enumerate(titles, 1):
        matter = _open(given, title, unit, owners, (number, len(titles)), by)
        for other in [*([source] if source else []), *made[:1]]:
            link(matter, other, by=by)
        made.append(matter)
    return made


def assign(
    task_id: int, targets: Sequence[str], note: str = "", *, days: Mapping[str, date] | None = None,
    by: Appointment,
) -> Situation:  # fmt: skip
    """Pass it to units and bodies outside, the first of them leading. ``days``: who answers by another day."""
    situation, task = locked_by_task(task_id)
    check(policies.refusal_to_assign(situation, task, by))
    chosen = list(dict.fromkeys(targets))
    found = principals.find(chosen)
    check(policies.refusal_of_targets(chosen, found))
    limits = _limits(situation.matter, chosen, days or {})
    requests = [
        _request(found[key], _part(number, chosen), note, limits[key]) for number, key in enumerate(chosen)
    ]
    way = situation.definition.way("assign")
    change = flow.finished(situation.run, task, way, situation.every, requests=requests, by=by)
    line = said.ASSIGNED(to=[found[key].label for key in chosen], note=note.strip())
    settle(situation, change, "assign", line, by=by, task=task)
    return situation


def feed_back(task_id: int, text: str, *, by: Appointment) -> Situation:
    """How it was carried out. What a body outside answered is entered by the unit that has the item."""
    if Task.objects.get(pk=task_id).body_id is None:
        return acting.press(task_id, "feedback", opinion=text, by=by)
    situation, task = locked_by_task(task_id)
    check(policies.refusal_to_feed_back(situation, task, by))
    if not text.strip():
        raise WrongInput(OPINION_IS_MISSING)
    body = str(task.body)
    flow.give_opinion(
        situation.run, task, kind=Asked.HANDLE, text=text.strip(), by=by, for_name=body,
        unit_id=situation.matter.unit_id,
    )  # fmt: skip
    way = situation.definition.way("feedback")
    change = flow.finished(situation.run, task, way, situation.every, by=by)
    settle(situation, change, "feedback", said.ENTERED(body=body, text=text.strip()), by=by, task=task)
    return situation


def extend(
    task_id: int, until: datetime, reason: str, *, told_sender: str, told_leader: str, by: Appointment
) -> Situation:
    """A later day, with the reason, and with how those who set the limit were told; without these the day stays."""
    situation, task = locked_by_task(task_id)
    check(policies.refusal_to_extend(situation, task, by, until))
    words = {"reason": reason.strip(), "told_sender": told_sender.strip(), "told_leader": told_leader.strip()}
    if not all(words.values()):
        raise WrongInput(said.REASON_AND_NOTICE, clause=rules.gates().get(rules.NOTICE, ""))
    before = task.due_at or until  # the policy has refused a task without a limit
    Extension.objects.create(
        task=task, due_before=before, due_after=until, by=by, by_name=printed(by), **words
    )
    clocks.extend(task, until, reason=words["reason"], by=by)
    matter, item = situation.matter, item_of(situation.matter)
    matter.due_at = min((one.due_at for one in situation.open if one.due_at), default=until)
    Item.objects.filter(pk=item.pk).update(due_at=max(item.due_at or until, until))
    day = timezone.localtime(until).date().isoformat()
    finish(situation, "extend", said.EXTENDED(who=task.principal, until=day, **words), by=by)
    told = said.TOLD_OF_EXTENSION(title=matter.title, number=matter.number, until=day, reason=words["reason"])
    tell(_leaders(item), told, url=matter.get_absolute_url())
    return situation


def follows(verb: str, situation: Situation, by: Appointment) -> None:
    """After every verb: where the item stands and until when; of a report its leaders are told."""
    item = item_of(situation.matter)
    stage = _stage(situation)
    matter = situation.matter
    if verb == "resume" and matter.due_at and item.due_at and matter.due_at > item.due_at:
        Item.objects.filter(pk=item.pk).update(due_at=matter.due_at)  # the clocks stood meanwhile
    matter.due_at = matter.due_at or item.due_at
    if stage != item.stage:
        Item.objects.filter(pk=item.pk).update(stage=stage)
    if verb in ASKED_AGAIN and stage == Stage.HANDLE:
        _keep_days(situation, item, by)
    if verb == "report":
        text = situation.run.opinions.latest("id").text
        told = said.REPORTED_TO_YOU(title=matter.title, number=matter.number, text=text)
        tell(_leaders(item), told, url=matter.get_absolute_url())


def _keep_days(situation: Situation, item: Item, by: Appointment) -> None:
    """Who is asked again answers by the day that he had; whoever had none, by that of the whole item."""
    asked = list(Task.objects.filter(run=situation.run.pk, step="handle").order_by("id"))
    before = {one.principal_key: one for one in asked if one.due_at}
    again = [one for one in asked if one.is_open and one.due_at is None and not one.relation]
    terms = clocks.carried_over(before.values())
    for one in again:
        was = before.get(one.principal_key)
        one.due_at, one.due_clause = (was.due_at, was.due_clause) if was else (item.due_at, "")
        one.due_words, one.term = (was.due_words, terms.get(was.pk)) if was else ("", None)
    Task.objects.bulk_update(again, ["due_at", "due_clause", "due_words"])
    clocks.follow(opened=again, by_id=by.pk, by_name=printed(by))
    ends = [one.due_at for one in asked if one.is_open and one.due_at]
    situation.matter.due_at = min(ends, default=item.due_at)


def item_of(matter: Matter) -> Item:
    return Item.objects.get(matter=matter.pk)


def _stage(situation: Situation) -> str:
    over = {RunState.CONCLUDED: Stage.CLOSED, RunState.ENDED: Stage.ENDED}
    if stage := over.get(RunState(situation.run.state)):
        return stage
    return next((one.step for one in situation.marking.places), Stage.OPEN)


def _leaders(item: Item) -> list[int]:
    return [one for one in {item.giver_id, item.leader_id, item.office_leader_id} if one]


def _check_words(given: Given) -> None:
    if not given.title.strip():
        raise WrongInput(said.NO_TITLE)
    if not given.sender.strip():
        raise WrongInput(said.NO_SENDER)
    if given.due_on is not None and given.due_on < timezone.localdate():
        raise WrongInput(said.DAY_IS_PAST)


def _owners(given: Given) -> dict[str, Principal | None]:
    """Whom the registration names, found in one statement."""
    keys = {
        name: str(getattr(given, name)) for name in ("giver", "leader", "office_leader", "section", "body")
    }
    named = {name: key for name, key in keys.items() if key}
    found = principals.find(named.values())
    if any(key not in found for key in named.values()):
        raise WrongInput(said.UNKNOWN_OWNER)
    return {name: found.get(key) for name, key in keys.items()}


def _unit(
    given: Given, bound: list[Binding], owners: Mapping[str, Principal | None], by: Appointment
) -> Unit | None:
    if not given.unit:
        giver = owners.get("giver")
        leader = giver.as_appointment() if giver else None
        return rules.owner(bound, field=given.field, giver=leader, by=by)
    chosen = next((one.unit for one in bound if f"u:{one.unit_id}" == given.unit), None)
    if chosen is None:
        named = principals.find([given.unit]).get(given.unit)
        raise WrongInput(said.NOT_A_DUTY_UNIT, unit=named.label if named else "")
    return chosen


def _open(
    given: Given, title: str, unit: Unit | None, owners: Mapping[str, Principal | None],
    part: tuple[int, int], by: Appointment,
) -> Matter:  # fmt: skip
    matter = _header(given, title, unit, by)
    ids = {f"{name}_id": held.id if held else None for name, held in owners.items()}
    item = Item.objects.create(
        matter=matter, origin=given.origin, grade=given.grade, text=given.text.strip(), due_on=given.due_on,
        due_at=matter.due_at, part=part[0], parts=part[1], decision=given.title.strip()[:300] if part[1] > 1 else "", **ids,
    )  # fmt: skip
    opened = flow.ask_first(matter.run, around=around_of(matter))
    writing.begin(matter)
    writing.let_in(matter, opened)
    _show_to_owners(matter, owners, by)
    keep_words(matter, [given.text, given.title])
    line = said.REGISTERED(
        number=matter.number, title=title, origin=Origin(given.origin).label, sender=matter.sender
    )
    close(matter, line, by=by)
    units = [id_ for id_ in {matter.unit_id, item.section_id} if id_ and id_ != by.unit_id]
    told = said.OPENED_FOR_YOU(title=title, number=matter.number)
    people = [one for one in _leaders(item) if one != by.pk]
    tell(people, told, units=units, url=matter.get_absolute_url(), sort=Sort.ASKED)
    return matter


def _header(given: Given, title: str, unit: Unit | None, by: Appointment) -> Matter:
    now = timezone.now()
    year = timezone.localtime(now).year
    number = take_number(KEY, year)
    urgency = URGENCIES[Grade(given.grade)]
    limit = rules.until(given.due_on, urgency, now)
    return Matter.objects.create(
        kind=KEY, title=title[:300], number=f"督查〔{year}〕{number}号", number_key=f"{year}-{number:07d}",
        sender=given.sender.strip()[:120], urgency=urgency, field=given.field, unit=unit, starter=by,
        run=flow.start(KEY, shelf.flows()[KEY]), received_at=now, due_at=limit.at if limit else None,
    )  # fmt: skip


def _show_to_owners(matter: Matter, owners: Mapping[str, Principal | None], by: Appointment) -> None:
    """Those who answer for it see it from the first day."""
    held = [one for one in owners.values() if one is not None and not one.is_body]
    keys = {principal_of(one.as_appointment()) if one.is_person else unit_principal(one.id) for one in held}
    why = str(Item._meta.verbose_name)
    Share.objects.bulk_create(Share(matter=matter, principal=key, reason=why, by=by) for key in sorted(keys))
    if keys:
        writing.let_linked(matter)


def _limits(matter: Matter, chosen: Sequence[str], days: Mapping[str, date]) -> dict[str, Until | None]:
    """Until when each of them answers: by his own day, else by that of the item, else by the text's limit."""
    own = item_of(matter).due_on
    found = {
        day: rules.until(day, matter.urgency, matter.received_at)
        for day in {days.get(key, own) for key in chosen}
    }
    return {key: found[days.get(key, own)] for key in chosen}


def _request(to: Principal, part: str, note: str, limit: Until | None) -> Request:
    more: dict[str, Any] = {}
    if limit is not None:
        more = {
            "due_at": limit.at, "due_clause": limit.clause, "due_words": limit.words, "term": limit.term,
        }  # fmt: skip
    return Request("handle", principal=to, part=part, note=note.strip()[:200], **more)


def _part(number: int, chosen: Sequence[str]) -> str:
    if len(chosen) == 1:
        return Part.NONE
    return Part.LEAD if number == 0 else Part.ASSIST
