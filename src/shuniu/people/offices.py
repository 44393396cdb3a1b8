"""One sign-in, several offices: read one by one, each in its own transaction, and merged."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from heapq import merge
from typing import Any, TypeVar

from django.utils import timezone

from shuniu.core.tenancy import office_transaction
from shuniu.people import queries
from shuniu.people.models import Appointment, Membership, Office

T = TypeVar("T")


@dataclass(frozen=True)
class Seat:
    """A person in one of his offices, with the posts that he holds there today, in their order."""

    office: Office
    person_id: int
    appointments: list[Appointment]


Ask = Callable[[Seat], T]


def seats_of(memberships: Iterable[Membership], ask: Ask[T]) -> Iterator[tuple[Seat, T]]:
    """Ask in each office, in its own transaction and time zone. Must not run inside another's."""
    for membership in memberships:
        office = membership.office
        with timezone.override(office.time_zone), office_transaction(office.pk):
            seat = Seat(office, membership.person_id, queries.appointments_of(membership.person_id))
            answer = ask(seat)
        yield seat, answer


def posts_held(memberships: Iterable[Membership]) -> list[Seat]:
    """The posts of a person in all his offices: what he can switch between."""
    return [seat for seat, _nothing in seats_of(memberships, lambda seat: None) if seat.appointments]


def merged(gathered: Iterable[tuple[Seat, list[T]]], *, order: Callable[[T], Any]) -> list[tuple[Seat, T]]:
    """The offices' lists, each already in this order, as one list; every row knows the seat it belongs to."""
    queues = [[(seat, row) for row in rows] for seat, rows in gathered]
    return list(merge(*queues, key=lambda pair: order(pair[1])))
