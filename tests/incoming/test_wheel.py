"""One paper's way: to the director, to the leaders, to those who handle it, and back to the registry after each."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.utils import timezone

from shuniu.core.refusals import NotAllowed, WrongInput, WrongState
from shuniu.flow.models import Opinion, Task
from shuniu.flow.queries import open_tasks, running_without_anybody
from shuniu.instructions.given import Given
from shuniu.matters.models import Matter
from shuniu.matters.queries import visible_to
from shuniu.notices.models import Notice
from shuniu.trail.models import Entry
from shuniu.work.incoming import actions
from shuniu.work.incoming.targets import Target
from tests import make


@pytest.fixture
def people(db):
    with make.office() as office:
        yield make.staff(office)


@contextmanager
def refused(kind, key):
    with pytest.raises(kind) as raised:
        yield
    assert raised.value.said.key == key


def asked_now(matter: Matter) -> set[tuple[str, str]]:
    return {(task.step, task.principal) for task in open_tasks(matter.run_id)}


def test_only_the_registry_registers_and_the_number_is_the_years_next(people):
    with pytest.raises(NotAllowed) as raised:
        make.paper(by=people["economy"])
    first, second = make.paper(by=people["clerk"]), make.paper(by=people["clerk"])

    year = timezone.localdate().year
    assert "秘书科" in str(raised.value)
    assert [first.number, second.number] == [f"收文〔{year}〕1号", f"收文〔{year}〕2号"]
    assert asked_now(first) == {("register", "秘书科")}


def test_sender_and_copies_are_checked_before_a_paper_is_registered(people):
    with refused(WrongInput, "incoming.unchecked"):
        make.paper(by=people["clerk"], copies_checked=False)

    matter = make.paper(by=people["clerk"], copies=3, difference="来文注明4份，实收3份")

    line = Entry.objects.get(chain_id=matter.pk, verb="incoming.registered_with_difference")
    assert line.args["difference"] == "来文注明4份，实收3份"


def test_nothing_is_sent_on_before_the_director_has_written(people):
    matter = make.paper(by=people["clerk"])

    with pytest.raises(WrongState) as raised:
        actions.send_on(matter.pk, [Target(f"a:{people['mayor'].pk}", "instruct")], by=people["clerk"])

    assert (raised.value.said.key, raised.value.clause) == ("incoming.no_opinion", "第七条（四）")


def test_the_paper_returns_to_the_registry_after_each_leader(people):
    vice = people["vice"]
    matter = make.proposed_paper(people, names=(f"a:{vice.pk}",))
    assert asked_now(matter) == {("dispatch", "秘书科")}

    actions.send_on(matter.pk, [Target(f"a:{vice.pk}", "instruct")], by=people["clerk"])
    assert asked_now(matter) == {("instruct", str(vice))}

    actions.instruct(make.open_task(matter, "instruct").pk, "请经济科提出意见。", by=vice)
    assert asked_now(matter) == {("dispatch", "秘书科")}
    assert Opinion.objects.get(kind="instruct").rank == "leader"
    assert Notice.objects.filter(key="incoming.came_back", unit=people["clerk"].unit_id).count() == 2


def test_a_paper_for_the_mayor_passes_the_unit_that_checks_for_him(people):
    mayor = people["mayor"]
    matter = make.proposed_paper(people, names=(f"a:{mayor.pk}",))

    actions.send_on(matter.pk, [Target(f"a:{mayor.pk}", "instruct")], by=people["clerk"])
    assert asked_now(matter) == {("check", "综合科")}
    actions.check_for_leader(make.open_task(matter, "check").pk, "要素齐全。", by=people["checker"])

    assert asked_now(matter) == {("instruct", str(mayor))}
    assert visible_to(mayor).filter(pk=matter.pk).exists()


def test_recipients_are_those_named_and_others_need_a_reason(people):
    matter = make.proposed_paper(people, names=(f"u:{people['economy'].unit_id}",))
    elsewhere = [Target(f"u:{people['social'].unit_id}", "handle")]

    with refused(WrongState, "incoming.not_named"):
        actions.send_on(matter.pk, elsewhere, by=people["clerk"])
    actions.send_on(matter.pk, elsewhere, reason="主任口头补充", by=people["clerk"])

    assert asked_now(matter) == {("handle", "社会科")}
    assert Entry.objects.get(verb="incoming.sent_on_beside").args["reason"] == "主任口头补充"


@pytest.mark.parametrize(("urgency", "days"), [("特急", 3), ("", 7), ("加急", 7)])
def test_handling_has_the_days_that_the_rules_give_with_their_clause(people, urgency, days):
    unit = f"u:{people['economy'].unit_id}"
    matter = make.proposed_paper(people, names=(unit,), urgency=urgency)

    actions.send_on(matter.pk, [Target(unit, "handle")], by=people["clerk"])

    task = make.open_task(matter, "handle")
    first = timezone.localdate() + timedelta(days=days)
    assert timezone.localtime(task.due_at).date() == first
    assert (task.due_clause, Matter.objects.get(pk=matter.pk).due_at) == ("第七条（六）", task.due_at)
    assert f"{days}天" in task.due_words


def test_one_leads_where_several_handle(people):
    units = [f"u:{people[key].unit_id}" for key in ("economy", "social")]
    matter = make.proposed_paper(people, names=tuple(units))

    with refused(WrongInput, "incoming.one_leads"):
        actions.send_on(matter.pk, [Target(one, "handle") for one in units], by=people["clerk"])
    actions.send_on(
        matter.pk,
        [Target(units[0], "handle", "lead"), Target(units[1], "handle", "assist")],
        by=people["clerk"],
    )

    assert {task.part for task in open_tasks(matter.run_id)} == {"lead", "assist"}


def test_the_whole_way_to_the_archive(people):
    clerk, unit = people["clerk"], f"u:{people['economy'].unit_id}"
    matter = make.proposed_paper(people, names=(unit, f"a:{people['deputy'].pk}"))
    actions.send_on(matter.pk, [Target(unit, "handle"), Target(f"a:{people['deputy'].pk}", "read")], by=clerk)
    with refused(WrongState, "incoming.others_at_work"):
        actions.conclude(matter.pk, by=clerk)
    actions.handle(make.open_task(matter, "handle").pk, "已拨付。", by=people["economist"])
    actions.conclude(matter.pk, "资金已落实。", by=clerk)
    with pytest.raises(WrongState) as raised:
        actions.file_back(matter.pk, by=clerk)
    assert raised.value.clause == "第七条（六）"
    with pytest.raises(NotAllowed):
        actions.collect(matter.pk, 1, by=people["economy"])
    actions.collect(matter.pk, 1, by=clerk)
    actions.file_back(matter.pk, by=clerk)

    matter.refresh_from_db()
    assert (matter.state, matter.run.state) == ("filed", "concluded")
    assert not open_tasks(matter.run_id)
    assert [move.kind for move in matter.run.moves.all()] == [
        "present", "propose", "send_on", "handle", "conclude", "file_back",
    ]  # fmt: skip
    numbers = Entry.objects.filter(chain_id=matter.pk, chain="matters.matter").values_list(
        "number", flat=True
    )
    assert list(numbers) == list(range(1, matter.trail_count + 1))


def test_a_faulty_paper_goes_back_with_reasons_and_begins_again_when_it_comes_redone(people):
    clerk = people["clerk"]
    matter = make.paper(by=clerk)
    with pytest.raises(WrongInput):
        actions.return_to_sender(matter.pk, " ", by=clerk)

    actions.return_to_sender(matter.pk, "请示中夹带报告事项", by=clerk)
    with pytest.raises(WrongState):
        actions.present(matter.pk, by=clerk)
    actions.receive_again(matter.pk, by=clerk)

    matter.refresh_from_db()
    assert (matter.state, matter.run.round, asked_now(matter)) == ("in_hand", 2, {("register", "秘书科")})


def test_what_a_leader_wrote_elsewhere_is_entered_for_him(people):
    vice, clerk = people["vice"], people["clerk"]
    matter = make.proposed_paper(people, names=(f"a:{vice.pk}",))
    actions.send_on(matter.pk, [Target(f"a:{vice.pk}", "instruct")], by=clerk)
    task = make.open_task(matter, "instruct")
    told = Given("telephone", note="11月20日下午来电")

    with pytest.raises(NotAllowed):
        actions.instruct(task.pk, "同意。", given=told, by=people["economy"])
    actions.instruct(task.pk, "同意。", given=told, by=clerk)

    opinion = Opinion.objects.get(kind="instruct")
    assert (opinion.whose, opinion.by_name, opinion.rank) == ("许立言 副市长", "沈晓云 秘书科文书", "leader")
    assert Entry.objects.get(verb="incoming.instructed_for").for_name == "许立言 副市长"


def test_an_instruction_from_above_counts_as_an_opinion(people):
    matter = make.paper(by=people["clerk"], sender="省水利厅")
    unit = f"u:{people['economy'].unit_id}"

    actions.note_instruction(matter.pk, "请青溪市抓紧办理。", giver="省长", names=[unit], by=people["clerk"])
    actions.send_on(matter.pk, [Target(unit, "handle")], by=people["clerk"])

    assert Opinion.objects.get().rank == "province"
    assert asked_now(matter) == {("handle", "经济科")}


def test_readers_hold_nothing_up_and_can_read_in_turn(people):
    readers = [people["deputy"], people["economy"], people["social"]]
    matter = make.proposed_paper(people, names=tuple(f"a:{one.pk}" for one in readers))

    actions.send_on(
        matter.pk, [Target(f"a:{one.pk}", "read") for one in readers], in_turn=True, by=people["clerk"]
    )
    assert asked_now(matter) == {("dispatch", "秘书科"), ("read", str(readers[0]))}
    actions.read(make.open_task(matter, "read").pk, by=readers[0])

    assert asked_now(matter) == {("dispatch", "秘书科"), ("read", str(readers[1]))}
    states = Task.objects.filter(run=matter.run_id, step="read").values_list("state", flat=True)
    assert list(states) == ["done", "open", "later"]


def test_nobody_found_leads_to_the_unassigned_list_and_is_never_lost(people):
    people["director"].ends_on = make.SINCE
    people["director"].save()
    people["head"].unit = None  # the head of the registry, who would be asked next
    people["head"].role = "staff"
    people["head"].save()
    matter = make.paper(by=people["clerk"])
    actions.present(matter.pk, by=people["clerk"])
    assert asked_now(matter) == {("propose", "秘书科")}

    Task.objects.filter(run=matter.run_id, step="propose").update(unit=None)
    task = make.open_task(matter, "propose")
    with pytest.raises(WrongState):
        actions.propose(task.pk, "请阅。", by=people["deputy"])
    actions.assign(task.pk, f"a:{people['deputy'].pk}", by=people["clerk"])

    assert asked_now(matter) == {("propose", str(people["deputy"]))}
    assert list(running_without_anybody()) == []


def test_late_handling_is_urged_and_explained_in_writing(people):
    unit = f"u:{people['economy'].unit_id}"
    matter = make.proposed_paper(people, names=(unit,))
    actions.send_on(matter.pk, [Target(unit, "handle")], by=people["clerk"])
    task = make.open_task(matter, "handle")

    with pytest.raises(NotAllowed):
        actions.urge(matter.pk, by=people["economy"])
    actions.urge(matter.pk, "请抓紧。", by=people["clerk"])
    later = task.due_at + timedelta(days=5)
    with refused(WrongInput, "incoming.empty_explanation"):
        actions.explain(task.pk, "", until=later, by=people["economy"])
    actions.explain(task.pk, "需现场核查，本周内完成。", until=later, by=people["economy"])

    task.refresh_from_db()
    assert (task.urged, task.due_at, Matter.objects.get(pk=matter.pk).due_at) == (1, later, later)
    assert Notice.objects.filter(key="incoming.urged_you", unit=people["economy"].unit_id).exists()


def test_one_of_a_unit_claims_and_the_others_read_who_has_it(people):
    unit = f"u:{people['economy'].unit_id}"
    matter = make.proposed_paper(people, names=(unit,))
    actions.send_on(matter.pk, [Target(unit, "handle")], by=people["clerk"])
    task = make.open_task(matter, "handle")

    actions.claim(task.pk, by=people["economist"])
    with pytest.raises(WrongState) as raised:
        actions.handle(task.pk, "已办。", by=people["economy"])
    actions.release(task.pk, by=people["economy"])
    actions.handle(task.pk, "已办。", by=people["economy"])

    assert "姚振声" in str(raised.value)


def test_urging_by_telephone_is_kept_with_who_answered(people):
    unit = f"u:{people['economy'].unit_id}"
    matter = make.proposed_paper(people, names=(unit,))
    actions.send_on(matter.pk, [Target(unit, "handle", part="lead")], by=people["clerk"])

    actions.urge(matter.pk, "答复明天送来", spoke_with="姚振声", by=people["clerk"])

    last = Entry.objects.filter(chain="matters.matter", chain_id=matter.pk).latest("number")
    assert str(last.said) == "电话催办经济科，姚振声接的电话。答复明天送来"
    assert make.open_task(matter, "handle").urged == 1
