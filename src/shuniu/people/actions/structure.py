"""Units, bodies in care and the figures of the quota, changed after founding: each on its approval."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from shuniu.core.refusals import Refusal, check
from shuniu.core.sentences import Sentence
from shuniu.people.actions.staff import day_before
from shuniu.people.models import Appointment, Decision, QuotaLine, Unit
from shuniu.people.policies import (
    refusal_of_approval,
    refusal_of_resolution,
    refusal_to_close,
    refusal_to_manage,
)
from shuniu.people.queries import acting, actor, in_force_on
from shuniu.trail.actions import journal, record

Relation = Unit.Relation
# Outside the founding text: a body placed in the office's care rests on a document of its own.
IN_CARE = frozenset({Relation.MANAGED, Relation.ATTACHED, Relation.INSTITUTION})

UNIT_ADDED = Sentence("people.unit_added", _("增设%(unit)s，自%(day)s起，依据%(approval)s。"))
UNIT_RENAMED = Sentence("people.unit_renamed", _("%(before)s改称%(after)s，自%(day)s起，依据%(approval)s。"))
UNIT_CLOSED = Sentence("people.unit_closed", _("撤销%(unit)s，自%(day)s起，依据%(approval)s。"))
CARE_CHANGED = Sentence("people.care_changed", _("%(unit)s的代管内容改为“%(care)s”。"))
QUOTA_SET = Sentence(
    "people.quota_set", _("%(line)s由%(before)s名调整为%(after)s名，自%(day)s起，依据%(approval)s。")
)
QUOTA_ADDED = Sentence("people.quota_added", _("核定%(line)s%(number)s名，自%(day)s起，依据%(approval)s。"))
QUOTA_CLOSED = Sentence("people.quota_closed", _("取消%(line)s，自%(day)s起，依据%(approval)s。"))


def add_unit(
    name: str, *, approval: Decision, on: date, by: Appointment, relation: str = Relation.UNIT,
    parent: Unit | None = None, care: str = "", resolution: Decision | None = None,
) -> Unit:  # fmt: skip
    """A new unit or body in care.

    A unit needs the approval of the body that the founding text names, and the decision (``resolution``) of
    the meeting that the work rules name; a body in care the document that set it up.
    """
    check(refusal_to_manage(by))
    check(_refusal_of_basis(relation, approval, resolution, on, _chapter_clause()))
    basis = _kept(approval, resolution)
    unit = Unit.objects.create(
        name=name, relation=relation, parent=parent, care=care, by_hand=True, decision=approval,
        valid_from=on, place=1 + (Unit.objects.aggregate(last=Max("place"))["last"] or 0),
    )  # fmt: skip
    _tell(UNIT_ADDED(unit=name, day=on.isoformat(), approval=basis), by, approval, resolution)
    return unit


def rename_unit(
    unit: Unit,
    name: str,
    *,
    approval: Decision,
    on: date,
    by: Appointment,
    resolution: Decision | None = None,
) -> Unit:
    unit = Unit.objects.select_for_update().get(pk=unit.pk)
    check(refusal_to_manage(by))
    check(_refusal_of_basis(unit.relation, approval, resolution, on, unit.clause))
    basis = _kept(approval, resolution)
    before, unit.name, unit.decision = unit.name, name, approval
    unit.save(update_fields=["name", "decision"])
    said = UNIT_RENAMED(before=before, after=name, day=on.isoformat(), approval=basis)
    _tell(said, by, approval, resolution)
    return unit


def close_unit(
    unit: Unit, *, approval: Decision, on: date, by: Appointment, resolution: Decision | None = None
) -> Unit:
    """The unit ends the day before; its history stays. Nobody may still hold a post in it."""
    unit = Unit.objects.select_for_update().get(pk=unit.pk)
    check(refusal_to_manage(by))
    check(_refusal_of_basis(unit.relation, approval, resolution, on, unit.clause))
    check(refusal_to_close(unit, Appointment.objects.filter(in_force_on(on), unit=unit).count()))
    basis = _kept(approval, resolution)
    unit.valid_to, unit.decision = day_before(on), approval
    unit.save(update_fields=["valid_to", "decision"])
    _tell(UNIT_CLOSED(unit=unit.name, day=on.isoformat(), approval=basis), by, approval, resolution)
    return unit


def say_what_is_managed(unit: Unit, care: str, *, by: Appointment) -> Unit:
    """代管: what the office manages for a body in its care (people, money, papers …)."""
    unit = Unit.objects.select_for_update().get(pk=unit.pk)
    check(refusal_to_manage(by))
    before, unit.care = unit.care, care
    unit.save(update_fields=["care"])
    said = CARE_CHANGED(unit=unit.name, care=care)
    record(journal("people"), said, by=actor(by), before={"care": before}, after={"care": care})
    return unit


def add_quota_line(*, approval: Decision, on: date, by: Appointment, **figure: Any) -> QuotaLine:
    """A figure that the founding text leaves to another document (非领导职务职数), or one added later."""
    check(refusal_to_manage(by))
    check(_refusal_of_figure(figure.get("title", ""), None, approval, on))
    approval.save()
    place = 1 + (QuotaLine.objects.aggregate(last=Max("place"))["last"] or 0)
    line = QuotaLine.objects.create(by_hand=True, decision=approval, valid_from=on, place=place, **figure)
    said = QUOTA_ADDED(
        line=line.title, number=_number(line.number), day=on.isoformat(), approval=str(approval)
    )
    _tell(said, by, approval)
    return line


def set_quota(
    line: QuotaLine, number: int | None, *, approval: Decision, on: date, by: Appointment
) -> QuotaLine:
    """Change a figure. The old line ends the day before and stays as history; who stood on it moves along."""
    line = QuotaLine.objects.select_for_update().get(pk=line.pk)
    check(refusal_to_manage(by))
    check(_refusal_of_figure(line.title, line, approval, on))
    approval.save()
    before = line.number
    changed = _succeed(line, number, approval, on)
    said = QUOTA_SET(
        line=line.title,
        before=_number(before),
        after=_number(number),
        day=on.isoformat(),
        approval=str(approval),
    )
    _tell(said, by, approval)
    return changed


def close_quota_line(line: QuotaLine, *, approval: Decision, on: date, by: Appointment) -> QuotaLine:
    """A figure is taken back, with those inside it; posts stay and count nowhere from then on."""
    line = QuotaLine.objects.select_for_update().get(pk=line.pk)
    check(refusal_to_manage(by))
    check(_refusal_of_figure(line.title, line, approval, on))
    approval.save()
    for one in _with_descendants(line):
        one.valid_to = day_before(on)
        one.save(update_fields=["valid_to"])
    _tell(QUOTA_CLOSED(line=line.title, day=on.isoformat(), approval=str(approval)), by, approval)
    return line


def _succeed(line: QuotaLine, number: int | None, approval: Decision, on: date) -> QuotaLine:
    changed = QuotaLine.objects.get(pk=line.pk)
    changed.pk, changed._state.adding = None, True
    changed.number, changed.decision, changed.by_hand, changed.valid_from = number, approval, True, on
    changed.save()
    line.valid_to = day_before(on)
    line.save(update_fields=["valid_to"])
    QuotaLine.objects.filter(parent=line).update(parent=changed)
    standing = Appointment.objects.exclude(ends_on__lt=on)
    standing.filter(quota_line=line).update(quota_line=changed)
    standing.filter(leadership_line=line).update(leadership_line=changed)
    return changed


def _with_descendants(line: QuotaLine) -> list[QuotaLine]:
    every = list(QuotaLine.objects.select_for_update().filter(valid_to=None))
    found = [line]
    for one in found:
        found.extend(child for child in every if child.parent_id == one.pk)
    return found


def _refusal_of_basis(
    relation: str, approval: Decision, resolution: Decision | None, on: date, clause: str
) -> Refusal | None:
    if relation in IN_CARE:
        return refusal_of_approval(approval, on, clause=clause, any_body=True)
    return refusal_of_approval(approval, on, clause=clause, of_units=True) or refusal_of_resolution(
        resolution
    )


def _kept(approval: Decision, resolution: Decision | None) -> str:
    """Both saved; in words what a change of units rests on."""
    given = [one for one in (approval, resolution) if one is not None]
    for one in given:
        one.save()
    return "、".join(str(one) for one in given)


def _refusal_of_figure(title: str, line: QuotaLine | None, approval: Decision, on: date) -> Refusal | None:
    """非领导职务职数按有关规定配备: that figure rests on whatever document sets it."""
    clause = line.clause if line else _chapter_clause()
    return refusal_of_approval(approval, on, clause=clause, any_body="非领导" in title)


def _chapter_clause() -> str:
    """The chapter of the founding text that sets the figures."""
    found = QuotaLine.objects.filter(valid_to=None).exclude(clause="").order_by("place", "id").first()
    return found.clause if found else ""


def _tell(said: Any, by: Appointment, approval: Decision, resolution: Decision | None = None) -> None:
    after = {"approval": _told(approval)} | ({"resolution": _told(resolution)} if resolution else {})
    record(journal("people"), said, by=acting(by), after=after)


def _told(decision: Decision) -> dict[str, Any]:
    return {"body": decision.body, "number": decision.number, "decided_on": decision.decided_on}


def _number(number: int | None) -> str:
    return "—" if number is None else str(number)
