"""Who may see a matter: written as it moves, the same when made anew from the facts."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from shuniu.core.refusals import Refusal
from shuniu.flow.models import Task
from shuniu.matters.actions import link
from shuniu.matters.enums import Rule, Scope
from shuniu.matters.models import Matter, Reader, Withdrawal
from shuniu.matters.queries import linked_to, visible_to
from shuniu.matters.readers import actions as readers
from shuniu.matters.readers.extent import scope_of
from shuniu.matters.readers.rebuilding import differences, rebuild
from shuniu.matters.readers.shown import rows_of
from shuniu.matters.readers.writing import let_in, renew
from shuniu.people.models import Appointment, Assistance, Body
from shuniu.work.incoming import actions
from shuniu.work.incoming.targets import Target
from tests import make


@pytest.fixture
def people(db):
    with make.office() as made:
        yield make.staff(made)


def rules_of(matter):
    return dict(Reader.objects.filter(matter=matter.pk).values_list("principal", "rule"))


def sees(who, matter):
    return visible_to(who).filter(pk=matter.pk).exists()


def sent_everywhere(people):
    """A paper that went to a leader, to a section that handles, to a body outside and to a reader."""
    clerk, vice, economy = people["clerk"], people["vice"], people["economy"]
    body = make.bodies("市水务局")[0]
    unit = f"u:{economy.unit_id}"
    matter = make.proposed_paper(people, names=(f"a:{vice.pk}", unit, f"b:{body.pk}"), urgency="特急")
    actions.send_on(
        matter.pk,
        [
            Target(f"a:{vice.pk}", "instruct"), Target(unit, "handle", "lead"), Target(f"b:{body.pk}", "handle", "assist"),
            Target(f"a:{people['social'].pk}", "read"),
        ],
        reason="一并送", by=clerk,
    )  # fmt: skip
    return Matter.objects.get(pk=matter.pk)


def test_each_sees_it_by_the_rule_under_which_it_came_to_him(people):
    matter = sent_everywhere(people)
    social, vice, economy = people["social"], people["vice"], people["economy"]

    assert rules_of(matter) == {
        f"u:{matter.unit_id}": Rule.REGISTRY,
        "r:director": Rule.LEADS,
        f"a:{vice.pk}": Rule.LEADS,
        f"u:{economy.unit_id}": Rule.HANDLES,
        f"b:{Body.objects.get().pk}": Rule.HANDLES,
        f"r:head:{social.unit_id}": Rule.CIRCULATED,
    }
    assert {key: scope_of(matter, people[key]) for key in ("clerk", "director", "vice", "economy", "social")} == {
        "clerk": Scope.FULL, "director": Scope.FULL, "vice": Scope.FULL,
        "economy": Scope.OWN_PART, "social": Scope.OWN_PART,
    }  # fmt: skip


def test_after_a_whole_story_the_rows_are_what_the_facts_say(people):
    matter = sent_everywhere(people)
    for task in Task.objects.filter(run=matter.run_id, state="open", asked__in=("instruct", "read")):
        act = actions.instruct if task.asked == "instruct" else actions.read
        act(task.pk, *(("同意。",) if task.asked == "instruct" else ()), by=task.appointment)
    other = make.paper(by=people["clerk"], title="关于补充材料的函")
    link(matter, other, by=people["clerk"])

    assert list(differences()) == []


@pytest.mark.parametrize("hurt", ["lost", "added", "weakened", "stale"])
def test_a_difference_is_told_and_put_right(people, hurt):
    matter = sent_everywhere(people)
    rows = Reader.objects.filter(matter=matter.pk)
    before = sorted(rows.values_list("principal", "rule", "state"))
    if hurt == "lost":
        rows.filter(principal="r:director").delete()
    elif hurt == "added":
        row = rows.first()
        row.pk, row.principal = None, f"a:{people['checker'].pk}"
        row.save()
    elif hurt == "weakened":
        rows.filter(principal=f"a:{people['vice'].pk}").update(rule=Rule.CIRCULATED)
    else:
        rows.filter(principal="r:director").update(state="filed")

    told = [one.matter_id for one in differences()]
    mended = [one.matter_id for one in rebuild()]

    assert (told, mended, list(differences())) == ([matter.pk], [matter.pk], [])
    assert sorted(rows.values_list("principal", "rule", "state")) == before


def test_a_new_holder_of_a_post_sees_what_the_former_saw_who_sees_it_no_longer(people):
    matter = make.proposed_paper(people)
    former, yesterday = people["director"], timezone.localdate() - timedelta(days=1)
    Appointment.objects.filter(pk=former.pk).update(ends_on=yesterday)
    moved = Appointment.objects.create(
        person=former.person, title="调研员", role="staff", starts_on=timezone.localdate()
    )
    following = make.person("罗守正", title="办公室主任", role="director", since=timezone.localdate())

    assert sees(following, matter)
    assert not sees(moved, matter)
    assert list(differences()) == []


def test_both_see_what_one_does_for_the_other(people):
    matter = make.proposed_paper(people)
    task = make.open_task(matter, "dispatch")
    Task.objects.filter(pk=task.pk).update(
        unit=None, appointment=people["deputy"], stands_for=people["director"], asked="propose"
    )
    task.refresh_from_db()
    let_in(matter, [task])

    assert rules_of(matter)[f"a:{people['deputy'].pk}"] == Rule.LEADS
    assert sees(people["deputy"], matter)
    assert sees(people["director"], matter)
    assert list(differences()) == []


def test_who_serves_a_leader_and_the_director_see_what_waits_for_him(people):
    Assistance.objects.create(leader=people["vice"], kind="unit", unit=people["economy"].unit)
    secretary = make.person("曹一鸣", title="秘书", role="secretary")
    Assistance.objects.create(leader=people["vice"], kind="secretary", appointment=secretary)
    matter = make.proposed_paper(people, names=(f"a:{people['vice'].pk}",))
    actions.send_on(matter.pk, [Target(f"a:{people['vice'].pk}", "instruct")], by=people["clerk"])

    assert rules_of(matter)[f"u:{people['economy'].unit_id}"] == Rule.SERVES
    assert {key: scope_of(matter, who) for key, who in {"unit": people["economist"], "secretary": secretary}.items()} == {
        "unit": Scope.FULL, "secretary": Scope.FULL,
    }  # fmt: skip
    assert sees(secretary, matter)
    assert list(differences()) == []


def test_a_reader_withdrawn_before_he_read_loses_it_and_the_page_says_why(people):
    matter = sent_everywhere(people)
    task = Task.objects.get(run=matter.run_id, asked="read")

    assert readers.withdraw_reader(matter, task, "送错了人", by=people["clerk"]) is True

    assert not sees(people["social"], matter)
    assert Withdrawal.objects.get().why == "送错了人"
    assert list(differences()) == []


def test_a_reader_who_has_opened_it_keeps_it(people):
    matter = sent_everywhere(people)
    readers.opened(matter, people["social"])
    task = Task.objects.get(run=matter.run_id, asked="read")

    assert readers.withdraw_reader(matter, task, "送错了人", by=people["clerk"]) is False

    assert sees(people["social"], matter)


def test_what_was_handed_over_goes_with_the_task(people):
    matter = sent_everywhere(people)
    Task.objects.filter(run=matter.run_id, asked="read").update(appointment=people["checker"])
    renew([matter.pk])

    assert sees(people["checker"], matter)
    assert not sees(people["social"], matter)
    assert list(differences()) == []


def test_a_linked_matter_is_seen_by_the_other_registry_and_named_to_nobody_else(people):
    first = make.proposed_paper(people)
    second = make.paper(by=people["clerk"], title="关于补充材料的函")
    Matter.objects.filter(pk=second.pk).update(unit=people["social"].unit)
    renew([second.pk])
    second.refresh_from_db()
    link(first, second, by=people["clerk"])

    assert rules_of(first)[f"u:{people['social'].unit_id}"] == Rule.LINKED
    assert [other.pk for _link, other in linked_to(first, people["clerk"])] == [second.pk]
    assert linked_to(first, people["director"]) == []
    assert list(differences()) == []


def test_somebody_is_let_in_with_a_reason_and_no_longer(people):
    matter = make.proposed_paper(people)
    checker = people["checker"]
    given = readers.share(matter.pk, f"a:{checker.pk}", "会办需要", by=people["clerk"])

    assert rules_of(matter)[f"r:head:{checker.unit_id}"] == Rule.SHARED
    assert sees(checker, matter)
    assert list(differences()) == []
    readers.unshare(given.pk, by=people["director"])
    assert not sees(checker, matter)
    assert list(differences()) == []


@pytest.mark.parametrize(
    "who, to, reason, key",
    [
        ("economy", "a:checker", "想看", "matters.not_yours_to_open"),
        ("clerk", "a:0", "会办需要", "matters.no_such_reader"),
        ("clerk", "a:checker", "  ", "matters.no_reason"),
        ("clerk", "a:director", "会办需要", "matters.sees_already"),
    ],
)
def test_nobody_is_let_in_without_right_reason_or_need(people, who, to, reason, key):
    matter = make.proposed_paper(people)
    kind, name = to.split(":")

    with pytest.raises(Refusal) as refused:
        readers.share(
            matter.pk, f"{kind}:{people[name].pk}" if name in people else to, reason, by=people[who]
        )

    assert refused.value.said.key == key


def test_the_page_of_readers_costs_the_same_for_few_and_for_many(people):
    small, large = make.proposed_paper(people), sent_everywhere(people)
    for key in ("clerk", "vice", "director"):
        readers.opened(large, people[key])
    readers.opened(small, people["clerk"])

    def cost(matter):
        matter = Matter.objects.select_related("unit", "starter__person").get(pk=matter.pk)
        with CaptureQueriesContext(connection) as seen:
            rows = rows_of(matter, people["clerk"])
        return len(rows), len(seen)

    few, many = cost(small), cost(large)
    assert few[0] < many[0]
    # Bodies and persons are each read once, where there are any.
    assert many[1] <= few[1] + 2


def test_opening_twice_on_a_day_keeps_the_first_time(people):
    matter = make.proposed_paper(people)
    readers.opened(matter, people["vice"])
    first = matter.seen.get().at
    with CaptureQueriesContext(connection) as seen:
        readers.opened(matter, people["vice"])

    assert len([one for one in seen if not one["sql"].startswith(("SAVEPOINT", "RELEASE"))]) == 1
    assert matter.seen.get().at == first
    assert matter.seen.get().day == timezone.localdate()
