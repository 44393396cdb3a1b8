"""All that lies with somebody handed over at once: what becomes of each, and what nobody may be given."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from shuniu.core.refusals import NotAllowed, WrongInput
from shuniu.flow.models import Task
from shuniu.matters import handing_over
from shuniu.matters.acting import actions as acting
from shuniu.matters.queries import visible_to
from shuniu.people.actions import delegations
from shuniu.people.models import Appointment, Assistance
from shuniu.trail.models import Entry
from shuniu.work.incoming import actions
from shuniu.work.incoming.targets import Target
from shuniu.work.procedures import actions as procedures
from tests import make

TODAY = timezone.localdate()


@pytest.fixture
def people(db):
    with make.office() as office:
        yield make.staff(office)


def delegated(people, giver="director", receiver="deputy", **more):
    terms = {"starts_on": TODAY, "ends_on": TODAY + timedelta(days=3), **more}
    return delegations.delegate(people[giver], people[receiver], by=people[giver], **terms)


def presented(people, **about):
    matter = make.paper(by=people["clerk"], **about)
    actions.present(matter.pk, by=people["clerk"])
    return matter, make.open_task(matter, "propose")


def secretary_of(leader):
    secretary = make.person("陆文静", title="秘书", role="secretary")
    Assistance.objects.create(leader=leader, kind="secretary", appointment=secretary)
    return secretary


def submitted(people, by):
    """An inner matter at the director's decision; ``by`` began it."""
    matter = procedures.begin("submission", "关于购置设备的请示", "拟购置一套。", by=by)
    acting.press(make.open_task(matter, "draft").pk, "submit", by=by)
    acting.press(make.open_task(matter, "review").pk, "pass_review", opinion="齐全。", by=people["checker"])
    return matter, make.open_task(matter, "approve")


def test_what_one_began_is_not_handed_to_him_to_decide(people):
    matter, task = submitted(people, people["economist"])

    [result] = handing_over.hand_over(
        people["director"], f"a:{people['economist'].pk}", reason="外出", by=people["director"]
    )

    assert (result.is_done, result.said) == (
        False,
        "这件事是姚振声自己发起的，审批不能交给姚振声。请另选一位。",
    )
    assert make.open_task(matter, "approve").appointment_id == people["director"].pk


def test_nor_is_it_handed_to_a_secretary(people):
    _matter, task = submitted(people, people["economist"])
    secretary = secretary_of(people["mayor"])

    [result] = handing_over.hand_over(
        people["director"], f"a:{secretary.pk}", reason="外出", by=people["director"]
    )

    assert (result.is_done, "只准备、看、催" in result.said) == (False, True)


def test_all_that_is_open_is_handed_over_each_with_its_result(people):
    matters = [presented(people)[0] for _paper in range(3)]

    results = handing_over.hand_over(
        people["director"], f"a:{people['deputy'].pk}", reason="调离", by=people["director"]
    )

    assert [one.is_done for one in results] == [True, True, True]
    assert set(Task.objects.filter(asked="propose").values_list("appointment", flat=True)) == {
        people["deputy"].pk
    }
    assert all(matter in visible_to(people["deputy"]) for matter in matters)
    assert Entry.objects.filter(verb="matters.handed_over").count() == 3


def test_what_was_only_held_for_the_unit_goes_back_to_it(people):
    unit = f"u:{people['economy'].unit_id}"
    matter = make.proposed_paper(people, names=(unit,))
    actions.send_on(matter.pk, [Target(unit, "handle")], by=people["clerk"])
    task = make.open_task(matter, "handle")
    actions.claim(task.pk, by=people["economist"])

    handing_over.hand_over(
        people["economist"], f"a:{people['economy'].pk}", reason="休假", by=people["director"]
    )

    task.refresh_from_db()
    assert (task.unit_id, task.holder_id, task.state) == (people["economy"].unit_id, None, "open")


@pytest.mark.parametrize("terms", [{"reason": " "}, {"to": "u:1"}, {"to": "himself"}, {"to": "a:99999"}])
def test_a_hand_over_that_cannot_be(people, terms):
    presented(people)
    given = {"to": f"a:{people['deputy'].pk}", "reason": "调离", **terms}
    if given["to"] == "himself":
        given["to"] = f"a:{people['director'].pk}"

    with pytest.raises(WrongInput):
        handing_over.hand_over(people["director"], given["to"], reason=given["reason"], by=people["director"])


def test_nobody_hands_over_for_another(people):
    with pytest.raises(NotAllowed):
        handing_over.hand_over(
            people["director"], f"a:{people['deputy'].pk}", reason="试", by=people["economist"]
        )


def test_what_he_did_for_another_goes_back_and_delegations_end(people):
    delegated(people)
    matter, task = presented(people)
    acting.delegate(
        task.pk, f"a:{people['head'].pk}", by=people["deputy"]
    )  # begun: it stays with him until now

    results = handing_over.hand_over(
        people["deputy"],
        f"a:{people['head'].pk}",
        reason="调离",
        with_delegations=True,
        by=people["director"],
    )

    assert [(one.row is None, one.is_done) for one in results] == [(True, True), (False, True)]
    task.refresh_from_db()
    assert (task.appointment_id, task.stands_for_id) == (people["director"].pk, None)
    assert not handing_over.delegations_of(people["deputy"])


def test_who_takes_over_while_he_is_away_is_stood_in_for(people):
    delegated(people, "deputy", "head")
    _matter, task = presented(people)

    handing_over.hand_over(
        people["director"], f"a:{people['deputy'].pk}", reason="调离", by=people["director"]
    )

    task.refresh_from_db()
    assert (task.appointment_id, task.stands_for_id) == (people["head"].pk, people["deputy"].pk)


def test_what_somebody_left_open_is_handed_over_after_he_has_gone(people):
    presented(people)
    Appointment.objects.filter(pk=people["director"].pk).update(ends_on=TODAY - timedelta(days=1))
    newcomer = make.person("安国忠", title="办公室主任", role="director")

    assert people["director"] in handing_over.givers()
    [result] = handing_over.hand_over(people["director"], f"a:{newcomer.pk}", reason="接任", by=newcomer)

    assert result.is_done
    assert people["director"] not in handing_over.givers()


@pytest.mark.parametrize("rows", [1, 3])
def test_what_lies_with_somebody_costs_the_same_to_show(people, rows, django_assert_max_num_queries):
    for _row in range(rows):
        presented(people)

    with django_assert_max_num_queries(3):
        assert [row.is_shown for row in handing_over.rows_of(people["director"], people["director"])] == [
            True
        ] * rows


def test_who_hands_over_for_another_does_not_read_what_is_none_of_his(people):
    presented(people)

    [row] = handing_over.rows_of(people["director"], people["social"])

    assert not row.is_shown
