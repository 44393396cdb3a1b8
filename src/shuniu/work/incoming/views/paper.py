"""One paper: its page, its pictures, the file itself, the sheets that are printed."""

from __future__ import annotations

from django import forms
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from shuniu.core.extract import ExtractRefused
from shuniu.core.refusals import Refusal
from shuniu.files.actions import path_of
from shuniu.files.models import StoredFile
from shuniu.files.queries import page as drawn_page
from shuniu.matters.models import Matter
from shuniu.matters.queries import linked_to
from shuniu.matters.readers.actions import opened
from shuniu.notices.actions import mark_read
from shuniu.people.http import StaffRequest, staff_only
from shuniu.work.incoming import queries
from shuniu.work.incoming.models import Incoming
from shuniu.work.incoming.shown import PaperPage
from shuniu.work.incoming.views.offered import offered


def matter_for(request: StaffRequest, pk: int) -> Matter:
    """What this person may not see does not exist."""
    return get_object_or_404(queries.seen_by(request.appointment), pk=pk)


@staff_only
@require_GET
def detail(request: StaffRequest, pk: int) -> HttpResponse:
    matter = matter_for(request, pk)
    mark_read(request.appointment, url=matter.get_absolute_url())
    opened(matter, request.appointment)
    return paper_page(request, matter)


def paper_page(
    request: StaffRequest,
    matter: Matter,
    *,
    typed: dict[str, forms.Form] | None = None,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page of a paper; ``typed`` holds a form that was refused, with every character in it."""
    page = PaperPage(matter, request.appointment)
    context = {
        "page": page,
        "matter": matter,
        "paper": page.paper,
        "acts": offered(page, typed or {}),
        "refused": refusal,
        "links": linked_to(matter, request.appointment),
    }
    return render(request, "incoming/detail.html", context, status=status)


@staff_only
@require_GET
def picture(request: StaffRequest, pk: int, number: int) -> HttpResponse:
    return _picture(_file_of(request, pk), number)


@staff_only
@require_GET
def page_with_text(request: StaffRequest, pk: int, number: int) -> HttpResponse:
    """The picture of a page with its text over it, so that it can be selected."""
    file = _file_of(request, pk)
    try:
        drawn = drawn_page(file, number)
    except ExtractRefused as refused:
        return HttpResponse(refused.sentence, status=422)
    return render(request, "incoming/page.html", {"drawn": drawn, "number": number, "pk": pk})


@staff_only
@require_GET
def waiting_picture(request: StaffRequest, file_id: int, number: int) -> HttpResponse:
    """A page of a file that is not registered yet, for the clerk who confirms it."""
    file = get_object_or_404(StoredFile, pk=file_id)
    if Incoming.objects.filter(file=file).exists() or file.stored_by != request.actor.name:
        raise Http404
    return _picture(file, number)


@staff_only
@require_GET
def download(request: StaffRequest, pk: int) -> FileResponse:
    file = _file_of(request, pk)
    return FileResponse(path_of(file).open("rb"), as_attachment=True, filename=file.name or "来文")


@staff_only
@require_GET
def sheet(request: StaffRequest, pk: int) -> HttpResponse:
    """文件处理单: the form that everyone knows, to be printed."""
    matter = matter_for(request, pk)
    page = PaperPage(matter, request.appointment)
    return render(request, "incoming/sheet.html", {"page": page, "matter": matter, "paper": page.paper})


@staff_only
@require_GET
def return_slip(request: StaffRequest, pk: int) -> HttpResponse:
    """What the sender is told when a paper goes back."""
    matter = matter_for(request, pk)
    paper = queries.paper_of(matter)
    if not paper.return_reasons:
        raise Http404
    return render(request, "incoming/return_slip.html", {"matter": matter, "paper": paper})


def _file_of(request: StaffRequest, pk: int) -> StoredFile:
    file: StoredFile | None = queries.paper_of(matter_for(request, pk)).file
    if file is None:
        raise Http404
    return file


def _picture(file: StoredFile, number: int) -> HttpResponse:
    try:
        drawn = drawn_page(file, number)
    except ExtractRefused as refused:
        return HttpResponse(refused.sentence, status=422)
    return HttpResponse(
        drawn.png, content_type="image/png", headers={"Cache-Control": "private, max-age=3600"}
    )
