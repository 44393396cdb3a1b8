"""What an instruction costs, however it is given; two who answer together."""

from __future__ import annotations

import pytest

from shuniu.core.tenancy import office_transaction
from shuniu.flow.models import Task
from shuniu.instructions import actions
from shuniu.instructions.given import Given
from shuniu.people.models import Portfolio
from shuniu.work.incoming import actions as incoming
from tests import make
from tests.incoming.test_once import MOST, statements, together
from tests.instructions import scenes


@pytest.fixture
def people(db):
    with make.office() as office:
        yield scenes.staff(office)


def test_no_way_of_giving_costs_more_than_a_move_may(people):
    vice, clerk = people["vice"], people["clerk"]
    Portfolio.objects.create(leader=vice, field="水务", starts_on=make.SINCE)
    people["economy"].unit.text = "负责水务方面的文电；办理市领导批示件。"
    people["economy"].unit.save()
    names = [f"u:{people['economy'].unit_id}", f"u:{people['social'].unit_id}"]
    told = Given("telephone", note="来电")

    def waiting(title: str = "关于水库资金的请示") -> int:
        return scenes.waiting(people, title=title, field="水务", lines="正文")[1].pk

    written, by_clerk, by_secretary = waiting(), waiting(), waiting()
    circled = waiting("关于水库情况的报告")
    cost = {
        "written": statements(lambda: incoming.instruct(written, "请办理。", names=names, by=vice)),
        "entered": statements(
            lambda: incoming.instruct(by_clerk, "请办理。", names=names, given=told, by=clerk)
        ),
        "entered by his secretary": statements(
            lambda: incoming.instruct(
                by_secretary, "请办理。", names=names, given=told, by=people["secretary"]
            )
        ),
        "circled": statements(lambda: incoming.circle(circled, by=vice)),
    }

    assert {name: number for name, number in cost.items() if number > MOST} == {}, cost


@pytest.fixture
def office(committed):
    with make.office() as made:
        made.people = scenes.staff(made)
    return made


def test_he_and_his_secretary_answer_together_and_one_reads_that_it_is_settled(office):
    people = office.people
    with office_transaction(office.pk):
        _matter, task = scenes.waiting(people)
        incoming.instruct(task.pk, "同意。", given=Given("telephone", note="来电"), by=people["clerk"])
        one = scenes.the_only()

    got = together(
        office, *(lambda by=people[key]: actions.confirm(one.pk, by=by) for key in ("vice", "secretary"))
    )

    assert [said for said in got if isinstance(said, str)] == ["instructions.confirmed_already"]


def test_he_writes_while_the_clerk_enters_for_him_and_one_instruction_is_kept(office):
    people = office.people
    with office_transaction(office.pk):
        _matter, task = scenes.waiting(people)
    told = Given("telephone", note="来电")

    got = together(
        office,
        lambda: incoming.instruct(task.pk, "同意。", by=people["vice"]),
        lambda: incoming.instruct(task.pk, "同意。", given=told, by=people["clerk"]),
    )

    assert [said for said in got if isinstance(said, str)] == ["flow.done_already"]
    with office_transaction(office.pk):
        assert scenes.the_only().pk
        assert Task.objects.get(pk=task.pk).state == "done"
