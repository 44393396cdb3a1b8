"""磐石's limits of papers (第七条（六）): what its text leaves open is a setting, and the clock itself urges."""

from __future__ import annotations

import re
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from unittest import mock

import pytest
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from shuniu.matters.tasks import remind_one
from shuniu.people.models import Office
from tests.acceptance.papers import House, Paper, words

pytestmark = pytest.mark.xdist_group("five")

CLERK, DIRECTOR, SECTION = "ps.registry.clerk", "ps.director", "ps.general"
WATER = "磐石市水利局"


def handled(house: House, urgency: str, unit: str = "综合科") -> Paper:
    paper = house.paper("关于黄河水库除险加固资金的请示", sender=WATER, urgency=urgency)
    paper.propose(DIRECTOR, f"{unit}办理。")
    paper.send(CLERK, (house.unit(unit), "handle"))
    return paper


def due_on(paper: Paper) -> date:
    return timezone.localtime(parse_datetime(paper.task("handle")["due_at"])).date()


def worked_after(visit, day: date, days: int) -> date:
    """The day on which so many working days end, by the office's own calendar."""
    found = visit(DIRECTOR).get(f"/api/clock/due?start={day}&working_days={days}")
    return date.fromisoformat(found["due_on"])


@contextmanager
def at_ten(day: date):
    then = timezone.make_aware(datetime.combine(day, time(10)))
    with mock.patch.object(timezone, "now", return_value=then):
        yield


@pytest.mark.clause("PS-7.6b")
def test_whether_three_days_are_worked_days_is_for_the_office_to_set(visit_alone):
    visit, house = visit_alone, House("ps", visit_alone)
    (row,) = visit(DIRECTOR).page("/limits/?q=特急文件3天").xpath("//main//tbody/tr")
    assert "第七条（六）" in words(row)
    limit = row.xpath(".//a[contains(@class, 'row-link')]/@href")[0].strip("/").rsplit("/", 1)[1]
    given = {"amount": "3", "unit": "WD", "reason": "市政府办公会议定"}

    refused = visit(CLERK).text(f"/regulation/rules/limits/{limit}/", given)
    visit(DIRECTOR).page(f"/regulation/rules/limits/{limit}/", given)
    paper = handled(house, "特急")

    assert "只有办公厅（室）主任可以改变职责分工" in refused
    assert due_on(paper) == worked_after(visit, timezone.localdate(), 3)
    shown = visit(CLERK).text(f"/limits/{limit}/")
    assert "3个工作日" in shown
    assert "市政府办公会议定" in shown
    assert "特急文件3天内办结" in shown


@pytest.mark.clause("PS-7.6c")
def test_for_a_grade_between_them_of_which_the_text_is_silent_the_office_sets_a_limit(visit_alone):
    visit, house = visit_alone, House("ps", visit_alone)
    assert due_on(handled(house, "加急")) == timezone.localdate() + timedelta(days=7)
    given = {"key": "incoming.handle", "urgency": "加急", "amount": "5", "unit": "D", "reason": "加急另定"}

    visit(DIRECTOR).page("/regulation/rules/limits/add/", given)

    assert due_on(handled(house, "加急")) == timezone.localdate() + timedelta(days=5)
    assert due_on(handled(house, "")) == timezone.localdate() + timedelta(days=7)


@pytest.mark.clause("PS-7.6a")
def test_urging_by_telephone_is_kept_with_who_answered(visit):
    house = House("ps", visit)
    paper = handled(house, "")

    paper.press(CLERK, "urge", text="答复明日送来。", spoke_with="综合科值班人员")

    assert "电话催办综合科，综合科值班人员接的电话。答复明日送来。" in paper.text(CLERK)
    assert paper.refused(SECTION, "urge")[0] == 403


@pytest.mark.clause("PS-7.6a")
def test_what_is_late_is_urged_by_the_clock_on_a_working_day_and_kept(visit_alone):
    visit, house = visit_alone, House("ps", visit_alone)
    paper = handled(house, "特急")
    office = Office.objects.get(code="ps").pk
    next_day = worked_after(visit, due_on(paper), 1)

    with at_ten(next_day):
        remind_one(office_id=office)
        remind_one(office_id=office)
        told, shown = visit(SECTION).text("/desk/notices/"), paper.text(CLERK)
        late = visit(SECTION).text("/deadlines/?late=late")

    # One thing is said by its title, several of a day are one digest; either says that it is late.
    assert re.search(rf"已超期：{paper.now['title']}|超期[1-9]\d*件", told)
    assert paper.now["number"] in late
    assert shown.count("自动催办综合科") == 1
