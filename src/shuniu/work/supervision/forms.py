"""What people type about supervision items: the shape of it, nothing is written here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from shuniu.flow.principals import Principal
from shuniu.people.models import Unit
from shuniu.work.supervision.actions import Given
from shuniu.work.supervision.enums import Grade, Origin
from shuniu.work.supervision.policies import LEVELS
from shuniu.work.supervision.rules import end_of_day

_NOBODY = [("", "—")]
_DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
Choices = Sequence[tuple[str, Any]]


class RegisterForm(forms.Form):
    title = forms.CharField(label=_("督查事项"), max_length=300)
    parts = forms.CharField(
        label=_("分解为"), required=False, max_length=9000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("一项决定分成几件督查的，一行写一件；不分解的不填。"),
    )  # fmt: skip
    origin = forms.ChoiceField(label=_("来源"), choices=Origin.choices)
    sender = forms.CharField(
        label=_("交办单位"), max_length=120, help_text=_("上级机关、交办的领导或者作出决定的会议。")
    )
    giver = forms.ChoiceField(label=_("交办领导"), required=False)
    grade = forms.ChoiceField(label=_("等级"), choices=Grade.choices, initial=Grade.DAILY)
    due_on = forms.DateField(
        label=_("交办时限"), required=False, widget=_DAY, help_text=_("没有要求的不填，按本机关规定的时限。")
    )
    leader = forms.ChoiceField(label=_("牵头领导"), required=False)
    office_leader = forms.ChoiceField(label=_("办公室负责同志"), required=False)
    section = forms.ChoiceField(label=_("责任科室"), required=False)
    body = forms.ChoiceField(
        label=_("牵头的外单位"), required=False, help_text=_("由外单位牵头、本机关只配合的，选牵头单位。")
    )
    field = forms.ChoiceField(label=_("方面"), required=False)
    unit = forms.ChoiceField(label=_("督办单位"), required=False)
    text = forms.CharField(
        label=_("要求"), required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(
        self, *args: Any, people: Sequence[Principal], units: Sequence[Unit], fields: Choices, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        leaders = [role for _name, roles in LEVELS.values() for role in roles]
        offered: dict[str, Choices] = {
            "giver": _choices(one for one in people if one.role in leaders),
            "section": _choices(one for one in people if one.is_unit),
            "body": _choices(one for one in people if one.is_body),
            "field": fields,
            "unit": [(f"u:{one.pk}", one.name) for one in units],
        }
        for level, (_name, roles) in LEVELS.items():
            offered[level] = _choices(one for one in people if one.role in roles)
        for name, choices in offered.items():
            field: Any = self.fields[name]
            field.choices = [*_NOBODY, *choices]
            if not choices:
                del self.fields[name]

    @property
    def given(self) -> Given:
        words = dict(self.cleaned_data)
        return Given(**{**words, "parts": tuple(words["parts"].splitlines())})


class OpinionForm(forms.Form):
    opinion = forms.CharField(
        label=_("情况"), max_length=5000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class AssignForm(forms.Form):
    """Whom the item goes to: the lead first, the others beside it, and who has another day."""

    lead = forms.ChoiceField(label=_("主办"))
    assist = forms.MultipleChoiceField(label=_("协办"), required=False, widget=forms.CheckboxSelectMultiple)
    lead_day = forms.DateField(
        label=_("主办单位另定的时限"), required=False, widget=_DAY, help_text=_("不填的，按这件督查的时限。")
    )
    note = forms.CharField(label=_("交办要求"), max_length=200, required=False)

    def __init__(self, *args: Any, people: Sequence[Principal], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = _choices(one for one in people if not one.is_person and one.is_staffed)
        lead, assist = self.fields["lead"], self.fields["assist"]
        lead.choices = [*_NOBODY, *choices]  # type: ignore[attr-defined]
        assist.choices = choices  # type: ignore[attr-defined]

    @property
    def targets(self) -> list[str]:
        return [self.cleaned_data["lead"], *self.cleaned_data["assist"]]

    @property
    def days(self) -> dict[str, date]:
        day = self.cleaned_data["lead_day"]
        return {self.cleaned_data["lead"]: day} if day else {}


class ExtendForm(forms.Form):
    until = forms.DateField(label=_("延到"), widget=_DAY)
    reason = forms.CharField(label=_("原因"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))
    told_sender = forms.CharField(
        label=_("告知交办单位"), max_length=200, help_text=_("何时、用什么方式、告知了谁。")
    )
    told_leader = forms.CharField(label=_("告知领导"), max_length=200)

    def clean_until(self) -> datetime:
        return end_of_day(self.cleaned_data["until"])


def _choices(among: Any) -> list[tuple[str, Any]]:
    return [(one.key, one.label) for one in among]
