"""A draft looked over and set right by hand: the text on one side, what was understood on the other.

The same pages serve an administrator who founds an office and a director who amends a text; who may come
in is decided where the address is declared (``urls``), and ``request.base`` says where the pages lie.
"""

from __future__ import annotations

from typing import Any

from django import forms as fields
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from shuniu.core.refusals import Refusal
from shuniu.regulation import forms, queries
from shuniu.regulation.founding import actions, edits
from shuniu.regulation.founding.shown import findings_of, lines_of, sheets
from shuniu.regulation.models import Text
from shuniu.regulation.views.access import DraftRequest
from shuniu.regulation.views.founding import steps


@require_GET
def understood(request: DraftRequest, text_id: int) -> HttpResponse:
    shown = _draft(text_id)
    parts = sheets(shown)
    findings = findings_of(shown)
    context = {
        "sheets": parts,
        "lines": lines_of(shown, parts),
        "findings": findings,
        "open_findings": sum(1 for one in findings if not one.settled),
    }
    return _page(request, "founding/understood.html", shown, context)


@require_http_methods(["GET", "POST"])
def piece(request: DraftRequest, text_id: int) -> HttpResponse:
    """One piece of the reading, with everything of it that can be set by hand."""
    shown, path = _draft(text_id), request.GET.get("at", "")
    found = edits.at(shown.reading, path)
    form_class, initial = _form_for(path, found)
    form = form_class(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            _set(shown, path, form.cleaned_data, request)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return _back(request, shown, path)
    context = {
        "form": form,
        "path": path,
        "piece": found,
        "adds": _adds(path),
        "can_remove": _can_remove(path),
    }
    return _page(request, "founding/piece.html", shown, context, status=422 if form.errors else 200)


@require_POST
def add(request: DraftRequest, text_id: int) -> HttpResponse:
    shown, form = _draft(text_id), forms.AddForm(request.POST)
    if not form.is_valid():
        return _page(request, "founding/add.html", shown, {"form": form}, status=422)
    path = form.cleaned_data["path"]
    edits.add(shown, path, form.cleaned_data["words"], by=request.actor)
    added = len(edits.at(_draft(text_id).reading, path)) - 1
    return _back(request, shown, f"{path}/{added}")


@require_POST
def remove(request: DraftRequest, text_id: int) -> HttpResponse:
    shown, path = _draft(text_id), request.POST.get("path", "")
    edits.remove(shown, path, by=request.actor)
    return _back(request, shown, "")


@require_POST
def finding(request: DraftRequest, text_id: int) -> HttpResponse:
    """One press settles a finding: take the suggestion, or leave it as printed."""
    shown = _draft(text_id)
    index = request.POST.get("index", "")
    edits.settle_finding(
        shown,
        int(index) if index.isdecimal() else -1,
        accept=request.POST.get("accept") == "yes",
        by=request.actor,
    )
    return redirect(f"{request.base}texts/{shown.pk}/understood/#findings")


@require_POST
def withdraw(request: DraftRequest, text_id: int) -> HttpResponse:
    actions.withdraw_text(_draft(text_id), by=request.actor)
    return redirect(request.base)


def _draft(text_id: int) -> Text:
    return get_object_or_404(queries.drafts(), pk=text_id)


def _page(
    request: DraftRequest, template: str, text: Text, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    drafts = queries.drafts()
    here = {
        "founded": request.founded, "base": request.base, "text": text, "drafts": drafts, "step":
        "understood",
        "steps": steps(request, drafts), "is_founding": request.founded.is_light,
    }  # fmt: skip
    return render(request, template, {**here, **context}, status=status)


def _back(request: DraftRequest, text: Text, path: str) -> HttpResponse:
    anchor = f"#at-{path.replace('/', '-')}" if path else ""
    return redirect(f"{request.base}texts/{text.pk}/understood/{anchor}")


def _kind(path: str) -> str:
    """Which list a piece is of: units, tasks, headcount … or head, for a value of the text itself."""
    parts = path.split("/")
    return parts[-2] if len(parts) > 1 else "head"


def _form_for(path: str, piece: Any) -> tuple[type[fields.Form], dict[str, Any]]:
    kind = _kind(path)
    if kind == "head":
        return forms.HeadForm, {"words": piece}
    if kind == "units":
        return forms.UnitForm, _unit_initial(piece)
    if kind in {"headcount", "children"}:
        wanted = ("number", "relation", "rank", "concurrent")
        return forms.QuotaForm, {"words": piece.get("title"), **{key: piece.get(key) for key in wanted}}
    return forms.WordsForm, {
        "words": piece.get("text") or piece.get("name"),
        "work": [one["key"] for one in piece.get("capabilities") or []],
    }


def _unit_initial(unit: dict[str, Any]) -> dict[str, Any]:
    contacts = [one["name"] for one in unit.get("fields") or [] if one.get("relation") == "contacts"]
    handles = [one["name"] for one in unit.get("fields") or [] if one.get("relation") != "contacts"]
    return {
        "words": unit.get("name"),
        "relation": unit.get("relation") or "unit",
        "parent": unit.get("parent") or "",
        "second_names": "\n".join(unit.get("second_names") or []),
        "handles": "\n".join(handles),
        "contacts": "\n".join(contacts),
        "serves": "\n".join(str(one.get("leader") or "") for one in unit.get("serves") or []),
    }


def _set(text: Text, path: str, typed: dict[str, Any], request: DraftRequest) -> None:
    kind, by = _kind(path), request.actor
    if kind == "head":
        edits.correct(text, path, typed["words"], by=by)
    elif kind == "units":
        _set_unit(text, path, typed, request)
    elif kind in {"headcount", "children"}:
        edits.correct(text, f"{path}/title", typed["words"], by=by)
        line = edits.at(text.reading, path)
        for key in ("number", "relation", "rank", "concurrent"):
            if str(line.get(key) or "") != typed[key]:
                edits.correct(text, f"{path}/{key}", typed[key] or None, by=by)
    else:
        words = "name" if kind in {"persons", "bodies"} else "text"
        edits.correct(text, f"{path}/{words}", typed["words"], by=by)
        edits.set_work(text, path, typed["work"], by=by)


def _set_unit(text: Text, path: str, typed: dict[str, Any], request: DraftRequest) -> None:
    unit = edits.at(text.reading, path)
    scopes = {str(one.get("leader")): one.get("scope") for one in unit.get("serves") or []}
    relations = (("handles", "handles"), ("contacts", "contacts"))
    values = {
        "name": typed["words"],
        "relation": typed["relation"],
        "parent": typed["parent"] or None,
        "second_names": _lines(typed["second_names"]),
        "fields": [
            {"name": name, "relation": relation} for key, relation in relations for name in _lines(typed[key])
        ],
        "serves": [{"leader": name, "scope": scopes.get(name)} for name in _lines(typed["serves"])],
    }
    for key, value in values.items():
        if value != (unit.get(key) or ([] if isinstance(value, list) else None)):
            edits.correct(text, f"{path}/{key}", value, by=request.actor)


def _lines(words: str) -> list[str]:
    return list(dict.fromkeys(line.strip() for line in words.splitlines() if line.strip()))


def _adds(path: str) -> list[tuple[str, Any]]:
    """What can be added inside this piece: a task of a unit, a line under a quota line."""
    kind = _kind(path)
    if kind == "units":
        return [(f"{path}/tasks", _("补一项任务"))]
    return [(f"{path}/children", _("在这一行下补一行"))] if kind in {"headcount", "children"} else []


def _can_remove(path: str) -> bool:
    return _kind(path) in edits.LISTS
