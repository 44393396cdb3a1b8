"""How several act: one claims, all, any, in turn, a vote, readers; and the purchase, which forks, joins and branches."""

from __future__ import annotations

import pytest

from shuniu.core.refusals import Refusal, WrongState
from shuniu.flow.models import FlowVersion, Task
from shuniu.flow.queries import running_without_anybody
from shuniu.matters.acting import actions as acting
from shuniu.matters.models import Matter
from shuniu.matters.queries import visible_to
from shuniu.regulation.models import Binding
from shuniu.work.procedures import actions
from tests import make

THREE = ("vice", "deputy", "director")


@pytest.fixture
def people(db):
    with make.office() as office:
        yield make.staff(office)
        assert list(running_without_anybody()) == []


def asked_of_three(people, how):
    """At a step that asks three persons in this way. Behind it one is left: the director's word."""
    vote = {"ratio": 0.5, "passed": "yes", "failed": "no"} if how == "vote" else {}
    data = {
        "key": "several", "name": "商议", "start": "draft",
        "steps": [
            {"key": "draft", "name": "起草", "asked": "draft", "who": ["starter"]},
            {"key": "many", "name": "商议", "asked": "review", "who": ["chosen"], "how": how, **vote},
            {"key": "end", "name": "审定", "asked": "approve", "who": ["role:director"]},
        ],
        "moves": [
            {"key": "send", "name": "送", "from": ["draft"], "to": ["many"], "chosen": True},
            {"key": "yes", "name": "同意", "from": ["many"], "to": ["end"]},
            {"key": "no", "name": "不同意", "from": ["many"], "to": ["draft"]},
            {"key": "done", "name": "审定", "from": ["end"], "leaves": "concluded"},
        ],
    }  # fmt: skip
    FlowVersion.objects.create(key="several", version=1, data=data)
    matter = actions.begin("several", "关于调整办公用房的请示", "请商议。", by=people["economist"])
    whom = tuple(f"a:{people[key].pk}" for key in THREE)
    acting.press(at(matter, "draft")[0].pk, "send", whom=whom, by=people["economist"])
    return matter


def at(matter, step):
    return list(Task.objects.filter(run=matter.run_id, step=step, state__in=("open", "held")).order_by("id"))


def mine(matter, held, step="many"):
    return Task.objects.filter(run=matter.run_id, step=step, appointment=held.pk).latest("id")


def says(people, matter, key, move="yes", text="同意。"):
    acting.press(mine(matter, people[key]).pk, move, opinion=text, by=people[key])


def test_of_a_section_one_claims_and_the_others_see_who(people):
    matter = actions.begin("submission", "关于购置会议系统的请示", "请示。", by=people["economist"])
    acting.press(at(matter, "draft")[0].pk, "submit", fields={"level": "办公室"}, by=people["economist"])
    acting.press(at(matter, "review")[0].pk, "pass_review", by=people["checker"])
    acting.press(at(matter, "decide")[0].pk, "approve", by=people["director"])
    filing = at(matter, "file")[0]
    acting.claim(filing.pk, by=people["clerk"])

    with pytest.raises(Refusal) as refused:
        acting.press(filing.pk, "file", by=people["head"])

    assert "沈晓云" in str(refused.value)
    acting.press(filing.pk, "file", by=people["clerk"])
    assert Matter.objects.get(pk=matter.pk).state == "concluded"


def test_all_have_to_say_it(people):
    matter = asked_of_three(people, "all")

    for key in THREE:
        assert not at(matter, "end")
        says(people, matter, key)

    assert at(matter, "end")


def test_any_of_them_is_enough_and_the_others_see_who_was_first(people):
    matter = asked_of_three(people, "any")

    says(people, matter, "deputy")

    others = [mine(matter, people[key]) for key in ("vice", "director")]
    assert [one.state for one in others] == ["closed", "closed"]
    assert all("谢文清" in str(one.closed_why) for one in others)
    assert at(matter, "end")


def test_in_turn_the_second_waits_for_the_first(people):
    matter = asked_of_three(people, "turn")

    with pytest.raises(Refusal):
        says(people, matter, "deputy")
    for key in THREE:
        says(people, matter, key)

    assert at(matter, "end")


def test_a_vote_is_over_as_soon_as_it_is_decided(people):
    matter = asked_of_three(people, "vote")

    says(people, matter, "vice")
    assert not at(matter, "end")
    says(people, matter, "deputy")

    assert mine(matter, people["director"]).state == "closed"
    assert at(matter, "end")


def test_a_vote_is_lost_as_soon_as_it_cannot_be_carried(people):
    matter = asked_of_three(people, "vote")

    says(people, matter, "vice", "no", "不同意。")
    says(people, matter, "deputy", "no", "不同意。")

    assert at(matter, "draft")
    assert not at(matter, "end")


def test_readers_hold_nothing_up(people):
    matter = asked_of_three(people, "any")
    acting.circulate(matter.pk, [f"a:{people['social'].pk}"], by=people["economist"])
    assert matter in visible_to(people["social"])

    says(people, matter, "vice")
    acting.press(at(matter, "end")[0].pk, "done", by=people["director"])

    assert Matter.objects.get(pk=matter.pk).state == "concluded"


def bought(people, amount, is_planned):
    """A purchase at the director's, in an office that keeps assets, money and contracts in three sections."""
    for capability, key in (("assets", "social"), ("finance", "economy"), ("legal.contracts", "checker")):
        Binding.objects.create(capability=capability, unit=people[key].unit)
    matter = actions.begin("purchase", "关于购置打印机的申请", "请购置打印机。", by=people["economist"])
    fields = {"amount": amount, "is_planned": is_planned}
    acting.press(at(matter, "apply")[0].pk, "apply", fields=fields, by=people["economist"])
    acting.press(at(matter, "unit_head")[0].pk, "pass_head", by=people["social"])
    return matter


def accepted(people, matter):
    """From the fork behind the approval to the goods being accepted."""
    acting.press(at(matter, "funds")[0].pk, "funded", by=people["economy"])
    assert not at(matter, "buy")
    acting.press(at(matter, "contract")[0].pk, "reviewed", opinion="可签。", by=people["checker"])
    acting.press(at(matter, "buy")[0].pk, "bought", by=people["social"])
    acting.press(at(matter, "accept")[0].pk, "accept", by=people["economist"])


def test_small_and_planned_the_director_approves_and_what_runs_side_by_side_joins(people):
    matter = bought(people, 8000, True)
    acting.press(at(matter, "approve")[0].pk, "approve", by=people["director"])

    accepted(people, matter)

    assert (len(at(matter, "file")), at(matter, "audit")) == (1, [])


def test_large_it_goes_to_the_vote_and_its_money_is_looked_at(people):
    matter = bought(people, 200_000, True)
    with pytest.raises(WrongState):
        acting.press(at(matter, "approve")[0].pk, "approve", by=people["director"])
    whom = tuple(f"a:{people[key].pk}" for key in THREE)
    acting.press(at(matter, "approve")[0].pk, "to_meeting", whom=whom, by=people["director"])
    for key in ("vice", "deputy"):
        acting.press(mine(matter, people[key], "vote").pk, "carried", by=people[key])

    accepted(people, matter)

    assert (len(at(matter, "audit")), at(matter, "file")) == (1, [])
