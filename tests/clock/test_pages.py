"""The pages of the calendar and of the limits."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shuniu.clock.models import CalendarDay, Limit, OfficeHours
from shuniu.core.tenancy import office_transaction
from tests import make


@pytest.fixture
def house(db):
    with make.office() as office:
        people = make.staff(office)
        accounts = {key: make.account(people[key], office, key) for key in ("director", "clerk")}
    return office, {key: make.client(one) for key, one in accounts.items()}


def test_a_year_shows_holidays_make_up_days_and_what_is_not_announced_yet(house):
    _office, who = house

    known = who["clerk"].get("/calendar/2026/").content.decode()
    later = who["clerk"].get("/calendar/2027/").content.decode()

    assert 'aria-label="10月10日 上班' in known
    assert 'aria-label="10月1日 放假' in known
    assert "暂定" not in known.split("<h2>")[0].split("year")[0]
    assert "放假安排尚未公布" in later


def test_the_director_changes_a_day_the_clerk_reads_who_may(house):
    office, who = house
    given = {"works": "1", "name": "补班", "reason": "市政府通知"}

    refused = who["clerk"].post("/calendar/day/2027-11-28/", given)
    done = who["director"].post("/calendar/day/2027-11-28/", given)

    assert (refused.status_code, done.status_code) == (422, 302)
    assert "请向他们提出" in refused.content.decode()
    assert "市政府通知" in refused.content.decode()  # what was typed stays
    with office_transaction(office.pk):
        assert CalendarDay.objects.get(day=date(2027, 11, 28)).works
    who["director"].post("/calendar/day/2027-11-28/give-back/", {"reason": "取消"})
    with office_transaction(office.pk):
        assert not CalendarDay.objects.filter(day=date(2027, 11, 28)).exists()


@pytest.mark.parametrize(
    ("lines", "status"),
    [
        ("2027-10-01至2027-10-07 放假 国庆节\n2027年10月9日 上班", 302),
        ("国庆放假", 422),
        ("2027-02-30 放假", 422),
        ("2027-10-01 放假 上班", 422),
        ("2027-10-07至2027-10-01 放假", 422),
    ],
)
def test_a_list_of_days_is_pasted_in(house, lines, status):
    office, who = house

    answer = who["director"].post("/calendar/import/", {"days": lines, "reason": "通知"})

    assert answer.status_code == status
    with office_transaction(office.pk):
        assert CalendarDay.objects.filter(by_hand=True).count() == (8 if status == 302 else 0)


def test_hours_are_added_and_removed(house):
    office, who = house
    given = {
        "opens": "08:00",
        "closes": "12:00",
        "season_from": "05-01",
        "season_to": "09-30",
        "reason": "夏",
    }

    assert who["director"].post("/calendar/hours/", {**given, "closes": "07:00"}).status_code == 422
    assert who["director"].post("/calendar/hours/", {**given, "season_from": "13-01"}).status_code == 422
    assert who["director"].post("/calendar/hours/", given).status_code == 302
    assert "05-01 — 09-30" in who["clerk"].get("/calendar/hours/").content.decode()
    with office_transaction(office.pk):
        row = OfficeHours.objects.get()
    assert who["clerk"].post(f"/calendar/hours/{row.pk}/remove/", {"reason": "x"}).status_code == 403
    assert who["director"].post(f"/calendar/hours/{row.pk}/remove/", {"reason": "改"}).status_code == 302


def test_limits_are_listed_with_what_they_rest_on_filtered_and_exported(house):
    office, who = house

    page = who["clerk"].get("/limits/?nature=standard&sort=name").content.decode()
    exported = who["clerk"].get("/limits/?q=公开条例&format=csv").getvalue().decode()

    assert "GB/T 33358-2016" in page
    assert "《行政复议法》" not in page
    assert exported.count("《政府信息公开条例》") == 7
    with office_transaction(office.pk):
        limit = Limit.objects.get(key="disclosure.answer")
    one = who["clerk"].get(f"/limits/{limit.pk}/").content.decode()
    assert "《政府信息公开条例》第三十三条" in one
    assert "已核对原文" in one


def test_a_year_costs_the_same_whatever_its_days(house):
    office, who = house
    who["clerk"].get("/calendar/2026/")  # the first page of a session writes it
    counts = []
    for first in (9, 16):
        with CaptureQueriesContext(connection) as asked:
            who["clerk"].get("/calendar/2026/")
        counts.append(len(asked))
        with office_transaction(office.pk):
            for day in (first, first + 1, first + 2):
                CalendarDay.objects.create(day=date(2026, 11, day), works=False, by_hand=True)

    assert counts[0] == counts[1]
