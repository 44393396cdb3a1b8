"""What the API of units, posts and people is given: the shapes of its bodies."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from ninja import Field, Schema
from pydantic import StringConstraints

from shuniu.people.actions import staff
from shuniu.people.models import Absence, Appointment, Assistance, Decision, Portfolio, QuotaLine, Unit
from shuniu.people.queries import quota_lines_in_force, units_in_force
from shuniu.people.staff_list.columns import BY_HEAD
from shuniu.people.staff_list.sheet import MOST_ROWS, Cells, cleaned

# What PostgreSQL can keep and a column can hold.
_WITHOUT_NUL = r"^[^\x00]*$"
Short = Annotated[str, StringConstraints(max_length=20, pattern=_WITHOUT_NUL)]
Code = Annotated[str, StringConstraints(max_length=40, pattern=_WITHOUT_NUL)]
Title = Annotated[str, StringConstraints(max_length=60, min_length=1, pattern=_WITHOUT_NUL)]
Number = Annotated[str, StringConstraints(max_length=80, pattern=_WITHOUT_NUL)]
Name = Annotated[str, StringConstraints(max_length=120, pattern=_WITHOUT_NUL)]
Words = Annotated[str, StringConstraints(max_length=200, pattern=_WITHOUT_NUL)]
Address = Annotated[
    str, StringConstraints(max_length=254, pattern=r"^$|^[^@\s\x00]+@[^@\s\x00]+\.[^@\s\x00]+$")
]
Figure = Annotated[int, Field(ge=0, le=99999)]


class DecisionIn(Schema):
    body: Name
    number: Number
    decided_on: date

    def row(self) -> Decision:
        return Decision(**self.dict())


class CardIn(Schema):
    name: Title
    code: Short = ""
    phone: Code = ""
    mobile: Code = ""
    room: Code = ""
    email: Address = ""


class PostIn(Schema):
    title: Title
    unit: int | None = None
    role: Appointment.Role | None = None
    nature: Appointment.Nature = Appointment.Nature.ORDINARY
    is_concurrent: bool = False
    quota_line: int | None = None
    leadership_line: int | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    basis: Number = ""
    decision: DecisionIn | None = None

    def post(self) -> staff.Post:
        given = self.dict(exclude={"decision", "unit", "quota_line", "leadership_line", "role"})
        lines = quota_lines_in_force()
        return staff.Post(
            **given,
            role=self.role or "",
            unit=maybe(units_in_force(), self.unit),
            quota_line=maybe(lines, self.quota_line),
            leadership_line=maybe(lines, self.leadership_line),
        )

    def decided(self) -> Decision | None:
        return self.decision.row() if self.decision else None


class EndIn(Schema):
    last_day: date
    basis: Number = ""


class ChangeIn(Schema):
    approval: DecisionIn
    on: date


class UnitChangeIn(ChangeIn):
    """``resolution``: the meeting's decision, where the office's rules ask for one beside the approval."""

    resolution: DecisionIn | None = None

    def basis(self) -> dict[str, Any]:
        resolution = self.resolution.row() if self.resolution else None
        return {"approval": self.approval.row(), "resolution": resolution, "on": self.on}


class UnitIn(UnitChangeIn):
    name: Name
    relation: Unit.Relation = Unit.Relation.UNIT
    parent: int | None = None
    care: Words = ""


class RenameIn(UnitChangeIn):
    name: Name


class CareIn(Schema):
    care: Words


class LineIn(ChangeIn):
    title: Name
    kind: QuotaLine.Kind
    relation: QuotaLine.Relation
    number: Figure | None = None
    rank: Code = ""
    parent: int | None = None
    unit: int | None = None


class NumberIn(ChangeIn):
    number: Figure | None = None


class OverseeIn(Schema):
    leader: int
    relation: Portfolio.Relation = Portfolio.Relation.HANDLES
    field: Name = ""
    unit: int | None = None
    body: int | None = None
    starts_on: date


class ServiceIn(Schema):
    leader: int
    kind: Assistance.Kind
    appointment: int | None = None
    unit: int | None = None
    starts_on: date


class PairIn(Schema):
    absent: int
    stands_in: int
    mutual: bool = True
    from_day: int = Field(1, ge=1, le=365)
    scope: Words = ""
    exceptions: Words = ""
    both_away: Words = ""
    starts_on: date


class ScopeIn(Schema):
    """For which matters; what is left empty is not narrowed."""

    kinds: list[Words] = []
    urgencies: list[Words] = []
    fields: list[Words] = []
    units: list[int] = []


class DelegationIn(Schema):
    giver: int
    receiver: int
    starts_on: date
    ends_on: date
    reason: Words = ""
    scope: ScopeIn = ScopeIn()


class AbsenceIn(Schema):
    held: int
    kind: Absence.Kind = Absence.Kind.BUSINESS
    starts_on: date
    ends_on: date
    deputy: int | None = None
    note: Words = ""


class FinishIn(Schema):
    last_day: date


class OrderIn(Schema):
    targets: list[int] = Field(max_length=2000)
    starts_on: date


class StaffListIn(Schema):
    """Rows with the heads of the template as keys."""

    rows: list[dict[str, str]] = Field(max_length=MOST_ROWS)

    def listed(self) -> list[tuple[int, Cells]]:
        return [(number, _cells(row)) for number, row in enumerate(self.rows, start=1)]


def _cells(row: dict[str, str]) -> Cells:
    return cleaned({BY_HEAD[head].key: cell for head, cell in row.items() if head in BY_HEAD})


def maybe(rows: QuerySet[Any], pk: int | None) -> Any:
    """The row of a key that may be left out."""
    return None if pk is None else get_object_or_404(rows, pk=pk)
