"""Written words as this office reads them: its own people, units and bodies, its own calendar."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from shuniu.clock.calendar import work_table
from shuniu.flow.principals import Principal
from shuniu.instructions.reading import Body, Mention, Person, Reading, Why, read
from shuniu.instructions.reading.records import Works
from shuniu.people.models import Appointment, Portfolio, SecondName

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


class Known:
    """Who can be named in this office, and its calendar: for any number of texts, what is needed is read once."""

    def __init__(self, among: Sequence[Principal], *, place: str = "", field: str = "") -> None:
        self.among, self.place, self.field = among, place, field
        self.today = timezone.localdate()

    def read(self, words: str) -> Reading:
        """What the words say, by those who can be asked today. The calendar is read only where a day is named."""
        # Who oversees what is asked only where the words point at an overseer.
        people = self._with_fields if self.field and _OVERSEER in words else self._people
        return read(words, people, self._bodies, self.today, self._works, place=self.place, field=self.field)

    @cached_property
    def _people(self) -> list[Person]:
        units = {one.id: one.name for one in self.among if one.is_unit}
        second = _second_posts(self.among)
        return [
            Person(
                one.key, one.name, one.label.removeprefix(one.name).strip(), one.role,
                units.get(one.unit_id or 0, ""), is_second=one.id in second,
            )
            for one in self.among
            if one.is_person
        ]  # fmt: skip

    @cached_property
    def _with_fields(self) -> list[Person]:
        fields = {f"a:{leader}": found for leader, found in _fields().items()}
        return [replace(one, fields=fields.get(one.key, ())) for one in self._people]

    @cached_property
    def _bodies(self) -> list[Body]:
        """Units and bodies; a unit also by the names on its other plates (挂牌). One statement."""
        found = [Body(one.key, one.name, one.short, one.is_unit) for one in self.among if not one.is_person]
        units = {one.key for one in found if one.is_unit}
        plates = SecondName.objects.exclude(unit=None).values_list("unit", "name")
        also = [Body(f"u:{unit}", name, is_unit=True) for unit, name in plates]
        return [*found, *(one for one in also if one.key in units)]

    @cached_property
    def _table(self) -> Works:
        return work_table(self.today)

    def _works(self, day: date) -> bool:
        return self._table(day)


def understood(words: str, among: Sequence[Principal], *, place: str = "", field: str = "") -> Reading:
    """One text by itself."""
    return Known(among, place=place, field=field).read(words)


def named(reading: Reading) -> list[str]:
    """Keys of all whom the words mean to get it, those included of whom they mean one and do not say which."""
    return list(dict.fromkeys(key for one in reading.mentions if one.is_recipient for key in one.keys))


def remark(one: Mention) -> str:
    return str(REMARKS.get(one.why, ""))


def _second_posts(among: Sequence[Principal]) -> set[int]:
    """Further posts of those who hold several: a name alone means the first. Asked only where a name is there twice."""
    names = Counter(one.name for one in among if one.is_person)
    twice = [one.id for one in among if one.is_person and names[one.name] > 1]
    if not twice:
        return set()
    whose = dict(Appointment.objects.filter(pk__in=twice).values_list("pk", "person"))
    first: dict[int, int] = {}
    for held in twice:
        first.setdefault(whose[held], held)
    return {held for held in twice if first[whose[held]] != held}


def _fields() -> dict[int, tuple[str, ...]]:
    """What each leader oversees. One statement."""
    found: dict[int, tuple[str, ...]] = {}
    for leader, field in Portfolio.objects.exclude(leader=None).values_list("leader", "field"):
        if leader is not None:
            found[leader] = (*found.get(leader, ()), field)
    return found
