"""The cells of a staff list: XLSX as the extraction gives it (tabs), CSV or pasted text as it stands."""

from __future__ import annotations

import csv
from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from shuniu.core.extract.plain_text import clean
from shuniu.core.refusals import WrongInput
from shuniu.core.sentences import Sentence
from shuniu.people.staff_list.columns import BY_HEAD, NEEDED

NO_HEADS = Sentence(
    "staff_list.no_heads", _("第一行要写列名，至少有“姓名”和“职务”两列。请用模板填写后再上传。")
)
UNKNOWN_HEAD = Sentence(
    "staff_list.unknown_head", _("不认识列名“%(head)s”，请改成模板里的列名，或者删去这一列。")
)
HEAD_TWICE = Sentence("staff_list.head_twice", _("“%(head)s”这一列出现了两次，请留一列。"))
TOO_LONG = Sentence("staff_list.too_long", _("名单有%(rows)s行，一次最多导入%(limit)s行，请拆分后再上传。"))
NO_TABLE = Sentence("staff_list.no_table", _("这个文件读不成表格，请用模板填写后再上传。"))
NO_ROWS = Sentence("staff_list.no_rows", _("名单里没有人员，请从第二行起填写。"))

MOST_ROWS = 2000
_MOST_IN_A_CELL = 200

Cells = dict[str, str]


def cells_of(lines: Sequence[str]) -> list[tuple[int, Cells]]:
    """(line in the file, cells by column key) for each person; the first line with text holds the heads.

    Raises WrongInput where the heads cannot be used: without them no row can be read.
    """
    rows = table(lines)
    if not rows:
        raise WrongInput(NO_HEADS)
    keys = _keys(rows[0][1])
    if len(rows) == 1:
        raise WrongInput(NO_ROWS)
    if len(rows) - 1 > MOST_ROWS:
        raise WrongInput(TOO_LONG, rows=len(rows) - 1, limit=MOST_ROWS)
    return [(number, _cells(keys, row)) for number, row in rows[1:]]


def table(lines: Sequence[str]) -> list[tuple[int, list[str]]]:
    """(line in the file, its cells) of every line that is not empty. Raises WrongInput where there is no table."""
    delimiter = "\t" if any("\t" in line for line in lines[:5]) else ","
    try:
        rows = list(enumerate(csv.reader(lines, delimiter=delimiter), start=1))
    except csv.Error:
        raise WrongInput(NO_TABLE) from None
    return [
        (number, [cell.strip() for cell in row]) for number, row in rows if any(cell.strip() for cell in row)
    ]


def cleaned(cells: Cells) -> Cells:
    """Cells that come by another way than a file, without what no database keeps."""
    return {key: clean(cell).strip()[:_MOST_IN_A_CELL] for key, cell in cells.items()}


def _keys(heads: list[str]) -> list[str]:
    keys: list[str] = []
    for head in heads:
        column = BY_HEAD.get(head.replace(" ", "").strip("*"))
        if column is None and head:
            raise WrongInput(UNKNOWN_HEAD, head=head) if keys else WrongInput(NO_HEADS)
        if column is not None and column.key in keys:
            raise WrongInput(HEAD_TWICE, head=head)
        keys.append(column.key if column else "")
    if any(column.key not in keys for column in NEEDED):
        raise WrongInput(NO_HEADS)
    return keys


def _cells(keys: list[str], row: list[str]) -> Cells:
    return {key: cell[:_MOST_IN_A_CELL] for key, cell in zip(keys, row, strict=False) if key}
