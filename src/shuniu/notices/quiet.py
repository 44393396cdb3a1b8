"""Nobody is woken: what comes at night waits for the morning, digests go out once on a working day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from django.utils import timezone

DIGEST_AT = time(8, 30)


def morning_after(now: datetime, quiet_from: time, quiet_to: time) -> datetime:
    """Now, or the end of the night that it falls into. A night may go over midnight."""
    local = timezone.localtime(now)
    if not _is_quiet(local.time(), quiet_from, quiet_to):
        return now
    day = local.date() if local.time() < quiet_to else local.date() + timedelta(days=1)
    return timezone.make_aware(datetime.combine(day, quiet_to))


def next_digest(now: datetime, works: Callable[[date], bool]) -> datetime:
    """The next time of the digest that falls on a working day."""
    local = timezone.localtime(now)
    day = local.date() if local.time() < DIGEST_AT else local.date() + timedelta(days=1)
    while not works(day):
        day += timedelta(days=1)
    return timezone.make_aware(datetime.combine(day, DIGEST_AT))


def _is_quiet(at: time, quiet_from: time, quiet_to: time) -> bool:
    if quiet_from <= quiet_to:
        return quiet_from <= at < quiet_to
    return at >= quiet_from or at < quiet_to
