"""A mark of secrecy is a mark in its place, not a word in a sentence."""

from __future__ import annotations

import pytest

from shuniu.core.extract import extract
from shuniu.core.secrecy import secrecy_mark


@pytest.mark.parametrize(
    ("lines", "mark"),
    [
        (["机密★10年", "青溪市人民政府文件"], "机密"),
        (["000012", "绝密★长期", "特急"], "绝密"),
        (["秘密", "特急"], "秘密"),
        (["000003 机 密 ★ 1 年 特急"], "机密"),
        (["密级：秘密"], "秘密"),
        (["特急 机密★6个月"], "机密"),
        (["機密★10年"], "机密"),
        (["【秘密】"], "秘密"),
        (["青溪市人民政府文件", "青政〔2026〕1号", "　　　　　秘密★5年"], "秘密"),
    ],
)
def test_a_mark_at_the_head_is_found(lines, mark):
    assert secrecy_mark(lines) == mark


@pytest.mark.parametrize(
    "lines",
    [
        ["机要科关于做好保密工作的通知"],
        ["机要科"],
        ["保密法"],
        ["中华人民共和国保守国家秘密法实施条例"],
        ["商业秘密"],
        ["商业秘密★5年"],
        ["商业机密保护办法"],
        ["中华人民共和国保守国家秘密法"],
        ["青溪市水务局文件", "不得泄露商业秘密和个人隐私。"],
        ["工作秘密"],
        ["内部"],
        ["（二）标有绝密、机密、秘密的文件，按涉密载体管理。"],
        ["一、绝密级", "国家秘密载体"],
        [*[f"第{number}条 正文。" for number in range(1, 20)], "秘密"],
        [],
    ],
)
def test_a_word_in_a_sentence_is_no_mark(lines):
    assert secrecy_mark(lines) is None


def test_no_real_public_paper_is_refused(shared):
    folders = ("corpus/documents", "corpus/regulations", "regulations")
    papers = [path for folder in folders for path in sorted((shared / folder).glob("*.txt"))]

    assert len(papers) > 40
    assert [path.name for path in papers if secrecy_mark(extract(path).first_page_lines)] == []
