"""Three months of papers: each goes its way by the real actions, on the days on which it would have."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from shuniu.cli.demo_city.hours import clock_at, later, morning
from shuniu.files.actions import receive
from shuniu.flow.enums import OPEN_STATES, Asked
from shuniu.flow.models import Task
from shuniu.matters.models import Matter
from shuniu.people.models import Appointment, Unit
from shuniu.people.queries import actor
from shuniu.work.incoming import actions
from shuniu.work.incoming.targets import Target

CLERK, DIRECTOR = "shenxiaoyun", "gaoweimin"
STAGES = (
    "registered", "returned", "presented", "proposed", "instructing", "instructed", "handling", "handled", "filed",
)  # fmt: skip

Staff = Mapping[str, Appointment]


def tell(staff: Staff) -> int:
    """Let every paper of ``papers.toml`` come in and go as far as it says; the number of papers."""
    told = tomllib.loads((Path(__file__).parent / "papers.toml").read_text(encoding="utf-8"))["papers"]
    for one in told:
        Story(one, staff).run()
    return len(told)


@dataclass
class Story:
    """One paper. Each step happens some hours after the one before, in working hours."""

    told: Mapping[str, Any]
    staff: Staff
    now: datetime = field(init=False)

    def __post_init__(self) -> None:
        self.now = morning(self.told["day"]) + timedelta(minutes=7 * (self.told["day"] % 11))

    def run(self) -> Matter:
        matter = self._register()
        stage = STAGES.index(self.told["until"])
        if self.told["until"] == "returned":
            self.do(2, lambda: actions.return_to_sender(matter.pk, self.told["reasons"], by=self.clerk))
            return matter
        for reached, step in (
            (2, self._present),
            (3, self._propose),
            (4, self._instruct),
            (6, self._handle),
            (8, self._file),
        ):
            if stage >= reached:
                step(matter)
        return matter

    @property
    def clerk(self) -> Appointment:
        return self.staff[CLERK]

    def _register(self) -> Matter:
        receipt = actions.Receipt(
            title=self.told["title"], sender=self.told["sender"], document_number=self.told["number"],
            document_date=timezone.localdate(self.now) - timedelta(days=1), urgency=self.told.get("urgency", ""),
            field=self.told.get("field", ""), kind=_kind(self.told["title"]), channel="electronic",
            sender_checked=True, copies_checked=True,
        )  # fmt: skip
        with clock_at(self.now):
            file = receive(_file(self.told, self.now), by=actor(self.clerk))
            return actions.register(receipt, file=file, by=self.clerk)

    def _present(self, matter: Matter) -> None:
        self.do(1, lambda: actions.present(matter.pk, by=self.clerk))

    def _propose(self, matter: Matter) -> None:
        names = [f"a:{self.staff[name].pk}" for name in self._leaders] + [
            f"u:{unit.pk}" for unit in self._units
        ]
        task = open_tasks(matter, Asked.PROPOSE)[0]
        by = task.appointment or self.staff[DIRECTOR]  # the deputy, while the director is away
        self.do(3, lambda: actions.propose(task.pk, self.told["proposal"], names=names, by=by))

    def _instruct(self, matter: Matter) -> None:
        if not self._leaders:
            return
        targets = [Target(f"a:{self.staff[name].pk}", Asked.INSTRUCT) for name in self._leaders]
        self.do(1, lambda: actions.send_on(matter.pk, targets, by=self.clerk))
        self._check_first(matter)
        for name, text in self._leaders.items():
            if text:
                self.do(4, partial(self._write, matter, name, text))

    def _check_first(self, matter: Matter) -> None:
        """The unit that serves a leader reads the paper before he does."""
        for task in open_tasks(matter, Asked.CHECK):
            head = next(held for held in self.staff.values() if held.unit_id == task.unit_id)
            self.do(2, partial(actions.check_for_leader, task.pk, "已核，请阅示。", by=head))

    def _write(self, matter: Matter, name: str, text: str) -> None:
        task = asked_of(matter, self.staff[name])
        names = [f"u:{unit.pk}" for unit in self._units]
        actions.instruct(task.pk, text, names=names, by=task.appointment or self.staff[name])

    def _handle(self, matter: Matter) -> None:
        if self.told["until"] == "instructed" or not self._units:
            return
        parts = (
            ["lead" if place == 0 else "assist" for place in range(len(self._units))]
            if len(self._units) > 1
            else [""]
        )
        targets = [
            Target(f"u:{unit.pk}", Asked.HANDLE, part) for unit, part in zip(self._units, parts, strict=True)
        ]
        self.do(2, lambda: actions.send_on(matter.pk, targets, by=self.clerk))
        if "answer" in self.told:
            for task in open_tasks(matter, Asked.HANDLE):
                self.do(20, partial(self._answer, task))

    def _answer(self, task: Task) -> None:
        head = next(held for held in self.staff.values() if held.unit_id == task.unit_id)
        first = task.unit_id == self._units[0].pk
        actions.handle(task.pk, self.told["answer"] if first else "已会同主办科室办理。", by=head)

    def _file(self, matter: Matter) -> None:
        self.do(2, lambda: actions.conclude(matter.pk, "", by=self.clerk))
        self.do(4, lambda: actions.collect(matter.pk, 1, by=self.clerk))
        self.do(1, lambda: actions.file_back(matter.pk, by=self.clerk))

    @property
    def _leaders(self) -> dict[str, str]:
        return dict(self.told.get("leaders", {}))

    @property
    def _units(self) -> list[Unit]:
        by_name = {held.unit.name: held.unit for held in self.staff.values() if held.unit}
        return [by_name[name] for name in self.told.get("handle", [])]

    def do(self, hours: int, step: Callable[[], object]) -> None:
        """So many working hours later."""
        self.now = later(self.now, hours)
        with clock_at(self.now):
            step()


def open_tasks(matter: Matter, asked: str) -> list[Task]:
    return list(Task.objects.filter(run=matter.run_id, asked=asked, state__in=OPEN_STATES).order_by("id"))


def asked_of(matter: Matter, leader: Appointment) -> Task:
    """What this leader is to write on, be it that another acts for him."""
    return next(
        task
        for task in open_tasks(matter, Asked.INSTRUCT)
        if leader.pk in (task.appointment_id, task.stands_for_id)
    )


def _kind(title: str) -> str:
    return next((kind for kind in ("通知", "请示", "报告", "函") if title.endswith(kind)), "")


def _file(told: Mapping[str, Any], now: datetime) -> SimpleUploadedFile:
    """The paper as its sender typed it."""
    day = timezone.localtime(now) - timedelta(days=1)
    closing = f"{day.year}年{day.month}月{day.day}日"
    lines = [
        *([told["urgency"]] if told.get("urgency") else []),
        f"{told['sender']}文件", told["number"], "", told["title"], "", "云泽市人民政府：",
        *(f"　　{paragraph}" for paragraph in told["body"]), "", f"　　　　　　　　{told['sender']}",
        f"　　　　　　　　{closing}",
    ]  # fmt: skip
    return SimpleUploadedFile(f"{told['title']}.txt", "\n".join(lines).encode(), content_type="text/plain")
