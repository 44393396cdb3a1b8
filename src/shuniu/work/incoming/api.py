"""The API of incoming papers: each operation is the page's action behind the page's policy."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal, cast

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import File, Router, Schema
from ninja.files import UploadedFile

from shuniu.core.refusals import check
from shuniu.files.actions import receive, vouch
from shuniu.files.models import StoredFile
from shuniu.files.queries import uploaded_by
from shuniu.flow.models import Task
from shuniu.flow.principals import everybody
from shuniu.flow.queries import open_tasks, opinions_of
from shuniu.instructions.api import GivenIn
from shuniu.matters.enums import Order
from shuniu.matters.models import Matter
from shuniu.matters.queries import Filters, Place, Sight, list_for
from shuniu.matters.readers.actions import opened
from shuniu.matters.readers.extent import Extent
from shuniu.people.http import StaffRequest
from shuniu.people.models import Appointment
from shuniu.trail.actions import Actor
from shuniu.work.incoming import actions, policies, queries, routing
from shuniu.work.incoming.recognise import propose as read_head
from shuniu.work.incoming.targets import Target, mentioned

router = Router(tags=["incoming"])


class ReceiptIn(Schema):
    """What a clerk confirms; ``file`` is one that was uploaded before."""

    title: str
    sender: str
    sender_checked: bool
    copies_checked: bool
    copies: int = 1
    difference: str = ""
    document_number: str = ""
    document_date: date | None = None
    kind: str = ""
    urgency: str = ""
    secrecy: str = ""
    channel: str = "electronic"
    field: str = ""
    sender_level: str = ""
    sender_type: str = ""
    file: int | None = None
    unmarked: bool = False  # a person looked at the first page of a scan


class OpinionIn(Schema):
    text: str
    names: list[str] = []  # a:12, u:3, b:7; whom the words name is found by itself
    decide: bool = False


class InstructionIn(GivenIn):
    names: list[str] = []


class AboveIn(Schema):
    text: str
    giver: str
    rank: Literal["", "province", "above"] = ""


class TargetIn(Schema):
    to: str
    step: str
    part: str = ""
    note: str = ""


class SendIn(Schema):
    targets: list[TargetIn]
    reason: str = ""
    in_turn: bool = False
    due_on: date | None = None


class TextIn(Schema):
    text: str = ""


class ReasonsIn(Schema):
    reasons: str


class UrgeIn(Schema):
    """``spoke_with``: who answered, where it was done by telephone."""

    text: str = ""
    spoke_with: str = ""
    tasks: list[int] = []


class ExplanationIn(Schema):
    text: str = ""
    until: datetime
    file: int | None = None


class CopiesIn(Schema):
    copies: int


class AssignIn(Schema):
    to: str


class FileIn(Schema):
    file: int | None = None


class UploadedOut(Schema):
    """A stored file with what was read from its head."""

    id: int
    name: str
    text_state: str
    pages_read: int
    number: str = ""
    sender: str = ""
    title: str = ""
    document_date: date | None = None
    urgency: str = ""
    kind: str = ""


class TaskOut(Schema):
    id: int
    step: str
    asked: str
    who: str
    part: str
    state: str
    clause: str
    due_at: datetime | None
    due_clause: str


class OpinionOut(Schema):
    kind: str
    whose: str
    entered_by: str
    rank: str
    unit: str  # whose work it is to see it carried out
    text: str
    at: datetime


class FieldOut(Schema):
    field: str
    unit: str
    handles: bool
    clause: str


class RowOut(Schema):
    id: int
    number: str
    title: str
    sender: str
    document_number: str
    urgency: str
    state: str
    received_at: datetime
    due_at: datetime | None


class PaperOut(RowOut):
    document_kind: str  # 请示, 报告 …
    sender_level: str
    sender_type: str
    field: str
    tasks: list[TaskOut]
    opinions: list[OpinionOut]


class PageOut(Schema):
    rows: list[RowOut]
    next: str  # give it back as ``after``; empty at the end


@router.get("/", response=PageOut, summary="Incoming papers that you may see, newest first")
def listed(
    request: HttpRequest,
    q: str = "",
    state: str = "",
    urgency: str = "",
    field: str = "",
    rank: str = "",
    sender_level: str = "",
    sender_type: str = "",
    after: str = "",
) -> dict[str, Any]:
    filters = Filters(
        kind="incoming", text=q, state=state, urgency=urgency, field=field, rank=rank,
        sender_level=sender_level, sender_type=sender_type,
    )  # fmt: skip
    sight = Sight(order=Order.NUMBER, filters=filters, after=_place(after))
    page = list_for(_by(request), sight)
    onward = f"{page.next.value} {page.next.matter_id}" if page.next else ""
    return {"rows": page.matters, "next": onward}


@router.post("/files", response=UploadedOut, summary="Upload a paper; what its head says comes back")
def upload(request: HttpRequest, file: UploadedFile = File(...)) -> dict[str, Any]:  # noqa: B008
    check(policies.refusal_to_register(_by(request), routing.registries()))
    return _uploaded(receive(cast("Any", file), by=cast("StaffRequest", request).actor))


@router.get("/files/{file_id}", response=UploadedOut, summary="An uploaded file, and how far it is read")
def uploaded(request: HttpRequest, file_id: int) -> dict[str, Any]:
    check(policies.refusal_to_register(_by(request), routing.registries()))
    return _uploaded(_named_file(request, file_id))


@router.post("/", response=PaperOut, summary="Sign for and register a paper")
def register(request: HttpRequest, given: ReceiptIn) -> dict[str, Any]:
    file = _file(request, given.file)
    if file is not None and file.is_quarantined and given.unmarked:
        file = vouch(file, by=cast("StaffRequest", request).actor)
    receipt = actions.Receipt(**given.dict(exclude={"file", "unmarked"}))
    return _shown(actions.register(receipt, file=file, by=_by(request)), _by(request))


@router.get(
    "/urging", response=list[TaskOut], summary="What others handle for your registry, nearest limit first"
)
def urging(request: HttpRequest) -> list[dict[str, Any]]:
    return [_task_out(task) for task in queries.being_urged(_by(request).unit_id)[:500]]


@router.get("/unassigned", response=list[TaskOut], summary="Tasks for which nobody was found")
def unassigned(request: HttpRequest) -> list[dict[str, Any]]:
    return [_task_out(task) for task in queries.unassigned(_by(request))[:500]]


@router.get("/fields", response=list[FieldOut], summary="Which unit handles or contacts which field of work")
def fields(request: HttpRequest) -> list[dict[str, Any]]:
    return [
        {"field": one.field, "unit": one.unit.name, "handles": one.handles, "clause": one.clause}
        for one in routing.fields_of_units()
    ]


@router.get("/{pk}", response=PaperOut, summary="A paper, with what is asked now and what was written")
def paper(request: HttpRequest, pk: int) -> dict[str, Any]:
    matter = _matter(request, pk)
    opened(matter, _by(request))
    return _shown(matter, _by(request))


@router.post("/{pk}/present", response=PaperOut, summary="Lay it before whoever proposes")
def present(request: HttpRequest, pk: int) -> dict[str, Any]:
    return _after(request, pk, lambda: actions.present(pk, by=_by(request)))


@router.post("/{pk}/send-on", response=PaperOut, summary="Send it on to one or several")
def send_on(request: HttpRequest, pk: int, given: SendIn) -> dict[str, Any]:
    targets = [Target(one.to, one.step, one.part, one.note) for one in given.targets]
    return _after(
        request,
        pk,
        lambda: actions.send_on(
            pk, targets, reason=given.reason, in_turn=given.in_turn, due_on=given.due_on, by=_by(request)
        ),
    )


@router.post("/{pk}/return", response=PaperOut, summary="Return it to its sender, with the reasons")
def return_to_sender(request: HttpRequest, pk: int, given: ReasonsIn) -> dict[str, Any]:
    return _after(request, pk, lambda: actions.return_to_sender(pk, given.reasons, by=_by(request)))


@router.post("/{pk}/receive-again", response=PaperOut, summary="Take it in again, redone by its sender")
def receive_again(request: HttpRequest, pk: int, given: FileIn) -> dict[str, Any]:
    return _after(
        request, pk, lambda: actions.receive_again(pk, file=_file(request, given.file), by=_by(request))
    )


@router.post("/{pk}/note-instruction", response=PaperOut, summary="Enter what a leader above wrote on it")
def note_instruction(request: HttpRequest, pk: int, given: AboveIn) -> dict[str, Any]:
    names = mentioned(given.text, everybody(), cast("StaffRequest", request).office.place)
    return _after(
        request,
        pk,
        lambda: actions.note_instruction(
            pk, given.text, giver=given.giver, rank=given.rank, names=names, by=_by(request)
        ),
    )


@router.post("/{pk}/urge", response=PaperOut, summary="Urge those who handle it")
def urge(request: HttpRequest, pk: int, given: UrgeIn) -> dict[str, Any]:
    return _after(request, pk, lambda: actions.urge(pk, **given.dict(), by=_by(request)))


@router.post("/{pk}/conclude", response=PaperOut, summary="All is done")
def conclude(request: HttpRequest, pk: int, given: TextIn) -> dict[str, Any]:
    return _after(request, pk, lambda: actions.conclude(pk, given.text, by=_by(request)))


@router.post("/{pk}/collect", response=PaperOut, summary="The copies are back")
def collect(request: HttpRequest, pk: int, given: CopiesIn) -> dict[str, Any]:
    return _after(request, pk, lambda: actions.collect(pk, given.copies, by=_by(request)))


@router.post("/{pk}/file-back", response=PaperOut, summary="File it")
def file_back(request: HttpRequest, pk: int) -> dict[str, Any]:
    return _after(request, pk, lambda: actions.file_back(pk, by=_by(request)))


@router.post("/tasks/{task_id}/propose", response=PaperOut, summary="拟办, or 批办")
def propose(request: HttpRequest, task_id: int, given: OpinionIn) -> dict[str, Any]:
    pk = _of_task(request, task_id)
    return _after(
        request,
        pk,
        lambda: actions.propose(
            task_id, given.text, names=_names(request, given), decide=given.decide, by=_by(request)
        ),
    )


@router.post("/tasks/{task_id}/check", response=PaperOut, summary="Check it for the leader to whom it goes")
def check_for_leader(request: HttpRequest, task_id: int, given: TextIn) -> dict[str, Any]:
    pk = _of_task(request, task_id)
    return _after(request, pk, lambda: actions.check_for_leader(task_id, given.text, by=_by(request)))


@router.post(
    "/tasks/{task_id}/instruct", response=PaperOut, summary="Instruct, or enter a leader's words for him"
)
def instruct(request: HttpRequest, task_id: int, given: InstructionIn) -> dict[str, Any]:
    pk = _of_task(request, task_id)
    return _after(
        request,
        pk,
        lambda: actions.instruct(
            task_id,
            given.text,
            names=_names(request, given),
            given=given.given(_actor(request)),
            by=_by(request),
        ),
    )


@router.post("/tasks/{task_id}/circle", response=PaperOut, summary="圈阅, as the office's rule means it")
def circle(request: HttpRequest, task_id: int) -> dict[str, Any]:
    pk = _of_task(request, task_id)
    return _after(request, pk, lambda: actions.circle(task_id, by=_by(request)))


@router.post("/tasks/{task_id}/handle", response=PaperOut, summary="Say what was done")
def handle(request: HttpRequest, task_id: int, given: TextIn) -> dict[str, Any]:
    pk = _of_task(request, task_id)
    return _after(request, pk, lambda: actions.handle(task_id, given.text, by=_by(request)))


@router.post("/tasks/{task_id}/read", response=PaperOut, summary="Has read it")
def read(request: HttpRequest, task_id: int) -> dict[str, Any]:
    pk = _of_task(request, task_id)
    return _after(request, pk, lambda: actions.read(task_id, by=_by(request)))


@router.post("/tasks/{task_id}/explain", response=PaperOut, summary="Why it cannot be finished in time")
def explain(request: HttpRequest, task_id: int, given: ExplanationIn) -> dict[str, Any]:
    pk, file = _of_task(request, task_id), _file(request, given.file)
    return _after(
        request,
        pk,
        lambda: actions.explain(task_id, given.text, until=given.until, file=file, by=_by(request)),
    )


@router.post("/tasks/{task_id}/assign", response=PaperOut, summary="Name somebody for a task that has nobody")
def assign(request: HttpRequest, task_id: int, given: AssignIn) -> dict[str, Any]:
    pk = _of_task(request, task_id)
    return _after(request, pk, lambda: actions.assign(task_id, given.to, by=_by(request)))


@router.post("/tasks/{task_id}/claim", response=PaperOut, summary="Take a task of your unit")
def claim(request: HttpRequest, task_id: int) -> dict[str, Any]:
    pk = _of_task(request, task_id)
    return _after(request, pk, lambda: actions.claim(task_id, by=_by(request)))


@router.post("/tasks/{task_id}/release", response=PaperOut, summary="Put it back")
def release(request: HttpRequest, task_id: int) -> dict[str, Any]:
    pk = _of_task(request, task_id)
    return _after(request, pk, lambda: actions.release(task_id, by=_by(request)))


def _by(request: HttpRequest) -> Any:
    return cast("StaffRequest", request).appointment


def _matter(request: HttpRequest, pk: int) -> Matter:
    """What one may not see does not exist."""
    return get_object_or_404(queries.seen_by(_by(request)), pk=pk)


def _of_task(request: HttpRequest, task_id: int) -> int:
    run = get_object_or_404(Task, pk=task_id).run_id
    return get_object_or_404(queries.seen_by(_by(request)), run=run).pk


def _after(request: HttpRequest, pk: int, act: Any) -> dict[str, Any]:
    _matter(request, pk)
    act()
    return _shown(_matter(request, pk), _by(request))


def _names(request: HttpRequest, given: OpinionIn | InstructionIn) -> list[str]:
    place = cast("StaffRequest", request).office.place
    return sorted({*given.names, *mentioned(given.text, everybody(), place)})


def _file(request: HttpRequest, file_id: int | None) -> StoredFile | None:
    return _named_file(request, file_id) if file_id is not None else None


def _named_file(request: HttpRequest, file_id: int) -> StoredFile:
    """A file that this person uploaded before."""
    return get_object_or_404(uploaded_by(_actor(request)), pk=file_id)


def _actor(request: HttpRequest) -> Actor:
    return cast("StaffRequest", request).actor


def _place(after: str) -> Place | None:
    value, _, matter_id = after.rpartition(" ")
    return Place(value, int(matter_id)) if matter_id.isdecimal() and len(matter_id) < 19 else None


def _uploaded(file: StoredFile) -> dict[str, Any]:
    read_now = read_head(file.lines)
    return {
        "id": file.pk,
        "name": file.name,
        "text_state": file.text_state,
        "pages_read": file.pages_read,
        **{
            name: getattr(read_now, name) for name in ("number", "sender", "title", "date", "urgency", "kind")
        },
    }


def _shown(matter: Matter, by: Appointment) -> dict[str, Any]:
    extent = Extent(matter, by)
    fields = (
        "id", "number", "title", "sender", "document_number", "urgency", "state", "received_at", "due_at",
        "sender_level", "sender_type", "field",
    )  # fmt: skip
    return {
        **{name: getattr(matter, name) for name in fields},
        "document_kind": queries.paper_of(matter).kind,
        "tasks": [_task_out(task) for task in extent.tasks(open_tasks(matter.run_id))],
        "opinions": [
            {
                "kind": one.kind, "whose": one.whose, "entered_by": one.by_name, "rank": one.rank,
                "unit": str(one.unit or ""), "text": one.text, "at": one.at,
            }
            for one in extent.opinions(opinions_of(matter.run_id))
        ],
    }  # fmt: skip


def _task_out(task: Task) -> dict[str, Any]:
    fields = ("id", "step", "asked", "part", "state", "clause", "due_at", "due_clause")
    return {**{name: getattr(task, name) for name in fields}, "who": task.principal}
