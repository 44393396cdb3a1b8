"""``shuniu read FILE [--json]``: what Shuniu understands of a founding text. Needs no database."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path)
    parser.add_argument("--json", action="store_true", help="print everything as JSON")


def run(options: argparse.Namespace) -> int:
    from shuniu.core.extract import ExtractRefused
    from shuniu.regulation.reading import read

    try:
        reading = read(lines_of(options.file))
    except ExtractRefused as refused:
        print(refused.sentence, file=sys.stderr)
        return 1
    print(json.dumps(reading, ensure_ascii=False, indent=1) if options.json else _summary(reading))
    return 0


def lines_of(path: Path) -> list[str]:
    """The lines of a file of any format that we read. Raises ExtractRefused with a sentence."""
    from shuniu.core.extract import extract

    return extract(path, name=path.name).lines


def _summary(reading: dict[str, Any]) -> str:
    head = [reading.get("title") or "（没有标题）", f"种类 {reading['kind']}，机关 {reading.get('office') or '未写明'}"]
    counts = [
        f"{label} {len(reading.get(key) or [])}"
        for key, label in (
            ("sections", "章"), ("adjustments", "职责调整"), ("duties", "主要职责"), ("units", "机构"),
            ("headcount", "编制"), ("articles", "条"), ("persons", "人员"),
        )
    ]  # fmt: skip
    units = [f"  {unit.get('number') or '·'} {unit['name']}" for unit in reading.get("units") or []]
    findings = [
        f"  {finding['severity']} 第{finding.get('line') or '-'}行 {finding['message']}"
        for finding in reading.get("findings") or []
    ]
    parts = [*head, "，".join(counts), *units]
    return "\n".join([*parts, *(["要看一看的："] if findings else []), *findings])
