"""Reminding by the clock: who has something due, is told once a day; heads and the director when it stays undone.

Never outside the hours of business. Whatever was said is kept in the same transaction, so a job that was killed
says it again when it runs again, and one that runs twice says nothing more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import connection
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone

from shuniu.clock.arithmetic import WorkTime
from shuniu.clock.calendar import work_time
from shuniu.clock.models import Clock, ClockState, Limit, Reminder
from shuniu.core.sentences import Said
from shuniu.core.tenancy import current_office_id
from shuniu.flow import actions as flow
from shuniu.flow.enums import OPEN_STATES
from shuniu.flow.models import Task
from shuniu.matters.deadlines import leaders, said
from shuniu.matters.deadlines.stages import PRESSING, Policy, Stage, is_pressing, stages
from shuniu.matters.models import Matter
from shuniu.notices.actions import Letter, tell_each
from shuniu.people.chains import Chain, chains
from shuniu.people.models import Appointment
from shuniu.people.queries import appointments_in_force
from shuniu.trail.actions import SYSTEM, record

_AHEAD = timedelta(days=40)  # no reminder comes earlier, long holidays included
_LOCK = 7_301  # of this work in this office; two workers wait for each other
_WITH = ("appointment__person", "appointment__unit", "unit", "body", "holder__person")
_LEVEL = {Stage.BEFORE: "soon", Stage.ON_THE_DAY: "today"}


@dataclass(frozen=True)
class Word:
    """One thing to be said to one recipient."""

    recipient: str
    stage: Stage
    clock: Clock
    task: Task
    matter: Matter

    @property
    def reminder(self) -> Reminder:
        return Reminder(
            clock=self.clock, stage=self.stage, recipient=self.recipient,
            due_at=self.clock.due_at, on=timezone.localdate(),
        )  # fmt: skip


def remind(now: datetime | None = None) -> int:
    """Say what is to be said now; to how many. Run in the office's transaction."""
    now = now or timezone.now()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [_LOCK, current_office_id()])
    today = timezone.localtime(now).date()
    clocks = _running(now)
    time = work_time(min((timezone.localtime(one.due_at).date() for one in clocks), default=today))
    if not time.is_open(now) or not clocks:
        return 0
    before = _said_of(clocks)
    words = [word for word in _words(clocks, now, time) if not _was_said(word, before)]
    told = _hold_back(words, today)
    Reminder.objects.bulk_create([word.reminder for word in told])
    _urge(told)
    _tell(told)
    return len({word.recipient for word in told})


def _running(now: datetime) -> list[Clock]:
    """Clocks that may be spoken of. Of one that the director has heard there is nothing more to say."""
    heard = Reminder.objects.filter(clock=OuterRef("pk"), due_at=OuterRef("due_at"), stage=Stage.DIRECTOR)
    rows = Clock.objects.filter(
        ~Exists(heard), about__startswith="t:", state=ClockState.RUNNING, due_at__lt=now + _AHEAD
    )
    return list(rows.order_by("due_at", "id"))


def _words(clocks: list[Clock], now: datetime, time: WorkTime) -> Iterator[Word]:
    policies = {(one.key, one.urgency): one for one in Limit.objects.order_by("-origin")}
    tasks = _tasks(clocks)
    matters = {
        one.run_id: one for one in Matter.objects.filter(run__in={one.run_id for one in tasks.values()})
    }
    recipients = Recipients()
    for clock in clocks:
        task = tasks.get(int(clock.about[2:]))
        matter = matters.get(task.run_id) if task else None
        if task is None or matter is None:
            continue
        for stage in stages(clock, now, Policy.of(policies.get((clock.limit_key, clock.urgency))), time):
            for recipient in recipients.of(task, matter, stage):
                yield Word(recipient, stage, clock, task, matter)


def _tasks(clocks: Iterable[Clock]) -> dict[int, Task]:
    ids = [int(clock.about[2:]) for clock in clocks]
    return Task.objects.filter(state__in=OPEN_STATES).select_related(*_WITH).in_bulk(ids)


class Recipients:
    """Who hears of a task at a stage: who holds it; later his head; later the director. Asked once for all tasks."""

    def __init__(self) -> None:
        held = list(appointments_in_force())
        self._chains: dict[int, Chain] = {one.leader.pk: one for one in chains()}
        self._heads = {one.unit_id: one.pk for one in held if one.role == Appointment.Role.HEAD}
        self._directors = [f"a:{one.pk}" for one in held if one.role == Appointment.Role.DIRECTOR]

    def of(self, task: Task, matter: Matter, stage: Stage) -> list[str]:
        if stage == Stage.DIRECTOR:
            return [one for one in self._directors if one != _holder(task)]
        if leaders.is_with_leader(task):
            # Not himself: those who serve him, else the director.
            through = leaders.through(self._chains.get(task.appointment_id or 0))
            return [] if stage == Stage.HEAD else through or self._directors
        if stage == Stage.HEAD:
            head = self._heads.get(_unit(task, matter))
            return [f"a:{head}"] if head and f"a:{head}" != _holder(task) else []
        return [_holder(task) or f"u:{matter.unit_id}"] if _holder(task) or matter.unit_id else []


def _holder(task: Task) -> str:
    """Who is reminded of his own: the person, the one who claimed it, the unit. A body outside is nobody here."""
    if task.holder_id:
        return f"a:{task.holder_id}"
    return "" if task.body_id else task.principal_key


def _unit(task: Task, matter: Matter) -> int | None:
    if task.unit_id:
        return task.unit_id
    return task.appointment.unit_id if task.appointment else matter.unit_id


def _said_of(clocks: Iterable[Clock]) -> set[tuple[int, str, str, datetime]]:
    rows = Reminder.objects.filter(clock__in=[clock.pk for clock in clocks])
    return set(rows.values_list("clock", "stage", "recipient", "due_at"))


def _was_said(word: Word, before: set[tuple[int, str, str, datetime]]) -> bool:
    return (word.clock.pk, str(word.stage), word.recipient, word.clock.due_at) in before


def _hold_back(words: list[Word], today: date) -> list[Word]:
    """One digest a day: who had his for today hears the rest tomorrow. What counts in hours does not wait."""
    digests = Reminder.objects.filter(on=today).exclude(clock__unit__in=PRESSING)
    had = set(digests.values_list("recipient", flat=True))
    return [word for word in words if is_pressing(word.clock) or word.recipient not in had]


def _urge(words: list[Word]) -> None:
    """What is late counts as urged, once; it is written into the matter's record."""
    late: dict[int, dict[int, Task]] = defaultdict(dict)
    for word in words:
        if word.stage == Stage.AFTER and not leaders.is_with_leader(word.task):
            late[word.matter.pk][word.task.pk] = word.task
    flow.urge(task for tasks in late.values() for task in tasks.values())
    for matter in Matter.objects.select_for_update().filter(pk__in=late).order_by("pk"):
        whom = [task.principal for task in late[matter.pk].values() if task.principal]
        record(matter, said.URGED_BY_CLOCK(whom=whom), by=SYSTEM)


def _tell(words: Iterable[Word]) -> None:
    """One thing is said as it is; several at once are one digest that leads to the list of deadlines."""
    by_recipient: dict[str, list[Word]] = defaultdict(list)
    for word in words:
        by_recipient[word.recipient].append(word)
    by_url: dict[str, list[Letter]] = defaultdict(list)
    for recipient, own in by_recipient.items():
        if len(own) == 1:
            by_url[own[0].matter.get_absolute_url()].append(_letter(recipient, _single(own[0])))
        else:
            by_url[reverse("deadlines:listed")].append(_letter(recipient, _digest(own)))
    for url, letters in by_url.items():
        tell_each(letters, url=url)


def _letter(recipient: str, told: Said) -> Letter:
    kind, _sign, number = recipient.partition(":")
    return Letter(told, int(number), None) if kind == "a" else Letter(told, None, int(number))


def _single(word: Word) -> Said:
    about = {"title": word.matter.title, "number": word.matter.number}
    due = timezone.localtime(word.clock.due_at)
    day = {"day": due.date().isoformat()}
    if leaders.is_with_leader(word.task):
        return said.WITH_LEADER(**about, **day, who=word.task.principal)
    if word.stage in (Stage.HEAD, Stage.DIRECTOR) or word.task.body_id and word.stage == Stage.AFTER:
        return said.LATE_OF(**about, **day, who=str(word.task.holder or word.task.principal))
    if word.stage == Stage.ON_THE_DAY:
        return said.TODAY(**about, time=f"{due:%H:%M}")
    return said.SOON(**about, **day) if word.stage == Stage.BEFORE else said.LATE(**about, **day)


def _digest(words: list[Word]) -> Said:
    counted = {"today": 0, "soon": 0, "late": 0}
    for word in words:
        counted[_LEVEL.get(word.stage, "late")] += 1
    return said.DIGEST(count=len(words), **counted)
