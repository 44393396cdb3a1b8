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
