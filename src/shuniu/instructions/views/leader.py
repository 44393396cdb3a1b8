"""A leader's papers as his secretary sees them: put in order, prepared; nothing is decided here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from shuniu.clock.levels import Clocks, Standing
from shuniu.core.refusals import Refusal, check
from shuniu.flow.models import Opinion, Task
from shuniu.instructions import actions, policies, queries
from shuniu.instructions.forms import DraftForm
from shuniu.instructions.models import Draft
from shuniu.matters.models import Matter
from shuniu.people.chains import leaders_in_force
from shuniu.people.http import StaffRequest, staff_only
from shuniu.people.models import Appointment


@dataclass(frozen=True)
class Row:
    task: Task
    matter: Matter
    draft: Draft | None
    standing: Standing | None
    proposal: str
    form: DraftForm


@staff_only
@require_http_methods(["GET", "POST"])
def queue(request: StaffRequest, pk: int) -> HttpResponse:
    """Papers up and down, a draft for each; the leader finds them in this order, with the draft in his box."""
    leader = get_object_or_404(leaders_in_force(), pk=pk)
    check(policies.refusal_to_serve(leader, request.appointment))
    typed: dict[int, DraftForm] = {}
    refusal: Refusal | None = None
    if request.method == "POST":
        try:
            typed = _change(request, leader)
        except Refusal as refused:
            refusal = refused
        if not typed and refusal is None:
            return redirect("instructions:leader", pk)
    context = {"leader": leader, "rows": _rows(leader, typed), "refused": refusal}
    status = refusal.status if refusal else 422 if typed else 200
    return render(request, "instructions/leader.html", context, status=status)


def _change(request: StaffRequest, leader: Appointment) -> dict[int, DraftForm]:
    """Move one paper, or keep a draft; a draft that cannot be kept comes back as typed."""
    for word, step in (("up", -1), ("down", 1)):
        number = request.POST.get(word, "")
        if number.isdecimal():
            order = [task.pk for task in queries.queue_of(leader)]
            actions.put_in_order(leader, _moved(order, int(number), step), by=request.appointment)
    number = request.POST.get("task", "")
    if number.isdecimal():
        form = DraftForm(request.POST, auto_id=f"id_{number}_%s")
        task = get_object_or_404(Task, pk=number, appointment=leader.pk)
        if not form.is_valid():
            return {task.pk: form}
        actions.prepare(task.pk, form.cleaned_data["text"], by=request.appointment)
        messages.success(request, _("代拟稿已放好，由领导本人送出。"))
    return {}


def _moved(order: list[int], one: int, step: int) -> list[int]:
    if one in order:
        here = order.index(one)
        there = min(max(here + step, 0), len(order) - 1)
        order.insert(there, order.pop(here))
    return order


def _rows(leader: Appointment, typed: dict[int, DraftForm]) -> list[Row]:
    tasks = queries.queue_of(leader)
    runs = [task.run_id for task in tasks]
    matters = {one.run_id: one for one in Matter.objects.filter(run__in=runs)}
    drafts = queries.drafts_for(task.pk for task in tasks)
    proposed = dict(
        Opinion.objects.filter(run__in=runs, kind="propose").order_by("id").values_list("run", "text")
    )
    clocks = Clocks()
    return [
        _row(task, matters[task.run_id], drafts.get(task.pk), clocks, proposed.get(task.run_id, ""), typed)
        for task in tasks
        if task.run_id in matters
    ]


def _row(
    task: Task, matter: Matter, draft: Draft | None, clocks: Clocks, proposal: str, typed: dict[int, Any]
) -> Row:
    initial = {"text": draft.text if draft else ""}
    form = typed.get(task.pk) or DraftForm(initial=initial, auto_id=f"id_{task.pk}_%s")
    return Row(task, matter, draft, clocks.of(task.due_at or matter.due_at), proposal, form)
