"""磐石: the director leads the office; while he is away the deputy whom he names is in charge (第四条)."""

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
    director.post(f"/api/people/absences/{named['id']}/back")
    afterwards = house.paper("关于水库移民的请示", sender=WATER)
    afterwards.do(CLERK, "present")

    assert meanwhile.task("propose")["who"] == "魏东升 办公室副主任（代赵启明）"
    meanwhile.step(DEPUTY, "propose", "请韩市长阅示。")
    assert "请韩市长阅示。 魏东升 办公室副主任（代赵启明）" in meanwhile.text(CLERK, "sheet/")
    assert afterwards.task("propose")["who"] == "赵启明 办公室主任"
