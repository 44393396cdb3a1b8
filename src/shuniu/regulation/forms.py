"""What a person types while founding an office and afterwards: shape only, nothing is written here."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from shuniu.clock.models import Limit
from shuniu.clock.queries import LIMITED
from shuniu.people.models import Appointment, Office, QuotaLine, Unit
from shuniu.regulation import works
from shuniu.regulation.policies import URGENCIES

_DAY = {"type": "date"}


class OpenForm(forms.Form):
    name = forms.CharField(label=_("机关名称"), max_length=120)
    code = forms.SlugField(
        label=_("代号"), max_length=32, help_text=_("小写字母、数字和短横，用在网址和命令里，如 qingjiang。")
    )
    level = forms.ChoiceField(label=_("级别"), choices=[("", "—"), *Office.Level.choices], required=False)
    place = forms.CharField(label=_("所在地"), max_length=60, required=False)


class LightForm(OpenForm):
    """A body without a text: opened in a minute, with its people and its place among the bodies of another
    office.
    """

    under = forms.ModelChoiceField(
        label=_("列入哪个机关的往来单位"), queryset=Office.objects.all(), required=False, empty_label="—"
    )
    at = forms.IntegerField(
        label=_("排在第几位"), min_value=1, required=False, help_text=_("不填就排在最后。")
    )
    people = forms.CharField(
        label=_("人员"),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        help_text=_("一行一人：姓名，职务。第一行是负责人，如“沈立群，主任”。"),
    )

    def clean_people(self) -> list[tuple[str, str]]:
        """Name and title of each line; a title is needed, because powers come from it."""
        people = []
        for number, line in enumerate(self.cleaned_data["people"].splitlines(), start=1):
            name, _comma, title = line.replace(",", "，").partition("，")
            if not line.strip():
                continue
            if not name.strip() or not title.strip():
                raise forms.ValidationError(
                    _("第%(number)s行要写成“姓名，职务”。"), params={"number": number}
                )
            people.append((name.strip()[:60], title.strip()[:60]))
        return people


class FirstPersonForm(forms.Form):
    """Who will lead an office just founded, and go on with its people."""

    name = forms.CharField(label=_("姓名"), max_length=60)
    title = forms.CharField(label=_("职务"), max_length=60, help_text=_("如“办公室主任”。"))


class TextForm(forms.Form):
    """A file, or the text itself pasted in."""

    file = forms.FileField(label=_("文本文件"), required=False, help_text=_("TXT、DOCX、PDF、HTML 都可以。"))
    pasted = forms.CharField(label=_("或粘贴全文"), widget=forms.Textarea(attrs={"rows": 8}), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("file") and not str(cleaned.get("pasted") or "").strip():
            raise forms.ValidationError(_("请选一个文件，或把全文粘贴进来。"))
        return cleaned


class HeadForm(forms.Form):
    """One value of the head of a text: its title, number, interpreter."""

    words = forms.CharField(label=_("改为"), max_length=400, required=False)


class WordsForm(forms.Form):
    """The words of a duty, task or article, and the work that it asks for."""

    words = forms.CharField(label=_("内容"), widget=forms.Textarea(attrs={"rows": 4}))
    work = forms.MultipleChoiceField(
        label=_("属于哪些工作"), choices=works.choices, widget=forms.CheckboxSelectMultiple, required=False
    )


class UnitForm(forms.Form):
    words = forms.CharField(label=_("名称"), max_length=120)
    relation = forms.ChoiceField(label=_("与本机关的关系"), choices=Unit.Relation.choices)
    parent = forms.CharField(label=_("上一级机构"), max_length=120, required=False)
    second_names = forms.CharField(
        label=_("又名"), widget=forms.Textarea(attrs={"rows": 2}), required=False, help_text=_("一行一个。")
    )
    handles = forms.CharField(
        label=_("分管方面"),
        widget=forms.Textarea(attrs={"rows": 5}),
        required=False,
        help_text=_("一行一个。"),
    )
    contacts = forms.CharField(
        label=_("联系"), widget=forms.Textarea(attrs={"rows": 4}), required=False, help_text=_("一行一个。")
    )
    serves = forms.CharField(
        label=_("服务的领导"),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        help_text=_("一行一个。"),
    )


class QuotaForm(forms.Form):
    words = forms.CharField(label=_("名目"), max_length=120)
    number = forms.CharField(
        label=_("名额"), max_length=6, required=False, help_text=_("文本没有写数字就留空。")
    )
    relation = forms.ChoiceField(label=_("与上一行的关系"), choices=QuotaLine.Relation.choices)
    rank = forms.CharField(label=_("级别"), max_length=40, required=False)
    concurrent = forms.CharField(label=_("兼任"), max_length=120, required=False)


class AddForm(forms.Form):
    path = forms.CharField(widget=forms.HiddenInput, max_length=80)
    words = forms.CharField(label=_("补上"), max_length=2000)


class BindingForm(forms.Form):
    """Before founding a unit is named by its name: it is not a row yet."""

    capability = forms.ChoiceField(label=_("工作"), choices=works.choices)
    unit = forms.CharField(label=_("承办"), max_length=120)


class RebindForm(forms.Form):
    capability = forms.ChoiceField(label=_("工作"), choices=works.choices)
    unit = forms.ModelChoiceField(label=_("改由"), queryset=Unit.objects.none())
    reason = forms.CharField(label=_("理由"), max_length=200)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chooser = self.fields["unit"]
        if isinstance(chooser, forms.ModelChoiceField):
            chooser.queryset = Unit.objects.filter(valid_to=None)


class SwitchForm(forms.Form):
    key = forms.ChoiceField(choices=works.choices)
    on = forms.BooleanField(required=False)
    reason = forms.CharField(label=_("理由"), max_length=200)


class LimitForm(forms.Form):
    amount = forms.IntegerField(label=_("期限"), min_value=1, max_value=999)
    unit = forms.ChoiceField(label=_("单位"), choices=Limit.Unit.choices)
    reason = forms.CharField(label=_("理由"), max_length=200)


class LimitAddForm(LimitForm):
    key = forms.ChoiceField(label=_("事项"), choices=tuple(LIMITED.items()))
    urgency = forms.ChoiceField(
        label=_("紧急程度"), choices=[(one, one or _("其他")) for one in URGENCIES], required=False
    )
    field_order = ("key", "urgency")


class GateForm(forms.Form):
    on = forms.BooleanField(required=False)
    reason = forms.CharField(label=_("理由"), max_length=200)


class InForceForm(forms.Form):
    """From when, and whose decisions stand behind it: one row for each body whose decision is needed."""

    on = forms.DateField(label=_("执行日期"), widget=forms.DateInput(attrs=_DAY, format="%Y-%m-%d"))

    def __init__(self, *args: Any, bodies: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for place, body in enumerate([*bodies, ""]):
            needed = bool(body)
            self.fields[f"body_{place}"] = forms.CharField(
                label=_("决定机关或会议"), max_length=120, required=needed, initial=body
            )
            self.fields[f"number_{place}"] = forms.CharField(
                label=_("文号或会议次数"), max_length=80, required=needed
            )
            self.fields[f"decided_on_{place}"] = forms.DateField(
                label=_("决定日期"), required=needed, widget=forms.DateInput(attrs=_DAY, format="%Y-%m-%d")
            )
        self.places = range(len(bodies) + 1)

    def decisions(self) -> list[dict[str, Any]]:
        rows = [
            {part: self.cleaned_data.get(f"{part}_{place}") for part in ("body", "number", "decided_on")}
            for place in self.places
        ]
        return [row for row in rows if row["body"]]


class InterpretForm(forms.Form):
    clause = forms.CharField(label=_("条目"), max_length=80)
    words = forms.CharField(label=_("解释"), widget=forms.Textarea(attrs={"rows": 3}))
    body = forms.CharField(label=_("解释机关"), max_length=120)
    number = forms.CharField(label=_("文号"), max_length=80, required=False)
    given_on = forms.DateField(label=_("日期"), widget=forms.DateInput(attrs=_DAY, format="%Y-%m-%d"))
    binding = forms.BooleanField(label=_("有约束力"), required=False)


class BodiesForm(forms.Form):
    file = forms.FileField(label=_("往来单位名册"), help_text=_("XLSX 或 CSV，按模板填写。"))


# The first line of a light office's people answers for it.
LEADING, WORKING = Appointment.Role.DIRECTOR, Appointment.Role.CLERK
