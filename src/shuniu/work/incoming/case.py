"""A paper with its run and what is asked now, locked for one move."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce

from shuniu.core.refusals import WrongState
from shuniu.flow.enums import Asked, RunState, TaskState
from shuniu.flow.models import Run, Task
from shuniu.flow.queries import WITH_PEOPLE
from shuniu.matters.acting.said import IS_PAUSED
from shuniu.matters.acting.situation import held, tasks_in_play
from shuniu.matters.models import Matter
from shuniu.people.models import Appointment
from shuniu.work.incoming.models import Incoming

_Role = Appointment.Role
LEADERS = (_Role.PRINCIPAL, _Role.LEADER, _Role.DIRECTOR, _Role.DEPUTY_DIRECTOR)
# Done by somebody above or for him: what later steps ask about.
HEARD = (Asked.CHECK, Asked.PROPOSE, Asked.INSTRUCT, Asked.READ)
REQUEST = "请示"


@dataclass
class Case:
    matter: Matter
    run: Run
    every: list[Task]  # open, waiting for its turn, heard, and what is done at places that are live
    tasks: list[Task]  # open now
    done: list[Task]  # what was checked, proposed, instructed and read
    kind: str = ""  # 请示, 通知 …
    version: str = ""  # of the paper itself

    def at(self, *asked: str) -> Task | None:
        """The open task that asks for this, if there is one."""
        return next((task for task in self.tasks if task.asked in asked), None)

    def task(self, task_id: int) -> Task | None:
        return next((task for task in self.tasks if task.pk == task_id), None)

    @property
    def hub(self) -> Task | None:
        """What the registry is asked: to present, to send on, or to file."""
        return self.at(Asked.REGISTER, Asked.DISPATCH, Asked.FILE)

    @property
    def others_at_work(self) -> list[Task]:
        """Those who still hold the paper up, the registry aside."""
        hub = (Asked.REGISTER, Asked.DISPATCH, Asked.FILE)
        return [task for task in self.tasks if task.holds_up and task.asked not in hub]

    def is_registry(self, by: Appointment) -> bool:
        return self.matter.unit_id is not None and self.matter.unit_id == by.unit_id

    @property
    def checked(self) -> list[Task]:
        """Checks for a leader that are done."""
        return [task for task in self.done if task.asked == Asked.CHECK]

    @property
    def was_presented(self) -> bool:
        """Whether a leader has had it, in this round, and written on it or read it."""
        return any(
            task.round == self.run.round and task.appointment and task.appointment.role in LEADERS
            for task in self.done
        )

    @property
    def has_opinion(self) -> bool:
        """Whether somebody proposed, checked or decided in this round: a leader has words before him."""
        written = (task.round == self.run.round and task.asked != Asked.READ for task in self.done)
        return self.run.is_proposed or any(written)

    @property
    def is_request(self) -> bool:
        """Whether the paper asks for a decision (请示), by its kind, else by its title."""
        return self.kind == REQUEST if self.kind else self.matter.title.endswith(REQUEST)

    def was_checked_for(self, leader_id: int) -> bool:
        return any(task.then_id == leader_id and task.round == self.run.round for task in self.checked)


def locked(matter_id: int) -> Case:
    """The matter and its run, locked until the transaction ends; every move begins here. Three statements."""
    return _locked(pk=matter_id)


def locked_by_task(task_id: int) -> tuple[Case, Task]:
    """The case of a task, and the task as it is now, done or not."""
    case = _locked(run__tasks=task_id)
    return case, case.task(task_id) or Task.objects.select_related(*WITH_PEOPLE).get(pk=task_id)


def seen(matter: Matter) -> Case:
    """The same without a lock, for pages: what a button may promise."""
    return _case(matter)


def _locked(**which: int) -> Case:
    papers = held().annotate(paper_kind=_of_paper("kind"), paper_version=_of_paper("file__sha256"))
    matter = papers.get(**which)
    case = _case(matter)
    if case.run.state == RunState.PAUSED:
        raise WrongState(IS_PAUSED)
    case.kind, case.version = matter.paper_kind, matter.paper_version
    return case


def _of_paper(what: str) -> Coalesce:
    rows = Incoming.objects.filter(matter=OuterRef("pk")).values(what)
    return Coalesce(Subquery(rows[:1]), Value(""))


def _case(matter: Matter) -> Case:
    every = tasks_in_play(matter, Q(asked__in=HEARD, state=TaskState.DONE))
    return Case(
        matter,
        matter.run,
        every,
        [task for task in every if task.is_open],
        [task for task in every if task.state == TaskState.DONE and task.asked in HEARD],
    )
