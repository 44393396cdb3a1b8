"""A matter draws itself: who did what, what is asked now, what is late, each reader what is meant for him."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from shuniu.flow.drawing.runs import lasted, marks_of
from shuniu.flow.models import Task
from shuniu.flow.queries import tasks_of
from shuniu.work.incoming import actions as incoming
from shuniu.work.incoming.targets import Target
from tests import make


@pytest.fixture
def house(db):
    with make.office() as office:
        yield office, make.staff(office)


def sent(people):
    matter = make.proposed_paper(people)
    targets = [
        Target(f"a:{people['vice'].pk}", "instruct"),
        Target(f"u:{people['economy'].unit_id}", "handle"),
    ]
    incoming.send_on(matter.pk, targets, reason="试", by=people["clerk"])
    return matter


def test_run_says_of_each_step_who_and_how_long(house):
    _office, people = house
    matter = sent(people)
    handling = make.open_task(matter, "handle")
    now = timezone.now()
    Task.objects.filter(pk=handling.pk).update(
        opened_at=now - timedelta(days=9, hours=2), due_at=now - timedelta(days=1)
    )

    marks = marks_of(tasks_of(matter.run_id), now)

    assert {key: mark.state for key, mark in marks.items()} == {
        "register": "done", "propose": "done", "dispatch": "done", "instruct": "now", "handle": "late",
    }  # fmt: skip
    assert (marks["propose"].who, marks["instruct"].who) == ("高维新 办公室主任", "许立言 副市长")
    assert (marks["handle"].who, marks["handle"].since) == ("经济科", "已9天2小时")
    assert "read" not in marks


def test_page_draws_it_and_tells_it_in_words(house):
    office, people = house
    matter = sent(people)
    clerk = make.client(make.account(people["clerk"], office))

    page = clerk.get(f"/matters/{matter.pk}/way/").content.decode()

    assert "<svg" in page
    assert re.search(r'class="step now".*?批示', page, re.DOTALL)
    assert "许立言 副市长" in page


def test_whoever_handles_a_part_sees_only_his_own_on_it(house):
    office, people = house
    matter = sent(people)
    economist = make.client(make.account(people["economist"], office))
    stranger = make.client(make.account(people["social"], office))

    page = economist.get(f"/matters/{matter.pk}/way/").content.decode()

    assert "经济科" in page
    assert "高维新" not in page
    assert "许立言" not in page
    assert stranger.get(f"/matters/{matter.pk}/way/").status_code == 404


@pytest.mark.parametrize(
    ("time", "said"),
    [
        (timedelta(minutes=12), "12分钟"),
        (timedelta(hours=5, minutes=50), "5小时"),
        (timedelta(days=2, hours=4), "2天4小时"),
        (timedelta(days=3), "3天"),
        (timedelta(days=40, hours=4), "40天"),
    ],
)
def test_time_is_told_by_what_counts(time, said):
    assert lasted(time) == said
