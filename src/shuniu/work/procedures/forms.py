"""What is asked when an inner matter begins, and at each of its moves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from shuniu.flow.definition import Definition, Field, Step
from shuniu.matters.enums import Urgency


class BeginForm(forms.Form):
    flow = forms.ChoiceField(label=_("办事流程"))
    title = forms.CharField(label=_("标题"), max_length=300)
    urgency = forms.ChoiceField(label=_("紧急程度"), choices=Urgency.choices, required=False)
    text = forms.CharField(label=_("正文"), max_length=20_000, widget=forms.Textarea(attrs={"rows": 10}))

    def __init__(self, *args: Any, flows: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["flow"]
        field.choices = flows


class MoveForm(forms.Form):
    """The opinion, the fields that the step fills in, and whom a move that lets one choose asks."""

    opinion = forms.CharField(
        label=_("意见"), required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(
        self, *args: Any, definition: Definition, step: Step, kept: dict[str, Any],
        people: Sequence[tuple[str, Any]], **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.filled = [definition.fields[key] for key in step.fills]
        for one in self.filled:
            self.fields[f"field_{one.key}"] = _input(one, kept.get(one.key))
        if step.opinion == "none":
            del self.fields["opinion"]
        else:
            self.fields["opinion"].required = step.opinion == "required"
        if any(way.chosen for way in definition.ways_from(step.key)):
            self.fields["whom"] = forms.MultipleChoiceField(
                label=_("送给谁"), choices=people, required=False, widget=forms.CheckboxSelectMultiple
            )

    @property
    def values(self) -> dict[str, Any]:
        """What was typed, and what was emptied; the action looks at each (flow.values)."""
        return {one.key: self.cleaned_data[f"field_{one.key}"] for one in self.filled}


def _input(one: Field, value: Any) -> forms.Field:
    more: dict[str, Any] = {"label": one.name, "required": False, "initial": value}
    if one.type == "number":
        return forms.DecimalField(**more, max_digits=18, decimal_places=4)
    if one.type == "day":
        return forms.DateField(**more, widget=forms.DateInput(attrs={"type": "date"}))
    if one.type == "yes_no":
        return forms.BooleanField(**more)
    if one.type == "choice":
        return forms.ChoiceField(**more, choices=[("", "—"), *((choice, choice) for choice in one.choices)])
    return forms.CharField(**more, max_length=200)
