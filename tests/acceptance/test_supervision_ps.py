"""磐石's rules of supervision (第二十条、第二十一条): who answers at each level, by when, and with what."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from tests.acceptance.items import Followed, refused, register
from tests.acceptance.papers import House, later

pytestmark = pytest.mark.xdist_group("five")

OWNER, SECTION = "ps.registry.clerk", "ps.general"
ABOVE = "吉林市人民政府督查室"


@pytest.fixture
def house(visit):
    return House("ps", visit)


@pytest.fixture
def owners(house):
    return {
        "leader": house.person("ps.vice"),
        "office_leader": house.person("ps.deputy"),
        "section": house.unit("综合科"),
    }


def opened(house, owners, origin="above", sender=ABOVE, **more) -> Followed:
    return register(house, OWNER, "黄河水库除险加固进度", origin, sender, **owners, **more)[0]


def handled(house, owners, **more) -> Followed:
    item = opened(house, owners, **more)
    item.assign(house.unit("综合科"))
    return item


def due_on(item: Followed) -> date:
    return timezone.localtime(parse_datetime(item.task("handle")["due_at"])).date()


@pytest.mark.clause("PS-20.1")
def test_what_the_joint_supervision_office_leads_the_office_only_coordinates(house):
    body = house.body("市委、市政府督查室")
    (item,) = register(house, OWNER, "重要督查事项", "assigned", "市委、市政府督查室", body=body)

    shown = item.text(OWNER)
    assert item.now["is_coordinated"]
    assert "牵头单位 市委、市政府督查室" in shown
    assert "配合单位 秘书科" in shown
    assert "督办单位" not in shown


@pytest.mark.clause("PS-20.2")
def test_any_other_item_is_led_by_the_leader_in_charge_and_one_section(house, owners):
    given = {"title": "重点工程进度", "origin": "meeting", "sender": "市政府常务会议", **owners}
    for level, name in (("office_leader", "办公室负责同志"), ("section", "责任科室")):
        status, answer = refused(house, OWNER, **{**given, level: ""})
        assert status == 422
        assert answer["sentence"] == f"每一级都要有人负责，还没有选定{name}。"
    item = opened(house, owners)

    shown = item.text(OWNER)
    assert "办公室负责同志 魏东升 办公室副主任" in shown
    assert "责任科室 综合科" in shown


@pytest.mark.clause("PS-20.3")
@pytest.mark.parametrize("giver", ["ps.mayor", "ps.vice"])
def test_what_the_mayor_or_a_vice_mayor_assigns_is_followed_by_a_director_and_a_section(house, owners, giver):
    given = {"title": "市长交办事项", "origin": "assigned", "sender": "市政府", "giver": house.person(giver)}
    asked = {**owners, "office_leader": house.person("ps.general")}
    assert refused(house, OWNER, **given, **asked)[0] == 422
    title = given.pop("title")

    for follower in ("ps.director", "ps.deputy"):
        (item,) = register(
            house, OWNER, title, **{**given, **owners, "office_leader": house.person(follower)}
        )
        assert item.now["number"] in house.visit(follower).text("/supervision/")
        assert item.now["number"] in house.visit(SECTION).text("/supervision/")


@pytest.mark.clause("PS-21.1")
def test_every_item_has_an_owner_at_each_level_and_an_answer(house, owners):
    given = {"title": "危房改造", "origin": "meeting", "sender": "市政府常务会议"}
    status, answer = refused(house, OWNER, **given)
    assert (status, answer["clause"]) == (422, "第二十一条（一）")
    assert answer["sentence"] == "每一级都要有人负责，还没有选定牵头领导、办公室负责同志、责任科室。"

    item = handled(house, owners)
    house.visit("ps.deputy").post(
        f"/api/matters/{item.now['id']}/jump", {"step": "close", "reason": "误操作"}
    )
    item.look(OWNER)
    status, answer = item.tried("close", "close")

    assert (status, answer["clause"]) == (409, "第二十一条（一）")
    assert answer["sentence"] == "还没有办理结果和报告，不能销号。"


@pytest.mark.clause("PS-21.2a")
def test_an_item_has_its_grade_and_is_flagged_when_untouched_since_its_day(house, owners):
    special = opened(house, owners, grade="special")
    urgent, daily = opened(house, owners, grade="urgent"), opened(house, owners, grade="daily")
    for item, grade in ((special, "特事"), (urgent, "急事"), (daily, "日常事")):
        assert f"等级 {grade}" in item.text(OWNER)
    urgent.press("open", "open")
    assert not special.listed(OWNER, "untouched")

    with later(1):
        assert special.listed(OWNER, "untouched")
        assert not urgent.listed(OWNER, "untouched")
        assert "当日未办" in special.text(OWNER)


@pytest.mark.clause("PS-21.3a")
def test_an_item_from_above_has_its_number_and_sheet_like_a_formal_paper(house, owners):
    item = opened(house, owners)

    sheet = item.text(OWNER, "sheet/")
    assert item.now["number"].startswith(f"督查〔{timezone.localdate().year}〕")
    assert "督查事项办理单" in sheet
    assert item.now["number"] in sheet
    assert f"上级交办，{ABOVE}" in sheet


@pytest.mark.clause("PS-21.3b")
def test_an_item_from_above_is_due_on_the_day_given_and_late_after_it(house, owners):
    day = timezone.localdate() + timedelta(days=12)
    item = handled(house, owners, due_on=day.isoformat())

    assert due_on(item) == day
    assert not item.listed(OWNER, "late")
    with later(13):
        assert item.listed(OWNER, "late")
        assert item.look(OWNER)["is_late"]


@pytest.mark.clause("PS-21.3c")
def test_without_a_day_from_above_it_is_seven_days(house, owners):
    item = handled(house, owners)

    assert due_on(item) == timezone.localdate() + timedelta(days=7)
    assert item.task("handle")["due_clause"] == "第二十一条（三）"
    with later(8):
        assert item.listed(OWNER, "late")


@pytest.mark.clause("PS-21.3d")
def test_an_extension_needs_a_reason_and_that_both_were_told(house, owners):
    item = handled(house, owners)
    until = (timezone.localdate() + timedelta(days=20)).isoformat()
    told = {"reason": "汛期停工", "told_sender": "已电话告知吉林市督查室", "told_leader": "已报韩松副市长"}
    for missing in told:
        status, answer = item.extend(SECTION, until, **{**told, missing: ""})
        assert (status, answer["clause"]) == (422, "第二十一条（三）")
    item.look(OWNER)
    assert due_on(item) == timezone.localdate() + timedelta(days=7)

    assert item.extend(SECTION, until, **told)[0] == 200

    item.look(OWNER)
    assert due_on(item).isoformat() == until
    shown = item.text(OWNER)
    assert "告知交办单位：已电话告知吉林市督查室；告知领导：已报韩松副市长" in shown
    assert "汛期停工" in house.visit("ps.vice").text("/desk/notices/")


@pytest.mark.clause("PS-21.4b")
def test_a_report_upward_is_about_one_item_in_its_set_form(house, owners):
    first, second = handled(house, owners), handled(house, owners)
    for item in (first, second):
        item.feed_back(SECTION, "主体完工。")
        item.press("check", "verify")
    first.press("report", "report", "大坝加固已完成。")

    sheet = first.text(OWNER, "sheet/")
    assert "报告 大坝加固已完成。" in sheet
    assert second.now["number"] not in sheet
    assert "大坝加固已完成。" not in second.text(OWNER, "sheet/")
    assert second.listed(OWNER, "owing")
    assert not first.listed(OWNER, "owing")


@pytest.mark.parametrize(
    ("origin", "words"),
    [
        pytest.param("meeting", "会议决定", marks=pytest.mark.clause("PS-19.2")),
        pytest.param("document", "文件部署", marks=pytest.mark.clause("PS-19.2")),
        pytest.param("instruction", "领导批示", marks=pytest.mark.clause("PS-19.3")),
        pytest.param("assigned", "领导交办", marks=pytest.mark.clause("PS-19.3")),
    ],
)
def test_an_item_is_opened_from_each_kind_of_matter_that_the_rules_name(house, owners, origin, words):
    paper = house.paper("关于落实市政府会议决定的通知", sender="吉林市人民政府")
    given = {"giver": house.person("ps.mayor"), "source": paper.id, **owners}
    (item,) = register(house, OWNER, "市政府会议议定事项", origin, "市委、市政府", **given)

    shown = item.text(OWNER)
    assert f"来源 {words}，市委、市政府" in shown
    assert "交办领导 石长青 市长" in shown
    assert f"{paper.now['number']} 关于落实市政府会议决定的通知" in shown
    assert item.now["number"] in house.visit(OWNER).text(f"/supervision/?origin={origin}")
