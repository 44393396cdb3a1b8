"""A step that a flow of its own does, in another unit: begun with the step, reporting back, ended with it.

The flow runs as a matter of its own, tied to the one for which it was begun. What lies with another office comes by
capsule; until then nothing begins there, and whoever is asked at the step enters what came of it.
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
from shuniu.matters.acting.situation import Situation, locked
from shuniu.matters.actions import HEADER, link
from shuniu.matters.kinds import that_begins_for_others
from shuniu.matters.models import Matter
from shuniu.notices.actions import Letter, tell_each
from shuniu.people.models import Appointment
from shuniu.people.queries import actor, printed
from shuniu.trail.actions import record

Settle = Callable[..., list[Task]]
OFFICE = "office:"


def begin_for(situation: Situation, opened: Iterable[Task], *, by: Appointment) -> None:
    """Begin the flow of each new task that another flow does; where the office has no such flow it is done by hand."""
    for task in opened:
        step = situation.step(task)
        kind = that_begins_for_others()
        if task.asked != Asked.AWAIT or step is None or step.where.startswith(OFFICE) or kind is None:
            continue
        assert kind.begins_for is not None  # noqa: S101  (that is how it was found)
        child = kind.begins_for(situation.matter, task, step.flow, by)
        if child is not None:
            link(situation.matter, child, by=by)
            _record(situation.matter, said.BEGUN_FOR(number=child.number, what=step.name), by)


def report(situation: Situation, settle: Settle, *, by: Appointment) -> None:
    """What has just ended reports back to the task that waits for it: that goes on, or somebody decides about it."""
    above, run = situation.parent, situation.run
    if above is None or run.state not in (RunState.CONCLUDED, RunState.ENDED):
        return
    task = above.known.get(run.parent_id or 0)
    if task is None or not task.is_open:
        return
    ways = above.definition.ways_from(task.step)
    goes_on = run.state == RunState.CONCLUDED and above.run.state == RunState.RUNNING and len(ways) == 1
    if not goes_on or ways[0].chosen:
        _ask_for_a_decision(above, task, situation.matter, run.state, by)
        return
    change = engine.finish(
        above.definition, above.marking, above.every, task.pk, ways[0].key,
        who=printed(by), holds=holds_in(above.run),
    )  # fmt: skip
    settle(above, change, ways[0].key, said.REPORTED_BACK(number=situation.matter.number), by=by, task=task)


def end_for(closed: Iterable[Task], settle: Settle, *, by: Appointment) -> None:
    """What was begun for a task that is asked no longer ends, too, and says why."""
    waiting = {task.pk: task for task in closed if task.asked == Asked.AWAIT}
    if not waiting:
        return
    children = Matter.objects.filter(run__parent__in=waiting, run__ended_at=None).order_by("pk")
    for child_id, task_id in list(children.values_list("pk", "run__parent")):
        child = locked(child_id)
        reason = str(waiting[task_id].closed_why or "")
        closing = why.ENDED_BY(who=printed(by), reason=reason)
        change = engine.end(child.definition, child.marking, child.every, why=closing)
        settle(child, change, "end", said.ENDED(reason=reason), by=by, note=reason)


def _ask_for_a_decision(above: Situation, task: Task, child: Matter, state: str, by: Appointment) -> None:
    """It did not come to its end, or more than one way is open: whoever is asked at the step decides."""
    line = said.REPORTED_BACK if state == RunState.CONCLUDED else said.GIVEN_UP
    _record(above.matter, line(number=child.number), by)
    told = said.DECIDE_ABOUT(number=child.number, state=child.get_state_display(), title=above.matter.title)
    tell_each([Letter(told, task.appointment_id, task.unit_id)], url=above.matter.get_absolute_url())


def _record(matter: Matter, line: Said, by: Appointment) -> None:
    record(matter, line, by=actor(by), save_head=False)
    matter.save(update_fields=HEADER)
