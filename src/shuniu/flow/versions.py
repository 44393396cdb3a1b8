"""A running matter moved to another version of its flow: what would become of it, and the way back.

Pure functions, as the engine's. What a run had before stands beside its marking (``FORMER``) until the next move
writes the marking anew: so long it can be put back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from shuniu.flow.definition import Definition
from shuniu.flow.enums import LIVE_STATES, TaskState
from shuniu.flow.marking import Marking, Passed, Place
from shuniu.flow.models import Task

FORMER = "former"


@dataclass(frozen=True)
class Preview:
    """What moving changes. ``steps``: where it lies now → where it would lie; an empty target is an orphan."""

    steps: Mapping[str, str]
    lost_passed: tuple[str, ...] = ()  # passed steps to which it can be sent back no longer
    lost_fields: tuple[str, ...] = ()  # filled in, and read by nothing any more
    lost_moves: tuple[str, ...] = ()  # pressed by some of several, and not there any more
    changes_shape: bool = False  # from a line to a wheel or back
    names: Mapping[str, str] = field(default_factory=dict)

    @property
    def orphans(self) -> list[str]:
        return [step for step, to in self.steps.items() if not to]

    @property
    def is_possible(self) -> bool:
        return not (self.orphans or self.lost_moves or self.changes_shape)

    @property
    def told(self) -> list[tuple[str, str]]:
        """Where it lies and would lie, by the names of the steps."""
        return [(self.named(step), self.named(to) if to else "") for step, to in self.steps.items()]

    def named(self, step: str) -> str:
        return self.names.get(step, step)


def preview(
    before: Definition,
    after: Definition,
    marking: Marking,
    tasks: Iterable[Task],
    fields: Mapping[str, Any],
    given: Mapping[str, str],
) -> Preview:
    """``given``: for steps that the other version does not have, the step to which what lies there goes."""
    places = {one.id for one in marking.places}
    pressed = {
        one.choice for one in tasks if one.place in places and one.state == TaskState.DONE and one.choice
    }
    return Preview(
        steps={key: _target(key, after, given) for key in dict.fromkeys(_steps_of(marking))},
        lost_passed=tuple(_name(before, one.step) for one in marking.passed if not _target(one.step, after, given)),
        lost_fields=tuple(
            before.fields[key].name for key, value in fields.items()
            if value is not None and key in before.fields and key not in after.fields
        ),
        lost_moves=tuple(sorted(before.ways[key].name for key in pressed if key not in after.ways)),
        changes_shape=(before.hub, after.hub) != ("", "") and before.hub != after.hub,
        names={**{key: one.name for key, one in before.steps.items()}, **{key: one.name for key, one in after.steps.items()}},
    )  # fmt: skip


def moved(marking: Marking, after: Definition, given: Mapping[str, str]) -> Marking:
    """The same places and the same way behind them, by the steps of the other version."""
    passed = [
        Passed(to, one.path, one.who) for one in marking.passed if (to := _target(one.step, after, given))
    ]
    return replace(
        marking, places=tuple(_moved(one, after, given) for one in marking.places), passed=tuple(passed)
    )


def tasks_that_move(
    tasks: Iterable[Task], after: Definition, given: Mapping[str, str]
) -> list[tuple[Task, str]]:
    """What is asked at a step that is called otherwise now; readers stay as they are."""
    live = [one for one in tasks if one.state in LIVE_STATES and one.holds_up]
    found = [(one, _target(one.step, after, given)) for one in live]
    return [(one, to) for one, to in found if to and to != one.step]


def _moved(place: Place, after: Definition, given: Mapping[str, str]) -> Place:
    back = place.straight
    if back is not None:
        to = _target(back.step, after, given)
        back = replace(back, step=to) if to else None
    joined = tuple(_moved(one, after, given) for one in place.joined if _target(one.step, after, given))
    return replace(place, step=_target(place.step, after, given), straight=back, joined=joined)


def _steps_of(marking: Marking) -> list[str]:
    return [one.step for one in marking.places]


def _target(step: str, after: Definition, given: Mapping[str, str]) -> str:
    if step in after.steps:
        return step
    to = given.get(step, "")
    return to if to in after.steps else ""


def _name(definition: Definition, step: str) -> str:
    return definition.steps[step].name if step in definition.steps else step
