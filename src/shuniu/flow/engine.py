"""What a press changes: pure functions of a flow, where its run is, and what is asked. Nothing here knows a database.

Each verb answers with a ``Change``: tasks finished, taken back, woken and put off, what is asked newly, and the
marking after it. ``flow.writing`` writes it; the editor's try-out and the long random tests use it as it is. What a
verb means at each kind of step stands in docs/flows.md.

Terms: a *place* is one visit of a step; its *tasks* are what it asks of whom. A step may lead to several others side
by side (a fork): their places lie in branches of it, and a step that ``joins`` waits until no branch can still arrive.
In a wheel nobody waits for anybody: each task that ends brings the paper back to the hub by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from shuniu.core.sentences import Said, Sentence
from shuniu.flow import said
from shuniu.flow.change import Ask, Asked, Change, Holds
from shuniu.flow.definition import Definition
from shuniu.flow.enums import Relation, RunState, TaskState
from shuniu.flow.marking import Marking, Passed, Return, common
from shuniu.flow.working import Work, reach


def start(definition: Definition) -> Change:
    """The first place of a run."""
    work = Work(definition, Marking(), [], _never)
    work.enter(definition.start, ())
    return work.change()


def finish(
    definition: Definition,
    marking: Marking,
    tasks: Iterable[Asked],
    task_id: int,
    way: str = "",
    *,
    requests: Sequence[Any] = (),
    who: str = "",
    holds: Holds = lambda _when: True,
) -> Change:
    """Somebody has done his task and presses this move. ``requests``: whom he chose, each with a ``step``.

    ``who``: his name, as those read it whose tasks are closed by it. An added signer or delegate has no move of
    his own (``way`` empty): whoever asked him goes on.
    """
    work = Work(definition, marking, tasks, holds)
    work.finish(task_id, way)
    if not work.tasks[task_id].holds_up:
        work.next_reader(work.tasks[task_id])
        return work.change()
    if definition.hub:
        work.go_round(work.tasks[task_id], way, requests)
    work.advance(work.tasks[task_id].place, by_task=task_id, who=who, requests=requests)
    return work.change()


def leave(
    definition: Definition,
    marking: Marking,
    tasks: Iterable[Asked],
    way: str,
    *,
    requests: Sequence[Any] = (),
) -> Change:
    """A move that ends no task of its own: readers beside the hub, a paper that comes again."""
    work = Work(definition, marking, tasks, _never)
    work.go_round(None, way, requests)
    return work.change()


def send_back(
    definition: Definition,
    marking: Marking,
    tasks: Iterable[Asked],
    task_id: int,
    to: str,
    *,
    straight: bool,
    who: str = "",
    reason: str = "",
) -> Change:
    """Back to a step that was passed, to those who acted there; all that came of it since is closed, and says why.

    ``straight``: when they have done it the paper comes straight back here, else again through every step.
    """
    work = Work(definition, marking, tasks, _never)
    task = work.tasks[task_id]
    target = marking.was_passed(to) or (Passed(to, (), ()) if to == definition.hub else None)
    place = marking.place(task.place)
    if target is None or place is None:
        raise ValueError(f"{to} was not passed, or the task has no place")
    back = Return(place.step, place.path, (task.key,)) if straight else None
    why = said.SENT_BACK_BY(who=who, step=definition.step(to).name, reason=reason)
    if definition.hub:
        work.close([task_id, *work.added_for(task_id)], why)
        work.advance(place.id, by_task=task_id, who=who)
    else:
        work.close_within(common([place.path, target.path]), why)
    work.enter(to, target.path, came_from=task_id, straight=back, who=target.who)
    return work.change()


def steps_passed(definition: Definition, marking: Marking, task: Asked) -> list[Passed]:
    """To which steps this task can be sent back, the last first: those passed that are not live beside it.

    In a wheel a paper goes back to the hub, or before there is one to where it began: spokes pass nothing sideways.
    """
    live = {one.step for one in marking.places}
    here = marking.place(task.place)
    if here is None or task.relation:
        return []
    if definition.hub and here.step != definition.hub:
        known = marking.was_passed(definition.hub) or marking.at(definition.hub)
        back = Passed(definition.hub, (), ()) if known else marking.was_passed(definition.start)
        return [back] if back and back.step != here.step else []
    leads_to = reach(definition)
    return [
        one
        for one in reversed(marking.passed)
        if one.step != here.step and here.step in leads_to.get(one.step, ()) and one.step not in live
    ]


def take_back(
    definition: Definition, marking: Marking, tasks: Iterable[Asked], task_id: int, *, who: str = ""
) -> Change:
    """Undo one's own move as long as nobody has acted on it. Ask ``why_not_taken_back`` first."""
    work = Work(definition, marking, tasks, _never)
    work.take_back(task_id, said.TAKEN_BACK_BY(who=who))
    return work.change()


def why_not_taken_back(
    definition: Definition, marking: Marking, tasks: Iterable[Asked], task_id: int
) -> Sentence | None:
    """Why this task cannot be taken back, or None: its own end is undone, and what came of it, untouched yet."""
    every = list(tasks)
    task = next((one for one in every if one.id == task_id), None)
    if task is None or task.state != TaskState.DONE:
        return said.NOT_DONE_YET
    if definition.hub and task.step != definition.hub:
        # The hub has seen that it came back; as long as it has not sent it on, it may come back once more.
        return None if marking.at(definition.hub) or marking.place(task.place) else said.NOTHING_LEFT
    if definition.hub and marking.at(definition.hub):
        return said.ACTED_ON
    came = {one.id for one in marking.places if one.came_from == task_id}
    acted = [one for one in every if one.state in (TaskState.HELD, TaskState.DONE)]
    if any(one.place in came or _goes_on_from(one, task) for one in acted):
        return said.ACTED_ON
    if came or marking.place(task.place) is not None:
        return None
    inside = any(part.came_from == task_id for one in marking.places for part in one.joined)
    return said.MOVED_ON_BY_OTHERS if inside else said.NOTHING_LEFT


def _goes_on_from(other: Asked, task: Asked) -> bool:
    """Whether this one could act only because that one was done: the next in turn, or he who had asked him."""
    if other.place != task.place:
        return False
    if task.relation:
        return bool(other.id == task.for_task_id)
    return 0 < task.turn < other.turn or other.relation == Relation.AFTER


def transfer(
    definition: Definition, marking: Marking, tasks: Iterable[Asked], task_id: int, to: str, *, why: Said
) -> Change:
    """Another does it instead, in the same place and turn; what waited for the one waits for the other."""
    work = Work(definition, marking, tasks, _never)
    task = work.tasks[task_id]
    work.close([task_id], why)
    work.ask_same(task, to)
    return work.change()


def delegate(
    definition: Definition, marking: Marking, tasks: Iterable[Asked], task_id: int, to: str
) -> Change:
    """Another prepares it; with his opinion it returns to the giver, who decides."""
    return add_signers(definition, marking, tasks, task_id, [to], Relation.DELEGATED)


def add_signers(
    definition: Definition,
    marking: Marking,
    tasks: Iterable[Asked],
    task_id: int,
    to: Sequence[str],
    relation: str,
) -> Change:
    """Ask others before oneself, beside, or after; the step is left when they too have acted."""
    work = Work(definition, marking, tasks, _never)
    task = work.tasks[task_id]
    for key in to:
        work.asks.append(
            Ask(
                task.step, task.place, (key,),
                relation=relation, for_task=task_id, is_later=relation == Relation.AFTER,
            )
        )  # fmt: skip
    if relation in (Relation.BEFORE, Relation.DELEGATED):
        work.put_off(task_id)
    return work.change()


def relations_at(definition: Definition, step: str) -> list[str]:
    """How others can be added at a step. The hub of a wheel sends on to as many as it likes: only before itself."""
    if step == definition.hub:
        return [Relation.DELEGATED, Relation.BEFORE]
    return [Relation.DELEGATED, Relation.BEFORE, Relation.BESIDE, Relation.AFTER]


def remove(
    definition: Definition,
    marking: Marking,
    tasks: Iterable[Asked],
    task_id: int,
    *,
    why: Said,
    who: str = "",
    holds: Holds = lambda _when: True,
) -> Change:
    """Ask this one no longer: an added signer, a delegate, a reader. Whatever waited for him goes on."""
    work = Work(definition, marking, tasks, holds)
    work.close([task_id], why)
    work.advance(work.tasks[task_id].place, by_task=task_id, who=who)
    return work.change()


def jump(definition: Definition, marking: Marking, tasks: Iterable[Asked], to: str, *, why: Said) -> Change:
    """An administrator puts the paper at a step; everything that was asked is closed."""
    work = Work(definition, marking, tasks, _never)
    work.close_within((), why, readers=False)
    passed = marking.was_passed(to)
    work.enter(to, (), who=passed.who if passed else ())
    return work.change()


def end(definition: Definition, marking: Marking, tasks: Iterable[Asked], *, why: Said) -> Change:
    """Over, before it came to its end."""
    work = Work(definition, marking, tasks, _never)
    work.close_within((), why, readers=True)
    work.state = RunState.ENDED
    return work.change()


def _never(_when: str) -> bool:
    raise ValueError("this verb follows no condition")
