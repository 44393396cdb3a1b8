"""Misprints, doubled words, names, places, conversions."""

from __future__ import annotations

import pytest

from tests.regulation.findings.made import DUTIES, UNITS, args, establishment, findings, rules


@pytest.mark.parametrize(
    ("printed", "meant", "sentence"),
    [
        ("崔办", "催办", "对部门承办的公文由秘书科负责崔办，承办完的公文由秘书科收回归档。"),
        ("编缉", "编辑", "负责政务信息的收集、编缉和报送工作。"),
        ("督查落买", "督查落实", "负责会议决定事项的督查落买。"),
        ("签法", "签发", "按程序送市政府领导签法。"),
        ("公务接代", "公务接待", "负责公务接代工作。"),
        ("请试", "请示", "承办各部门请试市政府的事项。"),
    ],
)
def test_a_likely_misprint(printed: str, meant: str, sentence: str) -> None:
    found = args(rules(sentence), "misprint")
    assert len(found) == 1
    assert found[0]["printed"] in printed
    assert sentence.replace(found[0]["printed"], found[0]["meant"]) == sentence.replace(printed, meant)


@pytest.mark.parametrize(
    "sentence",
    [
        "负责省政府决策咨询机构的联系，承担省科教领导小组的日常工作。",
        "负责压煤建筑物搬迁及房屋斑裂维修的组织协调工作。",
        "协助安排我市市级领导的外事活动，负责对归侨、侨眷的联络。",
        "研究研究再定的事项不在此列，件件有回音，事事有人管。",
        "加强基础设施建设建设用地审批。",
        "鄂政文〔2004〕3号文件继续执行。",
    ],
)
def test_right_words_are_no_misprint(sentence: str) -> None:
    assert findings(rules(sentence), "misprint", "word_doubled") == []


@pytest.mark.parametrize(
    ("sentence", "printed"),
    [
        ("全方位对域外发布发布政务信息。", "发布发布"),
        ("负责负责会议的准备工作。", "负责负责"),
        ("做好来信、、来访的接待工作。", "、、"),
        ("做好领导交办的的其他工作。", "的的"),
    ],
)
def test_a_word_or_mark_printed_twice(sentence: str, printed: str) -> None:
    assert [each["printed"] for each in args(rules(sentence), "word_doubled")] == [printed]


def test_a_place_of_elsewhere_in_a_text() -> None:
    text = rules("门户网站以宣传蛟河、促进合作为宗旨。", "向吉林市政府和省政府报送信息。")
    assert [(each["own"], each["place"]) for each in args(text, "foreign_place")] == [("磐石市", "蛟河")]


@pytest.mark.parametrize(
    "sentence",
    [
        "负责市政府驻北京办事处的联系。",
        "负责外事、外贸、台湾事务等方面的工作。",
        "负责与北京、上海、天津等地的合作。",
        "办理人大代表建议和政协提案。",
        "按照《沈阳市人民政府公文处理办法》办理。",
        "吉林省、吉林市的来文由秘书科办理。",
    ],
)
def test_places_that_belong_in_a_text(sentence: str) -> None:
    assert findings(rules(sentence), "foreign_place") == []


def test_the_law_of_the_country_may_name_any_place() -> None:
    text = "国务院工作规则\n第一条 在北京市、蛟河市设立机构。\n第二条 在蛟河市设立机构。"
    assert findings(text, "foreign_place") == []


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("加挂文件阅办用纸。", "将加挂公文阅办用纸的公文呈报主任。", ("文件阅办用纸", "公文阅办用纸")),
        ("以市府名义上报。", "由市政府领导签发。", ("市府", "市政府")),
        ("负责市长热线的受理。", "管理市长公开电话。", ("市长热线", "市长公开电话")),
        ("报市政府领导同志审批。", "由市政府领导签发，市政府领导审定。", ("市政府领导同志", "市政府领导")),
    ],
)
def test_one_thing_under_two_names(one: str, other: str, expected: tuple[str, str]) -> None:
    assert [(each["name"], each["other"]) for each in args(rules(one, other), "two_names")] == [expected]
    assert args(rules(one, one), "two_names") == []


def test_a_unit_named_by_half() -> None:
    units = [*UNITS, ("综合科", "市政府专题会议由秘书承办。")]
    found = args(establishment(duties=DUTIES, units=units), "unit_name_short")
    assert found == [{"printed": "秘书", "unit": "秘书科"}]


TRADITIONAL = """曲阜市人民政府辦公室工作規則
第一條 負責規範性檔案的審核，按規定程式辦理，編髮政務信息。
第二條 負責民眾來信的受理和入口網站、網路的管理，保護智慧財產權，最佳化環境。
第三條 管理檔案資料，參與行政許可權的劃分，制定工作計畫。"""


def test_words_exchanged_by_a_converter() -> None:
    found = {each["printed"]: (each["meant"], each["times"]) for each in args(TRADITIONAL, "misconverted")}
    assert found == {
        "檔案": ("文件", 1),
        "程式": ("程序", 1),
        "編髮": ("编发", 1),
        "民眾": ("群众", 1),
        "入口": ("门户", 1),
        "網路": ("网络", 1),
        "智慧財產權": ("知识产权", 1),
        "最佳化": ("优化", 1),
        "計畫": ("计划", 1),
    }


def test_a_simplified_text_has_nothing_misconverted() -> None:
    assert findings(establishment(), "misconverted") == []
