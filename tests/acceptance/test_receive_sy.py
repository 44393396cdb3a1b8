"""沈阳: the documents division distributes, proposes, passes on and urges; instructions have owners by rank."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.acceptance.papers import House, later, printed_day, words

pytestmark = pytest.mark.xdist_group("five")

CLERK, HEAD = "sy.registry", "sy.registry.head"


@pytest.fixture
def house(visit):
    return House("sy", visit)


@pytest.mark.clause("SY-2.4c")
def test_a_paper_of_the_province_is_registered_as_such_and_handled_to_its_end(house, visit):
    paper = house.paper("关于做好防汛工作的通知", sender="辽宁省人民政府办公厅")
    below = house.paper("关于防汛工作的报告", sender="法库县人民政府")
    listed = visit(CLERK).get("/api/incoming/?sender_level=province")["rows"]
    assert paper.id in {one["id"] for one in listed}
    assert below.id not in {one["id"] for one in listed}

    paper.send(CLERK, (house.unit("农经处"), "handle"))
    paper.step("sy.farming", "handle", "已部署。")

    assert (paper.now["sender_level"], paper.finish(CLERK)["state"]) == ("province", "filed")


@pytest.mark.clause("SY-3.3b")
def test_the_documents_division_distributes_to_lead_and_assisting_divisions(house):
    paper = house.paper("关于工业园区规划的请示", sender="沈阳市规划局")
    refused = paper.house.visit("sy.industry")
    refused.post(f"/api/incoming/{paper.id}/send-on", {"targets": []})
    assert refused.status == 404  # not theirs to see, still less to distribute

    paper.send(CLERK, (house.unit("城建处"), "lead"), (house.unit("工业处"), "assist"))

    parts = {(one["who"], one["part"]) for one in paper.now["tasks"]}
    assert parts == {("城建处", "lead"), ("工业处", "assist")}


@pytest.mark.clause("SY-3.3c")
def test_the_documents_division_itself_proposes_before_the_leader_instructs(house):
    paper = house.paper("关于农田水利建设的请示", sender="沈阳市水利局")
    paper.do(CLERK, "present")
    assert [(one["who"], one["clause"]) for one in paper.now["tasks"]] == [("文电处", "三（三）")]

    paper.step(HEAD, "propose", "拟请佟丽华副市长阅示。")
    sheet = paper.text(CLERK, "sheet/")
    assert "拟办意见 拟请佟丽华副市长阅示。 关长海" in sheet
    assert "领导批示 办理结果" in sheet  # nobody has instructed yet

    paper.send(CLERK, (house.person("sy.vice"), "instruct"))
    paper.step("sy.vice", "instruct", "同意。")
    assert [one["kind"] for one in paper.now["opinions"]] == ["propose", "instruct"]


@pytest.mark.clause("SY-3.3d")
def test_what_is_passed_on_to_an_outside_body_carries_a_record_and_a_due_date(house, visit):
    paper, outside = house.paper("关于减免税费的信函", sender="沈阳机床集团"), house.body("沈阳市财政局")
    without = {"targets": [{"to": outside, "step": "handle"}]}
    assert paper.refused(CLERK, "send-on", **without)[1]["sentence"] == "转沈阳市财政局办理要写明限办时间。"
    day = timezone.localdate() + timedelta(days=10)

    paper.send(CLERK, (outside, "handle"), due_on=str(day))

    assert f"已分送沈阳市财政局转办（限{printed_day(day)}）。" in paper.text(CLERK)
    (row,) = visit(CLERK).page("/incoming/urging/").xpath(f"//tr[td[contains(., '{paper.now['number']}')]]")
    assert "沈阳市财政局" in words(row)
    assert printed_day(day) in words(row)


@pytest.mark.clause("SY-3.3e")
def test_what_is_late_is_listed_and_urged(house, visit):
    paper = house.paper("关于农田水利建设的请示", sender="沈阳市水利局")
    day = timezone.localdate() + timedelta(days=2)
    paper.send(CLERK, (house.unit("农经处"), "handle"), due_on=str(day))
    late = "/incoming/urging/?late=late"
    assert paper.now["number"] not in visit(CLERK).text(late)

    with later(4):
        assert paper.now["number"] in visit(CLERK).text(late)
        paper.press(CLERK, "urge", text="市长过问，请今日回复。")

        assert "催办农经处。市长过问，请今日回复。" in paper.text(CLERK)
        assert f"催办：{paper.now['title']}" in visit("sy.farming").text("/desk/notices/")


@pytest.mark.clause("SY-3.3f")
def test_instructions_of_leaders_of_the_province_and_above_are_told_apart(house, visit):
    high, low = (house.paper("关于棚户区改造的报告", sender="辽宁省建设厅") for _each in range(2))
    high.do(CLERK, "note-instruction", giver="省长", text="请沈阳市抓紧落实。")
    low.send(CLERK, (house.person("sy.mayor"), "instruct"))
    low.step("sy.mayor", "instruct", "请城建处研究。")

    page = visit(CLERK).page("/incoming/?rank=province")

    (chosen,) = page.xpath("//select[@name='rank']/option[@selected]")
    assert words(chosen) == "省以上领导"
    listed = words(page.get_element_by_id("main"))
    assert high.now["number"] in listed
    assert low.now["number"] not in listed
    assert "省以上领导" in words(high.page(CLERK).get_element_by_id("instructions"))


@pytest.mark.clause("SY-3.3g")
def test_the_mayors_instructions_belong_to_the_documents_division_others_to_the_sector(house):
    paper = house.paper("关于粮食直补的请示", sender="沈阳市财政局", field="农业")
    paper.propose(HEAD, "拟请佟丽华副市长、崔浩然市长阅示。")
    paper.send(CLERK, (house.person("sy.vice"), "instruct"))
    paper.step("sy.vice", "instruct", "请抓紧兑现。")
    paper.send(CLERK, (house.person("sy.mayor"), "instruct"))
    paper.step("sy.mayor", "instruct", "同意。")

    owners = {one["rank"]: one["unit"] for one in paper.now["opinions"] if one["kind"] == "instruct"}

    assert owners == {"leader": "农经处", "principal": "文电处"}
    shown = words(paper.page(CLERK).get_element_by_id("instructions"))
    assert "佟丽华 副市长 分管领导 请抓紧兑现。 办理 农经处" in shown
    assert "崔浩然 市长 主要领导 同意。 办理 文电处" in shown
