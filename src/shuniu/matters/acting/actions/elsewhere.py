"""A step that a flow of its own does, in another unit or another office: begun with the step, reporting back, ended with it.

In this office it runs as a matter of its own, tied to the one for which it was begun. To another office a capsule goes
(``other_offices``), and its answer comes back by capsule (``matters.acting.capsules``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from shuniu.core.sentences import Said
from shuniu.flow import engine
from shuniu.flow import said as why
from shuniu.flow.actions import holds_in
from shuniu.flow.enums import Asked, RunState
from shuniu.flow.models import Task
from shuniu.matters.acting import said
from shuniu.matters.acting.actions.other_offices import answer, ask_another, withdraw
from shuniu.matters.acting.situation import Situation, locked
from shuniu.matters.actions import close, link
from shuniu.matters.kinds import that_begins_for_others
from shuniu.matters.models import Matter
from shuniu.notices.actions import Letter, tell_each
from shuniu.people.models import Appointment
from shuniu.people.queries import printed

Settle = Callable[..., list[Task]]


def begin_for(situation: Situation, opened: Iterable[Task], *, by: Appointment) -> None:
    """Begin the flow of each new task that another flow does; where the office has no such flow it is done by hand."""
    for task in opened:
        step = situation.step(task)
        if task.asked != Asked.AWAIT or step is None or ask_another(situation, task, step, by=by):
            continue
        kind = that_begins_for_others()
        if kind is None:
            continue
        assert kind.begins_for is not None  # noqa: S101  (that is how it was found)
        here = by if by.pk else situation.matter.starter  # after the answer of another office
        child = kind.begins_for(situation.matter, task, step.flow, here)
        if child is not None:
            link(situation.matter, child, by=here)
            close(situation.matter, said.BEGUN_FOR(number=child.number, what=step.name), by=here)


def report(situation: Situation, settle: Settle, *, note: str, by: Appointment) -> None:
    """What has just ended reports back to the task that waits for it: that goes on, or somebody decides about it."""
    above, run = situation.parent, situation.run
    answer(situation, note, by=by)
    if above is None or run.state not in (RunState.CONCLUDED, RunState.ENDED):
        return
    task = above.known.get(run.parent_id or 0)
    if task is None or not task.is_open:
        return
    child, is_done = situation.matter, run.state == RunState.CONCLUDED
    line = said.REPORTED_BACK if is_done else said.GIVEN_UP
    told = said.DECIDE_ABOUT(number=child.number, state=child.get_state_display(), title=above.matter.title)
    go_on(above, task, settle, is_done=is_done, line=line(number=child.number), told=told, by=by)


def go_on(
    above: Situation, task: Task, settle: Settle, *, is_done: bool, line: Said, told: Said, by: Appointment
) -> None:
    """The task that waited makes its only move; where there is a choice, or it was not done, whoever is asked decides."""
    ways = above.definition.ways_from(task.step)
    if not is_done or above.run.state != RunState.RUNNING or len(ways) != 1 or ways[0].chosen:
        close(above.matter, line, by=by)
        somebody = task.appointment_id or (None if task.unit_id else above.matter.starter_id)
        tell_each([Letter(told, somebody, task.unit_id)], url=above.matter.get_absolute_url())
        return
    change = engine.finish(
        above.definition, above.marking, above.every, task.pk, ways[0].key,
        who=printed(by), holds=holds_in(above.run),
    )  # fmt: skip
    settle(above, change, ways[0].key, line, by=by, task=task)


def end_for(over: Iterable[Task], settle: Settle, *, by: Appointment) -> None:
    """What was begun for a task that was closed, or done by hand, ends, too, and says why."""
    waiting = {task.pk: task for task in over if task.asked == Asked.AWAIT}
    if not waiting:
        return
    withdraw(waiting.values())
    children = Matter.objects.filter(run__parent__in=waiting, run__ended_at=None).order_by("pk")
    for child_id, task_id in list(children.values_list("pk", "run__parent")):
        child = locked(child_id)
        reason = str(waiting[task_id].closed_why or "")
        closing = why.ENDED_BY(who=printed(by), reason=reason)
        change = engine.end(child.definition, child.marking, child.every, why=closing)
        settle(child, change, "end", said.ENDED(reason=reason), by=by, note=reason)
