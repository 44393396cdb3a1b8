"""Texts in the shapes in which offices publish them, written before the rules had seen them; what a clerk would say."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from shuniu.core.extract import extract
from shuniu.regulation.reading import read

from .support import Reading, fields, names, quota, read_file

TEXTS = Path(__file__).parent / "texts" / "unseen"


def _read(name: str) -> Reading:
    return read_file(TEXTS / f"{name}.txt")


def _unit(reading: Reading, name: str) -> dict[str, Any]:
    return next(unit for unit in reading["units"] if unit["name"] == name)


def _changes(reading: Reading) -> list[tuple[str, str]]:
    return [(one["action"], one["text"][:9]) for one in reading["adjustments"]]


def _findings(reading: Reading) -> set[str]:
    """What a clerk would have to look at: no information about texts that were not supplied."""
    return {one["code"] for one in reading["findings"] if one["severity"] != "info"}


# -- what each is -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "kind", "office", "number", "date"),
    [
        ("provincial_2009", "establishment", "河东省人民政府办公厅", "河政办发〔2009〕118号", "2009-08-27"),
        ("city_2019", "establishment", "青屿市人民政府办公室", "青办发〔2019〕45号", "2019-03-29"),
        ("county_2024", "establishment", "云岭县人民政府办公室", None, None),
        ("street_2021", "establishment", "东桥街道办事处", None, "2021-05-08"),
        ("town", "establishment", "柳林镇", None, None),
        ("data_bureau_2024", "establishment", "滨海市数据局", None, None),
        ("bureau_2010", "establishment", "国家能源监察局", "国办发〔2010〕77号", "2010-03-09"),
        ("city_2015", "establishment", "江州市人民政府办公室", None, None),
        ("county_2010", "establishment", "××县人民政府办公室", None, None),
        ("articles_without_title", "establishment", "平阳市人民政府办公室", None, None),
        ("traditional_2010", "establishment", "临江县人民政府办公室", None, None),
        ("scanned", "establishment", "清河市人民政府办公室", None, None),
        ("wrapped_2011", "establishment", "安宁县人民政府办公室", None, None),
        ("prefecture_2001", "establishment", "云浮地区行政公署办公室", None, None),
        ("services_bureau_2024", "establishment", "梅江区政务服务和数据管理局", None, "2024-06-12"),
        ("measures_of_a_city", "rules", "晋陵市人民政府", "晋政办发〔2020〕33号", "2020-05-18"),
        ("leaders_in_a_table", "portfolio", "东岭区人民政府", None, None),
        ("traditional_2019", "establishment", "永安县人民政府办公室", None, None),
        ("division_of_units", "duties", "沧江市人民政府办公厅", None, None),
        ("rules_on_duty", "rules", "石城县人民政府办公室", None, None),
        ("department_page", "duties", "海宁市发展和改革委员会", None, None),
        ("rules_of_a_province", "rules", "海陵省人民政府", None, "2023-03-28"),
        ("rules_of_a_county_office", "rules", "清源县人民政府办公室", None, None),
        ("rules_in_numbers", "rules", "平川区人民政府办公室", None, None),
        ("provincial_law", "law", None, None, "2021-09-29"),
        ("leaders_2023", "portfolio", "云州市人民政府办公室", "云政办发〔2023〕12号", "2023-02-20"),
        ("heads_2024", "portfolio", "清源县人民政府办公室", "清政办字〔2024〕8号", "2024-05-09"),
        ("appointments_2024", "appointment", "云州市人民政府", "云政任〔2024〕6号", "2024-04-18"),
        ("appointments_2023", "appointment", "清源县人民政府", "清政干〔2023〕15号", "2023-10-12"),
        ("bodies_2024", "bodies", "云州市人民政府办公室", "云政办函〔2024〕31号", "2024-06-03"),
    ],
)
def test_what_it_is_and_whose(name, kind, office, number, date):
    reading = _read(name)

    assert [reading[key] for key in ("kind", "office", "number", "date")] == [kind, office, number, date]


def test_a_law_is_of_the_congress_that_passed_it():
    reading = _read("provincial_law")

    assert reading["issuer"] == "海陵省人民代表大会常务委员会"
    assert [article["number"] for article in reading["articles"]] == list(range(1, 8))
    assert len(reading["articles"][3]["items"]) == 3


# -- units, duties, changes ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "declared", "units", "duties"),
    [
        ("provincial_2009", 15, 15, 9),
        ("city_2019", None, 12, 11),
        ("county_2024", 6, 6, 8),
        ("street_2021", 7, 7, 5),
        ("town", 5, 5, 3),
        ("data_bureau_2024", None, 6, 7),
        ("bureau_2010", 3, 3, 5),
        ("city_2015", 6, 6, 4),
        ("county_2010", 5, 5, 4),
        ("articles_without_title", None, 8, 6),
        ("traditional_2010", 4, 4, 3),
        ("wrapped_2011", 4, 4, 4),
        ("prefecture_2001", 6, 6, 5),
        ("services_bureau_2024", None, 3, 4),
        ("scanned", 3, 3, 3),
    ],
)
def test_units_and_duties_are_all_there(name, declared, units, duties):
    reading = _read(name)

    assert reading["units_declared"] == declared
    assert len([unit for unit in reading["units"] if unit["number"] is not None]) == units
    assert len(reading["duties"]) == duties
    assert "units_count_differs" not in _findings(reading)


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        (
            "provincial_2009",
            [
                ("drop", "取消已由省政府公布"),
                ("move_out", "将原河东省人事厅承"),
                ("move_in", "将原省政府经济体制"),
                ("strengthen", "加强应急管理、政务"),
                ("add", "增加推进、指导、协"),
            ],
        ),
        (
            "city_2015",
            [
                ("drop", "取消市政府机关公文"),
                ("move_out", "将县级公文备案职责"),
                ("move_in", "将原市政府法制办公"),
                ("strengthen", "加强电子政务统筹规"),
            ],
        ),
        (
            "county_2010",
            [
                ("move_in", "原县经贸局承担的无"),
                ("move_out", "住房公积金管理职责"),
                ("drop", "取消企业上市审核职"),
                ("add", "增加政府信息公开职"),
                ("strengthen", "应急管理、督查督办"),
            ],
        ),
        (
            "data_bureau_2024",
            [
                ("strengthen", "强化数据要素市场化"),
                ("drop", "取消数据企业备案"),
                ("move_out", "将信用体系建设职责"),
            ],
        ),
        (
            "prefecture_2001",
            [
                ("move_out", "将外事接待工作交给"),
                ("move_out", "将老干部管理工作移"),
                ("move_in", "原行署经济研究中心"),
                ("move_in", "原行署法制局的职能"),
                ("strengthen", "加强宏观调研、督促"),
            ],
        ),
        ("city_2019", [("strengthen", "市政府办公室要进一")]),
        ("county_2024", [("move_out", "县金融工作职责划入")]),
    ],
)
def test_what_changes(name, changes):
    assert _changes(_read(name)) == changes


def test_changes_among_the_duties_are_no_duty_left_over():
    left = [
        one["args"]["number"] for one in _read("city_2019")["findings"] if one["code"] == "duty_without_unit"
    ]

    assert left == [
        "3"
    ]  # requests to the government; 机要, seals and archives are the 文电科's by its two names


def test_units_of_one_kind_are_told_apart():
    reading = _read("articles_without_title")

    assert names(reading, relation="unit") == [
        "综合科", "文电科", "值班室", "外事侨务科", "数字政府科", "督查一科", "督查二科", "机关党委",
    ]  # fmt: skip
    assert _unit(reading, "外事侨务科")["second_names"] == ["市委外事工作委员会办公室秘书科"]
    assert names(reading, relation="name_plate") == ["平阳市人民政府外事侨务办公室", "平阳市大数据发展服务局"]
    assert names(reading, relation="hosted") == ["中共平阳市委外事工作委员会办公室"]


def test_bodies_beside_the_office():
    city, county = _read("city_2015"), _read("county_2010")

    assert names(city, relation="managed") == ["市接待办公室"]
    assert names(city, relation="attached") == ["市地方志办公室"]
    assert names(city, relation="hosted") == ["市推进政府职能转变协调小组办公室"]
    assert names(city, relation="co_located") == ["人事教育科"]
    assert names(county, relation="co_located") == ["县政府法制办公室"]
    assert names(_read("provincial_2009"), relation="managed") == ["省政府驻北京办事处", "省政府驻上海办事处"]


def test_bodies_of_a_prefecture_s_office():
    assert names(_read("prefecture_2001"), relation="managed") == ["地区信访局", "驻昆办事处"]


def test_fields_and_leaders():
    city, county = _read("city_2019"), _read("county_2024")

    assert [one["leader"] for unit in city["units"] for one in unit["serves"]] == [
        "主要领导同志",
        "常务副市长",
        "分管工业和信息化、商务、国有资产方面的副市长",
        "分管农业农村、水利、林业方面的副市长",
    ]
    assert fields(_unit(city, "秘书一科"), "handles") == ["发展改革", "财政", "税务", "统计", "应急管理"]
    assert fields(_unit(city, "秘书一科"), "contacts") == []
    assert fields(_unit(county, "综合二股"), "contacts") == ["农业农村", "乡村振兴", "水务", "林业"]
    assert fields(_unit(_read("provincial_2009"), "秘书一处"), "handles") == ["农业", "林业", "水利", "扶贫"]


def test_units_of_a_division_of_work():
    units = _read("division_of_units")["units"]

    assert [(unit["number"], unit["name"]) for unit in units] == [
        (1, "第一秘书处"), (2, "第二秘书处"), (3, "机要处"), (4, "文书处"),
    ]  # fmt: skip
    assert [[one["leader"] for one in unit["serves"]] for unit in units[:2]] == [
        ["市长", "常务副市长"],
        ["分管工业的副市长"],
    ]
    assert fields(units[0], "contacts") == ["市发展改革委", "市财政局", "市统计局"]


def test_units_in_paragraphs_below_an_article():
    reading = _read("traditional_2019")

    assert names(reading, relation="unit") == ["秘书股", "法规股"]
    assert [one["text"] for one in reading["duties"]][1:3] == [
        "负责公文审核、印发、档案管理。",
        "负责规范性文件的备案。",
    ]


# -- posts --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        (
            "provincial_2009",
            [
                "total 机关行政编制 186",
                "- included 离退休干部工作人员编制 9",
                "- included 纪检监察编制 5",
                "- of_which 秘书长 1",
                "- of_which 副秘书长 8",
                "- of_which 主任 1",
                "- of_which 副主任 5",
                "- of_which 处级领导职数 49 处级",
                "- - included 督查专员 4",
                "- - included 机关党委专职副书记 1",
                "- - included 离退休干部处领导职数 3",
                "beside 机关后勤服务人员编制 38",
            ],
        ),
        (
            "city_2019",
            [
                "total 行政编制 62",
                "- of_which 主任 1",
                "- of_which 副主任 5",
                "- of_which 市政府督查专员 2 正科级",
                "- of_which 科级领导职数 28 科级",
                "- - of_which 正科 14 正科",
                "- - of_which 副科 14 副科",
                "- of_which 机关党委专职副书记 1 正科级",
                "beside 机关后勤服务人员编制 8",
            ],
        ),
        (
            "county_2010",
            [
                "total 行政编制 18",
                "- of_which 主任 1",
                "- of_which 副主任 4",
                "- of_which 中层领导职数 5",
                "beside 后勤事业编制 4",
                "beside 县政府法制办公室行政编制 4",
                "- of_which 主任 1",
                "- of_which 副主任 1",
            ],
        ),
        (
            "scanned",  # 2 3 名, 主任 l 名
            [
                "total 机关行政编制 23",
                "- of_which 主任 1",
                "- of_which 副主任 4",
                "- of_which 正科级领导职数 3 正科级",
                "- of_which 副科级领导职数 3 副科级",
            ],
        ),
    ],
)
def test_posts(name, rows):
    assert quota(_read(name)) == rows


def test_posts_held_beside_another():
    held = {
        post["title"]: post["concurrent"]
        for name in ("city_2015", "county_2010")
        for post in _read(name)["headcount"][0]["children"]
        if post["concurrent"]
    }

    assert held == {"主任": "兼", "副主任": 1}


# -- findings without false alarms --------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("services_bureau_2024", {"duty_without_unit"}),  # the hotline is nobody's; 区政数局 is no misprint
        ("rules_of_a_county_office", set()),
        ("measures_of_a_city", set()),
        ("street_2021", set()),
        ("county_2010", set()),
        ("data_bureau_2024", set()),
        ("city_2019", {"duty_without_unit"}),
    ],
)
def test_what_has_to_be_looked_at(name, codes):
    assert _findings(_read(name)) == codes


@pytest.mark.parametrize("name", ["rules_of_a_county_office", "measures_of_a_city"])
def test_every_grade_has_its_limit(name):
    assert "limit_without_grade" not in {one["code"] for one in _read(name)["findings"]}


# -- pages, rules, damage -----------------------------------------------------------------------


def test_duty_pages_of_web_sites():
    office, department = _read("duty_page"), _read("department_page")

    assert [duty["number"] for duty in office["duties"]] == [1, 2, 3, 4]
    assert [(unit["name"], unit["text"]) for unit in office["units"]] == [
        ("秘书科", "负责公文处理。"),
        ("督查科", "负责督查督办。"),
        ("信息科", "负责政务信息。"),
    ]
    assert department["title"] == "海宁市发展和改革委员会"
    assert names(department) == ["办公室", "综合规划科", "投资科", "价格管理科"]
    assert _unit(department, "价格管理科")["text"] == "负责价格和收费管理。"
    assert len(department["duties"]) == 5


def test_a_page_in_traditional_characters():
    page = _read("duty_page_traditional")

    assert [duty["text"] for duty in page["duties"]] == [
        "负责市政府会议的准备和会务工作。",
        "负责市政府公文、档案、印章管理。",
        "负责政务信息网络建设和信息报送。",
    ]
    assert names(page) == ["秘书一科", "秘书二科", "信息科"]
    assert quota(page) == ["of_which 主任 1", "of_which 副主任 4"]


@pytest.mark.parametrize(
    ("name", "units"),
    [
        ("rules_of_a_county_office", {"文秘股", "机要室", "会务股", "值班室", "督查室"}),
        ("rules_in_numbers", {"机要室", "文秘科", "督查科", "法制科", "会务科"}),
        ("rules_on_duty", {"值班室", "秘书股"}),
        ("rules_of_a_province", set()),
    ],
)
def test_units_that_rules_name(name, units):
    assert set(names(_read(name))) == units


def test_a_paper_that_goes_back_to_a_unit_names_no_other():
    lines = [
        "云江县人民政府办公室工作制度",
        "第一条 收文由秘书股负责登记。领导批示后，公文退秘书股，由秘书股分送承办。",
        "第二条 文件呈机要室登记；会议由分管副主任负责，主任办公会议讨论决定。",
    ]

    assert [unit["name"] for unit in read(lines)["units"]] == ["秘书股", "机要室"]


def test_damage_of_a_scan_is_mended_and_told():
    reading = _read("scanned")

    assert reading["title"] == "清河市人民政府办公室主要职责内设机构和人员编制规定"
    assert names(reading) == ["秘书科", "督查科", "行政科"]
    assert reading["duties"][0]["text"] == "负责市政府会议的会务工作,督促落实会议决定事项。"
    assert [one["args"]["meant"] for one in reading["findings"] if one["code"] == "misprint"] == ["督促检查"]


def test_archives_stay_archives_in_a_traditional_text():
    assert _unit(_read("traditional_2010"), "秘书股")["text"] == "负责公文处理、档案、印章管理。"


@pytest.mark.parametrize("name", ["city_2019", "provincial_2009", "rules_of_a_county_office"])
def test_gb18030_reads_the_same(tmp_path, name):
    text = (TEXTS / f"{name}.txt").read_text("utf-8")
    path = tmp_path / "text.txt"
    path.write_bytes(text.encode("gb18030"))

    assert read(extract(path, name=path.name).lines) == _read(name)


# -- notices ------------------------------------------------------------------------------------


def test_leaders_and_their_pairs():
    leaders, heads = _read("leaders_2023"), _read("heads_2024")

    assert {(pair["absent"], pair["by"]) for pair in leaders["standing_in"]["pairs"]} == {
        ("王海峰", "赵敏"),
        ("赵敏", "王海峰"),
        ("孙志刚", "钱伟"),
        ("钱伟", "孙志刚"),
    }
    assert [one["kind"] for one in leaders["standing_in"]["rules"]] == ["substitute", "never_both"]
    assert [one["leader"] for person in heads["persons"] for one in person["assists"]] == [
        "县长",
        "常务副县长",
        "分管农业农村工作的副县长",
        "刘长河",
    ]
    assert [(one["kind"], one["by"]) for one in heads["standing_in"]["rules"]] == [("substitute", "B角")]
    assert [field["name"] for field in heads["persons"][1]["fields"]][:3] == ["发展改革", "财政", "税务"]


def test_leaders_in_a_table():
    reading = _read("leaders_in_a_table")

    assert reading["title"] == "东岭区人民政府领导班子成员分工表"
    assert [(one["name"], one["post"]) for one in reading["persons"]] == [
        ("高长青", "区委副书记、区长"),
        ("陆文博", "区委常委、常务副区长"),
        ("秦海英", "副区长"),
    ]
    assert {(pair["absent"], pair["by"], pair["mutual"]) for pair in reading["standing_in"]["pairs"]} == {
        ("陆文博", "秦海英", True),
        ("秦海英", "陆文博", True),
    }


def test_who_is_confirmed_and_since_when():
    persons = {
        (one["name"], one["action"]): (one["post"], one["since"], one["confirmed"])
        for one in _read("appointments_2023")["persons"]
    }

    assert persons["周海涛", "appoint"] == ("县数据局副局长", "2022年9月", True)
    assert persons["王建军", "appoint"] == ("县政府办公室主任", None, False)
    assert len(persons) == 7


@pytest.mark.parametrize(
    "title",
    [
        "国务院办公厅关于矿山事故调查处理情况的通报",
        "海陵省人民政府关于同意设立江北新区协调委员会的批复",
        "云州市人民政府办公室关于无废城市建设试点工作的意见",
    ],
)
def test_papers_of_the_day_found_nothing_and_appoint_nobody(title):
    lines = [
        title,
        "各市人民政府：",
        "一、主要职责",
        "（一）负责协调有关重大事项。",
        "（二）免去李明市煤炭局局长职务，免去王强县长职务。",
        "（三）给予张文斌记过处分，免去其副局长职务。",
    ]

    assert read(lines)["kind"] is None
