"""Two pressing together: one succeeds, the other reads why not. A move costs a fixed number of statements."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shuniu.core.refusals import Refusal
from shuniu.core.tenancy import office_transaction
from shuniu.flow.models import Move, Opinion
from shuniu.people.models import Portfolio
from shuniu.work.incoming import actions
from shuniu.work.incoming.targets import Target
from tests import make

MOST = 14


def together(office, *presses):
    """Press at the same time, each in its own transaction; what each got."""

    def press(act):
        try:
            with office_transaction(office.pk):
                return act()
        except Refusal as refusal:
            return refusal.said.key
        finally:
            connection.close()

    with ThreadPoolExecutor(len(presses)) as people:
        return list(people.map(press, presses))


@pytest.fixture
def office(committed):
    with make.office() as made:
        made.people = make.staff(made)
    return made


def test_two_of_a_unit_finish_the_same_task_once(office):
    people = office.people
    with office_transaction(office.pk):
        unit = f"u:{people['economy'].unit_id}"
        matter = make.proposed_paper(people, names=(unit,))
        actions.send_on(matter.pk, [Target(unit, "handle")], by=people["clerk"])
        task = make.open_task(matter, "handle")

    got = together(
        office,
        *(
            lambda by=people[key]: actions.handle(task.pk, "已办。", by=by)
            for key in ("economy", "economist")
        ),
    )

    assert [one for one in got if isinstance(one, str)] == ["flow.done_already"]
    with office_transaction(office.pk):
        assert Opinion.objects.filter(kind="handle").count() == 1


def test_two_clerks_send_on_and_one_reads_that_it_went(office):
    people = office.people
    with office_transaction(office.pk):
        target = [Target(f"a:{people['vice'].pk}", "instruct")]
        matter = make.proposed_paper(people, names=(target[0].key,))

    got = together(
        office,
        *(lambda by=people[key]: actions.send_on(matter.pk, target, by=by) for key in ("clerk", "head")),
    )

    assert [one for one in got if isinstance(one, str)] == ["incoming.asked_already"]
    with office_transaction(office.pk):
        assert Move.objects.filter(kind="send_on").count() == 1


def statements(act) -> int:
    """Of the move alone, with the setting of the office that each transaction says once."""
    with CaptureQueriesContext(connection) as seen:
        act()
    return 1 + sum(not one["sql"].startswith(("SAVEPOINT", "RELEASE")) for one in seen)


@pytest.fixture
def people(db):
    with make.office() as made:
        yield make.staff(made)


def test_no_move_costs_more_than_fourteen_statements(people):
    clerk, vice, mayor = people["clerk"], people["vice"], people["mayor"]
    Portfolio.objects.create(leader=vice, field="水务", starts_on=make.SINCE)
    make.bodies("市水务局", "市财政局")
    unit = f"u:{people['economy'].unit_id}"
    matter = make.paper(by=clerk, field="水务", urgency="特急")
    cost = {"present": statements(lambda: actions.present(matter.pk, by=clerk))}
    proposal = make.open_task(matter, "propose")
    names = [unit, f"a:{vice.pk}", f"a:{mayor.pk}", "b:1", "b:2", f"a:{people['deputy'].pk}"]
    cost["propose"] = statements(
        lambda: actions.propose(proposal.pk, "请办理。", names=names, by=people["director"])
    )
    everything = [
        Target(f"a:{vice.pk}", "instruct"), Target(f"a:{mayor.pk}", "instruct"), Target(unit, "handle", "lead"),
        *(Target(one, "handle", "assist") for one in body_keys()), Target(f"a:{people['deputy'].pk}", "read"),
    ]  # fmt: skip
    cost["send_on"] = statements(lambda: actions.send_on(matter.pk, everything, reason="全送", by=clerk))
    task = make.open_task(matter, "check")
    cost["check"] = statements(lambda: actions.check_for_leader(task.pk, "齐全。", by=people["checker"]))
    task = first_task(matter, "instruct", vice)
    cost["instruct"] = statements(lambda: actions.instruct(task.pk, "同意。", names=[unit], by=vice))
    task = make.open_task(matter, "read")
    cost["read"] = statements(lambda: actions.read(task.pk, by=people["deputy"]))
    task = handle_task(matter)
    cost["handle"] = statements(lambda: actions.handle(task.pk, "已办。", by=people["economy"]))
    cost["urge"] = statements(lambda: actions.urge(matter.pk, "请抓紧。", by=clerk))

    assert {name: count for name, count in cost.items() if count > MOST} == {}


def body_keys() -> list[str]:
    from shuniu.people.models import Body

    return [f"b:{pk}" for pk in Body.objects.values_list("pk", flat=True)]


def first_task(matter, asked, whom):
    return matter.run.tasks.get(asked=asked, appointment=whom, state="open")


def handle_task(matter):
    return matter.run.tasks.get(asked="handle", unit__isnull=False, state="open")
