"""How a limit stands today: on time, soon, late; in words that a row can carry."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from django.utils import timezone
from django.utils.translation import gettext as _

from shuniu.clock.calendar import work_time

SOON = 2  # working days
_COUNTED = 15  # days ahead: farther than that nobody counts


class Standing(NamedTuple):
    level: str  # late, soon, ok
    words: Any


class Clocks:
    """Reads the calendar once and says of any number of limits how they stand.

    ``days``: those of the next weeks that differ from their weekday, where the caller has read them.
    """

    def __init__(self, days: Mapping[date, bool] | None = None) -> None:
        self.today = timezone.localdate()
        if days is None:
            self._works = work_time(self.today).works
        else:
            self._works = lambda day: days.get(day, day.weekday() < 5)

    @property
    def soon_until(self) -> datetime:
        """The end of the last day that counts as soon."""
        day, left = self.today, SOON
        for _day in range(_COUNTED):
            day += timedelta(days=1)
            left -= self._works(day)
            if not left:
                break
        return timezone.make_aware(datetime.combine(day + timedelta(days=1), time()))

    def of(self, due_at: datetime | None, *, calm: bool = False) -> Standing | None:
        """``calm``: for what lies with a leader; past its end it is said, but never in red."""
        if due_at is None:
            return None
        last = timezone.localtime(due_at).date()
        left = (last - self.today).days
        if due_at < timezone.now():
            words = _("超%(days)s天") % {"days": -left} if left < 0 else _("已到期")
            return Standing("soon" if calm else "late", words)
        if left == 0:
            return Standing("soon", _("今天到期"))
        level = "soon" if self._working_days_to(last) <= SOON else "ok"
        return Standing(level, _("余%(days)s天") % {"days": left})

    def _working_days_to(self, last: date) -> int:
        ahead = range(1, min((last - self.today).days, _COUNTED) + 1)
        return sum(self._works(self.today + timedelta(days=offset)) for offset in ahead)
