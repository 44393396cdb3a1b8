"""Whatever the lines hold, a reading comes back in time, in its shape, and says nothing that is not in the text."""

from __future__ import annotations

import json
import random
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shuniu.regulation.reading import read
from shuniu.regulation.reading.whole import MOST_CHARACTERS, MOST_LINES

TEXTS = sorted((Path(__file__).parent / "texts").glob("*.txt"))
SHAPE = {
    "kind", "script", "title", "notice_title", "office", "number", "issuer", "approved_by", "date", "date_as_written",
    "addressees", "basis", "interpreter", "sections", "adjustments", "duties", "units", "units_declared", "headcount",
    "articles", "persons", "references", "findings",
}  # fmt: skip
BITS = (
    "第一章", "第二条", "一、", "（一）", "(二)", "1.", "１．", "①", "主要职责", "内设机构", "人员编制", "附则", "秘书科", "综合一处",
    "负责", "督查室（总值班室）", "行政编制", "12名", "（含", "其中", "各1名", "均为副处级", "编制单列", "设在市政府办公室", "挂", "牌子",
    "等方面工作", "联系", "《", "》", "〔2019〕3号", "关于印发", "的通知", "二○○九年四月二十九日", "2019年2月30日", "：", "；", "。",
    "，", "、", "\u3000", "\u00a0", "&nbsp;", "<p>", "\u200b", "檔案", "規範性檔案", "— 3 —", "市人民政府", "办公室", "A角", "任命",
)  # fmt: skip
pieces = st.one_of(st.sampled_from(BITS), st.text(max_size=8))
lines = st.lists(st.lists(pieces, max_size=14).map("".join), max_size=25)


@given(lines)
def test_random_lines_give_a_reading(text: list[str]):
    _check(read(text), len(text))


@given(st.sampled_from(TEXTS), st.randoms(use_true_random=False))
def test_damaged_texts_give_a_reading(path: Path, chance: random.Random):
    text = _damaged(path.read_text("utf-8"), chance).splitlines()

    _check(read(text), len(text))


def _damaged(text: str, chance: random.Random) -> str:
    """Cut, doubled, mixed up, with characters lost and others in between."""
    for _ in range(chance.randint(1, 12)):
        place = chance.randrange(len(text) + 1)
        length = chance.randint(1, 60)
        text = chance.choice(
            (
                text[:place] + text[place + length :],
                text[:place] + text[place : place + length] * 2 + text[place + length :],
                text[:place] + chance.choice(BITS) + text[place:],
                text[:place].replace("。", "") + text[place:],
                text[:place].replace("\n", "") + text[place:],
                text[place:] + text[:place],
            )
        )
    return text


def _check(reading: dict[str, Any], count: int) -> None:
    assert set(reading) >= SHAPE
    assert json.loads(json.dumps(reading)) == reading
    for part in ("sections", "adjustments", "duties", "units", "articles"):
        assert all(1 <= one["line"] <= count for one in reading[part])
    assert all(unit["name"] for unit in reading["units"])


# Each would take hours from a reader that goes back and forth in its text.
HOSTILE = {
    "marks": "（一）" * 60_000,
    "numbers": "1." * 90_000,
    "opened": "（" * 200_000,
    "quoted": "《" * 200_000,
    "one word": "啊" * 200_000,
    "articles": "第一条" * 60_000,
    "chapters": "第一章 总则\n" * 10_000,
    "figures": "人员编制\n" + "主任1名，" * 40_000,
    "brackets in figures": "人员编制\n" + "（含（" * 60_000,
    "units in a row": "内设机构\n设" + "秘书科、" * 50_000,
    "fields": "内设机构\n（一）综合科。负责" + "农业、" * 60_000 + "等方面的工作",
    "a name without an end": "内设机构\n（一）" + "处科" * 90_000 + "负责",
    "dates": "二〇一九年" * 40_000,
    "entities": "&nbsp;" * 40_000,
    "titles": "关于印发" * 50_000,
    "short lines": "一\n" * 12_000,
    "empty lines": "\n" * 200_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_take_bounded_time(name: str):
    text = HOSTILE[name].split("\n")

    begin = time.process_time()
    read(text)
    assert time.process_time() - begin < 20


def test_a_text_beyond_all_measure_is_read_in_part():
    reading = read([""] * (MOST_LINES + 1))

    assert [one["args"] for one in reading["findings"] if one["code"] == "read_partly"] == [
        {"lines": MOST_LINES}
    ]
    assert not any(one["code"] == "read_partly" for one in read(["（一）负责会议。"])["findings"])
    assert "read_partly" in {one["code"] for one in read(["会" * (MOST_CHARACTERS + 2)])["findings"]}
