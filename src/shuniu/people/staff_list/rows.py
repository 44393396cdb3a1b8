"""Each row of a staff list checked: what it would become, and every error it has, in one pass."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from shuniu.core.sentences import Said, Sentence
from shuniu.people.actions.staff import Post
from shuniu.people.models import Appointment, Person, QuotaLine, Unit
from shuniu.people.queries import in_force_on, quota_lines_in_force, units_in_force
from shuniu.people.staff_list.columns import COLUMNS, NATURES, NEEDED, NO, ROLES, YES
from shuniu.people.staff_list.sheet import Cells
from shuniu.people.titles import bare, same_post

MISSING = Sentence("staff_list.missing", _("没有填“%(head)s”。"))
NO_SUCH_UNIT = Sentence("staff_list.no_such_unit", _("没有“%(unit)s”这个处（科）室，可填：%(units)s。"))
NO_SUCH_LINE = Sentence("staff_list.no_such_line", _("编制里没有“%(line)s”这一项。"))
NO_SUCH_ROLE = Sentence("staff_list.no_such_role", _("不认识角色“%(role)s”，可填：%(roles)s。"))
NO_SUCH_NATURE = Sentence(
    "staff_list.no_such_nature", _("不认识职务性质“%(nature)s”，可填行政、党群、非领导。")
)
NOT_YES_OR_NO = Sentence("staff_list.not_yes_or_no", _("“兼任”请填是或否，不能填“%(word)s”。"))
NOT_A_DAY = Sentence("staff_list.not_a_day", _("“%(day)s”不是日期，请写成2024-03-18这样。"))
NOT_AN_ADDRESS = Sentence("staff_list.not_an_address", _("“%(email)s”不是邮箱地址。"))
CELL_TOO_LONG = Sentence("staff_list.cell_too_long", _("“%(head)s”太长，不超过%(limit)s个字。"))
ROW_TWICE = Sentence("staff_list.row_twice", _("与第%(line)s行重复：同一个人、同一个单位、同一个职务。"))
TWO_OF_A_NAME = Sentence("staff_list.two_of_a_name", _("已有%(number)s位%(name)s，请填工号，分清是哪一位。"))
CODE_OF_ANOTHER = Sentence("staff_list.code_of_another", _("工号%(code)s是%(other)s的，请核对。"))

_DAY = re.compile(r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?(?:[ T].*)?$")
_CARD = ("code", "phone", "mobile", "room", "email")
_SPREADSHEET_EPOCH = date(1899, 12, 30).toordinal()


@dataclass
class Row:
    """One line of the list: the person it is about (perhaps not yet on a card) and the post, or its errors.

    ``held`` is the post where the person holds it already (a notice of appointments was read first): then the
    line only completes the card.
    """

    line: int
    cells: Cells
    person: Person | None = None
    post: Post | None = None
    held: Appointment | None = None
    card: dict[str, Any] = field(default_factory=dict)
    errors: list[Said] = field(default_factory=list)

    @property
    def key(self) -> tuple[str, str]:
        """Who it is: rows of one list with the same name (and number) are one person with several posts."""
        return self.cells.get("name", ""), self.cells.get("code", "")


class Checker:
    """Checks rows against the office as it stands; asks the database a fixed number of times."""

    def __init__(self) -> None:
        self.units = list(units_in_force())
        self.lines = list(quota_lines_in_force())
        self.persons = list(Person.objects.filter(left_on=None))
        self.held: dict[int, list[Appointment]] = defaultdict(list)
        for held in Appointment.objects.select_related("person", "unit").filter(
            in_force_on(timezone.localdate())
        ):
            self.held[held.person_id].append(held)

    def rows(self, listed: Iterable[tuple[int, Cells]]) -> list[Row]:
        rows = [self._row(line, cells) for line, cells in listed]
        seen: dict[tuple[Any, ...], int] = {}
        for row in rows:
            mark = (*row.key, row.cells.get("unit", ""), row.cells.get("title", ""))
            first = seen.setdefault(mark, row.line)
            if first != row.line:
                row.errors.append(ROW_TWICE(line=first))
        return rows

    def _row(self, line: int, cells: Cells) -> Row:
        row = Row(line, cells)
        for column in NEEDED:
            if not cells.get(column.key):
                row.errors.append(MISSING(head=column.heads[0]))
        row.errors += [
            CELL_TOO_LONG(head=column.heads[0], limit=column.longest)
            for column in COLUMNS
            if len(cells.get(column.key, "")) > column.longest
        ]
        row.person = self._person(row)
        row.card = {key: cells[key] for key in _CARD if cells.get(key)}
        self._check_address(row)
        row.post = self._post(row)
        if row.person is not None:
            row.held = self._held(row.person, row.post)
        return row

    def _person(self, row: Row) -> Person | None:
        name, code = row.key
        by_code = next((one for one in self.persons if code and one.code == code), None)
        if by_code is not None:
            if by_code.name != name:
                row.errors.append(CODE_OF_ANOTHER(code=code, other=by_code.name))
            return by_code
        named = [one for one in self.persons if one.name == name and not (code and one.code)]
        if len(named) > 1:
            row.errors.append(TWO_OF_A_NAME(name=name, number=len(named)))
        return named[0] if len(named) == 1 else None

    def _held(self, person: Person, post: Post) -> Appointment | None:
        unit_id = post.unit.pk if post.unit else None
        same = (
            one for one in self.held[person.pk] if one.unit_id == unit_id and same_post(one.title, post.title)
        )
        return next(same, None)

    def _check_address(self, row: Row) -> None:
        if email := row.cells.get("email"):
            try:
                validate_email(email)
            except ValidationError:
                row.errors.append(NOT_AN_ADDRESS(email=email))

    def _post(self, row: Row) -> Post:
        cells = row.cells
        return Post(
            title=cells.get("title", ""),
            unit=self._unit(row),
            role=self._chosen(row, "role", ROLES, NO_SUCH_ROLE),
            nature=self._chosen(row, "nature", NATURES, NO_SUCH_NATURE),
            is_concurrent=self._is_concurrent(row),
            quota_line=self._line(row, "quota_line"),
            leadership_line=self._line(row, "leadership_line"),
            starts_on=self._day(row),
            basis=cells.get("basis", ""),
        )

    def _unit(self, row: Row) -> Unit | None:
        name = row.cells.get("unit", "")
        if not name:
            return None
        found = next((unit for unit in self.units if name in (unit.name, unit.short_name)), None)
        found = found or next((unit for unit in self.units if bare(unit.name) == bare(name)), None)
        if found is None:
            row.errors.append(NO_SUCH_UNIT(unit=name, units=[unit.name for unit in self.units[:30]]))
        return found

    def _line(self, row: Row, key: str) -> QuotaLine | None:
        title = row.cells.get(key, "")
        found = next((line for line in self.lines if title and line.title == title), None)
        if title and found is None:
            row.errors.append(NO_SUCH_LINE(line=title))
        return found

    def _chosen(self, row: Row, key: str, among: dict[str, Any], error: Sentence) -> str:
        word = row.cells.get(key, "")
        if word and word not in among:
            row.errors.append(error(**{key: word}, roles=[name for name in among if not name.isascii()]))
        return str(among.get(word, ""))

    def _is_concurrent(self, row: Row) -> bool:
        word = row.cells.get("is_concurrent", "").lower()
        if word not in YES | NO:
            row.errors.append(NOT_YES_OR_NO(word=word))
        return word in YES

    def _day(self, row: Row) -> date | None:
        words = row.cells.get("starts_on", "")
        if not words:
            return None
        try:
            return _as_day(words)
        except ValueError:
            row.errors.append(NOT_A_DAY(day=words))
            return None


def _as_day(words: str) -> date:
    """2024-03-18, 2024年3月18日, or the day number that a spreadsheet keeps behind a formatted date."""
    if match := _DAY.match(words):
        return date(*(int(part) for part in match.groups()))
    number = float(words)
    if not 20000 < number < 80000:
        raise ValueError(words)
    return date.fromordinal(_SPREADSHEET_EPOCH + int(number))
