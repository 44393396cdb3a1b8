"""Tables of persons: cells beside each other on a line, or one below the other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from .names import is_likely_name, is_name
from .posts import is_post
from .standing import person_in
from .text import Row

_COLUMNS = (
    ("name", r"姓\s*名|领导(?:姓名|同志)?|人员|A角|A岗"),
    ("post", r"(?:现任)?职\s*务|岗位|身份"),
    ("stands_in", r"(?:第[一二三])?B角|B岗|A、?B角|AB岗|补位(?:领导|人)?|代管领导"),
    ("helpers", r"(?:协助|对口|服务|对应)(?:副秘书长|副主任|领导|人员|秘书)?|联络员"),
    (
        "contacts",
        r"(?:对口|包保?|挂点|挂钩)?联系(?:单位|部门|点|领域|工作)?|(?:联系|包保|挂点).{0,6}(?:单位|部门|乡镇|镇街|街道|镇|县区|企业|村)",
    ),
    ("oversees", r"分管(?:单位|部门|科室|处室|领域|范围)|分管(?:工作)?及?部门|主管(?:单位|部门)"),
    (
        "handles",
        r"(?:工作)?分工|负责(?:工作|领域|方面)?|分管(?:工作|领域)?|主要工作|职责(?:分工)?|工作职责|分工(?:情况|内容)",
    ),
    ("skip", r"序号|备注|电话|联系方式|办公室|排序"),
)
VERB_OF = {"handles": "负责", "oversees": "分管", "contacts": "联系"}


class Record(NamedTuple):
    """One row of a table: column → cell, and the line where it stands."""

    line: int
    cells: dict[str, str]


def column_of(cell: str) -> str | None:
    text = re.sub(r"\s", "", cell)
    return next((name for name, pattern in _COLUMNS if re.fullmatch(rf"(?:{pattern})", text)), None)


def read_tables(rows: list[Row]) -> tuple[list[Record], set[int]]:
    """The records of every table with a head, and the numbers of the lines they took."""
    records: list[Record] = []
    taken: set[int] = set()
    for reader in (_beside, _below, _labelled):
        for record, lines in reader(rows):
            if not taken & lines:
                records.append(record)
            taken |= lines
    return records, taken


def _beside(rows: list[Row]) -> Iterator[tuple[Record, set[int]]]:
    """Cells parted by tabs or bars; the head names at least a person and one more column."""
    columns: list[str | None] = []
    for row in rows:
        found = [column_of(cell) for cell in row.cells]
        if "name" in found and len([name for name in found if name]) >= 2:
            columns = found
        elif columns and row.cells and (record := _record(row, columns)):
            yield record, {row.line}
        elif columns and not row.cells and len(row.text) > 40:
            columns = []


def _labelled(rows: list[Row]) -> Iterator[tuple[Record, set[int]]]:
    """姓名:…, 职务:…, 分工:… each on a line of its own."""
    cells: dict[str, str] = {}
    lines: list[int] = []
    for row in [*rows, Row(0, "姓名:")]:
        found = re.match(r"([\u4e00-\u9fff ]{2,8}?)\s*:\s*(.*)$", row.text)
        column = column_of(found.group(1)) if found else None
        if column == "name":
            if len(cells) > 1:
                yield Record(lines[0], cells), set(lines)
            cells, lines = {}, []
        if found and column and (cells or column == "name"):
            cells[column] = found.group(2)
            lines.append(row.line)


def _record(row: Row, columns: list[str | None]) -> Record | None:
    cells = list(row.cells)
    # A number or an empty first column that the text did not keep.
    if len(cells) == len(columns) - 1 and columns[0] == "skip":
        columns = columns[1:]
    pairs = {name: cell for name, cell in zip(columns, cells, strict=False) if name and name != "skip"}
    name = pairs.get("name", "")
    return Record(row.line, pairs) if person_in(name) or is_likely_name(name) else None


def _below(rows: list[Row]) -> Iterator[tuple[Record, set[int]]]:
    """Each cell on a line of its own: the head first, then every person's cells in the same order."""
    place = 0
    while place < len(rows):
        columns = _column_run(rows, place)
        if "name" not in columns or len(columns) < 2:
            place += 1
            continue
        place += len(columns)
        wanted = [name for name in columns if name != "skip"]
        while place < len(rows) and (step := _person_block(rows, place, wanted)) is not None:
            record, used = step
            yield record, {row.line for row in rows[place : place + used]}
            place += used


def _column_run(rows: list[Row], place: int) -> list[str]:
    columns: list[str] = []
    for row in rows[place : place + 10]:
        if row.cells or (name := column_of(row.text)) is None:
            break
        columns.append(name)
    return columns


def _person_block(rows: list[Row], place: int, columns: list[str]) -> tuple[Record, int] | None:
    used = 1 if re.fullmatch(r"\d{1,3}", rows[place].text) else 0
    if place + used >= len(rows) or not is_likely_name(rows[place + used].text):
        return None
    cells = {"name": rows[place + used].text}
    line = rows[place + used].line
    used += 1
    for name in columns[1:]:
        if place + used >= len(rows) or is_name(rows[place + used].text):
            break
        text = rows[place + used].text
        if name == "post" and not is_post(text):
            continue
        cells[name] = text
        used += 1
    return Record(line, cells), used
