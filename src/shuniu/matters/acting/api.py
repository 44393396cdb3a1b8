"""The API of the verbs that every kind of matter has: the pages' actions behind the pages' policies."""

from __future__ import annotations

from typing import Any, Literal, cast

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Schema

from shuniu.matters.acting import actions
from shuniu.matters.acting.actions.renewing import looked_ahead
from shuniu.matters.acting.situation import Situation, seen
from shuniu.matters.models import Matter
from shuniu.matters.queries import visible_to
from shuniu.people.http import StaffRequest
from shuniu.people.models import Appointment

router = Router(tags=["verbs of every matter"])


class PressIn(Schema):
    """``whom``: for a move that lets one choose, ``step=a:12``; ``a:12`` where it leads to one step."""

    move: str = ""
    opinion: str = ""
    fields: dict[str, Any] = {}
    whom: list[str] = []


class BackIn(Schema):
    step: str
    reason: str
    straight: bool = False


class ToIn(Schema):
    to: str
    reason: str = ""


class SignersIn(Schema):
    to: list[str]
    relation: Literal["before", "beside", "after"]
    reason: str = ""


class ReadersIn(Schema):
    to: list[str]
    note: str = ""


class ReasonIn(Schema):
    reason: str = ""


class StepIn(Schema):
    step: str
    reason: str


class RenewIn(Schema):
    reason: str
    steps: dict[str, str] = {}  # where what lies at a step that is gone goes to


class AheadOut(Schema):
    steps: dict[str, str] = {}
    orphans: list[str] = []
    lost_passed: list[str] = []
    lost_fields: list[str] = []
    lost_moves: list[str] = []
    is_possible: bool = False


class TaskOut(Schema):
    id: int
    step: str
    asked: str
    who: str
    state: str


class Told(Schema):
    id: int
    state: str
    run: str
    tasks: list[TaskOut]


@router.post("/tasks/{task_id}/press", response=Told, summary="Finish one's task by a move of the flow")
def press(request: HttpRequest, task_id: int, given: PressIn) -> dict[str, Any]:
    by = _of_task(request, task_id)
    return _told(
        actions.press(
            task_id, given.move, opinion=given.opinion, fields=given.fields, whom=tuple(given.whom), by=by
        )
    )


@router.post("/tasks/{task_id}/send-back", response=Told, summary="Back to a step that was passed")
def send_back(request: HttpRequest, task_id: int, given: BackIn) -> dict[str, Any]:
    by = _of_task(request, task_id)
    return _told(actions.send_back(task_id, given.step, given.reason, straight=given.straight, by=by))


@router.post("/tasks/{task_id}/take-back", response=Told, summary="Undo one's own move")
def take_back(request: HttpRequest, task_id: int, given: ReasonIn) -> dict[str, Any]:
    return _told(actions.take_back(task_id, given.reason, by=_of_task(request, task_id)))


@router.post("/tasks/{task_id}/transfer", response=Told, summary="Another does it instead")
def transfer(request: HttpRequest, task_id: int, given: ToIn) -> dict[str, Any]:
    return _told(actions.transfer(task_id, given.to, given.reason, by=_of_task(request, task_id)))


@router.post("/tasks/{task_id}/delegate", response=Told, summary="Another prepares it, it comes back")
def delegate(request: HttpRequest, task_id: int, given: ToIn) -> dict[str, Any]:
    return _told(actions.delegate(task_id, given.to, given.reason, by=_of_task(request, task_id)))


@router.post("/tasks/{task_id}/signers", response=Told, summary="Ask others before, beside or after")
def add_signers(request: HttpRequest, task_id: int, given: SignersIn) -> dict[str, Any]:
    by = _of_task(request, task_id)
    return _told(actions.add_signers(task_id, given.to, given.relation, given.reason, by=by))


@router.post("/tasks/{task_id}/remove", response=Told, summary="Ask an added signer no longer")
def remove_signer(request: HttpRequest, task_id: int, given: ReasonIn) -> dict[str, Any]:
    return _told(actions.remove_signer(task_id, given.reason, by=_of_task(request, task_id)))


@router.post("/tasks/{task_id}/withdraw", response=Told, summary="A reader need not read it any more")
def withdraw_reader(request: HttpRequest, task_id: int, given: ReasonIn) -> dict[str, Any]:
    return _told(actions.withdraw_reader(task_id, given.reason, by=_of_task(request, task_id)))


@router.post("/{pk}/circulate", response=Told, summary="Let these read it beside the flow")
def circulate(request: HttpRequest, pk: int, given: ReadersIn) -> dict[str, Any]:
    return _told(actions.circulate(pk, given.to, given.note, by=_of_matter(request, pk)))


@router.post("/{pk}/urge", response=Told, summary="Remind those who hold it up")
def urge(request: HttpRequest, pk: int, given: ReasonIn) -> dict[str, Any]:
    return _told(actions.urge(pk, given.reason, by=_of_matter(request, pk)))


@router.post("/{pk}/pause", response=Told, summary="Nobody acts until it is resumed")
def pause(request: HttpRequest, pk: int, given: ReasonIn) -> dict[str, Any]:
    return _told(actions.pause(pk, given.reason, by=_of_matter(request, pk)))


@router.post("/{pk}/resume", response=Told, summary="Those who were asked are asked on")
def resume(request: HttpRequest, pk: int, given: ReasonIn) -> dict[str, Any]:
    return _told(actions.resume(pk, given.reason, by=_of_matter(request, pk)))


@router.post("/{pk}/end", response=Told, summary="Over, before it came to its end")
def end(request: HttpRequest, pk: int, given: ReasonIn) -> dict[str, Any]:
    return _told(actions.end(pk, given.reason, by=_of_matter(request, pk)))


@router.post("/{pk}/jump", response=Told, summary="Put it at another step")
def jump(request: HttpRequest, pk: int, given: StepIn) -> dict[str, Any]:
    return _told(actions.jump(pk, given.step, given.reason, by=_of_matter(request, pk)))


@router.get(
    "/{pk}/renewal", response=AheadOut, summary="What would become of it in the newest version of its flow"
)
def ahead(request: HttpRequest, pk: int) -> dict[str, Any]:
    _of_matter(request, pk)
    found = looked_ahead(seen(Matter.objects.select_related("run__flow").get(pk=pk)))
    if found is None:
        return {}
    return {
        "steps": found.steps, "orphans": found.orphans, "lost_passed": found.lost_passed,
        "lost_fields": found.lost_fields, "lost_moves": found.lost_moves, "is_possible": found.is_possible,
    }  # fmt: skip


@router.post("/{pk}/renew", response=Told, summary="Follow the newest version of its flow from now on")
def renew(request: HttpRequest, pk: int, given: RenewIn) -> dict[str, Any]:
    return _told(actions.renew(pk, given.reason, given.steps, by=_of_matter(request, pk)))


@router.post(
    "/{pk}/undo-renewal", response=Told, summary="Back to the version that it had, until the next move"
)
def undo_renewal(request: HttpRequest, pk: int) -> dict[str, Any]:
    return _told(actions.undo_renewal(pk, by=_of_matter(request, pk)))


def _of_matter(request: HttpRequest, pk: int) -> Appointment:
    """What one may not see does not exist."""
    by = cast("StaffRequest", request).appointment
    get_object_or_404(visible_to(by), pk=pk)
    return by


def _of_task(request: HttpRequest, task_id: int) -> Appointment:
    by = cast("StaffRequest", request).appointment
    get_object_or_404(Matter.objects.filter(pk__in=visible_to(by).values("pk")), run__tasks=task_id)
    return by


def _told(situation: Situation) -> dict[str, Any]:
    fresh = situation.run.tasks.filter(state__in=("open", "held", "later")).order_by("id")
    people = fresh.select_related("appointment__person", "unit", "body", "stands_for__person")
    tasks = [
        {"id": one.pk, "step": one.step, "asked": one.asked, "who": one.principal, "state": one.state}
        for one in people
    ]
    return {
        "id": situation.matter.pk, "state": situation.matter.state, "run": situation.run.state, "tasks": tasks,
    }  # fmt: skip
