"""A flow tried out: the real engine, nobody asked, and the whole of it in one value that comes back as it went."""

from __future__ import annotations

import json

import pytest

from shuniu.flow.definition import definition_of
from shuniu.flow.trying import begun, marks, press, trial_of
from tests.flow.files import flows


@pytest.fixture
def wheel():
    return begun(definition_of(flows.shipped(flows.INCOMING)), {})


def pressed(trial, *presses):
    """Each press: step, move, and the steps to which it goes."""
    for step, way, *chosen in presses:
        task = next(one for one in trial.open_tasks if one.step == step)
        trial = press(trial, task.id, way, chosen)
    return trial


def steps(trial):
    return sorted(one.step for one in trial.open_tasks)


def test_wheel_goes_out_to_several_and_comes_back_to_its_hub(wheel):
    out = pressed(wheel, ("register", "send_on", "instruct", "handle"))
    assert steps(out) == ["handle", "handle", "instruct", "instruct"]
    back = pressed(
        out, ("instruct", "instruct"), ("handle", "handle"), ("instruct", "instruct"), ("handle", "handle")
    )
    assert steps(back) == ["dispatch"]

    over = pressed(back, ("dispatch", "conclude"), ("file", "file_back"))

    assert over.is_over
    assert {key: mark.state for key, mark in marks(over).items()} == dict.fromkeys(
        ("register", "instruct", "handle", "dispatch", "file"), "done"
    )


def test_paper_that_went_back_to_its_sender_waits_for_nobody_here(wheel):
    waiting = pressed(wheel, ("register", "return_to_sender"))

    assert (waiting.is_over, waiting.open_tasks) == (False, [])


def test_trial_comes_back_as_it_went_and_what_it_was_is_not_changed(wheel):
    after = pressed(wheel, ("register", "present"))
    back = trial_of(after.definition, json.loads(json.dumps(after.as_json())))

    assert back == after
    assert steps(wheel) == ["register"]
    assert steps(back) == ["propose"]


def test_moves_are_offered_only_while_their_condition_holds():
    definition = definition_of(flows.shipped(flows.PURCHASE))
    for fields, offered in (
        ({"amount": "60000", "is_planned": True}, {"to_meeting", "refuse"}),
        ({"amount": "600", "is_planned": True}, {"approve", "refuse"}),
        ({}, {"to_meeting", "refuse"}),
    ):
        trial = pressed(begun(definition, fields), ("apply", "apply"), ("unit_head", "pass_head"))
        assert {way.key for way in trial.ways(trial.open_tasks[0])} == offered


def test_vote_is_decided_and_the_others_need_not_vote():
    definition = definition_of(flows.shipped(flows.PURCHASE))
    trial = pressed(begun(definition, {"amount": "60000"}), ("apply", "apply"), ("unit_head", "pass_head"))
    trial = press(trial, trial.open_tasks[0].id, "to_meeting", ["vote"], people=3)

    carried = pressed(trial, ("vote", "carried"), ("vote", "carried"))

    assert steps(carried) == ["contract", "funds"]
    assert [one.why for one in carried.tasks if one.state == "closed"] == ["表决已有结果，不必再投。"]
