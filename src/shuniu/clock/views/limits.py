"""期限: every limit with what it rests on, who changed it, and when one is reminded of it."""

from __future__ import annotations

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from shuniu.clock import forms, keeping, policies
from shuniu.clock.models import Certainty, Limit, Nature, length_words
from shuniu.clock.queries import name_of
from shuniu.core.lists import Choice, Column, List, Words
from shuniu.core.refusals import Refusal
from shuniu.people.http import StaffRequest, staff_only


def longer_words(limit: Limit) -> str:
    return length_words(limit.longer, limit.longer_unit) if limit.longer and limit.longer_unit else ""


def _length(limit: Limit) -> str:
    return str(_("至少%s")) % limit if limit.is_minimum else str(limit)


LIMITS = List(
    columns=[
        Column(
            "name", _("事项"), name_of, order="key", link=lambda row: reverse("clock:limit", args=[row.pk])
        ),
        Column("urgency", _("紧急程度"), lambda row: row.urgency, order="urgency"),
        Column("event", _("起算"), lambda row: row.event, order="event"),
        Column("amount", _("期限"), _length, order="amount", is_short=True),
        Column("longer", _("可延长"), longer_words, order="longer", is_short=True),
        Column("clause", _("依据"), lambda row: row.clause, order="clause"),
        Column("nature", _("依据性质"), lambda row: row.get_nature_display(), order="nature"),
        Column("certainty", _("核对"), lambda row: row.get_certainty_display(), order="certainty"),
        Column("by", _("改定人"), lambda row: row.by_name, order="by_name"),
    ],
    filters=[
        Words("q", _("事项、原文或依据"), ("name", "key", "words", "clause")),
        Choice("origin", _("来由"), Limit.Origin.choices, "origin"),
        Choice("nature", _("依据性质"), Nature.choices, "nature"),
        Choice("certainty", _("核对"), Certainty.choices, "certainty"),
        Choice("by_hand", _("改定"), [(True, _("人工改定"))], "by_hand"),
    ],
    sort="-by",
    file_name=_("期限"),
)


@staff_only
@require_GET
def limits(request: StaffRequest) -> HttpResponseBase:
    shown = LIMITS.show(request, Limit.objects.all())
    return shown.export() or render(request, "clock/limits.html", {"list": shown})


@staff_only
@require_http_methods(["GET", "POST"])
def limit(request: StaffRequest, pk: int) -> HttpResponse:
    """One limit: what it says and rests on, and when those who handle it are reminded."""
    found = get_object_or_404(Limit, pk=pk)
    names = ("remind_before", "remind_after", "tell_head_after", "tell_director_after")
    form = forms.RemindingForm(request.POST or None, initial={name: getattr(found, name) for name in names})
    if request.method == "POST" and form.is_valid():
        try:
            keeping.set_reminding(found, **form.cleaned_data, by=request.appointment)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("clock:limit", pk)
    context = {
        "limit": found, "name": name_of(found), "length": _length(found), "longer": longer_words(found),
        "form": form, "refusal": policies.refusal_to_keep(request.appointment),
    }  # fmt: skip
    return render(request, "clock/limit.html", context, status=422 if form.errors else 200)
