"""Units, bodies in care, figures of the quota: each with the approval it rests on."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from shuniu.people import duties
from shuniu.people.forms.staff import Day
from shuniu.people.models import Decision, QuotaLine, Unit
from shuniu.people.queries import quota_lines_in_force, units_in_force


class ApprovalForm(forms.Form):
    """批准: who approved the change, with what, when; and from when it takes effect."""

    approval_body = forms.CharField(label=_("批准机关"), max_length=120)
    approval_number = forms.CharField(label=_("批准文号"), max_length=80)
    approval_day = Day(label=_("批准日期"))
    on = Day(label=_("生效日期"), initial=timezone.localdate)

    def approval(self) -> Decision:
        given = self.cleaned_data
        return Decision(
            body=given["approval_body"], number=given["approval_number"], decided_on=given["approval_day"]
        )


class UnitChangeForm(ApprovalForm):
    """A change of units also tells which meeting decided it, where the office's rules ask for one."""

    meeting_number = forms.CharField(label=_("会议次数"), max_length=80, required=False)
    meeting_day = Day(label=_("会议日期"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.meeting, _clause = duties.meeting_on_units()
        if not self.meeting or not duties.interpreter():
            del self.fields["meeting_number"], self.fields["meeting_day"]
        else:
            self.fields["meeting_number"].help_text = _("内设机构的调整先由%(meeting)s决定。") % {
                "meeting": self.meeting
            }

    def basis(self) -> dict[str, Any]:
        number, day = self.cleaned_data.get("meeting_number"), self.cleaned_data.get("meeting_day")
        held = Decision(body=self.meeting, number=number, decided_on=day) if number and day else None
        return {"approval": self.approval(), "resolution": held, "on": self.cleaned_data["on"]}


class UnitForm(UnitChangeForm):
    field_order = ["name", "relation", "parent", "care"]
    name = forms.CharField(label=_("名称"), max_length=120)
    relation = forms.ChoiceField(label=_("与本机关的关系"), choices=Unit.Relation.choices)
    parent: Any = forms.ModelChoiceField(
        queryset=None, label=_("归哪个处（科）室管"), required=False, empty_label="—"
    )
    care = forms.CharField(
        label=_("代管内容"),
        max_length=200,
        required=False,
        help_text=_("代管的单位写明管什么，如人事、财务、党务。"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        parent: Any = self.fields["parent"]
        parent.queryset = units_in_force()


class RenameForm(UnitChangeForm):
    field_order = ["name"]
    name = forms.CharField(label=_("新名称"), max_length=120)


class CareForm(forms.Form):
    care = forms.CharField(label=_("代管内容"), max_length=200, required=False)


class NumberForm(ApprovalForm):
    field_order = ["number"]
    number = forms.IntegerField(
        label=_("核定名额"), min_value=0, max_value=99999, required=False, help_text=_("没有规定数目的不填。")
    )


class LineForm(NumberForm):
    field_order = ["title", "kind", "relation", "number", "rank", "parent", "unit"]
    title = forms.CharField(label=_("名目"), max_length=120)
    kind = forms.ChoiceField(label=_("种类"), choices=QuotaLine.Kind.choices)
    relation = forms.ChoiceField(label=_("与上一项的关系"), choices=QuotaLine.Relation.choices)
    rank = forms.CharField(label=_("级别"), max_length=40, required=False)
    parent: Any = forms.ModelChoiceField(
        queryset=None, label=_("在哪一项之下"), required=False, empty_label="—"
    )
    unit: Any = forms.ModelChoiceField(
        queryset=None, label=_("哪个机构的"), required=False, empty_label=_("机关本身")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        parent: Any = self.fields["parent"]
        parent.queryset = quota_lines_in_force()
        unit: Any = self.fields["unit"]
        unit.queryset = units_in_force()

    def figure(self) -> dict[str, Any]:
        return {
            name: self.cleaned_data[name]
            for name in ("title", "kind", "relation", "number", "rank", "parent", "unit")
        }
