"""曲阜: two registries by origin, and steps in a fixed order."""

from __future__ import annotations

import pytest

from tests.acceptance.papers import House, words

pytestmark = pytest.mark.xdist_group("five")

CLERK, ABOVE = "qf.secretariat.clerk", "qf.confidential.clerk"
FROM_ABOVE = {
    "国务院办公厅": ("state", "government"),
    "教育部": ("state", "department"),
    "山东省人民政府": ("province", "government"),
    "山东省教育厅": ("province", "department"),
    "济宁市人民政府": ("city", "government"),
    "济宁市财政局": ("city", "department"),
}


@pytest.fixture
def house(visit):
    return House("qf", visit)


@pytest.mark.clause("QF-2.1b")
def test_papers_are_told_apart_by_the_level_and_kind_of_their_origin(house, visit):
    papers = {sender: house.paper("关于教育经费的通知", sender=sender, clerk=ABOVE) for sender in FROM_ABOVE}

    assert {
        one: (paper.now["sender_level"], paper.now["sender_type"]) for one, paper in papers.items()
    } == FROM_ABOVE
    numbers = {sender: paper.now["number"] for sender, paper in papers.items()}
    for query, wanted in (
        ("sender_level=city", {"济宁市人民政府", "济宁市财政局"}),
        ("sender_level=province&sender_type=department", {"山东省教育厅"}),
        ("sender_level=state", {"国务院办公厅", "教育部"}),
    ):
        listed = visit(ABOVE).text(f"/incoming/?{query}")
        assert {sender for sender, number in numbers.items() if number in listed} == wanted


@pytest.mark.clause("QF-3.1f")
def test_a_request_from_below_is_accepted_registered_presented_and_passed_on(house):
    def stages(paper):
        shown = paper.page(CLERK).get_element_by_id("stages")
        return [(words(one[0]), words(one[1]) != "—") for one in shown]

    for sender in ("曲阜市教育局", "尼山镇人民政府", "鲁城街道办事处"):
        paper = house.paper("关于校舍维修经费的请示", sender=sender)
        assert paper.asked == {("register", "秘书科")}
    assert stages(paper) == [("受理", True), ("登记", True), ("呈阅", False), ("转办", False)]

    paper.propose("qf.secretariat", "拟请颜景和副市长批示。")
    assert stages(paper)[2:] == [("呈阅", False), ("转办", False)]
    paper.send(CLERK, (house.person("qf.vice"), "instruct"))
    assert stages(paper)[2:] == [("呈阅", True), ("转办", False)]
    paper.step("qf.vice", "instruct", "请综合科办理。")
    paper.send(CLERK, (house.unit("综合科"), "handle"))

    assert stages(paper) == [("受理", True), ("登记", True), ("呈阅", True), ("转办", True)]


@pytest.mark.clause("QF-3.1h")
def test_passing_on_without_presenting_needs_a_reason(house):
    paper = house.paper("关于校舍维修经费的请示", sender="曲阜市教育局")
    paper.propose("qf.secretariat", "拟由综合科办理。")  # the section's own view is no presenting
    handle = {"to": house.unit("综合科"), "step": "handle"}

    status, refused = paper.refused(CLERK, "send-on", targets=[handle])
    assert (status, refused["clause"]) == (409, "中层机构（一）")
    assert refused["sentence"] == "还没有呈报领导。仍要直接分送承办的，请写明理由。"

    paper.send(CLERK, (house.unit("综合科"), "handle"), reason="颜市长电话同意")
    assert "理由：颜市长电话同意" in paper.text(CLERK)
    presented = house.paper("关于校舍维修经费的请示", sender="曲阜市教育局")
    presented.send(CLERK, (house.person("qf.director"), "read"))
    presented.step("qf.director", "read")
    presented.send(CLERK, (house.unit("综合科"), "handle"))
    assert ("handle", "综合科") in presented.asked


@pytest.mark.clause("QF-3.3a")
def test_papers_of_higher_bodies_are_routed_to_the_confidential_section(house):
    for sender in ("国务院", "山东省人民政府", "济宁市人民政府", "济宁市水利局"):
        paper = house.paper("关于加强防汛工作的通知", sender=sender)
        assert paper.asked == {("register", "机要科")}, sender
        assert paper.refused(CLERK, "present")[1]["sentence"] == "收文由机要科负责，请交机要科办理。"
    below = house.paper("关于加强防汛工作的报告", sender="曲阜市水利局")

    assert below.asked == {("register", "秘书科")}
    paper.propose_as(ABOVE, "qf.confidential", "拟请孔令文市长阅示。")
    assert paper.asked == {("dispatch", "机要科")}
