"""Keeping the calendar, the hours of business and the reminders: by hand, with a reason, recorded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, time

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from shuniu.clock import calendar, policies
from shuniu.clock.models import CalendarDay, FeedRule, Limit, OfficeHours
from shuniu.clock.queries import name_of
from shuniu.core.refusals import WrongInput, check
from shuniu.core.sentences import Said, Sentence
from shuniu.people.models import Appointment
from shuniu.people.queries import acting
from shuniu.trail.actions import SYSTEM, journal, record

DAY_WORKED = Sentence("clock.day_worked", _("%(day)s改为上班（%(name)s），理由：%(reason)s。"))
DAY_OFF = Sentence("clock.day_off", _("%(day)s改为放假（%(name)s），理由：%(reason)s。"))
DAY_GIVEN_BACK = Sentence("clock.day_given_back", _("%(day)s恢复为国家规定，理由：%(reason)s。"))
DAYS_IMPORTED = Sentence("clock.days_imported", _("导入工作日历%(days)s天，理由：%(reason)s。"))
HOURS_ADDED = Sentence("clock.hours_added", _("办公时间增加%(hours)s，理由：%(reason)s。"))
HOURS_REMOVED = Sentence("clock.hours_removed", _("办公时间减去%(hours)s，理由：%(reason)s。"))
REMINDING_SET = Sentence("clock.reminding_set", _("“%(what)s”的提醒改为%(after)s，理由：%(reason)s。"))
TITLES_SHOWN = Sentence("clock.titles_shown", _("允许个人日历显示标题，理由：%(reason)s。"))
TITLES_HIDDEN = Sentence("clock.titles_hidden", _("个人日历不再显示标题，理由：%(reason)s。"))
REASON_NEEDED = Sentence("clock.reason_needed", _("请写明理由：日历决定每一件事的期限。"))
HOURS_CROSS = Sentence("clock.hours_cross", _("下班时间要晚于上班时间，同一天的两段不能重叠。"))
YEAR_KNOWN = Sentence("clock.year_known", _("%(year)s年放假安排已公布，工作日历已更新%(days)s天，请核对。"))
YEAR_PROVISIONAL = Sentence(
    "clock.year_provisional", _("%(year)s年放假安排尚未公布，日历暂按法定节日，涉及的期限都是暂定。")
)


# Told of a changed calendar: from which day on, why, by whom. What is counted by it stands above and asks to be told.
Follower = Callable[[date, str, "Appointment | None"], None]
_followers: list[Follower] = []


def follow(follower: Follower) -> None:
    """Called once, when an app is loaded."""
    if follower not in _followers:
        _followers.append(follower)


def _changed(since: date, reason: str, by: Appointment | None) -> None:
    for follower in _followers:
        follower(since, reason, by)


@dataclass(frozen=True)
class Day:
    day: date
    works: bool
    name: str = ""


def set_day(day: date, *, works: bool, name: str, reason: str, by: Appointment) -> CalendarDay:
    """This office works on that day, or does not, whatever the national calendar says."""
    book = journal("clock")
    check(policies.refusal_to_set_day(day, timezone.localdate(), by))
    reason = _given(reason)
    made, _new = CalendarDay.objects.update_or_create(day=day, defaults=_by_hand(works, name, reason, by))
    said = DAY_WORKED if works else DAY_OFF
    record(book, said(day=day.isoformat(), name=name or "—", reason=reason), by=acting(by))
    _changed(day, reason, by)
    return made


def give_back(day: date, *, reason: str, by: Appointment) -> None:
    """That day is again what the national calendar makes of it."""
    book = journal("clock")
    check(policies.refusal_to_set_day(day, timezone.localdate(), by))
    reason = _given(reason)
    CalendarDay.objects.filter(day=day, by_hand=True).delete()
    calendar.seed([day.year])
    record(book, DAY_GIVEN_BACK(day=day.isoformat(), reason=reason), by=acting(by))
    _changed(day, reason, by)


def import_days(days: Sequence[Day], *, reason: str, by: Appointment) -> int:
    """A list of days at once, all or none: such as the notice of the next year's holidays."""
    book = journal("clock")
    check(policies.refusal_to_keep(by))
    for one in days:
        check(policies.refusal_to_set_day(one.day, timezone.localdate(), by))
    reason = _given(reason)
    rows = [CalendarDay(day=one.day, **_by_hand(one.works, one.name, reason, by)) for one in days]
    CalendarDay.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["office", "day"],
        update_fields=["works", "name", "is_provisional", "by_hand", "reason", "by_name"],
    )  # fmt: skip
    record(book, DAYS_IMPORTED(days=len(rows), reason=reason), by=acting(by))
    _changed(min((one.day for one in days), default=timezone.localdate()), reason, by)
    return len(rows)


def add_hours(
    opens: time,
    closes: time,
    *,
    from_day: int = 101,
    to_day: int = 1231,
    weekday: int | None = None,
    reason: str,
    by: Appointment,
) -> OfficeHours:
    """One span of business. Two that say the same days must not overlap."""
    book = journal("clock")
    check(policies.refusal_to_keep(by))
    reason = _given(reason)
    same = OfficeHours.objects.filter(from_day=from_day, to_day=to_day, weekday=weekday)
    if closes <= opens or same.filter(opens__lt=closes, closes__gt=opens).exists():
        raise WrongInput(HOURS_CROSS)
    made = OfficeHours.objects.create(
        opens=opens, closes=closes, from_day=from_day, to_day=to_day, weekday=weekday
    )
    record(book, HOURS_ADDED(hours=_span(made), reason=reason), by=acting(by))
    return made


def remove_hours(hours: OfficeHours, *, reason: str, by: Appointment) -> None:
    book = journal("clock")
    check(policies.refusal_to_keep(by))
    reason = _given(reason)
    record(book, HOURS_REMOVED(hours=_span(hours), reason=reason), by=acting(by))
    hours.delete()


def set_reminding(
    limit: Limit,
    *,
    remind_before: int,
    remind_after: int,
    tell_head_after: int,
    tell_director_after: int,
    reason: str,
    by: Appointment,
) -> Limit:
    """When those who handle it are reminded, and when their head and the director hear of it."""
    limit = Limit.objects.select_for_update().get(pk=limit.pk)
    check(policies.refusal_to_keep(by))
    reason = _given(reason)
    limit.remind_before, limit.remind_after = remind_before, remind_after
    limit.tell_head_after, limit.tell_director_after = tell_head_after, tell_director_after
    limit.save(update_fields=["remind_before", "remind_after", "tell_head_after", "tell_director_after"])
    after = f"-{remind_before} +{remind_after} +{tell_head_after} +{tell_director_after}"
    record(journal("clock"), REMINDING_SET(what=name_of(limit), after=after, reason=reason), by=acting(by))
    return limit


def show_titles(shown: bool, *, reason: str, by: Appointment) -> None:
    """Whether a person's own calendar may carry the titles of papers out of the house."""
    book = journal("clock")
    check(policies.refusal_to_keep(by))
    reason = _given(reason)
    FeedRule.objects.update_or_create(defaults={"shows_titles": shown})
    record(book, (TITLES_SHOWN if shown else TITLES_HIDDEN)(reason=reason), by=acting(by))


def take_years_over(today: date) -> list[tuple[int, Said]]:
    """What the libraries have learned of this year and the next, taken over; what its keepers are to be told."""
    told = []
    for year in (today.year, today.year + 1):
        days = CalendarDay.objects.filter(day__year=year, by_hand=False)
        had, was_announced = days.exists(), days.filter(is_provisional=False).exists()
        new = calendar.seed([year])
        if new and not was_announced:
            told.append((year, YEAR_KNOWN(year=str(year), days=new)))
            record(journal("clock"), told[-1][1], by=SYSTEM)
            _changed(max(today, date(year, 1, 1)), str(told[-1][1]), None)
        elif not had and not new:
            told.append((year, YEAR_PROVISIONAL(year=str(year))))
    return told


def _by_hand(works: bool, name: str, reason: str, by: Appointment) -> dict[str, object]:
    return {
        "works": works, "name": name.strip()[:120], "is_provisional": False, "by_hand": True,
        "reason": reason[:200], "by_name": acting(by).name[:120],
    }  # fmt: skip


def _span(hours: OfficeHours) -> str:
    return f"{hours.opens:%H:%M}—{hours.closes:%H:%M}"


def _given(reason: str) -> str:
    if not reason.strip():
        raise WrongInput(REASON_NEEDED)
    return reason.strip()
