"""A supervision item goes from its registration to its closing, and nothing is struck off unanswered."""

from __future__ import annotations

from datetime import timedelta
from unittest import mock

import pytest
from django.utils import timezone

from shuniu.clock.models import Clock
from shuniu.core.refusals import NotAllowed, WrongInput, WrongState
from shuniu.core.tenancy import office_transaction
from shuniu.flow.models import Task
from shuniu.flow.queries import running_without_anybody
from shuniu.matters.acting import actions as acting
from shuniu.matters.models import Matter
from shuniu.matters.queries import linked_to, visible_to
from shuniu.matters.readers.rebuilding import differences
from shuniu.people.models import Body, Unit
from shuniu.regulation.models import Binding, Gate
from shuniu.work.procedures import actions as procedures
from shuniu.work.supervision import actions, queries, rules
from shuniu.work.supervision.actions import Given
from shuniu.work.supervision.models import Extension, Item
from tests import make


@pytest.fixture
def people(db):
    """In 青溪 the general section supervises."""
    with make.office() as office:
        staff = make.staff(office)
        make.bodies("市水务局")
        Binding.objects.create(
            capability=rules.DUTY, unit=Unit.objects.get(name="综合科"), clause="第九条", rank=1
        )
    with office_transaction(office.pk):
        yield staff
        assert list(running_without_anybody()) == []
        assert list(differences()) == []  # who may see an item follows from its facts


def registered(people, **about):
    given = {"title": "城区易涝点改造", "origin": "meeting", "sender": "市政府常务会议", **about}
    return actions.register(Given(**given), by=people["checker"])[0]


def task(matter, step):
    return Task.objects.get(run=matter.run_id, step=step, state__in=("open", "held"))


def press(matter, step, move, by, **more):
    return acting.press(task(matter, step).pk, move, by=by, **more)


def assigned(people, *to, **about):
    matter = registered(people, **about)
    press(matter, "open", "open", people["checker"])
    keys = to or (f"u:{people['economy'].unit_id}",)
    actions.assign(task(matter, "assign").pk, keys, by=people["checker"])
    return matter


def stage(matter):
    return Item.objects.get(matter=matter.pk).stage


def body():
    return f"b:{Body.objects.get(name='市水务局').pk}"


def test_it_goes_from_registration_to_closing(people):
    matter = assigned(people)
    checker = people["checker"]
    assert matter.number.startswith("督查〔")
    actions.feed_back(task(matter, "handle").pk, "十二处已改造。", by=people["economy"])
    assert Item.objects.get(matter=matter.pk).owes_a_report
    press(matter, "check", "verify", checker)
    press(matter, "report", "report", checker, opinion="全部完成。")
    press(matter, "close", "close", checker)

    done = Matter.objects.get(pk=matter.pk)
    assert (done.state, stage(matter)) == ("concluded", "closed")


def test_only_the_unit_whose_duty_it_is_registers(people):
    given = Given("城区易涝点改造", "meeting", "市政府常务会议")

    with pytest.raises(NotAllowed) as refused:
        actions.register(given, by=people["economy"])

    assert (str(refused.value), refused.value.clause) == ("督查由综合科负责，请交给它立项。", "第九条")
    Binding.objects.filter(capability=rules.DUTY).delete()
    with pytest.raises(WrongState):
        actions.register(given, by=people["checker"])


def test_one_decision_is_split_into_items_tied_together(people):
    given = Given("重点水利工程", "meeting", "市政府常务会议", parts=("水库加固", "河道清淤", ""))
    first, second = actions.register(given, by=people["checker"])

    assert [one.title for one in (first, second)] == ["水库加固", "河道清淤"]
    assert [(one.decision, one.part, one.parts) for one in Item.objects.order_by("part")] == [
        ("重点水利工程", 1, 2),
        ("重点水利工程", 2, 2),
    ]
    assert [other for _link, other in linked_to(second, people["checker"])] == [first]


def test_it_is_tied_to_the_paper_it_comes_from(people):
    paper = make.paper(by=people["clerk"])
    given = Given("城区易涝点改造", "document", "市水务局")
    (matter,) = actions.register(given, source=paper, by=people["checker"])

    assert [other for _link, other in linked_to(matter, people["checker"])] == [paper]


def test_what_a_body_outside_answers_is_entered_by_the_unit_that_has_the_item(people):
    matter = assigned(people, f"u:{people['economy'].unit_id}", body())
    outside = Task.objects.get(run=matter.run_id, step="handle", unit=None)

    with pytest.raises(NotAllowed):
        actions.feed_back(outside.pk, "已完成。", by=people["economy"])
    actions.feed_back(outside.pk, "水库已加固。", by=people["checker"])
    assert stage(matter) == "handle"  # the other has not answered
    actions.feed_back(task(matter, "handle").pk, "资金已拨付。", by=people["economy"])

    assert stage(matter) == "check"
    assert {one.whose for one in matter.run.opinions.all()} >= {"市水务局"}


def test_a_person_alone_or_nobody_is_not_assigned(people):
    matter = registered(people)
    press(matter, "open", "open", people["checker"])
    step = task(matter, "assign").pk

    for targets in ([], [f"a:{people['economy'].pk}"], ["u:999999"]):
        with pytest.raises(WrongInput):
            actions.assign(step, targets, by=people["checker"])
    with pytest.raises(WrongState):
        acting.press(step, "assign", whom=(f"u:{people['economy'].unit_id}",), by=people["checker"])


def test_the_day_given_goes_before_the_limit_and_stays_while_nobody_handles_it(people):
    day = timezone.localdate() + timedelta(days=3)
    matter = assigned(people, due_on=day)
    assert task(matter, "handle").due_at == rules.end_of_day(day)

    actions.feed_back(task(matter, "handle").pk, "已完成。", by=people["economy"])

    assert Matter.objects.get(pk=matter.pk).due_at == rules.end_of_day(day)
    with pytest.raises(WrongInput):
        registered(people, due_on=timezone.localdate() - timedelta(days=1))


def test_extending_asks_for_reason_and_notice(people):
    day = timezone.localdate() + timedelta(days=3)
    matter = assigned(people, due_on=day)
    handled = task(matter, "handle")
    later = rules.end_of_day(day + timedelta(days=4))

    for told in ({"told_sender": "", "told_leader": "已报"}, {"told_sender": "已函告", "told_leader": " "}):
        with pytest.raises(WrongInput):
            actions.extend(handled.pk, later, "雨季停工", by=people["economy"], **told)
    told = {"told_sender": "已函告", "told_leader": "已报许立言"}
    with pytest.raises(NotAllowed):
        actions.extend(handled.pk, later, "雨季停工", by=people["social"], **told)
    assert task(matter, "handle").due_at == rules.end_of_day(day)
    actions.extend(handled.pk, later, "雨季停工", by=people["economy"], **told)

    assert task(matter, "handle").due_at == later
    assert Extension.objects.get().told_sender == "已函告"
    actions.feed_back(handled.pk, "已完成。", by=people["economy"])
    assert Matter.objects.get(pk=matter.pk).due_at == later


def test_each_level_answers_where_the_text_asks_so(people):
    Gate.objects.create(action="supervision.register", evidence=rules.OWNERS, clause="第十条")
    owners = {
        "leader": f"a:{people['vice'].pk}",
        "office_leader": f"a:{people['deputy'].pk}",
        "section": f"u:{people['economy'].unit_id}",
    }
    for missing in owners:
        with pytest.raises(WrongInput) as refused:
            registered(people, **{**owners, missing: ""})
        assert refused.value.clause == "第十条"
    with pytest.raises(WrongInput):
        registered(people, **{**owners, "leader": owners["office_leader"]})

    matter = registered(people, **owners)
    assert matter in visible_to(people["vice"])
    assert matter in visible_to(people["economist"])
    assert matter not in visible_to(people["social"])
    assert registered(people, body=body())


def test_jumped_to_its_end_it_is_not_closed_without_an_answer(people):
    matter = registered(people)
    acting.jump(matter.pk, "close", "误操作", by=people["director"])

    with pytest.raises(WrongState) as refused:
        press(matter, "close", "close", people["checker"])

    assert str(refused.value) == "还没有办理结果和报告，不能销号。"


def test_paused_it_is_not_late_and_resumed_it_has_the_time_that_was_left(people):
    matter = assigned(people, due_on=timezone.localdate() + timedelta(days=2))
    acting.pause(matter.pk, "等待上级文件", by=people["checker"])
    in_six_days = timezone.now() + timedelta(days=6)
    with mock.patch.object(timezone, "now", return_value=in_six_days):
        item = queries.items_for(people["checker"]).get()
        assert not queries.is_late(item)
        assert not queries.items_for(people["checker"]).filter(queries.standing("late")).exists()
        acting.resume(matter.pk, by=people["checker"])
        due = Matter.objects.get(pk=matter.pk).due_at
        actions.feed_back(task(matter, "handle").pk, "已完成。", by=people["economy"])

    assert due > timezone.now() + timedelta(days=5)
    assert Matter.objects.get(pk=matter.pk).due_at == due


def test_sent_back_those_who_answered_are_asked_again(people):
    matter = assigned(people)
    actions.feed_back(task(matter, "handle").pk, "正在办理。", by=people["economy"])
    acting.send_back(task(matter, "check").pk, "handle", "没有结果", by=people["checker"])

    assert stage(matter) == "handle"
    assert task(matter, "handle").unit_id == people["economy"].unit_id


def test_sent_back_each_keeps_the_day_that_he_had_and_its_clock_runs(people):
    day = timezone.localdate() + timedelta(days=3)
    unit = f"u:{people['economy'].unit_id}"
    matter = registered(people, due_on=day)
    press(matter, "open", "open", people["checker"])
    sooner = day - timedelta(days=1)
    actions.assign(task(matter, "assign").pk, [unit, body()], days={unit: sooner}, by=people["checker"])
    for one in Task.objects.filter(run=matter.run_id, step="handle"):
        by = people["checker"] if one.body_id else people["economy"]
        actions.feed_back(one.pk, "正在办理。", by=by)
    acting.send_back(task(matter, "check").pk, "handle", "没有结果", by=people["checker"])

    again = Task.objects.filter(run=matter.run_id, step="handle", state="open")
    assert {one.principal_key: one.due_at for one in again} == {
        unit: rules.end_of_day(sooner),
        body(): rules.end_of_day(day),
    }
    running = Clock.objects.filter(state="running").values_list("about", flat=True)
    assert set(running) == {f"t:{one.pk}" for one in again}
    assert Matter.objects.get(pk=matter.pk).due_at == rules.end_of_day(sooner)


def test_its_flow_is_not_begun_as_an_inner_matter(people):
    with pytest.raises(WrongState) as refused:
        procedures.begin("supervision", "城区易涝点改造", "请督查。", by=people["economist"])

    assert "督查办理" in str(refused.value)
