"""Who may see a matter, by which rule, and who has: the rows of its page of readers. A fixed number of statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Max, Min
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from shuniu.core.lists import Asked, Choice, Column, List, Words
from shuniu.core.refusals import Refusal
from shuniu.core.templatetags.shown import moment
from shuniu.flow.models import Task
from shuniu.matters.enums import Rule, Scope
from shuniu.matters.models import Matter, Reader, Seen, Share
from shuniu.matters.readers import policies
from shuniu.matters.readers.extent import scope_by
from shuniu.matters.readers.keys import own_principals, principal_of
from shuniu.matters.readers.labels import labels
from shuniu.people.chains import dated_on
from shuniu.people.models import Appointment, Assistance

OF_TASKS = (Rule.LEADS, Rule.ASKED, Rule.SERVES, Rule.HANDLES, Rule.CIRCULATED)


@dataclass(frozen=True)
class Opened:
    """When somebody first and last opened it, and on how many days."""

    name: str
    first: datetime
    last: datetime


@dataclass(frozen=True)
class Row:
    who: str
    rule: str
    why: str  # what was asked of him, or the reason why he was let in
    scope: str
    since: datetime
    opened: Sequence[Opened]
    share: Share | None = None
    refusal: Refusal | None = None  # why this person cannot take a share back

    @property
    def rule_name(self) -> Any:
        return Rule(self.rule).label

    @property
    def scope_name(self) -> Any:
        return Scope(self.scope).label

    @property
    def last_opened(self) -> datetime | None:
        return max((one.last for one in self.opened), default=None)

    @property
    def opened_by(self) -> str:
        return "、".join(f"{one.name} {moment(one.first)}" for one in self.opened)


READERS = List(
    columns=[
        Column("who", _("谁能看"), lambda row: row.who, order="who"),
        Column("rule", _("依据"), lambda row: row.rule_name, order="rule"),
        Column("why", _("事由"), lambda row: row.why),
        Column("scope", _("看得到"), lambda row: row.scope_name),
        Column("since", _("何时起"), lambda row: row.since, order="since", is_short=True),
        Column("opened", _("谁看过"), lambda row: row.opened_by),
        Column("last", _("最近打开"), lambda row: row.last_opened, order="last", is_short=True),
    ],
    filters=[
        Words("q", _("姓名、单位"), ()),
        Choice("rule", _("依据"), Rule.choices, "rule"),
        Choice("seen", _("看过"), [("yes", _("看过")), ("no", _("没有看过"))], "seen"),
    ],
    sort="since",
    file_name=_("谁能看"),
    page_size=200,
)
_ORDERS: dict[str, Any] = {
    "who": lambda row: row.who,
    "rule": lambda row: Rule.values.index(row.rule),
    "since": lambda row: row.since,
    "last": lambda row: row.last_opened,
}


class Source:
    """The readers of one matter, narrowed and sorted as asked: a matter has dozens, never thousands of pages."""

    def __init__(self, matter: Matter, by: Appointment) -> None:
        self.matter, self.by = matter, by

    def __call__(self, asked: Asked, offset: int, limit: int) -> Sequence[Row]:
        rows = [row for row in rows_of(self.matter, self.by) if _fits(row, asked.values)]
        order = _ORDERS.get(asked.sort, _ORDERS["since"])
        known = sorted((row for row in rows if order(row)), key=order, reverse=asked.descending)
        return [*known, *(row for row in rows if not order(row))][offset : offset + limit]


def rows_of(matter: Matter, by: Appointment) -> list[Row]:
    readers = list(Reader.objects.filter(matter=matter.pk).order_by("id"))
    tasks = Task.objects.in_bulk([one.source for one in readers if one.rule in OF_TASKS])
    shares = {one.principal: one for one in Share.objects.filter(matter=matter.pk, withdrawn_at=None)}
    names, opened = labels(one.principal for one in readers), _opened(matter)
    rows = []
    for one in readers:
        task, share = tasks.get(one.source), shares.get(one.principal)
        if share is not None:
            share.matter = matter
        rows.append(
            Row(
                who=names[one.principal],
                rule=one.rule,
                why=str(task.get_asked_display()) if task else share.reason if share else "",
                scope=scope_by(one.rule),
                since=task.opened_at if task else share.at if share else matter.received_at,
                opened=opened.get(one.principal, ()),
                share=share,
                refusal=policies.refusal_to_unshare(share, by) if share else None,
            )
        )
    return rows


def _opened(matter: Matter) -> dict[str, list[Opened]]:
    """By principal: the persons who opened it as such, the first first."""
    seen = (
        Seen.objects.filter(matter=matter.pk).values("appointment").annotate(first=Min("at"), last=Max("at"))
    )
    times = {one["appointment"]: one for one in seen.order_by("first")}
    people = Appointment.objects.select_related("person", "unit").in_bulk(list(times))
    served = _leaders_of(list(times))
    found: dict[str, list[Opened]] = defaultdict(list)
    for pk, when in times.items():
        for key in [*own_principals(people[pk]), *served[pk]]:
            found[key].append(Opened(people[pk].person.name, when["first"], when["last"]))
    return found


def _leaders_of(people: list[int]) -> dict[int, list[str]]:
    """As which leaders those of them read who are secretaries today."""
    rows = Assistance.objects.filter(
        dated_on(timezone.localdate()), kind=Assistance.Kind.SECRETARY, appointment__in=people
    )
    found: dict[int, list[str]] = defaultdict(list)
    for one in rows.select_related("leader"):
        found[one.appointment_id or 0].append(principal_of(one.leader))
    return found


def _fits(row: Row, values: dict[str, Any]) -> bool:
    words, rule, seen = values.get("q"), values.get("rule"), values.get("seen")
    return (
        (not words or words in row.who)
        and (not rule or row.rule == rule)
        and (not seen or (seen == "yes") == bool(row.opened))
    )
