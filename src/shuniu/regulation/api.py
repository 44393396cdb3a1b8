"""REST of the rulebook: one operation for each action, through the same action and policy as the page."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Field, Router, Schema

from shuniu.clock.models import Limit
from shuniu.core.refusals import check
from shuniu.people.http import StaffRequest
from shuniu.people.models import Appointment, Unit
from shuniu.people.queries import acting
from shuniu.regulation import actions, queries
from shuniu.regulation.bodies.actions import import_bodies
from shuniu.regulation.founding import actions as founding
from shuniu.regulation.founding import amendment, edits
from shuniu.regulation.founding.policies import Approval, refusal_to_add_text
from shuniu.regulation.founding.profile import profile
from shuniu.regulation.models import Gate, Interpretation, Text

router = Router(tags=["regulation"])


class TextOut(Schema):
    """A text of the office; ``state`` is draft, in_force or replaced."""

    id: int
    kind: str
    title: str
    number: str
    dated: date | None
    state: str
    interpreter: str
    in_force_from: date | None
    in_force_to: date | None
    replaces_id: int | None


class TextIn(Schema):
    name: str = Field(max_length=200)
    lines: list[str] = Field(max_length=20000)
    replaces: int | None = None


class CorrectionIn(Schema):
    """``path`` names a place of the reading, such as units/3/name."""

    path: str = Field(max_length=200)
    value: str | int | list[str] | None = None


class PieceIn(Schema):
    path: str = Field(max_length=200)
    words: str = Field(max_length=2000)


class PathIn(Schema):
    path: str = Field(max_length=200)


class WorkIn(Schema):
    path: str = Field(max_length=200)
    keys: list[str]


class FindingIn(Schema):
    index: int
    accept: bool


class ApprovalIn(Schema):
    body: str = Field(max_length=120)
    number: str = Field(max_length=80)
    decided_on: date


class InForceIn(Schema):
    on: date
    approvals: list[ApprovalIn] = []


class ChangeOut(Schema):
    what: str
    reference: str
    unit: str
    before: str | None
    after: str | None


class RebindIn(Schema):
    unit: int
    reason: str = Field(max_length=200)


class SwitchIn(Schema):
    on: bool
    reason: str = Field(max_length=200)


class LimitIn(Schema):
    amount: int = Field(ge=1, le=999)
    unit: str
    reason: str = Field(max_length=200)


class LimitAddIn(LimitIn):
    """``key``: incoming.handle or supervision.handle."""

    key: str
    urgency: str = ""


class InterpretationIn(Schema):
    clause: str = Field(max_length=80)
    words: str
    body: str = Field(max_length=120)
    number: str = Field("", max_length=80)
    given_on: date
    binding: bool = False


class InterpretationOut(Schema):
    id: int
    clause: str
    words: str
    body: str
    number: str
    given_on: date
    is_binding: bool


class BodiesIn(Schema):
    """The lines of a list of bodies, the heads first, as in the template."""

    lines: list[str] = Field(max_length=2001)


class Done(Schema):
    id: int


@router.get("/office", summary="The office as its texts founded it", response=dict[str, Any])
def office(request: HttpRequest) -> dict[str, Any]:
    return profile(_staff(request).office)


@router.get("/texts", response=list[TextOut], summary="The texts of the office")
def texts(request: HttpRequest) -> list[Text]:
    return list(Text.objects.order_by("id"))


@router.post("/texts", response=TextOut, summary="Read a later text as a draft")
def add_text(request: HttpRequest, given: TextIn) -> Text:
    by = _director(request)
    old = get_object_or_404(queries.texts_in_force(), pk=given.replaces) if given.replaces else None
    return founding.add_text(given.lines, name=given.name, by=acting(by), replaces=old)


@router.delete("/texts/{text_id}", response=Done, summary="Take a draft away")
def withdraw(request: HttpRequest, text_id: int) -> dict[str, int]:
    founding.withdraw_text(_text(text_id), by=acting(_director(request)))
    return {"id": text_id}


@router.post(
    "/texts/{text_id}/corrections", response=TextOut, summary="Set one place of a draft right by hand"
)
def correct(request: HttpRequest, text_id: int, given: CorrectionIn) -> Text:
    return edits.correct(_text(text_id), given.path, given.value, by=acting(_director(request)))


@router.post(
    "/texts/{text_id}/pieces", response=TextOut, summary="Add a unit, duty, task or quota line to a draft"
)
def add_piece(request: HttpRequest, text_id: int, given: PieceIn) -> Text:
    return edits.add(_text(text_id), given.path, given.words, by=acting(_director(request)))


@router.post("/texts/{text_id}/pieces/remove", response=TextOut, summary="Take a piece out of a draft")
def remove_piece(request: HttpRequest, text_id: int, given: PathIn) -> Text:
    return edits.remove(_text(text_id), given.path, by=acting(_director(request)))


@router.post("/texts/{text_id}/work", response=TextOut, summary="Say which work a piece of a draft asks for")
def set_work(request: HttpRequest, text_id: int, given: WorkIn) -> Text:
    return edits.set_work(_text(text_id), given.path, given.keys, by=acting(_director(request)))


@router.post("/texts/{text_id}/findings", response=TextOut, summary="Settle a finding of a draft")
def settle_finding(request: HttpRequest, text_id: int, given: FindingIn) -> Text:
    by = acting(_director(request))
    return edits.settle_finding(_text(text_id), given.index, accept=given.accept, by=by)


@router.get(
    "/texts/{text_id}/differences", response=list[ChangeOut], summary="A draft beside the text in force"
)
def differences(request: HttpRequest, text_id: int) -> list[dict[str, Any]]:
    draft = get_object_or_404(Text.objects.select_related("replaces"), pk=text_id)
    return [_change(one) for one in amendment.differences(draft.replaces, draft)] if draft.replaces else []


@router.post("/texts/{text_id}/in-force", response=TextOut, summary="Put a draft in force from a day on")
def put_in_force(request: HttpRequest, text_id: int, given: InForceIn) -> Text:
    approvals = [Approval(one.body, one.number, one.decided_on) for one in given.approvals]
    by = _staff(request).appointment
    return amendment.put_in_force(_text(text_id), approvals=approvals, on=given.on, by=by)


@router.get(
    "/texts/{text_id}/interpretations", response=list[InterpretationOut], summary="What was said to be meant"
)
def interpretations(request: HttpRequest, text_id: int) -> list[Interpretation]:
    return list(queries.interpretations(_text(text_id)))


@router.post("/texts/{text_id}/interpretations", response=InterpretationOut, summary="Keep an interpretation")
def interpret(request: HttpRequest, text_id: int, given: InterpretationIn) -> Interpretation:
    return actions.interpret(_text(text_id), **given.dict(), by=_staff(request).appointment)


@router.post("/work/{key}/rebind", response=Done, summary="Give a piece of work to another unit")
def rebind(request: HttpRequest, key: str, given: RebindIn) -> dict[str, int]:
    unit = get_object_or_404(Unit, pk=given.unit)
    return {"id": actions.rebind(key, unit, reason=given.reason, by=_staff(request).appointment).pk}


@router.post("/work/{key}/switch", response=Done, summary="Take a field of work up, or lay it down")
def switch(request: HttpRequest, key: str, given: SwitchIn) -> dict[str, int]:
    return {"id": actions.switch(key, on=given.on, reason=given.reason, by=_staff(request).appointment).pk}


@router.post("/limits", response=Done, summary="Add a limit of which no text speaks")
def add_limit(request: HttpRequest, given: LimitAddIn) -> dict[str, int]:
    return {"id": actions.add_limit(**given.dict(), by=_staff(request).appointment).pk}


@router.post("/limits/{limit_id}", response=Done, summary="Set a limit to the office's own figure")
def set_limit(request: HttpRequest, limit_id: int, given: LimitIn) -> dict[str, int]:
    limit = get_object_or_404(Limit, pk=limit_id)
    return {"id": actions.set_limit(limit, **given.dict(), by=_staff(request).appointment).pk}


@router.post("/gates/{gate_id}", response=Done, summary="Require something before an action, or no longer")
def set_gate(request: HttpRequest, gate_id: int, given: SwitchIn) -> dict[str, int]:
    gate = get_object_or_404(Gate, pk=gate_id)
    return {"id": actions.set_gate(gate, on=given.on, reason=given.reason, by=_staff(request).appointment).pk}


@router.post("/bodies", response=list[str], summary="Take a list of bodies in, all of it or nothing")
def bodies(request: HttpRequest, given: BodiesIn) -> list[str]:
    return [row.name for row in import_bodies(given.lines, by=_staff(request).appointment)]


def _staff(request: HttpRequest) -> StaffRequest:
    return cast("StaffRequest", request)


def _director(request: HttpRequest) -> Appointment:
    by = _staff(request).appointment
    check(refusal_to_add_text(by))
    return by


def _text(text_id: int) -> Text:
    return get_object_or_404(Text, pk=text_id)


def _change(change: amendment.Change) -> dict[str, Any]:
    return {
        "what": change.what,
        "reference": change.piece.reference,
        "unit": change.piece.unit,
        "before": change.before.words if change.before else None,
        "after": change.after.words if change.after else None,
    }
