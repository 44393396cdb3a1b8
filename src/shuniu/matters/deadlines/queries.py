"""Which limits somebody sees: his own, his unit's, those that others keep for his registry, and of whom he serves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from shuniu.clock.levels import Clocks, Standing
from shuniu.clock.models import Clock, ClockState
from shuniu.clock.month import Mark, Month, month_of
from shuniu.clock.queries import clocks_of as kept
from shuniu.flow.clocks import about
from shuniu.flow.enums import OPEN_STATES
from shuniu.flow.models import Task
from shuniu.matters.deadlines.leaders import is_with_leader, leaders_of
from shuniu.matters.models import Matter
from shuniu.matters.queries import visible_to
from shuniu.matters.readers.extent import Extent
from shuniu.people.chains import chains
from shuniu.people.models import Appointment

WHOSE = [
    ("mine", _("我的")),
    ("unit", _("本处（科）室的")),
    ("sent", _("送别人办的")),
    ("leaders", _("领导处的")),
]
_WITH = ("appointment__person", "unit", "body", "holder__person")
_MOST = 500  # in a picture or a calendar


@dataclass(frozen=True)
class Row:
    task: Task
    matter: Matter
    standing: Standing | None

    @property
    def who(self) -> str:
        return str(self.task.holder or self.task.principal)


@dataclass(frozen=True)
class Deadlines:
    """What one person sees of limits, in this post."""

    by: Appointment

    def all(self) -> QuerySet[Task]:
        mine, unit, sent, leaders = (self.parts()[key] for key, _label in WHOSE)
        return self.open(mine | unit | sent | leaders)

    def of(self, whose: str) -> QuerySet[Task]:
        return self.open(self.parts()[whose])

    def parts(self) -> dict[str, Q]:
        by, unit = self.by, self.by.unit_id
        nobody = Q(pk=None)
        sent = Matter.objects.filter(unit=unit).values("run") if unit else None
        return {
            "mine": Q(appointment=by.pk) | Q(holder=by.pk),
            "unit": Q(unit=unit) if unit else nobody,
            "sent": Q(run__in=sent) & ~Q(unit=unit) if sent is not None else nobody,
            "leaders": Q(appointment__in=leaders_of(by, chains())),
        }

    def open(self, whose: Q) -> QuerySet[Task]:
        seen = visible_to(self.by).values("run")
        tasks = Task.objects.filter(whose, state__in=OPEN_STATES, due_at__isnull=False, run__in=seen)
        return tasks.select_related(*_WITH)


def rows(tasks: Iterable[Task]) -> list[Row]:
    """With their matters and how they stand: three statements."""
    tasks, clocks = list(tasks), Clocks()
    matters = {one.run_id: one for one in Matter.objects.filter(run__in={task.run_id for task in tasks})}
    resting = Clock.objects.filter(about__in=[about(task.pk) for task in tasks], state=ClockState.PAUSED)
    paused = set(resting.values_list("about", flat=True))
    return [
        Row(task, matters[task.run_id], _standing(task, clocks, is_paused=about(task.pk) in paused))
        for task in tasks
        if task.run_id in matters
    ]


def _standing(task: Task, clocks: Clocks, *, is_paused: bool) -> Standing | None:
    """What is paused is not late."""
    if is_paused:
        return Standing("paused", ClockState.PAUSED.label)
    return clocks.of(task.due_at, calm=is_with_leader(task))


def month(tasks: QuerySet[Task], first: date) -> Month:
    """What of these falls due in the month of this day, as a picture (clock/parts/month.html)."""
    begins, ends = _midnight(first.replace(day=1)), _midnight(next_month(first))
    found = rows(tasks.filter(due_at__gte=begins, due_at__lt=ends).order_by("due_at")[:_MOST])
    return month_of(first.year, first.month, [_mark(row) for row in found])


def soon(by: Appointment, *, days: int = 90) -> list[Row]:
    """What this person and his unit have to do by when: for his own calendar."""
    whose = Deadlines(by)
    parts = whose.parts()
    until = timezone.now() + timedelta(days=days)
    tasks = whose.open(parts["mine"] | parts["unit"]).filter(due_at__lt=until)
    return rows(tasks.order_by("due_at")[:_MOST])


def clocks_of(matter: Matter, by: Appointment) -> list[tuple[Clock, Task | None]]:
    """The clocks of a matter and of what was asked in it, as far as he reads it, with all that happened to each."""
    extent = Extent(matter, by)
    asked = extent.tasks(Task.objects.filter(run=matter.run_id).select_related(*_WITH))
    tasks = {about(task.pk): task for task in asked}
    own = [f"m:{matter.pk}"] if extent.is_full else []
    return [(clock, tasks.get(clock.about)) for clock in kept(*own, *tasks)]


def next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=31)).replace(day=1)


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def _mark(row: Row) -> Mark:
    due: Any = row.task.due_at
    level = row.standing.level if row.standing else "ok"
    return Mark(timezone.localtime(due).date(), row.matter.title, row.matter.get_absolute_url(), level)
