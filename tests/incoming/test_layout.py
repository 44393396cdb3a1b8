"""A paper that came as text, set as an official page."""

from __future__ import annotations

from shuniu.work.incoming.layout import laid_out

PAPER = (
    "云河省人民政府办公厅文件",
    "云政办发〔2026〕12号",
    "云河省人民政府办公厅关于",
    "做好冬季供暖工作的通知",
    "",
    "各市人民政府：",
    "　　请抓紧落实。2026年11月1日起执行。",
    "云河省人民政府办公厅",
    "2026年10月20日",
)


def roles(lines: tuple[str, ...]) -> list[str]:
    title = "云河省人民政府办公厅关于做好冬季供暖工作的通知"
    return [line.role for line in laid_out(lines, title=title, number="云政办发〔2026〕12号")]


def test_issuer_number_title_addressees_and_signature_have_their_places():
    assert roles(PAPER) == [
        "issuer", "number", "title", "title", "addressees", "", "signature", "signature",
    ]  # fmt: skip


def test_what_is_not_recognised_stays_a_line_of_the_body():
    assert roles(("来人来电记录", "反映供暖温度不够。", "已转热力公司。")) == ["", "", ""]


def test_an_empty_paper_has_no_lines():
    assert roles(()) == []
