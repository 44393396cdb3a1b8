"""The verbs that every kind of matter has, on an incoming paper: what each changes, and who may not."""

from __future__ import annotations

import pytest

from shuniu.clock.models import Clock
from shuniu.core.refusals import NotAllowed, Refusal, WrongInput, WrongState
from shuniu.flow.models import Opinion, Task
from shuniu.flow.queries import running_without_anybody
from shuniu.matters.acting import actions
from shuniu.matters.models import Matter
from shuniu.matters.queries import visible_to
from shuniu.trail.models import Entry
from shuniu.work.incoming import actions as incoming
from shuniu.work.incoming.queries import being_urged
from shuniu.work.incoming.targets import Target
from tests import make


@pytest.fixture
def people(db):
    with make.office() as office:
        yield make.staff(office)
        assert list(running_without_anybody()) == []


def key(held):
    return f"a:{held.pk}"


def at_the_director(people):
    matter = make.paper(by=people["clerk"])
    incoming.present(matter.pk, by=people["clerk"])
    return matter, make.open_task(matter, "propose")


def at_two_leaders(people):
    leaders = [people["vice"], people["deputy"]]
    matter = make.proposed_paper(people, names=tuple(key(one) for one in leaders))
    incoming.send_on(matter.pk, [Target(key(one), "instruct") for one in leaders], by=people["clerk"])
    return matter, list(Task.objects.filter(run=matter.run_id, asked="instruct", state="open").order_by("id"))


def states(matter, asked):
    return list(
        Task.objects.filter(run=matter.run_id, asked=asked).order_by("id").values_list("state", flat=True)
    )


def test_transferred_another_does_it_and_the_first_no_longer(people):
    matter, task = at_the_director(people)

    actions.transfer(task.pk, key(people["deputy"]), "外出", by=people["director"])

    task.refresh_from_db()
    assert (task.state, str(task.closed_why)) == ("closed", "高维新 办公室主任转交谢文清 办公室副主任。外出")
    incoming.propose(make.open_task(matter, "propose").pk, "请阅示。", by=people["deputy"])
    assert states(matter, "dispatch") == ["open"]
    assert Entry.objects.filter(chain_id=matter.pk, verb="acting.transferred").exists()


def test_what_is_paused_is_urged_by_nobody(people):
    matter, _task = at_the_economists(people)
    registry = people["clerk"].unit_id
    assert being_urged(registry).exists()

    actions.pause(matter.pk, "等省里复函", by=people["clerk"])

    assert not being_urged(registry).exists()


def concluded(people):
    matter, task = at_the_economists(people)
    incoming.handle(task.pk, "已办。", by=people["economy"])
    hub = make.open_task(matter, "dispatch")
    incoming.conclude(matter.pk, by=people["clerk"])
    return matter, hub


def state(matter):
    return Matter.objects.values_list("state", flat=True).get(pk=matter.pk)


def test_the_gates_of_papers_are_passed_by_no_bare_move(people):
    matter, hub = concluded(people)

    with pytest.raises(WrongState) as refused:
        actions.press(make.open_task(matter, "file").pk, "file_back", by=people["clerk"])

    assert refused.value.said.key == "acting.has_its_own_moves"
    assert state(matter) == "concluded"


def test_a_conclusion_taken_back_is_in_hand_again(people):
    matter, hub = concluded(people)

    actions.take_back(hub.pk, by=people["clerk"])

    assert (state(matter), states(matter, "file")) == ("in_hand", ["closed"])
    incoming.conclude(matter.pk, by=people["clerk"])
    assert state(matter) == "concluded"


def at_the_economists(people):
    unit = f"u:{people['economy'].unit_id}"
    matter = make.proposed_paper(people, names=(unit,))
    incoming.send_on(matter.pk, [Target(unit, "handle", note="请抓紧")], by=people["clerk"])
    return matter, make.open_task(matter, "handle")


def running(task):
    return list(Clock.objects.filter(about=f"t:{task.pk}", state="running").values_list("due_at", "clause"))


def test_transferred_it_is_due_on_the_same_day(people):
    matter, task = at_the_economists(people)
    limit = running(task)

    actions.transfer(task.pk, f"u:{people['social'].unit_id}", "属社会科职责", by=people["economy"])

    other = make.open_task(matter, "handle")
    assert (other.due_at, other.due_clause, other.note) == (task.due_at, task.due_clause, "请抓紧")
    assert (running(other), running(task)) == (limit, [])
    assert Matter.objects.get(pk=matter.pk).due_at == task.due_at


def test_taken_back_its_limit_runs_on(people):
    matter, task = at_the_economists(people)
    limit = running(task)
    incoming.handle(task.pk, "已办。", by=people["economy"])
    assert running(task) == []

    actions.take_back(task.pk, by=people["economy"])

    assert running(task) == limit
    assert make.open_task(matter, "handle").due_at == task.due_at


def test_delegated_it_comes_back_to_the_giver_with_an_opinion(people):
    matter, task = at_the_director(people)

    actions.delegate(task.pk, key(people["economy"]), "请先看", by=people["director"])
    task.refresh_from_db()
    assert task.state == "later"
    with pytest.raises(Refusal):
        incoming.propose(task.pk, "请阅示。", by=people["director"])
    prepared = make.open_task(matter, "comment")
    actions.press(prepared.pk, opinion="建议同意。", by=people["economy"])

    task.refresh_from_db()
    assert task.state == "open"
    assert Opinion.objects.get(run=matter.run_id).text == "建议同意。"
    incoming.propose(task.pk, "请阅示。", by=people["director"])
    assert states(matter, "dispatch") == ["open"]


def test_signers_before_are_heard_first_and_can_be_removed(people):
    matter, task = at_the_director(people)
    whom = [key(people["economy"]), key(people["social"])]

    actions.add_signers(task.pk, whom, "before", "涉及资金", by=people["director"])
    first, second = Task.objects.filter(run=matter.run_id, asked="comment").order_by("id")
    actions.press(first.pk, opinion="没有意见。", by=people["economy"])
    task.refresh_from_db()
    assert task.state == "later"
    with pytest.raises(NotAllowed):
        actions.remove_signer(second.pk, "不必了", by=people["social"])
    actions.remove_signer(second.pk, "不必了", by=people["director"])

    task.refresh_from_db()
    assert task.state == "open"
    second.refresh_from_db()
    assert "不必了" in str(second.closed_why)


def test_sent_back_by_one_the_other_leaders_go_on(people):
    matter, (first, second) = at_two_leaders(people)

    actions.send_back(first.pk, "dispatch", "缺附件", by=people["vice"])

    first.refresh_from_db()
    assert first.state == "closed"
    assert "缺附件" in str(first.closed_why)
    assert states(matter, "dispatch")[-1] == "open"
    incoming.instruct(second.pk, "同意。", by=people["deputy"])
    assert states(matter, "instruct") == ["closed", "done"]


def test_in_the_wheel_nothing_goes_back_sideways(people):
    _matter, (first, _second) = at_two_leaders(people)

    with pytest.raises(WrongInput):
        actions.send_back(first.pk, "propose", "请写明资金来源", by=people["vice"])


def test_taken_back_before_the_next_has_acted_and_not_after(people):
    matter, task = at_the_director(people)
    incoming.propose(task.pk, "请阅示。", by=people["director"])

    actions.take_back(task.pk, "写错了", by=people["director"])
    task.refresh_from_db()
    assert task.state == "open"
    incoming.propose(task.pk, "请许副市长阅示。", names=[key(people["vice"])], by=people["director"])
    incoming.send_on(matter.pk, [Target(key(people["vice"]), "instruct")], by=people["clerk"])

    with pytest.raises(WrongState):
        actions.take_back(task.pk, by=people["director"])
    assert [one.text for one in Opinion.objects.filter(run=matter.run_id).order_by("id")] == [
        "请阅示。", "请许副市长阅示。",
    ]  # fmt: skip


def test_a_reader_sees_it_until_he_is_withdrawn(people):
    matter, _task = at_the_director(people)
    actions.circulate(matter.pk, [key(people["social"])], "请阅", by=people["clerk"])
    assert matter in visible_to(people["social"])
    with pytest.raises(WrongInput):
        actions.circulate(matter.pk, [key(people["social"])], by=people["clerk"])

    reader = Task.objects.get(run=matter.run_id, asked="read")
    actions.withdraw_reader(reader.pk, "发错了", by=people["clerk"])

    reader.refresh_from_db()
    assert reader.state == "closed"
    assert matter not in visible_to(people["social"])


def test_paused_nobody_acts_and_resumed_the_days_are_given_back(people):
    unit = f"u:{people['economy'].unit_id}"
    matter = make.proposed_paper(people, names=(unit,))
    incoming.send_on(matter.pk, [Target(unit, "handle")], by=people["clerk"])
    task = make.open_task(matter, "handle")

    actions.pause(matter.pk, "等上级批复", by=people["clerk"])
    with pytest.raises(WrongState):
        incoming.handle(task.pk, "已办。", by=people["economy"])
    with pytest.raises(WrongState):
        actions.transfer(task.pk, key(people["social"]), "试", by=people["economy"])
    actions.resume(matter.pk, by=people["clerk"])

    before, task = task.due_at, Task.objects.get(pk=task.pk)
    assert task.due_at >= before
    assert Matter.objects.get(pk=matter.pk).due_at == task.due_at
    incoming.handle(task.pk, "已办。", by=people["economy"])


def test_ended_everybody_who_was_asked_sees_why(people):
    matter, tasks = at_two_leaders(people)

    actions.end(matter.pk, "来文单位撤回", by=people["clerk"])

    for task in tasks:
        task.refresh_from_db()
        assert (task.state, "来文单位撤回" in str(task.closed_why)) == ("closed", True)
    assert Matter.objects.get(pk=matter.pk).state == "ended"
    with pytest.raises(WrongState):
        incoming.instruct(tasks[0].pk, "同意。", by=people["vice"])


def test_only_the_directors_put_it_at_another_step(people):
    matter, _tasks = at_two_leaders(people)
    with pytest.raises(NotAllowed):
        actions.jump(matter.pk, "propose", "重拟", by=people["clerk"])

    actions.jump(matter.pk, "propose", "重拟", by=people["director"])

    assert make.open_task(matter, "propose").appointment_id == people["director"].pk
    assert states(matter, "instruct") == ["closed", "closed"]


@pytest.mark.parametrize(
    ("act", "refusal"),
    [
        (lambda task, p: actions.transfer(task.pk, key(p["deputy"]), "试", by=p["economist"]), NotAllowed),
        (lambda task, p: actions.transfer(task.pk, key(p["deputy"]), " ", by=p["director"]), WrongInput),
        (lambda task, p: actions.transfer(task.pk, key(p["director"]), "试", by=p["director"]), WrongInput),
        (lambda task, p: actions.transfer(task.pk, "a:999999", "试", by=p["director"]), WrongInput),
        (lambda task, p: actions.add_signers(task.pk, [], "before", by=p["director"]), WrongInput),
        (lambda task, p: actions.send_back(task.pk, "file", "试", by=p["director"]), WrongInput),
        (lambda task, p: actions.take_back(task.pk, by=p["director"]), WrongState),
        (lambda task, p: actions.end(matter_of(task), "试", by=p["economist"]), NotAllowed),
        (lambda task, p: actions.resume(matter_of(task), by=p["clerk"]), WrongState),
        (lambda task, p: actions.jump(matter_of(task), "nowhere", "试", by=p["director"]), WrongInput),
        (lambda task, p: actions.remove_signer(task.pk, "试", by=p["director"]), WrongState),
        (lambda task, p: actions.withdraw_reader(task.pk, "试", by=p["clerk"]), WrongState),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(people, act, refusal):
    _matter, task = at_the_director(people)
    before = Task.objects.count()

    with pytest.raises(refusal):
        act(task, people)

    task.refresh_from_db()
    assert (Task.objects.count(), task.state) == (before, "open")


def matter_of(task):
    return Matter.objects.get(run=task.run_id).pk
