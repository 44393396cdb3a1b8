"""Who serves a leader, as each office sets it: a section, a secretary; what that opens to them."""

from __future__ import annotations

import pytest
from django.utils import timezone

from tests.acceptance.papers import House, printed_day, words
from tests.acceptance.staffing import filled, register

pytestmark = pytest.mark.xdist_group("five")

TODAY = timezone.localdate()


def section_of(page, name: str) -> str:
    """What the page of the division of work says under a leader."""
    return " ".join(words(one) for one in page.xpath(f"//main//section[h2[contains(., '{name}')]]"))


@pytest.mark.clause("QF-3.5f")
def test_the_research_section_is_set_to_serve_named_leaders(visit_alone):
    visit, house = visit_alone, House("qf", visit_alone)
    director = visit("qf.director")
    serve = {"kind": "unit", "unit": int(house.unit("调研科")[2:]), "starts_on": str(TODAY)}
    before = house.paper("关于秋粮收购的报告", sender="曲阜市粮食局")
    before.send("qf.secretariat.clerk", (house.person("qf.vice"), "instruct"))
    seen = visit("qf.research").text("/incoming/")
    assert before.now["number"] not in seen

    director.post("/api/people/division/serve", {**serve, "leader": int(house.person("qf.vice")[2:])})
    assert director.status == 200
    page = director.page("/division/")
    papers = {}
    for leader in ("qf.vice", "qf.mayor"):
        papers[leader] = house.paper("关于秋粮收购的报告", sender="曲阜市粮食局")
        papers[leader].send("qf.secretariat.clerk", (house.person(leader), "instruct"))

    assert "服务 调研科" in section_of(page, "颜景和")
    assert "服务 调研科" not in section_of(page, "孔令文")
    seen = visit("qf.research").text("/incoming/")
    assert papers["qf.vice"].now["number"] in seen
    assert papers["qf.mayor"].now["number"] not in seen


@pytest.mark.clause("JL-3.1d")
def test_leaders_secretaries_are_registered_with_whom_they_serve_outside_the_139(visit_alone):
    visit, house = visit_alone, House("jl", visit_alone)
    personnel, director = visit("jl.personnel"), visit("jl.director")
    office, apart = filled(personnel, "机关行政编制", "省政府领导同志秘书")
    leaders = {"安文": "jl.governor", "白云": "jl.social"}
    for name in leaders:
        register(personnel, name, "秘书", role="secretary")
        assert personnel.status == 200
    posts = {one["name"]: one["id"] for one in director.get("/api/people/staff")}

    for name, leader in leaders.items():
        given = {"kind": "secretary", "appointment": posts[name], "starts_on": str(TODAY)}
        director.post("/api/people/division/serve", {**given, "leader": int(house.person(leader)[2:])})
        assert director.status == 200

    page = director.page("/division/")
    for name, leader in (("安文", "贺长林"), ("白云", "叶青云")):
        served = section_of(page, leader)
        assert f"秘书 {name}" in served
        assert f"{printed_day(TODAY)}起" in served
    assert filled(personnel, "机关行政编制", "省政府领导同志秘书") == [office, apart + 2]
