"""What becomes of open tasks when somebody no longer acts for another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from shuniu.core.sentences import Said, Sentence
from shuniu.flow.actions import acts_for, reassign
from shuniu.flow.enums import LIVE_STATES, TaskState
from shuniu.flow.models import Task
from shuniu.matters.actions import close
from shuniu.matters.around import around_of
from shuniu.matters.models import Matter
from shuniu.matters.readers import writing
from shuniu.notices.actions import tell
from shuniu.notices.enums import Sort
from shuniu.people.models import Appointment, StandingDelegation
from shuniu.people.queries import printed
from shuniu.people.standing_in import DELEGATED, Standing, in_force

GIVEN_BACK = Sentence("matters.given_back", _("%(from)s不再代办，%(what)s交回%(to)s。"))
ASKED_OF_YOU_NOW = Sentence("matters.asked_of_you_now", _("%(what)s现在由您办：%(title)s（%(number)s）。"))


@dataclass(frozen=True)
class Effect:
    """What becomes of one task: to whom it goes; None: whoever acts for him has begun, it stays with him."""

    task: Task
    matter: Matter
    to: int | None
    for_id: int | None = None


def on_no_longer(sender: object, receiver_id: int, by: Appointment, **_more: Any) -> None:
    """He no longer acts for another: what he has not begun goes to whom it would be asked of now."""
    standing = in_force()
    for one in list(effects(standing, standing.behind(receiver_id))):
        if one.to is not None:
            _give_back(one, by)


def foresee(given: StandingDelegation) -> list[Effect]:
    """What would become of open tasks if this delegation were taken back. A fixed number of statements."""
    standing = in_force()
    return list(effects(standing.without(DELEGATED, given.pk), standing.behind(given.receiver_id)))


def effects(standing: Standing, receivers: set[int]) -> Iterator[Effect]:
    """What these do for others and would not be asked now."""
    tasks = list(_done_for_others(receivers))
    matters = {one.run_id: one for one in _matters_of(tasks)}
    for task in tasks:
        matter, asked = matters[task.run_id], task.stands_for_id or 0
        hand = acts_for(standing, asked, around_of(matter))
        to = hand.to_id if hand else asked
        if to == task.appointment_id:
            continue
        has_begun = task.state == TaskState.HELD or task.asked_others  # type: ignore[attr-defined]
        yield Effect(task, matter, None if has_begun else to, asked if hand else None)


def _done_for_others(receivers: set[int]) -> QuerySet[Task]:
    """``asked_others``: he has asked somebody in turn, so he has begun."""
    others = Task.objects.filter(for_task=OuterRef("pk")).exclude(state=TaskState.CLOSED)
    tasks = Task.objects.filter(appointment__in=receivers, state__in=LIVE_STATES, stands_for__isnull=False)
    people = ("appointment__person", "appointment__unit", "stands_for__person", "stands_for__unit")
    return tasks.annotate(asked_others=Exists(others)).select_related(*people).order_by("run", "id")


def _matters_of(tasks: list[Task]) -> QuerySet[Matter]:
    found = Matter.objects.filter(run__in=[task.run_id for task in tasks])
    return found.select_related("unit", "starter__person", "starter__unit")


def _give_back(one: Effect, by: Appointment) -> None:
    before, after = one.task.appointment_id or 0, one.to or 0
    held = Appointment.objects.filter(pk__in=[before, after]).select_related("person", "unit").in_bulk()
    names = {"from": printed(held[before]), "to": printed(held[after])}
    said = GIVEN_BACK(**names, what=one.task.get_asked_display())
    give_to(one.task, after, said, for_id=one.for_id, by=by)


def give_to(task: Task, to_id: int, said: Said, *, for_id: int | None = None, by: Appointment) -> bool:
    """Lock the matter, ask another for the same, record, tell. False: it was done or closed meanwhile."""
    matter = Matter.objects.select_for_update().get(run=task.run_id)
    task.refresh_from_db(fields=["state", "appointment", "stands_for", "unit", "holder"])
    if task.state not in LIVE_STATES:
        return False
    reassign(task, to_id, for_id=for_id)
    writing.renew([matter.pk])
    close(matter, said, by=by)
    told = ASKED_OF_YOU_NOW(what=task.get_asked_display(), title=matter.title, number=matter.number)
    if task.appointment_id:
        tell([task.appointment_id], told, url=matter.get_absolute_url(), sort=Sort.ASKED)
    return True
