"""The calendar, the hours and the reminders through the API: the same actions and the same refusals."""

from __future__ import annotations

import pytest

from shuniu.clock.models import Limit
from shuniu.core.tenancy import office_transaction
from tests import make


@pytest.fixture
def house(db):
    with make.office() as office:
        people = make.staff(office)
        accounts = {key: make.account(people[key], office, key) for key in ("director", "clerk")}
    return office, {key: make.client(one) for key, one in accounts.items()}


def post(client, path, **given):
    return client.post(f"/api{path}", given, content_type="application/json")


def test_a_day_by_hand_and_given_back(house):
    _office, who = house
    given = {"works": True, "name": "补班", "reason": "通知"}

    assert post(who["clerk"], "/clock/calendar/days/2027-11-28", **given).status_code == 403
    made = post(who["director"], "/clock/calendar/days/2027-11-28", **given).json()
    assert (made["works"], made["by_name"]) == (True, "高维新 办公室主任")
    assert post(who["director"], "/clock/calendar/days/2020-11-28", **given).status_code == 422
    assert any(one["day"] == "2027-11-28" for one in who["clerk"].get("/api/clock/calendar/2027").json())
    assert (
        post(who["director"], "/clock/calendar/days/2027-11-28/give-back", reason="取消").status_code == 204
    )
    assert not any(one["day"] == "2027-11-28" for one in who["clerk"].get("/api/clock/calendar/2027").json())


def test_when_so_many_working_days_end(house):
    _office, who = house
    given = [{"day": "2026-12-05", "works": True}]
    assert post(who["director"], "/clock/calendar/import", days=given, reason="补班").status_code == 204

    found = who["clerk"].get("/api/clock/due?start=2026-12-04&working_days=1").json()

    assert found == {"due_on": "2026-12-05"}


def test_hours_and_reminders(house):
    office, who = house
    with office_transaction(office.pk):
        limit = Limit.objects.get(key="consult.reply")
    wanted = {"remind_before": 1, "remind_after": 0, "tell_head_after": 0, "tell_director_after": 0}

    made = post(who["director"], "/clock/hours", opens="09:00", closes="12:00", reason="改").json()
    assert who["clerk"].get("/api/clock/hours").json() == [made]
    assert post(who["director"], f"/clock/hours/{made['id']}/remove", reason="改回").status_code == 204
    assert post(who["clerk"], f"/clock/limits/{limit.pk}/reminding", **wanted, reason="x").status_code == 403
    assert (
        post(who["director"], f"/clock/limits/{limit.pk}/reminding", **wanted, reason="x").status_code == 200
    )
    (shown,) = [one for one in who["clerk"].get("/api/clock/limits").json() if one["id"] == limit.pk]
    assert (shown["name"], shown["clause"]) == ("部门会签/征求意见回复", "国办函〔2009〕15号")
