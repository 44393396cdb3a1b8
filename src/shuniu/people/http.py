"""The office of a request: found from the session, open as one transaction until the answer is made."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from shuniu.core.tenancy import office_transaction, streamed_in_office
from shuniu.people import queries
from shuniu.people.models import Account, Membership, Office
from shuniu.trail.actions import Actor

if TYPE_CHECKING:
    from django_htmx.middleware import HtmxDetails

    from shuniu.people.models import Appointment, Person

SESSION_KEY = "office"


class StaffRequest(HttpRequest):
    """A signed-in person's request in one office. Views behind ``staff_only`` receive it."""

    user: Account
    htmx: HtmxDetails
    office: Office
    memberships: list[Membership]
    person: Person
    appointment: Appointment  # the post in which this request acts
    actor: Actor


class OfficeMiddleware:
    """Wrap the answer in the office's transaction; roll it back when the answer is a fault."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        membership = _membership_of(request)
        if membership is None:
            return self.get_response(request)
        office_id = membership.office_id
        staff = cast("StaffRequest", request)
        staff.office = membership.office
        staff.person = cast("Person", SimpleLazyObject(lambda: queries.person(membership.person_id)))
        staff.appointment = cast("Appointment", SimpleLazyObject(lambda: queries.appointment_in_use(staff)))
        staff.actor = cast("Actor", SimpleLazyObject(lambda: queries.actor(staff.appointment)))
        with office_transaction(office_id) as scope:
            response = self.get_response(request)
            if response.status_code >= 500:
                scope.roll_back()
        return _streamed(response, office_id)


def _membership_of(request: HttpRequest) -> Membership | None:
    if not request.user.is_authenticated:
        return None
    memberships = list(
        Membership.objects.select_related("office").filter(account=request.user.pk).order_by("-is_first", "id")
    )
    cast("StaffRequest", request).memberships = memberships
    chosen = request.session.get(SESSION_KEY)
    return next((one for one in memberships if one.office_id == chosen), memberships[0] if memberships else None)


def _streamed(response: HttpResponse, office_id: int) -> HttpResponse:
    if isinstance(response, StreamingHttpResponse) and not response.is_async:
        parts = cast("Any", response.streaming_content)
        response.streaming_content = streamed_in_office(office_id, parts)
    return response


def staff_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The view is for signed-in people of an office; others are led to the sign-in page."""

    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if getattr(request, "office", None) is None:
            target = f"{reverse('people:sign_in')}?next={request.path}"
            if request.headers.get("HX-Request"):
                return HttpResponse(status=204, headers={"HX-Redirect": target})
            return redirect(target)
        return view(request, *args, **kwargs)

    guarded.__name__, guarded.__doc__ = view.__name__, view.__doc__
    return guarded
