"""沈阳: each sector division follows its fields and the instructions of the leader in charge of them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.acceptance.papers import House, Paper, form_of, words

pytestmark = pytest.mark.xdist_group("five")

CLERK, HEAD, VICE, EXECUTIVE = "sy.registry", "sy.registry.head", "sy.vice", "sy.executive"

# Clause without its letter, division, its head, the fields that its text names.
DIVISIONS = [
    ("SY-3.6", "外经处", "sy.foreign", "外事 外经 外贸 台湾事务"),
    ("SY-3.7", "文教处", "sy.culture", "文教 卫生 体育"),
    ("SY-3.8", "农经处", "sy.farming", "农业 农村"),
    ("SY-3.9", "流通处", "sy.trade", "民政 劳动和社会保障 服务业发展"),
    ("SY-3.10", "工业处", "sy.industry", "工业经济 企业改革"),
    ("SY-3.11", "政法处", "sy.law", "政法 社会治安综合治理 信访 社会稳定"),
    ("SY-3.12", "城建处", "sy.building", "城市规划 建设 管理"),
    ("SY-3.13", "科技处", "sy.science", "科技管理"),
    ("SY-3.14", "金融信息处", "sy.banking", "金融管理"),
    ("SY-3.15", "区域经济处", "sy.regions", "行政区划调整 区域经济发展与合作"),
]


def marked(letter: str) -> list:
    return [
        pytest.param(unit, head, fields.split(), marks=pytest.mark.clause(clause + letter), id=unit)
        for clause, unit, head, fields in DIVISIONS
    ]


@pytest.fixture
def house(visit):
    return House("sy", visit)


def oversee(visit, house: House, leader: str, field: str) -> None:
    """The director puts a field under a leader."""
    given = {
        "leader": int(house.person(leader)[2:]),
        "field": field,
        "relation": "handles",
        "starts_on": str(timezone.localdate()),
    }
    director = visit("sy.director")
    director.post("/api/people/division/oversee", given)
    assert director.status == 200


@pytest.mark.parametrize(("unit", "head", "fields"), marked("a"))
def test_a_paper_of_its_field_goes_to_the_division_and_into_its_overview(house, visit, unit, head, fields):
    other = house.paper("关于年度工作的报告", sender="沈阳市某局", field="发展计划")
    other.send(CLERK, (house.unit(unit), "read"))
    for field in fields:
        paper = house.paper("关于年度工作的报告", sender="沈阳市某局", field=field)
        paper.press(CLERK, "send_on")  # the form as the page offers it
        assert paper.asked == {("handle", unit)}, field

        overview = visit(head).page(f"/incoming/?field={field}")
        listed = words(overview.get_element_by_id("main"))
        assert paper.now["number"] in listed
        assert other.now["number"] not in listed


@pytest.mark.parametrize(("unit", "head", "fields"), marked("d"))
def test_an_instruction_stays_open_at_the_division_until_it_reported_to_the_leader(
    house, visit, unit, head, fields
):
    oversee(visit, house, VICE, fields[0])
    paper = instructed(house, VICE, field=fields[0])

    followed_to_its_report(visit, paper, unit=unit, head=head, leader=VICE)


@pytest.mark.clause("SY-3.5a")
def test_what_the_executive_vice_mayor_oversees_goes_to_the_second_general_division(visit_alone):
    visit, house = visit_alone, House("sy", visit_alone)
    oversee(visit, house, EXECUTIVE, "重点项目")
    oversee(visit, house, VICE, "双拥")
    mine, other = (
        house.paper("关于年度工作的报告", sender="沈阳市某局", field=field) for field in ("重点项目", "双拥")
    )

    mine.press(CLERK, "send_on")  # the form as the page offers it

    assert mine.asked == {("handle", "综合二处")}
    assert not [one for one in other.page(CLERK).iter("select") if one.value == "lead"]  # nobody's field


@pytest.mark.clause("SY-2.1c")
def test_a_matter_has_a_lead_body_joint_bodies_and_what_was_said_to_each(house):
    paper = house.paper("关于浑河两岸整治的意见", sender="辽宁省人民政府")
    bodies = {
        "沈阳市规划局": ("lead", "牵头拿总体方案"),
        "沈阳市水利局": ("assist", "配合，出防洪意见"),
        "沈阳市财政局": ("assist", "配合，出资金意见"),
    }
    targets = [
        {"to": house.body(name), "step": "handle", "part": part, "note": note}
        for name, (part, note) in bodies.items()
    ]
    both_lead = [{**one, "part": "lead"} for one in targets]
    day = str(timezone.localdate() + timedelta(days=10))
    refused = paper.refused(CLERK, "send-on", targets=both_lead, due_on=day)
    assert refused[1]["sentence"] == "几家一起承办时，请定一家主办。"

    paper.do(CLERK, "send-on", targets=targets, due_on=day)

    assert {(one["who"], one["part"]) for one in paper.now["tasks"]} == {
        (name, part) for name, (part, _note) in bodies.items()
    }
    story = words(paper.page(CLERK).get_element_by_id("story"))
    for name, (part, note) in bodies.items():
        said = story.partition(f"{'主办' if part == 'lead' else '协办'} {name} ")[2]
        assert note in said.partition(" 余")[0]


@pytest.mark.clause("SY-3.5d")
def test_an_instruction_of_the_executive_vice_mayor_stays_open_at_his_division(visit_alone):
    visit, house = visit_alone, House("sy", visit_alone)
    oversee(visit, house, EXECUTIVE, "重点项目")
    paper = instructed(house, EXECUTIVE, field="重点项目")

    followed_to_its_report(visit, paper, unit="综合二处", head="sy.second", leader=EXECUTIVE)


@pytest.mark.clause("SY-3.4b")
@pytest.mark.parametrize("field", ["发展计划", "体制改革"])
def test_what_a_leader_instructs_on_planning_and_reform_goes_to_the_first_general_division(
    house, visit, field
):
    paper = instructed(house, VICE, field=field)

    assert paper.asked == {("dispatch", "文电处")}
    paper.press(CLERK, "send_on")  # the form as the page offers it

    assert paper.asked == {("handle", "综合一处")}
    [row] = instruction(visit, "sy.first", paper, "open")
    assert "请抓紧落实。" in words(row)
    assert "综合一处" in [words(cell) for cell in row]
    # From the instruction to the matter that it started.
    page = visit("sy.first").page(row.xpath(".//a[contains(@href, '/instructions/')]/@href")[0])
    assert page.xpath(f"//main//a[@href='{paper.url}']")


def instructed(house: House, leader: str, *, field: str) -> Paper:
    paper = house.paper("关于年度工作的报告", sender="沈阳市某局", field=field)
    paper.send(CLERK, (house.person(leader), "instruct"))
    paper.step(leader, "instruct", "请抓紧落实。")
    return paper


def instruction(visit, who: str, paper: Paper, state: str) -> list:
    """The rows of this paper on somebody's list of instructions."""
    listed = visit(who).page(f"/instructions/?state={state}")
    return listed.xpath(f"//main//tr[contains(., '{paper.now['number']}')]")


def followed_to_its_report(visit, paper: Paper, *, unit: str, head: str, leader: str) -> None:
    """The paper itself is handled and concluded; what the leader wrote is open until it is reported on."""
    paper.press(CLERK, "send_on")
    paper.step(head, "handle", "已部署。")
    paper.do(CLERK, "conclude")

    [row] = instruction(visit, head, paper, "open")
    assert unit in [words(cell) for cell in row]
    address = row.xpath(".//a[contains(@href, '/instructions/')]/@href")[0]
    stranger = visit("sy.personnel")
    stranger.page(f"{address}report/", {"text": "已落实。"})
    assert stranger.status == 404  # not theirs to see, still less to report on
    assert not instruction(visit, head, paper, "reported")

    form = form_of(visit(head).page(address), f"{address}report/")
    visit(head).page(form.action, {**dict(form.form_values()), "text": "已落实到位。"})

    assert not instruction(visit, head, paper, "open")
    assert instruction(visit, head, paper, "reported")
    assert "已落实到位。" in visit(leader).text(address)
    assert paper.now["number"] in visit(leader).text("/desk/notices/")
