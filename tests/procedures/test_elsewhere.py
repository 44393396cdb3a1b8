"""A step that another section's own flow does: begun with the step, reporting back, ended with it."""

from __future__ import annotations

import pytest

from shuniu.core.refusals import WrongState
from shuniu.flow.models import FlowVersion, Run, Task
from shuniu.flow.queries import running_without_anybody
from shuniu.matters.acting import actions as acting
from shuniu.matters.models import Matter
from shuniu.matters.queries import linked_to, visible_to
from shuniu.trail.models import Entry
from shuniu.work.procedures import actions
from tests import make

ABOVE = {
    "key": "errand", "name": "委托核查", "start": "draft",
    "steps": [
        {"key": "draft", "name": "起草", "asked": "draft", "who": ["starter"]},
        {"key": "there", "name": "核查", "asked": "await", "who": ["duty:documents.review"], "flow": "looking",
         "where": "unit:documents.review"},
        {"key": "decide", "name": "审定", "asked": "approve", "who": ["role:director"]},
    ],
    "moves": [
        {"key": "send", "name": "送核查", "from": ["draft"], "to": ["there"]},
        {"key": "looked", "name": "已核查", "from": ["there"], "to": ["decide"]},
        {"key": "agree", "name": "同意", "from": ["decide"], "leaves": "concluded"},
    ],
}  # fmt: skip
THERE = {
    "key": "looking", "name": "核查", "start": "look",
    "steps": [{"key": "look", "name": "查看", "asked": "handle", "who": ["starter"]},
              {"key": "check", "name": "复核", "asked": "review", "who": ["role:deputy_director"]}],
    "moves": [{"key": "found", "name": "查清", "from": ["look"], "to": ["check"]},
              {"key": "right", "name": "属实", "from": ["check"], "leaves": "concluded"},
              {"key": "give_up", "name": "查不清", "from": ["look"], "leaves": "ended"}],
}  # fmt: skip


@pytest.fixture
def people(db):
    with make.office() as office:
        for data in (ABOVE, THERE):
            FlowVersion.objects.create(key=data["key"], version=1, data=data)
        yield make.staff(office)
        assert list(running_without_anybody()) == []


def task(matter, step):
    return Task.objects.get(run=matter.run_id, step=step, state__in=("open", "held"))


def sent(people):
    """A matter that waits for another section, and what was begun there."""
    above = actions.begin("errand", "关于水库加固的核查", "请核查。", by=people["economist"])
    acting.press(task(above, "draft").pk, "send", by=people["economist"])
    return above, Matter.objects.get(run__parent=task(above, "there").pk)


def state(matter):
    return Matter.objects.values_list("state", flat=True).get(pk=matter.pk)


def test_it_begins_there_as_a_matter_of_its_own(people):
    above, there = sent(people)

    assert task(there, "look").appointment_id == people["checker"].pk
    assert there in visible_to(people["checker"])
    assert [other for _link, other in linked_to(above, people["checker"])] == [there]
    assert there.number != above.number
    assert Entry.objects.filter(chain_id=above.pk, verb="acting.begun_for").exists()


def test_as_long_as_it_runs_there_nobody_goes_on_here(people):
    above, _there = sent(people)

    with pytest.raises(WrongState) as refused:
        acting.press(task(above, "there").pk, "looked", by=people["checker"])

    assert refused.value.said.key == "acting.still_elsewhere"


def test_concluded_it_reports_back_and_the_matter_goes_on(people):
    above, there = sent(people)
    acting.press(task(there, "look").pk, "found", by=people["checker"])
    acting.press(task(there, "check").pk, "right", by=people["deputy"])

    assert state(there) == "concluded"
    assert task(above, "decide").appointment_id == people["director"].pk
    assert str(there.number) in str(Entry.objects.get(chain_id=above.pk, verb="acting.reported_back").args)
    acting.press(task(above, "decide").pk, "agree", by=people["director"])
    assert state(above) == "concluded"


def test_given_up_there_it_is_decided_here(people):
    above, there = sent(people)
    acting.press(task(there, "look").pk, "give_up", by=people["checker"])

    assert state(there) == "ended"
    acting.press(task(above, "there").pk, "looked", opinion="不再核查。", by=people["checker"])
    assert task(above, "decide")


def test_sent_back_here_it_ends_there_and_says_why(people):
    above, there = sent(people)
    acting.send_back(task(above, "there").pk, "draft", "数字有误", by=people["checker"])

    assert state(there) == "ended"
    assert "数字有误" in str(Task.objects.get(run=there.run_id, step="look").closed_why)
    acting.press(task(above, "draft").pk, "send", by=people["economist"])
    assert Run.objects.filter(parent=task(above, "there").pk, state="running").count() == 1


def test_ended_here_it_ends_there(people):
    above, there = sent(people)
    acting.end(above.pk, "不再需要", by=people["economist"])

    assert (state(above), state(there)) == ("ended", "ended")


def test_taken_back_as_long_as_nobody_there_has_acted(people):
    above, there = sent(people)
    draft = Task.objects.get(run=above.run_id, step="draft")
    acting.press(task(there, "look").pk, "found", by=people["checker"])
    with pytest.raises(WrongState):
        acting.take_back(draft.pk, by=people["economist"])

    other, there = sent(people)
    acting.take_back(Task.objects.get(run=other.run_id, step="draft").pk, by=people["economist"])
    assert state(there) == "ended"
    assert task(other, "draft")


def test_paused_here_what_comes_back_waits(people):
    above, there = sent(people)
    acting.pause(above.pk, "等预算", by=people["economist"])
    acting.press(task(there, "look").pk, "found", by=people["checker"])
    acting.press(task(there, "check").pk, "right", by=people["deputy"])
    acting.resume(above.pk, by=people["economist"])

    acting.press(task(above, "there").pk, "looked", by=people["checker"])
    assert task(above, "decide")


def test_where_the_office_has_no_such_flow_it_is_done_by_hand(people):
    FlowVersion.objects.filter(key="looking").delete()
    above = actions.begin("errand", "关于水库加固的核查", "请核查。", by=people["economist"])
    acting.press(task(above, "draft").pk, "send", by=people["economist"])

    acting.press(task(above, "there").pk, "looked", by=people["checker"])

    assert task(above, "decide")
