"""A running matter keeps its version; it is moved to the newest knowingly, and back until the next move."""

from __future__ import annotations

import copy

import pytest

from shuniu.core.refusals import NotAllowed, WrongInput, WrongState
from shuniu.flow.models import FlowVersion, Task
from shuniu.matters.acting import actions
from shuniu.matters.acting.actions.renewing import looked_ahead
from shuniu.matters.acting.situation import locked
from shuniu.matters.models import Matter
from shuniu.work.procedures.actions import begin
from tests import make

LINE = {
    "key": "leave", "name": "请假", "start": "ask",
    "fields": [{"key": "days", "name": "天数", "type": "number"}],
    "steps": [
        {"key": "ask", "name": "申请", "asked": "draft", "who": ["starter"], "fills": ["days"]},
        {"key": "head", "name": "科长审核", "asked": "review", "who": ["role:deputy_director"]},
        {"key": "decide", "name": "审批", "asked": "approve", "who": ["role:director"]},
    ],
    "moves": [
        {"key": "send", "name": "送审核", "from": ["ask"], "to": ["head"]},
        {"key": "pass", "name": "同意", "from": ["head"], "to": ["decide"]},
        {"key": "agree", "name": "批准", "from": ["decide"], "leaves": "concluded"},
    ],
}  # fmt: skip


@pytest.fixture
def people(db):
    with make.office() as office:
        FlowVersion.objects.create(key="leave", version=1, data=LINE)
        yield make.staff(office)


def second(**changed):
    """Version 2: the review is called otherwise, and nobody fills in days."""
    data = copy.deepcopy(LINE)
    data["fields"], data["steps"][0]["fills"] = [], []
    data["steps"][1] |= {"key": "check", "name": "初核"}
    data["moves"][0]["to"], data["moves"][1]["from"] = ["check"], ["check"]
    return FlowVersion.objects.create(key="leave", version=2, data=data | changed)


def at_the_head(people, by="economist"):
    matter = begin("leave", "请假三天", "探亲。", by=people[by])
    task = Task.objects.get(run=matter.run_id)
    actions.press(task.pk, "send", fields={"days": "3"}, by=people[by])
    return matter


def open_task(matter):
    return Task.objects.get(run=matter.run_id, state="open")


def version(matter):
    return Matter.objects.values_list("run__flow__version", flat=True).get(pk=matter.pk)


def test_what_runs_keeps_its_version(people):
    matter = at_the_head(people)
    second()

    actions.press(open_task(matter).pk, "pass", by=people["deputy"])

    assert (version(matter), open_task(matter).step) == (1, "decide")


def test_what_would_become_of_it_is_seen_before(people):
    matter = at_the_head(people)
    second()

    ahead = looked_ahead(locked(matter.pk))

    assert ahead.told == [("科长审核", "")]
    assert (ahead.orphans, ahead.lost_fields, ahead.lost_passed) == (["head"], ("天数",), ())
    assert not ahead.is_possible
    assert looked_ahead(locked(matter.pk), {"head": "check"}).is_possible


def test_an_orphan_has_to_be_given_a_step(people):
    matter = at_the_head(people)
    second()

    with pytest.raises(WrongInput):
        actions.renew(matter.pk, "统一办法", by=people["director"])

    actions.renew(matter.pk, "统一办法", {"head": "check"}, by=people["director"])
    assert (version(matter), open_task(matter).step) == (2, "check")
    actions.press(open_task(matter).pk, "pass", by=people["deputy"])
    actions.press(open_task(matter).pk, "agree", by=people["director"])
    assert Matter.objects.get(pk=matter.pk).state == "concluded"


def test_it_can_be_put_back_until_the_next_move(people):
    matter = at_the_head(people)
    second()
    actions.renew(matter.pk, "统一办法", {"head": "check"}, by=people["director"])

    actions.undo_renewal(matter.pk, by=people["director"])
    assert (version(matter), open_task(matter).step) == (1, "head")

    actions.renew(matter.pk, "统一办法", {"head": "check"}, by=people["director"])
    actions.press(open_task(matter).pk, "pass", by=people["deputy"])
    with pytest.raises(WrongState):
        actions.undo_renewal(matter.pk, by=people["director"])


def test_what_somebody_has_pressed_must_still_be_there(people):
    several = copy.deepcopy(LINE)
    several["steps"][1]["how"] = "all"
    several["moves"][0]["chosen"] = True
    FlowVersion.objects.filter(key="leave").update(data=several)
    matter = begin("leave", "请假三天", "探亲。", by=people["economist"])
    whom = (f"a:{people['deputy'].pk}", f"a:{people['vice'].pk}")
    actions.press(Task.objects.get(run=matter.run_id).pk, "send", whom=whom, by=people["economist"])
    actions.press(
        Task.objects.get(run=matter.run_id, appointment=people["vice"]).pk, "pass", by=people["vice"]
    )
    data = copy.deepcopy(several)
    data["moves"][1]["key"] = "approve_it"
    FlowVersion.objects.create(key="leave", version=2, data=data)

    with pytest.raises(WrongState) as refused:
        actions.renew(matter.pk, "统一办法", by=people["director"])

    assert refused.value.said.key == "acting.moves_are_gone"


def test_only_who_keeps_the_rules_decides_it(people):
    matter = at_the_head(people)
    second()

    with pytest.raises(NotAllowed):
        actions.renew(matter.pk, "统一办法", {"head": "check"}, by=people["economist"])


def test_the_page_shows_it_and_moves_it(people):
    matter = at_the_head(people, by="director")
    second()
    office = people["director"].office
    client = make.client(make.account(people["director"], office))

    page = client.get(f"/matters/{matter.pk}/acts/").content.decode()
    assert "改按新版流程办" in page
    assert "科长审核 → <b>新版没有这一步</b>" in page
    assert client.get(f"/api/matters/{matter.pk}/renewal").json()["orphans"] == ["head"]
    answer = client.post(f"/matters/{matter.pk}/acts/renew/", {"reason": "统一办法", "step": "check"})
    assert answer.status_code == 302
    assert version(matter) == 2
