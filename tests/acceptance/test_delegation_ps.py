"""磐石: while the director is away the deputy whom he names is in charge (第四条); deputies by their sections (第六条)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.acceptance.papers import House

CLERK, DIRECTOR, DEPUTY = "ps.registry.clerk", "ps.director", "ps.deputy"
WATER = "磐石市水利局"
TODAY = timezone.localdate()
pytestmark = pytest.mark.xdist_group("five")


@pytest.fixture
def house(visit):
    return House("ps", visit)


@pytest.mark.clause("PS-4c")
def test_while_the_director_is_away_papers_go_to_the_deputy_whom_he_named(house, visit):
    director = visit(DIRECTOR)
    held, deputy = (int(house.person(one)[2:]) for one in (DIRECTOR, DEPUTY))
    away = {
        "held": held,
        "kind": "business",
        "starts_on": str(TODAY),
        "ends_on": str(TODAY + timedelta(days=2)),
    }
    unnamed = director.post("/api/people/absences", away)
    page = director.text("/division/")
    assert "赵启明 办公室主任 公出" in page
    assert "没有写明由谁主持工作" in page
    paper = house.paper("关于春耕备耕资金的请示", sender=WATER)
    paper.do(CLERK, "present")
    assert paper.task("propose")["who"] == "赵启明 办公室主任"
    director.post(f"/api/people/absences/{unnamed['id']}/back")

    named = director.post("/api/people/absences", {**away, "deputy": deputy})
    page = director.text("/division/")
    assert "由魏东升 办公室副主任主持工作" in page
    assert "没有写明由谁主持工作" not in page
    meanwhile = house.paper("关于防汛物资的请示", sender=WATER)
    meanwhile.do(CLERK, "present")
    assert meanwhile.task("propose")["who"] == "魏东升 办公室副主任（代赵启明）"
    meanwhile.step(DEPUTY, "propose", "请韩市长阅示。")
    director.post(f"/api/people/absences/{named['id']}/back")
    registry = int(house.person("ps.registry")[2:])
    refused = director.post("/api/people/absences", {**away, "kind": "leave", "deputy": registry})
    assert director.status == 422
    assert (refused["key"], refused["clause"]) == ("people.only_deputies_in_charge", "第四条")
    afterwards = house.paper("关于水库移民的请示", sender=WATER)
    afterwards.do(CLERK, "present")

    assert "请韩市长阅示。 魏东升 办公室副主任（代赵启明）" in meanwhile.text(CLERK, "sheet/")
    assert afterwards.task("propose")["who"] == "赵启明 办公室主任"


# What a section reports to the deputy in charge of it.
FLOW = {
    "key": "report", "name": "情况报告", "start": "draft",
    "steps": [
        {"key": "draft", "name": "起草", "asked": "draft", "who": ["starter"]},
        {"key": "deputy", "name": "分管审核", "asked": "review", "who": ["leader:office"]},
    ],
    "moves": [
        {"key": "send", "name": "送审核", "from": ["draft"], "to": ["deputy"]},
        {"key": "pass", "name": "同意", "from": ["deputy"], "leaves": "concluded"},
    ],
}  # fmt: skip


def publish(director, flow):
    """Written, tried out once, and published, as the office's editor does it."""
    edition = director.post("/api/flows/", {"data": flow})["edition"]
    presses = [{"step": "draft", "move": "send"}, {"step": "deputy", "move": "pass"}]
    assert director.post("/api/flows/report/draft/try", {"edition": edition, "presses": presses})["is_over"]
    director.post("/api/flows/report/draft/publish", {"edition": edition, "reason": "分管工作"})
    assert director.status == 200


@pytest.mark.clause("PS-6a")
def test_each_section_has_one_deputy_and_its_matters_reach_him(visit_alone):
    house = House("ps", visit_alone)
    director, deputy = visit_alone(DIRECTOR), int(house.person(DEPUTY)[2:])
    hire = {"card": {"name": "陶建新"}, "post": {"title": "办公室副主任", "role": "deputy_director"}}
    director.post("/api/people/staff", hire)
    other = next(one["id"] for one in director.get("/api/people/staff") if one["name"] == "陶建新")
    general, information = (int(house.unit(name)[2:]) for name in ("综合科", "信息科"))
    oversee = {"relation": "handles", "starts_on": str(TODAY)}
    for leader, unit in ((deputy, general), (other, information)):
        director.post("/api/people/division/oversee", {**oversee, "leader": leader, "unit": unit})
        assert director.status == 200

    second = director.post("/api/people/division/oversee", {**oversee, "leader": other, "unit": general})
    page = director.page("/division/")
    publish(director, FLOW)
    asked = {}
    for account in ("ps.general", "ps.info"):
        visitor = visit_alone(account)
        made = visitor.post("/api/procedures/", {"flow": "report", "title": "工作情况", "text": "报告如下。"})
        told = visitor.post(f"/api/matters/tasks/{made['tasks'][0]}/press", {"move": "send"})
        [asked[account]] = [one["who"] for one in told["tasks"]]

    assert (second["key"], second["args"]["who"]) == ("people.overseen_already", "魏东升 办公室副主任")
    left = page.get_element_by_id("without-deputy").text_content()
    assert "秘书科" in left
    assert "综合科" not in left
    assert asked == {"ps.general": "魏东升 办公室副主任", "ps.info": "陶建新 办公室副主任"}
