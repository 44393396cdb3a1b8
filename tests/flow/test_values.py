"""What can be filled into a field of a flow, and how it is kept."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from shuniu.core.refusals import WrongInput
from shuniu.flow.definition import Field
from shuniu.flow.values import kept


def field(type_):
    return Field("it", "它", type_, ("甲", "乙"))


@pytest.mark.parametrize(
    ("type_", "given", "as_kept"),
    [
        ("text", "会议系统", "会议系统"),
        ("text", "", None),
        ("number", 50000, "50000"),
        ("number", Decimal("0.5"), "0.5"),
        ("number", "12.50", "12.50"),
        ("day", date(2026, 11, 22), "2026-11-22"),
        ("day", "2026-11-22", "2026-11-22"),
        ("choice", "乙", "乙"),
        ("yes_no", False, False),
        ("yes_no", None, None),
    ],
)
def test_what_fits_is_kept(type_, given, as_kept):
    assert kept(field(type_), given) == as_kept


@pytest.mark.parametrize(
    ("type_", "given"),
    [
        ("text", "长" * 201),
        ("text", ["一"]),
        ("text", "a\0b"),
        ("number", "NaN"),
        ("number", "Infinity"),
        ("number", "1e400"),
        ("number", "9" * 5000),
        ("number", True),
        ("number", {"a": 1}),
        ("day", "2026-02-30"),
        ("day", 5),
        ("choice", "丙"),
        ("choice", ["甲"]),
        ("yes_no", "false"),
        ("yes_no", 1),
    ],
)
def test_what_does_not_is_told(type_, given):
    with pytest.raises(WrongInput):
        kept(field(type_), given)
