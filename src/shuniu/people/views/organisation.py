"""The organisation as a picture, the duties of each unit, and its changes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from shuniu.people.actions import structure
from shuniu.people.chains import chains
from shuniu.people.forms.structure import CareForm, RenameForm, UnitChangeForm, UnitForm
from shuniu.people.house import form_page, page
from shuniu.people.http import StaffRequest, staff_only
from shuniu.people.models import Portfolio, SecondName, Unit
from shuniu.people.organisation import kept_for_others, organisation
from shuniu.people.picture import picture
from shuniu.people.queries import appointments_in_force, units_in_force
from shuniu.people.responsibility import Lines

either = require_http_methods(["GET", "POST"])


@staff_only
@require_GET
def shown(request: StaffRequest) -> HttpResponse:
    """Leaders, units, bodies hosted and in care, and who serves whom."""
    serving = [chain for chain in chains() if not chain.is_empty]
    context = {
        "organisation": organisation(),
        "kept": kept_for_others(),
        "chains": serving,
        "picture": picture(serving),
    }
    return page(request, "organisation", "organisation", context)


@staff_only
@require_GET
def duties(request: StaffRequest) -> HttpResponse:
    """What each unit is there for, in the words of the text."""
    return page(request, "duties", "duties", {"organisation": organisation()})


@staff_only
@require_GET
def unit(request: StaffRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(Unit.objects.select_related("parent", "decision"), pk=pk)
    context = {
        "unit": shown,
        "second_names": SecondName.objects.filter(unit=shown).order_by("id"),
        "under": units_in_force().filter(parent=shown),
        "held": appointments_in_force().filter(unit=shown),
        "responsible": Lines(units_in_force()).of(shown) if shown.valid_to is None else [],
        "kept": kept_for_others().filter(unit=shown),
        "fields": Portfolio.objects.filter(unit=shown, ends_on=None, body=None).select_related(
            "leader__person"
        ),
    }
    return page(request, "unit", "organisation", context)


@staff_only
@either
def add(request: StaffRequest) -> HttpResponse:
    form = UnitForm(request.POST or None)

    def act() -> object:
        names = ("name", "relation", "parent", "care")
        given = {name: form.cleaned_data[name] for name in names}
        made = structure.add_unit(**given, **form.basis(), by=request.appointment)
        return _("已增设%(unit)s。") % {"unit": made}

    return form_page(
        request, form, act, title=_("增设机构"), submit=_("增设"), back=reverse("people:organisation"),
        tab="organisation",
        lead=_("内设机构的调整要有机构编制部门的批准；代管的单位和所属事业单位写明设立它的文件。"),
    )  # fmt: skip


@staff_only
@either
def rename(request: StaffRequest, pk: int) -> HttpResponse:
    changed = get_object_or_404(units_in_force(), pk=pk)
    form = RenameForm(request.POST or None, initial={"name": changed.name})

    def act() -> object:
        name = form.cleaned_data["name"]
        structure.rename_unit(changed, name, **form.basis(), by=request.appointment)
        return _("%(before)s已改称%(after)s。") % {"before": changed, "after": name}

    title = _("%(unit)s改名") % {"unit": changed}
    return _change(request, changed, form, act, title, _("改名"))


@staff_only
@either
def close(request: StaffRequest, pk: int) -> HttpResponse:
    changed = get_object_or_404(units_in_force(), pk=pk)
    form = UnitChangeForm(request.POST or None)

    def act() -> object:
        structure.close_unit(changed, **form.basis(), by=request.appointment)
        return _("%(unit)s已撤销。") % {"unit": changed}

    return _change(request, changed, form, act, _("撤销%(unit)s") % {"unit": changed}, _("撤销"))


@staff_only
@either
def care(request: StaffRequest, pk: int) -> HttpResponse:
    changed = get_object_or_404(units_in_force(), pk=pk)
    form = CareForm(request.POST or None, initial={"care": changed.care})

    def act() -> object:
        structure.say_what_is_managed(changed, form.cleaned_data["care"], by=request.appointment)
        return _("%(unit)s的代管内容已改。") % {"unit": changed}

    title = _("%(unit)s的代管内容") % {"unit": changed}
    return _change(request, changed, form, act, title, _("保存"))


def _change(
    request: StaffRequest, unit: Unit, form: BaseForm, act: Callable[[], Any], title: Any, submit: Any
) -> HttpResponse:
    back = reverse("people:organisation")
    return form_page(request, form, act, title=title, submit=submit, back=back, tab="organisation")
