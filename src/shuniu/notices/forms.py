from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from shuniu.notices.enums import Channel, Sort, When
from shuniu.notices.wishes import USUAL, wish


class WishForm(forms.Form):
    """For each sort and channel, when one wants it."""

    def __init__(
        self, *args: Any, wishes: dict[tuple[int, str, str], str], person_id: int, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for sort, channel in USUAL:
            self.fields[f"{sort}_{channel}"] = forms.ChoiceField(
                label=_("%(sort)s：%(channel)s") % {"sort": sort.label, "channel": channel.label},
                choices=When.choices,
                initial=wish(wishes, person_id, sort, channel),
            )

    @property
    def chosen(self) -> dict[tuple[str, str], str]:
        return {
            (sort, channel): self.cleaned_data[f"{sort}_{channel}"] for sort in Sort for channel in Channel
        }


class OutsideForm(forms.Form):
    by_mail = forms.BooleanField(label=_("发邮件"), required=False)
    by_gateway = forms.BooleanField(label=_("发消息网关"), required=False)
    with_titles = forms.BooleanField(label=_("带公文标题"), required=False)
    quiet_from = forms.TimeField(label=_("夜间自"), widget=forms.TimeInput(attrs={"type": "time"}))
    quiet_to = forms.TimeField(label=_("夜间至"), widget=forms.TimeInput(attrs={"type": "time"}))
