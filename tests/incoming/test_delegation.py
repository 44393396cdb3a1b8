"""B 代 A, from the press that asks to the sheet that is printed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from shuniu.core.refusals import NotAllowed, Refusal, WrongInput, WrongState
from shuniu.flow.models import Opinion, Task
from shuniu.matters import standing_in
from shuniu.matters.queries import visible_to
from shuniu.people.actions import absences, portfolios
from shuniu.people.models import Absence
from shuniu.trail.models import Entry
from shuniu.work.incoming import actions
from shuniu.work.incoming.targets import Target
from tests import make

TODAY = timezone.localdate()


@pytest.fixture
def people(db):
    with make.office() as office:
        yield make.staff(office)


def delegated(people, giver="director", receiver="deputy", **more):
    terms = {"starts_on": TODAY, "ends_on": TODAY + timedelta(days=3), **more}
    return portfolios.delegate(people[giver], people[receiver], by=people[giver], **terms)


def presented(people, **about):
    matter = make.paper(by=people["clerk"], **about)
    actions.present(matter.pk, by=people["clerk"])
    return matter, make.open_task(matter, "propose")


def test_what_is_asked_of_the_director_goes_to_whom_he_delegated_and_shows_both(people):
    delegated(people)

    matter, task = presented(people)

    assert (task.appointment_id, task.stands_for_id) == (people["deputy"].pk, people["director"].pk)
    assert task.principal == "谢文清 办公室副主任（代高维新）"
    assert "谢文清" in str(Entry.objects.filter(chain_id=matter.pk).latest("id").args)
    assert matter in visible_to(people["director"])
    actions.propose(task.pk, "请许副市长阅示。", by=people["deputy"])
    assert Opinion.objects.get(run=matter.run_id).by_name == "谢文清 办公室副主任（代高维新）"


def test_the_giver_does_not_do_it_meanwhile(people):
    delegated(people)
    _matter, task = presented(people)

    with pytest.raises(Refusal):
        actions.propose(task.pk, "请阅。", by=people["director"])


def test_a_scope_leaves_the_rest_with_the_giver(people):
    delegated(people, scope={"urgencies": ["特急"]})

    assert presented(people, urgency="特急")[1].appointment_id == people["deputy"].pk
    assert presented(people)[1].appointment_id == people["director"].pk


def test_before_and_after_its_days_it_does_not_hold(people):
    delegated(people, starts_on=TODAY + timedelta(days=1))
    portfolios.delegate(
        people["director"], people["head"], by=people["director"],
        starts_on=TODAY - timedelta(days=5), ends_on=TODAY - timedelta(days=1),
    )  # fmt: skip

    assert presented(people)[1].appointment_id == people["director"].pk


def test_taken_back_what_nobody_has_begun_returns_to_the_giver(people):
    given = delegated(people)
    matter, task = presented(people)

    portfolios.revoke(given, by=people["director"])

    task.refresh_from_db()
    assert (task.appointment_id, task.stands_for_id) == (people["director"].pk, None)
    assert Entry.objects.filter(chain_id=matter.pk, verb="matters.given_back").count() == 1
    assert matter not in visible_to(people["deputy"])


def test_a_leader_chosen_by_the_registry_is_stood_in_for_too(people):
    delegated(people, "mayor", "vice")
    matter = make.proposed_paper(people, names=(f"a:{people['mayor'].pk}",))

    actions.send_on(matter.pk, [Target(f"a:{people['mayor'].pk}", "instruct")], by=people["clerk"])

    # The unit that serves the mayor checks for him first.
    check = make.open_task(matter, "check")
    actions.check_for_leader(check.pk, "齐全。", by=people["checker"])
    task = make.open_task(matter, "instruct")
    assert (task.appointment_id, task.stands_for_id) == (people["vice"].pk, people["mayor"].pk)
    actions.instruct(task.pk, "同意。", by=people["vice"])
    assert Opinion.objects.filter(run=matter.run_id, kind="instruct").get().by_name.endswith("（代周明川）")


def test_while_the_director_is_away_the_deputy_he_named_is_asked(people):
    made = absences.go_away(
        people["director"], kind="business", starts_on=TODAY, ends_on=TODAY, deputy=people["deputy"],
        by=people["director"],
    )  # fmt: skip
    assert presented(people)[1].stands_for_id == people["director"].pk

    absences.come_back(made.pk, by=people["director"])

    assert presented(people)[1].appointment_id == people["director"].pk


def test_an_absence_without_a_deputy_changes_nothing_and_is_said(people):
    absences.go_away(people["director"], kind="leave", starts_on=TODAY, ends_on=TODAY, by=people["director"])

    assert presented(people)[1].appointment_id == people["director"].pk


@pytest.mark.parametrize(
    ("terms", "refusal"),
    [
        ({"ends_on": TODAY - timedelta(days=1)}, WrongInput),
        ({"deputy": "director"}, WrongInput),
        ({"by": "economist"}, NotAllowed),
    ],
)
def test_an_absence_that_cannot_be(people, terms, refusal):
    given = {"deputy": "deputy", "by": "director", "ends_on": TODAY, **terms}
    with pytest.raises(refusal):
        absences.go_away(
            people["director"], kind="business", starts_on=TODAY, ends_on=given["ends_on"],
            deputy=people[given["deputy"]], by=people[given["by"]],
        )  # fmt: skip
    assert not Absence.objects.exists()


def test_a_secretary_never_decides_and_nothing_goes_round(people):
    secretary = make.person("陆文静", title="秘书", role="secretary")
    with pytest.raises(WrongInput):
        portfolios.delegate(people["mayor"], secretary, starts_on=TODAY, ends_on=TODAY, by=people["mayor"])
    delegated(people)
    with pytest.raises(WrongState):
        delegated(people, "deputy", "director")


def test_all_that_is_open_is_handed_over_each_with_its_result(people):
    matters = [presented(people)[0] for _paper in range(3)]

    results = standing_in.hand_over(
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

    standing_in.hand_over(
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
        standing_in.hand_over(people["director"], given["to"], reason=given["reason"], by=people["director"])


def test_nobody_hands_over_for_another(people):
    with pytest.raises(NotAllowed):
        standing_in.hand_over(
            people["director"], f"a:{people['deputy'].pk}", reason="试", by=people["economist"]
        )
