"""REST of the calendar and the reminders: one operation for each action, through the same policies as the pages."""

from __future__ import annotations

from datetime import date, time
from typing import Any, cast

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Field, Router, Schema

from shuniu.clock import arithmetic, calendar, keeping
from shuniu.clock.models import CalendarDay, Limit, OfficeHours
from shuniu.clock.queries import name_of
from shuniu.people.http import StaffRequest
from shuniu.people.models import Appointment

router = Router(tags=["clock"])


class DayOut(Schema):
    day: date
    works: bool
    name: str
    is_provisional: bool
    by_hand: bool
    reason: str
    by_name: str


class DayIn(Schema):
    works: bool
    name: str = Field("", max_length=120)
    reason: str = Field(max_length=200)


class ListedDay(Schema):
    day: date
    works: bool
    name: str = Field("", max_length=120)


class DaysIn(Schema):
    days: list[ListedDay] = Field(min_length=1, max_length=400)
    reason: str = Field(max_length=200)


class ReasonIn(Schema):
    reason: str = Field(max_length=200)


class HoursIn(Schema):
    """``from_day``: 501 is the 1st of May. ``weekday``: 0 is Monday, null whichever."""

    opens: time
    closes: time
    from_day: int = Field(101, ge=101, le=1231)
    to_day: int = Field(1231, ge=101, le=1231)
    weekday: int | None = Field(None, ge=0, le=6)
    reason: str = Field(max_length=200)


class HoursOut(Schema):
    id: int
    opens: time
    closes: time
    from_day: int
    to_day: int
    weekday: int | None


class LimitOut(Schema):
    """``unit``: WD working days, D days, H hours, WH working hours, MIN, SEC, M months, Y years, MD a day of next year."""

    id: int
    key: str
    name: str
    urgency: str
    origin: str
    event: str
    amount: int
    unit: str
    moves_on: bool
    is_minimum: bool
    longer: int | None
    longer_unit: str
    clause: str
    nature: str
    certainty: str
    words: str
    by_hand: bool
    by_name: str
    reason: str

    @staticmethod
    def resolve_name(limit: Limit) -> str:
        return name_of(limit)


class RemindingIn(Schema):
    """In working days before and after the limit ends; 0 is never."""

    remind_before: int = Field(ge=0, le=30)
    remind_after: int = Field(ge=0, le=30)
    tell_head_after: int = Field(ge=0, le=60)
    tell_director_after: int = Field(ge=0, le=60)
    reason: str = Field(max_length=200)


class DueOut(Schema):
    due_on: date


@router.get(
    "/calendar/{int:year}", response=list[DayOut], summary="Days of a year that differ from their weekday"
)
def year(request: HttpRequest, year: int) -> Any:
    return list(CalendarDay.objects.filter(day__year=max(1, min(year, 9999))))


@router.get("/due", response=DueOut, summary="The day on which so many working days from a day end")
def due(request: HttpRequest, start: date, working_days: int) -> dict[str, date]:
    amount = max(0, min(working_days, 1000))
    first = max(date(2004, 1, 1), min(start, date(2100, 1, 1)))
    time_ = calendar.work_time(first)
    end = arithmetic.end_of(
        time_.at(first, time(9)), arithmetic.Length(amount, arithmetic.WORKING_DAYS), time_
    )
    return {"due_on": time_.day_of(end.due_at)}


@router.post("/calendar/days/{day}", response=DayOut, summary="Work on a day, or not, by hand")
def set_day(request: HttpRequest, day: date, given: DayIn) -> CalendarDay:
    return keeping.set_day(day, **given.dict(), by=_by(request))


@router.post(
    "/calendar/days/{day}/give-back", response={204: None}, summary="Make a day what the state makes of it"
)
def give_back(request: HttpRequest, day: date, given: ReasonIn) -> tuple[int, None]:
    keeping.give_back(day, reason=given.reason, by=_by(request))
    return 204, None


@router.post("/calendar/import", response={204: None}, summary="Take a list of days in")
def import_days(request: HttpRequest, given: DaysIn) -> tuple[int, None]:
    days = {one.day: keeping.Day(one.day, one.works, one.name) for one in given.days}
    keeping.import_days(list(days.values()), reason=given.reason, by=_by(request))
    return 204, None


@router.get("/hours", response=list[HoursOut], summary="Hours of business")
def hours(request: HttpRequest) -> Any:
    return list(OfficeHours.objects.all())


@router.post("/hours", response=HoursOut, summary="Add a span of business")
def add_hours(request: HttpRequest, given: HoursIn) -> OfficeHours:
    return keeping.add_hours(**given.dict(), by=_by(request))


@router.post("/hours/{pk}/remove", response={204: None}, summary="Remove a span of business")
def remove_hours(request: HttpRequest, pk: int, given: ReasonIn) -> tuple[int, None]:
    keeping.remove_hours(get_object_or_404(OfficeHours, pk=pk), reason=given.reason, by=_by(request))
    return 204, None


@router.get("/limits", response=list[LimitOut], summary="Every limit with what it rests on")
def limits(request: HttpRequest) -> Any:
    return list(Limit.objects.order_by("key", "urgency"))


@router.post("/limits/{pk}/reminding", response=LimitOut, summary="Set when one is reminded of a limit")
def set_reminding(request: HttpRequest, pk: int, given: RemindingIn) -> Limit:
    return keeping.set_reminding(get_object_or_404(Limit, pk=pk), **given.dict(), by=_by(request))


def _by(request: HttpRequest) -> Appointment:
    return cast("StaffRequest", request).appointment
