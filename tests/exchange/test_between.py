"""A step that another office's own flow does: asked by capsule, begun there, reporting back, withdrawn, refused."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shuniu.core.refusals import WrongState
from shuniu.exchange.models import Capsule
from shuniu.exchange.queries import registry_unit
from shuniu.flow.models import FlowVersion, Opinion, Run, Task
from shuniu.matters.acting import actions as acting
from shuniu.matters.models import Matter
from shuniu.matters.queries import visible_to
from shuniu.notices.models import Notice
from shuniu.people.models import Appointment
from shuniu.trail.models import Entry
from shuniu.work.procedures import actions
from tests import make
from tests.exchange.between import (
    ABOVE,
    begun,
    capsules,
    conclude,
    sent,
    sent_back,
    state,
    task,
    work,
)


def test_it_begins_there_and_the_registry_there_knows(houses):
    here, there = houses
    above = sent(here)
    work()

    child = begun(there)
    with there.open() as people:
        assert child.sender == "青溪市人民政府办公室"
        assert task(child, "look").appointment_id == people["head"].pk
        assert child in visible_to(people["clerk"])
        assert Notice.objects.filter(key="acting.come_from_office", unit=people["clerk"].unit_id).exists()
        assert Entry.objects.get(chain_id=child.pk, verb="procedures.begun_on_request").by_id is None
    with here.open():
        assert Entry.objects.filter(chain_id=above.pk, verb="acting.sent_to_office").exists()
    assert capsules(here) == capsules(there) == [("asks", "taken")]


def test_nothing_of_what_is_written_here_is_told_there(houses):
    here, there = houses
    sent(here)
    work()
    child = conclude(there)
    work()

    with there.open():
        told = str(list(Capsule.objects.values_list("payload", "title"))) + child.procedure.get().text
    assert "关于水库加固资金的核查" in told
    assert "核查资金" in told
    assert not any(words in told for words in ("只给本办看的话", "内部意见", "只给本办看的意见"))


def test_as_long_as_it_runs_there_nobody_goes_on_here(houses):
    here, there = houses
    above = sent(here)

    for _time in ("on its way", "taken in"):
        with here.open() as people, pytest.raises(WrongState) as refused:
            acting.press(task(above, "there").pk, "looked", by=people["clerk"])
        assert refused.value.said.key == "acting.still_elsewhere"
        work()
    conclude(there)
    with here.open() as people, pytest.raises(WrongState):  # the answer is on its way
        acting.press(task(above, "there").pk, "looked", by=people["clerk"])


def test_concluded_there_the_matter_goes_on_here_with_the_answer(committing):
    here, there = committing
    above = sent(here)
    work()
    child = conclude(there)
    work()

    with here.open() as people:
        assert task(above, "decide").appointment_id == people["director"].pk
        said = Opinion.objects.get(run=above.run_id, step="there")
        assert (said.whose, said.appointment_id) == ("白河市人民政府办公室", None)
        assert said.text == f"已办结（{child.number}）。资金可由省级专项解决。"
        line = Entry.objects.get(chain_id=above.pk, verb="acting.answered_by_office")
        assert (line.by_id, line.by_name) == (None, "白河市人民政府办公室")
    assert capsules(here) == [("asks", "answered"), ("answers", "taken")]


def test_ended_there_it_is_decided_here(houses):
    here, there = houses
    above = sent(here)
    work()
    child = begun(there)
    with there.open() as people:
        acting.end(child.pk, "不归本市管", by=people["director"])
    work()

    with here.open() as people:
        assert Notice.objects.filter(key="acting.office_decide_about").exists()
        assert "不归本市管" in Opinion.objects.get(run=above.run_id, step="there").text
        acting.press(task(above, "there").pk, "looked", opinion="另行核查。", by=people["clerk"])
        assert task(above, "decide")
    assert capsules(here) == [("asks", "answered"), ("answers", "taken")]


def test_an_office_without_such_a_flow_refuses_and_says_why(houses):
    here, there = houses
    with there.open():
        FlowVersion.objects.all().delete()
    above = sent(here)
    work()
    work()

    assert capsules(here) == [("asks", "refused"), ("answers", "taken")]
    with there.open():
        assert not Matter.objects.exists()
    with here.open() as people:
        assert "looking" in str(Capsule.objects.get(content="asks").why)
        assert "不能接办" in Opinion.objects.get(run=above.run_id, step="there").text
        acting.press(task(above, "there").pk, "looked", by=people["clerk"])


def test_an_office_without_anybody_to_take_it_in_refuses(houses):
    here, there = houses
    with there.open():
        Appointment.objects.filter(unit=registry_unit()).update(ends_on=make.SINCE)
    above = sent(here)
    work()

    assert capsules(here) == [("asks", "refused"), ("answers", "taken")]
    with here.open() as people:
        assert "不能在系统里接办" in str(Capsule.objects.get(content="asks").why)
        acting.press(task(above, "there").pk, "looked", by=people["clerk"])


def test_an_office_that_is_not_here_leaves_it_to_be_done_by_hand(houses):
    here, _there = houses
    with here.open():
        FlowVersion.objects.filter(key="consult").update(data=at("office:nowhere"))
    above = sent(here)

    with here.open() as people:
        assert Entry.objects.filter(chain_id=above.pk, verb="acting.no_such_office").exists()
        acting.press(task(above, "there").pk, "looked", by=people["clerk"])


def test_urgency_and_mark_go_along(houses):
    here, there = houses
    with here.open() as people:
        above = actions.begin("consult", "关于堤防的核查", "请核查。", urgency="特急", by=people["economist"])
        Matter.objects.filter(pk=above.pk).update(secrecy="internal")
        acting.press(task(above, "draft").pk, "send", by=people["economist"])
    work()

    assert (begun(there).urgency, begun(there).secrecy) == ("特急", "internal")


def test_paused_here_the_answer_waits_for_whoever_resumes(houses):
    here, there = houses
    above = sent(here)
    work()
    with here.open() as people:
        acting.pause(above.pk, "等预算", by=people["economist"])
    conclude(there)
    work()

    with here.open() as people:
        assert Opinion.objects.filter(run=above.run_id, step="there").exists()
        acting.resume(above.pk, by=people["economist"])
        acting.press(task(above, "there").pk, "looked", by=people["clerk"])
        assert task(above, "decide")


@pytest.mark.parametrize(
    "address",
    [
        "/procedures/{}/",
        "/procedures/{}/sheet/",
        "/matters/{}/way/",
        "/matters/{}/readers/",
        "/matters/{}/acts/",
    ],
)
def test_the_pages_of_both_show_whoever_has_no_post_here(houses, address):
    here, there = houses
    above = sent(here)
    work()
    child = conclude(there)
    work()

    for house, matter in ((here, above), (there, child)):
        with house.open() as people:
            browser = make.client(make.account(people["director"], house.office))
        assert browser.get(address.format(matter.pk)).status_code == 200


def taken_back(here, above):
    with here.open() as people:
        draft = Task.objects.get(run=above.run_id, step="draft")
        acting.take_back(draft.pk, "数字有误", by=people["economist"])


def ended(here, above):
    with here.open() as people:
        acting.end(above.pk, "数字有误", by=people["economist"])


def jumped(here, above):
    with here.open() as people:
        acting.jump(above.pk, "draft", "数字有误", by=people["director"])


@pytest.mark.parametrize("withdraw", [sent_back, taken_back, ended, jumped])
def test_withdrawn_here_it_ends_there_and_they_see_why(houses, withdraw):
    here, there = houses
    above = sent(here)
    work()
    child = begun(there)
    withdraw(here, above)
    work()

    assert state(there, child) == "ended"
    assert capsules(here) == [("asks", "withdrawn"), ("withdraws", "taken")]  # and no answer
    with there.open():
        closed = str(Task.objects.get(run=child.run_id, step="look").closed_why)
        assert "青溪市人民政府办公室" in closed
        assert Notice.objects.filter(key="acting.office_withdrew").exists()


def test_sent_back_they_read_the_reason(houses):
    here, there = houses
    above = sent(here)
    work()
    sent_back(here, above)
    work()

    with there.open():
        assert "数字有误" in str(Task.objects.get(step="look").closed_why)


def test_sent_again_it_begins_there_again(houses):
    here, there = houses
    above = sent(here)
    work()
    sent_back(here, above)
    work()
    with here.open() as people:
        acting.press(task(above, "draft").pk, "send", by=people["economist"])
    work()

    with there.open():
        assert Run.objects.filter(state="running", capsule__isnull=False).count() == 1
        assert Run.objects.filter(capsule__isnull=False).count() == 2


def test_an_answer_that_comes_too_late_changes_nothing(houses):
    here, there = houses
    above = sent(here)
    work()
    conclude(there)
    sent_back(here, above)
    work()

    with here.open():
        assert task(above, "draft")
        assert not Opinion.objects.filter(run=above.run_id, step="there").exists()
    assert ("answers", "taken") in capsules(here)


def at(where):
    """The flow that asks, its step done there; without a place it is an ordinary step."""
    there = {"flow": "looking", "where": where} if where else {"flow": "", "where": "", "asked": "handle"}
    return {**ABOVE, "steps": [one | there if one["key"] == "there" else one for one in ABOVE["steps"]]}


def test_what_asking_another_office_costs_beside_a_plain_move(houses):
    here, _there = houses
    with here.open() as people:
        costs = []
        for where in ("office:baihe", ""):
            FlowVersion.objects.filter(key="consult").update(data=at(where))
            above = actions.begin("consult", "关于水库的核查", "请核查。", by=people["economist"])
            draft = task(above, "draft").pk
            with CaptureQueriesContext(connection) as seen:
                acting.press(draft, "send", opinion="请核查。", by=people["economist"])
            costs.append(len(seen))

    assert costs[0] - costs[1] <= 5  # which office; capsule; job; a line of the record, the header
