"""Texts made up for these tests, each in another shape: numbering, widths, damage, age, whole or in pieces."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from shuniu.regulation.reading import read

from .support import Reading, fields, names, quota, read_file, read_text

TEXTS = Path(__file__).parent / "texts"


def _read(name: str) -> Reading:
    return read_file(TEXTS / f"{name}.txt")


def _head(reading: Reading, *keys: str) -> list[Any]:
    return [reading[key] for key in keys]


def _serves(reading: Reading) -> dict[str, list[str]]:
    return {
        unit["name"]: [one["leader"] for one in unit["serves"]] for unit in reading["units"] if unit["serves"]
    }


def test_articles_of_2019():
    reading = _read("articles_2019")

    assert _head(reading, "kind", "title", "office", "number", "date", "approved_by") == [
        "establishment",
        "临川县人民政府办公室职能配置、内设机构和人员编制规定",
        "临川县人民政府办公室",
        "临办字〔2019〕21号",
        "2019-03-22",
        "县委、县政府",
    ]
    assert reading["issuer"] == "中共临川县委办公室、临川县人民政府办公室"
    assert reading["basis"] == [
        "《中共中央关于深化党和国家机构改革的决定》",
        "《临川县机构改革方案》（赣办字〔2018〕73号）",
    ]
    assert [duty["number"] for duty in reading["duties"]] == list(range(1, 10))
    assert names(reading, relation="unit") == [
        "秘书股",
        "综合股",
        "督查股",
        "值班室",
        "政务公开股",
        "外事股",
        "金融股",
    ]
    assert names(reading, relation="name_plate") == ["临川县人民政府外事办公室", "县金融工作办公室"]
    assert reading["units"][3]["second_names"] == ["县政府研究室"]
    assert fields(reading["units"][-1], "handles") == ["银行", "证券", "保险"]
    assert quota(reading) == [
        "total 机关行政编制 28",
        "- of_which 主任 1",
        "- of_which 副主任 4",
        "- of_which 股级领导职数 9 股级",
        "- - included 机关党支部书记 1",
        "beside 机关后勤服务人员控制数 6",
    ]
    assert [article["number"] for article in reading["articles"]] == list(range(1, 9))
    assert len(reading["articles"][3]["items"]) == 7


def test_moved_duties_of_2010():
    reading = _read("moved_duties_2010")

    assert [(one["action"], one["text"][:8]) for one in reading["adjustments"]] == [
        ("move_in", "原区信息产业局承"),
        ("move_in", "原区经济贸易局的"),
        ("move_out", "将食品安全综合协"),
        ("drop", "已由国务院、省、"),
        ("strengthen", "加强应急管理、督"),
    ]
    assert reading["units_declared"] == 6
    assert names(reading, relation="unit", numbered=True) == [
        "秘书科",
        "综合科",
        "督查科",
        "信息科",
        "法制科",
        "行政科",
    ]
    seconds = {unit["name"]: unit["second_names"] for unit in reading["units"] if unit["second_names"]}
    assert seconds == {"督查科": ["区政府督查室"], "行政科": ["接待科"]}
    assert names(reading, relation="co_located") == ["监察室"]
    assert names(reading, relation="hosted") == ["区应急管理委员会办公室"]
    assert names(reading, relation="managed") == ["区机关事务管理局"]
    assert quota(reading) == [
        "total 行政编制 35",
        "- of_which 主任 1",
        "- of_which 副主任 4",
        "- of_which 正科级领导职数 7 正科级",
        "- of_which 副科级领导职数 5 副科级",
        "beside 机关工勤编制 6",
        "separate 区政府领导",
        "separate 区政府正副秘书长",
        "beside 区应急管理委员会办公室主任 1",
        "beside 区应急管理委员会办公室专职副主任 1 正科级",
    ]


def test_web_page_with_its_menus():
    reading = read_text((TEXTS / "web_page.txt").read_text("utf-8"))

    assert _head(reading, "kind", "office", "date") == ["duties", "云州市人民政府办公室", None]
    assert [duty["text"] for duty in reading["duties"]][
        0
    ] == "负责市政府公文的“收、分、转、办”，指导全市公文处理工作；"
    assert names(reading) == ["秘书一科", "秘书二科", "秘书三科", "机要科", "机关党委"]
    assert _serves(reading) == {"秘书一科": ["市长"], "秘书二科": ["常务副市长"]}
    second, third = reading["units"][1], reading["units"][2]
    assert fields(second, "handles") == ["发展改革", "财政", "税务", "统计"]
    assert fields(second, "contacts") == ["市税务局", "人民银行"]
    assert fields(third, "handles") == ["教育", "卫生健康", "人力资源和社会保障", "民政"]
    assert not any("版权" in unit["text"] or "打印" in unit["text"] for unit in reading["units"])


def test_chapters_with_articles():
    reading = _read("chapters_and_articles")

    assert [section["title"] for section in reading["sections"]] == [
        "总则",
        "主要职责",
        "内设机构",
        "人员编制",
        "附则",
    ]
    assert len(reading["duties"]) == 3
    assert names(reading) == ["秘书科", "综合科", "督查科", "行政科"]
    assert reading["units_declared"] == 4
    assert quota(reading) == [
        "total 行政编制 20",
        "- of_which 主任 1",
        "- of_which 副主任 3",
        "- of_which 科长 4",
        "- of_which 副科长 4",
    ]


def test_printed_pages_with_heads_numbers_and_cut_lines():
    reading = _read("printed_pages")

    assert _head(reading, "kind", "title") == ["rules", "某某市人民政府办公室工作规则"]
    assert [article["text"].count("\n") for article in reading["articles"]] == [0, 0, 1, 0, 0]
    assert reading["articles"][1]["text"] == "办公室实行主任负责制。副主任按照分工协助主任工作，对主任负责。"
    third = reading["articles"][2]
    assert [item["text"][-5:] for item in third["items"]] == ["书长审核；", "政府领导；", "日内办结。"]
    assert third["text"].endswith("文书科应当每周通报办理情况。")
    assert names(reading) == ["文书科", "综合一科", "综合二科", "法规科"]
    assert "某某市人民政府办公室工作规则" not in "".join(
        article["text"] for article in reading["articles"][:4]
    )


def test_traditional_text_with_mainland_words():
    reading = _read("traditional")

    assert _head(reading, "script", "title") == ["hant", "东海市人民政府办公室主要职责内设机构和人员编制规定"]
    assert reading["duties"][0]["text"] == "负责市政府文件的收发、审核，管理档案。"
    assert reading["duties"][0]["as_printed"] == "負責市政府文件的收發、審核，管理檔案。"
    assert reading["units"][0]["text"] == "负责文件处理和档案工作；按规定程序办理。"
    assert names(reading) == ["秘书科", "信息科"]


def test_provincial_order_with_contents():
    reading = _read("provincial_order")

    assert _head(reading, "kind", "office", "date", "approved_by") == [
        "law",
        None,
        "2009-03-20",
        "XX省人民政府第12次常务会议",
    ]
    assert reading["number"].endswith("令第121号")
    assert [section["title"] for section in reading["sections"]] == [
        "总则",
        "机构设置",
        "一般规定",
        "程序",
        "附则",
    ]
    assert [article["number"] for article in reading["articles"]] == [1, 2, 3, 4, 5]
    third = reading["articles"][2]
    assert [len(item["items"]) for item in third["items"]] == [0, 2, 0]
    assert third["text"].endswith("前款所称编制，是指核定的人员数额。")
    assert reading["references"] == [
        {"title": "地方各级人民政府机构设置和编制管理条例", "number": "国务院令第486号"}
    ]


def test_rules_without_articles():
    reading = _read("small_rules")

    assert [section["title"] for section in reading["sections"]] == ["收文", "发文", "附则"]
    assert [(one["chapter"], one["number"]) for one in reading["articles"][:4]] == [
        ("收文", 1),
        ("收文", 2),
        ("发文", 1),
        ("发文", 2),
    ]
    assert names(reading) == ["秘书科", "机要室", "综合科"]


def test_a_text_that_lost_its_line_breaks():
    reading = _read("one_line")

    assert _head(reading, "kind", "title", "units_declared", "interpreter") == [
        "establishment",
        "南山区政府办三定方案",
        3,
        "区编办",
    ]
    assert [duty["text"] for duty in reading["duties"]] == [
        "负责文件处理。",
        "负责会议组织。",
        "负责督查工作。",
    ]
    assert names(reading) == ["秘书科", "综合科", "督查科"]
    assert quota(reading) == ["total 行政编制 15", "- of_which 主任 1", "- of_which 副主任 2"]


def test_notice_with_a_list_of_its_own():
    reading = _read("notice_with_list")

    assert _head(reading, "notice_title", "title", "number", "issuer", "date") == [
        "海东市人民政府关于印发市政府办公室主要职责内设机构和人员编制规定的通知",
        "海东市人民政府办公室主要职责内设机构和人员编制规定",
        "海政发〔2011〕30号",
        "海东市人民政府",
        "2011-05-16",
    ]
    assert reading["addressees"] == ["各县（区）人民政府", "市政府各委、办、局"]
    assert len(reading["duties"]) == 3
    assert [one["action"] for one in reading["adjustments"]] == ["move_in", "move_out", "drop"]
    assert names(reading) == ["秘书一科", "秘书二科", "文书机要科", "总值班室", "人事科、老干部科"]
    assert _serves(reading) == {"秘书一科": ["市长", "常务副市长"]}
    assert fields(reading["units"][1], "handles") == ["农业", "水利", "林业", "扶贫开发"]
    assert [task["text"] for task in reading["units"][2]["tasks"]] == [
        "负责收文、发文",
        "负责印章、档案",
        "负责机要保密",
    ]
    assert quota(reading) == [
        "total 行政编制 38",
        "- of_which 秘书长 1",
        "- of_which 副秘书长 4",
        "- of_which 办公室副主任 3",
        "- of_which 科级职数 12 科级",
        "- - of_which 正科 6 正科",
        "- - of_which 副科 6 副科",
        "beside 机关工勤人员编制 7",
    ]


def test_headings_of_2019():
    reading = _read("headings_2019")

    assert len(reading["duties"]) == 5
    assert names(reading) == ["秘书室", "综合一室", "综合二室", "综合三室", "督查室", "信息公开室", "党总支"]
    assert reading["units"][0]["second_names"] == ["县政府总值班室", "县政府应急指挥中心"]
    assert _serves(reading) == {"综合一室": ["县长"], "综合二室": ["分管工业、商务、科技的副县长"]}
    assert fields(reading["units"][3], "contacts") == ["县总工会", "团县委", "县妇联"]
    assert quota(reading)[-3:] == [
        "- of_which 内设机构领导职数 11",
        "- - of_which 正职 6",
        "- - of_which 副职 5",
    ]


def test_law_without_a_title():
    reading = _read("untitled_law")

    assert reading["kind"] == "law"
    assert [article["number"] for article in reading["articles"]] == [1, 2, 3, 4, 5, 6]
    second, third = reading["articles"][1], reading["articles"][2]
    assert [point["number"] for point in second["items"][1]["items"]] == [1, 2]
    assert second["text"].endswith("法律另有规定的，从其规定。")
    assert [item["text"] for item in third["items"]] == ["由办公厅论证；", "由部门论证。"]
    assert third["chapter"] == "启动"


def test_paragraphs_without_any_number():
    reading = _read("paragraphs_only")

    assert _head(reading, "kind", "office") == ["duties", "江州市人民政府办公厅"]
    assert [duty["text"] for duty in reading["duties"]] == [
        "负责市政府会议的准备工作；",
        "负责公文办理；",
        "负责督查；",
        "承办市政府交办的其他事项。",
    ]
    assert names(reading, relation="unit") == [
        "秘书处",
        "综合一处",
        "市政府总值班室",
        "机关党委",
        "离退休人员工作处",
    ]
    assert names(reading, relation="name_plate") == ["市政府研究室", "市政府参事室"]
    assert fields(reading["units"][3], "handles") == ["发展改革", "财政"]


def test_party_and_government_of_2019():
    reading = _read("party_and_government_2019")

    assert _head(reading, "issuer", "approved_by", "interpreter", "date") == [
        "中共江州市委办公厅、江州市人民政府办公厅",
        "市委、市政府",
        "市委机构编制委员会办公室",
        "2019-01-29",
    ]
    assert len(reading["duties"]) == 4
    assert "审核公文" in reading["duties"][1]["text"]
    assert names(reading, relation="unit") == [
        "办公室",
        "综合一处",
        "综合二处",
        "综合三处",
        "行政审批处",
        "机关党委",
    ]
    assert names(reading, relation="name_plate") == ["江州市政府外事办公室"]
    assert names(reading, relation="hosted") == ["市委外事工作委员会办公室"]
    assert _serves(reading) == {"综合一处": ["市长", "常务副市长"]}
    units = {unit["name"]: unit for unit in reading["units"]}
    assert fields(units["综合一处"], "contacts") == ["市发改委", "市财政局", "市税务局"]
    assert fields(units["综合二处"], "handles") == ["工业和信息化", "科技", "国资", "安全生产"]
    assert quota(reading)[3:5] == ["- of_which 正处级领导职数 18 正处级", "- - included 督查专员 3"]
    assert [article["number"] for article in reading["articles"]] == list(range(1, 10))
    # A duty asks for its work once: as a duty, not again as an item of its article.
    assert not any(item["capabilities"] for item in reading["articles"][3]["items"])


def test_county_of_2005():
    reading = _read("county_2005")

    assert [(one["action"], one["text"]) for one in reading["adjustments"]] == [
        ("add", "应急管理"),
        ("add", "政务公开"),
        ("move_out", "将机关后勤服务职能移交县机关事务管理局"),
    ]
    assert [duty["text"] for duty in reading["duties"]][:3] == ["办文；", "办会；", "督查；"]
    assert reading["units_declared"] == 4
    assert names(reading, relation="unit") == ["秘书股", "综合股", "信息督查股", "信访股"]
    assert quota(reading) == [
        "total 机关行政编制 23",
        "- included 纪检监察编制 1",
        "- of_which 主任 1",
        "- of_which 副主任 3",
        "- of_which 纪检组长 1",
        "- of_which 股长 4",
        "- of_which 副股长 2",
        "beside 后勤服务事业编制 5",
        "separate 离退休干部工作人员编制 2",
    ]


UNITS = (
    ("（一）秘书科。负责收文。", "秘书科"),
    ("（一）秘书科：负责收文。", "秘书科"),
    ("（一）秘书科　负责收文。", "秘书科"),
    ("（一）秘书科负责收文。", "秘书科"),
    ("1.秘书科\n负责收文。", "秘书科"),
    ("１．秘书科（保密室）\n负责收文。", "秘书科"),
    ("秘书科：负责收文。", "秘书科"),
)


@pytest.mark.parametrize(("line", "name"), UNITS)
def test_ways_to_print_a_unit(line: str, name: str):
    reading = read_text(f"主要职责\n（一）办文。\n内设机构\n{line}\n人员编制\n行政编制5名。")

    assert names(reading) == [name]
    assert [task["text"] for task in reading["units"][0]["tasks"]] == ["负责收文"]


FIGURES = (
    (
        "行政编制41名，可配备主任1名、副主任3名。",
        ["total 行政编制 41", "- of_which 主任 1", "- of_which 副主任 3"],
    ),
    ("核定行政编制四十一名。", ["total 行政编制 41"]),
    ("机关行政编制20名（其中政法专项编制5名）。", ["total 机关行政编制 20", "- of_which 政法专项编制 5"]),
    (
        "处级领导职数12名（8正4副）。",
        ["of_which 处级领导职数 12 处级", "- of_which 正处级 8 正处级", "- of_which 副处级 4 副处级"],
    ),
    ("主任、副主任各1名，均为正科级。", ["of_which 主任 1 正科级", "of_which 副主任 1 正科级"]),
    ("事业编制15名，后勤服务事业编制6名。", ["total 事业编制 15", "beside 后勤服务事业编制 6"]),
    ("科级正职19名、副职9名。", ["of_which 正科级领导职数 19 正科级", "of_which 副科级领导职数 9 副科级"]),
    ("县长、副县长编制单列。", ["separate 县长", "separate 副县长"]),
    ("非领导职数按有关规定配备。", []),
)


@pytest.mark.parametrize(("sentence", "rows"), FIGURES)
def test_ways_to_print_a_figure(sentence: str, rows: list[str]):
    assert quota(read_text(f"主要职责\n办文。\n人员编制\n{sentence}")) == rows


@pytest.mark.parametrize(
    ("sentence", "action"),
    [
        ("增加政务公开职责。", "add"),
        ("加强督查职责。", "strengthen"),
        ("强化应急职责。", "strengthen"),
        ("取消已公布取消的审批事项。", "drop"),
        ("不再承担金融协调职责。", "drop"),
        ("将法制职责划入市政府办公室。", "move_in"),
        ("将扶贫职责划给市农委。", "move_out"),
        ("将信访职责移交市信访局。", "move_out"),
        ("划入原市外事办公室的职责。", "move_in"),
    ],
)
def test_what_an_adjustment_does(sentence: str, action: str):
    reading = read_text(f"职责调整\n（一）{sentence}\n主要职责\n（一）办文。\n人员编制\n行政编制5名。")

    assert [one["action"] for one in reading["adjustments"]] == [action]


PARTS_IN_BRACKETS = """（一）主要职责
1.负责办文。
2.负责办会。
（二）内设机构
1.秘书科。负责文件收发。
2.综合科。负责文稿。
（三）人员编制
行政编制12名。"""


@pytest.mark.parametrize("first", ["青山市人民政府办公室机构编制方案", "一、青山市人民政府办公室"])
def test_parts_numbered_in_brackets(first: str):
    reading = read_text(f"{first}\n{PARTS_IN_BRACKETS}")

    assert _head(reading, "kind", "office") == ["establishment", "青山市人民政府办公室"]
    assert [section["title"] for section in reading["sections"]][-3:] == ["主要职责", "内设机构", "人员编制"]
    assert [duty["text"] for duty in reading["duties"]] == ["负责办文。", "负责办会。"]
    assert names(reading) == ["秘书科", "综合科"]
    assert quota(reading) == ["total 行政编制 12"]


def test_law_with_marks_of_markdown_and_history():
    reading = read_text(
        "中华人民共和国某某法\n（2007年8月30日第十届全国人民代表大会常务委员会第二十九次会议通过）\n目    录\n"
        "第一章　总    则\n第二章　附则\n# 第一章　总    则\n**第一条** 为了某事，根据宪法，制定本法。\n本法所称某事，是指某事。\n"
        "## 第二章　附则\n**第二条** 本法自2007年11月1日起施行。"
    )

    assert _head(reading, "kind", "office", "date", "basis") == ["law", None, "2007-08-30", ["宪法"]]
    assert reading["approved_by"] == "第十届全国人民代表大会常务委员会第二十九次会议"
    assert [section["title"] for section in reading["sections"]] == ["总则", "附则"]
    assert [article["text"] for article in reading["articles"]] == [
        "为了某事，根据宪法，制定本法。\n本法所称某事，是指某事。",
        "本法自2007年11月1日起施行。",
    ]


def test_rules_that_go_on_without_marks():
    reading = read_text(
        "广元市人民政府办公室政务值班工作制度\n一、值班职责\n1、值班室实行24小时值班。\n2、值班人员应在30分钟内报告。\n"
        "二、值班纪律\n值班人员必须坚守岗位。\n值班电话不得转接手机。"
    )

    assert [(one["chapter"], one["number"]) for one in reading["articles"]] == [
        ("值班职责", 1),
        ("值班职责", 2),
        ("值班纪律", None),
        ("值班纪律", None),
    ]
    assert names(reading) == ["值班室"]


def test_articles_are_what_people_quote():
    from shuniu.regulation.founding.pieces import pieces

    found = list(pieces(_read("articles_2019")))

    assert next(piece.reference for piece in found if piece.kind == "duty") == "第三条（一）"
    assert {piece.reference for piece in found if piece.unit == "督查股"} == {"第四条（三）"}


def test_a_text_that_says_nothing():
    empty = read([])

    assert {key: value for key, value in empty.items() if value} == {"script": "hans"}
    assert set(empty) >= {
        "kind",
        "title",
        "sections",
        "duties",
        "units",
        "headcount",
        "articles",
        "persons",
        "findings",
    }
    assert read_text("今天天气很好。\n我们去公园。")["kind"] is None


def test_a_division_of_work_gives_persons():
    reading = read_text(
        "云泽市人民政府办公室关于市政府领导工作分工的通知\n云政办发〔2026〕3号\n各县（区）人民政府：\n"
        "现将市政府领导工作分工通知如下：\n周明远市长：领导市政府全面工作。分管市审计局。\n"
        "许立群副市长：负责财政、税务方面工作。分管市财政局。联系市税务局。\n"
        "云泽市人民政府办公室\n2026年1月12日"
    )

    assert _head(reading, "kind", "number", "date", "issuer") == [
        "portfolio",
        "云政办发〔2026〕3号",
        "2026-01-12",
        "云泽市人民政府办公室",
    ]
    assert [person["name"] for person in reading["persons"]] == ["周明远", "许立群"]


def test_every_duty_and_task_says_what_it_asks_for():
    reading = _read("articles_2019")

    asked = {one["key"] for duty in reading["duties"] for one in duty["capabilities"]}
    assert {"meetings", "supervision", "duty"} <= asked
    task = next(unit for unit in reading["units"] if unit["name"] == "值班室")["tasks"][0]
    assert all(word in task["text"] for one in task["capabilities"] for word in one["words"])
    assert "duty" in {one["key"] for one in task["capabilities"]}
