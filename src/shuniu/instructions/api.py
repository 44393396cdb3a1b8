"""The API of instructions: each operation is the page's action behind the page's policy."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal, cast

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import File, Router, Schema
from ninja.files import UploadedFile

from shuniu.core.refusals import WrongInput
from shuniu.files.models import StoredFile
from shuniu.files.queries import uploaded_by
from shuniu.flow.models import Opinion, Task
from shuniu.instructions import actions, circle, ink, queries, said
from shuniu.instructions.actions.own import phrases
from shuniu.instructions.enums import Channel
from shuniu.instructions.given import Given
from shuniu.instructions.models import Instruction
from shuniu.matters.queries import visible_to
from shuniu.people.http import StaffRequest
from shuniu.people.models import Appointment
from shuniu.trail.actions import Actor

router = Router(tags=["instructions"])


class GivenIn(Schema):
    """How an instruction is given: by key, phrase or pen; or otherwise, entered for him, with its proof."""

    text: str = ""
    channel: Literal["typed", "phrase", "ink", "paper", "telephone", "secretary"] = "typed"
    strokes: list[list[int]] = []  # [x, y, x, y, …] in a field 1000 wide
    at: datetime | None = None
    through: str = ""
    note: str = ""
    scan: int | None = None  # a file uploaded before
    paper: str = ""  # the version that was read

    def given(self, by: Actor) -> Given:
        """``by``: whoever enters it; the scan is one that he uploaded."""
        try:
            strokes = ink.checked(self.strokes)
        except ink.InkFault:
            raise WrongInput(said.BAD_INK) from None
        return Given(
            Channel.INK if strokes and self.channel == "typed" else self.channel,
            strokes, at=self.at, through=self.through, note=self.note, paper=self.paper[:64],
            scan=get_object_or_404(uploaded_by(by), pk=self.scan) if self.scan is not None else None,
        )  # fmt: skip


class WhyIn(Schema):
    why: str
    text: str = ""


class CorrectionIn(Schema):
    text: str
    why: str = ""
    names: list[str] = []


class NamedIn(Schema):
    text: str
    names: list[str] = []  # a:12, u:3, b:7


class ReportIn(Schema):
    text: str = ""
    file: int | None = None
    is_final: bool = True


class UrgeIn(Schema):
    text: str = ""
    due_on: date | None = None


class WordsIn(Schema):
    text: str


class MoveIn(Schema):
    text: str
    up: bool


class OrderIn(Schema):
    tasks: list[int]


class RuleIn(Schema):
    meaning: Literal["agrees", "has_read", "must_write"]
    clause: str = ""


class RuleOut(Schema):
    situation: str
    meaning: str
    clause: str


class ReportOut(Schema):
    text: str
    by_name: str
    at: datetime
    is_final: bool


class InstructionOut(Schema):
    id: int
    matter: int
    number: str
    title: str
    leader: str
    rank: str
    text: str
    read_as: str
    channel: str
    strokes: list[list[int]]
    given_at: datetime
    standing: str
    entered_by: str
    state: str
    unit: str
    due_at: datetime | None
    reported_at: datetime | None
    reports: list[ReportOut]


class FileOut(Schema):
    id: int
    text_state: str


class OpinionOut(Schema):
    id: int
    text: str
    whose: str
    at: datetime


@router.get("/", response=list[InstructionOut], summary="Instructions that are your business, newest first")
def listed(
    request: HttpRequest, state: Literal["", "open", "reported", "late"] = "", leader: int | None = None
) -> list[dict[str, Any]]:
    rows = queries.narrowed(queries.seen_by(_by(request)), state)
    if leader is not None:
        rows = rows.filter(leader=leader)
    return [_out(one) for one in rows.prefetch_related("reports").order_by("-given_at", "-id")[:500]]


@router.get("/to-confirm", response=list[InstructionOut], summary="What was entered for you, to be confirmed")
def to_confirm(request: HttpRequest) -> list[dict[str, Any]]:
    return [_out(one) for one in queries.to_confirm(_by(request)).prefetch_related("reports")[:200]]


@router.get("/phrases", response=list[str], summary="Your phrases")
def own_phrases(request: HttpRequest) -> list[str]:
    return phrases(_by(request).person_id)


@router.post("/phrases", response=list[str], summary="Add a phrase")
def add_phrase(request: HttpRequest, given: WordsIn) -> list[str]:
    actions.add_phrase(given.text, by=_by(request))
    return phrases(_by(request).person_id)


@router.post("/phrases/move", response=list[str], summary="Move a phrase one place")
def move_phrase(request: HttpRequest, given: MoveIn) -> list[str]:
    actions.move_phrase(given.text, given.up, by=_by(request))
    return phrases(_by(request).person_id)


@router.post("/phrases/remove", response=list[str], summary="Remove a phrase")
def remove_phrase(request: HttpRequest, given: WordsIn) -> list[str]:
    actions.remove_phrase(given.text, by=_by(request))
    return phrases(_by(request).person_id)


@router.get("/circle-rules", response=list[RuleOut], summary="What a circle means here")
def circle_rules(request: HttpRequest) -> list[circle.Rule]:
    return list(circle.rules().values())


@router.post("/circle-rules/{situation}", response=list[RuleOut], summary="Lay down what a circle means here")
def keep_circle_rule(
    request: HttpRequest, situation: Literal["sign_off", "lead", "others", "no_request"], given: RuleIn
) -> list[circle.Rule]:
    actions.keep_circle_rule(situation, given.meaning, given.clause, by=_by(request))
    return list(circle.rules().values())


@router.post(
    "/scans", response=FileOut, summary="Upload the scan of a written instruction, or what goes with a report"
)
def upload(request: HttpRequest, file: UploadedFile = File(...), unmarked: bool = False) -> StoredFile:  # noqa: B008
    return actions.take_scan(cast("Any", file), unmarked=unmarked, by=cast("StaffRequest", request).actor)


@router.get("/{pk}", response=InstructionOut, summary="One instruction, with what was reported")
def one(request: HttpRequest, pk: int) -> dict[str, Any]:
    return _shown(request, pk)


@router.post("/{pk}/confirm", response=InstructionOut, summary="What was entered is so")
def confirm(request: HttpRequest, pk: int) -> dict[str, Any]:
    _found(request, pk)
    actions.confirm(pk, by=_by(request))
    return _shown(request, pk)


@router.post("/{pk}/dispute", response=InstructionOut, summary="What was entered is not so")
def dispute(request: HttpRequest, pk: int, given: WhyIn) -> dict[str, Any]:
    _found(request, pk)
    actions.dispute(pk, given.why, given.text, by=_by(request))
    return _shown(request, pk)


@router.post("/{pk}/transcribe", response=InstructionOut, summary="Write down what the ink says")
def transcribe(request: HttpRequest, pk: int, given: NamedIn) -> dict[str, Any]:
    _found(request, pk)
    actions.transcribe(pk, given.text, names=given.names, by=_by(request))
    return _shown(request, pk)


@router.post("/{pk}/report", response=InstructionOut, summary="Report back what became of it")
def report_back(request: HttpRequest, pk: int, given: ReportIn) -> dict[str, Any]:
    _found(request, pk)
    mine = uploaded_by(cast("StaffRequest", request).actor)
    file = get_object_or_404(mine, pk=given.file) if given.file is not None else None
    actions.report_back(pk, given.text, file=file, is_final=given.is_final, by=_by(request))
    return _shown(request, pk)


@router.post("/{pk}/urge", response=InstructionOut, summary="Ask what became of it")
def urge(request: HttpRequest, pk: int, given: UrgeIn) -> dict[str, Any]:
    _found(request, pk)
    actions.urge(pk, given.text, due_on=given.due_on, by=_by(request))
    return _shown(request, pk)


@router.post("/opinions/{pk}/correct", response=OpinionOut, summary="Put your opinion right by a new line")
def correct(request: HttpRequest, pk: int, given: CorrectionIn) -> Opinion:
    run = get_object_or_404(Opinion, pk=pk).run_id
    get_object_or_404(visible_to(_by(request)), run=run)
    return actions.correct(pk, given.text, why=given.why, names=given.names, by=_by(request))


@router.post(
    "/tasks/{task_id}/draft", response=WordsIn, summary="Prepare words for the leader whose secretary you are"
)
def prepare(request: HttpRequest, task_id: int, given: WordsIn) -> Any:
    run = get_object_or_404(Task, pk=task_id).run_id
    get_object_or_404(visible_to(_by(request)), run=run)
    return actions.prepare(task_id, given.text, by=_by(request))


@router.post("/leaders/{leader_id}/order", response=OrderIn, summary="Lay a leader's papers in order")
def put_in_order(request: HttpRequest, leader_id: int, given: OrderIn) -> dict[str, Any]:
    leader = get_object_or_404(Appointment.objects.select_related("person"), pk=leader_id)
    actions.put_in_order(leader, given.tasks, by=_by(request))
    return {"tasks": [task.pk for task in queries.queue_of(leader)]}


def _by(request: HttpRequest) -> Appointment:
    return cast("StaffRequest", request).appointment


def _found(request: HttpRequest, pk: int) -> Instruction:
    """What is not one's business does not exist."""
    return get_object_or_404(queries.seen_by(_by(request)), pk=pk)


def _shown(request: HttpRequest, pk: int) -> dict[str, Any]:
    return _out(_found(request, pk))


def _out(one: Instruction) -> dict[str, Any]:
    fields = ("id", "read_as", "channel", "strokes", "given_at", "standing", "state", "due_at", "reported_at")
    return {
        **{name: getattr(one, name) for name in fields},
        "matter": one.matter_id, "number": one.matter.number, "title": one.matter.title,
        "leader": one.leader_name, "rank": one.opinion.rank, "text": one.opinion.text,
        "entered_by": str(one.entered_by or ""), "unit": str(one.unit or ""),
        "reports": list(one.reports.all()),
    }  # fmt: skip
