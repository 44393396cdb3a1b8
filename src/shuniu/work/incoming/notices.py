"""Who is told what about an incoming paper."""

from __future__ import annotations

from collections.abc import Iterable

from shuniu.core.sentences import Said
from shuniu.flow.models import Task
from shuniu.matters.models import Matter
from shuniu.notices.actions import Letter, tell, tell_each
from shuniu.notices.enums import Sort
from shuniu.work.incoming import said


def asked(matter: Matter, opened: Iterable[Task]) -> None:
    """Those who are asked for something now, in one statement whatever each is asked for."""
    letters = []
    for task in opened:
        if task.is_open and (task.appointment_id or task.unit_id):
            told = said.ASKED_OF_YOU(what=task.get_asked_display(), title=matter.title, number=matter.number)
            letters.append(Letter(told, task.appointment_id, task.unit_id, Sort.ASKED))
    tell_each(letters, url=matter.get_absolute_url())


def came_back(matter: Matter, who: str, also: Iterable[Letter] = ()) -> None:
    """The registry: somebody has acted, the paper is to be sent on. ``also``: what others hear of it."""
    letters = list(also)
    if matter.unit_id:
        told = said.CAME_BACK(who=who, title=matter.title, number=matter.number)
        letters.append(Letter(told, unit_id=matter.unit_id))
    tell_each(letters, url=matter.get_absolute_url())


def urged(matter: Matter, tasks: Iterable[Task], text: str) -> None:
    _tell(list(tasks), said.URGED_YOU(title=matter.title, number=matter.number, text=text), matter)


def delay_explained(matter: Matter, who: str) -> None:
    if matter.unit_id:
        told = said.DELAY_EXPLAINED(who=who, title=matter.title, number=matter.number)
        tell([], told, units=[matter.unit_id], url=matter.get_absolute_url())


def _tell(tasks: list[Task], told: Said, matter: Matter) -> None:
    people = [task.appointment_id for task in tasks if task.appointment_id]
    units = [task.unit_id for task in tasks if task.unit_id]
    tell(people, told, units=units, url=matter.get_absolute_url(), sort=Sort.URGED)
