"""The rows of a list of bodies, each with every error that it has; nothing is written here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from shuniu.core.refusals import WrongInput
from shuniu.core.sentences import Said, Sentence
from shuniu.people.models import Body
from shuniu.people.staff_list.sheet import table

NO_HEADS = Sentence("bodies.no_heads", _("第一行要写列名，至少有“名称”一列。请用模板填写后再上传。"))
UNKNOWN_HEAD = Sentence(
    "bodies.unknown_head", _("不认识列名“%(head)s”，请改成模板里的列名，或者删去这一列。")
)
NO_ROWS = Sentence("bodies.no_rows", _("名册里没有单位，请从第二行起填写。"))
TOO_LONG = Sentence("bodies.too_long", _("名册有%(rows)s行，一次最多导入%(limit)s行，请拆分后再上传。"))
MISSING = Sentence("bodies.missing", _("没有填名称。"))
NAME_TOO_LONG = Sentence("bodies.name_too_long", _("“%(head)s”太长，最多%(limit)s个字。"))
NOT_A_PLACE = Sentence("bodies.not_a_place", _("排序“%(word)s”不是数字。"))
PLACE_TWICE = Sentence("bodies.place_twice", _("排序%(place)s与第%(line)s行重复。"))
ROW_TWICE = Sentence("bodies.row_twice", _("与第%(line)s行重复：同一个单位。"))

MOST_ROWS = 2000
# Column key → heads as offices write them (the first stands in the template), and the longest value.
COLUMNS: dict[str, tuple[tuple[str, ...], int]] = {
    "place": (("排序", "序号", "次序"), 6),
    "name": (("名称", "单位名称", "单位", "机构名称"), 120),
    "short_name": (("简称",), 60),
    "group": (("类别", "分类"), 60),
    "phone": (("电话", "联系电话"), 40),
}
HEADS = [heads[0] for heads, _longest in COLUMNS.values()]
EXAMPLE = ["1", "市发展和改革委员会", "市发改委", "市政府工作部门", "3820001"]
_BY_HEAD = {head: key for key, (heads, _longest) in COLUMNS.items() for head in heads}


@dataclass
class Row:
    """One body of the list, as it would be written, with what is wrong with it."""

    line: int
    cells: dict[str, str]
    known: Body | None = None
    errors: list[Said] = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.cells.get("name", "")

    @property
    def place(self) -> int | None:
        written = self.cells.get("place", "")
        return int(written) if written.isdecimal() and len(written) <= COLUMNS["place"][1] else None


def read(lines: Sequence[str]) -> list[Row]:
    """Every row checked in one pass. Raises WrongInput where the heads cannot be used."""
    filled = table(lines)
    if not filled:
        raise WrongInput(NO_HEADS)
    keys = _keys(filled[0][1])
    if len(filled) == 1:
        raise WrongInput(NO_ROWS)
    if len(filled) - 1 > MOST_ROWS:
        raise WrongInput(TOO_LONG, rows=len(filled) - 1, limit=MOST_ROWS)
    rows = [
        Row(number, {key: cell for key, cell in zip(keys, cells, strict=False) if key})
        for number, cells in filled[1:]
    ]
    _check(rows)
    return rows


def _keys(heads: Iterable[str]) -> list[str]:
    keys = []
    for head in heads:
        word = head.replace(" ", "").strip("*\ufeff")
        if word and word not in _BY_HEAD:
            raise WrongInput(UNKNOWN_HEAD, head=word)
        keys.append(_BY_HEAD.get(word, ""))
    if "name" not in keys:
        raise WrongInput(NO_HEADS)
    return keys


def _check(rows: Sequence[Row]) -> None:
    known = {body.name: body for body in Body.objects.filter(name__in=[row.name for row in rows])}
    names: dict[str, int] = {}
    places: dict[int, int] = {}
    for row in rows:
        row.known = known.get(row.name)
        row.errors.extend(_own_errors(row))
        if row.name and names.setdefault(row.name, row.line) != row.line:
            row.errors.append(ROW_TWICE(line=names[row.name]))
        if row.place is not None and places.setdefault(row.place, row.line) != row.line:
            row.errors.append(PLACE_TWICE(place=row.place, line=places[row.place]))


def _own_errors(row: Row) -> Iterable[Said]:
    if not row.name:
        yield MISSING()
    for key, (heads, longest) in COLUMNS.items():
        if len(row.cells.get(key, "")) > longest:
            yield NAME_TOO_LONG(head=heads[0], limit=longest)
    if row.cells.get("place") and row.place is None:
        yield NOT_A_PLACE(word=row.cells["place"])
