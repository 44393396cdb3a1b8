"""Division of work: what a leader oversees, who serves him, who acts for him."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from shuniu.people import scopes
from shuniu.people.chains import leaders_in_force
from shuniu.people.forms.staff import Day
from shuniu.people.models import Absence, Appointment, Assistance, Portfolio
from shuniu.people.queries import appointments_in_force, bodies_in_force, units_in_force


class PostChoice(forms.ModelChoiceField):
    """One of the posts held today, shown as name, unit and title."""

    def label_from_instance(self, obj: Any) -> str:
        held: Appointment = obj
        return f"{held.person.name} {held.unit.name if held.unit else ''}{held.title}"


def _several(label: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(label=label, required=False, widget=forms.CheckboxSelectMultiple)


class OverseeForm(forms.Form):
    leader = PostChoice(queryset=None, label=_("领导"))
    relation = forms.ChoiceField(label=_("分管还是联系"), choices=Portfolio.Relation.choices)
    field = forms.CharField(label=_("方面"), max_length=120, required=False)
    unit: Any = forms.ModelChoiceField(queryset=None, label=_("处（科）室"), required=False, empty_label="—")
    body: Any = forms.ModelChoiceField(queryset=None, label=_("单位"), required=False, empty_label="—")
    starts_on = Day(label=_("起"), initial=timezone.localdate)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, leader=leaders_in_force(), unit=units_in_force(), body=bodies_in_force())


class ServiceForm(forms.Form):
    leader = PostChoice(queryset=None, label=_("领导"))
    kind = forms.ChoiceField(label=_("怎样服务"), choices=Assistance.Kind.choices)
    appointment = PostChoice(queryset=None, label=_("协助的同志或秘书"), required=False, empty_label="—")
    unit: Any = forms.ModelChoiceField(queryset=None, label=_("处（科）室"), required=False, empty_label="—")
    starts_on = Day(label=_("起"), initial=timezone.localdate)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, leader=leaders_in_force(), appointment=appointments_in_force(), unit=units_in_force())


class PairForm(forms.Form):
    absent = PostChoice(queryset=None, label=_("A角"))
    stands_in = PostChoice(queryset=None, label=_("B角"))
    mutual = forms.BooleanField(label=_("互为AB角"), required=False, initial=True)
    from_day = forms.IntegerField(label=_("离开第几天起"), min_value=1, max_value=365, initial=1)
    scope = forms.CharField(label=_("代行哪些事"), max_length=200, required=False)
    exceptions = forms.CharField(label=_("哪些不代"), max_length=200, required=False)
    both_away = forms.CharField(label=_("两人都不在时"), max_length=200, required=False)
    starts_on = Day(label=_("起"), initial=timezone.localdate)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, absent=appointments_in_force(), stands_in=appointments_in_force())


class DelegationForm(forms.Form):
    giver = PostChoice(queryset=None, label=_("委托人"))
    receiver = PostChoice(queryset=None, label=_("受托人"))
    starts_on = Day(label=_("起"), initial=timezone.localdate)
    ends_on = Day(label=_("止"))
    reason = forms.CharField(label=_("事由"), max_length=200, required=False)
    kinds = _several(_("哪些事项（不选就是全部）"))
    urgencies = _several(_("哪些紧急程度（不选就是全部）"))
    fields_named = forms.CharField(
        label=_("哪些方面（用顿号隔开，不填就是全部）"), max_length=200, required=False
    )
    units: Any = forms.ModelMultipleChoiceField(
        queryset=None, label=_("哪些处（科）室登记的（不选就是全部）"), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, giver=appointments_in_force(), receiver=appointments_in_force(), units=units_in_force())
        for name in ("kinds", "urgencies"):
            field: Any = self.fields[name]
            field.choices = scopes.choices(name)

    @property
    def given(self) -> dict[str, Any]:
        """The terms of the action: the scope as ``standing_in`` reads it."""
        typed = self.cleaned_data
        named = [
            word.strip() for word in typed["fields_named"].replace(",", "、").split("、") if word.strip()
        ]
        scope = scopes.scope_of({**typed, "fields": named, "units": [unit.pk for unit in typed["units"]]})
        kept = {name: typed[name] for name in ("giver", "receiver", "starts_on", "ends_on", "reason")}
        return {**kept, "scope": scope}


class AwayForm(forms.Form):
    held = PostChoice(queryset=None, label=_("谁外出"))
    kind = forms.ChoiceField(label=_("事由"), choices=Absence.Kind.choices)
    starts_on = Day(label=_("起"), initial=timezone.localdate)
    ends_on = Day(label=_("止"))
    deputy = PostChoice(queryset=None, label=_("由谁主持工作"), required=False, empty_label=_("没有定"))
    note = forms.CharField(label=_("说明"), max_length=200, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, held=appointments_in_force(), deputy=appointments_in_force())


class FinishForm(forms.Form):
    last_day = Day(label=_("止"), initial=timezone.localdate)


class OrderDayForm(forms.Form):
    starts_on = Day(label=_("自哪天起"), initial=timezone.localdate)


def _offer(form: forms.Form, **rows: Any) -> None:
    for name, queryset in rows.items():
        field: Any = form.fields[name]
        field.queryset = queryset
