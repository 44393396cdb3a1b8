"""What people write about instructions: the shape of it, nothing is written here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from shuniu.files.models import StoredFile
from shuniu.instructions import ink
from shuniu.instructions.enums import ENTERED, Channel, Meaning
from shuniu.instructions.given import Given
from shuniu.instructions.ink import Strokes

_DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
_MOMENT = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
_MOMENTS = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]


class PenForm(forms.Form):
    """A leader's own hand: typed, a phrase, or strokes of the pen. Joined to the fields of the kind's own form."""

    text = forms.CharField(label=_("意见"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    strokes = forms.CharField(required=False, widget=forms.HiddenInput(attrs={"data-strokes": ""}))
    phrase = forms.CharField(
        required=False, max_length=60, widget=forms.HiddenInput()
    )  # pressed: sent at once
    chosen = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput())  # without JavaScript
    paper = forms.RegexField(r"^[0-9a-f]{64}$", required=False, widget=forms.HiddenInput())

    phrases: list[str]
    draft: Any = None  # what his secretary prepared

    def clean_strokes(self) -> Strokes:
        try:
            return ink.read(self.cleaned_data["strokes"])
        except ink.InkFault:
            raise ValidationError(_("手写内容太多或没有收全，请清除后重写。")) from None

    @property
    def words(self) -> str:
        """The phrase pressed or chosen, then what was typed."""
        said = self.cleaned_data
        return f"{said['phrase'] or said['chosen']}{said['text'].strip()}"

    def given(self) -> Given:
        said = self.cleaned_data
        by_phrase = bool(said["phrase"] or said["chosen"]) and not said["text"].strip()
        channel = Channel.INK if said["strokes"] else Channel.PHRASE if by_phrase else Channel.TYPED
        return Given(channel, strokes=said["strokes"], paper=said["paper"])


class EnteredForm(forms.Form):
    """What a leader wrote or said elsewhere, with its proof (代录)."""

    channel = forms.ChoiceField(label=_("批示方式"), choices=[(one, one.label) for one in ENTERED])
    text = forms.CharField(label=_("批示原话"), widget=forms.Textarea(attrs={"rows": 3}))
    at = forms.DateTimeField(
        label=_("批示时间"),
        required=False,
        widget=_MOMENT,
        input_formats=_MOMENTS,
        help_text=_("不填为现在。"),
    )
    scan = forms.FileField(label=_("批示件扫描件"), required=False, help_text=_("纸上批示必附。"))
    unmarked = forms.BooleanField(label=_("我看过扫描件，没有绝密、机密、秘密标志"), required=False)
    note = forms.CharField(
        label=_("通话记录"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("电话批示必填。"),
    )
    through = forms.CharField(
        label=_("转达的秘书"), required=False, max_length=60, help_text=_("秘书转达必填。")
    )

    def given(self, take: Callable[..., StoredFile]) -> Given:
        """``take``: how an upload is stored."""
        said = self.cleaned_data
        scan = take(said["scan"], unmarked=said["unmarked"]) if said["scan"] else None
        return Given(said["channel"], at=said["at"], through=said["through"], note=said["note"], scan=scan)


class DisputeForm(forms.Form):
    why = forms.CharField(label=_("哪里不实"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
    text = forms.CharField(
        label=_("实际批示"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("另记一条，原来的留着。"),
    )


class TranscriptForm(forms.Form):
    text = forms.CharField(label=_("手写的是"), widget=forms.Textarea(attrs={"rows": 2}))


class CorrectionForm(forms.Form):
    text = forms.CharField(label=_("更正为"), widget=forms.Textarea(attrs={"rows": 3}))
    why = forms.CharField(label=_("更正原因"), required=False, max_length=300)


class ReportForm(forms.Form):
    text = forms.CharField(label=_("落实情况"), required=False, widget=forms.Textarea(attrs={"rows": 4}))
    file = forms.FileField(label=_("附材料"), required=False)
    so_far = forms.BooleanField(label=_("阶段情况，还要继续反馈"), required=False)


class UrgeForm(forms.Form):
    text = forms.CharField(label=_("催问的话"), required=False, max_length=200)
    due_on = forms.DateField(label=_("请在这一天前反馈"), required=False, widget=_DAY)


class PhraseForm(forms.Form):
    text = forms.CharField(label=_("常用语"), max_length=60)


class RuleForm(forms.Form):
    meaning = forms.ChoiceField(label=_("圈阅表示"), choices=Meaning.choices)
    clause = forms.CharField(label=_("依据"), required=False, max_length=80)


class DraftForm(forms.Form):
    text = forms.CharField(label=_("代拟稿"), widget=forms.Textarea(attrs={"rows": 3}))
