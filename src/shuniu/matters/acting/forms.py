"""What is asked before a verb is pressed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from shuniu.flow.enums import Relation

Choices = Sequence[tuple[str, Any]]
_NOBODY = [("", "—")]


class VerbForm(forms.Form):
    """``choices``: what can be chosen, by field. A field that nothing fills in is left out."""

    task = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, choices: dict[str, Choices], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, offered in choices.items():
            if name in self.fields:
                field: Any = self.fields[name]
                single = not isinstance(field, forms.MultipleChoiceField)
                field.choices = [*(_NOBODY if single and name != "relation" else []), *offered]


class ReasonForm(VerbForm):
    reason = forms.CharField(label=_("理由"), max_length=200)


class NoteForm(VerbForm):
    reason = forms.CharField(label=_("附言"), max_length=200, required=False)


class AnswerForm(VerbForm):
    opinion = forms.CharField(label=_("意见"), widget=forms.Textarea(attrs={"rows": 3}))


class SendBackForm(ReasonForm):
    step = forms.ChoiceField(label=_("退到"))
    straight = forms.BooleanField(label=_("办好后直接送回我这里"), required=False)


class TransferForm(ReasonForm):
    to = forms.ChoiceField(label=_("转交"))


class DelegateForm(NoteForm):
    to = forms.ChoiceField(label=_("委派"))


class AddForm(NoteForm):
    relation = forms.ChoiceField(label=_("怎样加签"), choices=Relation.choices)
    whom = forms.MultipleChoiceField(label=_("请谁"), widget=forms.CheckboxSelectMultiple)


class CirculateForm(NoteForm):
    whom = forms.MultipleChoiceField(label=_("请谁阅"), widget=forms.CheckboxSelectMultiple)


class RenewForm(ReasonForm):
    step = forms.ChoiceField(label=_("新版没有的步骤，改到"), required=False)


class UndoForm(VerbForm):
    pass


class JumpForm(ReasonForm):
    step = forms.ChoiceField(label=_("改到"))
