"""What the head of a paper says, on made-up heads and on real public documents."""

from __future__ import annotations

import json
from datetime import date

from shuniu.work.incoming.recognise import propose


def test_a_plain_head():
    read = propose(
        [
            "000001", "特急", "青溪市教育局文件", "青教〔2026〕8号", "", "青溪市教育局关于增设两所学校的", "请示",
            "市人民政府：", "正文一段。", "青溪市教育局", "二〇二六年十一月三日",
        ]
    )  # fmt: skip

    assert (read.number, read.sender, read.urgency) == ("青教〔2026〕8号", "青溪市教育局", "特急")
    assert (read.title, read.kind) == ("青溪市教育局关于增设两所学校的请示", "请示")
    assert read.date == date(2026, 11, 3)


def test_other_brackets_and_a_forwarding_notice():
    read = propose(
        ["省政府办公厅转发省水利厅关于做好防汛工作意见的通知", "甲政办发(2025) 31 号", "2025年6月1日"]
    )

    assert (read.number, read.sender) == ("甲政办发〔2025〕31号", "省政府办公厅")


def test_nothing_is_made_up_where_nothing_stands():
    assert propose([]) == propose(["", "  "])
    read = propose(["请尽快研究。"])
    assert (read.number, read.sender, read.title, read.date) == ("", "", "", None)


def test_heads_of_real_public_documents(shared):
    """How many of the corpus are read right, field by field; a change must not make it fewer."""
    right = dict.fromkeys(("number", "title", "date", "sender"), 0)
    folder = shared / "corpus" / "documents"
    golds = sorted(folder.glob("*.gold.json"))
    for path in golds:
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = path.with_name(path.name.replace(".gold.json", ".txt")).read_text(encoding="utf-8")
        read = propose([line for line in text.splitlines() if not line.startswith("# ")])
        right["number"] += read.number == tight(gold["doc_number"])
        right["title"] += tight(read.title) == tight(gold["title"])
        right["date"] += str(read.date or "") == (gold["date_in_text"] or "")
        right["sender"] += tight(read.sender) == tight(gold["issuer"])

    assert len(golds) == 34
    assert right["number"] >= 30
    assert right["title"] >= 32
    assert right["date"] == 34
    assert right["sender"] >= 31


def tight(words: str | None) -> str:
    return (words or "").replace(" ", "").replace("\u3000", "")
