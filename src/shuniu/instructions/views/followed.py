"""批示落实: the list of instructions, and one instruction with what became of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.db.models.functions import Coalesce
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from shuniu.core.lists import Choice, Column, Days, List, Words
from shuniu.core.refusals import Refusal
from shuniu.files.actions import path_of
from shuniu.files.models import StoredFile
from shuniu.flow.models import Opinion
from shuniu.flow.principals import everybody
from shuniu.instructions import actions, policies, queries
from shuniu.instructions.enums import Standing, State
from shuniu.instructions.forms import CorrectionForm, DisputeForm, ReportForm, TranscriptForm, UrgeForm
from shuniu.instructions.models import Correction, Instruction, Report
from shuniu.instructions.shown import Shown, WrittenOn
from shuniu.instructions.understood import named, understood
from shuniu.matters.queries import visible_to
from shuniu.notices.actions import mark_read
from shuniu.people.chains import leaders_in_force, leaders_served_by
from shuniu.people.http import StaffRequest, staff_only


class _States(Choice):
    """Open, reported, and late, which is asked of the clock."""

    def __init__(self) -> None:
        wanted = (State.OPEN, State.REPORTED, State.NOTHING, State.VOID)
        super().__init__(
            "state", _("状态"), [*((one, one.label) for one in wanted), ("late", _("已超期"))], "state"
        )

    def narrow(self, rows: Any, values: Any) -> Any:
        return queries.narrowed(rows, values.get(self.key, ""))


def _leaders() -> list[tuple[Any, Any]]:
    """Those who have given any, by name."""
    rows = Instruction.objects.order_by("leader_name").values_list("leader_name", flat=True).distinct()
    return [(name, name) for name in rows[:200]]


def _state(one: Instruction) -> Any:
    return _("已超期") if one.is_late() else one.get_state_display()


INSTRUCTIONS = List(
    columns=[
        Column("leader", _("领导"), lambda one: one.leader_name, order="leader_name", is_short=True),
        Column(
            "text", _("批示"), lambda one: one.in_words,
            link=lambda one: reverse("instructions:detail", args=[one.pk]),
        ),
        Column("number", _("编号"), lambda one: one.matter.number, order="matter__number_key", is_short=True),
        Column("title", _("标题"), lambda one: one.matter.title),
        Column("given_at", _("批示时间"), lambda one: one.given_at, order="given_at"),
        Column("standing", _("录入"), lambda one: one.get_standing_display(), order="standing"),
        Column("unit", _("办理"), lambda one: str(one.unit or "")),
        Column("due", _("反馈期限"), lambda one: one.due_at or one.matter.due_at, order="due"),
        Column("state", _("状态"), _state, order="state", is_short=True),
        Column("reported_at", _("反馈时间"), lambda one: one.reported_at, order="reported_at"),
    ],
    filters=[
        Words("q", _("批示、标题、编号"), ("opinion__text", "matter__title", "matter__number")),
        _States(),
        Choice("leader", _("领导"), _leaders, "leader_name"),
        Choice("standing", _("录入"), Standing.choices, "standing"),
        Days("given", _("批示时间"), "given_at", is_moment=True),
    ],
    sort="-given_at",
    file_name=_("批示落实"),
)  # fmt: skip


@staff_only
@require_GET
def listed(request: StaffRequest) -> HttpResponseBase:
    rows = queries.seen_by(request.appointment).annotate(due=Coalesce("due_at", "matter__due_at"))
    shown = INSTRUCTIONS.show(request, rows)
    waiting = queries.to_confirm(request.appointment)[:20]
    # A leader may lay his own papers in order, too.
    served = leaders_in_force().filter(
        pk__in={request.appointment.pk, *leaders_served_by(request.appointment)}
    )
    context = {"list": shown, "waiting": waiting, "served": served}
    return shown.export() or render(request, "instructions/list.html", context)


def instructions_of(request: StaffRequest) -> QuerySet[Instruction]:
    """What is not one's business does not exist."""
    return queries.seen_by(request.appointment)


@staff_only
@require_GET
def detail(request: StaffRequest, pk: int) -> HttpResponse:
    one = get_object_or_404(instructions_of(request), pk=pk)
    mark_read(request.appointment, url=one.matter.get_absolute_url())
    return _page(request, one)


@dataclass(frozen=True)
class Act:
    """One thing to do with an instruction; grey with its reason where it is not open."""

    verb: str
    title: Any
    form: forms.Form | None
    refusal: Refusal | None
    is_open: bool = False


Do = Callable[[StaffRequest, Instruction, dict[str, Any]], object]


def _confirm(request: StaffRequest, one: Instruction, given: dict[str, Any]) -> object:
    return actions.confirm(one.pk, by=request.appointment)


def _dispute(request: StaffRequest, one: Instruction, given: dict[str, Any]) -> object:
    names = _named(request, given["text"])
    return actions.dispute(one.pk, given["why"], given["text"], names=names, by=request.appointment)


def _transcribe(request: StaffRequest, one: Instruction, given: dict[str, Any]) -> object:
    names = _named(request, given["text"])
    return actions.transcribe(one.pk, given["text"], names=names, by=request.appointment)


def _report(request: StaffRequest, one: Instruction, given: dict[str, Any]) -> object:
    take = partial(actions.take_scan, unmarked=True, by=request.actor)
    file = take(given["file"]) if given["file"] else None
    return actions.report_back(
        one.pk, given["text"], file=file, is_final=not given["so_far"], by=request.appointment
    )


def _urge(request: StaffRequest, one: Instruction, given: dict[str, Any]) -> object:
    return actions.urge(one.pk, given["text"], due_on=given["due_on"], by=request.appointment)


VERBS: dict[str, tuple[type[forms.Form], Do]] = {
    "confirm": (forms.Form, _confirm),
    "dispute": (DisputeForm, _dispute),
    "transcribe": (TranscriptForm, _transcribe),
    "report": (ReportForm, _report),
    "urge": (UrgeForm, _urge),
}


@staff_only
@require_POST
def press(request: StaffRequest, pk: int, verb: str) -> HttpResponse:
    one = get_object_or_404(instructions_of(request), pk=pk)
    if verb not in VERBS:
        raise Http404
    kind, do = VERBS[verb]
    form = kind(request.POST, request.FILES or None)
    if not form.is_valid():
        return _page(request, one, typed={verb: form}, status=422)
    try:
        do(request, one, form.cleaned_data)
    except Refusal as refusal:
        one = get_object_or_404(instructions_of(request), pk=pk)
        return _page(request, one, typed={verb: form}, refusal=refusal, status=refusal.status)
    messages.success(request, _DONE[verb])
    return redirect("instructions:detail", pk)


_DONE = {
    "confirm": _("已确认代录的批示。"),
    "dispute": _("已记为不实，并告知录入人。"),
    "transcribe": _("已识读，可以按批示分送。"),
    "report": _("已反馈，领导可以看到。"),
    "urge": _("已催问。"),
}


def _named(request: StaffRequest, text: str) -> list[str]:
    """Whom these words name, so that the paper can be sent to them."""
    return named(understood(text, everybody(), place=request.office.place)) if text.strip() else []


def _acts(one: Instruction, shown: Shown, typed: dict[str, forms.Form]) -> Iterator[Act]:
    """What this instruction can be asked for at all; closed to this person, it stands grey with the reason."""
    if one.is_entered and one.standing != Standing.ABOVE:
        yield Act("confirm", _("确认"), None, shown.to_confirm)
        yield Act("dispute", _("不实"), typed.get("dispute", DisputeForm()), shown.to_confirm)
    if one.strokes:
        form = TranscriptForm(initial={"text": one.read_as})
        yield Act("transcribe", _("识读手写"), typed.get("transcribe", form), shown.to_transcribe)
    yield Act("report", _("反馈落实情况"), typed.get("report", ReportForm()), shown.to_report, is_open=True)
    yield Act("urge", _("催问"), typed.get("urge", UrgeForm()), shown.to_urge)


def _page(
    request: StaffRequest,
    one: Instruction,
    *,
    typed: dict[str, forms.Form] | None = None,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    # The words of one instruction alone: this page shows nobody else's.
    shown = WrittenOn(one.matter, request.appointment, [one.opinion]).all[0]
    acts = list(_acts(one, shown, typed or {}))
    context = {"one": one, "shown": shown, "acts": acts, "refused": refusal, "matter": one.matter}
    return render(request, "instructions/detail.html", context, status=status)


@staff_only
@require_GET
def scan(request: StaffRequest, pk: int) -> FileResponse:
    """What he wrote on paper. A scan that nobody has looked at yet is not shown."""
    return _file(get_object_or_404(instructions_of(request), pk=pk).scan)


@staff_only
@require_GET
def report_file(request: StaffRequest, pk: int) -> FileResponse:
    report = get_object_or_404(Report.objects.select_related("file"), pk=pk)
    get_object_or_404(instructions_of(request), pk=report.instruction_id)
    return _file(report.file)


def _file(file: StoredFile | None) -> FileResponse:
    if file is None or not file.is_usable:
        raise Http404
    return FileResponse(path_of(file).open("rb"), as_attachment=True, filename=file.name or "批示件")


@staff_only
@require_http_methods(["GET", "POST"])
def correct(request: StaffRequest, pk: int) -> HttpResponse:
    """Put right what one wrote: a new line; the old one stays to be seen."""
    opinion = get_object_or_404(Opinion, pk=pk)
    matter = get_object_or_404(visible_to(request.appointment), run=opinion.run_id)
    is_corrected = Correction.objects.filter(of=pk).exists()
    refusal = policies.refusal_to_correct(opinion, matter, request.appointment, is_corrected=is_corrected)
    form = CorrectionForm(request.POST or None, initial={"text": opinion.text})
    if request.method == "POST" and form.is_valid():
        try:
            names = _named(request, form.cleaned_data["text"])
            actions.correct(pk, **form.cleaned_data, names=names, by=request.appointment)
        except Refusal as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("已更正，原来的意见留着。"))
            return redirect(matter)
    status = 422 if form.errors else 200
    context = {"form": form, "opinion": opinion, "matter": matter, "refusal": refusal}
    return render(request, "instructions/correct.html", context, status=status)
