"""沈阳: what 文电处 (the registry) sent out and is late, it sees by the clock; nobody reminds at night."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from unittest import mock

import pytest
from django.utils import timezone

from shuniu.matters.tasks import remind_one
from shuniu.people.models import Office
from tests.acceptance.papers import House

pytestmark = pytest.mark.xdist_group("five")

CLERK = "sy.registry"


def moment(day: date, hour: int):
    then = timezone.make_aware(datetime.combine(day, time(hour)))
    return mock.patch.object(timezone, "now", return_value=then)


@pytest.mark.clause("SY-3.3e")
def test_what_a_division_is_late_with_is_urged_by_the_clock_never_at_night(visit_alone):
    visit, house = visit_alone, House("sy", visit_alone)
    paper = house.paper("关于农田水利建设的请示", sender="沈阳市水利局")
    day = timezone.localdate() + timedelta(days=2)
    paper.send(CLERK, (house.unit("农经处"), "handle"), due_on=str(day))
    found = visit(CLERK).get(f"/api/clock/due?start={day}&working_days=1")
    next_day = date.fromisoformat(found["due_on"])
    office = Office.objects.get(code="sy").pk
    # One thing is said by its title, several of a day are one digest.
    late = re.compile(rf"已超期：{paper.now['title']}|超期[1-9]\d*件")

    with moment(next_day, 22):
        remind_one(office_id=office)
        assert not late.search(visit("sy.farming").text("/desk/notices/"))
    with moment(next_day, 10):
        remind_one(office_id=office)
        assert late.search(visit("sy.farming").text("/desk/notices/"))
        (row,) = [
            one
            for one in visit(CLERK).get("/api/deadlines/?whose=sent")
            if one["number"] == paper.now["number"]
        ]
        assert (row["who"], row["level"]) == ("农经处", "late")
        assert "自动催办农经处" in paper.text(CLERK)
