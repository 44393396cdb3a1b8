"""Numbers missing, repeated, cut in two."""

from __future__ import annotations

import pytest

from tests.regulation.findings.made import args, establishment, findings, rules

BODY = "办公室各科室按照分工办理。"


def _list(*marks: str) -> str:
    return "\n".join(["磐石市人民政府办公室工作规则", *(f"{mark}{BODY}" for mark in marks)])


@pytest.mark.parametrize(
    ("marks", "missing"),
    [
        (["第一条 ", "第二条 ", "第四条 ", "第五条 "], "第三条"),
        (["一、", "二、", "四、", "五、"], "三、"),
        (["（一）", "（二）", "（四）"], "(三)"),
        (["1.", "2.", "5.", "6."], "3.、4."),
        (["第一章 总则\n第一条 ", "第二条 ", "第四条 "], "第三条"),
    ],
)
def test_a_missing_number_is_named(marks: list[str], missing: str) -> None:
    assert [each["missing"] for each in args(_list(*marks), "number_missing")] == [missing]


@pytest.mark.parametrize(
    ("marks", "number"),
    [
        (["第一条 ", "第二条 ", "第二条 ", "第三条 "], "第二条"),
        (["（一）", "（一）", "（二）"], "(一)"),
    ],
)
def test_a_number_that_stands_twice(marks: list[str], number: str) -> None:
    found = args(_list(*marks), "number_repeated")
    assert [each["number"] for each in found] == [number]


@pytest.mark.parametrize(
    "marks",
    [
        ["一、", "（一）", "（二）", "二、", "（一）", "（二）", "（三）"],
        ["一、", "（一）", "1.", "2.", "（二）", "1.", "2.", "二、"],
        # One run of numbers through all chapters, and one that begins anew in each.
        ["第一章 总则\n一、", "二、", "第二章 职责\n三、", "四、"],
        ["第一章 总则\n（一）", "（二）", "第二章 职责\n（一）", "（二）"],
        # A wrapped line that begins with the article of another law.
        ["第一条 ", "第二条 违反本规则\n第九条的规定，", "第三条 "],
        ["第一条 ", "第二条 依据\n第十二条 ", "第三条 "],
    ],
)
def test_lists_as_offices_write_them_are_no_finding(marks: list[str]) -> None:
    assert findings(_list(*marks), "number_missing", "number_repeated") == []


def test_a_list_that_begins_in_the_middle_of_a_line() -> None:
    text = rules("会议的主要任务是：(一)学习；(二)讨论；\n(三)决定。", BODY)
    assert findings(text, "number_missing") == []


def test_a_number_cut_in_two_by_a_heading() -> None:
    text = "\n".join(
        [
            "磐石市人民政府办公室工作规则",
            "第一条 办公室负责。",
            "第二章 政务调研制度第",
            "二条 调研要深入。",
            "第三条 要及时。",
        ]
    )
    assert args(text, "number_split") == [{"number": "第二条"}]
    assert findings(text, "number_missing") == []


def test_a_heading_at_the_end_of_the_line_before() -> None:
    text = "\n".join(
        [
            "磐石市人民政府办公室工作规则",
            "第一章 总则",
            "第一条 办公室负责。 第二章 政务督查制度",
            "第二条 督查要严。",
        ]
    )
    assert args(text, "heading_inside") == [{"heading": "第二章 政务督查制度"}]


def test_a_well_numbered_text_has_none() -> None:
    assert (
        findings(establishment(), "number_missing", "number_repeated", "number_split", "heading_inside") == []
    )
