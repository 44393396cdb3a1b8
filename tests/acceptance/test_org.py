"""What an office gave up, who coordinates, who answers for a section and who decides on units."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import lxml.html
import pytest

from tests.acceptance.conftest import Visitor
from tests.acceptance.staffing import Enter, decided, unit

pytestmark = pytest.mark.xdist_group("five")


def registered(registry: Visitor, title: str, sender: str) -> int:
    given = {"title": title, "sender": sender, "sender_checked": True, "copies_checked": True}
    return registry.post("/api/incoming/", given)["id"]


def send(registry: Visitor, paper: int, *targets: tuple[str, str, str]) -> Any:
    """(to, step, part) for each; whoever handles it has ten days."""
    named = [{"to": to, "step": step, "part": part} for to, step, part in targets]
    due = (date.today() + timedelta(days=10)).isoformat()
    given = {"targets": named, "reason": "按工作需要", "due_on": due}
    return registry.post(f"/api/incoming/{paper}/send-on", given)


def offered(page: lxml.html.HtmlElement) -> dict[str, str]:
    """The sending form: whom it offers → what it holds ready for them."""
    rows = page.xpath("//li[contains(@class, 'send-row')]")
    ready = {row.xpath("string(.//label)").strip(): row.xpath(".//option[@selected]/@value") for row in rows}
    return {who: "".join(chosen) for who, chosen in ready.items()}


def test_jilin_bears_the_name_of_the_counsellors_office_itself_and_hosts_two(visit_alone: Enter):
    director = visit_alone("jl.director")

    assert "吉林省人民政府参事室" in director.text("/organisation/")
    units = {one["name"]: one["relation"] for one in director.get("/api/people/units")}
    assert {name for name, relation in units.items() if relation == "hosted"} == {
        "吉林省人民政府政务公开协调办公室",
        "吉林省人民政府应急管理办公室",
    }
    assert [name for name in units if "参事室" in name] == []


@pytest.mark.clause("JL-1.2")
def test_jilin_takes_no_matter_of_the_finance_group_on(visit_alone: Enter):
    registry, director = visit_alone("jl.registry"), visit_alone("jl.director")
    office = director.get("/api/regulation/office")
    assert office["modules"]["finance_sector"]["on"] is False
    assert [one["name"] for one in office["units"] if "金融" in one["name"]] == []
    assert "金融" not in director.page("/organisation/").xpath("string(//main)")
    paper = registered(registry, "关于报送省金融工作领导小组年度工作要点的函", "省地方金融办")

    refused = send(registry, paper, (f"u:{unit(director, '综合二处')}", "handle", ""))

    assert (registry.status, refused["clause"]) == (409, "一（二）")
    assert "金融工作领导小组办公室的工作本机关不再承担" in refused["sentence"]
    other = registered(registry, "关于报送春耕备耕情况的函", "省农业委员会")
    send(registry, other, (f"u:{unit(director, '综合二处')}", "handle", ""))
    assert registry.status == 200


@pytest.mark.clause("EZ-1.4")
def test_ezhou_offers_the_agriculture_committee_for_poverty_relief_and_no_section_of_its_own(
    visit_alone: Enter,
):
    registry = visit_alone("ez.registry.clerk")
    paper = registered(registry, "关于申请扶贫开发专项资金的请示", "梁子湖区人民政府")

    refused = send(registry, paper, (f"u:{unit(registry, '秘书三科')}", "handle", ""))
    assert (registry.status, refused["clause"]) == (409, "职责调整（四）")
    assert refused["sentence"].startswith("扶贫开发已划给市农委，本机关不再承担。请转市农委承办")

    form = offered(registry.page(f"/incoming/{paper}/"))
    assert {who: ready for who, ready in form.items() if ready} == {"市农委": "lead"}
    [body] = [one["id"] for one in registry.get("/api/people/bodies") if one["name"] == "市农委"]
    sent = send(registry, paper, (f"b:{body}", "handle", ""))
    assert [(task["asked"], task["who"]) for task in sent["tasks"]] == [("handle", "市农委")]


@pytest.mark.clause("EZ-3.1n")
def test_a_matter_across_sections_of_ezhou_has_one_that_coordinates(visit_alone: Enter):
    registry, coordinating = visit_alone("ez.registry.clerk"), "市政府应急管理办公室"
    paper = registered(registry, "关于开展机关效能检查的通知", "湖北省人民政府办公厅")
    sections = [f"u:{unit(registry, name)}" for name in (coordinating, "秘书二科", "秘书三科")]

    refused = send(registry, paper, *((one, "handle", "assist") for one in sections))
    assert (registry.status, refused["sentence"]) == (422, "几家一起承办时，请定一家主办。")
    sent = send(registry, paper, *zip(sections, ["handle"] * 3, ["lead", "assist", "assist"], strict=True))

    assert {(task["who"], task["part"]) for task in sent["tasks"]} == {
        (coordinating, "lead"),
        ("秘书二科", "assist"),
        ("秘书三科", "assist"),
    }
    assert f"{coordinating}主办" in registry.text(f"/incoming/{paper}/")


@pytest.mark.clause("PS-4a")
def test_every_line_of_panshi_ends_at_the_director_who_decides_or_whom_he_lets_decide(visit_alone: Enter):
    director, deputy = visit_alone("ps.director"), visit_alone("ps.deputy")
    lines = {one["name"]: one["responsible"] for one in director.get("/api/people/units")}
    assert len(lines) == 6
    assert {line[-1] for line in lines.values()} == {"赵启明 办公室主任"}
    assert lines["秘书科"] == ["吴桂香 秘书科科长", "赵启明 办公室主任"]
    assert "吴桂香 科长 → 赵启明 办公室主任" in director.text(f"/organisation/{unit(director, '秘书科')}/")

    change = {"unit": unit(director, "综合科"), "reason": "工作需要"}
    refused = deputy.post("/api/regulation/work/info/rebind", change)
    assert (deputy.status, "主任可以改变职责分工" in refused["sentence"]) == (403, True)

    posts = {one["name"]: one["id"] for one in director.get("/api/people/staff")}
    away = {"starts_on": "2026-01-01", "ends_on": "2027-12-31", "reason": "学习"}
    director.post("/api/people/delegations", {"giver": posts["赵启明"], "receiver": posts["魏东升"], **away})
    deputy.post("/api/regulation/work/info/rebind", change)

    assert deputy.status == 200
    assert director.get("/api/regulation/office")["bindings"]["info"][0]["unit"] == "综合科"


@pytest.mark.clause("PS-13.4")
def test_units_of_panshi_change_only_by_a_decision_of_its_party_group(visit_alone: Enter):
    director = visit_alone("ps.director")
    added, address = {"name": "督查科", "on": "2026-03-02"}, "/api/people/units"

    refused = director.post(address, {**added, "approval": decided("室务会议", "2026年第5次")})
    assert (director.status, refused["clause"]) == (409, "第十三条（四）")
    assert "由党组会议批准" in refused["sentence"]
    closing = {"approval": decided("磐石市财政局"), "on": "2026-03-02"}
    director.post(f"{address}/{unit(director, '综合科')}/close", closing)
    assert director.status == 409
    assert "督查科" not in {one["name"] for one in director.get(address)}

    made = director.post(address, {**added, "approval": decided("办公室党组会议", "2026年第3次")})

    assert director.status == 200
    assert "办公室党组会议 2026年第3次" in director.text(f"/organisation/{made['id']}/")
