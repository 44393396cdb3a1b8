"""How every move ends: readers let in, a line in the record, the header saved once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from shuniu.flow import actions as flow
from shuniu.flow.actions import Request
from shuniu.flow.models import Task
from shuniu.matters.around import around_of
from shuniu.matters.models import Matter
from shuniu.matters.readers import writing
from shuniu.people.models import Appointment
from shuniu.work.incoming.case import Case


def moved(
    case: Case,
    key: str,
    *,
    by: Appointment,
    task: Task | None = None,
    requests: Sequence[Request] = (),
    note: str = "",
) -> list[Task]:
    """A move of the paper's flow; the registry that has the paper is its hub."""
    around = around_of(case.matter)
    return flow.move(
        case.run, key, by=by, task=task, tasks=case.every, requests=requests, note=note, around=around
    )


def let_in(matter: Matter, opened: Iterable[Task]) -> None:
    """Whoever is asked may see the paper."""
    writing.let_in(matter, opened)
