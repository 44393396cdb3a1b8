"""A step that another office's own flow does: asked by capsule, begun there, reporting back, withdrawn, refused."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from shuniu.core.refusals import NotAllowed, WrongState
from shuniu.exchange import actions as exchange
from shuniu.exchange import tasks
from shuniu.exchange.models import Capsule
from shuniu.flow.models import FlowVersion, Opinion, Run, Task
from shuniu.flow.queries import running_without_anybody
from shuniu.matters.acting import actions as acting
from shuniu.matters.models import Matter
from shuniu.matters.queries import visible_to
from shuniu.notices.models import Notice
from shuniu.trail.models import Entry
from shuniu.work.procedures import actions
from tests.exchange.between import ABOVE, begun, conclude, sent, state, task, two_houses, work


@pytest.fixture
def houses(db):
    here, there = two_houses()
    yield here, there
    nobody_is_lost(here, there)


@pytest.fixture
def committing(committed):
    """The same with real commits and the real worker."""
    here, there = two_houses()
    yield here, there
    nobody_is_lost(here, there)


def nobody_is_lost(*houses):
    for house in houses:
        with house.open():
            assert list(running_without_anybody()) == []


def capsules(house):
    with house.open():
        return [(one.content, one.state) for one in Capsule.objects.order_by("id")]


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


def sent_back(here, above):
    with here.open() as people:
        acting.send_back(task(above, "there").pk, "draft", "数字有误", by=people["clerk"])


def taken_back(here, above):
    with here.open() as people:
        draft = Task.objects.get(run=above.run_id, step="draft")
        acting.take_back(draft.pk, "数字有误", by=people["economist"])


def ended(here, above):
    with here.open() as people:
        acting.end(above.pk, "数字有误", by=people["economist"])


@pytest.mark.parametrize("withdraw", [sent_back, taken_back, ended])
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


def test_withdrawn_before_it_was_taken_in_it_never_begins(committing):
    here, there = committing
    above = sent(here)
    ended(here, above)
    with there.open():
        asks, withdraws = Capsule.objects.order_by("id").values_list("id", flat=True)
    tasks.take(office_id=there.office.pk, capsule_id=withdraws)  # the later one is taken out first
    work()

    with there.open():
        assert not Matter.objects.exists()
    assert capsules(there) == [("asks", "withdrawn"), ("withdraws", "taken")]
    assert asks < withdraws


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


def test_two_workers_take_the_same_capsule_and_one_matter_begins(committing):
    here, there = committing
    sent(here)
    with there.open():
        capsule = Capsule.objects.get()

    def take(_number):
        try:
            return tasks.take_out(office_id=there.office.pk, capsule_id=capsule.pk)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as workers:
        taken = list(workers.map(take, range(4)))

    assert sorted(taken) == [False, False, False, True]
    with there.open():
        assert Matter.objects.count() == 1


def test_concluded_there_and_withdrawn_here_at_once_both_come_to_rest(committing):
    here, there = committing
    above = sent(here)
    work()
    child = begun(there)
    with there.open() as people:
        acting.press(task(child, "look").pk, "found", by=people["head"])
        check = task(child, "check").pk

    def concluded():
        with there.open() as people:
            acting.press(check, "right", by=people["director"])

    def withdrawn():
        sent_back(here, above)
        work()

    def done(act):
        try:
            act()
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as both:
        list(both.map(done, (concluded, withdrawn)))
    work()

    assert state(there, child) in ("concluded", "ended")
    with here.open():
        assert task(above, "draft")
        assert not Capsule.objects.filter(state="sent").exists()


def test_what_cannot_be_taken_in_waits_is_shown_and_can_be_taken_again(committing):
    here, there = committing
    with here.open():
        exchange.ask(
            there.office, 1, "残缺的一件", {}
        )  # a fault of the sender's: it says nothing of what is asked
    work()
    with there.open():
        capsule = Capsule.objects.get()
        assert (capsule.state, capsule.tries, capsule.next_at > capsule.sent_at) == ("sent", 1, True)

    for _try in range(exchange.MOST_TRIES):
        with suppress(KeyError):
            tasks.take(office_id=there.office.pk, capsule_id=capsule.pk)

    assert capsules(here) == capsules(there) == [("asks", "failed")]
    with there.open() as people:
        assert Notice.objects.filter(key="exchange.stuck", appointment=people["director"].pk).exists()
        with pytest.raises(NotAllowed):
            exchange.take_again(capsule.pk, by=people["economist"])
        exchange.take_again(capsule.pk, by=people["clerk"])
        with pytest.raises(WrongState):
            exchange.take_again(capsule.pk, by=people["clerk"])
        assert ProcrastinateJob.objects.filter(task_name="exchange.take", status="todo").count() == 1
    with here.open() as people, pytest.raises(NotAllowed):
        exchange.take_again(capsule.pk, by=people["clerk"])


def test_what_failed_there_is_done_here_by_hand_and_never_begins_there(houses):
    here, there = houses
    above = sent(here)
    with there.open():
        capsule = Capsule.objects.get()
        Capsule.objects.update(state="failed")
    with here.open() as people:
        acting.press(task(above, "there").pk, "looked", opinion="电话核实。", by=people["clerk"])
    work()

    with there.open():
        assert Capsule.objects.get(pk=capsule.pk).state == "withdrawn"
        assert not Matter.objects.exists()


def test_the_worker_finds_what_no_job_takes(committing):
    here, there = committing
    sent(here)
    with there.open():
        Capsule.objects.update(next_at=timezone.now())
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")
    tasks.take_all(0)
    work()

    assert begun(there)


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
