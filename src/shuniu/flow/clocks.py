"""The clocks of tasks. A task with a limit has a clock under ``t:<task>``; ``Task.due_at`` is its copy, by which
lists sort. The arithmetic is the clock's; what starts and ends with a move is one statement (``clock.writing``).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.utils import timezone

from shuniu.clock import actions as clock
from shuniu.clock.arithmetic import End
from shuniu.clock.calendar import end_of
from shuniu.clock.models import Clock
from shuniu.clock.queries import limits_for
from shuniu.clock.writing import Ending, Start, Term, settle
from shuniu.flow.definition import Definition
from shuniu.flow.enums import OPEN_STATES, Relation, TaskState
from shuniu.flow.models import Task
from shuniu.people.models import Appointment


def about(task_id: int) -> str:
    return f"t:{task_id}"


def limit(tasks: Iterable[Task], definition: Definition, urgency: str) -> None:
    """The days of tasks whose step has a limit, where nobody set one: from now, by the limit for this urgency.

    Those asked in turn share the limit of their step; who only gives his opinion to another has none. One statement,
    none without such steps; a step whose limit the office does not know has no day.
    """
    keys = {step.key: step.limit for step in definition.steps.values() if step.limit}
    wanted = [
        one for one in tasks if one.step in keys and one.due_at is None and one.relation == Relation.NONE
    ]
    if not wanted:
        return
    limits = limits_for({keys[one.step] for one in wanted}, urgency)
    for task in wanted:
        if found := limits.get(keys[task.step]):
            task.term = Term.of(found, end_of(timezone.now(), found.length))
            task.due_at, task.due_clause, task.due_words = task.term.due_at, found.clause, str(found)


def follow(
    *,
    opened: Iterable[Task] = (),
    done: Iterable[Task] = (),
    closed: Iterable[Task] = (),
    by_id: int | None,
    by_name: str,
) -> None:
    """Start and end clocks as a move opened, finished and took back tasks: one statement, none without limits.

    Why a task was taken back is kept with the task.
    """
    started = [Start(about(task.pk), _term(task)) for task in opened if task.due_at is not None]
    ended = [Ending(about(task.pk)) for task in done if task.due_at is not None]
    ended += [Ending(about(task.pk), is_stopped=True) for task in closed if task.due_at is not None]
    settle(started, ended, by_id=by_id, by_name=by_name)


def _term(task: Task) -> Term:
    """By which limit it is due; without one, the day was set by hand."""
    if task.term:
        return task.term
    assert task.due_at is not None  # noqa: S101  (asked by the caller)
    return Term.by_hand(task.due_at, task.due_words)


def carried_over(tasks: Iterable[Task]) -> dict[int, Term]:
    """The limits of these tasks for a clock that goes on to the same day: of another who does it instead, or again."""
    limited = {about(task.pk): task for task in tasks if task.due_at}
    if not limited:
        return {}
    found = {}
    for one in Clock.objects.filter(about__in=limited).order_by("id"):
        task = limited[one.about]
        assert task.due_at is not None  # noqa: S101  (asked above)
        found[task.pk] = Term(
            End(task.due_at, task.due_at), limit_key=one.limit_key, urgency=one.urgency, words=one.words,
            clause=one.clause, nature=one.nature, certainty=one.certainty,
        )  # fmt: skip
    return found


def extend(task: Task, until: datetime, *, reason: str, by: Appointment) -> None:
    """Only a reason moves a limit: the task's copy and its clock."""
    task.due_at = until
    task.save(update_fields=["due_at"])
    clock.extend_until(about(task.pk), until, reason=reason, by=by)


def pause(run_id: int, *, reason: str, by: Appointment) -> list[Clock]:
    """The run is paused, and with it every clock of what is asked in it."""
    return clock.pause(_abouts(run_id), reason=reason, by=by)


def resume(run_id: int, *, reason: str = "", by: Appointment) -> list[Task]:
    """The clocks run on; the tasks take their new ends over. The tasks that have one."""
    ends = {one.about: one.due_at for one in clock.resume(_abouts(run_id), reason=reason, by=by)}
    tasks = [task for task in _limited(run_id) if about(task.pk) in ends]
    for task in tasks:
        task.due_at = ends[about(task.pk)]
    Task.objects.bulk_update(tasks, ["due_at"])
    return tasks


def recount(since: date, *, reason: str, by: Appointment | None) -> list[Task]:
    """The calendar changed from that day on; the tasks that are due on another day now."""
    ends = {one.about: one.due_at for one in clock.recount(since, reason=reason, by=by)}
    ids = [int(key[2:]) for key in ends if key.startswith("t:")]
    tasks = list(Task.objects.filter(pk__in=ids))
    for task in tasks:
        task.due_at = ends[about(task.pk)]
    Task.objects.bulk_update(tasks, ["due_at"])
    return tasks


def stop(tasks: Iterable[Task], *, reason: str, by: Appointment) -> None:
    clock.stop([about(task.pk) for task in tasks if task.due_at], reason=reason, by=by)


def _abouts(run_id: int) -> list[str]:
    return [about(task.pk) for task in _limited(run_id)]


def _limited(run_id: int) -> list[Task]:
    asked = (*OPEN_STATES, TaskState.LATER)
    return list(Task.objects.filter(run=run_id, state__in=asked, due_at__isnull=False))
