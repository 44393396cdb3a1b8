"""Founding in the browser: 文本 → 看懂了什么 → 谁来办 → 编制 → 成立."""

from __future__ import annotations

import json
from typing import Any, cast

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from shuniu.core.extract import ExtractRefused, extract
from shuniu.core.refusals import Refusal
from shuniu.core.tenancy import office_transaction
from shuniu.people.models import Office
from shuniu.regulation.forms import BindingForm, CorrectionForm, OpenForm, TextForm
from shuniu.regulation.founding import actions
from shuniu.regulation.founding.policies import refusal_to_found
from shuniu.regulation.founding.shown import duties_sheet, findings_of, quota_sheet, sheets
from shuniu.regulation.models import Text
from shuniu.regulation.views.access import FoundingRequest, administrator_only, of_office

STEPS = (
    ("text", _("文本")),
    ("understood", _("看懂了什么")),
    ("duties", _("谁来办")),
    ("quota", _("编制")),
    ("press", _("成立")),
)


@administrator_only
def offices(request: HttpRequest) -> HttpResponse:
    """The offices of this installation, and opening a new one."""
    form = OpenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            office = actions.open_office(form.cleaned_data.pop("code"), form.cleaned_data.pop("name"), **form.cleaned_data)
        except Refusal as refusal:
            form.add_error("code", str(refusal))
        else:
            with office_transaction(office.pk):
                actions.furnish(office, by=cast("FoundingRequest", request).actor)
            return redirect("regulation:founding_text", code=office.code)
    status = 422 if form.errors else 200
    return render(request, "founding/offices.html", {"form": form, "offices": Office.objects.all()}, status=status)


@of_office
@require_http_methods(["GET", "POST"])
def text(request: FoundingRequest) -> HttpResponse:
    """Step 1: take a text in."""
    form = TextForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            name, lines = _given(form)
        except ExtractRefused as refused:
            form.add_error("file", refused.sentence)
        else:
            added = actions.add_text(lines, name=name, by=request.actor)
            return redirect("regulation:founding_understood", code=request.founded.code, text_id=added.pk)
    return _page(request, "text", {"form": form}, status=422 if form.errors else 200)


@of_office
@require_GET
def understood(request: FoundingRequest, text_id: int) -> HttpResponse:
    """Step 2: the text on one side, what was understood on the other, each linked to its words."""
    shown = get_object_or_404(Text, pk=text_id)
    return _page(request, "understood", {"text": shown, "sheets": sheets(shown), "findings": findings_of(shown)})


@of_office
@require_POST
def correct(request: FoundingRequest, text_id: int) -> HttpResponse:
    """Set one place right by hand; the page opens again at that place."""
    form = CorrectionForm(request.POST)
    shown = get_object_or_404(Text, pk=text_id)
    if form.is_valid():
        path = json.loads(form.cleaned_data["path"])
        actions.correct(shown, path, form.cleaned_data["value"], by=request.actor)
    return redirect("regulation:founding_understood", code=request.founded.code, text_id=shown.pk)


@of_office
@require_http_methods(["GET", "POST"])
def duties(request: FoundingRequest) -> HttpResponse:
    """Step 3: which unit does what, by which clause; what nobody does; units without work."""
    form = BindingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        last = _drafts().last()
        if last is not None:
            chosen = form.cleaned_data
            actions.choose_by_hand(last, chosen["capability"], chosen["unit"], by=request.actor)
        return redirect("regulation:founding_duties", code=request.founded.code)
    return _page(request, "duties", {"sheet": duties_sheet(list(_drafts()))})


@of_office
@require_GET
def quota(request: FoundingRequest) -> HttpResponse:
    """Step 4: the quota tree."""
    return _page(request, "quota", {"lines": quota_sheet(list(_drafts()))})


@of_office
@require_http_methods(["GET", "POST"])
def press(request: FoundingRequest) -> HttpResponse:
    """Step 5: press once, and the office runs."""
    drafts = list(_drafts())
    if request.method == "POST":
        actions.found(request.founded, by=request.actor)
        return redirect("regulation:founding_done", code=request.founded.code)
    refusal = refusal_to_found(request.founded, drafts, request.founded.pk)
    return _page(request, "press", {"refusal": refusal, "sheet": duties_sheet(drafts)})


@of_office
@require_GET
def done(request: FoundingRequest) -> HttpResponse:
    return render(request, "founding/done.html", {"founded": request.founded})


def _given(form: TextForm) -> tuple[str, list[str]]:
    upload = cast("UploadedFile | None", form.cleaned_data.get("file"))
    if upload is None:
        return str(_("粘贴的文本")), str(form.cleaned_data["pasted"]).splitlines()
    return upload.name or "", extract(upload.read(), name=upload.name or "").lines


def _drafts() -> Any:
    return Text.objects.filter(state=Text.State.DRAFT).order_by("id")


def _page(request: FoundingRequest, step: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    here = {"founded": request.founded, "step": step, "steps": STEPS, "drafts": list(_drafts())}
    return render(request, f"founding/{step}.html", {**here, **context}, status=status)


