"""A change in the making: places and tasks as they become while a verb is worked out. ``flow.engine`` has the verbs."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from shuniu.core.sentences import Said
from shuniu.flow import said
from shuniu.flow.change import Ask, Asked, Change, Holds, NowhereToGo
from shuniu.flow.definition import Definition, Step, Way
from shuniu.flow.enums import LIVE_STATES, OPEN_STATES, How, Relation, RunState, TaskState
from shuniu.flow.marking import Marking, Passed, Path, Place, Return, common, within


@dataclass
class WorkingTask:
    """A task as it is while a change is worked out."""

    id: int
    place: int
    step: str
    state: str
    turn: int
    relation: str
    for_task: int
    holds_up: bool
    choice: str
    closed_by: int
    key: str

    @property
    def is_live(self) -> bool:
        return self.state in LIVE_STATES

    @property
    def is_of_step(self) -> bool:
        """One of those whom the step itself asks, not somebody added to them."""
        return self.relation == Relation.NONE and self.holds_up


class Work:
    """A change in the making."""

    def __init__(
        self, definition: Definition, marking: Marking, tasks: Iterable[Asked], holds: Holds
    ) -> None:
        self.definition, self.marking, self.holds = definition, marking, holds
        self.state: str = RunState.RUNNING
        self.asks: list[Ask] = []
        self.why: dict[int, Said] = {}
        self.tasks = {
            one.id: WorkingTask(
                one.id, one.place, one.step, one.state, one.turn, one.relation,
                one.for_task_id or 0, one.holds_up, one.choice, one.closed_by_id or 0, one.principal_key,
            )
            for one in tasks
        }  # fmt: skip
        self.before = {one.id: one.state for one in self.tasks.values()}

    def change(self) -> Change:
        if self.state == RunState.RUNNING:
            self.fire_joins()
            self._back_to_hub_if_alone()
        made = Change(self.marking, self.state, asks=self.asks)
        for task in self.tasks.values():
            was, now = self.before[task.id], task.state
            if was == now:
                continue
            if now == TaskState.DONE:
                made.done[task.id] = task.choice
            elif now == TaskState.CLOSED:
                made.closed[task.id] = self.why[task.id]
            elif now == TaskState.LATER:
                made.put_off.add(task.id)
            elif now == TaskState.OPEN:
                made.woken.add(task.id)
        return made

    # What a verb does

    def finish(self, task_id: int, way: str) -> None:
        task = self.tasks[task_id]
        task.state, task.choice = TaskState.DONE, way

    def close(self, ids: Iterable[int], why: Said) -> None:
        for id_ in ids:
            if self.tasks[id_].is_live:
                self.tasks[id_].state = TaskState.CLOSED
                self.why[id_] = why

    def put_off(self, task_id: int) -> None:
        self.tasks[task_id].state = TaskState.LATER

    def ask_same(self, task: WorkingTask, to: str) -> None:
        """The same of another; those who were added for the one stay for the other through their place."""
        self.asks.append(
            Ask(
                task.step, task.place, (to,),
                relation=task.relation, for_task=task.for_task, turn=task.turn,
            )
        )  # fmt: skip

    def close_within(self, branch: Path, why: Said, *, readers: bool = False) -> None:
        """Close all that is asked in a branch, and its places."""
        gone = {one.id for one in self.marking.places if within(one.path, branch)}
        self.close(
            [one.id for one in self.tasks.values() if one.place in gone or (readers and not one.holds_up)],
            why,
        )
        if branch == ():
            self.close([one.id for one in self.tasks.values() if one.holds_up], why)
        self._drop(gone)

    def added_for(self, task_id: int) -> list[int]:
        return [one.id for one in self.tasks.values() if one.for_task == task_id]

    def next_reader(self, task: WorkingTask) -> None:
        """Readers in turn: the next of the same round is asked, nobody else waits for them."""
        here = [one for one in self.tasks.values() if not one.holds_up and one.step == task.step and one.turn]
        if not any(one.state in OPEN_STATES for one in here):
            waiting = [one for one in here if one.state == TaskState.LATER]
            for one in sorted(waiting, key=lambda one: one.turn)[:1]:
                one.state = TaskState.OPEN

    # How a place goes on

    def advance(self, place_id: int, *, by_task: int, who: str, requests: Sequence[Any] = ()) -> None:
        """Whatever waited for the one who has just acted: the next in turn, the one who had asked him, the next step."""
        place = self.marking.place(place_id)
        if place is None:
            return
        step = self.definition.step(place.step)
        self._close_needless(step, place_id, by_task, who)
        self._wake(step, place_id)
        if self._live(place_id):
            return
        if self.definition.hub:
            self._drop({place_id})
            self._keep_passed(place)
            return
        self._left(place, step, by_task, requests)

    def _close_needless(self, step: Step, place: int, by_task: int, who: str) -> None:
        """Any of them: the first decides. A vote: when it is decided. The others see who was first."""
        own = [one for one in self._at(place) if one.is_of_step]
        done = [one for one in own if one.state == TaskState.DONE]
        if step.how == How.ANY and done:
            why = said.DONE_BY_ANOTHER(who=who)
        elif step.how == How.VOTE and self._result(step, place):
            why = said.VOTE_IS_DECIDED()
        else:
            return
        needless = [one for one in own if one.is_live]
        self.close([one.id for one in needless], why)
        for one in needless:
            self.close(self.added_for(one.id), why)

    def _result(self, step: Step, place: int) -> str:
        """The move that a vote has decided, or nothing yet."""
        votes = [one for one in self._at(place) if one.is_of_step and one.state != TaskState.CLOSED]
        cast = [one for one in votes if one.state == TaskState.DONE]
        yes = sum(one.choice == step.passed for one in cast)
        needed = step.ratio * len(votes)
        if yes > needed:
            return step.passed
        still = len(votes) - len(cast)
        return step.failed if votes and yes + still <= needed else ""

    def _wake(self, step: Step, place: int) -> None:
        for one in self._at(place):
            if one.state == TaskState.LATER and not self._must_wait(one):
                one.state = TaskState.OPEN

    def _must_wait(self, task: WorkingTask) -> bool:
        """For those asked before him; in turn, for the one before; if he was added after, for those of the step."""
        here = self._at(task.place)
        before = (Relation.BEFORE, Relation.DELEGATED)
        if any(one.is_live and one.for_task == task.id and one.relation in before for one in here):
            return True
        if task.relation == Relation.AFTER:
            return any(one.is_live and one.relation != Relation.AFTER for one in here)
        return any(one.is_live and 0 < one.turn < task.turn for one in here if not one.relation)

    def _left(self, place: Place, step: Step, by_task: int, requests: Sequence[Any]) -> None:
        """All who were asked have acted: along the move that they chose, or straight back."""
        way = self._chosen_way(step, place.id)
        self._drop({place.id})
        self._keep_passed(place)
        if place.straight and not (way and way.objects):
            back = place.straight
            self.enter(back.step, back.path, came_from=by_task, who=back.who)
            return
        if way is not None:
            self._along(way, place, by_task, requests)
        if not self.marking.places:
            self.state = way.leaves if way and way.leaves != RunState.RUNNING else RunState.CONCLUDED
            self._let_readers_go()

    def _chosen_way(self, step: Step, place: int) -> Way | None:
        done = [one for one in self._at(place) if one.is_of_step and one.state == TaskState.DONE]
        if step.how == How.VOTE:
            return self.definition.ways.get(self._result(step, place) or step.failed)
        ways = [self.definition.way(one.choice) for one in done if one.choice]
        objecting = [way for way in ways if way.objects]
        return next(iter(objecting or reversed(ways)), None)

    def _along(self, way: Way, place: Place, by_task: int, requests: Sequence[Any]) -> None:
        if way.chosen:
            steps = list(dict.fromkeys(one.step for one in requests)) or list(way.to[:1])
        else:
            steps = list(self._route(way))
        forks = len(steps) > 1
        for number, step in enumerate(steps):
            path = (*place.path, f"{place.id}.{number}") if forks else place.path
            chosen = [one for one in requests if one.step == step] if way.chosen else []
            self.enter(step, path, came_from=by_task, requests=chosen)

    def _route(self, way: Way) -> tuple[str, ...]:
        for route in way.routes:
            if not route.when or self.holds(route.when):
                return route.to
        if way.routes:
            raise NowhereToGo(way.key)
        return way.to

    # The wheel

    def go_round(self, task: WorkingTask | None, way_key: str, requests: Sequence[Any]) -> None:
        """Each by himself: on to those who were chosen, or back to the hub, once."""
        if task is not None and task.relation:
            return  # the place itself goes on, or the hub sees that nobody has the paper
        way = self.definition.way(way_key)
        place = self.marking.place(task.place) if task else None
        came_from = task.id if task else 0
        back = place.straight if place else None
        if requests:
            for step in dict.fromkeys(one.step for one in requests):
                chosen = [one for one in requests if one.step == step]
                self._ask_in_wheel(step, came_from, chosen)
        elif back is not None:
            self.enter(back.step, (), came_from=came_from, who=back.who)
        elif self.definition.hub in way.to:
            self.enter(self.definition.hub, (), came_from=came_from)
        self.state = way.leaves
        if way.leaves in (RunState.CONCLUDED, RunState.ENDED):
            self._let_readers_go()
        elif (
            way.leaves != RunState.RUNNING
        ):  # nobody here holds it up while it is elsewhere; readers may go on
            self.close([one.id for one in self.tasks.values() if one.holds_up], said.RUN_IS_ELSEWHERE())

    def _back_to_hub_if_alone(self) -> None:
        """In a wheel nobody else has the paper: then the hub has it."""
        hub = self.definition.hub
        has_it = any(one.is_live and one.holds_up for one in self.tasks.values())
        if hub and not has_it and not any(one.place for one in self.asks):
            self._drop({one.id for one in self.marking.places})
            self.enter(hub, ())

    def _ask_in_wheel(self, step: str, came_from: int, requests: Sequence[Any]) -> None:
        if self.definition.step(step).holds_up:
            self.enter(step, (), came_from=came_from, requests=requests)
        else:
            self.asks += [self._of_request(step, 0, one) for one in requests]

    # Places

    def enter(
        self,
        step: str,
        path: Path,
        *,
        came_from: int = 0,
        straight: Return | None = None,
        who: tuple[str, ...] = (),
        requests: Sequence[Any] = (),
    ) -> None:
        if step == self.definition.hub and self.marking.at(step):
            return  # the hub has the paper once, however often it comes back
        place = Place(self.marking.next_place, step, path, came_from=came_from, straight=straight)
        place = replace(place, waits=self.definition.step(step).joins and not straight and not who)
        self.marking = replace(self.marking, places=(*self.marking.places, place), next_place=place.id + 1)
        if not place.waits:
            self._ask_at(place, who, requests)

    def fire_joins(self) -> None:
        """Begin each join to which nothing can still arrive; if all that is left waits at joins, the first of them."""
        while waiting := [one for one in self.marking.places if one.waits]:
            ready = [step for step in self._joins(waiting) if not self._can_still_arrive(step)]
            if not ready and all(one.waits for one in self.marking.places):
                ready = self._joins(waiting)
            if not ready:
                return
            self._fire(ready[0])

    def _fire(self, step: str) -> None:
        arrived = tuple(one for one in self.marking.places if one.waits and one.step == step)
        place = Place(
            self.marking.next_place,
            step,
            _outside_of(arrived),
            came_from=arrived[-1].came_from,
            joined=tuple(replace(one, joined=()) for one in arrived),
        )
        others = tuple(one for one in self.marking.places if one not in arrived)
        self.marking = replace(self.marking, places=(*others, place), next_place=place.id + 1)
        self._ask_at(place, (), ())

    def _joins(self, waiting: Collection[Place]) -> list[str]:
        steps = {one.step for one in waiting}
        return [step for step in self.definition.steps if step in steps]

    def _can_still_arrive(self, join: str) -> bool:
        ahead = [one for one in self.marking.places if not (one.waits and one.step == join)]
        return any(join in self._leads_to[one.step] for one in ahead)

    @cached_property
    def _leads_to(self) -> Mapping[str, frozenset[str]]:
        return reach(self.definition)

    def _ask_at(self, place: Place, who: tuple[str, ...], requests: Sequence[Any]) -> None:
        step = self.definition.step(place.step)
        if requests:
            in_turn = step.how == How.TURN
            self.asks += [
                self._of_request(place.step, place.id, one, number if in_turn else 0)
                for number, one in enumerate(requests, 1)
            ]
        else:
            self.asks.append(Ask(place.step, place.id, who))

    def _of_request(self, step: str, place: int, request: Any, turn: int = 0) -> Ask:
        turn = getattr(request, "turn", 0) or turn
        return Ask(step, place, request=request, turn=turn, is_later=turn > 1)

    def take_back(self, task_id: int, why: Said) -> None:
        task = self.tasks[task_id]
        is_spoke = self.definition.hub and task.step != self.definition.hub
        came = [] if is_spoke else [one for one in self.marking.places if one.came_from == task_id]
        ids = {one.id for one in came}
        self.close([one.id for one in self.tasks.values() if one.place in ids], why)
        restored = [part for one in came for part in one.joined if part.came_from != task_id]
        self._drop(ids)
        if self.marking.place(task.place) is None and task.place:
            passed = self.marking.was_passed(task.step)
            restored.append(Place(task.place, task.step, passed.path if passed else ()))
        self.marking = replace(self.marking, places=(*self.marking.places, *restored))
        task.state = TaskState.OPEN
        for one in self.tasks.values():
            if one.closed_by == task_id and one.place == task.place:
                one.state = TaskState.OPEN
            elif one.state == TaskState.OPEN and one.id != task_id and self._must_wait(one):
                one.state = TaskState.LATER

    def _drop(self, ids: Collection[int]) -> None:
        places = tuple(one for one in self.marking.places if one.id not in ids)
        self.marking = replace(self.marking, places=places)

    def _keep_passed(self, place: Place) -> None:
        acted = [one.key for one in self._at(place.id) if one.is_of_step and one.state == TaskState.DONE]
        self.marking = self.marking.with_passed(
            Passed(place.step, place.path, tuple(key for key in dict.fromkeys(acted) if key))
        )

    def _let_readers_go(self) -> None:
        self.close([one.id for one in self.tasks.values() if one.is_live], said.RUN_IS_OVER())

    def _at(self, place: int) -> list[WorkingTask]:
        return [one for one in self.tasks.values() if one.place == place and one.holds_up]

    def _live(self, place: int) -> bool:
        return any(one.is_live for one in self._at(place)) or any(one.place == place for one in self.asks)


def _outside_of(arrived: Sequence[Place]) -> Path:
    """Where the paper is when branches have come together: outside of the fork that they are branches of."""
    if len(arrived) == 1:
        return arrived[0].path[:-1]
    return common([one.path for one in arrived])


def reach(definition: Definition) -> Mapping[str, frozenset[str]]:
    """Step → the steps to which its moves can lead, directly or by others."""
    next_: dict[str, set[str]] = {step: set() for step in definition.steps}
    for way in definition.ways.values():
        for step in way.from_:
            next_[step].update(way.to)
    reached: dict[str, frozenset[str]] = {}
    for step in definition.steps:
        seen: set[str] = set()
        ahead = list(next_[step])
        while ahead:
            one = ahead.pop()
            if one not in seen:
                seen.add(one)
                ahead += next_[one]
        reached[step] = frozenset(seen)
    return reached
