"""Looking for any matter by its number, sender or title."""

from __future__ import annotations

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_GET

from shuniu.matters.listing import MATTERS, Source
from shuniu.people.http import StaffRequest, staff_only


@staff_only
@require_GET
def search(request: StaffRequest) -> HttpResponseBase:
    shown = MATTERS.show(request, Source(request.appointment))
    return shown.export() or _page(request, shown)


def _page(request: StaffRequest, shown: object) -> HttpResponse:
    return render(request, "matters/search.html", {"list": shown})
