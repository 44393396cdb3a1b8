"""An office where a paper waits for a leader, with his secretary."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from shuniu.files.actions import receive
from shuniu.flow.models import Task
from shuniu.instructions.models import Instruction
from shuniu.matters.models import Matter
from shuniu.people.models import Appointment, Assistance
from shuniu.people.queries import actor
from shuniu.work.incoming import actions
from shuniu.work.incoming.targets import Target
from tests import make


def staff(office: Any) -> dict[str, Appointment]:
    """The people of the small office, with secretaries of the vice mayor and of the mayor."""
    people = make.staff(office)
    for key, name, leader in (("secretary", "苏晓梅", "vice"), ("mayors_secretary", "段立平", "mayor")):
        people[key] = make.person(name, title="秘书", role="secretary")
        Assistance.objects.create(
            leader=people[leader], appointment=people[key], kind="secretary", starts_on=make.SINCE
        )
    return people


def waiting(people: Mapping[str, Appointment], *leaders: str, **about: Any) -> tuple[Matter, Task]:
    """A paper with these leaders (the vice mayor), and the task of the first."""
    who = [people[key] for key in leaders or ("vice",)]
    names = tuple(f"a:{one.pk}" for one in who)
    matter = make.proposed_paper(people, names=names, **about)
    actions.send_on(matter.pk, [Target(name, "instruct") for name in names], by=people["clerk"])
    task = Task.objects.get(run=matter.run_id, appointment=who[0].pk, step="instruct")
    return matter, task


def reading(people: Mapping[str, Appointment], key: str, count: int) -> list[Matter]:
    """Papers that this person is only asked to read."""
    name = f"a:{people[key].pk}"
    matters = []
    for number in range(count):
        matter = make.proposed_paper(people, names=(name,), title=f"关于通报第{number + 1}季度情况的报告")
        actions.send_on(matter.pk, [Target(name, "read")], by=people["clerk"])
        matters.append(matter)
    return matters


def scan(by: Appointment) -> Any:
    return receive(SimpleUploadedFile("批示件.txt", "同意。许立言".encode()), by=actor(by))


def the_only() -> Instruction:
    return Instruction.objects.select_related("opinion", "leader__person").get()
