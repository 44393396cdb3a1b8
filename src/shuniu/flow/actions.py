"""The moves of a run, knowing no kind of paper.

A feature's action locks its matter and the run, asks its policies, calls one of these for the change, then
records and tells. Nothing here asks or records by itself, so a move costs the same few statements everywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import takewhile
from typing import Any

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from shuniu.clock.writing import Term
from shuniu.core.refusals import WrongState
from shuniu.core.sentences import Sentence
from shuniu.exchange.models import Capsule
from shuniu.flow import clocks, engine, queries
from shuniu.flow.change import Ask, Change, NowhereToGo
from shuniu.flow.conditions import holds
from shuniu.flow.definition import Definition, Step, Way
from shuniu.flow.enums import Asked, How, Part, Relation, RunState, TaskState
from shuniu.flow.marking import marking_of
from shuniu.flow.models import FlowVersion, Opinion, Run, Task
from shuniu.flow.principals import PERSON, Principal, find
from shuniu.flow.who import NOBODY, Asks, resolve
from shuniu.flow.writing import write
from shuniu.people.models import Appointment, Unit
from shuniu.people.queries import printed
from shuniu.people.standing_in import ANYTHING, About, Hand, Standing, in_force

NO_ROUTE = Sentence(
    "flow.no_route", _("按现在填写的内容，“%(move)s”没有下一步。请补齐填写项，或者请管流程的同志改流程。")
)


@dataclass(frozen=True)
class Around:
    """What of a matter says who does a step: its units by the part that they have in it, and whoever began it."""

    units: Mapping[str, Unit | None] = field(default_factory=dict)
    starter: Principal | None = None
    about: About = ANYTHING  # what the scope of a delegation or a portfolio can name

    def asks(self, who: Sequence[str]) -> Asks:
        """The first of these that is found."""
        before = list(takewhile(lambda one: one != STARTER, who))
        found = resolve(before, self.units, self.about) if before else NOBODY
        return Asks(self.starter) if found.is_nobody and STARTER in who else found


STARTER = "starter"
ALONE = Around()
# To let somebody read beside a flow that has no step for it.
CIRCULATION = Step("read", "传阅", Asked.READ, (), how=How.READERS, holds_up=False)


@dataclass(frozen=True)
class Request:
    """One thing that a move asks of somebody."""

    step: str
    principal: Principal | None = None
    part: str = Part.NONE
    note: str = ""
    clause: str = ""
    then_id: int | None = None
    turn: int = 0
    due_at: datetime | None = None
    due_clause: str = ""
    due_words: str = ""
    term: Term | None = None  # by which limit; without one, the day was set by hand

    @classmethod
    def of(cls, step: str, asks: Asks, **more: Any) -> Request:
        return cls(step, principal=asks.principal, clause=asks.clause, **more)

    @classmethod
    def like(cls, task: Task) -> Request:
        """The same as was asked of another, until the same day."""
        return cls(
            task.step, part=task.part, note=task.note, clause=task.clause, then_id=task.then_id,
            due_at=task.due_at, due_clause=task.due_clause, due_words=task.due_words,
            term=clocks.carried_over([task]).get(task.pk),
        )  # fmt: skip

    def __str__(self) -> str:
        return str(self.principal or "")


def start(
    key: str, data: dict[str, Any], *, parent: Task | None = None, capsule: Capsule | None = None
) -> Run:
    """A new run of the office's newest version; the shipped data becomes version 1 on first use.

    It reports back to ``parent``, the task of another run that waits for it, or to the office that sent ``capsule``.
    """
    version = queries.latest_version(key)
    if version is None:
        version = FlowVersion.objects.create(key=key, version=1, data=data)
    return begin(version, parent=parent, capsule=capsule)


def begin(version: FlowVersion, *, parent: Task | None = None, capsule: Capsule | None = None) -> Run:
    """A run at the first step of this version. What it asks there is asked by ``ask_first``."""
    marking = engine.start(version.definition).marking.as_json()
    return Run.objects.create(flow=version, marking=marking, parent=parent, capsule=capsule)


def ask_first(run: Run, requests: Sequence[Request] = (), *, around: Around = ALONE) -> list[Task]:
    """What the first step asks, of those requested or else of whoever the step names; its limit begins."""
    definition = run.flow.definition
    asks = engine.start(definition).asks
    if requests:
        asks = [replace(one, request=request) for one in asks for request in requests]
    tasks = Task.objects.bulk_create(tasks_of(run, definition, asks, around))
    clocks.follow(opened=tasks, by_id=None, by_name="")
    return tasks


def move(
    run: Run,
    key: str,
    *,
    by: Appointment,
    task: Task | None = None,
    tasks: Iterable[Task] | None = None,
    requests: Sequence[Request] = (),
    note: str = "",
    around: Around = ALONE,
) -> list[Task]:
    """Make one move of the flow: finish the task it leaves, ask what it asks next, keep the move.

    ``tasks``: those of the run that matter to the engine, where the caller has read them (``queries.in_play``).
    ``requests``: whom the person chose. ``around``: what of the matter says who does a step. Returns the new tasks.
    A step or way that the flow does not have raises KeyError or ValueError: a fault of ours, not of the person.
    Raises WrongState where no route holds for what the fields say.
    """
    definition = run.flow.definition
    way = definition.way(key)
    for one in requests:
        if one.step not in way.to:
            raise ValueError(f"the flow's move {key} does not lead to {one.step}")
    known = in_play(run, tasks, task)
    if task is None:
        change = engine.leave(definition, marking_of(run.marking), known.values(), key, requests=requests)
    else:
        change = finished(run, task, way, known.values(), requests=requests, by=by)
    return apply(run, change, known, kind=key, task=task, by=by, note=note, around=around)


def finished(
    run: Run,
    task: Task,
    way: Way,
    tasks: Iterable[Task],
    *,
    requests: Sequence[Request] = (),
    by: Appointment,
) -> Change:
    """What it changes that somebody finishes his task by this move. Raises WrongState where no route holds."""
    try:
        return engine.finish(
            run.flow.definition, marking_of(run.marking), tasks, task.pk, way.key,
            requests=requests, who=printed(by), holds=holds_in(run),
        )  # fmt: skip
    except NowhereToGo as nowhere:
        raise WrongState(NO_ROUTE, move=way.name) from nowhere


def apply(
    run: Run,
    change: Change,
    known: Mapping[int, Task],
    *,
    kind: str,
    by: Appointment,
    task: Task | None = None,
    note: str = "",
    around: Around = ALONE,
) -> list[Task]:
    """Write what the engine answered, and keep it as a move; the new tasks."""
    opened = tasks_of(run, run.flow.definition, change.asks, around)
    write(run, change, opened, tasks=known, kind=kind, task=task, by_id=by.pk, by_name=printed(by), note=note)
    return opened


def in_play(run: Run, tasks: Iterable[Task] | None, task: Task | None) -> dict[int, Task]:
    """By id; the acting task is the very object that the caller holds."""
    if tasks is None:
        tasks = Task.objects.filter(queries.in_play(run), run=run.pk).order_by("id")
    known = {one.pk: one for one in tasks}
    return {**known, task.pk: task} if task else known


def holds_in(run: Run) -> Callable[[str], bool]:
    """Conditions, asked of what this run's fields hold."""
    definition = run.flow.definition
    return lambda when: holds(when, definition.fields, run.fields)


def tasks_of(run: Run, definition: Definition, asks: Sequence[Ask], around: Around = ALONE) -> list[Task]:
    """The tasks of what the engine asks, unsaved. One for whom nobody was found is in the unassigned list."""
    keys = {key for one in asks for key in one.who}
    found = find(keys) if keys else {}
    tasks = [task for one in asks for task in _tasks(run, definition, one, found, around)]
    put_in_other_hands(tasks, around)
    clocks.limit(tasks, definition, around.about.urgency)
    return tasks


def put_in_other_hands(tasks: Iterable[Task], around: Around) -> None:
    """Who acts for those asked is decided now, when the task is assigned: B 代 A. One statement, none without persons."""
    asked = [task for task in tasks if task.appointment_id and not task.stands_for_id]
    if not asked:
        return
    standing = in_force()
    for task in asked:
        hand = acts_for(standing, task.appointment_id or 0, around)
        if hand is not None:
            task.stands_for, task.appointment = task.appointment, _held_by(hand)


def acts_for(standing: Standing, asked: int, around: Around) -> Hand | None:
    """Who acts for this one on this matter today. Nobody acts for another on what he began himself."""
    never = {around.starter.person_id or 0} if around.starter else set()
    return standing.actor(asked, around.about, never=never)


def give_opinion(
    run: Run,
    task: Task | None,
    *,
    kind: str,
    text: str,
    by: Appointment,
    for_: Appointment | None = None,
    for_name: str = "",
    rank: str = "",
    unit_id: int | None = None,
    names: Iterable[str] = (),
    paper: str = "",
) -> Opinion:
    """Keep what somebody wrote. ``for_``: whose words a clerk entered (代录); ``for_name`` alone: another office's."""
    return Opinion.objects.create(
        run=run,
        task=task,
        step=task.step if task else "",
        kind=kind,
        appointment=by if by.pk else None,
        for_appointment=for_,
        by_name=_signed(by, task),
        for_name=_signed(for_, task) if for_ else for_name,
        rank=rank,
        unit_id=unit_id,
        text=text,
        names=list(names),
        paper=paper,
    )


def _signed(held: Appointment, task: Task | None) -> str:
    """As printed on the day; who acts for another signs for him: 高维新 办公室主任（代周明川）."""
    if task is None or task.stands_for is None or held.pk != task.appointment_id:
        return printed(held)
    return f"{printed(held)}（代{task.stands_for.person}）"


def claim(task: Task, *, by: Appointment) -> None:
    task.state, task.holder = TaskState.HELD, by
    task.save(update_fields=["state", "holder"])


def release(task: Task) -> None:
    task.state, task.holder = TaskState.OPEN, None
    task.save(update_fields=["state", "holder"])


def assign(task: Task, to: Principal) -> None:
    """Name somebody for a task of the unassigned list."""
    task.appointment_id = to.id if to.is_person else None
    task.unit_id = to.id if to.is_unit else None
    task.save(update_fields=["appointment", "unit"])


def reassign(task: Task, to_id: int, *, for_id: int | None = None) -> None:
    """Another post is asked for the same, in the same place and turn, for himself or for another (``for_id``).

    What was only held for a unit goes back to it.
    """
    if task.unit_id is None:
        task.appointment_id, task.stands_for_id = to_id, for_id
    if task.state == TaskState.HELD:
        task.state = TaskState.OPEN
    task.holder = None
    task.save(update_fields=["appointment", "stands_for", "state", "holder"])


def urge(tasks: Iterable[Task]) -> None:
    ids = [task.pk for task in tasks]
    Task.objects.filter(pk__in=ids).update(urged=F("urged") + 1, urged_at=timezone.now())


def begin_again(run: Run) -> None:
    """Back to running after it waited for something from outside: a new round."""
    run.state, run.round = RunState.RUNNING, run.round + 1
    run.named, run.is_proposed = [], False


def name(run: Run, names: Iterable[str]) -> None:
    """An opinion was given, and these are whom it names to go on to. The move that follows writes it."""
    run.named = sorted({*run.named, *names})
    run.is_proposed = True


def keep_names(run: Run) -> None:
    """Write whom the opinions name where no move follows."""
    run.save(update_fields=["named", "is_proposed"])


def _held_by(hand: Hand) -> Appointment:
    name, title, role, unit_id = hand.person
    return Principal(PERSON, hand.to_id, f"{name} {title}", role, unit_id, name).as_appointment()


def _tasks(
    run: Run, definition: Definition, ask: Ask, found: Mapping[str, Principal], around: Around
) -> list[Task]:
    """Of one ask as many tasks as people are asked; in turn, only the first of them may act at once."""
    step = definition.steps.get(ask.step) or CIRCULATION
    request: Request = ask.request or Request(ask.step)
    if ask.who:
        asked = [found.get(key) for key in ask.who]
    elif ask.request:
        asked = [request.principal]
    else:
        resolved = around.asks(step.who)
        asked, request = [resolved.principal], Request.of(ask.step, resolved)
    several = len(asked) > 1 and step.how == How.TURN
    return [
        _task(
            run, step, replace(ask, turn=number, is_later=number > 1) if several else ask, request, principal
        )
        for number, principal in enumerate(asked, 1)
    ]


def _task(run: Run, step: Step, ask: Ask, request: Request, asked: Principal | None) -> Task:
    is_added = ask.relation != Relation.NONE  # he gives his opinion; the move is made by whoever asked him
    made = Task(
        run=run,
        step=step.key,
        asked=Asked.COMMENT if is_added else Asked.AWAIT if step.flow else step.asked,
        how=step.how,
        holds_up=step.holds_up,
        place=ask.place,
        relation=ask.relation,
        for_task_id=ask.for_task or None,
        state=TaskState.LATER if ask.is_later else TaskState.OPEN,
        part=request.part,
        appointment=asked.as_appointment() if asked and asked.is_person else None,
        unit_id=asked.id if asked and asked.is_unit else None,
        body_id=asked.id if asked and asked.is_body else None,
        then_id=request.then_id,
        turn=ask.turn,
        note=request.note,
        clause=request.clause or step.clause,
        round=run.round,
        due_at=request.due_at,
        due_clause=request.due_clause,
        due_words=request.due_words,
    )
    made.term = request.term
    return made
