"""The list of limits, the month as a picture, the calendar that phones fetch."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from icalendar import Calendar

from shuniu.clock import keeping
from shuniu.clock.models import FeedKey
from shuniu.core.tenancy import office_transaction
from shuniu.flow import clocks
from shuniu.matters.deadlines.queries import Deadlines, month, rows
from shuniu.matters.models import Matter
from shuniu.people.models import Assistance
from shuniu.work.incoming import actions as incoming
from shuniu.work.incoming.targets import Target
from tests import make

TITLE = "关于水库加固工程资金的请示"


@pytest.fixture
def house(db):
    with make.office() as office:
        people = make.staff(office)
        accounts = {key: make.account(held, office, key) for key, held in people.items()}
    return office, people, {key: make.client(one) for key, one in accounts.items()}


def handled(people, number: int = 1, unit: str = "economist") -> Matter:
    key = f"u:{people[unit].unit_id}"
    matter = make.proposed_paper(people, names=(key,), document_number=f"青水〔2026〕{number}号")
    incoming.send_on(matter.pk, [Target(key, "handle", part="lead")], by=people["clerk"])
    return matter


def with_vice_mayor(people) -> Matter:
    matter = make.proposed_paper(people, names=(f"a:{people['vice'].pk}",))
    incoming.send_on(matter.pk, [Target(f"a:{people['vice'].pk}", "instruct")], by=people["clerk"])
    task = make.open_task(matter, "instruct")
    task.due_at = timezone.now() - timedelta(days=2)
    task.save()
    clocks.follow(opened=[task], by_id=None, by_name="")
    return matter


def test_each_sees_his_units_and_the_registry_what_it_sent(house):
    office, people, who = house
    with office_transaction(office.pk):
        handled(people)

    for key, filtered in (("economist", "unit"), ("economy", "unit"), ("clerk", "sent")):
        assert TITLE in who[key].get(f"/deadlines/?whose={filtered}").content.decode()
    assert TITLE not in who["social"].get("/deadlines/").content.decode()
    assert TITLE not in who["economist"].get("/deadlines/?whose=mine").content.decode()
    assert TITLE not in who["economist"].get("/deadlines/?late=late").content.decode()
    exported = who["economist"].get("/deadlines/?format=csv").getvalue().decode()
    assert "第七条（六）" in exported


def test_what_lies_with_a_leader_is_seen_by_his_secretary_and_is_never_red(house):
    office, people, who = house
    with office_transaction(office.pk):
        secretary = make.person("柳叶", title="秘书", role="secretary")
        Assistance.objects.create(leader=people["vice"], kind="secretary", appointment=secretary)
        matter = with_vice_mayor(people)
        found = {
            key: [(row.matter.pk, row.standing.level) for row in rows(Deadlines(held).of("leaders"))]
            for key, held in (("secretary", secretary), ("director", people["director"]), ("social", people["social"]))
        }  # fmt: skip

    assert found == {"secretary": [(matter.pk, "soon")], "director": [(matter.pk, "soon")], "social": []}


def test_a_month_shows_what_falls_due_on_its_day(house):
    office, people, who = house
    with office_transaction(office.pk):
        matter = handled(people)
        due = timezone.localtime(make.open_task(matter, "handle").due_at).date()
        shown = month(Deadlines(people["economist"]).all(), due)
        marks = [
            (day.day, [mark.title for mark in day.marks]) for week in shown.weeks for day in week if day.marks
        ]

    assert marks == [(due, [TITLE])]
    page = who["economist"].get(f"/deadlines/?month={due:%Y-%m}").content.decode()
    assert page.count(TITLE) == 2  # in the picture and in the list
    assert who["economist"].get("/deadlines/?month=nonsense").status_code == 200


def test_the_list_costs_the_same_with_one_and_with_three(house):
    office, people, who = house
    who["economist"].get("/deadlines/")
    counts = []
    for number in range(2):
        with office_transaction(office.pk):
            for more in range(1 + number):
                handled(people, 10 * number + more)
        with CaptureQueriesContext(connection) as asked:
            who["economist"].get("/deadlines/")
        counts.append(len(asked))

    assert counts[0] == counts[1]


def address_in(page: str) -> str:
    return re.search(r"http://testserver(/deadlines/calendar/[^\"]+\.ics)", page)[1]


def test_a_phone_fetches_the_calendar_without_titles(house):
    office, people, who = house
    with office_transaction(office.pk):
        due = make.open_task(handled(people), "handle").due_at

    address = address_in(who["economist"].post("/deadlines/calendar/open/").content.decode())
    answer = Client().get(address)
    (event,) = Calendar.from_ical(answer.content).walk("VEVENT")

    assert answer["Content-Type"].startswith("text/calendar")
    assert (event["summary"], event.decoded("dtend")) == ("承办到期", due.replace(microsecond=0))
    assert TITLE not in answer.content.decode()
    with office_transaction(office.pk):
        keeping.show_titles(True, reason="手机已统一管理", by=people["director"])
    (event,) = Calendar.from_ical(Client().get(address).content).walk("VEVENT")
    assert event["summary"] == f"承办：{TITLE}"


def test_a_renewed_or_stopped_address_is_gone(house):
    office, people, who = house
    first = address_in(who["economist"].post("/deadlines/calendar/open/").content.decode())
    second = address_in(who["economist"].post("/deadlines/calendar/open/").content.decode())

    assert [Client().get(one).status_code for one in (first, second)] == [404, 200]
    assert second not in who["economist"].get("/deadlines/calendar/").content.decode()
    who["economist"].post("/deadlines/calendar/close/")
    assert Client().get(second).status_code == 404


def test_the_secret_is_of_one_office_and_is_not_kept(house):
    office, people, who = house
    address = address_in(who["economist"].post("/deadlines/calendar/open/").content.decode())
    with make.office("other", "乙市人民政府办公室"):
        pass

    assert Client().get(address.replace("qingxi", "other")).status_code == 404
    assert Client().get(address.replace("qingxi", "nowhere")).status_code == 404
    with office_transaction(office.pk):
        assert FeedKey.objects.get().digest not in address


def test_who_left_has_no_calendar(house):
    office, people, who = house
    address = address_in(who["economist"].post("/deadlines/calendar/open/").content.decode())
    with office_transaction(office.pk):
        held = people["economist"]
        held.ends_on = timezone.localdate(timezone.now()) - timedelta(days=1)
        held.save()

    assert Client().get(address).status_code == 404


def test_only_a_keeper_lets_titles_out(house):
    _office, _people, who = house

    assert (
        who["clerk"].post("/deadlines/calendar/titles/", {"shown": "1", "reason": "方便"}).status_code == 403
    )
    assert (
        who["director"].post("/deadlines/calendar/titles/", {"shown": "1", "reason": ""}).status_code == 422
    )
    assert (
        who["director"]
        .post("/deadlines/calendar/titles/", {"shown": "1", "reason": "已统一管理"})
        .status_code
        == 302
    )
    assert "允许日历显示标题" in who["clerk"].get("/deadlines/calendar/").content.decode()


def test_the_same_through_the_api(house):
    office, people, who = house
    with office_transaction(office.pk):
        matter = handled(people)

    (mine,) = who["economist"].get("/api/deadlines/?whose=unit").json()
    assert (mine["matter"], mine["who"], mine["clause"]) == (matter.pk, "经济科", "第七条（六）")
    assert who["social"].get("/api/deadlines/").json() == []
    address = who["economist"].post("/api/deadlines/calendar/open").json()["address"]
    assert Client().get(address).status_code == 200
    assert who["economist"].post("/api/deadlines/calendar/close").status_code == 204
    assert Client().get(address).status_code == 404
    given = {"shown": True, "reason": "方便"}
    refused = who["clerk"].post("/api/deadlines/calendar/titles", given, content_type="application/json")
    assert refused.status_code == 403


def test_a_matter_tells_what_happened_to_its_clocks(house):
    office, people, who = house
    with office_transaction(office.pk):
        matter = handled(people)
        clocks.pause(matter.run_id, reason="征求第三方意见", by=people["clerk"])

    page = who["economist"].get(f"/deadlines/matter/{matter.pk}/").content.decode()

    assert "已暂停" in who["economist"].get("/deadlines/").content.decode()
    assert "征求第三方意见" in page
    assert "沈晓云 秘书科文书" in page
    assert "第七条（六）（本机关文本）" in page
    assert who["social"].get(f"/deadlines/matter/{matter.pk}/").status_code == 404
