"""吉林: whose work it is to follow what the Governor, the Secretary-General and the leaders in charge write."""

from __future__ import annotations

import pytest
from django.utils import timezone

from tests.acceptance.papers import House, words

pytestmark = pytest.mark.xdist_group("five")

CLERK = "jl.registry"


@pytest.fixture
def house(visit):
    return House("jl", visit)


def written(house: House, leader: str, *, checker: str = "", **about: str):
    """A paper on which this leader has written; it reaches him through the unit that serves him."""
    paper = house.paper("关于年度工作安排的报告", sender="长春市人民政府", **about)
    paper.send(CLERK, (house.person(leader), "instruct"))
    if checker:
        paper.step(checker, "check", "已核，请阅示。")
    paper.step(leader, "instruct", "请抓紧落实。")
    return paper


def follow_up(visit, who: str, paper) -> list[list[str]]:
    """Open instructions on this paper in somebody's list, each as the words of its cells."""
    listed = visit(who).page("/instructions/?state=open")
    rows = listed.xpath(f"//main//tr[contains(., '{paper.now['number']}')]")
    return [[words(cell) for cell in row] for row in rows]


@pytest.mark.clause("JL-3.2e")
@pytest.mark.parametrize(
    ("leader", "checker"), [("jl.governor", "jl.first"), ("jl.secretary", "")], ids=["省长", "秘书长"]
)
def test_what_the_governor_or_the_secretary_general_writes_is_followed_by_the_first_division(
    house, visit, leader, checker
):
    paper = written(house, leader, checker=checker)

    [cells] = follow_up(visit, "jl.first", paper)

    assert "请抓紧落实。" in " ".join(cells)
    assert "综合一处" in cells
    assert paper.now["number"] in visit("jl.first").text("/desk/notices/")
    assert not follow_up(visit, "jl.second", paper)


@pytest.mark.parametrize(
    ("leader", "field", "unit", "head", "other"),
    [
        pytest.param(
            "jl.economy", "经济", "综合二处", "jl.second", "jl.third", marks=pytest.mark.clause("JL-3.3e")
        ),
        pytest.param(
            "jl.social", "社会事业", "综合三处", "jl.third", "jl.second", marks=pytest.mark.clause("JL-3.4e")
        ),
    ],
)
def test_what_a_leader_in_charge_writes_is_followed_by_the_division_that_serves_him(
    visit_alone, leader, field, unit, head, other
):
    visit, house = visit_alone, House("jl", visit_alone)
    director = visit("jl.director")
    oversees = {
        "leader": int(house.person(leader)[2:]),
        "field": field,
        "starts_on": str(timezone.localdate()),
    }
    director.post("/api/people/division/oversee", {**oversees, "relation": "handles"})
    assert director.status == 200

    paper = written(house, leader, checker=head)  # classed under no field: it is his that counts

    [cells] = follow_up(visit, head, paper)
    assert "请抓紧落实。" in " ".join(cells)
    assert unit in cells
    assert paper.now["number"] in visit(head).text("/desk/notices/")
    assert not follow_up(visit, other, paper)
