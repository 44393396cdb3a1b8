"""The kinds of matter: each folder of work says its own when it is loaded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from shuniu.core.refusals import Refusal
    from shuniu.flow.models import Task
    from shuniu.matters.acting.situation import Situation
    from shuniu.matters.models import Matter
    from shuniu.people.models import Appointment


def _refuses_nothing(verb: str, situation: Situation, task: Task | None, by: Appointment) -> Refusal | None:
    return None


def _does_nothing_more(verb: str, situation: Situation, by: Appointment) -> None:
    return None


def _no_version(matter: Matter) -> str:
    return ""


@dataclass(frozen=True)
class Kind:
    key: str
    name: Any  # as shown, translated lazily
    url: Callable[[Matter], str]
    circle: Callable[..., object]  # 圈阅 of one task: circle(task_id, by=appointment)
    # Whether a matter is begun for the whole unit of whoever began it, so that all of it see the matter.
    is_begun_for_the_unit: bool = False
    # What the kind adds to the verbs of ``matters.acting``: what else it refuses, asked by button and action; what
    # else changes when a verb was pressed, before the header is saved; the version of the paper that was read.
    refuses: Callable[[str, Situation, Task | None, Appointment], Refusal | None] = _refuses_nothing
    follows: Callable[[str, Situation, Appointment], None] = _does_nothing_more
    version: Callable[[Matter], str] = _no_version
    # Begins a matter of this kind for a task that another flow does (its step's ``flow``), which reports back to it.
    begins_for: Callable[[Matter, Task, str, Appointment], Matter | None] | None = None


_kinds: dict[str, Kind] = {}


def add_kind(kind: Kind) -> None:
    _kinds[kind.key] = kind


def kind_of(key: str) -> Kind:
    return _kinds[key]


def that_begins_for_others() -> Kind | None:
    """The kind in which the flows run that steps of others name."""
    return next((kind for kind in _kinds.values() if kind.begins_for), None)


def kinds() -> list[Kind]:
    return list(_kinds.values())
