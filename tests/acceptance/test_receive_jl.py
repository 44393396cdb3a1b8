"""吉林: one point takes everything in; units check papers for the leaders whom they serve; the duty desk acts at once."""

from __future__ import annotations

from datetime import datetime, time
from unittest import mock

import pytest
from django.utils import timezone

from tests.acceptance.papers import House, printed_day, words

pytestmark = pytest.mark.xdist_group("five")

CLERK = "jl.registry"


@pytest.fixture
def house(visit):
    return House("jl", visit)


@pytest.mark.parametrize(
    ("field", "leader", "unit", "checker"),
    [
        pytest.param("", "jl.governor", "综合一处", "jl.first", marks=pytest.mark.clause("JL-3.2b")),
        pytest.param("经济", "jl.economy", "综合二处", "jl.second", marks=pytest.mark.clause("JL-3.3b")),
        pytest.param("社会事业", "jl.social", "综合三处", "jl.third", marks=pytest.mark.clause("JL-3.4b")),
    ],
)
def test_a_paper_is_checked_by_the_unit_that_serves_the_leader(house, field, leader, unit, checker):
    paper = house.paper("关于支持企业技术改造的请示", sender="长春市人民政府", field=field)
    paper.send(CLERK, (house.person(leader), "instruct"))
    assert paper.asked == {("check", unit)}

    paper.step(checker, "check", "要素齐全，建议阅示。")

    (asked, who), *others = paper.asked
    assert (asked, who.split()[0], others) == ("instruct", house.printed(leader).split()[0], [])
    paper.step(leader, "instruct", "同意。")
    assert paper.asked == {("dispatch", "文电处")}


@pytest.mark.clause("JL-3.6b")
def test_the_documents_division_distributes_to_one_lead_and_any_number_of_others(house):
    paper = house.paper("关于推进长吉一体化的意见", sender="吉林市人民政府")
    leads = [{"to": house.unit(name), "step": "handle", "part": "lead"} for name in ("综合二处", "行政处")]
    assert paper.refused(CLERK, "send-on", targets=leads)[1]["sentence"] == "几家一起承办时，请定一家主办。"

    paper.send(
        CLERK,
        (house.unit("综合二处"), "lead"),
        *((house.unit(name), "assist") for name in ("综合三处", "督查室", "行政处")),
    )

    parts = {(one["who"], one["part"]) for one in paper.now["tasks"]}
    assert parts == {("综合二处", "lead"), ("综合三处", "assist"), ("督查室", "assist"), ("行政处", "assist")}


@pytest.mark.clause("JL-3.6c")
def test_circulation_shows_when_each_was_sent_read_and_instructed_and_who_is_next(house):
    paper = house.paper("关于推进长吉一体化的意见", sender="吉林市人民政府")
    readers = ("jl.social", "jl.secretary", "jl.director")
    paper.send(CLERK, *((house.person(one), "read") for one in readers), in_turn=True)
    paper.send(CLERK, (house.person("jl.economy"), "instruct"))
    paper.step("jl.social", "read")
    paper.step("jl.economy", "instruct", "请综合二处提出意见。")

    shown = paper.page(CLERK).get_element_by_id("circulation").xpath(".//tbody/tr")

    by_name = {words(row).split()[0]: [words(cell) for cell in row][1:] for row in shown}
    assert by_name["叶青云"][0]
    assert by_name["叶青云"][1].endswith("阅")
    assert by_name["秦学礼"][0]
    assert by_name["秦学礼"][1].endswith("批示")
    assert by_name["孟广和"][1] == "阅…"  # next
    assert by_name["邹建勋"][0] == "待轮到"
    assert ("read", "孟广和 省政府秘书长") in paper.asked


@pytest.mark.clause("JL-3.11a")
def test_a_paper_of_a_liaison_office_goes_first_to_the_division_for_them(house):
    paper = house.paper("关于购置办公用房的请示", sender="吉林省人民政府驻北京办事处")
    paper.do(CLERK, "present")
    assert paper.asked == {("check", "驻外机构管理处")}

    paper.step("jl.liaison", "check", "建议同意。")
    assert paper.asked == {("dispatch", "文电处")}

    other = house.paper("关于购置办公用房的请示", sender="长春市人民政府")
    other.do(CLERK, "present")
    assert other.asked == {("propose", "沈国瑞 处长")}


@pytest.mark.clause("JL-5.0e")
def test_what_cannot_wait_is_handled_from_the_duty_desk(house, visit):
    duty = visit("jl.duty")
    plain = {
        "title": "关于秋粮收购的报告",
        "sender": "白城市人民政府",
        "sender_checked": True,
        "copies_checked": True,
    }
    refused = duty.post("/api/incoming/", plain)
    assert (duty.status, "其他来文请交文电处登记" in refused["sentence"]) == (403, True)
    assert refused["clause"] == "五（吉林省人民政府应急管理办公室）"

    paper = house.paper(
        "关于松花江水污染的紧急报告", sender="吉林市人民政府", urgency="特急", clerk="jl.duty"
    )
    assert paper.asked == {("register", "应急值守处")}
    paper.send("jl.duty", (house.person("jl.economy"), "instruct"), (house.unit("应急值守处"), "handle"))

    assert ("instruct", "秦学礼 常务副省长") in paper.asked
    paper.step("jl.economy", "instruct", "立即关闭取水口。")
    assert paper.asked == {("handle", "应急值守处"), ("dispatch", "应急值守处")}
    assert paper.now["number"] in visit(CLERK).text("/incoming/")  # the registry keeps the whole register


@pytest.mark.clause("JL-5.1f")
def test_papers_on_emergency_management_go_to_the_division_on_duty(house):
    paper = house.paper("关于修订防汛预案的通知", sender="国务院办公厅", field="应急管理")

    paper.press(CLERK, "send_on")  # as the page offers it

    assert paper.asked == {("handle", "应急值守处")}


def test_only_the_documents_division_takes_in_what_can_wait(house, visit):
    """The incoming half of JL-3.6a; what goes out comes later."""
    given = {
        "title": "关于秋粮收购的报告",
        "sender": "白城市人民政府",
        "sender_checked": True,
        "copies_checked": True,
    }
    for other in ("jl.first", "jl.secretariat", "jl.liaison", "jl.duty"):
        stranger = visit(other)
        refused = stranger.post("/api/incoming/", given)
        assert (stranger.status, "文电处" in refused["sentence"]) == (403, True)

    assert house.paper("关于秋粮收购的报告", sender="白城市人民政府").asked == {("register", "文电处")}


@pytest.mark.clause("JL-5.1c")
def test_an_urgent_submission_shows_its_steps_to_the_minute(house, visit):
    day = timezone.localdate()

    def at(hour: int, minute: int):
        then = timezone.make_aware(datetime.combine(day, time(hour, minute)))
        return mock.patch.object(timezone, "now", return_value=then)

    with at(9, 3):
        paper = house.paper(
            "关于桦甸矿山险情的紧急报告", sender="吉林市人民政府", urgency="特急", clerk="jl.duty"
        )
    with at(9, 17):
        paper.send("jl.duty", (house.person("jl.economy"), "instruct"), (house.unit("应急值守处"), "handle"))
    with at(9, 48):
        paper.step("jl.economy", "instruct", "立即组织救援。")
    with at(10, 26):
        paper.step("jl.duty", "handle", "救援队已到。")

    story = words(paper.page("jl.duty").get_element_by_id("story"))
    today = printed_day(day)
    assert f"登记 武振邦 应急值守处处长 {today} 9:03" in story
    assert f"分送 武振邦 应急值守处处长 {today} 9:17" in story
    assert f"批示 秦学礼 常务副省长 {today} 9:48 立即组织救援。" in story
    assert f"承办 武振邦 应急值守处处长 {today} 10:26 救援队已到。" in story
