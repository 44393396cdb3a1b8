"""What a person keeps for himself: matters that he follows, filters under a name; who has a page open; the API."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from shuniu.desk.models import Open, SavedFilter
from shuniu.work.incoming import actions
from tests import make

JSON = "application/json"


def test_a_matter_is_followed_from_its_page_and_no_longer(desk):
    matter = desk.to_economy()
    client = desk.client("economy")

    assert 'aria-pressed="false"' in desk.page("economy", f"/incoming/{matter.pk}/")
    client.post(f"/desk/matters/{matter.pk}/follow/")
    assert 'aria-pressed="true"' in desk.page("economy", f"/incoming/{matter.pk}/")
    assert desk.rows("economy", "/desk/followed/") == [matter.title]

    client.post("/desk/followed/", {"verb": "unfollow", "matter": [matter.pk]})
    assert desk.rows("economy", "/desk/followed/") == []


def test_following_gives_no_right(desk):
    matter = desk.to_economy()

    assert desk.client("social").post(f"/desk/matters/{matter.pk}/follow/").status_code == 404
    assert desk.client("social").post(f"/desk/matters/{matter.pk}/here/").status_code == 404


def test_a_page_says_who_else_has_it_open_and_forgets_him_after_a_minute(desk):
    matter = desk.to_economy()
    here = f"/desk/matters/{matter.pk}/here/"

    assert "打开着" not in desk.client("economy").post(here).content.decode()
    assert "彭丽芳也打开着这一页" in desk.client("economist").post(here).content.decode()

    Open.objects.update(at=timezone.now() - timedelta(seconds=61))
    assert "打开着" not in desk.client("economist").post(here).content.decode()


def test_a_filter_is_kept_under_a_name_shown_and_dropped(desk):
    desk.to_economy("甲", urgency="特急")
    desk.to_economy("乙")
    client = desk.client("economy")

    client.post("/desk/filters/todo/", {"name": "急件", "query": "urgency=特急&page=2&q="})
    kept = SavedFilter.objects.get()
    assert desk.rows("economy", f"/desk/todo/?{kept.query}") == ["甲"]
    assert "急件" in desk.page("economy", "/desk/todo/")
    assert "急件" not in desk.page("economy", "/desk/to-read/") + desk.page("clerk", "/desk/todo/")

    desk.client("clerk").post(f"/desk/filters/{kept.pk}/drop/")
    assert SavedFilter.objects.count() == 1
    client.post(f"/desk/filters/{kept.pk}/drop/", {"next": "https://example.org/"})
    assert SavedFilter.objects.count() == 0


@pytest.mark.parametrize(("name", "query"), [("", "urgency=特急"), ("急件", ""), ("急件", "page=2")])
def test_a_filter_without_a_name_or_a_condition_is_refused(desk, name, query):
    answer = desk.client("economy").post(
        "/api/desk/filters", {"list": "todo", "name": name, "query": query}, content_type=JSON
    )

    assert (answer.status_code, SavedFilter.objects.count()) == (422, 0)


def test_concluded_are_those_that_one_began_or_worked_on(desk):
    matter = desk.to_economy()
    actions.handle(make.open_task(matter, "handle").pk, "已办。", by=desk.people["economy"])
    actions.conclude(matter.pk, by=desk.people["clerk"])

    assert desk.rows("economy", "/desk/concluded/") == [matter.title]
    assert desk.rows("clerk", "/desk/concluded/") == [matter.title]
    assert desk.rows("social", "/desk/concluded/") == []


def test_done_is_sorted_as_asked(desk):
    for title in ("甲", "乙"):
        matter = desk.to_economy(title)
        actions.handle(make.open_task(matter, "handle").pk, "已办。", by=desk.people["economy"])

    assert desk.rows("economy", "/desk/done/") == ["乙", "甲"]
    assert desk.rows("economy", "/desk/done/?sort=number") == ["甲", "乙"]


@pytest.mark.parametrize("path", ["/desk/started/", "/desk/concluded/", "/desk/followed/", "/desk/done/"])
def test_lists_cost_the_same_for_one_row_and_three(desk, path):
    def cost(rows):
        for _row in range(rows):
            matter = desk.to_economy()
            desk.client("clerk").post(f"/desk/matters/{matter.pk}/follow/")
            actions.handle(make.open_task(matter, "handle").pk, "已办。", by=desk.people["economy"])
            actions.conclude(matter.pk, by=desk.people["clerk"])
        with CaptureQueriesContext(connection) as seen:
            assert desk.client("clerk").get(path).status_code == 200
        return len(seen)

    assert cost(1) == cost(2)


def test_the_api_reads_the_same_lists_and_keeps_the_same_things(desk):
    matter = desk.to_economy()
    client = desk.client("economy")

    row = client.get("/api/desk/todo?asked=handle").json()[0]
    assert (row["matter"], row["asked"], row["level"]) == (matter.pk, "承办", "ok")
    assert client.get("/api/desk/todo?asked=propose").json() == []

    pressed = client.post("/api/desk/press", {"verb": "claim", "ids": [row["task"]]}, content_type=JSON)
    assert pressed.json() == [{"id": row["task"], "matter": matter.pk, "is_done": True, "said": "已领取"}]

    assert client.post(f"/api/desk/matters/{matter.pk}/follow").status_code == 204
    assert [one["matter"] for one in client.get("/api/desk/matters/followed").json()] == [matter.pk]
    assert client.delete(f"/api/desk/matters/{matter.pk}/follow").status_code == 204
    assert client.get("/api/desk/matters/followed").json() == []

    saved = client.post(
        "/api/desk/filters", {"list": "todo", "name": "承办", "query": "asked=handle"}, content_type=JSON
    ).json()
    assert client.get("/api/desk/filters").json() == [saved]
    assert client.delete(f"/api/desk/filters/{saved['id']}").status_code == 204
    assert client.post(f"/api/desk/matters/{matter.pk}/here").json() == []
