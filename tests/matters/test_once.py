"""The verbs of every matter: what each costs, and two who press together."""

from __future__ import annotations

import pytest

from shuniu.core.tenancy import office_transaction
from shuniu.flow.models import Move, Task
from shuniu.matters.acting import actions
from shuniu.work.incoming import actions as incoming
from shuniu.work.incoming.targets import Target
from shuniu.work.procedures.actions import begin
from tests import make
from tests.incoming.test_once import MOST, statements, together

FIELDS = {"level": "分管领导", "needs_others": True}


@pytest.fixture
def people(db):
    with make.office() as office:
        yield make.staff(office)


@pytest.fixture
def office(committed):
    with make.office() as made:
        made.people = make.staff(made)
    return made


def key(held):
    return f"a:{held.pk}"


def open_at(matter, step, **more):
    return Task.objects.get(run=matter.run_id, step=step, state__in=("open", "held"), **more)


def submitted(people):
    matter = begin("submission", "关于购置会议系统的请示", "当否，请示。", by=people["economist"])
    actions.press(open_at(matter, "draft").pk, "submit", fields=FIELDS, by=people["economist"])
    return matter


def with_a_past(people, rounds):
    """A submission that went to and fro before it came to be reviewed."""
    matter = submitted(people)
    for _round in range(rounds):
        actions.send_back(open_at(matter, "review").pk, "draft", "补正", straight=True, by=people["checker"])
        actions.press(open_at(matter, "draft").pk, "submit", opinion="已补正。", by=people["economist"])
    return matter


def costs(people, matter):
    """Each verb once, the dearest case of each."""
    checker, social, economy = people["checker"], people["social"], people["economy"]
    cost = {}

    def counted(verb, act):
        cost[verb] = statements(act)

    review = open_at(matter, "review")
    counted("delegate", lambda: actions.delegate(review.pk, key(social), "先看", by=checker))
    prepared = open_at(matter, "review", relation="delegated")
    counted("answer", lambda: actions.press(prepared.pk, opinion="可行。", by=social))
    others = [key(social), key(economy), key(people["head"])]
    counted("add_signers", lambda: actions.add_signers(review.pk, others, "before", by=checker))
    for one in Task.objects.filter(run=matter.run_id, relation="before", state="open"):
        counted("remove_signer", lambda one=one: actions.remove_signer(one.pk, "不必", by=checker))
    counted("circulate", lambda: actions.circulate(matter.pk, others, by=checker))
    reader = Task.objects.filter(run=matter.run_id, holds_up=False, state="open").first()
    counted("withdraw_reader", lambda: actions.withdraw_reader(reader.pk, "误送", by=people["economist"]))
    counted("pause", lambda: actions.pause(matter.pk, "等预算", by=people["economist"]))
    counted("resume", lambda: actions.resume(matter.pk, by=people["economist"]))
    counted("urge", lambda: actions.urge(matter.pk, by=people["economist"]))
    whom = (key(social), key(economy), key(people["deputy"]))
    counted(
        "press", lambda: actions.press(review.pk, "send_to_units", opinion="请会签。", whom=whom, by=checker)
    )
    counted("take_back", lambda: actions.take_back(review.pk, by=checker))
    actions.press(review.pk, "send_to_units", opinion="请会签。", whom=whom, by=checker)
    mine = open_at(matter, "countersign", appointment=social)
    counted("transfer", lambda: actions.transfer(mine.pk, key(people["head"]), "外出", by=social))
    last = open_at(matter, "countersign", appointment=economy)
    counted("send_back", lambda: actions.send_back(last.pk, "draft", "补正", by=economy))
    counted("jump", lambda: actions.jump(matter.pk, "review", "直接核稿", by=people["director"]))
    counted("end", lambda: actions.end(matter.pk, "不办了", by=people["economist"]))
    return cost


def test_no_verb_costs_more_than_fourteen_statements_however_long_the_history(people):
    first, long = costs(people, submitted(people)), costs(people, with_a_past(people, 12))

    assert {verb: count for verb, count in long.items() if count > MOST} == {}
    assert long == first


def test_two_of_a_unit_hand_it_on_together_and_one_reads_to_whom_it_went(office):
    people = office.people
    with office_transaction(office.pk):
        matter = incoming_paper(people)
        unit = make.open_task(matter, "handle")

    got = together(
        office,
        lambda: actions.transfer(unit.pk, key(people["social"]), "外出", by=people["economy"]),
        lambda: actions.transfer(unit.pk, key(people["checker"]), "外出", by=people["economist"]),
    )

    assert [one for one in got if isinstance(one, str)] == ["flow.was_closed"]
    with office_transaction(office.pk):
        assert Move.objects.filter(kind="transfer").count() == 1


def test_the_two_last_of_a_countersigning_press_together_and_it_goes_on_once(office):
    people = office.people
    with office_transaction(office.pk):
        matter = submitted(people)
        whom = (key(people["social"]), key(people["economy"]))
        actions.press(open_at(matter, "review").pk, "send_to_units", whom=whom, by=people["checker"])
        tasks = {one.appointment_id: one.pk for one in Task.objects.filter(step="countersign")}

    got = together(
        office,
        *(
            lambda by=people[who]: actions.press(tasks[by.pk], "countersign", opinion="同意。", by=by)
            for who in ("social", "economy")
        ),
    )

    assert not [one for one in got if isinstance(one, str)]
    with office_transaction(office.pk):
        assert Task.objects.filter(run=matter.run_id, step="decide").count() == 1


def test_taken_back_while_the_next_acts_one_of_both_is_told(office):
    people = office.people
    with office_transaction(office.pk):
        matter = submitted(people)
        draft = Task.objects.get(run=matter.run_id, step="draft")
        review = open_at(matter, "review")

    got = together(
        office,
        lambda: actions.take_back(draft.pk, by=people["economist"]),
        lambda: actions.press(review.pk, "pass_review", by=people["checker"]),
    )

    refused = [one for one in got if isinstance(one, str)]
    assert len(refused) == 1
    assert refused[0] in ("acting.not_taken_back", "flow.was_closed")
    with office_transaction(office.pk):
        assert Task.objects.filter(run=matter.run_id, state="open").count() == 1


def incoming_paper(people):
    unit = f"u:{people['economy'].unit_id}"
    matter = make.proposed_paper(people, names=(unit,))
    incoming.send_on(matter.pk, [Target(unit, "handle")], by=people["clerk"])
    return matter
