"""What the office's own text says of supervision: whose duty it is, what must be there, until when, in which order."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from shuniu.clock.calendar import END_OF_WORK, end_of
from shuniu.clock.queries import limit_for
from shuniu.clock.writing import Term
from shuniu.people.chains import chains, dated_on
from shuniu.people.models import Appointment, Portfolio, Unit
from shuniu.regulation import queries as regulation
from shuniu.regulation.models import Binding, Clause, Gate
from shuniu.work.supervision.enums import Origin

DUTY = "supervision"
HANDLE = "supervision.handle"
OWNERS, ANSWER, NOTICE = "supervision.owners", "supervision.answer", "supervision.notice"
_STEP = "受理|登记|分解|立项|分办|转办|交办|催办|督查|核查|反馈|汇总|上报|报告|销号"
_IN_ORDER = re.compile(rf"(?:(?:{_STEP})[、和]){{2,}}(?:{_STEP})")
# Which of a unit's tasks is about items of this origin.
_ABOUT = {
    Origin.ABOVE: "上级",
    Origin.INSTRUCTION: "批示",
    Origin.ASSIGNED: "交办件|交办事项",
    Origin.MEETING: "会议",
    Origin.DOCUMENT: "文件",
    Origin.PROPOSAL: "建议|提案",
    Origin.LETTER: "投诉|来信|来电",
}
USUAL_ORDER = ("立项", "交办", "反馈", "核查", "报告", "销号")


@dataclass(frozen=True)
class Until:
    at: datetime
    term: Term
    clause: str = ""
    words: str = ""


def duty() -> list[Binding]:
    """The units whose duty supervision is, the first by the text first."""
    bound = regulation.bindings().filter(capability=DUTY).exclude(unit=None)
    return list(bound.order_by("rank", "id"))


def gates() -> dict[str, str]:
    """What the text asks for, each with its clause."""
    found = Gate.objects.filter(action__startswith="supervision.", is_on=True)
    return dict(found.values_list("evidence", "clause"))


def until(day: date | None, urgency: str, since: datetime) -> Until | None:
    """The day that was given, else by the limit of the office's text; None where neither sets one."""
    if day is not None:
        at = end_of_day(day)
        return Until(at, Term.by_hand(at))
    limit = limit_for(HANDLE, urgency)
    if limit is None:
        return None
    term = Term.of(limit, end_of(since, limit.length))
    return Until(term.due_at, term, limit.clause, str(limit))


def end_of_day(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, END_OF_WORK))


def owner(bound: list[Binding], *, field: str, giver: Appointment | None, by: Appointment) -> Unit | None:
    """Whose item it is: the unit that follows the field, else the one that serves its giver, else who opens it."""
    units = {one.unit_id: one.unit for one in bound}
    today = dated_on(timezone.localdate())
    if field:
        follows = Portfolio.objects.filter(today, field=field, unit__in=units).order_by("place", "id").first()
        if follows:
            return units[follows.unit_id]
    is_first = by.unit_id == bound[0].unit_id  # whose very work it is keeps what it opens
    if giver is not None and not is_first:
        chain = next((one for one in chains() if one.leader.pk == giver.pk), None)
        serving = [one.unit for one in chain.units if one.unit.pk in units] if chain else []
        return next(iter(serving), by.unit)
    return by.unit


def order_of(unit: Unit | None, origin: str) -> tuple[str, ...]:
    """The steps as the unit's own task names them for items of this origin (登记、分办、转办、督查)."""
    words = _tasks_in_order(unit)
    about = re.compile(_ABOUT[Origin(origin)])
    named = next((one for one in words if about.search(one)), next(iter(words), ""))
    found = _IN_ORDER.search(named)
    return tuple(re.split("[、和]", found[0])) if found else USUAL_ORDER


def _tasks_in_order(unit: Unit | None) -> list[str]:
    of_unit = Clause.objects.filter(text__state="in_force", unit=unit, kind="task") if unit else None
    if of_unit is None:
        return []
    rows = of_unit.order_by("text", "place").values_list("words", flat=True)
    return [words for words in rows if _IN_ORDER.search(words)]
