"""The API of flows: each operation is the page's action behind the page's policy."""

from __future__ import annotations

from datetime import datetime
from typing import Any, cast

from django.http import Http404, HttpRequest
from ninja import Field, Router, Schema

from shuniu.core.refusals import WrongState, check
from shuniu.flow import trying
from shuniu.flow.checking import Finding, findings_of
from shuniu.flow.editing import actions, policies, queries
from shuniu.flow.editing.queries import FlowRow, Looked
from shuniu.flow.models import FlowDraft, FlowVersion
from shuniu.people.http import StaffRequest
from shuniu.people.models import Appointment

router = Router(tags=["flows"])


class FlowOut(Schema):
    """``version`` 0: only a draft so far."""

    key: str
    name: str
    version: int
    steps: int
    running: int
    made_at: datetime | None
    made_by: str
    is_shipped: bool
    draft_by: str


class FindingOut(Schema):
    """``place`` leads to it in the data, such as ["steps", 2, "who"]."""

    said: str
    place: list[str | int]
    is_fault: bool

    @staticmethod
    def resolve_said(finding: Finding) -> str:
        return str(finding)


class DataIn(Schema):
    """A whole flow, in the words of a flow file."""

    data: dict[str, Any]


class ChangeIn(DataIn):
    edition: int
    what: str = Field("", max_length=200)


class DraftOut(Schema):
    key: str
    edition: int
    is_tried: bool
    data: dict[str, Any]
    findings: list[FindingOut]
    may_not_publish: str | None


class VersionOut(Schema):
    key: str
    version: int
    data: dict[str, Any]
    made_at: datetime
    made_by: str
    reason: str


class PressIn(Schema):
    """The first open task at this step makes this move; ``to``: the steps picked where the move lets one pick."""

    step: str
    move: str
    to: list[str] = []


class TrialIn(Schema):
    edition: int
    fields: dict[str, str | bool | float] = {}
    presses: list[PressIn] = Field([], max_length=500)


class TrialOut(Schema):
    is_over: bool
    open: list[str]


class PublishIn(Schema):
    edition: int
    reason: str = Field(min_length=1, max_length=200)


@router.get("/", response=list[FlowOut], summary="The flows of the office")
def flows(request: HttpRequest) -> list[FlowRow]:
    return queries.flows_of_office()


@router.post("/", response=DraftOut, summary="Begin a flow that the office does not have yet, as a draft")
def add(request: HttpRequest, given: DataIn) -> dict[str, Any]:
    return _draft(actions.add(given.data, by=_by(request)), _by(request))


@router.post("/check", response=list[FindingOut], summary="What is wrong with a flow; nothing is kept")
def look_over(request: HttpRequest, given: DataIn) -> list[Finding]:
    key = given.data.get("key")
    return findings_of(given.data, was=queries.in_force(key) if isinstance(key, str) else None)


@router.get("/{key}/versions", response=list[VersionOut], summary="All published versions, the newest first")
def versions(request: HttpRequest, key: str) -> list[FlowVersion]:
    return queries.versions_of(key)


@router.get("/{key}", response=DataIn, summary="The flow by which the next matter begins")
def in_force(request: HttpRequest, key: str) -> dict[str, Any]:
    data = queries.in_force(key)
    if data is None:
        raise Http404
    return {"data": data}


@router.post("/{key}/draft", response=DraftOut, summary="Begin to change a flow")
def begin(request: HttpRequest, key: str) -> dict[str, Any]:
    return _draft(actions.begin(key, by=_by(request)), _by(request))


@router.get("/{key}/draft", response=DraftOut, summary="The draft, with what is wrong with it")
def draft(request: HttpRequest, key: str) -> dict[str, Any]:
    check(policies.refusal_to_draft(_by(request)))
    return _draft(_found(key), _by(request))


@router.put("/{key}/draft", response=DraftOut, summary="Change the draft")
def change(request: HttpRequest, key: str, given: ChangeIn) -> dict[str, Any]:
    made = actions.change(key, given.data, edition=given.edition, what=given.what, by=_by(request))
    return _draft(made, _by(request))


@router.delete("/{key}/draft", response=dict[str, str], summary="Let the draft go")
def discard(request: HttpRequest, key: str) -> dict[str, str]:
    actions.discard(key, by=_by(request))
    return {"key": key}


@router.post("/{key}/draft/try", response=TrialOut, summary="Try the draft out on a made-up matter")
def try_out(request: HttpRequest, key: str, given: TrialIn) -> dict[str, Any]:
    check(policies.refusal_to_draft(_by(request)))
    looked = queries.looked_over(_found(key))
    check(policies.refusal_to_try(looked.found))
    trial = trying.begun(looked.now, given.fields)
    for press in given.presses:
        trial = _pressed(trial, press)
    if trial.is_over:
        actions.tried(key, edition=given.edition, by=_by(request))
    return {"is_over": trial.is_over, "open": [one.step for one in trial.open_tasks]}


@router.post("/{key}/draft/publish", response=VersionOut, summary="Publish the draft as the next version")
def publish(request: HttpRequest, key: str, given: PublishIn) -> FlowVersion:
    return actions.publish(key, edition=given.edition, reason=given.reason, by=_by(request))


def _pressed(trial: trying.Trial, press: PressIn) -> trying.Trial:
    task = next((one for one in trial.open_tasks if one.step == press.step), None)
    if task is None or press.move not in {one.key for one in trial.ways(task)}:
        raise WrongState(policies.BEGIN_AGAIN)
    return trying.press(trial, task.id, press.move, press.to)


def _draft(made: FlowDraft, by: Appointment) -> dict[str, Any]:
    looked: Looked = queries.looked_over(made)
    why_not = policies.refusal_to_publish(made, looked.now, looked.was, looked.found, by)
    return {
        "key": made.key, "edition": made.edition, "is_tried": made.is_tried, "data": made.data,
        "findings": looked.found, "may_not_publish": str(why_not) if why_not else None,
    }  # fmt: skip


def _found(key: str) -> FlowDraft:
    found = queries.draft_of(key)
    if found is None:
        raise Http404
    return found


def _by(request: HttpRequest) -> Appointment:
    return cast("StaffRequest", request).appointment
