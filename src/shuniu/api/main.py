"""REST: one operation for each action, through the same action and the same policy as the page."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest
from ninja import NinjaAPI, Schema
from ninja.security import django_auth

from shuniu.people.api import router as people
from shuniu.people.http import StaffRequest

api = NinjaAPI(title="枢纽 Shuniu", version="1", auth=django_auth, urls_namespace="api", docs_url="/docs/")
api.add_router("/people", people)


class Here(Schema):
    """Where a session is: the office, the person and the post in which it acts."""

    office: str
    code: str
    person: str
    post: str


@api.get("/here", response=Here, summary="The office and post of this session")
def here(request: HttpRequest) -> dict[str, str]:
    staff = cast("StaffRequest", request)
    return {
        "office": staff.office.name,
        "code": staff.office.code,
        "person": staff.person.name,
        "post": staff.appointment.title,
    }
