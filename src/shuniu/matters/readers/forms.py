"""What somebody types who lets another see a matter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from shuniu.flow.principals import Principal


class ShareForm(forms.Form):
    to = forms.ChoiceField(label=_("准予谁查看"))
    reason = forms.CharField(label=_("理由"), max_length=200)

    def __init__(self, *args: Any, people: Sequence[Principal] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups: dict[Any, list[tuple[str, str]]] = {_("人员"): [], _("处（科）室"): [], _("往来单位"): []}
        for one in people:
            place = _("人员") if one.is_person else _("处（科）室") if one.is_unit else _("往来单位")
            groups[place].append((one.key, one.label))
        self.fields["to"].choices = [("", "—"), *groups.items()]  # type: ignore[attr-defined]
