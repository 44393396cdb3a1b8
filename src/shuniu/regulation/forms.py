"""What a person types while founding an office: shape only, nothing is written here."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from shuniu.people.models import Office


class OpenForm(forms.Form):
    name = forms.CharField(label=_("机关名称"), max_length=120)
    code = forms.SlugField(
        label=_("代号"), max_length=32, help_text=_("小写字母、数字和短横，用在网址和命令里，如 qingjiang。")
    )
    level = forms.ChoiceField(label=_("级别"), choices=[("", "—"), *Office.Level.choices], required=False)
    place = forms.CharField(label=_("所在地"), max_length=60, required=False)


class TextForm(forms.Form):
    """A file, or the text itself pasted in."""

    file = forms.FileField(label=_("文本文件"), required=False, help_text=_("TXT、DOCX、PDF、HTML 都可以。"))
    pasted = forms.CharField(label=_("或粘贴全文"), widget=forms.Textarea(attrs={"rows": 12}), required=False)

    def clean(self) -> dict[str, object]:
        cleaned = super().clean() or {}
        if not cleaned.get("file") and not str(cleaned.get("pasted") or "").strip():
            raise forms.ValidationError(_("请选一个文件，或把全文粘贴进来。"))
        return cleaned


class CorrectionForm(forms.Form):
    """One place of the reading, named by its path, and what it should say."""

    path = forms.CharField(widget=forms.HiddenInput)
    value = forms.CharField(label=_("改为"), max_length=2000, required=False)


class BindingForm(forms.Form):
    capability = forms.CharField(widget=forms.HiddenInput)
    unit = forms.CharField(label=_("承办"), max_length=120)


class RebindForm(forms.Form):
    capability = forms.CharField(widget=forms.HiddenInput)
    unit = forms.IntegerField(label=_("承办"))
    reason = forms.CharField(label=_("理由"), max_length=200)
