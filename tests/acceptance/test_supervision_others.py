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
    return register(House(code, visit), UNITS[code][0], "重点工程进度", origin, sender, **more)[0]


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


@pytest.mark.clause("JL-3.8a")
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
