"""What a proposal on a paper is drafted from: who oversees and follows its field, earlier papers, the limit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from shuniu.core.refusals import check
from shuniu.flow import principals
from shuniu.flow.enums import Asked
from shuniu.flow.models import Opinion, Task
from shuniu.flow.principals import Principal, of_person, of_unit
from shuniu.instructions.drafting import Basis, Because, Draft, Earlier, Facts, alike, draft
from shuniu.instructions.understood import understood
from shuniu.matters.models import Matter, Reader
from shuniu.matters.readers.keys import principals_of
from shuniu.people.models import Appointment, Office, Portfolio
from shuniu.work.incoming import policies, routing
from shuniu.work.incoming.rules import rules

_LOOKED_AT = 20  # earlier papers of the same sender, the newest


def drafted(task: Task, matter: Matter, *, kind: str, office: Office, by: Appointment) -> Draft:
    """A proposal for whoever is asked to propose. It writes nothing: what he makes of it, he sends."""
    check(policies.refusal_to_propose(task, by))
    people = principals.everybody()
    facts = _facts(matter, kind, people, by)
    like = alike(facts)
    read = understood(like.text, people, place=office.place, field=matter.field) if like else None
    return draft(facts, like=like, read=read, among=people)


def _facts(matter: Matter, kind: str, people: Sequence[Principal], by: Appointment) -> Facts:
    due = rules().due(matter.urgency, timezone.now())
    return Facts(
        title=matter.title,
        sender=matter.sender,
        kind=kind,
        leaders=list(_overseers(matter)),
        units=list(_following(matter)),
        bodies=list(_in_charge(matter, people)),
        limit=Basis(due.words, due.clause) if due else None,
        limit_words=due.length if due else "",
        earlier=_earlier(matter, by),
    )


def _overseers(matter: Matter) -> Iterator[Because]:
    """Leaders whose field the paper speaks of, or who oversee its sender. One statement."""
    today, seen = timezone.localdate(), set[int]()
    held = (
        Portfolio.objects.exclude(leader=None)
        .select_related("leader__person", "body")
        .order_by("place", "id")
    )
    for one in (
        held.exclude(ends_on__lt=today).exclude(starts_on__gt=today).exclude(leader__ends_on__lt=today)
    ):
        if one.leader is None or one.leader.pk in seen:
            continue
        if field := _overseen(one, matter):
            seen.add(one.leader.pk)
            words = _("%(leader)s分管%(field)s") % {"leader": one.leader, "field": field}
            yield Because(of_person(one.leader), Basis(words, one.clause))


def _overseen(one: Portfolio, matter: Matter) -> str:
    if one.body is not None and one.body.name == matter.sender:
        return one.body.name
    if one.field and (
        one.field == matter.field or routing.speaks_of(one.field, f"{matter.sender} {matter.title}")
    ):
        return one.field
    return ""


def _following(matter: Matter) -> Iterator[Because]:
    for one in routing.follows(matter.field, matter.sender, matter.title):
        if one.handles and one.unit.pk != matter.unit_id:
            words = _("%(unit)s办理%(field)s方面") % {"unit": one.unit, "field": one.field}
            yield Because(of_unit(one.unit), Basis(words, one.clause))


def _in_charge(matter: Matter, people: Sequence[Principal]) -> Iterator[Because]:
    """Bodies whose name is the field of the paper, the sender itself aside."""
    found = routing.follows(matter.field, matter.sender, matter.title)
    fields = [matter.field] if matter.field else [one.field for one in found]
    for field in filter(None, fields):
        for one in people:
            if one.is_body and routing.speaks_of(field, one.name) and one.name != matter.sender:
                yield Because(one, Basis(_("%(body)s主管%(field)s") % {"body": one.name, "field": field}))


def _earlier(matter: Matter, by: Appointment) -> list[Earlier]:
    """Proposals on papers of the same sender that this person may see, the newest first. Two statements."""
    mine = [_from(matter, principal) for principal in principals_of(by)]
    papers = [row["matter"] for row in mine[0].union(*mine[1:]).order_by("-matter")[:_LOOKED_AT]]
    proposed = Opinion.objects.filter(kind=Asked.PROPOSE, run__matters__in=papers).order_by("-id")
    rows = proposed.values_list("run__matters__number", "run__matters__title", "run__matters__sender", "text")
    return [Earlier(*row) for row in rows]


def _from(matter: Matter, principal: str) -> QuerySet[Reader, Any]:
    """One ordered, limited read of the index by sender."""
    rows = Reader.objects.filter(principal=principal, kind=matter.kind, sender=matter.sender)
    return rows.exclude(matter=matter.pk).order_by("-matter").values("matter")[:_LOOKED_AT]
