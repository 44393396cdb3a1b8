"""``shuniu read FILE [--json]``: what Shuniu understands of a founding text. Needs no database."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

Rows = Iterable[dict[str, Any]]

_KINDS = {
    "establishment": "三定规定", "rules": "工作规则", "law": "法规", "duties": "职责",
    "portfolio": "领导分工", "appointment": "任免", "bodies": "机构名单", None: "没有认出的文本",
}  # fmt: skip
_ACTIONS = {
    "add": "增加",
    "strengthen": "加强",
    "drop": "取消",
    "move_in": "划入",
    "move_out": "划出",
    None: "调整",
}
_RELATIONS = {
    "unit": "", "hosted": "设在本机关", "co_located": "合署办公", "name_plate": "挂牌", "managed": "管理",
    "attached": "挂靠",
}  # fmt: skip
_QUOTA = {"total": "", "included": "含 ", "of_which": "其中 ", "beside": "另 ", "separate": "单列 "}
_SEVERITIES = {"error": "错误", "warning": "注意", "info": "说明"}


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="TXT, DOCX, PDF with text, or HTML")
    parser.add_argument("--json", action="store_true", help="print everything as JSON")


def run(options: argparse.Namespace) -> int:
    from shuniu.core.extract import ExtractRefused
    from shuniu.regulation.reading import read

    try:
        reading = read(lines_of(options.file))
    except ExtractRefused as refused:
        print(refused.sentence, file=sys.stderr)
        return 1
    except FileNotFoundError:
        print(f"没有这个文件：{options.file}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"打不开 {options.file}：{error.strerror or error}", file=sys.stderr)
        return 1
    print(json.dumps(reading, ensure_ascii=False, indent=1) if options.json else summary(reading))
    return 0


def lines_of(path: Path) -> list[str]:
    """The lines of a file of any format that we read. Raises ExtractRefused with a sentence, or OSError."""
    from shuniu.core.extract import ExtractRefused, extract
    from shuniu.core.extract.refused import NO_TEXT

    extracted = extract(path, name=path.name)
    if extracted.scanned:
        raise ExtractRefused(NO_TEXT)
    return extracted.lines


def summary(reading: dict[str, Any]) -> str:
    """A reading for people: what the text is, what it says part by part, what to look at."""
    parts = (
        _head(reading),
        _adjustments(reading["adjustments"]),
        _duties(reading["duties"]),
        _units(reading),
        _headcount(reading["headcount"]),
        _articles(reading),
        _persons(reading["persons"]),
        _findings(reading["findings"]),
    )
    return "\n\n".join("\n".join(lines) for part in parts if (lines := list(part)))


def _head(reading: dict[str, Any]) -> Iterator[str]:
    yield reading["title"] or "（没有标题）"
    kind = _KINDS.get(reading["kind"], reading["kind"])
    yield f"  {kind}，{'繁体' if reading['script'] == 'hant' else '简体'}"
    for key, label in (
        ("office", "机关"), ("number", "文号"), ("date", "日期"), ("issuer", "印发"), ("approved_by", "批准"),
        ("interpreter", "解释"),
    ):  # fmt: skip
        if reading[key]:
            yield f"  {label}：{reading[key]}"
    for key, label in (("addressees", "主送"), ("basis", "依据")):
        if reading[key]:
            yield f"  {label}：{'；'.join(reading[key])}"


def _adjustments(rows: Rows) -> Iterator[str]:
    for place, one in enumerate(rows):
        if place == 0:
            yield "职责调整"
        yield f"  {_ACTIONS.get(one['action'], one['action'])}　{one['text']}"


def _duties(rows: Rows) -> Iterator[str]:
    rows = list(rows)
    if rows:
        yield f"主要职责 {len(rows)}项"
    for one in rows:
        yield f"  {one['number'] or '·'} {_short(one['text'])}"


def _units(reading: dict[str, Any]) -> Iterator[str]:
    units = reading["units"]
    declared = reading["units_declared"]
    if units:
        numbered = sum(unit["number"] is not None and unit["parent"] is None for unit in units)
        yield "机构" + (f"　文中写明{declared}个，列出{numbered}个" if declared else "")
    for unit in units:
        yield ("    " if unit["parent"] else "  ") + _unit(unit)


def _unit(unit: dict[str, Any]) -> str:
    said = [f"{unit['number'] or '·'} {unit['name']}"]
    if unit["second_names"]:
        said.append(f"（{'、'.join(unit['second_names'])}）")
    if relation := _RELATIONS.get(unit["relation"], unit["relation"]):
        said.append(f"　{relation}")
    if unit["tasks"]:
        said.append(f"　任务{len(unit['tasks'])}项")
    for relation, label in (("handles", "分管方面"), ("contacts", "联系")):
        names = [field["name"] for field in unit["fields"] if field["relation"] == relation]
        if names:
            said.append(f"　{label}：{'、'.join(names)}")
    if unit["serves"]:
        said.append("　服务：" + "、".join(one["leader"] for one in unit["serves"]))
    return "".join(said)


def _headcount(rows: Rows) -> Iterator[str]:
    rows = list(rows)
    if rows:
        yield "编制"
        yield from _quota(rows, "  ")


def _quota(rows: Rows, indent: str) -> Iterator[str]:
    for line in rows:
        rank = None if line["rank"] and line["rank"] in line["title"] else line["rank"]
        about = "，".join(str(one) for one in (rank, line["concurrent"]) if one)
        number = f" {line['number']}名" if line["number"] is not None else ""
        yield f"{indent}{_QUOTA.get(line['relation'], '')}{line['title']}{number}{f'（{about}）' if about else ''}"
        yield from _quota(line["children"], indent + "  ")


def _articles(reading: dict[str, Any]) -> Iterator[str]:
    if not reading["articles"]:
        return
    yield f"条文 {len(reading['articles'])}条"
    chapter = None
    for article in reading["articles"]:
        if article["chapter"] != chapter:
            chapter = article["chapter"]
            yield f"  {chapter}"
        yield f"    {article['number'] or '·'} {_short(article['text'])}"


def _persons(rows: Rows) -> Iterator[str]:
    for place, one in enumerate(rows):
        if place == 0:
            yield "人员"
        yield f"  {one['order'] or '·'} {one['name']}　{one['post'] or ''}".rstrip()


def _findings(rows: Rows) -> Iterator[str]:
    rows = list(rows)
    if rows:
        yield f"要看一看的 {len(rows)}处"
    for one in rows:
        place = f"第{one['line']}行 " if one["line"] else ""
        yield f"  {_SEVERITIES.get(one['severity'], one['severity'])} {place}{one['message']}"


def _short(text: str) -> str:
    line = text.replace("\n", " ")
    return line if len(line) <= 60 else line[:59] + "…"
