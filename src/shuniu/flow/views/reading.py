"""流程: which flows the office has, and each as a table of steps and moves with its drawing."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from shuniu.core.lists import Asked, Choice, Column, List, Words
from shuniu.flow import bpmn, files, words
from shuniu.flow.checking import findings_of
from shuniu.flow.definition import Definition, definition_of
from shuniu.flow.drawing import Marks, drawn
from shuniu.flow.drawing.marks import NO_MARKS
from shuniu.flow.editing import policies, queries
from shuniu.flow.editing.differences import differences, targets_told
from shuniu.flow.editing.queries import FlowRow
from shuniu.flow.enums import Asked as AskedOf
from shuniu.people.http import StaffRequest, staff_only

_ORIGINS = (("shipped", _("随系统提供")), ("own", _("本机关自定")))
_STATES = (("draft", _("有草稿")), ("published", _("没有草稿")))

FLOWS = List(
    columns=[
        Column("name", _("流程"), lambda row: row.name, order="name", link=lambda row: _address(row)),
        Column("version", _("现行"), lambda row: _version(row), order="version"),
        Column("steps", _("步骤"), lambda row: row.steps, order="steps", is_figure=True),
        Column("running", _("在办"), lambda row: row.running, order="running", is_figure=True),
        Column("origin", _("来由"), lambda row: dict(_ORIGINS)["shipped" if row.is_shipped else "own"]),
        Column("made_at", _("发布"), lambda row: row.made_at, order="made_at", is_short=True),
        Column("made_by", _("发布人"), lambda row: row.made_by),
        Column("draft_by", _("草稿"), lambda row: row.draft_by),
    ],
    filters=[
        Words("q", _("名称或代号"), ("name", "key")),
        Choice("origin", _("来由"), _ORIGINS, "origin"),
        Choice("state", _("草稿"), _STATES, "state"),
    ],
    sort="name",
    file_name=_("流程"),
)


def _address(row: FlowRow) -> str:
    return reverse("flow:shown" if row.version else "flow:draft", args=[row.key])


def _version(row: FlowRow) -> Any:
    return _("第%(number)s版") % {"number": row.version} if row.version else _("未发布")


def _rows(asked: Asked, offset: int, limit: int) -> list[FlowRow]:
    """The office has a few dozen flows: they are read at once, narrowed and sorted here."""
    typed = str(asked.values.get("q", "")).split()
    rows = [
        row
        for row in queries.flows_of_office()
        if all(word in row.name or word in row.key for word in typed)
        and asked.values.get("origin") in (None, "shipped" if row.is_shipped else "own")
        and asked.values.get("state") in (None, "draft" if row.draft_by else "published")
    ]
    rows.sort(key=lambda row: _sortable(getattr(row, asked.sort, None)), reverse=asked.descending)
    return rows[offset : offset + limit]


def _sortable(value: Any) -> tuple[bool, Any]:
    return value is not None, value


@staff_only
@require_GET
def listed(request: StaffRequest) -> HttpResponseBase:
    shown = FLOWS.show(request, _rows)
    context = {"list": shown, "refusal": policies.refusal_to_draft(request.appointment)}
    return shown.export() or render(request, "flow/list.html", context)


@staff_only
@require_GET
def shown(request: StaffRequest, key: str) -> HttpResponse:
    """The version in force; ``version`` in the address shows an older one, beside what changed since the one before."""
    versions = queries.versions_of(key)
    number = request.GET.get("version", "")
    chosen = next((one for one in versions if str(one.version) == number), versions[0] if versions else None)
    data = chosen.data if chosen else queries.in_force(key)
    if data is None:
        raise Http404
    before = next((one for one in versions if chosen and one.version < chosen.version), None)
    definition = definition_of(data)
    context = {
        **table(definition),
        "versions": versions, "chosen": chosen, "is_newest": chosen is None or chosen == versions[0],
        "before": before, "differences": differences(before.definition, definition) if before else [],
        "draft": queries.draft_of(key), "refusal": policies.refusal_to_draft(request.appointment),
    }  # fmt: skip
    return render(request, "flow/shown.html", context)


def table(definition: Definition, marks: Marks = NO_MARKS, *, can_be_drawn: bool = True) -> dict[str, Any]:
    """What every page about a flow shows of it: the drawing, the steps each with its moves, the fields."""
    steps = [
        {
            "step": step,
            "asked": dict(AskedOf.choices).get(step.asked, step.asked),
            "who": words.of_who(step.who),
            "how": words.of_how(step),
            "fills": [definition.fields[one].name for one in step.fills if one in definition.fields],
            "ways": [_way(way, definition) for way in definition.ways_from(step.key)],
        }
        for step in definition.steps.values()
    ]
    loose = [_way(way, definition) for way in definition.ways.values() if not way.from_]
    return {
        "flow": definition, "steps": steps, "loose": loose,
        "drawing": drawing(definition, marks) if can_be_drawn else "",
    }  # fmt: skip


def _way(way: Any, definition: Definition) -> dict[str, Any]:
    return {
        "way": way,
        "to": targets_told(way, definition),
        "when": words.of_condition(way.when, definition.fields),
    }


def drawing(definition: Definition, marks: Marks = NO_MARKS) -> SafeString:
    return mark_safe(drawn(definition, marks))  # noqa: S308  (every word in it is escaped where it is drawn)


_FILES = {"svg": "image/svg+xml", "bpmn": "application/xml", "toml": "application/toml"}


@staff_only
@require_GET
def as_file(request: StaffRequest, key: str, form: str) -> HttpResponse:
    """The version in force as a picture, as BPMN, or as a flow file."""
    data = queries.in_force(key)
    if data is None or form not in _FILES or any(one.is_fault for one in findings_of(data)):
        raise Http404
    answer = HttpResponse(_written(data, form), content_type=f"{_FILES[form]}; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{key}.{form}"'
    return answer


def _written(data: dict[str, Any], form: str) -> str:
    if form == "toml":
        return files.written(data)
    definition = definition_of(data)
    return drawn(definition, alone=True) if form == "svg" else bpmn.written(definition)
