"""Real texts of other offices, laws and duty pages against answers made by hand."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from .support import Reading, names, read_file

GOLD = (
    "国务院_2004_国务院工作规则",
    "国务院_2007_地方各级人民政府机构设置和编制管理条例",
    "国务院_2020_政府督查工作条例",
    "国务院发展研究中心_约2010_办公厅部门职责",
    "某市数据资源管理局_约2021_主要职能",
    "模拟_甲市人民政府办公室_2010_三定_79名",
    "盐城市国土资源局_约2010_主要职能",
)
# Remarks on a text, and how it came to be: nothing that a reading answers.
REMARKS = {"note", "modelled", "item_style", "main_duties_note", "subordinate"}


@pytest.fixture(params=GOLD)
def case(request: pytest.FixtureRequest, shared: Path) -> tuple[Reading, dict[str, Any]]:
    folder = shared / "corpus" / "regulations"
    gold = json.loads((folder / f"{request.param}.gold.json").read_text("utf-8"))
    return read_file(folder / f"{request.param}.txt"), gold


def test_every_answer_is_right(case: tuple[Reading, dict[str, Any]]):
    reading, gold = case

    assert {key: _answer(reading, key, gold) for key in gold if key not in REMARKS} == {
        key: _plain(key, value) for key, value in gold.items() if key not in REMARKS
    }


def _answer(reading: Reading, key: str, gold: dict[str, Any]) -> Any:
    answers = {
        "doc_number": lambda: reading["number"],
        "sections": lambda: [_bare(section["title"]) for section in reading["sections"]],
        "numbered_items": lambda: len(reading["articles"]),
        "articles": lambda: len(reading["articles"]),
        "main_duties": lambda: len(reading["duties"]) or None,
        "units": lambda: names(reading, relation="unit", numbered=True),
        "unnumbered_units": lambda: names(reading, relation="unit", numbered=False),
        "units_stated": lambda: reading["units_declared"],
        "headcount": lambda: _headcount(reading["headcount"]),
    }
    return answers[key]() if key in answers else reading[key]


def _headcount(lines: list[dict[str, Any]]) -> dict[str, Any] | None:
    if not lines:
        return None
    pools = {line["kind"]: line["number"] for line in lines if line["kind"] in ("administrative", "worker")}
    posts = [line for line in lines if line["kind"] == "post"] + [
        one for line in lines for one in line["children"]
    ]
    return {
        "administrative": pools.get("administrative"),
        "workers": pools.get("worker"),
        "leaders": [
            {"post": post["title"], "count": post["number"]}
            | ({"rank": post["rank"]} if post["kind"] == "post" and post["rank"] else {})
            for post in posts
        ],
    }


def _plain(key: str, value: Any) -> Any:
    if key == "sections":
        return [_bare(title) for title in value]
    if key == "headcount" and value:
        leaders = [{part: one[part] for part in one if part != "stated"} for one in value["leaders"]]
        return {**value, "leaders": leaders}
    return value


def _bare(title: str) -> str:
    """A heading without its number: 第一章 总则, 一、职责调整."""
    return re.sub(r"^(?:第[一二三四五六七八九十]+章 |[一二三四五六七八九十]+、)", "", title)


def test_a_duty_broken_over_two_lines_is_one(shared: Path):
    reading = read_file(shared / "corpus/regulations/盐城市国土资源局_约2010_主要职能.txt")

    assert [duty["number"] for duty in reading["duties"]] == list(range(1, 14))
    assert "地质环境规划及其他专项规划" in reading["duties"][1]["text"]


def test_duties_that_run_on_in_one_paragraph_part(shared: Path):
    reading = read_file(shared / "corpus/regulations/某市数据资源管理局_约2021_主要职能.txt")

    assert [duty["number"] for duty in reading["duties"]] == list(range(1, 10))
    assert {duty["line"] for duty in reading["duties"]} == {6}
