"""A person's first page."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from shuniu.people.http import StaffRequest, staff_only


@staff_only
def first_page(request: HttpRequest) -> HttpResponse:
    staff = cast("StaffRequest", request)
    return render(request, "desk/first_page.html", {"person": staff.person})
