"""The editor: a draft as a table beside its drawing, each step, move and field a plain form."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from shuniu.core.refusals import Refusal, check
from shuniu.flow import bpmn, files
from shuniu.flow.checking import ways
from shuniu.flow.definition import Definition, definition_of
from shuniu.flow.drawing import around
from shuniu.flow.editing import actions, edits, policies, queries
from shuniu.flow.editing.differences import differences
from shuniu.flow.editing.queries import Looked
from shuniu.flow.forms import FieldForm, FileForm, HeadForm, MoveForm, NewForm, ReasonForm, StepForm
from shuniu.flow.views.reading import drawing, table
from shuniu.people.http import StaffRequest, staff_only

either = require_http_methods(["GET", "POST"])


@dataclass(frozen=True)
class Part:
    """One kind of thing in a flow: its words on pages, its form."""

    table: str
    name: Any
    form: Callable[..., Any]


PARTS = {
    "steps": Part("steps", _("步骤"), StepForm),
    "moves": Part("moves", _("去向"), MoveForm),
    "fields": Part("fields", _("填写项"), FieldForm),
}


def looked_at(key: str) -> Looked:
    draft = queries.draft_of(key)
    if draft is None:
        raise Http404
    return queries.looked_over(draft)


@staff_only
@either
def new(request: StaffRequest) -> HttpResponse:
    """A flow of the office's own: begun small, or taken from a file."""
    check(policies.refusal_to_draft(request.appointment))
    given = request.POST if request.method == "POST" else None
    takes = given is not None and "take" in given
    typed = NewForm(None if takes else given)
    file = FileForm(given if takes else None, request.FILES if takes else None)
    form: forms.Form = file if takes else typed
    if given is not None and form.is_valid():
        try:
            data = _taken(file) if takes else edits.new(typed.cleaned_data["key"], typed.cleaned_data["name"])
            draft = actions.add(data, by=request.appointment)
        except (Refusal, bpmn.UnreadableBpmn, files.UnreadableFlow, UnicodeDecodeError) as refused:
            form.add_error(None, _said(refused))
        else:
            return redirect("flow:draft", key=draft.key)
    context = {"typed": typed, "file": file}
    return render(request, "flow/new.html", context, status=422 if form.errors else 200)


def _said(refused: Exception) -> str:
    if isinstance(refused, (Refusal, bpmn.UnreadableBpmn)):
        return str(refused)
    return gettext("这个文件不是流程文件。")


def _taken(form: FileForm) -> dict[str, Any]:
    uploaded = form.cleaned_data["file"]
    content = uploaded.read(bpmn.reading.MOST_BYTES + 1)
    if uploaded.name.lower().endswith(".toml"):
        return files.parsed(content.decode())[0]
    return bpmn.read(content)


@staff_only
@require_POST
def begin(request: StaffRequest, key: str) -> HttpResponse:
    return redirect("flow:draft", key=actions.begin(key, by=request.appointment).key)


@staff_only
@require_GET
def draft(request: StaffRequest, key: str) -> HttpResponse:
    looked = looked_at(key)
    check(policies.refusal_to_draft(request.appointment))
    return render(request, "flow/draft.html", _context(request, looked))


def _context(request: StaffRequest, looked: Looked) -> dict[str, Any]:
    locked = {key for key in looked.now.steps if policies.refusal_to_remove_step(looked.was, key)}
    return {
        **table(looked.now, can_be_drawn=looked.can_be_drawn), "looked": looked, "draft": looked.draft,
        "locked": locked, "may_not_publish": _why_not(request, looked),
    }  # fmt: skip


def _why_not(request: StaffRequest, looked: Looked) -> Refusal | None:
    return policies.refusal_to_publish(
        looked.draft, looked.now, looked.was, looked.found, request.appointment
    )


@staff_only
@either
def head(request: StaffRequest, key: str) -> HttpResponse:
    looked = looked_at(key)
    form = HeadForm(request.POST or None, definition=looked.now)

    def make() -> dict[str, Any]:
        return edits.with_head(looked.draft.data, **form.cleaned_data)

    return _edited(request, looked, form, make, gettext("名称和第一步"))


@staff_only
@either
def part(request: StaffRequest, key: str, kind: str, one: str = "") -> HttpResponse:
    """A step, a move or a field, written anew; without its key, one more."""
    looked = looked_at(key)
    part = PARTS.get(kind)
    if part is None or (one and one not in _records(looked.now)[kind]):
        raise Http404
    form = _form(request, looked, part, one)

    def make() -> dict[str, Any]:
        values = form.values if hasattr(form, "values") else form.cleaned_data
        return edits.with_record(looked.draft.data, kind, one, values)

    name = _records(looked.now)[kind][one].name if one else ""
    what = f"{part.name}“{name}”" if one else gettext("新增%(part)s") % {"part": part.name}
    return _edited(request, looked, form, make, what, part=kind, one=one)


def _records(definition: Definition) -> dict[str, Any]:
    return {"steps": definition.steps, "moves": definition.ways, "fields": definition.fields}


def _form(request: StaffRequest, looked: Looked, part: Part, one: str) -> Any:
    more: dict[str, Any] = {}
    if part.form is StepForm:
        more["locked"] = bool(one) and policies.refusal_to_remove_step(looked.was, one) is not None
        others = [row for row in queries.flows_of_office() if row.key != looked.draft.key]
        more["flows"] = [(row.key, row.name) for row in others]
    return part.form(request.POST or None, definition=looked.now, key=one, **more)


def _edited(
    request: StaffRequest,
    looked: Looked,
    form: Any,
    make: Callable[[], dict[str, Any]],
    what: str,
    *,
    part: str = "head",
    one: str = "",
) -> HttpResponse:
    """A page that is one form about the draft. What an action refuses stands above it, and all that was typed stays."""
    check(policies.refusal_to_draft(request.appointment))
    refusal: Refusal | None = None
    shown = looked.draft.data
    if request.method == "POST" and form.is_valid():
        shown = make()
    if request.method == "POST" and form.is_valid() and "look" not in request.POST:
        try:
            _change(request, looked, shown, what)
        except Refusal as refused:
            refusal = refused
        else:
            messages.success(request, gettext("已改：%(what)s。") % {"what": what})
            return redirect("flow:draft", key=looked.draft.key)
    removal = policies.refusal_to_remove_step(looked.was, one) if part == "steps" else None
    context = {
        "form": form, "title": what, "draft": looked.draft, "refusal": refusal, "part": part, "one": one,
        "locked": removal, "flow": looked.now, "drawing": _drawn(shown, part, one),
    }  # fmt: skip
    status = refusal.status if refusal else 422 if form.errors else 200
    return render(request, "flow/part.html", context, status=status)


def _drawn(data: dict[str, Any], part: str, one: str) -> str:
    """The drawing of what is typed, before it is kept; none while it names steps that are not there."""
    if queries.is_shaped(data) or any(ways.references(data)):
        return ""
    made = definition_of(data)
    return drawing(around(made, _looked_for(made, part, one)))


def _looked_for(definition: Definition, part: str, one: str) -> Collection[str]:
    """The steps that a form is about: of a long flow only their neighbourhood is drawn."""
    if part == "steps":
        return [one or list(definition.steps)[-1]]
    if part == "moves":
        way = definition.ways[one or list(definition.ways)[-1]]
        return [*way.from_, *way.to]
    return definition.steps


def _change(request: StaffRequest, looked: Looked, data: dict[str, Any], what: str) -> None:
    actions.change(looked.draft.key, data, edition=seen(request), what=what, by=request.appointment)


def seen(request: StaffRequest) -> int:
    """Which edition of the draft stood on the page that was sent."""
    typed = request.POST.get("edition", "")
    return int(typed) if typed.isdecimal() and len(typed) < 10 else 0


@staff_only
@require_POST
def remove(request: StaffRequest, key: str, kind: str, one: str) -> HttpResponse:
    looked = looked_at(key)
    if kind not in PARTS or one not in _records(looked.now)[kind]:
        raise Http404
    if kind == "steps":
        check(policies.refusal_to_remove_step(looked.was, one))
    name = _records(looked.now)[kind][one].name
    what = gettext("去掉%(part)s“%(name)s”") % {"part": PARTS[kind].name, "name": name}
    _change(request, looked, edits.without_record(looked.draft.data, kind, one), what)
    messages.success(request, gettext("已改：%(what)s。") % {"what": what})
    return redirect("flow:draft", key=key)


@staff_only
@either
def publish(request: StaffRequest, key: str) -> HttpResponseBase:
    """What is different from the version in force, and the press that puts it in its place."""
    looked = looked_at(key)
    check(policies.refusal_to_draft(request.appointment))
    form = ReasonForm(request.POST or None)
    refusal = _why_not(request, looked)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.publish(key, edition=seen(request), by=request.appointment, **form.cleaned_data)
        except Refusal as refused:
            refusal, status = refused, refused.status
        else:
            said = gettext("“%(flow)s”第%(version)s版已发布，以后新办的件按它办。")
            messages.success(request, said % {"flow": looked.now.name, "version": made.version})
            return redirect("flow:shown", key=key)
    changed = differences(looked.was, looked.now) if looked.was else []
    context = {
        "looked": looked,
        "draft": looked.draft,
        "form": form,
        "refusal": refusal,
        "differences": changed,
    }
    return render(request, "flow/publish.html", context, status=422 if form.errors else status)


@staff_only
@require_POST
def discard(request: StaffRequest, key: str) -> HttpResponse:
    actions.discard(key, by=request.appointment)
    messages.success(request, gettext("草稿已放弃。"))
    return redirect(reverse("flow:list"))
