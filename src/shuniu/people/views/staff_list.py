"""A staff list taken in: template, preview with every error, then all of it or nothing."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, cast

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from shuniu.core.lists.exports import as_xlsx
from shuniu.core.refusals import Refusal, WrongInput, check
from shuniu.core.secrecy import uploaded_lines
from shuniu.core.sentences import Sentence
from shuniu.people.forms.staff import StaffListForm
from shuniu.people.house import page
from shuniu.people.http import StaffRequest, staff_only
from shuniu.people.policies import refusal_to_manage
from shuniu.people.staff_list.actions import import_staff, preview
from shuniu.people.staff_list.columns import COLUMNS
from shuniu.people.staff_list.sheet import MOST_ROWS, Cells, cells_of, cleaned
from shuniu.people.views.organisation import either

Listed = list[tuple[int, Cells]]

SPOILT = Sentence("staff_list.spoilt", gettext_lazy("预览的内容不完整，请重新上传名单。"))


@staff_only
@require_GET
def template(request: StaffRequest) -> HttpResponseBase:
    """An empty list with its heads and one line that shows how to fill it in."""
    heads = [column.heads[0] for column in COLUMNS]
    return as_xlsx(_("人员名单模板"), heads, [[column.example for column in COLUMNS]])


@staff_only
@either
def upload(request: StaffRequest) -> HttpResponse:
    """Take the file, show every row with its errors. Nothing is written."""
    check(refusal_to_manage(request.appointment))
    form = StaffListForm(request.POST or None, request.FILES or None)
    if request.method != "POST" or not form.is_valid():
        return page(
            request, "staff_list", "staff", {"form": form, "columns": COLUMNS}, 422 if form.errors else 200
        )
    try:
        listed = _read(cast("UploadedFile", form.cleaned_data["file"]))
    except Refusal as refused:
        form.add_error("file", str(refused))
        return page(request, "staff_list", "staff", {"form": form, "columns": COLUMNS}, 422)
    return _preview(request, listed)


@staff_only
@require_POST
def take(request: StaffRequest) -> HttpResponse:
    """Write what the preview showed; it is checked again, because the office may have changed meanwhile."""
    listed = _given(request.POST.get("rows", ""))
    if any(row.errors for row in preview(listed)):
        return _preview(request, listed)
    imported = import_staff(listed, by=request.appointment)
    said = _("已导入%(persons)s人、%(posts)s个职务。") % {
        "persons": imported.persons,
        "posts": len(imported.rows),
    }
    messages.success(request, said)
    return redirect("people:establishment" if imported.over else "people:staff")


def _read(upload: UploadedFile) -> Listed:
    return cells_of(uploaded_lines(upload))


def _preview(request: StaffRequest, listed: Listed) -> HttpResponse:
    rows = preview(listed)
    wrong = [row for row in rows if row.errors]
    columns = _used(listed)
    table = [(row, [row.cells.get(column.key, "") for column in columns]) for row in rows]
    given = json.dumps(listed, ensure_ascii=False)
    context = {"rows": rows, "wrong": wrong, "given": given, "columns": columns, "table": table}
    return page(request, "staff_list_preview", "staff", context, 422 if wrong else 200)


def _used(listed: Listed) -> list[Any]:
    filled = {key for _line, cells in listed for key, cell in cells.items() if cell}
    return [column for column in COLUMNS if column.key in filled]


def _given(words: str) -> Listed:
    """The rows that the preview sent along: only cells again, everything about them is checked anew."""
    try:
        given: Sequence[Any] = json.loads(words)
        return [
            (int(line), cleaned({str(key): str(cell) for key, cell in cells.items()}))
            for line, cells in given[:MOST_ROWS]
        ]
    except (ValueError, TypeError, AttributeError):
        raise WrongInput(SPOILT) from None
