"""Division of work: what a leader oversees, who serves him, who acts for him."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from shuniu.people.chains import leaders_in_force
from shuniu.people.forms.staff import Day
from shuniu.people.models import Appointment, Assistance, Portfolio
from shuniu.people.queries import appointments_in_force, bodies_in_force, units_in_force


class PostChoice(forms.ModelChoiceField):
    """One of the posts held today, shown as name, unit and title."""

    def label_from_instance(self, obj: Any) -> str:
        held: Appointment = obj
        return f"{held.person.name} {held.unit.name if held.unit else ''}{held.title}"


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

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, giver=appointments_in_force(), receiver=appointments_in_force())


class FinishForm(forms.Form):
    last_day = Day(label=_("止"), initial=timezone.localdate)


class OrderDayForm(forms.Form):
    starts_on = Day(label=_("自哪天起"), initial=timezone.localdate)


def _offer(form: forms.Form, **rows: Any) -> None:
    for name, queryset in rows.items():
        field: Any = form.fields[name]
        field.queryset = queryset
