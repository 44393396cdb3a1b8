"""流程图: a matter's way through its flow, drawn: done, now, late and to come, who, how long, by which clause."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from shuniu.flow.drawing.runs import marks_of
from shuniu.flow.queries import tasks_of
from shuniu.flow.views.reading import table
from shuniu.matters.queries import visible_to
from shuniu.matters.readers.extent import Extent
from shuniu.people.http import StaffRequest, staff_only


@staff_only
@require_GET
def shown(request: StaffRequest, pk: int) -> HttpResponse:
    """By the version with which it began. Whoever sees only his part of the matter sees only his own on it."""
    matter = get_object_or_404(visible_to(request.appointment).select_related("run__flow"), pk=pk)
    tasks = Extent(matter, request.appointment).tasks(tasks_of(matter.run_id))
    marks = marks_of(tasks, timezone.now())
    version = matter.run.flow
    rows = [(step.name, marks[key]) for key, step in version.definition.steps.items() if key in marks]
    context = {"matter": matter, "version": version, "rows": rows, **table(version.definition, marks)}
    return render(request, "matters/way.html", context)
