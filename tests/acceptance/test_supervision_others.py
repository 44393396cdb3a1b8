"""Supervision in 吉林, 沈阳, 曲阜, 鄂州: whose it is by the field, in which steps, and what still owes a report."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.acceptance.items import Followed, register
from tests.acceptance.offices import FIVE
from tests.acceptance.papers import House

pytestmark = pytest.mark.xdist_group("five")

# Whose very work it is, and who answers in the stories.
UNITS = {
    "jl": ("jl.supervision", "督查室", "综合二处", "jl.second"),
    "sy": ("sy.supervision", "市政府督查室", "农经处", "sy.farming"),
    "qf": ("qf.supervision", "督查室", "综合科", "qf.general"),
    "ez": ("ez.supervision", "市政府政务督查室", "秘书二科", "ez.second"),
}


def _owned(clause, code, opener, field, unit):
    return pytest.param(code, opener, field, unit, marks=pytest.mark.clause(clause))


OWNED = [
    _owned("SY-3.6c", "sy", "sy.supervision", "外事", "外经处"),
    _owned("SY-3.8c", "sy", "sy.supervision", "农业", "农经处"),
    _owned("SY-3.9c", "sy", "sy.supervision", "民政", "流通处"),
    _owned("SY-3.10c", "sy", "sy.supervision", "工业经济", "工业处"),
    _owned("SY-3.11c", "sy", "sy.supervision", "政法", "政法处"),
    _owned("SY-3.12c", "sy", "sy.supervision", "城市规划", "城建处"),
    _owned("SY-3.13c", "sy", "sy.supervision", "科技管理", "科技处"),
    _owned("SY-3.14c", "sy", "sy.supervision", "金融管理", "金融信息处"),
    _owned("SY-3.15c", "sy", "sy.supervision", "行政区划调整", "区域经济处"),
    _owned("EZ-3.3c", "ez", "ez.supervision", "发展和改革", "秘书二科"),
    _owned("EZ-3.4c", "ez", "ez.supervision", "经济和信息化", "秘书三科"),
    _owned("EZ-3.5c", "ez", "ez.supervision", "农业", "秘书四科"),
    _owned("EZ-3.6c", "ez", "ez.supervision", "教育", "秘书五科"),
    _owned("EZ-3.7c", "ez", "ez.supervision", "城乡建设", "秘书六科"),
]


def followed(visit, code, origin="meeting", sender="市政府常务会议", **more) -> Followed:
    title = more.pop("title", "重点工程进度")
    return register(House(code, visit), UNITS[code][0], title, origin, sender, **more)[0]


@pytest.mark.parametrize(("code", "opener", "field", "unit"), OWNED)
def test_an_item_is_owned_by_the_unit_that_follows_its_field(visit, code, opener, field, unit):
    house = House(code, visit)
    (item,) = register(house, opener, "专项督办", "meeting", "市政府常务会议", field=field)
    (other,) = register(house, opener, "专项督办", "meeting", "市政府常务会议")

    assert item.now["unit"] == unit
    assert other.now["unit"] == UNITS[code][1]
    head = next(row[0] for row in FIVE[code.upper()].staff if row[2] == unit)
    item.owner = head
    lead, beside = house.unit(UNITS[code][2]), house.body("市财政局")
    item.look(head)
    item.assign(lead, beside)
    parts = {one["who"]: one["part"] for one in item.now["tasks"]}
    assert parts == {UNITS[code][2]: "lead", "市财政局": "assist"}


@pytest.mark.parametrize(
    ("code", "others"),
    [
        pytest.param("jl", ("jl.registry",), marks=pytest.mark.clause("JL-2.5b")),
        pytest.param("sy", ("sy.finance",), marks=pytest.mark.clause("SY-2.5c")),
        pytest.param("qf", ("qf.finance",), marks=pytest.mark.clause("QF-2.5c")),
        pytest.param("ez", ("ez.personnel",), marks=pytest.mark.clause("EZ-2.5c")),
    ],
)
def test_what_was_answered_and_not_reported_is_listed_as_owing_a_report(visit, code, others):
    owner, unit, section, head = UNITS[code]
    item = followed(visit, code)
    item.assign(item.house.unit(section))
    assert not item.listed(owner, "owing")
    item.feed_back(head, "已完成。")

    assert item.now["unit"] == unit
    assert item.listed(owner, "owing")
    assert "待核查，欠报告" in item.text(owner)
    assert not any(item.listed(other, "owing") for other in others)
    item.finish("已全部落实。")
    assert not item.listed(owner, "owing")


def test_each_body_of_an_item_has_its_own_day_and_answer(visit):
    house = House("jl", visit)
    item = followed(visit, "jl")
    water, money = house.body("省水利厅"), house.body("省财政厅")
    days = {water: timezone.localdate() + timedelta(days=5), money: timezone.localdate() + timedelta(days=9)}
    item.assign(water, money, days={key: day.isoformat() for key, day in days.items()})
    assert len({one["due_at"][:10] for one in item.now["tasks"]}) == 2

    item.feed_back("jl.supervision", "大坝已加固。", of="省水利厅")
    assert item.look("jl.supervision")["stage"] == "handle"
    item.feed_back("jl.supervision", "资金已拨付。", of="省财政厅")

    shown = item.text("jl.supervision")
    assert item.now["stage"] == "check"
    for words in ("省水利厅", "大坝已加固。", "省财政厅", "资金已拨付。"):
        assert words in shown


@pytest.mark.clause("JL-3.8b")
def test_in_jilin_an_item_stays_open_until_the_supervision_unit_has_reported(visit):
    item = followed(visit, "jl", "instruction", "贺长林省长")
    item.assign(item.house.unit("综合二处"))
    item.feed_back("jl.second", "已落实。")
    item.press("check", "verify")
    assert item.now["stage"] == "report"
    assert item.tried("report", "close")[0] == 422
    assert item.tried("report", "report", "")[1]["sentence"] == "这一步要写意见。"
    item.press("report", "report", "办理情况报告。")
    item.press("close", "close")

    assert item.now["stage"] == "closed"


@pytest.mark.clause("JL-4.0g")
def test_a_complaint_is_accepted_assigned_urged_and_checked_with_who_and_when(visit):
    house = House("jl", visit)
    (item,) = register(house, "jl.hall", "窗口受理超时的投诉", "letter", "投诉人")
    item.assign(house.body("省住建厅"))
    assert [name for name, made in item.stages() if made == "—"] == ["催办", "督查"]
    house.visit("jl.hall").post(f"/api/matters/{item.now['id']}/urge", {"reason": "请尽快答复"})
    item.feed_back("jl.hall", "已更正。", of="省住建厅")
    item.press("check", "verify")

    stages = item.stages()
    assert item.now["unit"] == "吉林省人民政府政务公开协调办公室"
    assert [name for name, _made in stages] == ["受理", "交办", "催办", "督查"]
    assert all("宿明" in made and "日" in made for _name, made in stages)


@pytest.mark.clause("QF-3.11d")
def test_in_qufu_a_decision_is_split_and_each_part_passes_the_five_steps(visit):
    house = House("qf", visit)
    parts = ["孔庙周边整治", "沂河治理"]
    items = register(
        house, "qf.supervision", "重要工作会议决定事项", "document", "市政府重要文件", parts=parts
    )
    assert [one.now["title"] for one in items] == parts
    for item in items:
        assert "分解自 重要工作会议决定事项" in item.text("qf.supervision")
        item.assign(house.unit("综合科"))
        assert item.house.visit("qf.supervision").post(
            f"/api/matters/tasks/{item.task('handle')['id']}/press", {"move": "report", "opinion": "已完成"}
        )["sentence"]
        item.look("qf.supervision")
        assert item.now["stage"] == "handle"  # not reported before it is answered
        item.feed_back("qf.general", "已完成。")
        item.press("check", "verify")
        item.press("report", "report", "已全部落实。")
        stages = item.stages()
        assert [name for name, _made in stages] == ["分解", "立项", "督查", "反馈", "报告"]
        assert all(made != "—" for _name, made in stages)


@pytest.mark.parametrize(
    ("origin", "sender"),
    [
        pytest.param("instruction", "熊绎市长", marks=pytest.mark.clause("EZ-3.9a")),
        pytest.param("proposal", "市人大", marks=pytest.mark.clause("EZ-3.9b")),
    ],
)
def test_in_ezhou_they_pass_the_four_steps_of_the_supervision_unit(visit, origin, sender):
    house = House("ez", visit)
    item = followed(visit, "ez", origin, sender)
    assert [name for name, made in item.stages() if made != "—"] == ["登记"]
    item.assign(house.body("市住建局"))
    item.feed_back("ez.supervision", "已办理。", of="市住建局")
    item.press("check", "verify")

    stages = item.stages()
    assert item.now["unit"] == "市政府政务督查室"
    assert [name for name, _made in stages] == ["登记", "分办", "转办", "督查"]
    assert all("屈完" in made and "日" in made for _name, made in stages)


def _task(clause, code, unit, head):
    return pytest.param(code, unit, head, marks=pytest.mark.clause(clause))


TASKS = [
    _task("JL-2.13", "jl", "综合一处", "jl.first"),
    _task("SY-2.12", "sy", "文电处", "sy.registry.head"),
    _task("SY-3.4f", "sy", "综合一处", "sy.first"),
    _task("SY-3.5f", "sy", "综合二处", "sy.second"),
    _task("SY-3.6f", "sy", "外经处", "sy.foreign"),
    _task("SY-3.7f", "sy", "文教处", "sy.culture"),
    _task("SY-3.8f", "sy", "农经处", "sy.farming"),
    _task("SY-3.9f", "sy", "流通处", "sy.trade"),
    _task("SY-3.10f", "sy", "工业处", "sy.industry"),
    _task("SY-3.11f", "sy", "政法处", "sy.law"),
    _task("SY-3.12f", "sy", "城建处", "sy.building"),
    _task("SY-3.13f", "sy", "科技处", "sy.science"),
    _task("SY-3.14f", "sy", "金融信息处", "sy.banking"),
    _task("SY-3.15f", "sy", "区域经济处", "sy.regions"),
    _task("QF-3.1o", "qf", "秘书科", "qf.secretariat"),
    _task("QF-3.2i", "qf", "综合科", "qf.general"),
    _task("QF-3.8j", "qf", "政策研究室", "qf.policy"),
    _task("QF-3.9an", "qf", "法制办公室", "qf.legal"),
    _task("QF-3.11k", "qf", "督查室", "qf.supervision"),
    _task("EZ-2.14", "ez", "文书科", "ez.registry"),
]


@pytest.mark.parametrize(("code", "unit", "head"), TASKS)
def test_what_a_leader_assigns_to_a_unit_is_followed_to_its_end(visit, code, unit, head):
    owner = UNITS[code][0]
    title = f"领导交{unit}办的事项"
    item = followed(visit, code, "assigned", "领导交办", title=title)
    item.assign(item.house.unit(unit))
    assert title in visit(head).text("/desk/todo/")
    item.feed_back(head, "已经办好。")
    item.finish("领导交办的事项已办结。")

    assert item.now["stage"] == "closed"
    assert "已销号" in item.text(owner)
    assert title not in visit(head).text("/desk/todo/")


@pytest.mark.parametrize(
    ("code", "sender"),
    [
        pytest.param("qf", "市委", marks=pytest.mark.clause("QF-2.19")),
        pytest.param("qf", "市政府", marks=pytest.mark.clause("QF-2.19")),
    ],
)
def test_in_qufu_it_is_kept_whether_the_committee_or_the_government_assigned_it(visit, code, sender):
    item = followed(visit, code, "assigned", sender)

    assert f"来源 领导交办，{sender} " in item.text("qf.supervision")
    assert item.now["number"] in visit("qf.supervision").text(f"/supervision/?origin=assigned&q={sender}")


@pytest.mark.clause("JL-3.2e")
def test_in_jilin_the_unit_that_serves_the_governor_follows_his_instruction(visit):
    house = House("jl", visit)
    given = {"origin": "instruction", "sender": "省长", "giver": house.person("jl.governor")}
    (item,) = register(house, "jl.second", "批示事项", **given)
    (other,) = register(house, "jl.second", "批示事项", "instruction", "省领导")

    assert (item.now["unit"], other.now["unit"]) == ("综合一处", "综合二处")


@pytest.mark.parametrize(
    "code",
    [
        pytest.param("sy", marks=pytest.mark.clause("SY-2.5a")),
        pytest.param("qf", marks=pytest.mark.clause("QF-2.5a")),
        pytest.param("ez", marks=pytest.mark.clause("EZ-2.5a")),
    ],
)
def test_an_item_says_which_of_the_three_origins_it_has(visit, code):
    owner, unit, section, head = UNITS[code]
    named = {"document": "文件部署", "meeting": "会议决定", "instruction": "领导批示"}
    items = {origin: followed(visit, code, origin, "市政府") for origin in named}
    for origin, item in items.items():
        listed = visit(owner).text(f"/supervision/?origin={origin}")
        assert f"来源 {named[origin]}，市政府" in item.text(owner)
        assert f"督办单位 {unit}" in item.text(owner)
        assert {one for one in items if items[one].now["number"] in listed} == {origin}
    answered = items["document"]
    answered.assign(answered.house.unit(section))
    answered.feed_back(head, "已按文件落实。")
    assert "已按文件落实。" in answered.text(owner)


@pytest.mark.clause("JL-2.5a")
def test_in_jilin_a_decision_is_opened_against_named_bodies_and_their_replies_are_collected(visit):
    house = House("jl", visit)
    item = followed(visit, "jl", "meeting", "省政府常务会议")
    item.assign(house.body("吉林市人民政府"), house.body("省教育厅"))
    assert {one["who"] for one in item.now["tasks"]} == {"吉林市人民政府", "省教育厅"}
    item.feed_back("jl.supervision", "校舍已加固。", of="吉林市人民政府")
    item.feed_back("jl.supervision", "经费已下达。", of="省教育厅")

    sheet = item.text("jl.supervision", "sheet/")
    for words in ("吉林市人民政府", "校舍已加固。", "省教育厅", "经费已下达。"):
        assert words in sheet


@pytest.mark.clause("SY-3.19a")
def test_in_shenyang_an_item_from_above_names_its_origin_and_the_bodies_responsible(visit):
    house = House("sy", visit)
    item = followed(visit, "sy", "above", "辽宁省人民政府")
    item.assign(house.body("市教育局"), house.body("沈河区人民政府"))

    shown = item.text("sy.supervision")
    assert "来源 上级交办，辽宁省人民政府" in shown
    assert "督办单位 市政府督查室" in shown
    assert "市教育局 主办" in shown
    assert "沈河区人民政府 协办" in shown


@pytest.mark.parametrize("origin", ["instruction", "assigned"])
@pytest.mark.clause("SY-3.19c")
def test_in_shenyang_what_leaders_write_or_assign_is_checked_and_reported(visit, origin):
    item = followed(visit, "sy", origin, "崔浩然市长", giver=House("sy", visit).person("sy.mayor"))
    item.assign(item.house.unit("农经处"))
    item.feed_back("sy.farming", "春耕物资已到位。")
    item.press("check", "verify", "抽查三个区，属实。")
    item.press("report", "report", "春耕物资落实情况的报告。")

    assert "春耕物资落实情况的报告。" in visit("sy.mayor").text("/desk/notices/")
    assert "抽查三个区，属实。" in item.text("sy.supervision")


@pytest.mark.clause("QF-3.11b")
def test_in_qufu_an_instruction_stays_open_until_that_leader_was_reported_to(visit):
    item = followed(visit, "qf", "instruction", "孔令文市长", giver=House("qf", visit).person("qf.mayor"))
    item.assign(item.house.unit("综合科"))
    item.feed_back("qf.general", "已办理。")
    assert item.listed("qf.supervision", "owing")
    item.press("check", "verify")
    assert "批示办理情况" not in visit("qf.mayor").text("/desk/notices/")
    item.press("report", "report", "批示办理情况报告。")

    assert "批示办理情况报告。" in visit("qf.mayor").text("/desk/notices/")
    assert not item.listed("qf.supervision", "owing")


@pytest.mark.clause("QF-3.11g")
def test_in_qufu_a_check_ordered_from_above_is_passed_on_merged_and_reported_upward(visit):
    house = House("qf", visit)
    item = followed(visit, "qf", "above", "济宁市人民政府")
    assert [name for name, _made in item.stages()] == ["转办", "汇总", "上报"]
    item.assign(house.body("曲阜市水利局"), house.body("曲阜市财政局"))
    item.feed_back("qf.supervision", "沂河已清淤。", of="曲阜市水利局")
    item.feed_back("qf.supervision", "资金已到位。", of="曲阜市财政局")
    item.press("check", "verify")
    item.press("report", "report", "汇总情况已上报济宁市人民政府。")

    sheet = item.text("qf.supervision", "sheet/")
    for words in ("沂河已清淤。", "资金已到位。", "汇总情况已上报济宁市人民政府。"):
        assert words in sheet
    assert all(made != "—" for _name, made in item.stages())
