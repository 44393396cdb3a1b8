"""Each press on a paper's page: find the form, call the action, say what happened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from shuniu.core.refusals import Refusal
from shuniu.files.actions import receive
from shuniu.flow.enums import Asked
from shuniu.flow.models import Task
from shuniu.flow.principals import everybody
from shuniu.instructions.actions import take_scan
from shuniu.matters.models import Matter
from shuniu.people.http import StaffRequest, staff_only
from shuniu.people.models import Appointment
from shuniu.work.incoming import actions, queries
from shuniu.work.incoming.forms import (
    AboveForm,
    AgainForm,
    AssignForm,
    CheckForm,
    CollectForm,
    ConcludeForm,
    EnteredInstructionForm,
    ExplanationForm,
    InstructionForm,
    NothingForm,
    ProposalForm,
    ReasonsForm,
    SendForm,
    TaskForm,
    TextForm,
    UrgeForm,
)
from shuniu.work.incoming.targets import mentioned
from shuniu.work.incoming.views.paper import matter_for, paper_page

Given = dict[str, Any]
Do = Callable[[StaffRequest, Matter, Given], object]


@dataclass(frozen=True)
class Move:
    form: type[forms.Form]
    do: Do
    names_people: bool = False  # its form offers everybody who can be asked


@staff_only
@require_POST
def press(request: StaffRequest, pk: int, verb: str) -> HttpResponse:
    matter = matter_for(request, pk)
    if verb not in MOVES:
        raise Http404
    move = MOVES[verb]
    more: Given = {"people": everybody()} if move.names_people else {}
    form = move.form(request.POST, request.FILES or None, **more)
    if not form.is_valid():
        return paper_page(request, matter, typed={verb: form}, status=422)
    _must_belong(form.cleaned_data.get("task"), matter)
    try:
        move.do(request, matter, {**form.cleaned_data, **more, "form": form})
    except Refusal as refusal:
        return paper_page(
            request, matter_for(request, pk), typed={verb: form}, refusal=refusal, status=refusal.status
        )
    messages.success(
        request,
        " ".join(
            filter(None, (str(queries.last_said(matter.pk)), _handed_to(verb, matter, request.appointment)))
        ),
    )
    return redirect(_onward(request, matter))


def _onward(request: StaffRequest, matter: Matter) -> Any:
    target = request.POST.get("next", "")
    return target if target in ("/incoming/urging/", "/incoming/unassigned/") else matter


def _handed_to(verb: str, matter: Matter, by: Appointment) -> str:
    """Where the paper went with an answer: back to the registry, or to the leader for whom it was checked."""
    if verb not in ANSWERS:
        return ""
    asked = Asked.INSTRUCT if verb == "check" else Asked.DISPATCH
    gone_to = queries.open_for(matter, asked).first()
    if gone_to is None or gone_to.unit_id == by.unit_id:
        return ""
    return _("已送%(to)s%(what)s。") % {"to": gone_to.principal, "what": gone_to.get_asked_display()}


def _must_belong(task_id: int | None, matter: Matter) -> None:
    """A task named by the form is one of this paper: what one may not see does not exist."""
    if task_id is not None and not Task.objects.filter(pk=task_id, run=matter.run_id).exists():
        raise Http404


def _named(request: StaffRequest, given: Given) -> list[str]:
    """Whom an opinion names: those ticked, and those that its words name."""
    return sorted({*given["names"], *mentioned(given["text"], given["people"], request.office.place)})


def _present(request: StaffRequest, matter: Matter, given: Given) -> object:
    return actions.present(matter.pk, by=request.appointment)


def _propose(request: StaffRequest, matter: Matter, given: Given) -> object:
    decide = bool(given.get("decide"))
    return actions.propose(
        given["task"], given["text"], names=_named(request, given), decide=decide, by=request.appointment
    )


def _check(request: StaffRequest, matter: Matter, given: Given) -> object:
    return actions.check_for_leader(given["task"], given["text"], by=request.appointment)


def _send_on(request: StaffRequest, matter: Matter, given: Given) -> object:
    return actions.send_on(
        matter.pk,
        given["form"].targets(),
        reason=given["reason"],
        in_turn=given["in_turn"],
        due_on=given["due_on"],
        by=request.appointment,
    )


def _instruct(request: StaffRequest, matter: Matter, given: Given) -> object:
    form = given["form"]
    names = _named(request, {**given, "text": form.words})
    return actions.instruct(
        given["task"], form.words, names=names, given=form.given(), by=request.appointment
    )


def _enter(request: StaffRequest, matter: Matter, given: Given) -> object:
    otherwise = given["form"].given(partial(take_scan, by=request.actor))
    return actions.instruct(
        given["task"], given["text"], names=_named(request, given), given=otherwise, by=request.appointment
    )


def _circle(request: StaffRequest, matter: Matter, given: Given) -> object:
    return actions.circle(given["task"], by=request.appointment)


def _above(request: StaffRequest, matter: Matter, given: Given) -> object:
    names = mentioned(given["text"], given["people"], request.office.place)
    return actions.note_instruction(
        matter.pk,
        given["text"],
        giver=given["giver"],
        rank=given["rank"],
        names=names,
        by=request.appointment,
    )


def _handle(request: StaffRequest, matter: Matter, given: Given) -> object:
    return actions.handle(given["task"], given["text"], by=request.appointment)


def _read(request: StaffRequest, matter: Matter, given: Given) -> object:
    return actions.read(given["task"], by=request.appointment)


def _urge(request: StaffRequest, matter: Matter, given: Given) -> object:
    tasks = [given["task"]] if given["task"] else []
    return actions.urge(
        matter.pk, given["text"], spoke_with=given["spoke_with"], tasks=tasks, by=request.appointment
    )


def _explain(request: StaffRequest, matter: Matter, given: Given) -> object:
    file = receive(given["file"], by=request.actor) if given["file"] else None
    return actions.explain(
        given["task"], given["text"], until=given["until"], file=file, by=request.appointment
    )


def _conclude(request: StaffRequest, matter: Matter, given: Given) -> object:
    return actions.conclude(matter.pk, given["text"], by=request.appointment)


def _collect(request: StaffRequest, matter: Matter, given: Given) -> object:
    return actions.collect(matter.pk, given["copies"], by=request.appointment)


def _file(request: StaffRequest, matter: Matter, given: Given) -> object:
    return actions.file_back(matter.pk, by=request.appointment)


def _return(request: StaffRequest, matter: Matter, given: Given) -> object:
    return actions.return_to_sender(matter.pk, given["reasons"], by=request.appointment)


def _again(request: StaffRequest, matter: Matter, given: Given) -> object:
    file = receive(given["file"], by=request.actor) if given["file"] else None
    return actions.receive_again(matter.pk, file=file, by=request.appointment)


def _assign(request: StaffRequest, matter: Matter, given: Given) -> object:
    return actions.assign(given["task"], given["to"], by=request.appointment)


def _claim(request: StaffRequest, matter: Matter, given: Given) -> object:
    return actions.claim(given["task"], by=request.appointment)


def _release(request: StaffRequest, matter: Matter, given: Given) -> object:
    return actions.release(given["task"], by=request.appointment)


ANSWERS = frozenset({"propose", "check", "instruct", "circle", "handle", "enter"})
MOVES = {
    "present": Move(NothingForm, _present),
    "propose": Move(ProposalForm, _propose, names_people=True),
    "check": Move(CheckForm, _check),
    "send_on": Move(SendForm, _send_on, names_people=True),
    "instruct": Move(InstructionForm, _instruct, names_people=True),
    "enter": Move(EnteredInstructionForm, _enter, names_people=True),
    "circle": Move(TaskForm, _circle),
    "above": Move(AboveForm, _above, names_people=True),
    "handle": Move(TextForm, _handle),
    "read": Move(TaskForm, _read),
    "urge": Move(UrgeForm, _urge),
    "explain": Move(ExplanationForm, _explain),
    "conclude": Move(ConcludeForm, _conclude),
    "collect": Move(CollectForm, _collect),
    "file_back": Move(NothingForm, _file),
    "return": Move(ReasonsForm, _return),
    "again": Move(AgainForm, _again),
    "assign": Move(AssignForm, _assign, names_people=True),
    "claim": Move(TaskForm, _claim),
    "release": Move(TaskForm, _release),
}
