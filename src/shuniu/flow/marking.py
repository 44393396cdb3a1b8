"""Where a run is: the places that are live now, and the steps that it has passed. Kept as JSON in ``Run.marking``.

Its size is bounded by the flow, never by the length of the history: a place for each live branch, one entry for
each step that was passed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

Path = tuple[str, ...]  # the branches that a place lies in, outermost first: ("3.0", "7.1")


@dataclass(frozen=True)
class Return:
    """Where a paper that was sent back goes when it is done: straight to those who sent it back."""

    step: str
    path: Path
    who: tuple[str, ...]


@dataclass(frozen=True)
class Place:
    """One visit of a step. Its tasks carry its id."""

    id: int
    step: str
    path: Path = ()
    waits: bool = False  # arrived at a join, with nobody asked yet
    came_from: int = 0  # the task whose end opened it
    straight: Return | None = None
    joined: tuple[Place, ...] = ()  # the arrivals that became this one place


@dataclass(frozen=True)
class Passed:
    """A step that was left, in which branches, and who had acted there."""

    step: str
    path: Path
    who: tuple[str, ...]


@dataclass(frozen=True)
class Marking:
    places: tuple[Place, ...] = ()
    passed: tuple[Passed, ...] = ()
    next_place: int = 1

    def place(self, id_: int) -> Place | None:
        return next((one for one in self.places if one.id == id_), None)

    def at(self, step: str) -> Place | None:
        """The live place at this step, if there is one."""
        return next((one for one in self.places if one.step == step and not one.waits), None)

    def was_passed(self, step: str) -> Passed | None:
        return next((one for one in self.passed if one.step == step), None)

    def with_passed(self, left: Passed) -> Marking:
        """The newest visit of a step is the one that counts; the order is that of the last visits."""
        others = tuple(one for one in self.passed if one.step != left.step)
        return replace(self, passed=(*others, left))

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def marking_of(data: Mapping[str, Any]) -> Marking:
    """From what ``as_json`` gave; an empty mapping is a run that has not begun."""
    return Marking(
        places=tuple(_place(one) for one in data.get("places", ())),
        passed=tuple(
            Passed(one["step"], tuple(one["path"]), tuple(one["who"])) for one in data.get("passed", ())
        ),
        next_place=data.get("next_place", 1),
    )


def within(path: Path, branch: Path) -> bool:
    """Whether a place lies in this branch (every place lies in the outermost)."""
    return path[: len(branch)] == branch


def common(paths: Iterable[Path]) -> Path:
    """The innermost branch in which all of these lie."""
    first, *others = paths
    for length in range(len(first), 0, -1):
        if all(within(other, first[:length]) for other in others):
            return first[:length]
    return ()


def _place(data: Mapping[str, Any]) -> Place:
    straight = data.get("straight")
    return Place(
        id=data["id"],
        step=data["step"],
        path=tuple(data["path"]),
        waits=data["waits"],
        came_from=data["came_from"],
        straight=Return(straight["step"], tuple(straight["path"]), tuple(straight["who"]))
        if straight
        else None,
        joined=tuple(_place(one) for one in data["joined"]),
    )
