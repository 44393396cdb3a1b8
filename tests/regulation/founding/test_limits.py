"""Limits as work rules say them, in the many words they have for it."""

from __future__ import annotations

import pytest

from shuniu.regulation.founding.limits import limits
from shuniu.regulation.founding.pieces import Piece


def _limits(words: str, section: str = "") -> list[tuple[str, str, int, str]]:
    piece = Piece("article", "第三条", words, 1, section=section)
    return [(one.key, one.urgency, one.amount, one.unit) for one in limits([piece])]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "公文办理：特急件当日办结、急件3个工作日、平件5个工作日。",
            [("", "特急", 0, "D"), ("", "加急", 3, "WD"), ("", "", 5, "WD")],
        ),
        (
            "特急件当日办结，急件3个工作日内办结，平件5个工作日内办结。",
            [("", "特急", 0, "D"), ("", "加急", 3, "WD"), ("", "", 5, "WD")],
        ),
        (
            "特急、加急公文两天内办复，其他公文十天以内办结。",
            [("", "特急", 2, "D"), ("", "加急", 2, "D"), ("", "", 10, "D")],
        ),
        ("需要承办的公文，特急件3天内办结，一般公文7天内办结。", [("", "特急", 3, "D"), ("", "", 7, "D")]),
        ("紧急公文随到随办；来文应在3个工作日内提出意见。", []),
        ("公文延期的，应提前1个工作日书面说明理由，报办公室。", []),
        ("接到突发事件报告后，1小时内书面报送公文。", []),
        ("议题应于会前2个工作日报文秘股，会后3个工作日内印发文件。", []),
    ],
)
def test_limits_on_papers(words, expected):
    assert _limits(words) == [("incoming.handle", *rest) for _key, *rest in expected]


def test_the_chapter_says_what_is_limited_where_the_article_does_not():
    words = "领导批示件立项登记，在2个工作日内交办，承办单位在15个工作日内反馈办理情况。"

    assert _limits(words, "督查督办制度") == [("supervision.handle", "", 15, "WD")]
    assert _limits(words, "值班制度") == []
