"""What waits for somebody: in the order that was asked for, narrowed, whole, and only what is for him."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from shuniu.clock.levels import Clocks
from shuniu.desk.queue import Wanted, queue
from shuniu.files.actions import receive
from shuniu.flow.models import Task
from shuniu.instructions.given import Given
from shuniu.instructions.models import QueuePlace
from shuniu.matters.acting import actions as acting
from shuniu.people.models import Appointment
from shuniu.people.offices import Seat
from shuniu.people.queries import actor
from shuniu.work.incoming import actions
from shuniu.work.incoming.targets import Target
from tests import make

TODO = "/desk/todo/"


def due_in(matter, days, asked="handle"):
    due = timezone.now() + timedelta(days=days) if days is not None else None
    Task.objects.filter(run=matter.run_id, asked=asked, state="open").update(due_at=due)


@pytest.mark.parametrize(
    ("address", "titles"),
    [
        (TODO, ["甲", "丙", "乙"]),
        (f"{TODO}?sort=-due", ["乙", "丙", "甲"]),
        (f"{TODO}?sort=opened", ["乙", "丙", "甲"]),
        (f"{TODO}?sort=-number", ["甲", "丙", "乙"]),
        (f"{TODO}?when=late", ["甲"]),
        (f"{TODO}?q=丙", ["丙"]),
        (f"{TODO}?q=%25", []),
        (f"{TODO}?sender=教育", ["丙"]),
        (f"{TODO}?asked=handle&urgency=特急", ["乙"]),
        (f"{TODO}?asked=propose", []),
    ],
)
def test_a_queue_is_ordered_and_narrowed_as_asked(desk, address, titles):
    for title, days, about in (
        ("乙", None, {"urgency": "特急"}),
        ("丙", 3, {"sender": "市教育局"}),
        ("甲", -1, {}),
    ):
        due_in(desk.to_economy(title, **about), days)

    assert desk.rows("economy", address) == titles


def test_what_others_may_not_read_does_not_stand_in_the_queue_either(desk):
    """The office's proposal is for leaders; the section that handles the paper reads what was written to it."""
    desk.to_economy()
    desk.to_leader()

    assert [address for address in ("/", TODO) if "请有关领导阅示" in desk.page("economy", address)] == []
    assert [address for address in ("/", TODO) if "请有关领导阅示" in desk.page("vice", address)] == [
        "/",
        TODO,
    ]


def test_a_leaders_papers_lie_as_his_secretary_put_them_however_many(desk):
    vice = desk.people["vice"]
    for number in range(3):
        due_in(desk.to_leader(f"第{number}件"), number, asked="instruct")
    last = desk.to_leader("先看这件")
    due_in(last, 90, asked="instruct")
    QueuePlace.objects.create(leader=vice, task=make.open_task(last, "instruct"), place=1)

    found = queue(Seat(desk.office, vice.person_id, [vice]), Wanted(limit=2), Clocks(), {vice.pk: []})
    assert [row.what.title for row in found] == ["先看这件", "第0件"]


def test_what_is_paused_is_not_late_and_says_so(desk):
    matter = desk.to_economy()
    due_in(matter, -3)
    assert "超3天" in desk.page("economy", TODO)

    acting.pause(matter.pk, "等省里复函", by=desk.people["clerk"])

    page = desk.page("economy", TODO)
    assert ("已暂停" in page, "超3天" in page) == (True, False)


def test_what_waits_beside_tasks_stands_in_the_same_queue_and_is_counted(desk):
    """A task for which nobody was found waits for whoever may name somebody; so says the count."""
    matter = desk.to_economy()
    Task.objects.filter(run=matter.run_id, asked="handle").update(unit=None)

    page = desk.page("clerk", TODO)

    assert "指定由谁办" in page
    assert desk.client("clerk").get("/api/desk/counts").json()["todo"] == 1
    assert "指定由谁办" not in desk.page("social", TODO)


def test_what_was_entered_for_a_leader_waits_for_his_word(desk):
    matter, clerk = desk.to_leader(), desk.people["clerk"]
    paper = receive(SimpleUploadedFile("批示件.txt", "请抓紧办理。".encode()), by=actor(clerk))
    task = make.open_task(matter, "instruct")
    actions.instruct(task.pk, "请抓紧办理。", given=Given("paper", scan=paper), by=clerk)

    assert desk.client("vice").get("/api/desk/todo").json()[0]["asked"] == "确认代录"
    assert desk.rows("vice", f"{TODO}?q=易涝点") == ["关于解决易涝点改造资金的请示"]
    assert desk.rows("vice", f"{TODO}?q=水库") == []


def test_counts_stop_at_a_thousand_and_say_so(desk):
    task = make.open_task(desk.to_economy(), "handle")
    fields = [one.attname for one in Task._meta.concrete_fields if one.attname != "id"]
    values = {name: getattr(task, name) for name in fields}
    Task.objects.bulk_create(Task(**values) for _number in range(1001))

    assert desk.client("economy").get("/api/desk/counts").json()["todo"] == 1000
    assert "999+" in desk.page("economy", "/incoming/")


def test_who_holds_two_posts_is_counted_over_both(desk):
    desk.to_economy()
    second = make.person("临时", unit="社会科", title="科员", role="staff")
    Appointment.objects.filter(pk=second.pk).update(person=desk.people["economist"].person_id)
    before = desk.client("economist").get("/api/desk/counts").json()["todo"]
    unit = f"u:{second.unit_id}"
    matter = make.proposed_paper(desk.people, names=(unit,), title="关于学校布局的请示")
    actions.send_on(matter.pk, [Target(unit, "handle")], by=desk.people["clerk"])

    assert (before, desk.client("economist").get("/api/desk/counts").json()["todo"]) == (1, 2)
    assert len(desk.rows("economist", TODO)) == 2


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_file_holds_every_row_and_costs_the_same(desk, form):
    def cost(rows):
        for number in range(rows):
            desk.to_economy(f"第{number}件")
        client = desk.client("economy")
        client.get("/desk/done/")  # the first page of a session keeps where it was opened
        with CaptureQueriesContext(connection) as seen:
            len(b"".join(client.get(f"{TODO}?format={form}").streaming_content))
        return len(seen)

    assert cost(1) == cost(2)
    if form == "csv":
        assert desk.page("economy", f"{TODO}?format=csv").count("件") == 3


def test_a_list_is_six_statements_with_session_and_counts(desk):
    desk.to_economy()
    client = desk.client("economy")
    client.get(TODO)
    with CaptureQueriesContext(connection) as seen:
        client.get(TODO)

    asked = [one["sql"] for one in seen if not one["sql"].startswith(("SAVEPOINT", "RELEASE"))]
    # Inside another transaction, as here, the setting of the office is taken back by a statement of its own.
    asked = [sql for sql in asked if not sql.startswith("SELECT set_config('app.office', ''")]
    assert len(asked) == 6, asked


def test_the_page_says_what_the_week_brings_and_whom_one_waits_for(desk):
    """The week counts all that is due, not the rows that are shown; what I began lies with whom it names."""
    for number in range(34):
        due_in(desk.to_economy(f"第{number}件"), 0)

    today = next(day for day in desk.client("economy").get("/").context["week"] if day.is_today)
    waits = desk.client("clerk").get("/").context["waits"]

    assert today.due == 34
    assert {(wait.asked, wait.who) for wait in waits} == {("承办", "经济科")}


def test_the_desk_hears_of_something_new_and_only_then(desk):
    desk.to_economy()
    client = desk.client("economy")
    mark = client.get(TODO).context["mark"]

    assert client.get(f"/desk/news/?mark={mark}").status_code == 204
    other = desk.to_economy("又一件")
    told = client.get(f"/desk/news/?mark={mark}")
    assert (told.status_code, told["HX-Trigger"]) == (200, "news")

    # One gone and another come: the count is the same, the list is not.
    mark = client.get(TODO).context["mark"]
    actions.handle(make.open_task(other, "handle").pk, "已办。", by=desk.people["economy"])
    desk.to_economy("再一件")
    assert client.get(f"/desk/news/?mark={mark}").status_code == 200
