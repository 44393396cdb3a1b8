"""起草拟办: the box is filled, with what it was drafted from beside it. Nothing is written or sent."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from shuniu.core.refusals import Refusal
from shuniu.flow.models import Task
from shuniu.flow.principals import everybody
from shuniu.people.http import StaffRequest, staff_only
from shuniu.work.incoming import queries
from shuniu.work.incoming.drafted import drafted
from shuniu.work.incoming.forms import ProposalForm
from shuniu.work.incoming.views.paper import matter_for, paper_page


@staff_only
@require_POST
def draft(request: StaffRequest, pk: int) -> HttpResponse:
    """What was typed stays; the draft comes after it."""
    matter = matter_for(request, pk)
    number = request.POST.get("task", "")
    if not number.isdecimal() or len(number) > 18:
        raise Http404
    task = get_object_or_404(Task, pk=int(number), run=matter.run_id)
    try:
        made = drafted(
            task, matter, kind=queries.paper_of(matter).kind, office=request.office, by=request.appointment
        )
    except Refusal as refusal:
        return paper_page(request, matter, refusal=refusal, status=refusal.status)
    typed = request.POST.copy()
    typed["text"] = "\n".join(filter(None, (typed.get("text", "").strip(), made.text)))
    form = ProposalForm(typed, people=everybody())
    form.draft = made
    return paper_page(request, matter, typed={"propose": form})
