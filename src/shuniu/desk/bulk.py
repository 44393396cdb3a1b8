"""One press for several papers: each is its own change, done or refused by itself, and each says what became of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from shuniu.core.refusals import Refusal
from shuniu.desk import actions
from shuniu.matters.acting import actions as acting
from shuniu.matters.kinds import kind_of
from shuniu.matters.models import Matter
from shuniu.matters.queries import visible_to
from shuniu.people.models import Appointment

MOST = 200  # at one press: each is a change of its own, and the page waits for all of them


@dataclass(frozen=True)
class Given:
    """What is said with the press: to whom, and why."""

    to: str = ""
    reason: str = ""


Act = Callable[[int, Matter, Given, Appointment], object]  # the id of the task, or of the matter


@dataclass(frozen=True)
class Verb:
    """Something that several can be told at once: the button's words, and what is said of each that was done."""

    name: Any
    done: Any
    act: Act
    letter: str = ""  # its key on the keyboard
    is_of_task: bool = True
    asks: bool = False  # to whom and why, on a page of its own
    leaves: bool = False  # what was done is no longer in the list


@dataclass(frozen=True)
class Result:
    """What became of one paper."""

    id: int  # of the task, or of the matter
    matter: Matter
    said: str
    is_done: bool
    leaves: bool = False  # the list that it stood in


def press(verb: str, ids: Iterable[int], given: Given, *, by: Appointment) -> list[Result]:
    """The verb on each, by the action of its own kind. What this person may not see is left out."""
    wanted = list(dict.fromkeys(ids))[:MOST]
    found = seen(verb, wanted, by)
    return [_pressed(VERBS[verb], one, found[one], given, by) for one in wanted if one in found]


def seen(verb: str, ids: list[int], by: Appointment) -> Mapping[int, Matter]:
    """The matters of these tasks, or these matters, as far as this person may open them. Two statements."""
    if not VERBS[verb].is_of_task:
        return visible_to(by).in_bulk(ids)
    pairs = list(visible_to(by).filter(run__tasks__in=ids).values_list("run__tasks", "pk"))
    matters = Matter.objects.in_bulk({matter for _task, matter in pairs})
    return {task: matters[matter] for task, matter in pairs}


def _pressed(verb: Verb, id_: int, matter: Matter, given: Given, by: Appointment) -> Result:
    try:
        with transaction.atomic():
            verb.act(id_, matter, given, by)
    except Refusal as refusal:
        return Result(id_, matter, str(refusal), is_done=False)
    return Result(id_, matter, str(verb.done), is_done=True, leaves=verb.leaves)


VERBS = {
    "circle": Verb(
        _("圈阅"), _("已圈阅"), lambda task, matter, given, by: kind_of(matter.kind).circle(task, by=by),
        letter="r", leaves=True,
    ),
    "claim": Verb(
        _("领取"), _("已领取"), lambda task, matter, given, by: acting.claim(task, by=by), letter="c",
    ),
    "transfer": Verb(
        _("转交"), _("已转交"),
        lambda task, matter, given, by: acting.transfer(task, given.to, given.reason, by=by),
        letter="t", asks=True, leaves=True,
    ),
    "follow": Verb(
        _("关注"), _("已关注"), lambda task, matter, given, by: actions.follow(matter, by=by), letter="f",
    ),
    "urge": Verb(
        _("催办"), _("已催办"), lambda id_, matter, given, by: acting.urge(id_, given.reason, by=by),
        letter="c", is_of_task=False,
    ),
    "unfollow": Verb(
        _("不再关注"), _("已不再关注"), lambda id_, matter, given, by: actions.unfollow(matter, by=by),
        letter="f", is_of_task=False, leaves=True,
    ),
}  # fmt: skip
