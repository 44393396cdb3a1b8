"""What becomes of open tasks when somebody no longer acts for another, leaves, or changes his post."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from shuniu.core.refusals import NotAllowed, Refusal, WrongInput, check
from shuniu.core.sentences import Said, Sentence
from shuniu.flow import principals
from shuniu.flow.actions import reassign
from shuniu.flow.enums import LIVE_STATES, TaskState
from shuniu.flow.models import Task
from shuniu.flow.principals import Principal, of_person
from shuniu.matters.actions import HEADER
from shuniu.matters.models import Matter
from shuniu.matters.readers import writing
from shuniu.notices.actions import tell
from shuniu.notices.enums import Sort
from shuniu.people.models import Appointment, StandingDelegation
from shuniu.people.policies import refusal_to_manage
from shuniu.people.queries import actor, printed
from shuniu.trail.actions import record

GIVEN_BACK = Sentence("matters.given_back", _("委托已收回，%(what)s交回%(to)s。"))
HANDED_OVER = Sentence("matters.handed_over", _("%(from)s移交%(to)s%(what)s：%(reason)s"))
ASKED_OF_YOU_NOW = Sentence("matters.asked_of_you_now", _("%(what)s现在由您办：%(title)s（%(number)s）。"))
ONLY_ONES_OWN = Sentence(
    "matters.hand_over_ones_own", _("移交由本人、办公厅（室）主任或承担人事职责的处（科）室办理。")
)
TO_ANOTHER = Sentence("matters.hand_over_to_another", _("请选另一位在岗的同志接手。"))
WHY = Sentence("matters.hand_over_why", _("请写明移交的原因。"))
IS_OVER = Sentence("matters.hand_over_is_over", _("这件事已经办完或收回，不用移交。"))


@dataclass(frozen=True)
class Result:
    """What became of one task."""

    task: Task
    matter: Matter
    said: str
    is_done: bool


def give_back(given: StandingDelegation, *, by: Appointment) -> int:
    """The delegation was taken back: what nobody has begun goes back to the giver, what is held stays. How many."""
    waiting = Task.objects.filter(
        appointment=given.receiver_id, stands_for=given.giver_id, state__in=(TaskState.OPEN, TaskState.LATER)
    )
    tasks = list(waiting.order_by("run", "id"))
    giver = Appointment.objects.select_related("person", "unit").get(pk=given.giver_id)
    for task in tasks:
        said = GIVEN_BACK(what=task.get_asked_display(), to=printed(giver))
        _reassign(task, of_person(giver), said, by=by)
    return len(tasks)


def on_revoked(sender: object, given: StandingDelegation, by: Appointment, **_more: Any) -> None:
    give_back(given, by=by)


def refusal_to_hand_over(from_: Appointment, by: Appointment) -> Refusal | None:
    mine = by.person_id == from_.person_id or by.role == Appointment.Role.DIRECTOR
    return None if mine or refusal_to_manage(by) is None else NotAllowed(ONLY_ONES_OWN)


def open_tasks_of(held: Appointment) -> list[tuple[Task, Matter]]:
    """Everything that is asked of him in this post or held by him, with its matter. Two statements."""
    mine = Task.objects.filter(state__in=LIVE_STATES, appointment=held.pk)
    holding = Task.objects.filter(state__in=LIVE_STATES, holder=held.pk)
    tasks = list((mine | holding).distinct().order_by("due_at", "id"))
    matters = {one.run_id: one for one in Matter.objects.filter(run__in=[task.run_id for task in tasks])}
    return [(task, matters[task.run_id]) for task in tasks if task.run_id in matters]


def hand_over(
    from_: Appointment, to: str, *, reason: str, tasks: Collection[int] | None = None, by: Appointment
) -> list[Result]:
    """All that is open for somebody, or these tasks, to another; each is its own change and says what became of it.

    ``to``: a:12. What he only held for his unit goes back to the unit.
    """
    check(refusal_to_hand_over(from_, by))
    if not reason.strip():
        raise WrongInput(WHY)
    taker = principals.find([to]).get(to)
    if taker is None or not taker.is_person or taker.id == from_.pk:
        raise WrongInput(TO_ANOTHER)
    chosen = [pair for pair in open_tasks_of(from_) if tasks is None or pair[0].pk in tasks]
    return [_handed_over(task, matter, from_, taker, reason.strip(), by) for task, matter in chosen]


def _handed_over(
    task: Task, matter: Matter, from_: Appointment, taker: Principal, reason: str, by: Appointment
) -> Result:
    what = task.get_asked_display()
    said = HANDED_OVER(**{"from": printed(from_), "to": taker.label, "what": what, "reason": reason})
    try:
        with transaction.atomic():
            _reassign(task, taker, said, by=by)
    except Refusal as refusal:
        return Result(task, matter, str(refusal), is_done=False)
    return Result(task, matter, str(said), is_done=True)


def _reassign(task: Task, to: Principal, said: Said, *, by: Appointment) -> None:
    """Lock the matter, ask another for the same, record, tell."""
    matter = Matter.objects.select_for_update().get(run=task.run_id)
    task.refresh_from_db(fields=["state", "appointment", "unit", "holder"])
    if task.state not in LIVE_STATES:
        raise WrongInput(IS_OVER)
    reassign(task, to)
    writing.renew([matter.pk])
    record(matter, said, by=actor(by), save_head=False)
    matter.save(update_fields=HEADER)
    told = ASKED_OF_YOU_NOW(what=task.get_asked_display(), title=matter.title, number=matter.number)
    if task.appointment_id:
        tell([task.appointment_id], told, url=matter.get_absolute_url(), sort=Sort.ASKED)
