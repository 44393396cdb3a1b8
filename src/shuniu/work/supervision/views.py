"""Supervision items: the list, registering one, its page with each press on it, its sheet, and urging."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from shuniu.core.lists import Choice, Column, Days, List, Words
from shuniu.core.refusals import Refusal
from shuniu.core.templatetags.components import level, urgency
from shuniu.core.templatetags.shown import day
from shuniu.flow.definition import Way
from shuniu.flow.models import Task
from shuniu.flow.policies import is_asked
from shuniu.flow.principals import everybody
from shuniu.flow.queries import opinions_of, tasks_of
from shuniu.instructions.queries import seen_by as written_on
from shuniu.matters.acting import actions as acting
from shuniu.matters.acting.policies import refusal_to_steer
from shuniu.matters.acting.situation import seen
from shuniu.matters.listing import fields_in_use
from shuniu.matters.models import Matter
from shuniu.matters.queries import linked_to, visible_to
from shuniu.matters.readers.actions import opened
from shuniu.matters.readers.extent import Extent
from shuniu.people.http import StaffRequest, staff_only
from shuniu.people.models import Appointment
from shuniu.work.incoming.views.lists import URGING, matter_of
from shuniu.work.supervision import actions, policies, queries, rules
from shuniu.work.supervision.enums import Grade, Origin, Stage
from shuniu.work.supervision.forms import AssignForm, ExtendForm, OpinionForm, RegisterForm
from shuniu.work.supervision.models import Extension, Item


class Standing(Choice):
    """Late, owing a report, untouched: asked of clock and stage, not of one column."""

    def narrow(self, rows: QuerySet[Any], values: Any) -> QuerySet[Any]:
        return rows.filter(queries.standing(values[self.key])) if self.key in values else rows


class Late(Choice):
    """Of what others handle, what is beyond its limit."""

    def narrow(self, rows: QuerySet[Any], values: Any) -> QuerySet[Any]:
        return rows.filter(due_at__lt=timezone.now()) if self.key in values else rows


URGED = replace(
    URGING,
    filters=[Late("late", gettext_lazy("时限"), [("late", gettext_lazy("已超期"))], "")],
    file_name=gettext_lazy("督查催办"),
)


def _where(item: Item) -> str:
    """The stage in words, with what is wrong with it."""
    marks = [
        (item.owes_a_report, _("欠报告")), (queries.is_late(item), _("已超期")),
        (queries.is_untouched(item), _("当日未办")),
    ]  # fmt: skip
    return "，".join([str(item.get_stage_display()), *(words for holds, words in marks if holds)])


def _due(item: Item) -> object:
    due = item.matter.due_at
    return level("late", day(due)) if queries.is_late(item) else day(due)


ITEMS = List(
    columns=[
        Column(
            "grade", gettext_lazy("等级"), lambda row: row.get_grade_display(),
            shown=lambda row: urgency("top" if row.grade != Grade.DAILY else "", row.get_grade_display()),
        ),
        Column("number", gettext_lazy("编号"), lambda row: row.matter.number, order="matter__number_key", is_short=True),
        Column(
            "title", gettext_lazy("督查事项"), lambda row: row.matter.title,
            link=lambda row: str(row.matter.get_absolute_url()),
        ),
        Column("origin", gettext_lazy("来源"), lambda row: row.get_origin_display(), order="origin"),
        Column("sender", gettext_lazy("交办单位"), lambda row: row.matter.sender, order="matter__sender"),
        Column("unit", gettext_lazy("督办单位"), lambda row: str(row.matter.unit or "")),
        Column("section", gettext_lazy("责任科室"), lambda row: str(row.section or "")),
        Column(
            "received", gettext_lazy("日期"), lambda row: row.matter.received_at, order="matter__received_at",
            is_short=True, shown=lambda row: day(row.matter.received_at),
        ),
        Column(
            "due", gettext_lazy("限办"), lambda row: row.matter.due_at, order="matter__due_at", is_short=True,
            shown=_due,
        ),
        Column("stage", gettext_lazy("进度"), _where, order="stage"),
    ],
    filters=[
        Words("q", gettext_lazy("督查事项、编号、交办单位"), ("matter__title", "matter__number", "matter__sender")),
        Standing(
            "standing", gettext_lazy("情况"),
            [
                ("late", gettext_lazy("已超期")), ("owing", gettext_lazy("欠报告")),
                ("untouched", gettext_lazy("当日未办")),
            ],
            "",
        ),
        Choice("stage", gettext_lazy("进度"), Stage.choices, "stage"),
        Choice("origin", gettext_lazy("来源"), Origin.choices, "origin"),
        Choice("grade", gettext_lazy("等级"), Grade.choices, "grade"),
        Days("received", gettext_lazy("日期"), "matter__received_at", is_moment=True),
    ],
    sort="-received",
    file_name=gettext_lazy("督查登记簿"),
)  # fmt: skip


@dataclass
class Mine:
    """One thing that this person can do with the item now, with its form."""

    task: Task
    name: str
    ways: list[Way]
    form: Any  # nothing where he was added, and answers on the page of the verbs


@staff_only
@require_GET
def listed(request: StaffRequest) -> HttpResponseBase:
    shown = ITEMS.show(request, queries.items_for(request.appointment))
    refusal = policies.refusal_to_register(request.appointment, rules.duty())
    return shown.export() or render(request, "supervision/list.html", {"list": shown, "refusal": refusal})


@staff_only
@require_http_methods(["GET", "POST"])
def register(request: StaffRequest) -> HttpResponse:
    """A form of its own, or one that a paper fills in (``from``): what came of it is tied to that paper."""
    by, bound = request.appointment, rules.duty()
    refusal = policies.refusal_to_register(by, bound)
    source = _source(request)
    form = RegisterForm(
        request.POST or None, people=everybody(), units=[one.unit for one in bound if one.unit],
        fields=fields_in_use(), initial=_initial(source, by),
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.register(form.given, source=source, by=by)
        except Refusal as refused:
            refusal = refused
        else:
            numbers = "、".join(one.number for one in made)
            messages.success(request, _("已登记%(numbers)s。") % {"numbers": numbers})
            return redirect(made[0] if len(made) == 1 else "supervision:list")
    status = refusal.status if refusal and request.method == "POST" else 422 if form.errors else 200
    context = {"form": form, "refusal": refusal, "source": source}
    return render(request, "supervision/register.html", context, status=status)


@staff_only
@require_GET
def detail(request: StaffRequest, pk: int) -> HttpResponse:
    matter = _visible(request, pk)
    opened(matter, request.appointment)
    return _page(request, matter)


@staff_only
@require_POST
def press(request: StaffRequest, pk: int, task_id: int) -> HttpResponse:
    """The next step; what was typed stays when it is refused."""
    matter, task = _task(request, pk, task_id)
    mine = _mine(matter, task, request.POST)
    if refusal := policies.refusal_to_do(seen(matter), task, request.appointment):
        return _page(request, matter, mine, refusal, refusal.status)
    if mine.form is None or not mine.form.is_valid():
        return _page(request, matter, mine, status=422)
    try:
        _do(task, mine.form, request.POST.get("move", ""), request.appointment)
    except Refusal as refusal:
        return _page(request, _visible(request, pk), mine, refusal, refusal.status)
    messages.success(request, _("已办。"))
    is_seen = visible_to(request.appointment).filter(pk=pk).exists()
    return redirect(matter if is_seen else "supervision:list")


@staff_only
@require_POST
def extend(request: StaffRequest, pk: int, task_id: int) -> HttpResponse:
    matter, task = _task(request, pk, task_id)
    form = ExtendForm(request.POST)
    if not form.is_valid():
        return _page(request, matter, extending=(task, form), status=422)
    given = dict(form.cleaned_data)
    try:
        actions.extend(task_id, given.pop("until"), given.pop("reason"), by=request.appointment, **given)
    except Refusal as refusal:
        return _page(
            request, _visible(request, pk), refusal=refusal, extending=(task, form), status=refusal.status
        )
    messages.success(request, _("已延期。"))
    return redirect(matter)


@staff_only
@require_POST
def urge(request: StaffRequest, pk: int) -> HttpResponse:
    matter = _visible(request, pk)
    acting.urge(matter.pk, request.POST.get("reason", "")[:200], by=request.appointment)
    messages.success(request, _("已催办。"))
    return redirect("supervision:urging" if request.POST.get("next") == "urging" else matter)


@staff_only
@require_GET
def urging(request: StaffRequest) -> HttpResponseBase:
    """What others have not answered yet, the nearest limit first."""
    shown = URGED.show(request, queries.being_urged(request.appointment))
    rows = [(one, matter_of(one)) for one in shown.rows]
    return shown.export() or render(request, "supervision/urging.html", {"list": shown, "rows": rows})


@staff_only
@require_GET
def sheet(request: StaffRequest, pk: int) -> HttpResponse:
    """The printed form: one item, who answers for it, what was answered and reported."""
    matter = _visible(request, pk)
    item = _item(matter)
    context = {"matter": matter, "facts": _facts(matter, item), "said": _story(request, matter)}
    return render(request, "supervision/sheet.html", context)


def _do(task: Task, form: Any, move: str, by: Appointment) -> None:
    if task.step == "assign":
        actions.assign(task.pk, form.targets, form.cleaned_data["note"], days=form.days, by=by)
    elif task.step == "handle":
        actions.feed_back(task.pk, form.cleaned_data["opinion"], by=by)
    else:
        acting.press(task.pk, move, opinion=form.cleaned_data.get("opinion", ""), by=by)


def _page(
    request: StaffRequest, matter: Matter, typed: Mine | None = None, refusal: Refusal | None = None,
    status: int = 200, extending: tuple[Task, ExtendForm] | None = None,
) -> HttpResponse:  # fmt: skip
    by, item = request.appointment, _item(matter)
    tasks = tasks_of(matter.run_id)
    situation = seen(matter, tasks)
    extent = Extent(matter, by)
    waiting = [one for one in extent.tasks(tasks) if one.is_open and one.holds_up]
    mine = [_mine(matter, one) for one in waiting if _acts(one, matter, by)]
    if typed is not None:
        mine = [typed if one.task.pk == typed.task.pk else one for one in mine]
    late = [one for one in waiting if policies.refusal_to_extend(situation, one, by) is None]
    context = {
        "matter": matter, "item": item, "facts": _facts(matter, item), "mine": mine, "refusal": refusal, "waiting": waiting,
        "stages": queries.stages(matter, item), "where": _where(item), "story": _story(request, matter),
        "extend": [(one, _extend_form(one, extending)) for one in late],
        "extensions": Extension.objects.filter(task__in=[one.pk for one in extent.tasks(tasks)]).select_related("task"),
        "links": linked_to(matter, by), "refusal_to_urge": refusal_to_steer(situation, by, "urge"),
        "is_with_others": any(one.step == "handle" for one in waiting),
    }  # fmt: skip
    return render(request, "supervision/detail.html", context, status=status)


def _facts(matter: Matter, item: Item) -> list[tuple[str, Any]]:
    """What is followed and who answers for it, as far as it is known."""
    unit = _("配合单位") if item.is_coordinated else _("督办单位")
    part = f"{item.decision}（{item.part}/{item.parts}）" if item.decision else ""
    facts = [
        (_("来源"), f"{item.get_origin_display()}，{matter.sender}"), (_("分解自"), part),
        (_("等级"), item.get_grade_display()), (_("限办"), day(matter.due_at) or "—"),
        (_("牵头单位"), item.body), (unit, matter.unit), (_("交办领导"), item.giver),
        (_("牵头领导"), item.leader), (_("办公室负责同志"), item.office_leader),
        (_("责任科室"), item.section), (_("要求"), item.text),
    ]  # fmt: skip
    return [(name, value) for name, value in facts if value]


def _acts(task: Task, matter: Matter, by: Appointment) -> bool:
    """Asked himself, or of the unit that enters what a body outside answered."""
    return is_asked(task, by) or (task.body_id is not None and matter.unit_id == by.unit_id)


def _mine(matter: Matter, task: Task, typed: Any = None) -> Mine:
    step = matter.run.flow.definition.steps.get(task.step)
    if step is None or task.relation or not task.holds_up:
        return Mine(task, str(task.get_asked_display()), [], None)
    ways = matter.run.flow.definition.ways_from(step.key)
    prefix: dict[str, Any] = {"auto_id": f"id_{task.pk}_%s"}
    if step.key == "assign":
        section = _item(matter).section_id
        initial = {"lead": f"u:{section}" if section else ""}
        return Mine(task, step.name, ways, AssignForm(typed, people=everybody(), initial=initial, **prefix))
    form = OpinionForm(typed, **prefix)
    form.fields["opinion"].required = step.opinion == "required"
    if step.opinion == "none":
        del form.fields["opinion"]
    return Mine(task, f"{step.name} {task.body}" if task.body_id else step.name, ways, form)


def _extend_form(task: Task, extending: tuple[Task, ExtendForm] | None) -> ExtendForm:
    if extending is not None and extending[0].pk == task.pk:
        return extending[1]
    return ExtendForm(auto_id=f"id_extend_{task.pk}_%s")


def _story(request: StaffRequest, matter: Matter) -> list[dict[str, Any]]:
    steps = matter.run.flow.definition.steps
    given = Extent(matter, request.appointment).opinions(opinions_of(matter.run_id))
    return [
        {
            "state": "done", "who": one.whose, "at": one.at, "text": one.text,
            "what": steps[one.step].name if one.step in steps else one.get_kind_display(),
        }
        for one in given
    ]  # fmt: skip


def _visible(request: StaffRequest, pk: int) -> Matter:
    found = visible_to(request.appointment).filter(kind=actions.KEY)
    return get_object_or_404(
        found.select_related("run__flow", "unit", "starter__person", "starter__unit"), pk=pk
    )


def _task(request: StaffRequest, pk: int, task_id: int) -> tuple[Matter, Task]:
    matter = _visible(request, pk)
    task = next((one for one in tasks_of(matter.run_id) if one.pk == task_id), None)
    if task is None:
        raise Http404
    return matter, task


def _item(matter: Matter) -> Item:
    rows = Item.objects.select_related(
        "giver__person", "leader__person", "office_leader__person", "section", "body"
    )
    item = rows.get(matter=matter.pk)
    item.matter = matter
    return item


def _source(request: StaffRequest) -> Matter | None:
    number = request.GET.get("from", "")
    if not number.isdecimal() or len(number) > 18:
        return None
    return get_object_or_404(visible_to(request.appointment), pk=int(number))


def _initial(source: Matter | None, by: Appointment) -> dict[str, Any]:
    """By the newest instruction on the paper that is for this person to read, else by the paper."""
    if source is None:
        return {}
    written = written_on(by).filter(matter=source.pk).order_by("-given_at").first()
    if written is None:
        return {"title": source.title, "sender": source.sender, "origin": Origin.DOCUMENT}
    giver = f"a:{written.leader_id}" if written.leader_id else ""
    return {
        "title": source.title, "sender": written.leader_name, "origin": Origin.INSTRUCTION,
        "giver": giver, "text": written.in_words, "field": source.field,
    }  # fmt: skip
