"""The five founding texts against their profiles: every figure, unit, field, leader served, article and post."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from .support import Reading, fields, names, quota, read_file

FOUNDED = ("JL", "SY", "QF", "EZ")
ALL = (*FOUNDED, "PS")


@pytest.fixture
def profiles(shared: Path) -> dict[str, Any]:
    return _profiles(shared)


@cache
def _profiles(shared: Path) -> dict[str, Any]:
    return yaml.safe_load((shared / "spec" / "profiles.yaml").read_text("utf-8"))


@cache
def _reading(path: Path) -> Reading:
    return read_file(path)


@pytest.fixture
def reading_of(shared: Path, profiles: dict[str, Any]):
    return lambda code: _reading(shared / "regulations" / profiles[code]["file"])


@pytest.mark.parametrize("code", ALL)
def test_head(code: str, profiles: dict[str, Any], reading_of):
    reading, document = reading_of(code), profiles[code]["document"]

    assert {
        "title": reading["title"],
        "number": reading["number"],
        "date": reading["date"],
        "interpreter": reading["interpreter"],
    } == {key: document.get(key) for key in ("title", "number", "date", "interpreter")}
    assert reading["notice_title"] == document.get("notice_title")
    assert reading["date_as_written"] == document.get("date_as_written")
    assert reading["approved_by"] == document.get("approved_by")
    assert reading["issuer"] == document.get("issued_by")
    assert reading["addressees"] == document.get("recipients", [])
    assert reading["basis"] == ([document["legal_basis"]] if document.get("legal_basis") else [])


@pytest.mark.parametrize("code", ("JL", "SY", "PS"))
def test_office_is_named_in_full_where_the_text_does(code: str, profiles: dict[str, Any], reading_of):
    assert reading_of(code)["office"] == profiles[code]["full_name"]


@pytest.mark.parametrize("code", ("QF", "EZ"))
def test_office_is_not_guessed(code: str, reading_of):
    assert reading_of(code)["office"] is None


@pytest.mark.parametrize(
    ("code", "script"), [("JL", "hans"), ("SY", "hans"), ("QF", "hant"), ("EZ", "hant"), ("PS", "hans")]
)
def test_script(code: str, script: str, reading_of):
    assert reading_of(code)["script"] == script


@pytest.mark.parametrize("code", ALL)
def test_sections(code: str, profiles: dict[str, Any], reading_of):
    reading = reading_of(code)

    assert [section["title"] for section in reading["sections"]] == profiles[code]["chapters"]
    numbered = code in ("JL", "SY", "PS")
    assert [section["number"] for section in reading["sections"]] == [
        number if numbered else None for number in range(1, len(reading["sections"]) + 1)
    ]


ACTIONS = {"cancel": "drop", "transfer out to 市农委": "move_out"}


@pytest.mark.parametrize("code", FOUNDED)
def test_adjustments(code: str, profiles: dict[str, Any], reading_of):
    profile, adjustments = profiles[code], reading_of(code)["adjustments"]

    assert [(one["number"], one["action"]) for one in adjustments] == [
        (int(one["id"].rpartition(".")[2]), ACTIONS.get(one["action"], one["action"]))
        for one in profile["adjustments"]
    ]
    assert len({one["number"] for one in adjustments}) == profile["counts"]["adjustments"]


@pytest.mark.parametrize("code", FOUNDED)
def test_duties(code: str, profiles: dict[str, Any], reading_of):
    counts, duties = profiles[code]["counts"], reading_of(code)["duties"]

    numbers = [duty["number"] for duty in duties if duty["number"] is not None]
    assert numbers == list(range(1, counts["duties"] + 1))
    assert len(duties) - len(numbers) == counts.get("duties_unnumbered", 0)


@pytest.mark.parametrize("code", FOUNDED)
def test_units(code: str, profiles: dict[str, Any], reading_of):
    profile, reading = profiles[code], reading_of(code)

    found = {unit["name"]: unit for unit in reading["units"] if unit["parent"] is None}
    assert [(found[unit["name"]]["number"], unit["name"]) for unit in profile["units"]] == [
        (unit["seq"], unit["name"]) for unit in profile["units"]
    ]
    assert names(reading, numbered=True) == [unit["name"] for unit in profile["units"]]
    assert reading["units_declared"] == profile["counts"]["declared_internal_units"]
    assert {
        name: unit["second_names"] for name, unit in found.items() if unit["number"] and unit["second_names"]
    } == {unit["name"]: [unit["hung_name"]] for unit in profile["units"] if "hung_name" in unit}


@pytest.mark.parametrize("code", FOUNDED)
def test_units_without_a_number(code: str, profiles: dict[str, Any], reading_of):
    reading = reading_of(code)

    unnumbered = [
        unit["name"] for unit in reading["units"] if unit["number"] is None and unit["parent"] is None
    ]
    beside = names(reading, relation="hosted") + names(reading, relation="name_plate")
    beside += names(reading, relation="managed") + names(reading, relation="attached")
    assert [name for name in unnumbered if name not in beside] == [
        unit["name"] for unit in profiles[code]["unnumbered_units"]
    ]


def test_bodies_in_the_same_house(profiles: dict[str, Any], reading_of):
    assert names(reading_of("JL"), relation="hosted") == [
        body["name"] for body in profiles["JL"]["located_offices"] if body["relation"].startswith("设在")
    ]
    assert names(reading_of("JL"), relation="name_plate") == profiles["JL"]["hung_names"]
    assert names(reading_of("SY"), relation="hosted") == [
        body["name"] for body in profiles["SY"]["located_offices"]
    ]
    assert names(reading_of("SY"), relation="co_located") == ["纪检组、监察处"]
    managed = {"管理": "managed", "挂靠": "attached"}
    for body in profiles["EZ"]["managed_bodies"]:
        assert body["name"] in names(reading_of("EZ"), relation=managed[body["relation"]])
    assert names(reading_of("QF"), relation="managed") == ["市委、市政府信访局"]


def test_units_of_bodies_in_the_same_house(profiles: dict[str, Any], reading_of):
    for body in profiles["JL"]["located_offices"][:2]:
        below = [unit for unit in reading_of("JL")["units"] if unit["parent"] == body["name"]]
        expected = body["units_also_internal_units_of_office"]
        assert [(unit["number"], unit["name"]) for unit in below] == [
            (unit["seq"], unit["name"]) for unit in expected
        ]
        assert all(unit["tasks"] for unit in below)
    for body in profiles["SY"]["located_offices"]:
        below = [unit for unit in reading_of("SY")["units"] if unit["parent"] == body["name"]]
        printed = [unit["name"] + "".join(f"({name})" for name in unit["second_names"]) for unit in below]
        assert printed == body["units"]
        own = next(unit for unit in reading_of("SY")["units"] if unit["name"] == body["name"])
        assert own["units_declared"] == body["declared_units"]


@pytest.mark.parametrize("code", ("SY", "EZ"))
def test_fields(code: str, profiles: dict[str, Any], reading_of):
    units = {unit["name"]: unit for unit in reading_of(code)["units"]}

    expected = {
        one["unit"]: (one.get("fields", []), one.get("contacts", [])) for one in profiles[code]["portfolios"]
    }
    found = {name: (fields(unit, "handles"), fields(unit, "contacts")) for name, unit in units.items()}
    assert {name: both for name, both in found.items() if name in expected or both != ([], [])} == expected


def test_sixty_fields_of_one_office(reading_of):
    assert sum(len(fields(unit, "handles")) for unit in reading_of("EZ")["units"]) == 60


def test_leaders_served(reading_of):
    def served(code: str) -> dict[str, list[str]]:
        return {
            unit["name"]: [one["leader"] for one in unit["serves"]]
            for unit in reading_of(code)["units"]
            if unit["serves"]
        }

    assert served("JL") == {
        "综合一处": ["主要领导同志", "省长", "秘书长"],
        "综合二处": ["分管经济方面工作领导同志"],
        "综合三处": ["分管社会事业方面工作领导同志"],
    }
    assert served("SY") == {"综合一处": ["主要领导同志"], "综合二处": ["常务副市长"]}
    assert served("QF") == {"调研科": ["相关市领导"]}
    assert served("EZ") == {}


QUOTAS = {
    "JL": [
        "total 机关行政编制 139",
        "- included 省政府政务公开协调办公室 12",
        "- included 省政府应急管理办公室 11",
        "- included 省政府参事室 6",
        "- of_which 主任 1",
        "- of_which 副主任 4",
        "- of_which 处级领导职数 58 处级",
        "- - included 机关党委专职副书记 1",
        "- - included 专职督查员 3 正处长级",
        "- - included 省政府政务公开协调办公室副主任 2",
        "- - included 省政府应急管理办公室专职副主任 1",
        "beside 机关工勤人员 80",
        "separate 省长",
        "separate 副省长",
        "separate 省政府秘书长",
        "separate 省政府副秘书长",
        "separate 省政府领导同志秘书",
        "separate 省政府原领导同志秘书",
    ],
    "SY": [
        "total 机关行政编制 148",
        "- of_which 主任 1",
        "- of_which 副主任 3",
        "- of_which 纪检组组长 1",
        "- of_which 正处级领导职数 29 正处级",
        "- - included 机关党委专职副书记 1",
        "- - included 监察处处长 1",
        "- - included 离退休干部处处长 1",
        "- of_which 副处级领导职数 15 副处级",
        "beside 机关工勤人员编制 111",
        "beside 市政府参事室行政编制 11",
        "- of_which 主任 1 副局级",
        "- of_which 处级领导职数 2 处级",
        "beside 市政府参事室机关工勤人员编制 1",
        "beside 市政府应急管理办公室行政编制 14",
        "- of_which 专职副主任 1 副局级",
        "- of_which 处级领导职数 6 处级",
        "- - of_which 正处级 4 正处级",
        "- - of_which 副处级 2 副处级",
    ],
    "QF": ["total 机关行政编制 41", "- of_which 主任 1", "- of_which 副主任 3"],
    "EZ": [
        "total 行政编制 57",
        "- of_which 秘书长 1",
        "- of_which 副秘书长 6",
        "- of_which 纪检组长 1",
        "- of_which 市人民政府金融领导小组办公室主任 1",
        "- of_which 市人民政府金融领导小组办公室副主任 1 副县",
        "- of_which 政务督查室主任 1 副县",
        "- of_which 应急办主任 1 副县",
        "- of_which 正科级领导职数 16 正科级",
        "- - included 政务督查室副主任 1",
        "- - included 应急办副主任 2",
        "- - included 市政府金融领导小组办公室 1",
        "- of_which 副科级领导职数 8 副科级",
        "beside 工勤编制 3",
    ],
}


@pytest.mark.parametrize("code", FOUNDED)
def test_posts(code: str, reading_of):
    assert quota(reading_of(code)) == QUOTAS[code]


def test_the_figures_are_those_of_the_profiles(profiles: dict[str, Any], reading_of):
    """The trees above are written out by hand; here each figure of a profile is looked for in the reading."""
    for code in FOUNDED:
        printed = {(line["title"], line["number"]) for line in _lines(reading_of(code)["headcount"])}
        pool = profiles[code]["headcount"]["administrative"]
        wanted = [pool, *(one for part in ("includes", "of_which") for one in _deep(pool.get(part, [])))]
        assert {(one["title"], one["number"]) for one in wanted} <= printed


def _lines(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [one for line in lines for one in [line, *_lines(line["children"])]]


def _deep(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [one for line in lines for one in [line, *_deep(line.get("includes", []))]]


def test_posts_held_beside_another(reading_of):
    held = {
        line["title"]: line["concurrent"]
        for line in reading_of("EZ")["headcount"][0]["children"]
        if line["concurrent"]
    }

    assert held == {
        "秘书长": "兼办公室主任",
        "副秘书长": 3,
        "市人民政府金融领导小组办公室主任": "副秘书长兼任",
    }
    apart = next(line for line in reading_of("JL")["headcount"] if line["title"] == "省政府副秘书长")
    assert apart["concurrent"] == "不含兼职副秘书长"


def test_which_posts_are_which(reading_of):
    kinds = {line["title"]: line["kind"] for line in _lines(reading_of("JL")["headcount"])}

    assert kinds["机关行政编制"] == "administrative"
    assert kinds["机关工勤人员"] == "institution"  # 80 workers on posts of public institutions
    assert kinds["处级领导职数"] == "leader"
    assert kinds["主任"] == "post"


def test_articles_of_work_rules(profiles: dict[str, Any], reading_of):
    reading, counts = reading_of("PS"), profiles["PS"]["counts"]

    assert [article["number"] for article in reading["articles"]] == list(range(1, counts["articles"] + 1))
    assert sum(bool(article["items"]) for article in reading["articles"]) == counts["articles_with_items"]
    by_number = {article["number"]: article for article in reading["articles"]}
    assert [len(by_number[number]["items"]) for number in (7, 8, 13, 20, 32)] == [6, 5, 7, 3, 6]
    assert [point["number"] for point in by_number[26]["items"][0]["items"]] == [1, 2, 3, 4]
    assert by_number[27]["line"] == 83  # its 第 stands at the end of the heading's line
    assert by_number[27]["text"].startswith("政务调研以为")
    assert by_number[18]["chapter"] == "政务督查制度"
    assert by_number[51]["chapter"] == "作风纪律要求"
    assert not by_number[50]["text"].endswith("作风纪律要求")


def test_units_that_the_articles_name(profiles: dict[str, Any], reading_of):
    assert set(names(reading_of("PS"))) == {unit["name"] for unit in profiles["PS"]["units_named"]}


@pytest.mark.parametrize("code", ("QF", "EZ"))
def test_converted_words_are_read_as_meant_and_kept_as_printed(code: str, reading_of):
    reading = reading_of(code)
    words = {"QF": ("规范性文件", "規範性檔案"), "EZ": ("知识产权", "智慧財產權")}[code]

    texts = [unit["text"] for unit in reading["units"]]
    printed = [unit.get("as_printed", "") for unit in reading["units"]]
    assert any(words[0] in text for text in texts)
    assert any(words[1] in text for text in printed)
    assert not any(words[1] in text for text in texts)


def test_right_words_are_left_alone(reading_of):
    whole = str([unit["text"] for code in ("QF", "EZ") for unit in reading_of(code)["units"]])

    for right in ("档案资料", "档案史志", "档案管理", "相对集中行政许可权"):
        assert right in whole


def test_lines_lead_back_to_the_text(shared: Path, profiles: dict[str, Any], reading_of):
    lines = (shared / "regulations" / profiles["JL"]["file"]).read_text("utf-8").splitlines()

    for unit in reading_of("JL")["units"]:
        assert unit["name"] in lines[unit["line"] - 1]
    for duty in reading_of("JL")["duties"]:
        assert duty["text"] in lines[duty["line"] - 1]


def test_tasks_of_a_unit_are_parted(reading_of):
    tasks = {unit["name"]: [task["text"] for task in unit["tasks"]] for unit in reading_of("QF")["units"]}

    assert len(tasks["法制办公室"]) >= 25
    assert len(tasks["应急管理办公室"]) == 7
    assert all(not re.search(r"[。；;]", task) for one in tasks.values() for task in one)
