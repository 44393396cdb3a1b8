"""What a keeper of the calendar types: shape only."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from shuniu.clock.keeping import Day

_ISO = {"type": "time"}
_DATE = re.compile(r"(\d{4})[-年./](\d{1,2})[-月./](\d{1,2})日?")
_OFF, _WORKED = re.compile(r"休|放假|不上班"), re.compile(r"补班|上班|调休上班|班$")
_MOST = 60  # days of one line
WEEKDAYS = [
    ("", _("每个工作日")), ("0", _("星期一")), ("1", _("星期二")), ("2", _("星期三")), ("3", _("星期四")),
    ("4", _("星期五")), ("5", _("星期六")), ("6", _("星期日")),
]  # fmt: skip


class DayForm(forms.Form):
    works = forms.TypedChoiceField(
        label=_("这一天"),
        choices=[("1", _("上班")), ("0", _("放假"))],
        coerce=lambda value: value == "1",
        widget=forms.RadioSelect,
    )
    name = forms.CharField(label=_("名称"), max_length=120, required=False, help_text=_("如“国庆节”“补班”。"))
    reason = forms.CharField(label=_("理由"), max_length=200)


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("理由"), max_length=200)


class ImportForm(forms.Form):
    """Days as a notice lists them: one line each, or a line for several days on end."""

    days = forms.CharField(
        label=_("日期"),
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_("一行一天或一段，如“2027-10-01至2027-10-07 放假 国庆节”“2027-10-09 上班 补班”。"),
        max_length=20000,
    )
    reason = forms.CharField(label=_("理由"), max_length=200, help_text=_("如通知的文号。"))

    def clean_days(self) -> list[Day]:
        days: dict[date, Day] = {}
        for number, line in enumerate(str(self.cleaned_data["days"]).splitlines(), start=1):
            if line.strip():
                days |= {one.day: one for one in _days_of(number, line.strip())}
        return sorted(days.values(), key=lambda one: one.day)


def _days_of(number: int, line: str) -> Iterator[Day]:
    found = _DATE.findall(line)
    words = _DATE.sub("", line)
    off, worked = bool(_OFF.search(words)), bool(_WORKED.search(words))
    if not found or len(found) > 2 or off == worked:
        raise forms.ValidationError(
            _("第%(line)s行看不懂：要有日期，并写明放假或上班。"), params={"line": number}
        )
    first, last = _dates(number, (found[0], found[-1]))
    if not timedelta() <= last - first <= timedelta(days=_MOST):
        raise forms.ValidationError(_("第%(line)s行的起止日期不对。"), params={"line": number})
    name = re.sub(r"[至到~—,，\t]|放假|休息|补班|上班|休", " ", words).strip() or (
        _("补班") if worked else ""
    )
    for offset in range((last - first).days + 1):
        yield Day(first + timedelta(days=offset), worked, str(name)[:120])


def _dates(number: int, found: Iterable[tuple[str, str, str]]) -> tuple[date, date]:
    try:
        first, last = (date(int(year), int(month), int(day)) for year, month, day in found)
    except ValueError:
        raise forms.ValidationError(_("第%(line)s行没有这一天。"), params={"line": number}) from None
    return first, last


class HoursForm(forms.Form):
    """One span of business; the season by month and day."""

    opens = forms.TimeField(label=_("上班"), widget=forms.TimeInput(attrs=_ISO, format="%H:%M"))
    closes = forms.TimeField(label=_("下班"), widget=forms.TimeInput(attrs=_ISO, format="%H:%M"))
    weekday = forms.TypedChoiceField(
        label=_("哪一天"), choices=WEEKDAYS, required=False, coerce=int, empty_value=None
    )
    season_from = forms.CharField(
        label=_("从"), max_length=5, required=False, help_text=_("月-日，如 05-01；全年就留空。")
    )
    season_to = forms.CharField(label=_("到"), max_length=5, required=False)
    reason = forms.CharField(label=_("理由"), max_length=200)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        cleaned["from_day"] = _month_day(cleaned.pop("season_from", "")) or 101
        cleaned["to_day"] = _month_day(cleaned.pop("season_to", "")) or 1231
        return cleaned


def _month_day(words: str) -> int | None:
    if not words.strip():
        return None
    month, _sign, day = words.strip().partition("-")
    try:
        found = date(2024, int(month), int(day))
    except ValueError:
        raise forms.ValidationError(_("季节请写成“05-01”这样的月-日。")) from None
    return found.month * 100 + found.day


class RemindingForm(forms.Form):
    remind_before = forms.IntegerField(
        label=_("提前几个工作日提醒"),
        min_value=0,
        max_value=30,
        help_text=_("零就是不提醒。到期当天总会提醒。"),
    )
    remind_after = forms.IntegerField(label=_("超期几个工作日催办"), min_value=0, max_value=30)
    tell_head_after = forms.IntegerField(label=_("超期几个工作日告知处（科）长"), min_value=0, max_value=60)
    tell_director_after = forms.IntegerField(label=_("超期几个工作日告知主任"), min_value=0, max_value=60)
    reason = forms.CharField(label=_("理由"), max_length=200)
