"""Where a run is, for its drawing: of each step who did it or is asked, how long, and by which clause."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.utils.translation import gettext

from shuniu.flow.drawing.marks import DONE, LATE, NOW, Mark, Marks
from shuniu.flow.enums import OPEN_STATES, TaskState
from shuniu.flow.models import Task


def marks_of(tasks: Iterable[Task], now: datetime) -> Marks:
    """``tasks``: those that the reader may know of. A step to which a paper came back shows what is asked there now."""
    steps: dict[str, list[Task]] = {}
    for task in tasks:
        steps.setdefault(task.step, []).append(task)
    found = {key: _mark(here, now) for key, here in steps.items()}
    return {key: mark for key, mark in found.items() if mark is not None}


def _mark(tasks: list[Task], now: datetime) -> Mark | None:
    waiting = [one for one in tasks if one.state in OPEN_STATES or one.state == TaskState.LATER]
    done = [one for one in tasks if one.state == TaskState.DONE]
    if waiting:
        since = min(one.opened_at for one in waiting)
        late = [one for one in waiting if one.is_late(now)]
        words = gettext("已%(time)s") % {"time": lasted(now - since)}
        return Mark(LATE if late else NOW, _who(late or waiting), words, _clause(waiting))
    if done:
        took = max(one.done_at or now for one in done) - min(one.opened_at for one in done)
        return Mark(DONE, _who(done), lasted(took), _clause(done))
    return None  # only what was taken back: as if it had not been


def _who(tasks: list[Task]) -> str:
    return "、".join(dict.fromkeys(str(one.holder or one.principal or gettext("待指定")) for one in tasks))


def _clause(tasks: list[Task]) -> str:
    return next((one.clause for one in tasks if one.clause), "")


def lasted(time: timedelta) -> str:
    """2天4小时, 5小时, 12分钟: the two largest that count."""
    days, hours = time.days, time.seconds // 3600
    if days > 0:
        words = gettext("%(days)s天%(hours)s小时") if hours and days < 10 else gettext("%(days)s天")
        return words % {"days": days, "hours": hours}
    if hours:
        return gettext("%(hours)s小时") % {"hours": hours}
    return gettext("%(minutes)s分钟") % {"minutes": max(time.seconds // 60, 0)}
