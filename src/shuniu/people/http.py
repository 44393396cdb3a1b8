"""The office of a request: found from the session, open as one transaction until the answer is made."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, cast

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone
from django.utils.http import urlencode

from shuniu.core.tenancy import office_transaction, streamed_in_office
from shuniu.people import queries
from shuniu.people.models import Account, Membership, Office
from shuniu.people.offices import Seat, seats_of
from shuniu.trail.actions import Actor

if TYPE_CHECKING:
    from django_htmx.middleware import HtmxDetails

    from shuniu.people.models import Appointment, Person

SESSION_KEY = "office"

View = Callable[..., HttpResponseBase]
Ask = Callable[[Seat, "StaffRequest"], Any]  # what a view wants to know in each of the person's offices


class StaffRequest(HttpRequest):
    """A signed-in person's request in one office. Views behind ``staff_only`` receive it."""

    user: Account
    htmx: HtmxDetails
    office: Office
    memberships: list[Membership]
    person: Person
    appointment: Appointment  # the post in which this request acts
    appointments: list[Appointment]  # every post that the person holds in this office today
    actor: Actor
    gathered: list[tuple[Seat, Any]]  # for a view behind ``gathers``: what each office answered


class OfficeMiddleware:
    """Wrap the answer in the office's transaction; an answer that refuses or fails changes nothing.

    A person who holds no post today in any of his offices stands outside: ``request.office`` is not set.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        staff = cast("StaffRequest", request)
        staff.memberships = _memberships_of(request)
        ask = _asked_by_view(staff)
        alone = len(staff.memberships) == 1
        staff.gathered = _gathered(staff, ask) if ask and not alone else []
        for membership in staff.memberships:
            with _in(membership.office) as scope:
                if not _take_the_post(staff, membership):
                    continue
                if ask and alone:  # his only office: asked within the page's own transaction
                    seat = Seat(staff.office, membership.person_id, staff.appointments)
                    staff.gathered = [(seat, ask(seat, staff))]
                response = self.get_response(request)
                if _is_undone(response):
                    scope.roll_back()
            return _streamed(response, membership.office)
        return self.get_response(request)


@contextmanager
def _in(office: Office) -> Iterator[Any]:
    """The office's transaction, with its times shown in its own zone."""
    with timezone.override(office.time_zone), office_transaction(office.pk) as scope:
        yield scope


def _memberships_of(request: HttpRequest) -> list[Membership]:
    """The person's offices: the one chosen in this session, his first one, the others."""
    if not request.user.is_authenticated:
        return []
    memberships = getattr(request.user, "offices_read", None)
    if memberships is None:
        memberships = Membership.objects.select_related("office").filter(account=request.user.pk)
    chosen = request.session.get(SESSION_KEY)
    return sorted(memberships, key=lambda one: (one.office_id != chosen, not one.is_first, one.pk))


def _take_the_post(request: StaffRequest, membership: Membership) -> bool:
    """The post chosen in this session, else the first in order; False where he holds none."""
    held = queries.appointments_of(membership.person_id)
    if not held:
        return False
    chosen = request.session.get(queries.APPOINTMENT_KEY)
    request.office, request.appointments = membership.office, held
    request.appointment = next((one for one in held if one.pk == chosen), held[0])
    request.person = request.appointment.person
    request.actor = queries.actor(request.appointment)
    return True


def _is_undone(response: HttpResponse) -> bool:
    """A refusal may rise after the first change of several, so no answer of 400 or more keeps any.

    ``keeps_changes`` marks the few that must: a wrong password is counted although the page refuses.
    """
    return response.status_code >= 400 and not getattr(response, "keeps_changes", False)


def answered_in(office: Office, answer: Callable[[], HttpResponse]) -> HttpResponse:
    """An administrator's page about an office where he has no post: made in its transaction."""
    with _in(office):
        response = answer()
    return _streamed(response, office)


def _streamed(response: HttpResponse, office: Office) -> HttpResponse:
    """A streamed answer is made after the middleware has left: it opens the office's transaction again."""
    if isinstance(response, StreamingHttpResponse) and not response.is_async:
        response.streaming_content = _parts(cast("Iterator[bytes]", response.streaming_content), office)
    return response


def _parts(parts: Iterator[bytes], office: Office) -> Iterator[bytes]:
    with timezone.override(office.time_zone):
        yield from streamed_in_office(office.pk, parts)


def gathers(ask: Ask) -> Callable[[View], View]:
    """The view shows the person's work in all his offices: ``ask(seat, request)`` runs in each, one after another.

    A transaction names one office, so with several this happens before the page's own is opened; the view finds
    what each answered in ``request.gathered``.
    """

    def mark(view: View) -> View:
        view.gathers = ask  # type: ignore[attr-defined]
        return view

    return mark


def _asked_by_view(request: StaffRequest) -> Ask | None:
    try:
        return getattr(resolve(request.path_info).func, "gathers", None)
    except Resolver404:
        return None


def _gathered(request: StaffRequest, ask: Ask) -> list[tuple[Seat, Any]]:
    asked = seats_of(request.memberships, lambda seat: ask(seat, request))
    return [(seat, answer) for seat, answer in asked if seat.appointments]


def staff_only(view: View) -> View:
    """For people who hold a post in an office; others are led to sign in, or told that they hold none."""

    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if getattr(request, "office", None) is not None:
            return view(request, *args, **kwargs)
        if request.user.is_authenticated:
            return without_a_post(request)
        return to_sign_in(request)

    guarded.__dict__.update(view.__dict__)
    guarded.__name__, guarded.__doc__ = view.__name__, view.__doc__
    return guarded


def to_sign_in(request: HttpRequest) -> HttpResponse:
    target = f"{reverse('people:sign_in')}?{urlencode({'next': request.get_full_path()})}"
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Redirect": target})
    return redirect(target)


def without_a_post(request: HttpRequest) -> HttpResponse:
    """An administrator's first page is his own; anybody else reads that he holds no post today."""
    if cast("Account", request.user).administers:
        return redirect("people:administration")
    return render(request, "sign_in/no_post.html", status=403)
