"""Who may do what with an instruction, as tables."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from shuniu.core.refusals import Refusal
from shuniu.instructions import actions, policies
from shuniu.instructions.given import Given
from shuniu.instructions.models import Instruction
from shuniu.work.incoming import actions as incoming
from shuniu.work.incoming.policies import refusal_to_instruct
from tests import make
from tests.instructions import scenes


@pytest.fixture
def people(db):
    with make.office() as office:
        yield scenes.staff(office)


def key(refusal: Refusal | None) -> str:
    return refusal.said.key if refusal else ""


STROKES = ((1, 1, 2, 2),)


@pytest.mark.parametrize(
    ("given", "text", "refused"),
    [
        (Given(), "同意。", ""),
        (Given(), " ", "instructions.no_words"),
        (Given("phrase"), "同意。", ""),
        (Given("ink", strokes=STROKES), "", ""),
        (Given("ink"), "同意。", "instructions.no_ink"),
        (Given("circle"), "", ""),
        (Given("paper"), "同意。", "instructions.no_scan"),
        (Given("telephone"), "同意。", "instructions.no_note"),
        (Given("telephone", note="来电"), "", "instructions.no_words"),
        (Given("telephone", note="来电"), "同意。", ""),
        (Given("secretary"), "同意。", "instructions.no_secretary"),
        (Given("secretary", through="苏晓梅"), "同意。", ""),
        (Given(at=timezone.now() + timedelta(hours=1)), "同意。", "instructions.not_yet_given"),
    ],
)
def test_each_channel_has_its_own_proof(given, text, refused):
    assert key(policies.refusal_of_given(given, text)) == refused


@pytest.mark.parametrize(
    ("who", "himself", "entered"),
    [
        ("vice", "", "instructions.not_for_you_to_enter"),
        ("secretary", "flow.not_yours", ""),
        ("mayors_secretary", "flow.not_yours", "instructions.not_for_you_to_enter"),
        ("clerk", "flow.not_yours", ""),
        ("head", "flow.not_yours", ""),
        ("mayor", "flow.not_yours", "instructions.not_for_you_to_enter"),
        ("economy", "flow.not_yours", "instructions.not_for_you_to_enter"),
    ],
)
def test_who_instructs_and_who_enters_for_him(people, who, himself, entered):
    matter, task = scenes.waiting(people)

    assert key(refusal_to_instruct(task, people[who])) == himself
    assert key(refusal_to_instruct(task, people[who], entered_on=matter)) == entered


def test_a_secretary_who_is_asked_does_not_decide_either(people):
    _matter, task = scenes.waiting(people)
    task.appointment = people["secretary"]

    assert key(refusal_to_instruct(task, people["secretary"])) == "instructions.secretaries_never_decide"


@pytest.mark.parametrize(
    ("entered_by", "who", "refused"),
    [
        ("clerk", "vice", ""),
        ("clerk", "secretary", ""),
        ("clerk", "clerk", "instructions.only_he_confirms"),
        ("clerk", "mayor", "instructions.only_he_confirms"),
        ("clerk", "mayors_secretary", "instructions.only_he_confirms"),
        ("secretary", "secretary", "instructions.not_your_own_entry"),
        ("secretary", "vice", ""),
    ],
)
def test_who_confirms_what_was_entered(people, entered_by, who, refused):
    _matter, task = scenes.waiting(people)
    incoming.instruct(task.pk, "同意。", given=Given("telephone", note="来电"), by=people[entered_by])

    assert key(policies.refusal_to_confirm(scenes.the_only(), people[who])) == refused


def test_his_own_hand_needs_no_word_and_what_was_settled_is_settled(people):
    _matter, task = scenes.waiting(people)
    incoming.instruct(task.pk, "同意。", by=people["vice"])
    own = policies.refusal_to_confirm(scenes.the_only(), people["vice"])
    _matter, task = scenes.waiting(people)
    incoming.instruct(task.pk, "同意。", given=Given("telephone", note="来电"), by=people["clerk"])
    one = Instruction.objects.get(standing="awaiting")
    actions.confirm(one.pk, by=people["secretary"])
    one.refresh_from_db()

    settled = policies.refusal_to_confirm(one, people["vice"])
    assert (key(own), key(settled)) == (
        "instructions.nothing_to_confirm",
        "instructions.confirmed_already",
    )


@pytest.mark.parametrize(
    ("who", "report", "urge"),
    [
        ("clerk", "", ""),
        ("head", "", ""),
        ("vice", "instructions.not_yours_to_report", ""),
        ("secretary", "instructions.not_yours_to_report", ""),
        ("mayor", "instructions.not_yours_to_report", "instructions.not_yours_to_urge"),
        ("mayors_secretary", "instructions.not_yours_to_report", "instructions.not_yours_to_urge"),
        ("economy", "instructions.not_yours_to_report", "instructions.not_yours_to_urge"),
    ],
)
def test_who_reports_back_and_who_asks_what_became_of_it(people, who, report, urge):
    _matter, task = scenes.waiting(people)
    incoming.instruct(task.pk, "请抓紧办理。", by=people["vice"])
    one = scenes.the_only()

    assert key(policies.refusal_to_report(one, people[who])) == report
    assert key(policies.refusal_to_urge(one, people[who])) == urge


@pytest.mark.parametrize(
    ("who", "refused"),
    [
        ("secretary", ""),
        ("mayors_secretary", "instructions.not_his_secretary"),
        ("clerk", "instructions.not_his_secretary"),
        ("vice", "instructions.not_his_secretary"),
    ],
)
def test_only_his_secretary_prepares_for_him(people, who, refused):
    _matter, task = scenes.waiting(people)

    assert key(policies.refusal_to_prepare(task, people[who])) == refused


@pytest.mark.parametrize(
    ("who", "refused"),
    [
        ("director", ""),
        ("deputy", ""),
        ("head", ""),
        ("clerk", "instructions.not_yours_to_rule"),
        ("economy", "instructions.not_yours_to_rule"),
        ("mayor", "instructions.not_yours_to_rule"),
    ],
)
def test_who_lays_down_what_a_circle_means(people, who, refused):
    registries = {people["clerk"].unit_id}

    assert key(policies.refusal_to_rule(people[who], registries)) == refused
