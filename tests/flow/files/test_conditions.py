"""Conditions: what they say of a matter, and what they refuse to be."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shuniu.flow.conditions import DEEPEST, LONGEST, ConditionFault, holds, parsed, written
from shuniu.flow.definition import Field

FIELDS = {
    one.key: one
    for one in (
        Field("amount", "金额", "number"),
        Field("urgency", "紧急程度", "choice", ("特急", "急件", "平件")),
        Field("due", "完成日期", "day"),
        Field("is_public", "是否公示", "yes_no"),
        Field("place", "地点"),
    )
}
MATTER = {"amount": 60000, "urgency": "特急", "due": "2026-11-22", "is_public": True, "place": "青溪"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", True),
        ("amount > 50000", True),
        ("amount > 60000", False),
        ("金额>=6万", True),
        ("金额>5万并且紧急程度=“急件”", False),
        ("金额>5万且是否公示", True),
        ("非 是否公示 或者 地点 = '青溪'", True),
        ('urgency in ["特急", "急件"]', True),
        ('urgency not in ["特急", "急件"]', False),
        ("due < 2026-11-23", True),
        ('due == "2026-11-22"', True),
        ("due ≠ 2026-11-22", False),
        ("is_public = 是", True),
        ("not (amount > 1 and amount < 2)", True),
        ("amount < 1 or amount > 2 and urgency = '平件'", False),
        ("0.1 <= amount", True),
    ],
)
def test_condition_is_asked_of_a_matter(text, expected):
    assert holds(text, FIELDS, MATTER) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("amount > 0", False),
        ("amount <= 0", False),
        ("amount = 0", False),
        ("amount != 0", True),
        ("place = ''", True),
        ("place != ''", False),
        ("place in ['青溪']", False),
        ("is_public", False),
        ("due > 2026-01-01", False),
    ],
)
def test_what_is_not_filled_in_is_neither_more_nor_less(text, expected):
    assert holds(text, FIELDS, {}) is expected
    assert holds(text, FIELDS, {"amount": "", "place": "", "due": ""}) is expected


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("budget > 1", "条件第1个字“budget”不是这个流程的填写项。"),
        ("amount > '多'", "“金额”和“多”不是一类内容，不能相比。"),
        ("urgency > '急件'", "“紧急程度”没有大小先后，只能比相同或不同。"),
        ("urgency = '加急'", "“紧急程度”没有“加急”这一项，条件永远不会成立。"),
        ("amount", "“amount”单独不成条件，请写明和什么相比。"),
        ("amount >", "条件没有写完。"),
        ("amount > 1 1", "条件第12个字“1”放在这里不通。"),
        ("due > 2026-02-30", "条件第7个字“2026-02-30”不是一个日期。"),
        ("amount > 1; import os", "条件第11个字“;”看不懂。"),
        ("__import__('os')", "条件第1个字“__import__”不是这个流程的填写项。"),
        ("(" * (DEEPEST + 1) + "is_public" + ")" * (DEEPEST + 1), f"条件里的括号套得太深：最多{DEEPEST}层。"),
        ("is_public or " * 60 + "is_public", f"条件太长：最多{LONGEST}个字。"),
        ("is_public == amount", "“是否公示”和“金额”不是一类内容，不能相比。"),
    ],
)
def test_what_cannot_be_asked_is_told_with_its_place(text, said):
    with pytest.raises(ConditionFault) as refused:
        parsed(text, FIELDS)
    assert str(refused.value) == said


@given(st.text(max_size=80) | st.text('amount place is_public ()[]<>=!"1andornti2026-12', max_size=80))
def test_whatever_is_typed_is_a_condition_or_a_sentence(text):
    assert _answer(text) in ("holds", "does not hold", "cannot be asked")


def _answer(text):
    try:
        return "holds" if parsed(text, FIELDS).holds(MATTER) else "does not hold"
    except ConditionFault as fault:
        return "cannot be asked" if str(fault) else "refused without a word"


_NUMBERS = st.decimals(-1000, 100000, places=2)
_TESTS = st.one_of(
    st.builds("amount {} {}".format, st.sampled_from(["==", "!=", "<", "<=", ">", ">="]), _NUMBERS),
    st.builds("urgency {} ['特急', '平件']".format, st.sampled_from(["in", "not in"])),
    st.builds(
        "due {} {}".format, st.sampled_from(["==", "<", ">="]), st.dates(date(2026, 1, 1), date(2027, 1, 1))
    ),
    st.just("is_public"),
)
_CONDITIONS = st.recursive(
    _TESTS,
    lambda inner: st.one_of(
        st.builds("({} and {})".format, inner, inner),
        st.builds("({} or {})".format, inner, inner),
        st.builds("not ({})".format, inner),
    ),
    max_leaves=5,
)


@given(
    _CONDITIONS, _NUMBERS, st.sampled_from(["特急", "急件", ""]), st.dates(date(2026, 1, 1), date(2027, 1, 1))
)
def test_plain_form_says_the_same_here_and_in_python(text, amount, urgency, day):
    values = {"amount": float(amount), "urgency": urgency, "due": day.isoformat(), "is_public": amount > 0}
    plain = written(text, FIELDS)
    assert written(plain, FIELDS) == plain
    assert holds(plain, FIELDS, values) is holds(text, FIELDS, values)
    # BPMN engines read the plain form as an expression of their own, so it has to mean the same there.
    assert bool(eval(plain, {"__builtins__": {}}, values)) is holds(text, FIELDS, values)  # noqa: S307
