"""谁办什么: each piece of office work, switched on or off, who does it and by which clause; changed with a
reason.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from shuniu.core.lists import Asked, Choice, Column, List, Words
from shuniu.core.refusals import Refusal
from shuniu.people.http import StaffRequest, staff_only
from shuniu.people.models import Unit
from shuniu.regulation import actions, forms, policies, queries, works
from shuniu.regulation.models import Binding, Clause, Module
from shuniu.regulation.views.texts import tabs

_WHY = {
    "named": _("文本写有"),
    "add": _("职责调整增加"),
    "strengthen": _("职责调整加强"),
    "move_in": _("划入"),
    "drop": _("职责调整取消"),
    "move_out": _("划出"),
    "light": _("未成立前可办"),
    "house": _("每个机关都有"),
    "": _("文本没有写"),
}


@dataclass(frozen=True)
class Row:
    """One piece of work as this office has it."""

    key: str
    name: str
    is_on: bool
    why: str
    doer: str
    others: str
    clause: str
    by_hand: bool

    @property
    def is_on_word(self) -> str:
        return str(_("启用") if self.is_on else _("未启用"))

    @property
    def source(self) -> str:
        return str(_("人工指定") if self.by_hand else _WHY.get(self.why, self.why))


_SORTS: dict[str, Callable[[Row], Any]] = {
    "name": lambda row: works.KEYS.index(row.key),
    "doer": lambda row: (not row.doer, row.doer),
    "is_on": lambda row: not row.is_on,
}

WORK = List(
    columns=[
        Column(
            "name",
            _("工作"),
            lambda row: row.name,
            order="name",
            link=lambda row: reverse("regulation:one_work", args=[row.key]),
        ),
        Column("is_on", _("启用"), lambda row: row.is_on_word, order="is_on"),
        Column("doer", _("承办"), lambda row: row.doer, order="doer"),
        Column("clause", _("依据"), lambda row: row.clause),
        Column("others", _("另有"), lambda row: row.others),
        Column("source", _("来由"), lambda row: row.source),
    ],
    filters=[
        Words("q", _("工作或机构"), ()),
        Choice("is_on", _("启用"), (("yes", _("启用")), ("no", _("未启用"))), ""),
        Choice("doer", _("承办"), (("somebody", _("有单位承办")), ("nobody", _("还没有单位承办"))), ""),
    ],
    sort="name",
    file_name=_("谁办什么"),
    page_size=100,
)


@staff_only
@require_GET
def work(request: StaffRequest) -> HttpResponseBase:
    shown = WORK.show(request, _source)
    return shown.export() or render(request, "regulation/work.html", {"list": shown, "tabs": tabs()})


@staff_only
@require_GET
def one_work(request: StaffRequest, key: str) -> HttpResponseBase:
    return _one(request, key)


@staff_only
@require_POST
def rebind(request: StaffRequest, key: str) -> HttpResponseBase:
    form = forms.RebindForm({**request.POST.dict(), "capability": key})
    if form.is_valid():
        try:
            actions.rebind(
                key, form.cleaned_data["unit"], reason=form.cleaned_data["reason"], by=request.appointment
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("regulation:one_work", key=key)
    return _one(request, key, rebinding=form)


@staff_only
@require_POST
def switch(request: StaffRequest, key: str) -> HttpResponseBase:
    form = forms.SwitchForm({**request.POST.dict(), "key": key})
    if form.is_valid():
        typed = form.cleaned_data
        actions.switch(key, on=typed["on"], reason=typed["reason"], by=request.appointment)
        return redirect("regulation:one_work", key=key)
    return _one(request, key, switching=form)


def _one(
    request: StaffRequest,
    key: str,
    rebinding: forms.RebindForm | None = None,
    switching: forms.SwitchForm | None = None,
) -> HttpResponseBase:
    """One piece of work: who does it now and did before, the clauses that ask for it, and changing both."""
    if not works.is_known(key):
        raise Http404
    row = next(row for row in _rows() if row.key == key)
    faulty = any(form is not None and form.errors for form in (rebinding, switching))
    context = {
        "row": row,
        "bindings": queries.bindings().filter(capability=key).order_by("rank", "id"),
        "past": Binding.objects.filter(capability=key, valid_to__isnull=False)
        .select_related("unit")
        .order_by("-valid_to", "-id"),
        "clauses": Clause.objects.filter(
            text__state="in_force", asks_for__contains=[{"key": key}]
        ).select_related("text", "unit"),
        "units": Unit.objects.filter(valid_to=None),
        "rebinding": rebinding or forms.RebindForm(initial={"capability": key}),
        "switching": switching or forms.SwitchForm(initial={"key": key}),
        "refusal": policies.refusal_to_change(request.appointment),
        "is_step": key in works.STEPS,
    }
    return render(request, "regulation/one_work.html", context, status=422 if faulty else 200)


def _source(asked: Asked, offset: int, limit: int) -> Sequence[Row]:
    """A few dozen rows, made of two tables: narrowed and ordered here."""
    rows = [row for row in _rows() if _matches(row, asked.values)]
    rows.sort(key=_SORTS.get(asked.sort.lstrip("-"), _SORTS["name"]), reverse=asked.descending)
    return rows[offset : offset + limit]


def _matches(row: Row, values: dict[str, Any]) -> bool:
    words = str(values.get("q", "")).split()
    if any(word not in f"{row.name}{row.doer}{row.others}{row.clause}" for word in words):
        return False
    if "is_on" in values and row.is_on != (values["is_on"] == "yes"):
        return False
    return "doer" not in values or bool(row.doer) == (values["doer"] == "somebody")


def _rows() -> list[Row]:
    modules = {module.key: module for module in Module.objects.all()}
    bound: dict[str, list[Binding]] = {}
    for one in queries.bindings().order_by("rank", "id"):
        bound.setdefault(one.capability, []).append(one)
    return [_row(key, modules.get(key), bound.get(key, [])) for key in works.KEYS]


def _row(key: str, module: Module | None, bound: list[Binding]) -> Row:
    names = [one.unit.name if one.unit else one.post for one in bound]
    return Row(
        key=key,
        name=works.name_of(key),
        is_on=module.is_on if module else key in works.STEPS and bool(bound),
        why=module.why if module else ("named" if bound else ""),
        doer=names[0] if names else "",
        others="、".join(names[1:]),
        clause=bound[0].clause if bound else (module.clause if module else ""),
        by_hand=bool(module and module.by_hand) or bool(bound and bound[0].by_hand),
    )
