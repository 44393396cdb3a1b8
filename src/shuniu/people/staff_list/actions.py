"""Taking a staff list in: all of it or nothing. The past is never refused; what is over is listed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from shuniu.core.refusals import WrongInput, check
from shuniu.core.sentences import Sentence
from shuniu.people.actions.staff import CODE_TAKEN, who
from shuniu.people.establishment import Breach, Establishment
from shuniu.people.models import Appointment, Person
from shuniu.people.pinyin import of_person
from shuniu.people.placing import Placing
from shuniu.people.policies import refusal_to_manage
from shuniu.people.queries import units_in_force
from shuniu.people.staff_list.rows import Checker, Row
from shuniu.people.staff_list.sheet import Cells
from shuniu.trail.actions import journal, record

IMPORTED = Sentence("staff_list.imported", _("导入人员名单：%(persons)s人、%(posts)s个职务。"))
ERRORS = Sentence("staff_list.errors", _("名单里有%(rows)s行要改正，一行也没有导入。第%(line)s行：%(first)s"))

__all__ = ["CODE_TAKEN", "Imported", "import_staff", "preview"]


@dataclass(frozen=True)
class Imported:
    """What came in, row by row, and every figure that is exceeded now."""

    rows: list[tuple[Row, Appointment]]
    over: list[Breach]

    @property
    def persons(self) -> int:
        return len({held.person_id for _row, held in self.rows})


def preview(listed: Sequence[tuple[int, Cells]]) -> list[Row]:
    """Every row with its errors; nothing is written."""
    return Checker().rows(listed)


def import_staff(listed: Sequence[tuple[int, Cells]], *, by: Appointment | None = None) -> Imported:
    """Write the list. Raises WrongInput with the first error when any row has one: then nothing is written.

    ``by`` is None when a command or the founding of an office does it.
    """
    if by is not None:
        check(refusal_to_manage(by))
    establishment = Establishment.on(lock=True)
    rows = preview(listed)
    wrong = [row for row in rows if row.errors]
    if wrong:
        raise WrongInput(ERRORS, rows=len(wrong), line=wrong[0].line, first=str(wrong[0].errors[0]))
    placing = Placing(establishment, units_in_force())
    persons = _persons(rows, by)
    held = [
        row.held or _planned(row, persons[row.key], place, placing) for place, row in enumerate(rows, start=1)
    ]
    made = [one for one in held if one.pk is None]
    Appointment.objects.bulk_create(made)
    imported = Imported(list(zip(rows, held, strict=True)), Establishment.on().breaches())
    record(journal("people"), IMPORTED(persons=imported.persons, posts=len(made)), by=who(by))
    return imported


def _persons(rows: Sequence[Row], by: Appointment | None) -> dict[tuple[str, str], Person]:
    """A card for everybody on the list: the one there is, completed, or a new one."""
    persons: dict[tuple[str, str], Person] = {}
    cards: dict[tuple[str, str], dict[str, str]] = {}
    for row in rows:
        cards.setdefault(row.key, {}).update(row.card)
        if row.person is not None:
            persons[row.key] = row.person
    new = {key: _new(key[0], card) for key, card in cards.items() if key not in persons}
    Person.objects.bulk_create(new.values())
    for key, person in persons.items():
        for name, value in cards[key].items():
            setattr(person, name, value)
    if persons:
        Person.objects.bulk_update(persons.values(), ["code", "phone", "mobile", "room", "email"])
    return persons | new


def _new(name: str, card: dict[str, str]) -> Person:
    pinyin, initials = of_person(name)
    return Person(name=name, pinyin=pinyin, initials=initials, **card)


def _planned(row: Row, person: Person, place: int, placing: Placing) -> Appointment:
    assert row.post is not None  # a row without errors has one
    planned = row.post.as_planned(person)
    planned.place = place
    return placing.place(planned)
