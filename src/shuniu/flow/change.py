"""What the engine is asked and what it answers: tasks as it reads them, what is asked newly, what a press changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol

from shuniu.core.sentences import Said
from shuniu.flow.enums import Relation, RunState
from shuniu.flow.marking import Marking

Holds = Callable[[str], bool]  # whether a condition holds for the fields of this run


class Asked(Protocol):
    """What the engine reads of a task; ``flow.models.Task`` has it, and so have the tasks of a try-out."""

    id: Any
    place: int
    step: str
    state: str
    turn: int
    relation: str
    for_task_id: Any
    holds_up: bool
    choice: str
    closed_by_id: Any

    @property
    def principal_key(self) -> str: ...


class NowhereToGo(ValueError):
    """No route of a move holds for what the fields say; the message is the key of the move."""


@dataclass(frozen=True)
class Ask:
    """One thing to be asked newly. Whom: the keys ``who``, or what ``request`` says, or else whoever the step names."""

    step: str
    place: int = 0
    who: tuple[str, ...] = ()
    request: Any = None
    relation: str = Relation.NONE
    for_task: int = 0
    turn: int = 0
    is_later: bool = False


@dataclass
class Change:
    """What a press changes. ``done``: task → the move it chose; ``closed``: task → why it was taken back."""

    marking: Marking
    state: str = RunState.RUNNING
    done: dict[int, str] = field(default_factory=dict)
    closed: dict[int, Said] = field(default_factory=dict)
    woken: set[int] = field(default_factory=set)  # may act now
    put_off: set[int] = field(default_factory=set)  # must wait for another
    asks: list[Ask] = field(default_factory=list)
