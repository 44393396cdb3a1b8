"""Offices, units, quota lines and people for the tests, made through the real actions."""

from __future__ import annotations

from datetime import date
from typing import Any

from shuniu.people.actions import staff
from shuniu.people.actions.staff import Post
from shuniu.people.models import Appointment, Decision, Office, Person, QuotaLine, Unit

START = date(2024, 1, 2)
Kind, Relation, Role = QuotaLine.Kind, QuotaLine.Relation, Appointment.Role


def office(code: str = "here", name: str = "甲市人民政府办公厅") -> Office:
    return Office.objects.create(code=code, name=name)


def unit(name: str, **more: Any) -> Unit:
    return Unit.objects.create(name=name, place=Unit.objects.count() + 1, **more)


def line(
    title: str, number: int | None, kind: str = Kind.POST, parent: QuotaLine | None = None, **more: Any
) -> QuotaLine:
    more.setdefault("relation", Relation.OF_WHICH if parent else Relation.TOTAL)
    more.setdefault("clause", "第六部分")
    return QuotaLine.objects.create(
        title=title, number=number, kind=kind, parent=parent, place=QuotaLine.objects.count() + 1, **more
    )


def director() -> Appointment:
    """The one who may change posts and people; outside the quota, so that tests count their own."""
    person = Person.objects.create(name="主管")
    return Appointment.objects.create(person=person, title="主任", role=Role.DIRECTOR, starts_on=START)


def clerk(unit: Unit) -> Appointment:
    person = Person.objects.create(name="经办")
    return Appointment.objects.create(
        person=person, unit=unit, title="科员", role=Role.STAFF, starts_on=START
    )


def appointed(
    name: str, title: str, by: Appointment, *, decision: Decision | None = None, **post: Any
) -> Appointment:
    """Somebody new in a post, through the real actions."""
    post.setdefault("starts_on", START)
    person = staff.add_person(name=name, by=by)
    return staff.appoint(person, Post(title, **post), decision=decision, by=by)


def several(names: int, title: str, by: Appointment, **post: Any) -> list[Appointment]:
    return [appointed(f"职员{number}", title, by, **post) for number in range(1, names + 1)]


def decision(**more: Any) -> Decision:
    return Decision(
        **{"body": "市委组织部", "number": "组任〔2026〕5号", "decided_on": date(2026, 3, 1), **more}
    )


def approval(**more: Any) -> Decision:
    return decision(**{"body": "市委机构编制委员会办公室", "number": "编办发〔2026〕9号", **more})
