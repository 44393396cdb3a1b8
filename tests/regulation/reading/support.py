"""Reading for tests: texts by file or as written in the test, and quotas as short rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from shuniu.core.extract import extract
from shuniu.regulation.reading import read

Reading = dict[str, Any]


def read_text(text: str) -> Reading:
    return read(text.splitlines())


def read_file(path: Path) -> Reading:
    return read(extract(path, name=path.name).lines)


def names(reading: Reading, *, relation: str | None = None, numbered: bool | None = None) -> list[str]:
    return [
        unit["name"]
        for unit in reading["units"]
        if (relation is None or unit["relation"] == relation)
        and (numbered is None or (unit["number"] is not None) == numbered)
        and unit["parent"] is None
    ]


def fields(unit: dict[str, Any], relation: str) -> list[str]:
    return [field["name"] for field in unit["fields"] if field["relation"] == relation]


def quota(reading: Reading) -> list[str]:
    """Every line of the quota tree: its depth in dashes, relation, title, number, rank where there is one."""
    return list(_rows(reading["headcount"], ""))


def _rows(lines: Iterable[dict[str, Any]], depth: str) -> Iterator[str]:
    for line in lines:
        parts = [line["relation"], line["title"], line["number"], line["rank"]]
        yield depth + " ".join(str(part) for part in parts if part is not None)
        yield from _rows(line["children"], depth + "- ")
