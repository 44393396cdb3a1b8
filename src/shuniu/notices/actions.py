"""Telling people, in the system, in the caller's transaction."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from shuniu.core.sentences import Said
from shuniu.notices import queries
from shuniu.notices.enums import Sort
from shuniu.notices.models import Notice
from shuniu.people.models import Appointment


@dataclass(frozen=True)
class Letter:
    """One thing for one person, or for all of a unit."""

    told: Said
    appointment_id: int | None = None
    unit_id: int | None = None
    sort: str = Sort.TOLD


def tell(
    appointments: Iterable[Appointment | int], said: Said, *,
    units: Iterable[int] = (), url: str = "", sort: str = Sort.TOLD,
) -> None:  # fmt: skip
    """Tell these people, and everybody of these units, in one statement."""
    people = sorted({one if isinstance(one, int) else one.pk for one in appointments})
    letters = [Letter(said, appointment_id=id_, sort=sort) for id_ in people]
    tell_each([*letters, *(Letter(said, unit_id=id_, sort=sort) for id_ in sorted(set(units)))], url=url)


def tell_each(letters: Iterable[Letter], *, url: str = "") -> None:
    """Tell each his own, in one statement."""
    rows = [
        Notice(
            appointment_id=one.appointment_id, unit_id=one.unit_id, sort=one.sort,
            key=one.told.key, args={name: str(value) for name, value in one.told.args.items()}, url=url,
        )
        for one in letters
    ]  # fmt: skip
    if rows:
        Notice.objects.bulk_create(rows)


def mark_read(appointment: Appointment, *, url: str = "") -> int:
    """What was told about this page (or all that was told) counts as read; how many there were."""
    unread = queries.told(appointment).filter(read_at=None)
    if url:
        unread = unread.filter(url=url)
    return unread.update(read_at=timezone.now())
