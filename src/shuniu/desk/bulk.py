"""One press for several papers: each is its own change, done or refused by itself, and each says what became of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from shuniu.core.refusals import Refusal
from shuniu.desk import actions
from shuniu.matters.kinds import kind_of
from shuniu.matters.models import Matter
from shuniu.matters.queries import visible_to
from shuniu.people.models import Appointment

Act = Callable[[int, Matter, Appointment], object]


@dataclass(frozen=True)
class Verb:
    """Something that several can be told at once: the button's words, and what is said of each that was done."""

    name: Any
    done: Any
    act: Act


@dataclass(frozen=True)
class Result:
    """What became of one paper."""

    task_id: int
    matter: Matter
    said: str
    is_done: bool


def press(verb: str, tasks: Iterable[int], *, by: Appointment) -> list[Result]:
    """The verb on each, by the action of its own kind. What this person may not see is left out."""
    wanted = list(dict.fromkeys(tasks))
    found = visible_to(by).filter(run__tasks__in=wanted).values_list("run__tasks", "pk")
    matters = Matter.objects.in_bulk({matter for _task, matter in found})
    of_task = {task: matters[matter] for task, matter in found if task in wanted}
    return [_pressed(VERBS[verb], task, of_task[task], by) for task in wanted if task in of_task]


def _pressed(verb: Verb, task_id: int, matter: Matter, by: Appointment) -> Result:
    try:
        with transaction.atomic():
            verb.act(task_id, matter, by)
    except Refusal as refusal:
        return Result(task_id, matter, str(refusal), is_done=False)
    return Result(task_id, matter, _t(str(verb.done)), is_done=True)


def _circle(task_id: int, matter: Matter, by: Appointment) -> object:
    return kind_of(matter.kind).circle(task_id, by=by)


def _follow(_task_id: int, matter: Matter, by: Appointment) -> None:
    actions.follow(matter, by=by)


VERBS = {
    "circle": Verb(_("圈阅"), _("已圈阅"), _circle),
    "follow": Verb(_("关注"), _("已关注"), _follow),
}
