"""Five offices founded from their own five texts: the same work sits in other units, and other work is
switched on.

Five names on one office would fail nearly every line here.
"""

from __future__ import annotations

from typing import Any

import pytest

from shuniu.cli.commands.found import found_unattended
from shuniu.core.tenancy import office_transaction
from shuniu.people.models import Office
from shuniu.regulation import queries
from shuniu.regulation.founding.profile import profile

OFFICES = {
    "JL": ("吉林省人民政府办公厅", "jilin-general-office-2009.txt"),
    "SY": ("沈阳市人民政府办公厅", "shenyang-general-office-2009.txt"),
    "QF": ("曲阜市人民政府办公室", "qufu-government-office.hant.txt"),
    "EZ": ("鄂州市人民政府办公室", "ezhou-government-office.hant.txt"),
    "PS": ("磐石市人民政府办公室", "panshi-work-rules.txt"),
}
EMERGENCY = "市政府应急管理办公室"


@pytest.fixture(scope="module")
def five(django_db_setup, django_db_blocker, shared) -> Any:
    """All five in one installation, as `shuniu office show --json` prints them; nothing set by hand."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        yield {key: _founded(key, shared) for key in OFFICES}
        transaction.set_rollback(True)


def _founded(key: str, shared) -> dict[str, Any]:
    name, file = OFFICES[key]
    lines = (shared / "regulations" / file).read_text(encoding="utf-8").split("\n")
    found_unattended(name, key.lower(), [(file, lines)])
    office = Office.objects.get(code=key.lower())
    with office_transaction(office.pk):
        return profile(office)


def first(shown: dict[str, Any], key: str) -> str | None:
    bound = shown["bindings"].get(key)
    return (bound[0]["unit"] or bound[0]["post"]) if bound else None


def all_bound(shown: dict[str, Any], key: str) -> set[str]:
    return {one["unit"] or one["post"] for one in shown["bindings"].get(key, [])}


def fields(shown: dict[str, Any], unit: str, relation: str = "handles") -> list[str]:
    return [
        one["field"]
        for one in shown["portfolios"]
        if one["unit"] == unit and one["field"] and one["relation"] == relation
    ]


@pytest.mark.parametrize(
    ("key", "named", "parts"),
    [("JL", 17, 5), ("SY", 26, 5), ("QF", 12, 0), ("EZ", 15, 0), ("PS", 6, 0)],
)
def test_each_has_its_own_units(five, key, named, parts):
    units = five[key]["units"]
    own = [unit for unit in units if unit["parent"] is None and unit["relation"] == "unit" and unit["number"]]
    inside = [unit for unit in units if unit["parent"] is not None]

    if key == "PS":  # no list of units: those that its articles name
        own = [unit for unit in units if unit["relation"] == "unit"]
    assert (len(own), len(inside)) == (named, parts)


@pytest.mark.parametrize(
    ("work", "jilin", "shenyang", "qufu", "ezhou", "panshi"),
    [
        ("documents.receive", "文电处", "文电处", "秘书科", "文书科", "秘书科"),
        ("documents.archive", "文电处", "文电处", "机要科", "文书科", "秘书科"),
        ("seals", "秘书处", "文电处", "秘书科", "文书科", None),
        ("meetings", "秘书处", "秘书一处", "秘书科", EMERGENCY, "秘书科"),
        ("duty", "应急值守处", EMERGENCY, "秘书科", EMERGENCY, "市政府值班室"),
        ("info", "信息处", "信息处", "信息科", EMERGENCY, "信息科"),
        ("supervision", "督查室", "市政府督查室", "督查室", "市政府政务督查室", "秘书科"),
        ("proposals", "建议提案工作处", "秘书二处", "督查室", "市政府政务督查室", None),
        ("hotline", "省长公开电话办公室", "外经处", "秘书科", "市长专线办公室", None),
        ("portal", None, "电子政务处", None, "政府信息公开办公室", "市政府信息中心"),
        ("reception", "政务联络处", "秘书一处", "行政科", "行政科", None),
        ("legal.review", None, None, "法制办公室", "市人民政府法制办公室", "法制办"),
        ("incoming.propose", None, "文电处", None, None, "办公室主任"),
    ],
)
def test_the_same_work_sits_in_other_units(five, work, jilin, shenyang, qufu, ezhou, panshi):
    assert [first(five[key], work) for key in OFFICES] == [jilin, shenyang, qufu, ezhou, panshi]


def test_papers_come_in_at_two_places_in_qufu(five):
    assert {"秘书科", "机要科"} <= all_bound(five["QF"], "documents.receive")


def test_every_binding_names_its_clause(five):
    clauses = {key: five[key]["bindings"]["documents.receive"][0]["clause"] for key in OFFICES}

    assert clauses == {
        "JL": "三（六）",
        "SY": "三（三）",
        "QF": "中层机构（一）",
        "EZ": "内设机构（八）",
        "PS": "第七条（一）",
    }


def test_sixty_fields_of_ezhou_have_one_section_each(five):
    sections = {f"秘书{number}科": None for number in "二三四五六"}
    handled = {unit: fields(five["EZ"], unit) for unit in sections}
    contacted = {unit: fields(five["EZ"], unit, "contacts") for unit in sections}

    assert [len(found) for found in handled.values()] == [18, 7, 13, 8, 11]
    assert [len(found) for found in contacted.values()] == [6, 10, 7, 8, 9]
    assert fields(five["EZ"], "市人民政府金融领导小组办公室") == ["金融", "保险", "证券"]
    every = [field for unit in handled for field in handled[unit]]
    assert len(set(every)) == len(every) == 57  # and finance, insurance, securities: sixty
    assert "采购中心" in handled["秘书二科"]
    assert "民兵预备役" in handled["秘书六科"]
    assert "石油及其他中省在鄂州企业" not in handled["秘书三科"]


def test_who_serves_whom(five):
    served = {
        key: {(one["unit"], one["leader"]) for one in five[key]["portfolios"] if one["leader"]}
        for key in OFFICES
    }

    assert {("综合一处", "省长"), ("综合一处", "秘书长"), ("综合二处", "分管经济方面工作领导同志"),
            ("综合三处", "分管社会事业方面工作领导同志")} <= served["JL"]  # fmt: skip
    assert ("综合二处", "常务副市长") in served["SY"]
    assert {unit for unit, _leader in served["QF"]} == {"调研科"}
    assert served["PS"] == set()


def test_fields_of_shenyang(five):
    assert fields(five["SY"], "金融信息处") == ["金融管理"]
    assert fields(five["SY"], "外经处") == ["外事", "外经", "外贸", "台湾事务"]
    assert fields(five["SY"], "流通处") == ["民政", "劳动和社会保障", "服务业发展"]


@pytest.mark.parametrize(("key", "total"), [("JL", 139), ("SY", 148), ("QF", 41), ("EZ", 57), ("PS", None)])
def test_each_has_its_own_quota(five, key, total):
    quota = five[key]["quota"]

    assert next((line["number"] for line in quota if line["kind"] == "administrative"), None) == total


def test_hosted_bodies_of_jilin_stand_in_the_office_with_their_units(five):
    units = {unit["name"]: unit for unit in five["JL"]["units"]}

    assert units["吉林省人民政府政务公开协调办公室"]["relation"] == "hosted"
    assert units["吉林省人民政府应急管理办公室"]["second_names"] == ["吉林省人民政府总值班室"]
    assert units["综合秘书处"]["parent"] == "吉林省人民政府政务公开协调办公室"
    assert {name for name, unit in units.items() if unit["parent"] == "吉林省人民政府应急管理办公室"} == {
        "应急值守处",
        "综合预案处",
        "保障指导处",
    }


def test_the_office_itself_bears_a_second_name(five):
    assert five["JL"]["second_names"] == ["吉林省人民政府参事室"]
    assert "吉林省人民政府参事室" not in {unit["name"] for unit in five["JL"]["units"]}
    assert [five[key]["second_names"] for key in ("SY", "QF", "EZ", "PS")] == [[], [], [], []]


def test_bodies_that_a_unit_keeps_for_others(five):
    kept = {
        key: {(one["unit"], one["body"], one["scope"]) for one in five[key]["portfolios"] if one["body"]}
        for key in OFFICES
    }

    assert ("综合三处", "省科教领导小组", "日常工作") in kept["JL"]
    assert ("电子政务办公室", "省政府系统政务信息化领导小组办公室", "日常工作") in kept["JL"]
    assert ("吉林省人民政府应急管理办公室", "省突发公共事件应急总指挥部", "日常工作") in kept["JL"]
    assert ("应急管理办公室", "市突发公共事件应急领导小组", "日常工作") in kept["QF"]
    assert {body for unit, body, what in kept["SY"] if what == "人事工作"} == {
        "市政府应急办",
        "参事室",
        "地方志",
        "文史馆",
        "驻外办事处",
    }


@pytest.mark.parametrize(
    ("module", "on"),
    [
        ("finance_sector", {"SY", "EZ"}),
        ("enterprise_express", {"EZ"}),
        ("civil_defense", {"QF", "PS"}),
        ("radio", {"QF"}),
        ("mining_relocation", {"QF"}),
        ("anti_smuggling", {"SY"}),
        ("counsellors", {"JL", "SY"}),
        ("chronicle", {"JL"}),
        ("documents.receive", {"JL", "SY", "QF", "EZ", "PS"}),
    ],
)
def test_modules_follow_the_text(five, module, on):
    assert {key for key in OFFICES if five[key]["modules"][module]["on"]} == on


def test_jilin_gave_the_finance_group_up(five):
    assert five["JL"]["modules"]["finance_sector"] == {
        "on": False, "clause": "一（二）", "why": "drop", "by_hand": False,
    }  # fmt: skip
    assert five["JL"]["given_up"][0]["what"] == "金融工作领导小组办公室"


def test_ezhou_names_the_body_that_has_poverty_relief_now(five):
    assert five["EZ"]["given_up"] == [{"what": "扶贫开发", "body": "市农委", "clause": "职责调整（四）"}]
    with office_transaction(Office.objects.get(code="ez").pk):
        (found,) = queries.bodies_of_given_up("关于申请扶贫开发专项资金的请示")
    assert found.body == "市农委"


def test_each_has_its_own_interpreter(five):
    assert {key: five[key]["interpreter"] for key in OFFICES} == {
        "JL": "省机构编制委员会办公室",
        "SY": "市机构编制委员会办公室",
        "QF": "市机构编制委员会办公室",
        "EZ": None,
        "PS": None,
    }


def test_panshi_has_limits_and_gates_and_the_others_have_none(five):
    limits = [(one["key"], one["urgency"], one["amount"], one["unit"]) for one in five["PS"]["limits"]]

    assert limits == [
        ("incoming.handle", "特急", 3, "D"),
        ("incoming.handle", "", 7, "D"),
        ("supervision.handle", "", 7, "D"),
    ]
    gates = {(one["action"], one["evidence"]) for one in five["PS"]["gates"]}
    assert gates == {
        ("incoming.register", "incoming.screened"),
        ("incoming.send_on", "incoming.proposal"),
        ("incoming.file_back", "incoming.returned"),
        ("outgoing.sign_off", "legal.opinion"),
        ("people.in_charge", "people.deputy_director"),
        ("supervision.register", "supervision.owners"),
        ("supervision.close", "supervision.answer"),
        ("supervision.extend", "supervision.notice"),
        ("org.change_units", "党组会议"),
        ("regulation.adopt", "室务会议"),
    }
    assert [len(five[key]["limits"]) for key in ("JL", "SY", "QF", "EZ")] == [0, 0, 0, 0]


def test_who_changes_units_and_quotas(five):
    changed_by = {
        key: [one["evidence"] for one in five[key]["gates"] if one["action"] == "establishment.change"]
        for key in OFFICES
    }

    assert changed_by == {
        "JL": ["省机构编制委员会办公室"],
        "SY": ["市机构编制委员会办公室"],
        "QF": ["市机构编制委员会办公室"],
        "EZ": [],
        "PS": [],
    }
