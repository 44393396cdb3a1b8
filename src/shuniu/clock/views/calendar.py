"""工作日历: a year as twelve months, a day changed by hand, a list of days taken in, hours of business."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from shuniu.clock import forms, keeping, policies
from shuniu.clock.models import CalendarDay, OfficeHours
from shuniu.clock.month import year_of
from shuniu.core.lists import Choice, Column, List, Words
from shuniu.core.refusals import Refusal
from shuniu.people.http import StaffRequest, staff_only

FIRST_YEAR, LAST_YEAR = 2004, 2100  # what the library knows, and what a calendar can show

DAYS = List(
    columns=[
        Column("day", _("日期"), lambda row: row.day, order="day", link=lambda row: day_url(row.day)),
        Column("works", _("上班"), lambda row: _("上班") if row.works else _("放假"), order="works"),
        Column("name", _("名称"), lambda row: row.name, order="name"),
        Column("certain", _("依据"), lambda row: _source(row)),
        Column("reason", _("理由"), lambda row: row.reason),
        Column("by", _("改定人"), lambda row: row.by_name, order="by_name"),
    ],
    filters=[
        Words("q", _("名称或理由"), ("name", "reason")),
        Choice("works", _("上班"), [(True, _("上班")), (False, _("放假"))], "works"),
        Choice("by_hand", _("来由"), [(True, _("人工改定"))], "by_hand"),
    ],
    sort="day",
    file_name=_("工作日历"),
)


def day_url(day: date) -> str:
    return reverse("clock:day", args=[day.isoformat()])


def _source(row: CalendarDay) -> object:
    if row.by_hand:
        return _("人工改定")
    return _("暂定，放假安排尚未公布") if row.is_provisional else _("放假安排")


@staff_only
@require_GET
def this_year(request: StaffRequest) -> HttpResponse:
    return redirect("clock:year", timezone.localdate().year)


@staff_only
@require_GET
def year(request: StaffRequest, year: int) -> HttpResponseBase:
    """Twelve months with holidays and make-up days, and below them each day that differs."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404
    rows = CalendarDay.objects.filter(day__year=year)
    shown = DAYS.show(request, rows)
    context = {
        "year": year, "months": year_of(year), "list": shown, "is_known": rows.exists(),
        "is_provisional": rows.filter(is_provisional=True).exists(),
        "refusal": policies.refusal_to_keep(request.appointment),
    }  # fmt: skip
    return shown.export() or render(request, "clock/year.html", context)


@staff_only
@require_http_methods(["GET", "POST"])
def day(request: StaffRequest, day: str) -> HttpResponse:
    on = _day(day)
    row = CalendarDay.objects.filter(day=on).first()
    works = row.works if row else on.weekday() < 5
    form = forms.DayForm(
        request.POST or None, initial={"works": "1" if works else "0", "name": row.name if row else ""}
    )
    if request.method == "POST" and form.is_valid():
        try:
            keeping.set_day(on, **form.cleaned_data, by=request.appointment)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("clock:year", on.year)
    context = {
        "day": on, "row": row, "works": works, "form": form, "source": _source(row) if row else "",
        "refusal": policies.refusal_to_set_day(on, timezone.localdate(), request.appointment),
    }  # fmt: skip
    return render(request, "clock/day.html", context, status=422 if form.errors else 200)


@staff_only
@require_POST
def give_back(request: StaffRequest, day: str) -> HttpResponse:
    on = _day(day)
    keeping.give_back(on, reason=request.POST.get("reason", ""), by=request.appointment)
    return redirect("clock:year", on.year)


@staff_only
@require_http_methods(["GET", "POST"])
def import_days(request: StaffRequest) -> HttpResponse:
    form = forms.ImportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        days = form.cleaned_data["days"]
        try:
            keeping.import_days(days, reason=form.cleaned_data["reason"], by=request.appointment)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("clock:year", days[0].day.year)
    context = {"form": form, "refusal": policies.refusal_to_keep(request.appointment)}
    return render(request, "clock/import.html", context, status=422 if form.errors else 200)


@staff_only
@require_http_methods(["GET", "POST"])
def hours(request: StaffRequest) -> HttpResponse:
    """When the office is open: what limits in working hours count by, and outside of which nobody is reminded."""
    form = forms.HoursForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            keeping.add_hours(**form.cleaned_data, by=request.appointment)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("clock:hours")
    context = {
        "form": form, "rows": [_hours_shown(row) for row in OfficeHours.objects.all()],
        "refusal": policies.refusal_to_keep(request.appointment),
    }  # fmt: skip
    return render(request, "clock/hours.html", context, status=422 if form.errors else 200)


@staff_only
@require_POST
def remove_hours(request: StaffRequest, pk: int) -> HttpResponse:
    keeping.remove_hours(
        get_object_or_404(OfficeHours, pk=pk), reason=request.POST.get("reason", ""), by=request.appointment
    )
    return redirect("clock:hours")


def _hours_shown(row: OfficeHours) -> dict[str, object]:
    whole = (row.from_day, row.to_day) == (101, 1231)
    weekday = "" if row.weekday is None else str(row.weekday)
    return {
        "row": row,
        "weekday": dict(forms.WEEKDAYS)[weekday],
        "season": _("全年") if whole else f"{_month_day(row.from_day)} — {_month_day(row.to_day)}",
    }


def _month_day(number: int) -> str:
    return f"{number // 100:02}-{number % 100:02}"


def _day(words: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise Http404 from None
