"""Staff cards, posts, removals, staff lists."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from shuniu.people.actions.staff import Post
from shuniu.people.models import Appointment, Decision, Person
from shuniu.people.queries import quota_lines_in_force, units_in_force


class Day(forms.DateField):
    """A day, typed or picked."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class CardForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = Person
        fields = ["name", "code", "phone", "mobile", "room", "email", "joined_on"]
        field_classes = {"joined_on": Day}


class PostForm(forms.Form):
    """A post, and the decision taken elsewhere if there is one. Open lines are found by unit and title."""

    title = forms.CharField(label=_("职务"), max_length=60)
    unit: Any = forms.ModelChoiceField(
        queryset=None, label=_("处（科）室"), required=False, empty_label=_("机关本身")
    )
    role = forms.ChoiceField(label=_("岗位"), required=False, help_text=_("不选时按职务名称判断。"))
    nature = forms.ChoiceField(label=_("职务性质"), choices=Appointment.Nature.choices, required=False)
    is_concurrent = forms.BooleanField(label=_("兼任，不占编制"), required=False)
    quota_line: Any = forms.ModelChoiceField(
        queryset=None, label=_("占用编制"), required=False, empty_label=_("按处（科）室判断")
    )
    leadership_line: Any = forms.ModelChoiceField(
        queryset=None, label=_("占用职数"), required=False, empty_label=_("按职务判断")
    )
    starts_on = Day(label=_("任职日期"))
    ends_on = Day(label=_("到期日期"), required=False)
    basis = forms.CharField(label=_("任职文号"), max_length=80, required=False)
    decision_body = forms.CharField(
        label=_("决定机关"),
        max_length=120,
        required=False,
        help_text=_("超编由上级决定的（如军转安置），写明三项。"),
    )
    decision_number = forms.CharField(label=_("决定文号"), max_length=80, required=False)
    decision_day = Day(label=_("决定日期"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lines = quota_lines_in_force()
        self._choose_from("unit", units_in_force())
        self._choose_from("quota_line", lines)
        self._choose_from("leadership_line", lines)
        role: Any = self.fields["role"]
        role.choices = [("", _("按职务判断")), *Appointment.Role.choices]
        self.fields["starts_on"].initial = timezone.localdate

    def _choose_from(self, name: str, rows: Any) -> None:
        field: Any = self.fields[name]
        field.queryset = rows

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        parts = [cleaned.get(name) for name in ("decision_body", "decision_number", "decision_day")]
        if any(parts) and not all(parts):
            self.add_error("decision_body", _("由上级决定的，要写明决定机关、文号和日期三项。"))
        starts_on, ends_on = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", _("到期日期早于任职日期，请改正。"))
        return cleaned

    def post(self) -> Post:
        names = ("title", "unit", "role", "nature", "is_concurrent", "quota_line", "leadership_line")
        given = {name: self.cleaned_data[name] for name in (*names, "starts_on", "ends_on", "basis")}
        return Post(**given)

    def decision(self) -> Decision | None:
        given = self.cleaned_data
        if not given["decision_body"]:
            return None
        return Decision(
            body=given["decision_body"], number=given["decision_number"], decided_on=given["decision_day"]
        )

    @staticmethod
    def filled_from(held: Appointment) -> dict[str, Any]:
        """What the form shows of a post that is held."""
        names = ("title", "unit", "role", "nature", "is_concurrent", "quota_line", "leadership_line")
        shown = {name: getattr(held, name) for name in (*names, "starts_on", "ends_on", "basis")}
        if held.decision is not None:
            shown |= {
                "decision_body": held.decision.body,
                "decision_number": held.decision.number,
                "decision_day": held.decision.decided_on,
            }
        return shown


class NewStaffForm(PostForm):
    """Somebody new with the first post: a card alone would stand on no list."""

    field_order = ["name", "code", "phone", "mobile", "room", "email", "title", "unit"]
    name = forms.CharField(label=_("姓名"), max_length=60)
    code = forms.CharField(label=_("工号"), max_length=20, required=False)
    phone = forms.CharField(label=_("办公电话"), max_length=40, required=False)
    mobile = forms.CharField(label=_("手机"), max_length=40, required=False)
    room = forms.CharField(label=_("房间"), max_length=40, required=False)
    email = forms.EmailField(label=_("邮箱"), required=False)

    def card(self) -> dict[str, str]:
        return {
            name: self.cleaned_data[name] for name in ("name", "code", "phone", "mobile", "room", "email")
        }


class EndForm(forms.Form):
    last_day = Day(label=_("免职日期"), initial=timezone.localdate, help_text=_("任职到这一天为止。"))
    basis = forms.CharField(label=_("免职文号"), max_length=80, required=False)


class StaffListForm(forms.Form):
    file = forms.FileField(label=_("人员名单"), help_text=_("XLSX 或 CSV，第一行是列名。最多2000行。"))
