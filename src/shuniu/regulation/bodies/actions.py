"""Taking a list of bodies in: all of it, or nothing."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from shuniu.core.refusals import WrongInput, check
from shuniu.core.sentences import Sentence
from shuniu.people import pinyin
from shuniu.people.models import Appointment, Body, Office
from shuniu.people.policies import refusal_to_manage
from shuniu.people.queries import actor
from shuniu.regulation.bodies.sheet import Row, read
from shuniu.trail.actions import SYSTEM, journal, record

IMPORTED = Sentence("bodies.imported", _("导入往来单位名册：新增%(added)s个，更新%(changed)s个。"))
ERRORS = Sentence("bodies.errors", _("名册里有%(rows)s行要改正，一行也没有导入。第%(line)s行：%(first)s"))


def import_bodies(lines: Sequence[str], *, by: Appointment | None = None) -> list[Row]:
    """Write the list; a body already known keeps its row. Raises WrongInput with the first error: then
    nothing is written.

    Bodies that have their own office in this installation are joined to it by name, so that papers to them
    travel inside. ``by`` is None when a command does it.
    """
    if by is not None:
        check(refusal_to_manage(by))
    rows = read(lines)
    wrong = [row for row in rows if row.errors]
    if wrong:
        raise WrongInput(ERRORS, rows=len(wrong), line=wrong[0].line, first=str(wrong[0].errors[0]))
    last = Body.objects.aggregate(last=Max("place"))["last"] or 0
    offices = dict(Office.objects.filter(name__in=[row.name for row in rows]).values_list("name", "pk"))
    written = [_body(row, last + number, offices) for number, row in enumerate(rows, start=1)]
    Body.objects.bulk_create([body for body in written if body.pk is None])
    known = [body for body in written if body.pk is not None]
    Body.objects.bulk_update(known, ["short_name", "group", "phone", "place", "linked_office_id", "valid_to"])
    said = IMPORTED(
        added=sum(row.known is None for row in rows), changed=sum(row.known is not None for row in rows)
    )
    record(journal("people"), said, by=actor(by) if by else SYSTEM)
    return rows


def _body(row: Row, otherwise: int, offices: dict[str, int]) -> Body:
    sounds, initials = pinyin.of_body(row.name)
    body = row.known or Body(name=row.name, place=otherwise, pinyin=sounds[:240], initials=initials[:60])
    for key in ("short_name", "group", "phone"):
        if row.cells.get(key):
            setattr(body, key, row.cells[key])
    body.place = row.place or body.place
    body.linked_office_id = offices.get(row.name, body.linked_office_id)
    body.valid_to = None
    return body
