"""B 代 A, from the press that asks to the sheet that is printed."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import pytest
from django.utils import timezone

from shuniu.core.refusals import NotAllowed, Refusal, WrongInput, WrongState
from shuniu.flow.models import Opinion, Task
from shuniu.matters import standing_in
from shuniu.matters.acting import actions as acting
from shuniu.matters.queries import visible_to
from shuniu.people.actions import absences, delegations, portfolios
from shuniu.people.models import Absence, Appointment, Assistance
from shuniu.regulation.models import Gate
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
    delegations.delegate(
        people["director"], people["head"], by=people["director"],
        starts_on=TODAY - timedelta(days=5), ends_on=TODAY - timedelta(days=1),
    )  # fmt: skip

    assert presented(people)[1].appointment_id == people["director"].pk


def test_taken_back_what_nobody_has_begun_returns_to_the_giver(people):
    given = delegated(people)
    matter, task = presented(people)

    delegations.revoke(given, by=people["director"])

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


def secretary_of(leader):
    secretary = make.person("陆文静", title="秘书", role="secretary")
    Assistance.objects.create(leader=leader, kind="secretary", appointment=secretary)
    return secretary


def test_a_secretary_enters_for_her_leader_and_never_decides(people):
    secretary = secretary_of(people["mayor"])
    terms = {"starts_on": TODAY, "ends_on": TODAY, "by": secretary}

    delegations.delegate(people["mayor"], people["vice"], **terms)
    with pytest.raises(NotAllowed):
        delegations.delegate(people["vice"], people["deputy"], **terms)
    with pytest.raises(WrongInput):
        delegations.delegate(people["mayor"], secretary, **terms)
    with pytest.raises(WrongInput):
        absences.go_away(people["mayor"], kind="business", deputy=secretary, **terms)
    with pytest.raises(WrongInput):
        portfolios.pair(people["mayor"], secretary, starts_on=TODAY, by=people["director"])


def test_nothing_goes_round_nor_through_more_than_three_hands(people):
    chain = ("mayor", "vice", "director", "deputy")
    for giver, receiver in pairwise(chain):
        delegated(people, giver, receiver)

    with pytest.raises(WrongState) as round_:
        delegated(people, "deputy", "mayor")
    with pytest.raises(WrongState) as long:
        delegated(people, "deputy", "head")

    assert [one.value.said.key for one in (round_, long)] == ["people.goes_round", "people.too_many_hands"]
    # Another day, or what no matter has in common with the others.
    delegated(
        people, "deputy", "mayor", starts_on=TODAY + timedelta(days=4), ends_on=TODAY + timedelta(days=5)
    )


def test_two_give_each_other_what_no_matter_has_in_common(people):
    delegated(people, "director", "deputy", scope={"fields": ["水务"]})
    delegated(people, "deputy", "director", scope={"fields": ["教育"]})
    with pytest.raises(WrongState):
        delegated(people, "deputy", "director", scope={"urgencies": ["特急"]})


@pytest.mark.parametrize(("taken_back", "asked"), [(0, "director"), (1, "deputy")])
def test_a_link_of_a_chain_taken_back_papers_return_to_the_hand_before_it(people, taken_back, asked):
    chain = [delegated(people, "director", "deputy"), delegated(people, "deputy", "head")]
    _matter, task = presented(people)
    assert (task.appointment_id, task.stands_for_id) == (people["head"].pk, people["director"].pk)

    delegations.revoke(chain[taken_back], by=people["director"])

    task.refresh_from_db()
    behind = None if asked == "director" else people["director"].pk
    assert (task.appointment_id, task.stands_for_id) == (people[asked].pk, behind)


def test_what_another_delegation_still_covers_stays_where_it_is(people):
    wide, _narrow = delegated(people), delegated(people, scope={"urgencies": ["特急"]})
    _matter, urgent = presented(people, urgency="特急")
    _matter, plain = presented(people)
    assert [(one.task.pk, one.to) for one in standing_in.foresee(wide)] == [(plain.pk, people["director"].pk)]

    delegations.revoke(wide, by=people["director"])

    assert [Task.objects.get(pk=one.pk).appointment_id for one in (urgent, plain)] == [
        people["deputy"].pk,
        people["director"].pk,
    ]


def test_what_he_has_begun_stays_with_him_and_the_preview_says_so(people):
    given = delegated(people)
    _matter, begun = presented(people)
    _matter, waiting = presented(people)
    acting.delegate(begun.pk, f"a:{people['head'].pk}", by=people["deputy"])

    seen = {one.task.pk: one.to for one in standing_in.foresee(given)}
    assert seen == {begun.pk: None, waiting.pk: people["director"].pk}
    delegations.revoke(given, by=people["director"])

    assert Task.objects.get(pk=begun.pk).appointment_id == people["deputy"].pk


@pytest.mark.parametrize("rows", [1, 3])
def test_the_preview_costs_the_same_whatever_is_open(people, rows, django_assert_num_queries):
    given = delegated(people)
    for _row in range(rows):
        presented(people)

    with django_assert_num_queries(3):
        assert len(standing_in.foresee(given)) == rows


def test_back_from_a_journey_what_the_deputy_has_not_begun_returns(people):
    away = absences.go_away(
        people["director"], kind="business", starts_on=TODAY, ends_on=TODAY, deputy=people["deputy"],
        by=people["director"],
    )  # fmt: skip
    _matter, task = presented(people)

    absences.come_back(away.pk, by=people["director"])

    task.refresh_from_db()
    assert (task.appointment_id, task.stands_for_id) == (people["director"].pk, None)


@pytest.mark.parametrize(
    ("deputy", "kind", "refused"),
    [
        ("deputy", "business", False),
        ("head", "business", True),
        ("head", "leave", True),
        ("head", "sick", False),
    ],
)
def test_where_the_text_says_so_only_a_deputy_is_in_charge_for_the_director(people, deputy, kind, refused):
    Gate.objects.create(action="people.in_charge", evidence="people.deputy_director", clause="第四条")
    terms = {"kind": kind, "starts_on": TODAY, "ends_on": TODAY, "by": people["director"]}

    if refused:
        with pytest.raises(WrongInput) as said:
            absences.go_away(people["director"], deputy=people[deputy], **terms)
        assert said.value.clause == "第四条"
    else:
        absences.go_away(people["director"], deputy=people[deputy], **terms)
    absences.go_away(people["mayor"], deputy=people["vice"], **terms)


def submitted(people, by):
    """An inner matter at the director's decision; ``by`` began it."""
    matter = procedures.begin("submission", "关于购置设备的请示", "拟购置一套。", by=by)
    acting.press(make.open_task(matter, "draft").pk, "submit", by=by)
    acting.press(make.open_task(matter, "review").pk, "pass_review", opinion="齐全。", by=people["checker"])
    return matter, make.open_task(matter, "approve")


def test_nobody_acts_for_another_on_what_he_began_by_whichever_of_his_posts(people):
    other_post = Appointment.objects.create(
        person=people["economist"].person, title="挂职副主任", role="deputy_director", starts_on=make.SINCE
    )
    delegations.delegate(
        people["director"], other_post, starts_on=TODAY, ends_on=TODAY, by=people["director"]
    )

    assert submitted(people, people["economist"])[1].appointment_id == people["director"].pk
    assert submitted(people, people["economy"])[1].appointment_id == other_post.pk
