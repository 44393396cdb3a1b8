"""The product's addresses, and a view that does nothing but write one row behind the same middleware."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import path

from shuniu.config import urls
from shuniu.config.urls import handler400, handler403, handler404, handler500  # noqa: F401
from shuniu.notices.models import Notice
from shuniu.people.http import StaffRequest, staff_only


@staff_only
def one_row(request: StaffRequest) -> HttpResponse:
    Notice.objects.create(appointment=request.appointment, key="bench", args={"words": request.POST["words"]})
    return HttpResponse("")


urlpatterns = [path("bench/one-row/", one_row), *urls.urlpatterns]
