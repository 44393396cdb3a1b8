"""Keeping the calendar, the hours and the reminders: who may, with which reason, what is recorded."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from django.utils import timezone

from shuniu.clock import calendar, keeping, national
from shuniu.clock.keeping import Day
from shuniu.clock.models import CalendarDay, Limit, OfficeHours
from shuniu.clock.queries import limit_for
from shuniu.core.refusals import NotAllowed, WrongInput
from shuniu.trail.models import Entry
from tests import make

FAR = date(2027, 11, 28)  # a Sunday


@pytest.fixture
def people(db):
    with make.office() as office:
        yield make.staff(office)


def test_the_director_makes_a_sunday_a_working_day(people):
    keeping.set_day(FAR, works=True, name="补班", reason="市政府通知", by=people["director"])

    row = CalendarDay.objects.get(day=FAR)
    assert (row.works, row.by_hand, row.reason, row.by_name) == (
        True,
        True,
        "市政府通知",
        "高维新 办公室主任",
    )
    assert calendar.works_on(FAR)
    assert str(Entry.objects.latest("id").said) == "2027年11月28日改为上班（补班），理由：市政府通知。"


def test_a_clerk_does_not(people):
    with pytest.raises(NotAllowed):
        keeping.set_day(FAR, works=True, name="", reason="调班", by=people["clerk"])


@pytest.mark.parametrize(("day", "reason"), [(FAR, "  "), (date(2024, 5, 1), "补记")])
def test_not_without_a_reason_and_not_for_a_day_that_is_past(people, day, reason):
    with pytest.raises(WrongInput):
        keeping.set_day(day, works=True, name="", reason=reason, by=people["director"])

    assert not CalendarDay.objects.filter(day=day, by_hand=True).exists()


def test_given_back_it_is_what_the_state_makes_of_it(people):
    holiday = date(2027, 10, 1)
    keeping.set_day(holiday, works=True, name="值守", reason="防汛", by=people["director"])

    keeping.give_back(holiday, reason="汛情解除", by=people["director"])

    row = CalendarDay.objects.get(day=holiday)
    assert (row.works, row.by_hand, row.is_provisional) == (False, False, True)


def test_a_list_of_days_is_taken_in_whole_or_not(people):
    days = [Day(date(2027, 10, 1) + timedelta(days=offset), False, "国庆节") for offset in range(7)]
    days.append(Day(date(2027, 10, 9), True, "补班"))

    keeping.import_days(days, reason="国办发明电〔2026〕9号", by=people["director"])

    assert not calendar.works_on(date(2027, 10, 5))
    assert calendar.works_on(date(2027, 10, 9))
    with pytest.raises(WrongInput):
        keeping.import_days([*days, Day(date(2020, 1, 1), False)], reason="再来", by=people["director"])


def test_another_office_keeps_its_own_days(db):
    with make.office() as office:
        director = make.staff(office)["director"]
        keeping.set_day(FAR, works=True, name="", reason="补班", by=director)
    with make.office("other", "乙市人民政府办公室"):
        assert not calendar.works_on(FAR)


def test_a_year_announced_takes_the_place_of_the_provisional_one(people):
    CalendarDay.objects.filter(day__year=2026).delete()
    CalendarDay.objects.create(day=date(2026, 5, 6), works=False, name="旧", is_provisional=True)
    CalendarDay.objects.create(day=date(2026, 5, 8), works=False, name="厂休", by_hand=True)

    told = keeping.take_years_over(date(2026, 3, 1))

    assert [year for year, _said in told] == [2026]
    assert not CalendarDay.objects.filter(day=date(2026, 5, 6)).exists()
    assert CalendarDay.objects.get(day=date(2026, 5, 9)).works
    assert CalendarDay.objects.get(day=date(2026, 5, 8)).name == "厂休"
    assert keeping.take_years_over(date(2026, 3, 1)) == []


def test_summer_hours_and_a_short_friday(people):
    by, summer = people["director"], {"from_day": 501, "to_day": 930}
    for opens, closes in ((time(8), time(12)), (time(15), time(18))):
        keeping.add_hours(opens, closes, **summer, reason="夏令时", by=by)
    keeping.add_hours(time(8), time(13), weekday=4, reason="周五", by=by)

    hours = calendar.work_time(date(2026, 1, 1)).hours
    assert [one.closes for one in hours(date(2026, 7, 1))] == [time(12), time(18)]
    assert [one.closes for one in hours(date(2026, 7, 3))] == [time(13)]  # a Friday
    assert [one.opens for one in hours(date(2026, 12, 1))] == [time(8, 30), time(13, 30)]
    due = calendar.due_at(timezone.make_aware(datetime(2026, 7, 1, 17)), 2, "WH")
    assert timezone.localtime(due).strftime("%m-%d %H:%M") == "07-02 09:00"


def test_hours_of_the_same_days_do_not_overlap(people):
    keeping.add_hours(time(8), time(12), reason="改", by=people["director"])

    with pytest.raises(WrongInput):
        keeping.add_hours(time(11), time(13), reason="改", by=people["director"])
    keeping.remove_hours(OfficeHours.objects.get(), reason="改回", by=people["director"])
    assert str(Entry.objects.latest("id").said) == "办公时间减去08:00—12:00，理由：改回。"


def test_winter_goes_over_new_year(people):
    keeping.add_hours(time(9), time(16), from_day=1101, to_day=331, reason="冬季", by=people["director"])

    hours = calendar.work_time(date(2026, 1, 1)).hours
    assert [hours(day)[0].opens for day in (date(2026, 1, 5), date(2026, 12, 1), date(2026, 6, 1))] == [
        time(9), time(9), time(8, 30),
    ]  # fmt: skip


def test_every_office_has_the_national_limits_with_what_they_rest_on(people):
    answer = limit_for("disclosure.answer")

    assert (answer.amount, answer.unit, answer.longer, answer.longer_unit) == (20, "WD", 20, "WD")
    assert (answer.clause, answer.nature, answer.certainty) == (
        "《政府信息公开条例》第三十三条",
        "law",
        "text",
    )
    assert str(limit_for("disclosure.report_government")) == "次年3月31日"
    assert limit_for("petition.conclude").moves_on
    assert not limit_for("incoming.handle", "特急").moves_on


def test_the_offices_own_text_goes_before_the_national_set(people):
    Limit.objects.create(key="consult.reply", amount=5, unit="WD", clause="第九条")

    assert limit_for("consult.reply").clause == "第九条"


def test_a_national_limit_changed_by_hand_stays_when_they_are_seeded_again(people):
    Limit.objects.filter(key="hotline.handle").update(amount=3, by_hand=True)

    national.seed()

    assert limit_for("hotline.handle").amount == 3


def test_reminders_are_set_by_a_keeper(people):
    limit = limit_for("incoming.handle")
    wanted = {"remind_before": 1, "remind_after": 1, "tell_head_after": 2, "tell_director_after": 0}

    keeping.set_reminding(limit, **wanted, reason="减少打扰", by=people["deputy"])

    limit.refresh_from_db()
    assert {name: getattr(limit, name) for name in wanted} == wanted
    with pytest.raises(NotAllowed):
        keeping.set_reminding(limit, **wanted, reason="试试", by=people["clerk"])
