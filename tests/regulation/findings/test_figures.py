"""Declared numbers against listed ones."""

from __future__ import annotations

import pytest

from tests.regulation.findings.made import UNITS, args, establishment, findings


def test_a_text_whose_numbers_agree_has_no_error() -> None:
    assert [each for each in findings(establishment()) if each["severity"] == "error"] == []


def test_the_units_listed_are_fewer_than_declared() -> None:
    assert args(establishment(declared="3"), "units_count_differs") == [{"declared": 3, "counted": 2}]


def test_units_of_a_located_office_are_counted_for_themselves() -> None:
    text = establishment(
        more="市政府参事室设在市政府办公室。内设机构3个，即：秘书处、参事业务处；行政编制5名。"
    )
    assert {"declared": 3, "counted": 2} in args(text, "units_count_differs")


def test_a_second_name_in_brackets_is_not_another_unit() -> None:
    text = establishment(more="市应急办内设机构3个，即：综合处、指挥联络处(总值班室)、协调保障处。")
    assert args(text, "units_count_differs") == []


@pytest.mark.parametrize(
    ("staff", "parts"),
    [
        ("处级领导职数6名（4正3副）。", 7),
        ("科级领导职数12名（正科级5名、副科级6名）。", 11),
        ("科级领导职数12名，其中正科级5名、副科级8名。", 13),
    ],
)
def test_full_and_deputy_posts_must_make_up_the_total(staff: str, parts: int) -> None:
    found = args(establishment(staff=f"行政编制40名。机关工勤人员编制2名。{staff}"), "headcount_parts_differ")
    assert [each["parts"] for each in found] == [parts]


@pytest.mark.parametrize(
    "staff",
    [
        "处级领导职数6名（4正2副）。",
        "科级领导职数12名（正科级5名、副科级7名）。",
        "其中：主任1名，副主任4名，处级领导职数58名（含机关党委专职副书记1名）。",
        "正科级领导职数16名（含政务督查室副主任1名），副科级领导职数8名。",
    ],
)
def test_parts_that_fit_or_are_only_some_are_no_error(staff: str) -> None:
    text = establishment(staff=f"行政编制80名。机关工勤人员编制2名。{staff}")
    assert findings(text, "headcount_parts_differ", "headcount_over_total") == []


def test_parts_larger_than_their_total() -> None:
    text = establishment(
        staff="行政编制20名（含参事室12名，应急办11名）。其中：主任1名。机关工勤人员编制2名。"
    )
    assert [(each["total"], each["parts"]) for each in args(text, "headcount_over_total")] == [(20, 23)]


def test_posts_held_beside_others_may_take_up_no_place() -> None:
    staff = "行政编制20名。其中：秘书长1名，副秘书长22名（兼职4名）。机关工勤人员编制2名。"
    assert args(establishment(staff=staff), "headcount_over_total") == []


def test_a_deputy_without_a_head() -> None:
    text = establishment(staff="行政编制14名，其中：专职副主任1名，科级领导职数6名。机关工勤人员编制2名。")
    assert args(text, "head_post_missing") == [{"words": "专职副主任1名"}]


def test_concurrent_posts_that_may_or_may_not_count() -> None:
    text = establishment(staff="行政编制57名。其中：副秘书长6名（兼职3名）。工勤编制3名。")
    assert args(text, "concurrent_unclear") == [{"words": "副秘书长6名(兼职3名)"}]
    clear = establishment(staff="行政编制57名。其中：副秘书长6名（兼职3名，不占编制）。工勤编制3名。")
    assert args(clear, "concurrent_unclear") == []


def test_a_body_with_a_number_and_no_post() -> None:
    staff = "行政编制57名。工勤编制3名。正科级领导职数3名（含应急办副主任2名，市政府金融领导小组办公室1名）。"
    assert args(establishment(staff=staff), "post_without_title") == [
        {"words": "市政府金融领导小组办公室1名"}
    ]


def test_figures_that_the_text_does_not_give() -> None:
    text = establishment(staff="机关行政编制41名，可配备主任1名。非领导职务职数按有关规定配备。")
    assert [each["what"] for each in args(text, "figure_missing")] == ["工勤人员编制", "非领导职务职数"]


def test_the_place_of_a_located_office_s_quota() -> None:
    text = "\n".join(
        [
            establishment(units=UNITS).replace("四、附则", "四、其他事项"),
            "（一）市政府参事室设在市政府办公室，主要负责参事工作。行政编制11名，其中：主任1名。",
        ]
    )
    assert args(text, "headcount_place_unclear") == [{"title": "市政府参事室", "number": "11", "total": "21"}]
