"""An instruction from the leader's hand to its close, and what others enter for him."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import timedelta
from functools import partial

import pytest
from django.db import transaction
from django.db.utils import InternalError, ProgrammingError
from django.utils import timezone

from shuniu.core.refusals import NotAllowed, WrongInput, WrongState
from shuniu.flow.models import Opinion, Task
from shuniu.instructions import actions, circle, queries
from shuniu.instructions.actions.own import phrases
from shuniu.instructions.given import Given
from shuniu.instructions.models import Correction, Draft, Instruction
from shuniu.instructions.shown import WrittenOn
from shuniu.matters.models import Matter
from shuniu.matters.queries import visible_to
from shuniu.matters.readers.actions import release_opinion
from shuniu.matters.readers.extent import Extent
from shuniu.notices.models import Notice
from shuniu.trail.models import Entry
from shuniu.work.incoming import actions as incoming
from shuniu.work.incoming.targets import Target
from tests import make
from tests.instructions import scenes


@pytest.fixture
def people(db):
    with make.office() as office:
        yield scenes.staff(office)


@contextmanager
def refused(kind, key):
    with pytest.raises(kind) as raised:
        yield
    assert raised.value.said.key == key


def told(held, key: str) -> int:
    return Notice.objects.filter(appointment=held.pk, key=key).count()


TELEPHONE = Given("telephone", note="11月20日下午3时来电")


def test_what_he_writes_stands_beside_the_opinion_with_the_version_that_he_read(people):
    matter, task = scenes.waiting(people, lines="关于水库的请示\n妥否，请批示。")
    version = matter.incoming.get().file.sha256

    incoming.instruct(task.pk, "请经济科办理。", by=people["vice"])

    one = scenes.the_only()
    assert (one.channel, one.standing, one.state, one.leader) == ("typed", "own", "open", people["vice"])
    assert (one.opinion.text, one.opinion.step, one.opinion.paper) == ("请经济科办理。", "instruct", version)
    assert one.unit == people["clerk"].unit


def test_the_version_is_the_one_that_his_page_showed(people):
    _matter, task = scenes.waiting(people, lines="关于水库的请示")

    incoming.instruct(task.pk, "同意。", given=Given(paper="e" * 64), by=people["vice"])

    assert scenes.the_only().opinion.paper == "e" * 64


def test_ink_is_kept_as_strokes_and_needs_no_words(people):
    _matter, task = scenes.waiting(people)

    incoming.instruct(task.pk, given=Given("ink", strokes=((10, 20, 30, 40),)), by=people["vice"])

    one = scenes.the_only()
    assert (one.channel, one.strokes, one.opinion.text) == ("ink", [[10, 20, 30, 40]], "（手写）")


def test_the_unit_that_follows_the_field_hears_of_it_at_once(people):
    economy = people["economy"]
    economy.unit.text = "负责财政、水务方面的文电；办理市领导批示件。"
    economy.unit.save()
    _matter, task = scenes.waiting(people, field="水务")

    incoming.instruct(task.pk, "抓紧落实。", by=people["vice"])

    assert scenes.the_only().unit == economy.unit
    assert Notice.objects.filter(key="incoming.came_back", unit=people["clerk"].unit_id).exists()
    assert Notice.objects.filter(key="instructions.told", unit=economy.unit_id).count() == 1


def test_it_stays_open_until_somebody_reports_and_the_leader_reads_that(people):
    vice, clerk = people["vice"], people["clerk"]
    _matter, task = scenes.waiting(people)
    incoming.instruct(task.pk, "请抓紧办理。", by=vice)
    one = scenes.the_only()

    with refused(WrongInput, "instructions.empty_report"):
        actions.report_back(one.pk, " ", by=clerk)
    actions.report_back(one.pk, "已会同财政局研究。", is_final=False, by=clerk)
    assert Instruction.objects.get().state == "open"
    actions.report_back(one.pk, "资金已落实。", by=clerk)

    one.refresh_from_db()
    assert (one.state, [report.is_final for report in one.reports.all()]) == ("reported", [False, True])
    assert one.reported_at is not None
    assert told(vice, "instructions.has_reported") == 2
    assert told(people["secretary"], "instructions.has_reported") == 2
    with refused(WrongState, "instructions.not_open"):
        actions.report_back(one.pk, "再报。", by=clerk)


def test_those_who_handle_the_paper_report_too(people):
    economy = people["economy"]
    unit = f"u:{economy.unit_id}"
    matter, task = scenes.waiting(people)
    incoming.instruct(task.pk, "请经济科办理。", names=[unit], by=people["vice"])
    with pytest.raises(NotAllowed):
        actions.report_back(scenes.the_only().pk, "已办。", by=economy)
    incoming.send_on(matter.pk, [Target(unit, "handle")], by=people["clerk"])

    actions.report_back(scenes.the_only().pk, "已办。", by=economy)

    assert scenes.the_only().state == "reported"


def test_what_is_entered_for_him_waits_for_his_word(people):
    vice, clerk, secretary = people["vice"], people["clerk"], people["secretary"]
    matter, task = scenes.waiting(people)

    incoming.instruct(task.pk, "同意。", given=TELEPHONE, by=clerk)

    one = scenes.the_only()
    assert (one.standing, one.entered_by, one.leader, one.note) == (
        "awaiting", clerk, vice, "11月20日下午3时来电",
    )  # fmt: skip
    assert told(vice, "instructions.entered_for_you") == 1
    assert told(secretary, "instructions.entered_for_you") == 1
    assert list(queries.to_confirm(vice)) == list(queries.to_confirm(secretary)) == [one]
    assert not queries.to_confirm(people["mayor"]).exists()

    actions.confirm(one.pk, by=vice)

    one.refresh_from_db()
    assert (one.standing, one.settled_by, one.state) == ("confirmed", vice, "open")
    assert Entry.objects.filter(chain_id=matter.pk, verb="instructions.confirmed").exists()


def test_on_paper_the_scan_is_kept(people):
    clerk = people["clerk"]
    _matter, task = scenes.waiting(people)
    file = scenes.scan(clerk)
    yesterday = timezone.now() - timedelta(days=1)

    incoming.instruct(task.pk, "同意。", given=Given("paper", scan=file, at=yesterday), by=clerk)

    one = scenes.the_only()
    assert (one.scan, one.given_at, one.entered_at > yesterday) == (file, yesterday, True)


def test_not_so_is_told_to_the_clerk_and_the_right_words_are_a_line_of_their_own(people):
    vice, clerk = people["vice"], people["clerk"]
    _matter, task = scenes.waiting(people)
    incoming.instruct(task.pk, "同意。", given=TELEPHONE, by=clerk)
    entered = scenes.the_only()

    with refused(WrongInput, "instructions.no_reason"):
        actions.dispute(entered.pk, "", by=vice)
    actions.dispute(entered.pk, "说的是缓办", "先放一放。", by=vice)

    entered.refresh_from_db()
    right = Instruction.objects.exclude(pk=entered.pk).get()
    assert (entered.standing, entered.state, entered.opinion.text) == ("disputed", "void", "同意。")
    assert (right.standing, right.state, right.opinion.text) == ("own", "open", "先放一放。")
    assert Correction.objects.get().of == entered.opinion
    assert told(clerk, "instructions.not_so") == 1


def test_what_his_secretary_puts_right_waits_for_his_word_again(people):
    _matter, task = scenes.waiting(people)
    incoming.instruct(task.pk, "同意。", given=TELEPHONE, by=people["clerk"])

    actions.dispute(scenes.the_only().pk, "漏了后半句", "同意，请水务局牵头。", by=people["secretary"])

    right = Instruction.objects.get(state="open")
    assert (right.standing, right.leader, right.entered_by) == (
        "awaiting", people["vice"], people["secretary"],
    )  # fmt: skip
    assert right.opinion.for_name == "许立言 副市长"


def test_an_opinion_is_corrected_by_a_new_line_and_never_changed(people):
    vice = people["vice"]
    _matter, task = scenes.waiting(people)
    incoming.instruct(task.pk, "请经济科办理。", by=vice)
    first = scenes.the_only().opinion

    with pytest.raises(NotAllowed):
        actions.correct(first.pk, "请社会科办理。", by=people["clerk"])
    with refused(WrongInput, "instructions.same_words"):
        actions.correct(first.pk, "请经济科办理。", by=vice)
    made = actions.correct(first.pk, "请社会科办理。", why="写错了", by=vice)

    first.refresh_from_db()
    assert (first.text, made.text, made.step) == ("请经济科办理。", "请社会科办理。", first.step)
    assert [(one.opinion.text, one.state) for one in Instruction.objects.order_by("id")] == [
        ("请经济科办理。", "void"), ("请社会科办理。", "open"),
    ]  # fmt: skip
    with refused(WrongState, "instructions.corrected_already"):
        actions.correct(first.pk, "再改。", by=vice)
    with pytest.raises((ProgrammingError, InternalError)), transaction.atomic():
        Opinion.objects.filter(pk=first.pk).update(text="改了")


def test_a_proposal_is_corrected_too(people):
    matter, _task = scenes.waiting(people)
    proposal = Opinion.objects.get(run=matter.run_id, kind="propose")

    actions.correct(proposal.pk, "请许立言副市长阅示。", by=people["director"])

    assert [one.text for one in Opinion.objects.filter(kind="propose")] == [
        "请有关领导阅示。", "请许立言副市长阅示。",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("title", "leaders", "who", "meaning"),
    [
        ("关于水库资金的请示", ("vice",), "vice", None),  # the only one asked has to write
        ("关于水库资金的请示", ("vice", "director"), "director", "agrees"),
        ("关于水库资金的请示", ("vice", "director"), "vice", None),
        ("关于水库情况的报告", ("vice",), "vice", "has_read"),
        ("关于做好防汛工作的通知", ("vice", "director"), "director", "has_read"),
    ],
)
def test_a_circle_means_what_the_rule_says(people, title, leaders, who, meaning):
    matter, _task = scenes.waiting(people, *leaders, title=title)
    task = Task.objects.get(run=matter.run_id, appointment=people[who].pk, step="instruct")

    if meaning is None:
        with refused(WrongState, "instructions.must_write"):
            incoming.circle(task.pk, by=people[who])
        return
    incoming.circle(task.pk, by=people[who])

    one = scenes.the_only()
    assert (one.channel, one.meaning, one.state) == ("circle", meaning, "nothing")
    assert Entry.objects.filter(verb="incoming.circled").exists()


def test_the_office_lays_down_its_own_rule_and_what_was_circled_keeps_its_meaning(people):
    _matter, task = scenes.waiting(people, title="关于水库情况的报告")
    incoming.circle(task.pk, by=people["vice"])

    with pytest.raises(NotAllowed):
        actions.keep_circle_rule("no_request", "agrees", "", by=people["clerk"])
    actions.keep_circle_rule("no_request", "agrees", "工作规则第九条", by=people["director"])

    rule = circle.rules()["no_request"]
    assert (rule.meaning, rule.clause, rule.is_own) == ("agrees", "工作规则第九条", True)
    assert circle.rules()["sign_off"].clause == "《党政机关公文处理工作条例》第二十二条"
    assert scenes.the_only().meaning == "has_read"


def test_a_reading_paper_is_circled_by_one_press(people):
    (matter,) = scenes.reading(people, "vice", 1)

    incoming.circle(make.open_task(matter, "read").pk, by=people["vice"])

    assert Task.objects.get(run=matter.run_id, step="read").state == "done"


def test_the_secretary_sees_what_his_leader_sees_and_nobody_elses(people):
    matter, _task = scenes.waiting(people)

    assert visible_to(people["secretary"]).filter(pk=matter.pk).exists()
    assert not visible_to(people["mayors_secretary"]).filter(pk=matter.pk).exists()


def test_the_secretary_lays_papers_in_order_and_prepares_words_that_only_the_leader_sends(people):
    vice, secretary = people["vice"], people["secretary"]
    tasks = [scenes.waiting(people, title=f"第{number}件的请示")[1] for number in range(3)]
    wanted = [tasks[2].pk, tasks[0].pk, tasks[1].pk]

    actions.put_in_order(vice, wanted, by=secretary)
    actions.prepare(tasks[0].pk, "拟同意。", by=secretary)
    with pytest.raises(NotAllowed):
        actions.put_in_order(vice, wanted, by=people["clerk"])
    with pytest.raises(NotAllowed):
        incoming.instruct(tasks[0].pk, "拟同意。", by=secretary)

    assert [task.pk for task in queries.queue_of(vice)] == wanted
    assert Draft.objects.get().by_name == "苏晓梅 秘书"
    assert not Instruction.objects.exists()


def test_asking_what_became_of_it_sets_a_day_and_reminds_the_unit(people):
    _matter, task = scenes.waiting(people)
    incoming.instruct(task.pk, "请抓紧办理。", by=people["vice"])
    one = scenes.the_only()
    today = timezone.localdate()

    with refused(WrongInput, "instructions.day_is_past"):
        actions.urge(one.pk, due_on=today - timedelta(days=1), by=people["secretary"])
    actions.urge(one.pk, "市长要听汇报。", due_on=today + timedelta(days=2), by=people["secretary"])

    one.refresh_from_db()
    assert timezone.localtime(one.due_at).date() == today + timedelta(days=2)
    assert Notice.objects.filter(key="instructions.urged_you", unit=people["clerk"].unit_id).exists()
    one.due_at = timezone.now() - timedelta(hours=1)
    one.save()
    assert list(queries.narrowed(queries.seen_by(people["clerk"]), "late")) == [one]
    assert one.is_late()


def test_the_sheet_prints_opinions_in_the_order_of_precedence(people):
    matter, task = scenes.waiting(people, "director", "vice", "deputy", title="关于水库情况的报告")
    for key in ("deputy", "director", "vice"):
        mine = Task.objects.get(run=matter.run_id, appointment=people[key].pk, step="instruct")
        incoming.instruct(mine.pk, f"{key}阅。", by=people[key])
    incoming.note_instruction(matter.pk, "请青溪市研究。", giver="省长", by=people["clerk"])
    opinions = list(Opinion.objects.filter(run=matter.run_id, kind="instruct"))

    shown = WrittenOn(Matter.objects.get(pk=matter.pk), people["clerk"], opinions).in_precedence(opinions)

    assert [one.opinion.text for one in shown] == ["请青溪市研究。", "vice阅。", "director阅。", "deputy阅。"]
    assert shown[0].instruction.standing == "above"
    assert task.pk


def test_a_person_has_his_own_phrases(people):
    vice = people["vice"]
    start = phrases(vice.person_id)
    assert start[:2] == ["同意。", "请阅。"]

    actions.add_phrase("请抓紧。", by=vice)
    actions.move_phrase("请抓紧。", True, by=vice)
    actions.remove_phrase("请阅。", by=vice)
    with refused(WrongInput, "instructions.phrase_twice"):
        actions.add_phrase("同意。", by=vice)

    assert phrases(vice.person_id) == [
        "同意。", "请按程序办理。", "请研究提出意见。", "请抓紧。", "已阅。",
    ]  # fmt: skip
    assert phrases(people["mayor"].person_id) == start


def test_whoever_is_not_concerned_does_not_find_it(people):
    economy = people["economy"]
    matter, task = scenes.waiting(people)
    incoming.instruct(task.pk, "请办理。", names=[f"u:{economy.unit_id}"], by=people["vice"])
    incoming.send_on(matter.pk, [Target(f"u:{economy.unit_id}", "handle")], by=people["clerk"])
    matter, task = scenes.waiting(people)
    incoming.instruct(task.pk, "内部掌握。", by=people["vice"])
    incoming.send_on(matter.pk, [Target(f"u:{economy.unit_id}", "handle")], reason="补送", by=people["clerk"])

    def found(key):
        return {one.opinion.text for one in queries.seen_by(people[key])}

    assert found("clerk") == found("vice") == found("secretary") == {"请办理。", "内部掌握。"}
    assert found("economy") == {"请办理。"}  # the other does not name it
    assert found("social") == set()


def test_who_acts_for_another_signs_for_him(people):
    vice, director = people["vice"], people["director"]
    matter, task = scenes.waiting(people, "director")
    task.stands_for = vice
    task.save(update_fields=["stands_for"])

    incoming.instruct(task.pk, "同意。", by=director)

    one = scenes.the_only()
    assert (one.leader, one.leader_name) == (director, "高维新 办公室主任（代许立言）")
    assert (one.opinion.by_name, one.opinion.rank) == ("高维新 办公室主任（代许立言）", "leader")
    assert matter.pk


def test_ink_is_read_by_the_registry_and_then_the_paper_goes_where_it_says(people):
    unit = f"u:{people['economy'].unit_id}"
    matter, task = scenes.waiting(people)
    incoming.instruct(task.pk, given=Given("ink", strokes=((1, 1, 9, 9),)), by=people["vice"])
    one = scenes.the_only()
    handled = [Target(unit, "handle")]
    with refused(WrongState, "incoming.not_named"):
        incoming.send_on(matter.pk, handled, by=people["clerk"])

    with pytest.raises(NotAllowed):
        actions.transcribe(one.pk, "请经济科办理。", by=people["economy"])
    actions.transcribe(one.pk, "请经济科办理。", names=[unit], by=people["clerk"])
    incoming.send_on(matter.pk, handled, by=people["clerk"])

    one.refresh_from_db()
    assert (one.read_as, one.read_by_name, one.opinion.text) == (
        "请经济科办理。", "沈晓云 秘书科文书", "（手写）",
    )  # fmt: skip


def test_what_is_not_so_names_nobody_any_more(people):
    economy, social = (f"u:{people[key].unit_id}" for key in ("economy", "social"))
    matter, task = scenes.waiting(people)
    incoming.instruct(task.pk, "请经济科办理。", names=[economy], given=TELEPHONE, by=people["clerk"])

    actions.dispute(scenes.the_only().pk, "是社会科", "请社会科办理。", names=[social], by=people["vice"])

    named = Matter.objects.get(pk=matter.pk).run.named
    assert named == sorted([f"a:{people['vice'].pk}", social])
    shown = WrittenOn(matter, people["clerk"], list(Opinion.objects.filter(run=matter.run_id)))
    assert [one.text for one in shown.in_force] == ["请有关领导阅示。", "请社会科办理。"]


def test_the_list_shows_of_a_paper_what_its_page_shows(people):
    """The mayor's words after a unit checked for him; the vice mayor's, which name nobody; one is released."""
    economy = f"u:{people['economy'].unit_id}"
    mayor, vice, social = (f"a:{people[key].pk}" for key in ("mayor", "vice", "social"))
    matter = make.proposed_paper(people, names=(mayor,))
    send = partial(incoming.send_on, matter.pk, reason="补送", by=people["clerk"])
    send([Target(mayor, "instruct")])
    incoming.check_for_leader(make.open_task(matter, "check").pk, "要素齐全。", by=people["checker"])
    task = make.open_task(matter, "instruct")
    incoming.instruct(task.pk, "请经济科办理。", names=[economy], by=people["mayor"])
    send([Target(vice, "instruct"), Target(economy, "handle")])
    incoming.instruct(make.open_task(matter, "instruct").pk, "内部掌握。", by=people["vice"])
    send([Target(social, "read")])

    def both(key):
        """What the list has of this paper, and what the page shows."""
        given = Opinion.objects.filter(run=matter.run_id, kind="instruct")
        visible = visible_to(people[key]).filter(pk=matter.pk).exists()
        shown = {one.text for one in Extent(matter, people[key]).opinions(given)} if visible else set()
        return {one.opinion.text for one in queries.seen_by(people[key])}, shown

    assert {key: both(key)[0] for key in people} == {key: both(key)[1] for key in people}
    assert both("checker")[0] == {"请经济科办理。", "内部掌握。"}
    assert (both("economy")[0], both("social")[0]) == ({"请经济科办理。"}, set())
    release_opinion(Opinion.objects.get(text="内部掌握。").pk, by=people["clerk"])
    assert both("social") == ({"内部掌握。"}, {"内部掌握。"})
