"""The kinds of matter: each folder of work says its own when it is loaded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from shuniu.core.refusals import Refusal
    from shuniu.exchange.models import Capsule
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
class Requested:
    """What another office asks for, as far as it is told here."""

    capsule: Capsule
    flow: str
    title: str
    asks: str  # the step there, in its own words
    number: str  # of the matter there
    urgency: str
    secrecy: str
    note: str
    starter: Appointment  # whoever takes it in here

    @property
    def office(self) -> str:
        return str(self.capsule.sender)


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
    # The same for another office; raises the refusal that the other office is to read.
    begins_on_request: Callable[[Requested], Matter] | None = None


_kinds: dict[str, Kind] = {}


def add_kind(kind: Kind) -> None:
    _kinds[kind.key] = kind


def kind_of(key: str) -> Kind:
    return _kinds[key]


def that_begins_for_others() -> Kind | None:
    """The kind in which the flows run that steps of others name."""
    return next((kind for kind in _kinds.values() if kind.begins_for), None)


def that_begins_on_request() -> Kind | None:
    """The kind in which the flows run that other offices ask for."""
    return next((kind for kind in _kinds.values() if kind.begins_on_request), None)


def has_a_kind(flow_key: str) -> bool:
    """Whether a flow is that of a kind of its own (收文、督查): it begins there, and not as a line for anybody."""
    return flow_key in _kinds


def kinds() -> list[Kind]:
    return list(_kinds.values())
