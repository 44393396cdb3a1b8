"""磐石's rules on incoming papers (第七条), step by step, in its own words and units."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from tests.acceptance.papers import House, Paper, later, printed_day, words

pytestmark = pytest.mark.xdist_group("five")

CLERK, DIRECTOR, DEPUTY, VICE, SECTION = (
    "ps.registry.clerk", "ps.director", "ps.deputy", "ps.vice", "ps.general",
)  # fmt: skip
WATER = "磐石市水利局"


@pytest.fixture
def house(visit):
    return House("ps", visit)


def proposed(house: House, text: str, **more: str) -> Paper:
    paper = house.paper("关于黄河水库除险加固资金的请示", sender=WATER, **more)
    paper.propose(DIRECTOR, text)
    return paper


@pytest.mark.clause("PS-7.1a")
def test_only_the_secretariat_section_takes_papers_in(house, visit):
    given = {"title": "关于春耕的报告", "sender": WATER, "sender_checked": True, "copies_checked": True}

    for other in (SECTION, "ps.info", "ps.legal", "ps.duty"):
        stranger = visit(other)
        refused = stranger.post("/api/incoming/", given)
        assert (stranger.status, refused["clause"]) == (403, "第七条（一）")
        assert "收文由秘书科负责" in refused["sentence"]
    page = visit(SECTION).page("/incoming/")
    register = next(one for one in page.iter("button") if "登记来文" in words(one))
    assert register.get("aria-disabled") == "true"
    assert not page.xpath("//main//a[contains(., '登记来文')]")
    assert house.paper("关于春耕的报告", sender=WATER, clerk=CLERK).asked == {("register", "秘书科")}


@pytest.mark.clause("PS-7.1b")
def test_sender_and_number_of_papers_are_checked(house, visit):
    clerk = visit(CLERK)
    given = {"title": "关于春耕的报告", "sender": WATER, "copies": 3}
    for missing in (
        {"sender_checked": True, "copies_checked": False},
        {"sender_checked": False, "copies_checked": True},
    ):
        refused = clerk.post("/api/incoming/", {**given, **missing})
        assert (clerk.status, refused["sentence"]) == (422, "请先核对来文单位和文件数量。")
    clerk.post("/api/incoming/", {**given, "sender": " ", "sender_checked": True, "copies_checked": True})
    assert clerk.status == 422

    paper = house.paper("关于春耕的报告", sender=WATER, copies=3, difference="来文注明4份，实收3份")

    assert "核对差异：来文注明4份，实收3份" in paper.text(CLERK)


@pytest.mark.clause("PS-7.2")
def test_a_faulty_paper_goes_back_and_waits_until_it_comes_redone(house):
    paper = house.paper(
        "关于春耕的请示报告", sender=WATER, document_number="磐水〔2026〕3号", channel="electronic"
    )

    paper.do(CLERK, "return", reasons="请示与报告不得合用")

    slip = paper.text(CLERK, "return-slip/")
    assert f"{WATER}：" in slip
    assert "请重新办理" in slip
    assert "请示与报告不得合用" in slip
    assert "磐水〔2026〕3号" in slip
    assert (paper.now["state"], paper.now["tasks"]) == ("returned", [])
    assert paper.refused(CLERK, "present")[0] == 409
    paper.do(CLERK, "receive-again")
    paper.do(CLERK, "present")
    assert paper.now["state"] == "in_hand"


@pytest.mark.clause("PS-7.3")
def test_an_accepted_paper_is_signed_for_numbered_and_has_its_sheet(house):
    paper = house.paper("关于春耕的报告", sender=WATER, clerk=CLERK)

    sheet = paper.text(CLERK, "sheet/")

    year = timezone.localdate().year
    assert paper.now["number"].startswith(f"收文〔{year}〕")
    assert "磐石市人民政府办公室文件阅办用纸" in sheet
    today = timezone.localdate()
    assert "签收人 郑爽" in sheet
    assert f"{today.month}月{today.day}日" in sheet


@pytest.mark.clause("PS-7.4")
def test_nothing_is_distributed_before_the_director_has_written(house, visit):
    paper = house.paper("关于黄河水库除险加固资金的请示", sender=WATER)
    status, refused = paper.refused(
        CLERK, "send-on", targets=[{"to": house.unit("综合科"), "step": "handle"}]
    )
    assert (status, refused["clause"]) == (409, "第七条（四）")
    assert refused["sentence"] == "还没有拟办或批办意见，不能分送。"

    paper.do(CLERK, "present")
    assert (paper.task("propose")["who"], paper.task("propose")["clause"]) == (
        "赵启明 办公室主任",
        "第七条（四）",
    )
    paper.step(DIRECTOR, "propose", "请韩市长阅示。")
    ordered = house.paper("关于防火工作的通知", sender="吉林市人民政府办公室")
    ordered.propose(DIRECTOR, "综合科即办。", decide=True)

    assert "拟办意见 请韩市长阅示。 赵启明 办公室主任" in paper.text(CLERK, "sheet/")
    assert "批办意见 综合科即办。 赵启明 办公室主任" in ordered.text(CLERK, "sheet/")
    ordered.send(CLERK, (house.unit("综合科"), "handle"))


@pytest.mark.clause("PS-7.4")
def test_while_the_director_is_away_his_delegate_proposes(house, visit):
    director, today = visit(DIRECTOR), timezone.localdate()
    giver, receiver = (int(house.person(one)[2:]) for one in (DIRECTOR, DEPUTY))
    made = director.post(
        "/api/people/delegations",
        {
            "giver": giver,
            "receiver": receiver,
            "starts_on": str(today),
            "ends_on": str(today + timedelta(days=3)),
        },
    )
    paper = house.paper("关于元旦值班的请示", sender=WATER)
    paper.do(CLERK, "present")
    who = paper.task("propose")["who"]
    paper.step(DEPUTY, "propose", "综合科办。")
    director.post(f"/api/people/delegations/{made['id']}/revoke")

    assert who == "魏东升 办公室副主任（代赵启明）"
    assert "拟办意见 综合科办。 魏东升 办公室副主任（代赵启明）" in paper.text(CLERK, "sheet/")


@pytest.mark.clause("PS-7.5a")
def test_it_goes_to_those_whom_the_opinion_names(house):
    paper = proposed(house, "请韩市长阅示，魏东升阅，综合科办理。")

    status, refused = paper.refused(
        CLERK, "send-on", targets=[{"to": house.unit("信息科"), "step": "handle"}]
    )
    assert (status, refused["sentence"]) == (409, "意见中没有点到信息科。仍要送的，请写明理由。")
    paper.send(
        CLERK,
        (house.person(VICE), "instruct"),
        (house.person(DEPUTY), "read"),
        (house.unit("综合科"), "handle"),
    )

    assert paper.asked == {("instruct", "韩松 副市长"), ("read", "魏东升 办公室副主任"), ("handle", "综合科")}
    other = proposed(house, "综合科办理。")
    other.send(CLERK, (house.unit("信息科"), "read"), reason="主任口头补充")
    assert "意见未点到的，理由：主任口头补充" in other.text(CLERK)


@pytest.mark.clause("PS-7.5b")
def test_an_instruction_brings_it_back_to_the_secretariat_section_which_follows_it(house):
    paper = proposed(house, "请韩市长阅示。")
    paper.send(CLERK, (house.person(VICE), "instruct"))
    assert paper.asked == {("instruct", "韩松 副市长")}

    paper.step(VICE, "instruct", "请信息科会同水利局核实。")

    assert paper.asked == {("dispatch", "秘书科")}
    paper.press(CLERK, "send_on")  # as the page offers it: to whom the instruction names
    assert paper.asked == {("handle", "信息科")}


@pytest.mark.clause("PS-7.6a")
def test_what_departments_handle_is_urged(house, visit):
    paper = proposed(house, "转水利局办理。")
    paper.send(CLERK, (house.body(WATER), "handle"), reason="主任批转")

    listed = visit(CLERK).text("/incoming/urging/")
    assert paper.now["number"] in listed
    assert WATER in listed
    paper.do(CLERK, "urge", text="请抓紧。")

    assert f"催办{WATER}。请抓紧。" in paper.text(CLERK)
    assert paper.now["number"] not in visit(SECTION).text("/incoming/urging/")
    found = visit(CLERK).text("/regulation/clauses/?q=催办")
    assert "第七条（六）" in found
    assert "崔办" in found


@pytest.mark.parametrize(
    ("urgency", "days"),
    [
        pytest.param("特急", 3, marks=pytest.mark.clause("PS-7.6b")),
        pytest.param("", 7, marks=pytest.mark.clause("PS-7.6c")),
    ],
)
def test_extra_urgent_papers_have_three_days_and_others_seven(house, visit, urgency, days):
    paper = proposed(house, "综合科办理。", urgency=urgency)

    paper.send(CLERK, (house.unit("综合科"), "handle"))

    due = timezone.localtime(parse_datetime(paper.task("handle")["due_at"]))
    assert due.date() == timezone.localdate() + timedelta(days=days)
    assert paper.task("handle")["due_clause"] == "第七条（六）"
    assert f"限办 {printed_day(due.date())}" in paper.text(SECTION)
    late = "/incoming/urging/?late=late"
    with later(days):
        assert paper.now["number"] not in visit(CLERK).text(late)
    with later(days + 1):
        row = visit(CLERK).page(late).xpath(f"//tr[td[contains(., '{paper.now['number']}')]]")[0]
        assert "超1天" in words(row)


@pytest.mark.clause("PS-7.6d")
def test_only_a_written_explanation_of_the_department_moves_the_limit(house, visit):
    paper = proposed(house, "转水利局办理。")
    paper.send(CLERK, (house.body(WATER), "handle"), reason="主任批转")
    task = paper.task("handle")
    with later(9) as then:
        wanted = (then + timedelta(days=5)).replace(microsecond=0)
        until = {"until": wanted.isoformat()}
        clerk = visit(CLERK)
        for without in ({}, {"text": "来电话说还要几天"}):
            refused = clerk.post(f"/api/incoming/tasks/{task['id']}/explain", {**until, **without})
            assert (clerk.status, "书面材料" in refused["sentence"]) == (422, True)
        assert paper.now["number"] in clerk.text("/incoming/urging/?late=late")

        written = SimpleUploadedFile("水利局情况说明.txt", "因汛后核查，申请延期。".encode())
        file = clerk.client.post("/api/incoming/files", {"file": written}).json()["id"]
        paper.step(CLERK, "explain", "附水利局书面材料。", file=file, **until)

        assert parse_datetime(paper.task("handle")["due_at"]) == wanted
        assert paper.now["number"] not in clerk.text("/incoming/urging/?late=late")


@pytest.mark.clause("PS-7.6e")
def test_what_is_done_is_taken_back_and_filed_by_the_secretariat_section(house):
    paper = proposed(house, "综合科办理。")
    paper.send(CLERK, (house.unit("综合科"), "handle"))
    paper.step(SECTION, "handle", "已办理。")
    paper.do(CLERK, "conclude")

    status, refused = paper.refused(CLERK, "file-back")
    assert (status, refused["clause"]) == (409, "第七条（六）")
    for verb, given in (("collect", {"copies": 1}), ("file-back", {})):
        status, refused = paper.refused(SECTION, verb, **given)
        assert (status, "秘书科" in refused["sentence"]) == (403, True)
    paper.do(CLERK, "collect", copies=1)
    assert paper.do("ps.registry", "file-back")["state"] == "filed"


@pytest.mark.clause("PS-21.3a")
def test_an_item_from_above_counts_as_a_paper(house):
    paper = house.paper("关于核查饮马河整治的交办事项", sender="吉林市人民政府", channel="assigned")

    sheet = paper.text(CLERK, "sheet/")

    assert paper.now["number"].startswith("收文〔")
    assert "文件阅办用纸" in sheet
    assert "上级交办" in sheet
    assert paper.now["number"] in sheet
    paper.propose(DIRECTOR, "综合科办理。")
    paper.send(CLERK, (house.unit("综合科"), "handle"))
    assert paper.asked == {("handle", "综合科")}
