"""Written words as this office reads them: its own people, units and bodies, its own calendar."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from shuniu.clock.calendar import work_table
from shuniu.flow.principals import Principal
from shuniu.instructions.reading import Body, Mention, Person, Reading, Why, read
from shuniu.instructions.reading.records import Works
from shuniu.people.models import Portfolio

_OVERSEER = "分管"

# Why something that was read is for the clerk to settle.
REMARKS = {
    Why.SEVERAL: _("可能是其中一位，请选定"),
    Why.COLLECTIVE: _("没有写明是哪一家、哪一位"),
    Why.BY_FIELD: _("按分管方面确定，请选定"),
    Why.OWN_OFFICE: _("是本机关，请选处（科）室"),
    Why.SHORT: _("简称不常见，请核对"),
    Why.UNKNOWN: _("本机关没有这个人"),
    Why.DAY_OFF: _("这天不上班"),
    Why.PASSED: _("这天已过"),
}


def understood(words: str, among: Sequence[Principal], *, place: str = "", field: str = "") -> Reading:
    """What the words say, by those who can be asked today. The calendar is read only where a day is named."""
    today = timezone.localdate()
    people, bodies = _people(among, with_fields=_OVERSEER in words and bool(field)), _bodies(among)
    return read(words, people, bodies, today, _Calendar(today), place=place, field=field)


def named(reading: Reading) -> list[str]:
    """Keys of all whom the words mean to get it, those included of whom they mean one and do not say which."""
    return list(dict.fromkeys(key for one in reading.mentions if one.is_recipient for key in one.keys))


def remark(one: Mention) -> str:
    return str(REMARKS.get(one.why, ""))


class _Calendar:
    """Whether a day is worked: one statement, at the first question."""

    def __init__(self, today: date) -> None:
        self._today = today
        self._works: Works | None = None

    def __call__(self, day: date) -> bool:
        if self._works is None:
            self._works = work_table(self._today)
        return self._works(day)


def _people(among: Sequence[Principal], *, with_fields: bool) -> list[Person]:
    units = {one.id: one.name for one in among if one.is_unit}
    fields = _fields() if with_fields else {}
    return [
        Person(
            one.key, one.name, one.label.removeprefix(one.name).strip(), one.role,
            units.get(one.unit_id or 0, ""), fields.get(one.id, ()),
        )
        for one in among
        if one.is_person
    ]  # fmt: skip


def _bodies(among: Sequence[Principal]) -> list[Body]:
    return [Body(one.key, one.name, one.short, one.is_unit) for one in among if not one.is_person]


def _fields() -> dict[int, tuple[str, ...]]:
    """What each leader oversees. One statement."""
    found: dict[int, tuple[str, ...]] = {}
    for leader, field in Portfolio.objects.exclude(leader=None).values_list("leader", "field"):
        if leader is not None:
            found[leader] = (*found.get(leader, ()), field)
    return found
