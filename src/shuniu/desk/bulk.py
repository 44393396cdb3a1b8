"""One press for several papers: each is its own change, done or refused by itself, and each says what became of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from shuniu.core.refusals import Refusal
from shuniu.matters.kinds import kind_of
from shuniu.matters.models import Matter
from shuniu.matters.queries import visible_to
from shuniu.people.models import Appointment


@dataclass(frozen=True)
class Result:
    """What became of one paper."""

    task_id: int
    matter: Matter
    said: str
    is_done: bool


def circle(tasks: Iterable[int], *, by: Appointment) -> list[Result]:
    """圈阅 of each, by the action of its own kind. What this person may not see is left out."""
    wanted = list(dict.fromkeys(tasks))
    found = visible_to(by).filter(run__tasks__in=wanted).values_list("run__tasks", "pk")
    matters = Matter.objects.in_bulk({matter for _task, matter in found})
    of_task = {task: matters[matter] for task, matter in found if task in wanted}
    return [_circled(task, of_task[task], by) for task in wanted if task in of_task]


def _circled(task_id: int, matter: Matter, by: Appointment) -> Result:
    try:
        with transaction.atomic():
            kind_of(matter.kind).circle(task_id, by=by)
    except Refusal as refusal:
        return Result(task_id, matter, str(refusal), is_done=False)
    return Result(task_id, matter, _("已圈阅"), is_done=True)
