"""Taking a list of bodies in: the template, a preview with the errors of each row, then all or nothing."""

from __future__ import annotations

from typing import cast

from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from shuniu.core import navigation
from shuniu.core.extract import ExtractRefused
from shuniu.core.lists import exports
from shuniu.core.refusals import Refusal
from shuniu.core.secrecy import uploaded_lines
from shuniu.people.http import StaffRequest, staff_only
from shuniu.people.policies import refusal_to_manage
from shuniu.regulation.bodies import sheet
from shuniu.regulation.bodies.actions import import_bodies
from shuniu.regulation.forms import BodiesForm
from shuniu.regulation.views.texts import tabs


@staff_only
@require_GET
def template(request: StaffRequest) -> FileResponse:
    return exports.as_xlsx(str(_("往来单位名册")), sheet.HEADS, [sheet.EXAMPLE])


@staff_only
@require_http_methods(["GET", "POST"])
def bodies_import(request: StaffRequest) -> HttpResponse:
    """An uploaded sheet is shown first; what was looked over comes back as its lines and is written."""
    refusal = refusal_to_manage(request.appointment)
    if request.method == "POST" and "lines" in request.POST:
        return _written(request)
    form = BodiesForm(request.POST or None, request.FILES or None)
    context = {"form": form, "tabs": tabs(), "refusal": refusal, "heads": sheet.HEADS}
    if request.method == "POST" and form.is_valid() and (lines := _lines(form)):
        try:
            rows = sheet.read(lines)
        except Refusal as wrong:
            form.add_error("file", str(wrong))
        else:
            wrong_rows = sum(1 for row in rows if row.errors)
            shown = {"rows": rows, "wrong": wrong_rows, "lines": "\n".join(lines)}
            return render(request, "regulation/bodies_preview.html", {**context, **shown})
    return render(request, "regulation/bodies_import.html", context, status=422 if form.errors else 200)


def _written(request: StaffRequest) -> HttpResponse:
    import_bodies(request.POST["lines"].splitlines(), by=request.appointment)
    return redirect(navigation.address("people:bodies") or "regulation:bodies_import")


def _lines(form: BodiesForm) -> list[str] | None:
    upload = cast("UploadedFile", form.cleaned_data["file"])
    try:
        return uploaded_lines(upload)
    except ExtractRefused as refused:
        form.add_error("file", refused.sentence)
        return None
