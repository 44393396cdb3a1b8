"""The quota beside what is filled, its report, and its changes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from shuniu.core.lists import Asked
from shuniu.people.actions import structure
from shuniu.people.figures import figures
from shuniu.people.forms.structure import ApprovalForm, LineForm, NumberForm
from shuniu.people.house import form_page, page
from shuniu.people.http import StaffRequest, staff_only
from shuniu.people.listings import FIGURES
from shuniu.people.models import QuotaLine
from shuniu.people.queries import quota_lines_in_force
from shuniu.people.views.organisation import either


@staff_only
@require_GET
def shown(request: StaffRequest) -> HttpResponseBase:
    """Every figure with what is filled, free and over; as a file, the report to the establishment office."""
    found = figures()
    lines = found.lines()

    def source(asked: Asked, offset: int, limit: int) -> Sequence[Any]:
        return lines[offset : offset + limit]

    listed = FIGURES.show(request, source)
    return listed.export() or page(
        request, "establishment", "establishment", {"figures": found, "list": listed}
    )


@staff_only
@either
def add(request: StaffRequest) -> HttpResponse:
    form = LineForm(request.POST or None)

    def act() -> object:
        given = {**form.figure(), "on": form.cleaned_data["on"]}
        line = structure.add_quota_line(**given, approval=form.approval(), by=request.appointment)
        return _("已核定%(line)s。") % {"line": line}

    return _change(request, form, act, _("增加一项编制"), _("增加"))


@staff_only
@either
def change(request: StaffRequest, pk: int) -> HttpResponse:
    line = get_object_or_404(quota_lines_in_force(), pk=pk)
    form = NumberForm(request.POST or None, initial={"number": line.number})

    def act() -> object:
        given = {"approval": form.approval(), "on": form.cleaned_data["on"]}
        structure.set_quota(line, form.cleaned_data["number"], **given, by=request.appointment)
        return _("%(line)s已调整。") % {"line": line}

    return _change(request, form, act, _("调整%(line)s") % {"line": line}, _("调整"))


@staff_only
@either
def close(request: StaffRequest, pk: int) -> HttpResponse:
    line: QuotaLine = get_object_or_404(quota_lines_in_force(), pk=pk)
    form = ApprovalForm(request.POST or None)

    def act() -> object:
        given = {"approval": form.approval(), "on": form.cleaned_data["on"]}
        structure.close_quota_line(line, **given, by=request.appointment)
        return _("%(line)s已取消。") % {"line": line}

    return _change(request, form, act, _("取消%(line)s") % {"line": line}, _("取消"))


def _change(request: StaffRequest, form: Any, act: Any, title: Any, submit: Any) -> HttpResponse:
    return form_page(
        request, form, act, title=title, submit=submit, back=reverse("people:establishment"),
        tab="establishment",
        lead=_("编制和职数的调整，先由机构编制部门批准，写明批准机关、文号和日期，才能生效。"),
    )  # fmt: skip
