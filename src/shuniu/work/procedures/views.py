"""Inner matters: the list, beginning one, its page, and each press on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from shuniu.core.lists import Choice, Days, List, Words
from shuniu.core.refusals import Refusal
from shuniu.exchange.models import Capsule
from shuniu.exchange.queries import asked_for
from shuniu.flow.definition import Way
from shuniu.flow.editing.queries import flows_of_office, in_force
from shuniu.flow.enums import Asked
from shuniu.flow.models import Opinion, Task
from shuniu.flow.policies import is_asked
from shuniu.flow.principals import everybody
from shuniu.flow.queries import opinions_of, tasks_of
from shuniu.instructions.actions.own import phrases
from shuniu.instructions.shown import Shown, WrittenOn
from shuniu.matters.acting import actions as acting
from shuniu.matters.acting.policies import refusal_to_press
from shuniu.matters.acting.situation import Situation, seen
from shuniu.matters.enums import State, Urgency
from shuniu.matters.kinds import has_a_kind
from shuniu.matters.listing import COLUMNS, Source
from shuniu.matters.models import Matter
from shuniu.matters.queries import visible_to
from shuniu.matters.readers.actions import opened
from shuniu.matters.readers.extent import Extent
from shuniu.people.http import StaffRequest, staff_only
from shuniu.people.models import Appointment
from shuniu.work.procedures import actions
from shuniu.work.procedures.forms import BeginForm, MoveForm
from shuniu.work.procedures.models import Procedure
from shuniu.work.procedures.shown import in_order, last_words, step_name, story

_FROM = gettext_lazy("发起科室")
PROCEDURES = List(
    columns=[
        replace(one, label=_FROM) if one.key == "sender" else one
        for one in COLUMNS
        if one.key != "document_number"  # an inner matter has none
    ],
    filters=[
        Words("q", gettext_lazy("标题、编号"), ()),
        Choice("state", gettext_lazy("状态"), State.choices, "state"),
        Choice("urgency", gettext_lazy("紧急程度"), [pair for pair in Urgency.choices if pair[0]], "urgency"),
        Days("received", gettext_lazy("日期"), "received_at", is_moment=True),
    ],
    sort="-received_at",
    file_name=gettext_lazy("签报"),
)


AT_ONCE = "at_once"  # the move of a button that needs no words typed


@dataclass
class Mine:
    """One thing asked of this person: its moves and their form, or the words of whoever was added."""

    task: Task
    ways: list[Way]
    form: MoveForm | None
    refusal: Refusal | None = None  # of all its moves, now

    @cached_property
    def is_answer(self) -> bool:
        return self.form is None

    @property
    def at_once(self) -> Way | None:
        """The move that one press makes: nothing is to be filled in and nobody to be chosen."""
        if self.form is None or self.form.filled or self.refusal or not self.ways or self.ways[0].chosen:
            return None
        return self.ways[0]

    @property
    def needs_words(self) -> bool:
        return (
            self.form is not None and "opinion" in self.form.fields and self.form.fields["opinion"].required
        )


@staff_only
@require_GET
def listed(request: StaffRequest) -> HttpResponseBase:
    shown = PROCEDURES.show(request, Source(request.appointment, actions.KEY))
    return shown.export() or render(request, "procedures/list.html", {"list": shown})


@staff_only
@require_http_methods(["GET", "POST"])
def begin(request: StaffRequest) -> HttpResponse:
    form = BeginForm(request.POST or None, flows=_lines(), initial={"flow": "submission"})
    refusal: Refusal | None = None
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            matter = actions.begin(
                given["flow"], given["title"], given["text"], urgency=given["urgency"], by=request.appointment
            )
        except Refusal as refused:
            refusal = refused
        else:
            messages.success(request, _("已发起%(number)s。") % {"number": matter.number})
            return redirect(matter)
    status = refusal.status if refusal else 422 if form.errors else 200
    return render(request, "procedures/begin.html", {"form": form, "refusal": refusal}, status=status)


@staff_only
@require_GET
def detail(request: StaffRequest, pk: int) -> HttpResponse:
    matter = _visible(request, pk)
    opened(matter, request.appointment)
    return _page(request, matter)


@staff_only
@require_POST
def press(request: StaffRequest, pk: int, task_id: int) -> HttpResponse:
    """One of the moves of a step; what was typed stays when it is refused."""
    matter = _visible(request, pk)
    task = next((one for one in tasks_of(matter.run_id) if one.pk == task_id), None)
    if task is None:
        raise Http404
    mine = _asked(request, seen(matter, [task]), task, _typed(request))
    if mine.form is None or not mine.form.is_valid():
        return _page(request, matter, mine, status=422)
    try:
        acting.press(
            task_id, request.POST.get(AT_ONCE) or request.POST.get("move", ""), opinion=mine.form.cleaned_data.get("opinion", ""),
            fields=mine.form.values, whom=tuple(mine.form.cleaned_data.get("whom", ())), by=request.appointment,
        )  # fmt: skip
    except Refusal as refusal:
        return _page(request, _visible(request, pk), mine, refusal, refusal.status)
    messages.success(request, _("已办，%(where)s。") % {"where": _where(matter)})
    is_visible = visible_to(request.appointment).filter(pk=pk).exists()
    return redirect(matter if is_visible else "procedures:list")


@staff_only
@require_GET
def sheet(request: StaffRequest, pk: int) -> HttpResponse:
    """The printed form: what is asked for, and every opinion under its step."""
    matter = _visible(request, pk)
    context = {
        "matter": matter, "text": _text(matter), "boxes": _boxes(matter, request.appointment),
        "fields": _fields(matter), "flow": matter.run.flow.definition.name,
    }  # fmt: skip
    return render(request, "procedures/sheet.html", context)


def _boxes(matter: Matter, by: Appointment) -> list[tuple[str, list[Shown]]]:
    """What was written at each step, in the order of the flow; inside a step, in the order of precedence."""
    at: dict[str, list[Opinion]] = {}
    opinions = Extent(matter, by).opinions(opinions_of(matter.run_id))
    for one in opinions:
        at.setdefault(step_name(matter, one), []).append(one)
    written = WrittenOn(matter, by, opinions)
    names = [step.name for step in matter.run.flow.definition.steps.values()]
    in_order = sorted(at, key=lambda name: names.index(name) if name in names else len(names))
    return [(name, written.in_precedence(at[name])) for name in in_order]


def _typed(request: StaffRequest) -> Any:
    """A press at once sends the person's first phrase, where words are needed and he wrote none."""
    typed = request.POST.copy()
    if AT_ONCE in typed and not typed.get("opinion", "").strip():
        typed["opinion"] = phrases(request.appointment.person_id)[0]
    return typed


def _fields(matter: Matter) -> list[tuple[str, Any]]:
    """What was filled in, as far as it was."""
    kept = [(one.name, matter.run.fields.get(one.key)) for one in matter.run.flow.definition.fields.values()]
    return [(name, value) for name, value in kept if value not in (None, "")]


def _lines() -> list[tuple[str, str]]:
    """The flows that anybody can begin: lines, not the wheel of the registry."""
    rows = [row for row in flows_of_office() if row.version or row.is_shipped]
    free = [row for row in rows if not has_a_kind(row.key)]
    return [(row.key, row.name) for row in free if not (in_force(row.key) or {}).get("hub")]


def _visible(request: StaffRequest, pk: int) -> Matter:
    seen = visible_to(request.appointment).filter(kind=actions.KEY)
    return get_object_or_404(
        seen.select_related("run__flow", "unit", "starter__person", "starter__unit"), pk=pk
    )


def _asked(request: StaffRequest, situation: Situation, task: Task, typed: Any = None) -> Mine:
    definition = situation.definition
    step = definition.steps.get(task.step)
    if step is None or task.relation or not task.holds_up:
        return Mine(task, [], None)
    chooses = any(way.chosen for way in definition.ways_from(step.key))
    people = [(one.key, one.label) for one in everybody() if not one.is_body] if chooses else []
    form = MoveForm(
        typed, definition=definition, step=step, kept=situation.run.fields, people=people,
        auto_id=f"id_{task.pk}_%s",
    )  # fmt: skip
    refusal = refusal_to_press(situation, task, request.appointment)
    return Mine(task, in_order(definition, step.key), form, refusal)


def _page(
    request: StaffRequest,
    matter: Matter,
    typed: Mine | None = None,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    """Whoever has only his part of the matter reads only his part of its tasks and opinions."""
    extent = Extent(matter, request.appointment)
    tasks = tasks_of(matter.run_id)
    opinions = extent.opinions(opinions_of(matter.run_id))
    waiting = [one for one in extent.tasks(tasks) if one.is_open and one.holds_up]
    situation = seen(matter, tasks)
    asked = [one for one in tasks if one.is_open and is_asked(one, request.appointment)]
    mine = [_asked(request, situation, one) for one in asked]
    if typed is not None:
        mine = [typed if one.task.pk == typed.task.pk else one for one in mine]
    context = {
        "matter": matter, "text": _text(matter), "mine": mine, "refusal": refusal,
        "waiting": waiting,
        "abroad": _abroad(extent.tasks(tasks)),
        "story": story(matter, extent, opinions, waiting),
        "latest": last_words(WrittenOn(matter, request.appointment, opinions), opinions),
        "phrase": phrases(request.appointment.person_id)[0],
        "fields": _fields(matter),
    }  # fmt: skip
    return render(request, "procedures/detail.html", context, status=status)


def _abroad(tasks: Sequence[Task]) -> list[Capsule]:
    """What other offices were asked for the steps that wait for them, and how far it is there."""
    waiting = [one.pk for one in tasks if one.is_open and one.asked == Asked.AWAIT]
    return list(asked_for(waiting).select_related("recipient")) if waiting else []


def _text(matter: Matter) -> str:
    return Procedure.objects.values_list("text", flat=True).get(matter=matter.pk)


def _where(matter: Matter) -> str:
    now = [one for one in tasks_of(matter.run_id) if one.is_open and one.holds_up]
    if not now:
        return _("已办结")
    return "、".join(
        _("送%(who)s%(what)s") % {"who": one.principal or "待指定", "what": one.get_asked_display()}
        for one in now
    )
