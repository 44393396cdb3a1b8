"""How every move ends: readers let in, a line in the record, the header saved once."""

from __future__ import annotations

from collections.abc import Iterable

from shuniu.core.sentences import Said
from shuniu.flow.actions import Request
from shuniu.flow.enums import Asked
from shuniu.flow.models import Task
from shuniu.flow.principals import of_unit
from shuniu.matters.actions import HEADER
from shuniu.matters.models import Matter
from shuniu.matters.readers import writing
from shuniu.people.models import Appointment
from shuniu.people.queries import actor
from shuniu.trail.actions import record
from shuniu.work.incoming.case import Case


def back_to_hub(case: Case) -> list[Request]:
    """The wheel: the paper returns to the registry, once, however many have acted meanwhile."""
    if case.at(Asked.DISPATCH):
        return []
    return [Request("dispatch", of_unit(case.matter.unit) if case.matter.unit else None)]


def let_in(matter: Matter, opened: Iterable[Task]) -> None:
    """Whoever is asked may see the paper."""
    writing.let_in(matter, opened)


def close(
    matter: Matter,
    said: Said,
    *,
    by: Appointment,
    for_: Appointment | None = None,
    after: dict[str, object] | None = None,
) -> None:
    record(matter, said, by=actor(by, for_=for_), after=after, save_head=False)
    matter.save(update_fields=HEADER)
