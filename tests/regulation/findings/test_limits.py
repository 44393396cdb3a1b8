"""What a text leaves to a setting."""

from __future__ import annotations

import pytest

from tests.regulation.findings.made import args, findings, rules


def test_a_grade_without_a_limit() -> None:
    text = rules("特急文件3天内办结，一般文件7天内办结。")
    assert args(text, "limit_without_grade") == [{"given": "特急文件3天、一般文件7天", "missing": "加急"}]
    whole = rules("特急文件1天内办结，加急文件3天内办结，一般文件7天内办结。")
    assert args(whole, "limit_without_grade") == []


def test_days_of_no_kind() -> None:
    text = rules("特急文件3天内办结。", "没有明确要求的，7日内办结。", "5个工作日内答复，3月7日报送。")
    assert args(text, "limit_days_unclear") == [{"words": "3天内、7日内", "times": 2}]


def test_words_of_haste_without_a_figure() -> None:
    text = rules("及时报告，立即处理。", "定期通报，及时反馈。")
    assert args(text, "limit_without_figure") == [{"words": "及时、立即、定期", "times": 4}]


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("公文原则上在当日内发送。", "原则上在当日内发送"),
        ("全体会议原则由综合科牵头承办。", "原则由综合科牵头承办"),
    ],
)
def test_a_rule_with_an_open_exception(sentence: str, words: str) -> None:
    assert args(rules(sentence), "exception_open") == [{"words": words}]


def test_the_principles_of_work_are_no_exception() -> None:
    assert args(rules("坚持务实、精简、高效的原则，坚持原则。"), "exception_open") == []


def test_a_bound_that_may_include_its_level() -> None:
    assert args(rules("负责省部级以下接待。"), "bound_unclear") == [{"words": "省部级以下", "times": 1}]
    assert args(rules("负责省部级以下(含省部级)接待，县级以上除外。"), "bound_unclear") == []


def test_kinds_of_absence_that_are_not_named() -> None:
    text = rules("主任公出和事假期间，由主任委托的副主任主持工作。")
    assert args(text, "absence_kinds") == [{"given": "公出和事假", "missing": "病假、休假"}]


def test_a_meeting_without_a_chair() -> None:
    text = rules(
        "室务会议。由主任、副主任、各科室负责人参加。会务工作由秘书科承办。\n(一)讨论工作；\n(二)部署工作。",
        "党组会议。由书记主持，党组成员参加。会务工作由秘书科承办。\n(一)学习；\n(二)讨论。",
    )
    assert args(text, "meeting_incomplete") == [{"meeting": "室务会议", "missing": "主持人"}]


def test_laws_are_not_asked_for_settings() -> None:
    text = "\n".join(
        [
            "某省公文条例",
            "第一章 总则",
            "第一条 自收到之日起7日内及时答复。",
            "第二条 原则上公开。",
            "第二章 附则",
            "第三条 自公布之日起施行。",
        ]
    )
    assert findings(text, "limit_days_unclear", "limit_without_figure", "exception_open") == []
