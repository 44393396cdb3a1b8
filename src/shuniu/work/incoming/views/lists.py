"""The register of incoming papers, what is to be urged, what has nobody."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from shuniu.clock.levels import Clocks
from shuniu.core.lists import Choice, Column, List
from shuniu.flow.models import Task
from shuniu.flow.principals import everybody
from shuniu.matters.listing import MATTERS, Source
from shuniu.matters.models import Matter
from shuniu.people.http import StaffRequest, staff_only
from shuniu.work.incoming import policies, queries, routing
from shuniu.work.incoming.forms import AssignForm

INCOMING = replace(MATTERS, file_name=_("收文登记簿"))


def matter_of(task: Task) -> Matter:
    return task.run.matters.all()[0]


URGING = List(
    columns=[
        Column("number", _("编号"), lambda task: matter_of(task).number),
        Column("urgency", _("紧急程度"), lambda task: matter_of(task).urgency),
        Column("title", _("标题"), lambda task: matter_of(task).title),
        Column("whom", _("承办"), lambda task: task.principal),
        Column("since", _("送出"), lambda task: task.opened_at, order="opened_at"),
        Column("due_at", _("限办"), lambda task: task.due_at, order="due_at"),
        Column("clause", _("依据"), lambda task: task.due_clause),
        Column("urged", _("催办次数"), lambda task: task.urged, order="urged", is_figure=True),
        Column("urged_at", _("上次催办"), lambda task: task.urged_at),
    ],
    filters=[Choice("late", _("时限"), [("late", _("已超期"))], "late")],
    sort="due_at",
    file_name=_("催办"),
)


@staff_only
@require_GET
def listed(request: StaffRequest) -> HttpResponseBase:
    shown = INCOMING.show(request, Source(request.appointment, "incoming"))
    refusal = policies.refusal_to_register(request.appointment, routing.registries())
    return shown.export() or render(request, "incoming/list.html", {"list": shown, "refusal": refusal})


@staff_only
@require_GET
def urging(request: StaffRequest) -> HttpResponseBase:
    """Papers that others handle, the latest limit first."""
    late = timezone.now() if request.GET.get("late") == "late" else None
    tasks = queries.being_urged(request.appointment.unit_id, late=late)
    shown = replace(URGING, filters=[_Late()]).show(request, tasks)
    return shown.export() or render(
        request, "incoming/urging.html", {"list": shown, "rows": _clocked(shown.rows)}
    )


@staff_only
@require_GET
def unassigned(request: StaffRequest) -> HttpResponseBase:
    """What nobody was found for; somebody is named here."""
    people = everybody()
    rows = [
        {
            "task": task,
            "matter": matter_of(task),
            "form": AssignForm(initial={"task": task.pk}, people=people),
        }
        for task in queries.unassigned(request.appointment)[:200]
    ]
    may = request.appointment.role in policies.HEADS_OF_OFFICE or policies.refusal_to_register(
        request.appointment, routing.registries()
    ) is None  # fmt: skip
    return render(request, "incoming/unassigned.html", {"rows": rows, "may_assign": may})


class _Late(Choice):
    """Late or not: asked of the clock, not of a column."""

    def __init__(self) -> None:
        super().__init__("late", _("时限"), [("late", _("已超期"))], "")

    def narrow(self, rows: Any, values: Any) -> Any:
        return rows


def _clocked(tasks: list[Task]) -> list[dict[str, Any]]:
    clocks = Clocks()
    return [{"task": task, "matter": matter_of(task), "clock": clocks.of(task.due_at)} for task in tasks]
