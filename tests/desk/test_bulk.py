"""One press for several: each is done or refused by itself, by the action and the policy of its own page."""

from __future__ import annotations

import pytest

from shuniu.flow.models import Task
from shuniu.matters.acting import actions as acting
from shuniu.trail.models import Entry
from shuniu.work.incoming import actions
from tests import make


def tasks(*matters, asked="handle"):
    return [make.open_task(matter, asked).pk for matter in matters]


def results(answer):
    return [(one.matter.title, one.is_done) for one in answer.context["results"]]


def test_several_are_claimed_and_what_a_colleague_has_is_refused_with_his_name(desk):
    one, other = desk.to_economy("甲"), desk.to_economy("乙")
    desk.client("economist").post("/desk/todo/", {"verb": "claim", "task": tasks(one)})

    answer = desk.client("economy").post("/desk/todo/", {"verb": "claim", "task": tasks(one, other)})

    assert results(answer) == [("甲", False), ("乙", True)]
    assert "姚振声" in answer.context["results"][0].said
    holders = {task.run_id: task.holder_id for task in Task.objects.filter(asked="handle")}
    assert holders[other.run_id] == desk.people["economy"].pk
    assert Entry.objects.filter(chain_id=other.pk).latest("number").verb == "acting.claimed"


def test_reading_papers_are_circled_together(desk):
    matters = [desk.to_read("social", f"第{number}件") for number in range(3)]

    answer = desk.client("social").post("/desk/to-read/", {"verb": "circle", "all": "1"})

    assert [is_done for _title, is_done in results(answer)] == [True] * 3
    assert desk.rows("social", "/desk/to-read/") == []
    assert set(
        Task.objects.filter(run__in=[m.run_id for m in matters], asked="read").values_list("state")
    ) == {("done",)}


def test_transferring_asks_to_whom_and_why_before_anything_happens(desk):
    matters = desk.to_leader("甲"), desk.to_leader("乙")
    chosen = tasks(*matters, asked="instruct")
    client, mayor = desk.client("vice"), f"a:{desk.people['mayor'].pk}"

    asked = client.post("/desk/todo/", {"verb": "transfer", "task": chosen})
    missing = client.post("/desk/todo/", {"verb": "transfer", "task": chosen, "to": mayor, "reason": " "})
    assert (asked.status_code, missing.status_code) == (200, 422)
    assert f'value="{mayor}" selected' in missing.content.decode()
    assert desk.rows("mayor", "/desk/todo/") == []

    given = {"verb": "transfer", "task": chosen, "to": mayor, "reason": "属市长分管"}
    answer = client.post("/desk/todo/", given)
    assert results(answer) == [("甲", True), ("乙", True)]
    assert desk.rows("mayor", "/desk/todo/") == ["甲", "乙"]
    assert desk.rows("vice", "/desk/todo/") == []


def test_what_one_began_is_urged_and_what_is_over_is_refused(desk):
    lying, over = desk.to_economy("甲"), desk.to_economy("乙")
    actions.handle(make.open_task(over, "handle").pk, "已办。", by=desk.people["economy"])
    actions.conclude(over.pk, by=desk.people["clerk"])
    acting.end(over.pk, "不再需要", by=desk.people["clerk"])

    answer = desk.client("clerk").post("/desk/started/", {"verb": "urge", "matter": [lying.pk, over.pk]})

    assert results(answer) == [("甲", True), ("乙", False)]
    assert make.open_task(lying, "handle").urged == 1


@pytest.mark.parametrize("verb", ["end", "urge", ""])
def test_a_verb_that_the_list_does_not_offer_does_nothing(desk, verb):
    matter = desk.to_economy()

    answer = desk.client("economy").post("/desk/todo/", {"verb": verb, "task": tasks(matter)})

    assert (answer.status_code, answer.context["results"]) == (200, [])


def test_what_one_may_not_see_is_left_out_without_a_word(desk):
    matter = desk.to_economy()

    answer = desk.client("social").post(
        "/api/desk/press", {"verb": "claim", "ids": tasks(matter)}, content_type="application/json"
    )

    assert (answer.status_code, answer.json()) == (200, [])


def test_a_press_with_nothing_ticked_says_so(desk):
    desk.to_economy()

    assert (
        "没有选中任何一件" in desk.client("economy").post("/desk/todo/", {"verb": "claim"}).content.decode()
    )
