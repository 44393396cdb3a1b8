"""Founding in the browser: 文本 → 看懂了什么 → 谁来办 → 编制 → 成立."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from shuniu.core.extract import ExtractRefused
from shuniu.core.lists import Choice, Column, List, Words
from shuniu.core.refusals import Refusal
from shuniu.core.secrecy import uploaded_lines
from shuniu.core.tenancy import office_transaction
from shuniu.people.models import Office
from shuniu.people.sign_in.policies import refusal_to_show_demo
from shuniu.regulation import forms, queries
from shuniu.regulation.founding import actions, edits, light
from shuniu.regulation.founding.policies import refusal_to_found, refusal_to_name_first
from shuniu.regulation.founding.shown import duties_sheet, findings_of, quota_sheet
from shuniu.regulation.models import Text
from shuniu.regulation.views.access import DraftRequest, administrator_only, in_office, of_office

STEPS = (
    ("text", _("文本")),
    ("understood", _("看懂了什么")),
    ("duties", _("谁来办")),
    ("quota", _("编制")),
    ("press", _("成立")),
)


_NOT_YET = _("尚未成立，可收文、答复、会签")

OFFICES = List(
    columns=[
        Column("name", _("名称"), str, order="name", link=lambda office: _next_of(office)),
        Column("code", _("代号"), lambda office: office.code, order="code"),
        Column("level", _("级别"), lambda office: office.get_level_display(), order="level"),
        Column("place", _("所在地"), lambda office: office.place, order="place"),
        Column("founded_on", _("成立"), lambda office: office.founded_on or _NOT_YET, order="founded_on"),
    ],
    filters=[
        Words("q", _("名称或代号"), ("name", "code", "short_name")),
        Choice("is_light", _("状态"), ((True, _("尚未成立")), (False, _("已成立"))), "is_light"),
    ],
    sort="name",
    file_name=_("机关"),
)


def _next_of(office: Office) -> str:
    """A light office goes on with its text; a founded one says that it stands."""
    step = "founding_text" if office.is_light else "founding_done"
    return reverse(f"regulation:{step}", args=[office.code])


@administrator_only
def offices(request: HttpRequest) -> HttpResponseBase:
    """The offices of this installation, and opening a new one that will read its text next."""
    form = forms.OpenForm(request.POST or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and (office := _opened(form, cast("DraftRequest", request)))
    ):
        return redirect("regulation:founding_text", code=office.code)
    shown = OFFICES.show(request, Office.objects.all())
    context = {"form": form, "list": shown, "is_demo": refusal_to_show_demo() is None}
    return shown.export() or render(
        request, "founding/offices.html", context, status=422 if form.errors else 200
    )


@administrator_only
def open_light(request: HttpRequest) -> HttpResponse:
    """A body without a text, opened in a minute: it receives, answers, reports and countersigns."""
    form = forms.LightForm(request.POST or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and (office := _opened(form, cast("DraftRequest", request)))
    ):
        return redirect("regulation:founding_done", code=office.code)
    return render(
        request,
        "founding/light.html",
        {"form": form, "is_demo": refusal_to_show_demo() is None},
        status=422 if form.errors else 200,
    )


def _opened(form: forms.OpenForm, request: DraftRequest) -> Office | None:
    typed = form.cleaned_data
    try:
        office = actions.open_office(
            typed["code"],
            typed["name"],
            level=typed["level"],
            place=typed["place"],
            # What is opened from within a demo is a demo for good: one press goes on signing in there.
            is_demo=refusal_to_show_demo() is None,
        )
    except Refusal as refusal:
        form.add_error("code", str(refusal))
        return None
    with office_transaction(office.pk):
        desk = actions.furnish(office, by=request.actor)
        roles = (forms.LEADING, *[forms.WORKING] * len(typed.get("people") or []))
        people = zip(typed.get("people") or [], roles, strict=False)
        light.staff_desk(desk, [light.Starter(name, title, role) for (name, title), role in people])
    if under := typed.get("under"):
        # A transaction names one office: the place in the order of bodies is the other office's own row.
        with office_transaction(under.pk):
            light.take_place_among_bodies(office, typed.get("at"))
    return office


@of_office
@require_GET
def office(request: DraftRequest) -> HttpResponse:
    return redirect("regulation:founding_text", code=request.founded.code)


@of_office
@require_http_methods(["GET", "POST"])
def text(request: DraftRequest) -> HttpResponse:
    """Step 1: take a text in."""
    form = forms.TextForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid() and (given := given_in(form)):
        added = actions.add_text(given[1], name=given[0], by=request.actor)
        return redirect("regulation:founding_understood", code=request.founded.code, text_id=added.pk)
    return page(request, "text", {"form": form}, status=422 if form.errors else 200)


@of_office
@require_http_methods(["GET", "POST"])
def duties(request: DraftRequest) -> HttpResponse:
    """Step 3: which unit does what, by which clause; what nobody does; units without work."""
    drafts = list(queries.drafts())
    form = forms.BindingForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and drafts:
        chosen = form.cleaned_data
        edits.choose_by_hand(drafts[-1], chosen["capability"], chosen["unit"], by=request.actor)
        return redirect("regulation:founding_duties", code=request.founded.code)
    return page(request, "duties", {"sheet": duties_sheet(drafts), "form": form}, 422 if form.errors else 200)


@of_office
@require_GET
def quota(request: DraftRequest) -> HttpResponse:
    """Step 4: the quota tree."""
    return page(request, "quota", {"trees": quota_sheet(list(queries.drafts()))})


@of_office
@require_http_methods(["GET", "POST"])
def press(request: DraftRequest) -> HttpResponse:
    """Step 5: press once, and the office runs."""
    drafts = list(queries.drafts())
    if request.method == "POST":
        actions.found(request.founded, by=request.actor)
        return redirect("regulation:founding_done", code=request.founded.code)
    refusal = refusal_to_found(request.founded, drafts, request.founded.pk)
    open_findings = sum(
        1 for draft in drafts for one in findings_of(draft) if not one.settled and one.severity != "info"
    )
    context = {"refusal": refusal, "sheet": duties_sheet(drafts), "open_findings": open_findings}
    return page(request, "press", context)


@in_office
@require_http_methods(["GET", "POST"])
def done(request: DraftRequest) -> HttpResponse:
    """What comes next: the first person, then his account; he takes the others in."""
    form = forms.FirstPersonForm(request.POST or None)
    accounts = reverse("people:office_accounts", args=[request.founded.code])
    if request.method == "POST" and form.is_valid():
        actions.name_first(form.cleaned_data["name"], form.cleaned_data["title"], by=request.actor)
        messages.success(request, _("已登记%(name)s。下一步：给他开设账号。") % form.cleaned_data)
        return redirect(accounts)
    refusal = refusal_to_name_first()
    context = {"founded": request.founded, "form": form, "has_people": bool(refusal), "accounts": accounts}
    return render(request, "founding/done.html", context, status=422 if form.errors else 200)


def given_in(form: forms.TextForm) -> tuple[str, list[str]] | None:
    """Name and lines of what was uploaded or pasted; None with an error in the form when it cannot be
    read.
    """
    upload = cast("UploadedFile | None", form.cleaned_data.get("file"))
    if upload is None:
        return str(_("粘贴的文本")), str(form.cleaned_data["pasted"]).splitlines()
    try:
        return upload.name or "", uploaded_lines(upload)
    except ExtractRefused as refused:
        form.add_error("file", refused.sentence)
        return None


def page(request: DraftRequest, step: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    drafts = queries.drafts()
    here = {"founded": request.founded, "step": step, "steps": steps(request, drafts), "drafts": drafts}
    return render(request, f"founding/{step}.html", {"base": request.base, **here, **context}, status=status)


def steps(request: DraftRequest, drafts: QuerySet[Text]) -> list[tuple[str, Any, str]]:
    """Key, name and address of each step; what was understood is that of the first draft."""
    first = drafts.first()
    addresses = {
        "text": "text/",
        "understood": f"texts/{first.pk}/understood/" if first else "",
        "duties": "duties/",
        "quota": "quota/",
        "press": "press/",
    }
    return [(key, name, f"{request.base}{addresses[key]}" if addresses[key] else "") for key, name in STEPS]
