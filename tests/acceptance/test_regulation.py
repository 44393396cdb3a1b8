"""The office's own rules: who interprets them, who passes them, and their versions."""

from __future__ import annotations

from datetime import date

import pytest

from tests.acceptance.conftest import Visitor
from tests.acceptance.staffing import Enter, decided

pytestmark = pytest.mark.xdist_group("five")

SEALS = [
    "磐石市人民政府办公室印章管理制度",
    "第一条 为规范办公室印章管理，制定本制度。",
    "第二条 秘书科负责办公室印章的保管和使用，用印应当登记。",
]
NETWORK = [
    "磐石市人民政府办公室网络安全管理办法",
    "第一条 为规范网络安全管理，制定本办法。",
    "第二条 市政府信息中心每月检查一次节点设备。",
]


def founding_text(by: Visitor) -> dict:
    [text] = [one for one in by.get("/api/regulation/texts") if one["state"] == "in_force"]
    return text


def interpret(by: Visitor, clause: str, body: str, *, binding: bool) -> dict:
    given = {
        "clause": clause, "words": "按字面理解。", "body": body, "number": "编办函〔2026〕5号",
        "given_on": "2026-03-01", "binding": binding,
    }  # fmt: skip
    return by.post(f"/api/regulation/texts/{founding_text(by)['id']}/interpretations", given)


@pytest.mark.parametrize(
    ("director", "place", "interpreter", "clause"),
    [
        pytest.param(
            "jl.director", "吉林", "省机构编制委员会办公室", "七（附则）", marks=pytest.mark.clause("JL-7.1")
        ),
        pytest.param(
            "sy.director", "沈阳", "市机构编制委员会办公室", "六（附则）", marks=pytest.mark.clause("SY-6.1")
        ),
        pytest.param(
            "qf.director", "曲阜", "市机构编制委员会办公室", "附则", marks=pytest.mark.clause("QF-5.1")
        ),
    ],
)
def test_only_the_interpreter_that_the_text_names_binds(
    visit_alone: Enter, director: str, place: str, interpreter: str, clause: str
):
    by = visit_alone(director)
    assert by.get("/api/regulation/office")["interpreter"] == interpreter
    address = f"/regulation/texts/{founding_text(by)['id']}/"
    assert f"解释机关{interpreter}" in by.text(address)

    refused = interpret(by, clause, f"{place}市财政局", binding=True)
    assert by.status == 403
    assert f"由{interpreter}负责解释，{place}市财政局的解释只能记作参考" in refused["sentence"]
    bound = interpret(by, clause, f"{place}{interpreter}", binding=True)
    assert (by.status, bound["is_binding"]) == (200, True)
    assert interpret(by, clause, f"{place}市财政局", binding=False)["is_binding"] is False

    shown = by.get(f"/api{address.removesuffix('/')}/interpretations")
    assert [(one["body"], one["is_binding"]) for one in shown] == [
        (f"{place}市财政局", False),
        (f"{place}{interpreter}", True),
    ]


def read(by: Visitor, lines: list[str], replaces: int | None = None) -> int:
    return by.post("/api/regulation/texts", {"name": lines[0], "lines": lines, "replaces": replaces})["id"]


def put_in_force(by: Visitor, text: int, on: str, *decisions: dict) -> dict:
    return by.post(f"/api/regulation/texts/{text}/in-force", {"on": on, "approvals": list(decisions)})


@pytest.mark.clause("PS-15.4")
def test_a_working_rule_of_panshi_is_valid_only_with_a_decision_of_its_office_meeting(visit_alone: Enter):
    director = visit_alone("ps.director")
    rule = read(director, SEALS)

    refused = put_in_force(director, rule, "2026-03-02")
    assert (director.status, refused["clause"]) == (409, "第十五条（四）")
    assert "要先有室务会议的决定" in refused["sentence"]
    put_in_force(director, rule, "2026-03-02", decided("办公室党组会议", "2026年第3次"))
    assert director.status == 409
    valid = put_in_force(director, rule, "2026-03-02", decided("室务会议", "2026年第5次"))

    assert (valid["state"], valid["in_force_from"]) == ("in_force", "2026-03-02")
    assert "室务会议 2026年第5次" in director.text(f"/regulation/texts/{rule}/")

    second = read(director, [*SEALS, "第三条 用印登记簿保存十年。"], replaces=rule)
    put_in_force(director, second, "2026-06-01", decided("室务会议", "2026年第9次"))
    texts = {one["id"]: one for one in director.get("/api/regulation/texts")}
    assert (texts[rule]["state"], texts[rule]["in_force_to"]) == ("replaced", "2026-05-31")
    assert (texts[second]["state"], texts[second]["replaces_id"]) == ("in_force", rule)


@pytest.mark.clause("PS-45b")
def test_technical_and_management_rules_of_panshi_are_kept_in_versions_with_their_days(visit_alone: Enter):
    director, meeting = visit_alone("ps.director"), decided("室务会议", "2026年第5次")
    first = read(director, NETWORK)
    put_in_force(director, first, "2026-03-02", meeting)

    second = read(director, [NETWORK[0], NETWORK[1], NETWORK[2].replace("每月", "每周")], replaces=first)
    [change] = director.get(f"/api/regulation/texts/{second}/differences")
    assert (change["what"], change["reference"]) == ("changed", "第二条")
    assert ("每月" in change["before"], "每周" in change["after"]) == (True, True)
    put_in_force(director, second, "2026-06-01", meeting)

    days = {
        one["id"]: (one["in_force_from"], one["in_force_to"]) for one in director.get("/api/regulation/texts")
    }
    assert (days[first], days[second]) == (("2026-03-02", "2026-05-31"), ("2026-06-01", None))
    assert "每月检查一次" in director.text(f"/regulation/texts/{first}/")
    assert date.today().isoformat() >= "2026-06-01"
