"""Flows through the API: the same actions and the same refusals as on the pages."""

from __future__ import annotations

import pytest

from shuniu.flow.models import FlowDraft, FlowVersion
from tests import make
from tests.flow.files.flows import changed, line, without


@pytest.fixture
def house(db):
    with make.office() as office:
        yield office, make.staff(office)


@pytest.fixture
def api(house):
    office, people = house
    browser = make.client(make.account(people["director"], office))

    def send(method, path="", **given):
        answer = getattr(browser, method)(f"/api/flows/{path}", given, content_type="application/json")
        return answer.status_code, answer.json()

    return send


OTHERS = changed(line(), "steps", "agree", who=["role:principal"])
PRESSES = [{"step": "ask", "move": "submit"}, {"step": "agree", "move": "agree"}]


def test_flow_is_begun_changed_tried_and_published(api):
    assert api("post", data=OTHERS)[0] == 200
    status, draft = api("put", "leave/draft", data={**OTHERS, "name": "休假"}, edition=1, what="名称")
    assert (status, draft["edition"], draft["findings"]) == (200, 2, [])
    assert draft["may_not_publish"] == "请先用一件假想的事从头到尾试办一遍，再发布。"
    half = api("post", "leave/draft/try", edition=2, fields={"days": 3}, presses=PRESSES[:1])
    assert half == (200, {"is_over": False, "open": ["agree"]})
    assert api("post", "leave/draft/try", edition=2, presses=PRESSES)[1]["is_over"] is True

    status, version = api("post", "leave/draft/publish", edition=2, reason="新立")

    assert (status, version["version"], version["data"]["name"]) == (200, 1, "休假")
    assert [one["version"] for one in api("get", "leave/versions")[1]] == [1]
    assert api("get", "leave")[1]["data"] == FlowVersion.objects.get(key="leave").data
    assert [(one["key"], one["version"]) for one in api("get")[1]] == [
        ("incoming", 1), ("purchase", 1), ("submission", 1), ("supervision", 1), ("leave", 1),
    ]  # fmt: skip


def test_flow_is_looked_over_without_being_kept(api):
    status, found = api("post", "check", data=without(line(), "moves", "agree"))

    assert status == 200
    assert {"said": "“审批”办完以后没有去处。", "place": ["steps", 1], "is_fault": True} in found
    assert not FlowDraft.objects.exists()


def test_what_is_no_flow_is_refused_with_a_sentence(api):
    status, said = api("post", data={"key": "x", "steps": "\ud800"})
    assert status == 422
    assert "这不是一个完整的流程" in str(said)
    assert api("post", "incoming/draft")[0] == 200
    assert api("put", "incoming/draft", data=line(), edition=1)[0] == 422
    assert api("put", "incoming/draft", data=api("get", "incoming")[1]["data"], edition=9)[0] == 409
    assert api("post", "incoming/draft/try", edition=1, presses=PRESSES)[0] == 409
    assert api("delete", "incoming/draft")[0] == 200
    assert api("get", "incoming/draft")[0] == 404
    assert api("get", "nothing")[0] == 404


def test_whoever_may_not_change_flows_reads_them_and_no_more(house):
    office, people = house
    browser = make.client(make.account(people["clerk"], office))

    assert browser.get("/api/flows/incoming").status_code == 200
    for method, path in (("post", ""), ("post", "incoming/draft")):
        answer = getattr(browser, method)(
            f"/api/flows/{path}", {"data": line()}, content_type="application/json"
        )
        assert answer.status_code == 403
