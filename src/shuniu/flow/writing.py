"""A change of the engine, written: tasks, run, new tasks and the move itself in one statement, clocks in another.

A move costs the same whatever it changes: how many are asked or closed, how long the history is.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import connection
from django.utils import timezone

from shuniu.core.sentences import Said
from shuniu.core.tenancy import current_office_id
from shuniu.flow import clocks
from shuniu.flow.change import Change
from shuniu.flow.enums import RunState, TaskState
from shuniu.flow.models import Run, Task

# What a new task is written from, in the order of its columns.
_COLUMNS = {
    "run_id": "bigint", "step": "text", "asked": "text", "how": "text", "part": "text",
    "appointment_id": "bigint", "unit_id": "bigint", "body_id": "bigint", "role": "text",
    "stands_for_id": "bigint", "then_id": "bigint", "place": "int", "turn": "int", "relation": "text",
    "for_task_id": "bigint", "choice": "text", "holds_up": "bool", "state": "text", "note": "text",
    "clause": "text", "round": "int", "opened_at": "timestamptz", "due_at": "timestamptz", "due_clause": "text",
    "due_words": "text", "urged": "int", "closed_key": "text", "closed_args": "jsonb",
}  # fmt: skip
_NAMES = ", ".join(_COLUMNS)
_TYPES = ", ".join(f"{name} {kind}" for name, kind in _COLUMNS.items())

_WRITE = f"""
WITH changed AS (
  UPDATE flow_task t
  SET state = c.state, choice = c.choice, done_at = c.done_at, closed_key = c.closed_key,
      closed_args = c.closed_args, closed_by_id = c.closed_by, opened_at = coalesce(c.opened_at, t.opened_at),
      holder_id = CASE WHEN c.state = 'done' THEN %(by)s::bigint END
  FROM jsonb_to_recordset(%(changed)s::jsonb) AS c(id bigint, state text, choice text, done_at timestamptz,
    closed_key text, closed_args jsonb, closed_by bigint, opened_at timestamptz)
  WHERE t.office_id = %(office)s AND t.id = c.id
), ran AS (
  UPDATE flow_run SET state = %(state)s, marking = %(marking)s::jsonb, fields = %(fields)s::jsonb,
         named = %(named)s::jsonb, is_proposed = %(is_proposed)s, round = %(round)s, ended_at = %(ended_at)s
  WHERE office_id = %(office)s AND id = %(run)s
), moved AS (
  INSERT INTO flow_move (office_id, run_id, task_id, kind, from_step, to_step, by_id, by_name, note, at)
  VALUES (%(office)s, %(run)s, %(task)s, %(kind)s, %(from_step)s, %(to_step)s, %(by)s, %(by_name)s, %(note)s, %(now)s)
)
INSERT INTO flow_task (office_id, {_NAMES})
SELECT %(office)s, {_NAMES} FROM jsonb_to_recordset(%(asked)s::jsonb) AS a({_TYPES}, place_in_row int)
ORDER BY place_in_row RETURNING id
"""  # noqa: S608  (names of our own columns)


_OVER = (TaskState.DONE, TaskState.CLOSED)


def write(
    run: Run,
    change: Change,
    opened: Sequence[Task],
    *,
    tasks: Mapping[int, Task],
    kind: str,
    task: Task | None = None,
    by_id: int | None,
    by_name: str,
    note: str = "",
) -> None:
    """Write the change; the run, the tasks and ``opened`` then say the same as the database.

    ``tasks``: those that the engine was given. ``kind``: the key of the flow's move, or the verb.
    """
    now = timezone.now()
    revived = [tasks[id_] for id_ in (*change.woken, *change.put_off) if tasks[id_].state in _OVER]
    _follow(run, change, now)
    changed = list(_changed(change, tasks, task, by_id, now))
    with connection.cursor() as cursor:
        cursor.execute(
            _WRITE,
            {
                "office": current_office_id(), "run": run.pk, "state": run.state, "round": run.round,
                "marking": json.dumps(run.marking), "fields": json.dumps(run.fields),
                "named": json.dumps(run.named), "is_proposed": run.is_proposed, "ended_at": run.ended_at,
                "changed": json.dumps(changed), "asked": json.dumps(_rows(opened)), "now": now,
                "task": task.pk if task else None, "kind": kind, "from_step": task.step if task else "",
                "to_step": " ".join(dict.fromkeys(one.step for one in opened)),
                "by": by_id, "by_name": by_name, "note": note,
            },
        )  # fmt: skip
        ids = [id_ for (id_,) in cursor.fetchall()]
    for made, id_ in zip(opened, ids, strict=True):
        made.pk, made.office_id = id_, current_office_id()
        made._state.adding, made._state.db = False, run._state.db
    done, closed = ([tasks[id_] for id_ in ids] for ids in (change.done, change.closed))
    for id_, term in clocks.carried_over(revived).items():
        tasks[id_].term = term
    clocks.follow(opened=[*opened, *revived], done=done, closed=closed, by_id=by_id, by_name=by_name)


def _follow(run: Run, change: Change, now: datetime) -> None:
    run.marking, run.state = change.marking.as_json(), change.state
    run.ended_at = now if run.state in (RunState.CONCLUDED, RunState.ENDED) else None


def _changed(
    change: Change, tasks: Mapping[int, Task], acting: Task | None, by_id: int | None, now: datetime
) -> Iterable[dict[str, Any]]:
    """Each task that changes, once as it is from now on: on the object and as a row."""
    for id_, choice in change.done.items():
        yield _row(tasks[id_], TaskState.DONE, now=now, choice=choice, holder=by_id)
    for id_, why in change.closed.items():
        yield _row(tasks[id_], TaskState.CLOSED, now=now, why=why, closed_by=acting.pk if acting else None)
    for id_ in change.woken:
        yield _row(tasks[id_], TaskState.OPEN, now=now, opened_at=now)
    for id_ in change.put_off:
        yield _row(tasks[id_], TaskState.LATER, now=now)


def _row(
    task: Task,
    state: str,
    *,
    now: datetime,
    choice: str = "",
    holder: int | None = None,
    why: Said | None = None,
    closed_by: int | None = None,
    opened_at: datetime | None = None,
) -> dict[str, Any]:
    task.state, task.choice, task.holder_id = state, choice, holder
    task.done_at = now if state == TaskState.DONE else None
    task.closed_key, task.closed_args = (why.key, plain(why)) if why else ("", {})
    task.closed_by_id = closed_by
    task.opened_at = opened_at or task.opened_at
    return {
        "id": task.pk, "state": state, "choice": choice, "done_at": _at(task.done_at),
        "closed_key": task.closed_key, "closed_args": task.closed_args, "closed_by": closed_by,
        "opened_at": _at(opened_at),
    }  # fmt: skip


def plain(said: Said) -> dict[str, str]:
    return {name: str(value) for name, value in said.args.items()}


def _rows(opened: Sequence[Task]) -> list[dict[str, Any]]:
    return [
        {**{name: _plain(getattr(task, name)) for name in _COLUMNS}, "place_in_row": number}
        for number, task in enumerate(opened)
    ]


def _plain(value: Any) -> Any:
    return _at(value) if isinstance(value, datetime) else value


def _at(value: datetime | None) -> str | None:
    return value.isoformat() if value else None
