"""Whatever stands in a text, reading it as a notice gives an answer."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shuniu.regulation.reading.findings import findings_of
from shuniu.regulation.reading.normalise import Line
from shuniu.regulation.reading.notices import KINDS, detect_notice, read_notice

WORDS = (
    "王建国 李 明 同志 副市长 市长 任命 免去 为 的 职务 （ ） ( ) "
    "， 。 ； ： : 、 一、 （一） 1. 第一条 A角 B角 互为 补位 "
    "由 代行 负责 分管 联系 协助 组长 成员 总 指 挥 领导小组 办公室 "
    "设在 市财政局 试用期 一年 退休 挂职 兼任 不再 担任 姓名 职务 分工 "
    "| 外出 期间 超过 3天 工作日 编制 12名 其中 含 《 》 "
    "〔2020〕3号 2020年 · ○ —— "
)
PIECES = st.sampled_from([*WORDS.split(), " ", "\t", "\u3000", "\n", "\n", "\n"])
TEXTS = st.one_of(st.lists(PIECES, max_size=60).map("".join), st.text(max_size=200))


def _lines(text: str) -> list[Line]:
    return [Line(number, line, line) for number, line in enumerate(text.split("\n"), start=1)]


@given(TEXTS)
def test_any_text_can_be_read_as_any_notice(text: str) -> None:
    lines = _lines(text)
    assert detect_notice(lines).kind in (*KINDS, None)
    for kind in KINDS:
        read = read_notice(lines, kind)
        assert all(person["name"] for person in read["persons"])
        assert all(1 <= person["line"] <= len(lines) for person in read["persons"])


@given(TEXTS)
def test_any_text_can_be_looked_over(text: str) -> None:
    lines = _lines(text)
    reading = {"kind": "rules", "units": [], "duties": [{"number": 1, "text": text, "line": 1}]}
    for found in findings_of(reading, lines):
        assert found["line"] is None or 1 <= found["line"] <= len(lines)


@pytest.mark.parametrize(
    "piece",
    [
        "（",
        "市 ",
        "王建国、",
        "由",
        "《",
        "组长：",
        "任命王建国为",
        "1名、",
        "一、",
        "A角",
        "市政府领导",
        "联系",
    ],
)
def test_a_piece_repeated_thousands_of_times_takes_no_time(piece: str) -> None:
    lines = _lines(piece * (9000 // len(piece)))
    begin = time.process_time()
    detect_notice(lines)
    for kind in KINDS:
        read_notice(lines, kind)
    findings_of({"kind": "rules"}, lines)
    assert time.process_time() - begin < 5


def test_a_kind_that_is_none_is_a_fault_of_the_caller() -> None:
    with pytest.raises(ValueError):
        read_notice([], "novel")
