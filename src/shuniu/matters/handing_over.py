"""Handing over (移交): all that lies with somebody who leaves or changes his post, or a part of it, at once."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from shuniu.core.refusals import NotAllowed, Refusal, WrongInput, WrongState, check
from shuniu.core.sentences import Said, Sentence
from shuniu.flow import principals
from shuniu.flow.actions import acts_for
from shuniu.flow.enums import DECIDES, LIVE_STATES
from shuniu.flow.models import Task
from shuniu.flow.policies import refusal_to_decide_own
from shuniu.flow.principals import Principal
from shuniu.matters.around import around_of
from shuniu.matters.models import Matter
from shuniu.matters.queries import visible_to
from shuniu.matters.standing_in import give_to
from shuniu.people.actions import delegations
from shuniu.people.actions.portfolios import SECRETARY_NEVER_DECIDES
from shuniu.people.models import Appointment, StandingDelegation
from shuniu.people.policies import refusal_to_manage
from shuniu.people.queries import in_force_on, printed
from shuniu.people.standing_in import Standing, in_force

HANDED_OVER = Sentence("matters.handed_over", _("%(from)s移交%(to)s%(what)s：%(reason)s"))
LET_GO = Sentence("matters.delegation_let_go", _("收回委托：%(giver)s → %(receiver)s。"))
ONLY_ONES_OWN = Sentence(
    "matters.hand_over_ones_own", _("移交由本人、办公厅（室）主任或承担人事职责的处（科）室办理。")
)
TO_ANOTHER = Sentence("matters.hand_over_to_another", _("请选另一位在岗的同志接手。"))
WHY = Sentence("matters.hand_over_why", _("请写明移交的原因。"))
IS_OVER = Sentence("matters.hand_over_is_over", _("这件事已经办完或收回，不用移交。"))


@dataclass(frozen=True)
class Row:
    """One thing that lies with him; ``to``: what he does for another goes back to that one."""

    task: Task
    matter: Matter
    is_shown: bool  # whether whoever hands over may see the matter

    @property
    def to(self) -> Appointment | None:
        return self.task.stands_for


@dataclass(frozen=True)
class Result:
    """What became of one task or one delegation."""

    said: str
    is_done: bool
    row: Row | None = None


def refusal_to_hand_over(from_: Appointment, by: Appointment) -> Refusal | None:
    mine = by.person_id == from_.person_id or by.role == Appointment.Role.DIRECTOR
    return None if mine or refusal_to_manage(by) is None else NotAllowed(ONLY_ONES_OWN)


def givers() -> QuerySet[Appointment]:
    """Whoever holds a post today, and whoever left one with something still open."""
    with_him = Q(appointment=OuterRef("pk")) | Q(holder=OuterRef("pk"))
    left_open = Exists(Task.objects.filter(with_him, state__in=LIVE_STATES))
    today = in_force_on(timezone.localdate())
    return (
        Appointment.objects.filter(today | Q(left_open))
        .select_related("person", "unit")
        .order_by("place", "id")
    )


def rows_of(held: Appointment, by: Appointment) -> list[Row]:
    """Everything that is asked of him in this post or held by him. A fixed number of statements."""
    lies = Q(appointment=held.pk) | Q(holder=held.pk)
    tasks = Task.objects.filter(lies, state__in=LIVE_STATES).select_related(
        "appointment__person", "unit", "holder__person", "stands_for__person", "stands_for__unit"
    )
    found = list(tasks.order_by("due_at", "id"))
    runs = [task.run_id for task in found]
    matters = Matter.objects.filter(run__in=runs).select_related("unit", "starter__person", "starter__unit")
    by_run = {one.run_id: one for one in matters}
    seen = set(visible_to(by).filter(run__in=runs).values_list("pk", flat=True))
    shown = ((task, by_run[task.run_id]) for task in found if task.run_id in by_run)
    return [Row(task, matter, matter.pk in seen) for task, matter in shown]


def delegations_of(held: Appointment) -> QuerySet[StandingDelegation]:
    """What he gave and what he received that holds today or later."""
    his = StandingDelegation.objects.filter(Q(giver=held.pk) | Q(receiver=held.pk), revoked_at=None)
    running = his.filter(ends_on__gte=timezone.localdate())
    people = ("giver__person", "giver__unit", "receiver__person", "receiver__unit")
    return running.select_related(*people).order_by("starts_on", "id")


def hand_over(
    from_: Appointment, to: str, *, reason: str, tasks: Collection[int] | None = None,
    with_delegations: bool = False, by: Appointment,
) -> list[Result]:  # fmt: skip
    """All that lies with somebody, or these tasks, to another; each is its own change and says what became of it.

    ``to``: a:12. What he only held for his unit goes back to the unit, what he did for another to that one.
    ``with_delegations``: what he gave and received ends, too.
    """
    check(refusal_to_hand_over(from_, by))
    if not reason.strip():
        raise WrongInput(WHY)
    taker = principals.find([to]).get(to)
    if taker is None or not taker.is_person or taker.id == from_.pk:
        raise WrongInput(TO_ANOTHER)
    ended = [_let_go(one, by) for one in delegations_of(from_)] if with_delegations else []
    chosen = [row for row in rows_of(from_, by) if tasks is None or row.task.pk in tasks]
    standing = in_force()
    return [*ended, *(_handed_over(row, from_, taker, standing, reason.strip(), by) for row in chosen)]


def _let_go(given: StandingDelegation, by: Appointment) -> Result:
    said = LET_GO(giver=printed(given.giver), receiver=printed(given.receiver))
    # Whoever may hand over for one of the two ends what binds him, whoever gave it.
    delegations.end(given, by=by)
    return Result(str(said), is_done=True)


def _handed_over(
    row: Row, from_: Appointment, taker: Principal, standing: Standing, reason: str, by: Appointment
) -> Result:
    try:
        with transaction.atomic():
            said = _give(row, from_, taker, standing, reason, by)
    except Refusal as refusal:
        return Result(str(refusal), is_done=False, row=row)
    return Result(str(said), is_done=True, row=row)


def _give(
    row: Row, from_: Appointment, taker: Principal, standing: Standing, reason: str, by: Appointment
) -> Said:
    task, to, label, for_id = row.task, taker.id, taker.label, None
    if row.to is not None:
        to, label = row.to.pk, printed(row.to)
    else:
        check(_refusal_of_taker(task, taker, row.matter, from_))
        hand = acts_for(standing, taker.id, around_of(row.matter))
        if hand is not None and hand.to_id != from_.pk:
            to, for_id = hand.to_id, taker.id
    words: dict[str, Any] = {"from": printed(from_), "to": label, "what": task.get_asked_display()}
    said = HANDED_OVER(**words, reason=reason)
    if not give_to(task, to, said, for_id=for_id, by=by):
        raise WrongState(IS_OVER)
    return said


def _refusal_of_taker(task: Task, taker: Principal, matter: Matter, from_: Appointment) -> Refusal | None:
    if refusal := refusal_to_decide_own(task, taker, matter.starter):
        return refusal
    secretary = Appointment.Role.SECRETARY
    if task.asked in DECIDES and taker.role == secretary and from_.role != secretary:
        return WrongInput(SECRETARY_NEVER_DECIDES, who=taker.name)
    return None
