"""Requests from below: an opinion comes first, by each office's own article, then a leader decides."""

from __future__ import annotations

import pytest

from tests.acceptance.papers import House, words

pytestmark = pytest.mark.xdist_group("five")

# Office, its clause, who proposes, before which leader, a sender below.
OFFICES = [
    pytest.param(
        "sy", "二（四）", "sy.registry.head", "sy.vice", "沈阳市水利局", marks=pytest.mark.clause("SY-2.4b")
    ),
    pytest.param(
        "qf", "主要职责（三）", "qf.secretariat", "qf.mayor", "尼山镇人民政府", marks=pytest.mark.clause("QF-2.3b")
    ),
    pytest.param(
        "ez", "主要职责（三）", "ez.registry", "ez.vice", "鄂城区人民政府", marks=pytest.mark.clause("EZ-2.3b")
    ),
]  # fmt: skip


@pytest.mark.parametrize(("code", "clause", "proposer", "leader", "sender"), OFFICES)
def test_a_request_comes_before_a_leader_only_with_an_opinion(visit, code, clause, proposer, leader, sender):
    house = House(code, visit)
    clerk = {"sy": "sy.registry", "qf": "qf.secretariat.clerk", "ez": "ez.registry.clerk"}[code]
    request, report = (
        house.paper(f"关于渠道清淤资金的{kind}", sender=sender, kind=kind, clerk=clerk)
        for kind in ("请示", "报告")
    )
    asked = {"to": house.person(leader), "step": "instruct"}

    status, refused = request.refused(clerk, "send-on", targets=[asked])
    assert (status, refused["clause"]) == (409, clause)
    assert refused["sentence"] == f"请示还没有办理意见，不能呈{house.printed(leader)}审批。请先送拟办或审核。"
    assert request.refused(clerk, "send-on", targets=[{**asked, "step": "read"}])[0] == 409
    assert request.asked == {("register", request.now["tasks"][0]["who"])}
    report.send(clerk, (house.person(leader), "instruct"))  # what asks for nothing may go at once
    request.propose_as(clerk, proposer, f"拟同意，请{house.printed(leader)}审批。")
    request.send(clerk, (house.person(leader), "instruct"))

    assert request.asked == {("instruct", house.printed(leader))}
    assert "拟同意" in words(request.page(leader))
    request.step(leader, "instruct", "同意。")
    assert [one["kind"] for one in request.now["opinions"]] == ["propose", "instruct"]


@pytest.mark.clause("SY-2.4a")
def test_requests_and_reports_are_registered_as_different_kinds(visit):
    house = House("sy", visit)
    papers = {
        kind: house.paper(f"关于河道清淤的{kind}", sender=sender, kind=kind)
        for kind, sender in (("请示", "沈阳市水利局"), ("报告", "法库县人民政府"))
    }

    for kind, paper in papers.items():
        told = visit("sy.registry").get(f"/api/incoming/{paper.id}")
        assert (told["document_kind"], told["title"]) == (kind, f"关于河道清淤的{kind}")
        shown = [
            words(one) for one in paper.page("sy.registry").xpath("//header//*[contains(@class, 'facts')]//*")
        ]
        assert kind in shown
        assert told["sender"] in shown
    assert papers["请示"].now["sender_level"] == "same"
    assert papers["报告"].now["sender_level"] == "below"


@pytest.mark.clause("QF-2.3a")
def test_a_request_is_registered_with_the_type_of_its_sender_and_its_matter(visit):
    house = House("qf", visit)
    senders = {
        "曲阜市水务局": ("same", "department"), "尼山镇人民政府": ("below", "government"),
        "鲁城街道办事处": ("below", "government"),
    }  # fmt: skip
    papers = {one: house.paper(f"关于{one}校舍维修的请示", sender=one, kind="请示") for one in senders}

    assert {
        one: (paper.now["sender_level"], paper.now["sender_type"]) for one, paper in papers.items()
    } == senders
    clerk = visit("qf.secretariat.clerk")
    for sender, (level, kind) in senders.items():
        listed = clerk.page(f"/incoming/?sender_level={level}&sender_type={kind}&q={sender}")
        [row] = listed.xpath(f"//main//tr[contains(., '{papers[sender].now['number']}')]")
        assert f"关于{sender}校舍维修的请示" in words(row)
        other = clerk.text(f"/incoming/?sender_level=state&sender_type={kind}&q={sender}")
        assert papers[sender].now["number"] not in other


@pytest.mark.clause("JL-2.3a")
def test_a_request_is_registered_with_its_sender_and_given_to_a_unit_for_study(visit):
    house = House("jl", visit)
    for sender in ("四平市人民政府", "农安县人民政府", "吉林省财政厅"):
        request = house.paper("关于粮食补贴的请示", sender=sender, kind="请示")
        request.send("jl.registry", (house.unit("综合二处"), "handle"))

        assert request.asked == {("handle", "综合二处")}
        assert sender in request.text("jl.second")
        request.step("jl.second", "handle", "经研究，拟同意补贴。")
        assert "经研究，拟同意补贴。" in request.text("jl.registry")


@pytest.mark.clause("JL-3.11b")
def test_a_request_of_a_liaison_office_has_the_opinion_of_its_division_before_a_leader_decides(visit):
    house = House("jl", visit)
    request = house.paper("关于购置车辆的请示", sender="吉林省人民政府驻上海办事处", kind="请示")
    asked = {"to": house.person("jl.social"), "step": "instruct"}

    status, refused = request.refused("jl.registry", "send-on", targets=[asked])
    assert (status, refused["clause"]) == (409, "二（三）")
    request.do("jl.registry", "present")
    assert request.asked == {("check", "驻外机构管理处")}
    request.step("jl.liaison", "check", "已审核，拟同意购置1辆。")
    request.send("jl.registry", (house.person("jl.social"), "instruct"))

    assert "已审核，拟同意购置1辆。" in request.text("jl.social")
    request.step("jl.social", "instruct", "同意。")
    assert [one["kind"] for one in request.now["opinions"]] == ["check", "instruct"]
