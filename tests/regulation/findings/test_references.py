"""Other texts: not supplied, not named, no longer in force."""

from __future__ import annotations

import pytest

from shuniu.regulation.reading.findings.in_force import ended_terms, ended_text
from tests.regulation.findings.made import args, establishment, findings, rules


def test_a_text_that_no_longer_holds_and_what_replaced_it() -> None:
    text = rules("对不符合《国家行政机关公文处理办法》的，退回。", "按《国家行政机关公文处理办法》办理。")
    assert args(text, "reference_repealed") == [
        {
            "title": "《国家行政机关公文处理办法》",
            "ended": "2012-07-01",
            "replacement": "《党政机关公文处理工作条例》（中办发〔2012〕14号）",
        }
    ]


@pytest.mark.parametrize(
    ("title", "replacement"),
    [
        ("《信访条例》", "《信访工作条例》"),
        ("中华人民共和国合同法", "《民法典》"),
        ("《中华人民共和国行政监察法》", "《监察法》"),
        ("《中国共产党机关公文处理条例》", "《党政机关公文处理工作条例》（中办发〔2012〕14号）"),
        ("《干部教育培训工作条例(试行)》", "《干部教育培训工作条例》"),
    ],
)
def test_the_register_of_texts_in_force(title: str, replacement: str) -> None:
    ended = ended_text(title)
    assert ended is not None
    assert ended.replaced_by == replacement


def test_texts_in_force_are_not_in_the_register() -> None:
    for title in ("《党政机关公文处理工作条例》", "《信访工作条例》", "《保守国家秘密法》", "《公务员法》"):
        assert ended_text(title) is None


def test_what_replaced_a_text_holds_itself() -> None:
    replacements = [ended.replacement.partition("（")[0] for ended in ended_terms()]
    assert [ended_text(title) for title in replacements] == [None] * len(replacements)


def test_terms_given_up() -> None:
    text = rules("复核主题词标引是否正确。", "非领导职务按规定配备。")
    assert [(each["term"], each["ended"]) for each in args(text, "term_repealed")] == [
        ("主题词", "2012-07-01"),
        ("非领导职务", "2019-06-01"),
    ]


def test_texts_referred_to_and_not_supplied() -> None:
    text = rules(
        "按照《保密法》及办公室保密工作规定做好涉密文电的办理。",
        "按政务督查工作规则承办。",
        "在《要情快报》上选登，编印《大事记》。",
        "再次按照《保密法》办理。",
    )
    assert [each["title"] for each in args(text, "reference_missing")] == [
        "《保密法》",
        "《办公室保密工作规定》",
        "《政务督查工作规则》",
    ]


def test_the_text_itself_is_not_missing() -> None:
    text = "\n".join(
        [
            "磐石市人民政府办公室关于印发磐石市人民政府办公室主要职责内设机构和人员编制规定的通知",
            "各乡镇人民政府：",
            "《磐石市人民政府办公室主要职责内设机构和人员编制规定》已经市政府批准，现予印发。",
            "2010年3月4日",
            establishment(),
        ]
    )
    assert findings(text, "reference_missing") == []


def test_references_that_name_nothing() -> None:
    text = rules("按有关规定追究责任。", "按有关规定办理，经费另行规定。", "不符合本办有关规定的，退回。")
    assert [(each["words"], each["times"]) for each in args(text, "reference_vague")] == [
        ("有关规定", 2),
        ("另行规定", 1),
        ("本办有关规定", 1),
    ]
