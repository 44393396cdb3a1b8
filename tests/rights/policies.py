"""What the policies answer, asked whole: each act on an incoming paper at each state, for each person."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from shuniu.core.refusals import NotAllowed, Refusal, WrongState
from shuniu.flow.enums import Asked
from shuniu.flow.models import Opinion, Task
from shuniu.flow.policies import NOT_YET
from shuniu.instructions.policies import refusal_to_enter_for, refusal_to_prepare
from shuniu.matters.models import Matter
from shuniu.matters.queries import visible_to
from shuniu.matters.readers import policies as readers
from shuniu.matters.readers.extent import scope_of
from shuniu.people.models import Appointment
from shuniu.work.incoming import actions, policies
from shuniu.work.incoming.case import Case, seen
from shuniu.work.incoming.queries import paper_of
from shuniu.work.incoming.rules import rules
from shuniu.work.incoming.targets import Target
from tests import make

MAY, NOT_NOW, NOT_HIS, UNSEEN = "●", "○", "×", "－"
WHO = ("clerk", "head", "director", "deputy", "mayor", "vice", "secretary", "checker", "economist", "social")
Ask = Callable[["Asking"], Refusal | None]


@dataclass
class Asking:
    """One person before one paper."""

    case: Case
    by: Appointment

    def task(self, asked: str) -> Task | None:
        """The one that asks for this: open now, else the last that did."""
        rows = Task.objects.filter(run=self.case.run, asked=asked).order_by("-state", "-id")
        return self.case.at(asked) or rows.first()

    def of_task(self, asked: str, policy: Callable[..., Refusal | None], *before: Any) -> Refusal | None:
        task = self.task(asked)
        return _NOTHING_ASKED if task is None else policy(*before, task, self.by)


_NOTHING_ASKED = WrongState(NOT_YET, what="")  # nobody was asked for this: not now, whoever asks

ACTS: dict[str, Ask] = {
    "送拟办": lambda a: policies.refusal_to_present(a.case, a.by),
    "拟办": lambda a: a.of_task(Asked.PROPOSE, policies.refusal_to_propose),
    "审核": lambda a: a.of_task(Asked.CHECK, policies.refusal_to_check),
    "分送": lambda a: policies.refusal_to_send_on(a.case, a.by, rules()),
    "批示": lambda a: a.of_task(Asked.INSTRUCT, policies.refusal_to_instruct),
    "代录批示": lambda a: a.of_task(Asked.INSTRUCT, _enter, a),
    "代拟批示": lambda a: a.of_task(Asked.INSTRUCT, refusal_to_prepare),
    "录入上级批示": lambda a: policies.refusal_to_note(a.case, a.by),
    "承办": lambda a: a.of_task(Asked.HANDLE, policies.refusal_to_handle, a.case),
    "说明延期": lambda a: a.of_task(Asked.HANDLE, policies.refusal_to_explain, a.case),
    "阅": lambda a: a.of_task(Asked.READ, policies.refusal_to_read),
    "催办": lambda a: policies.refusal_to_urge(a.case, a.by),
    "退回来文单位": lambda a: policies.refusal_to_return(a.case, a.by),
    "重新接收": lambda a: policies.refusal_to_receive_again(a.case, a.by),
    "办结": lambda a: policies.refusal_to_conclude(a.case, a.by),
    "收回": lambda a: policies.refusal_to_collect(a.case, paper_of(a.case.matter), a.by),
    "归档": lambda a: policies.refusal_to_file(a.case, paper_of(a.case.matter), a.by),
    "看谁能看": lambda a: readers.refusal_to_see_readers(a.case.matter, scope_of(a.case.matter, a.by)),
    "准予他人查看": lambda a: readers.refusal_to_share(a.case.matter, a.by),
    "公开拟办意见": lambda a: _release(a),
}


def _enter(asking: Asking, task: Task, by: Appointment) -> Refusal | None:
    return refusal_to_enter_for(task, asking.case.matter, by) if task.is_open else _NOTHING_ASKED


def _release(asking: Asking) -> Refusal | None:
    opinion = Opinion.objects.filter(run=asking.case.run).order_by("id").first()
    if opinion is None:
        return _NOTHING_ASKED
    return readers.refusal_to_release(asking.case.matter, opinion, asking.by, is_released=False)


def answer(matter: Matter, by: Appointment, ask: Ask) -> str:
    if not visible_to(by).filter(pk=matter.pk).exists():
        return UNSEEN
    refusal = ask(Asking(seen(matter), by))
    if refusal is None:
        return MAY
    return NOT_HIS if isinstance(refusal, NotAllowed) else NOT_NOW


def states(people: dict[str, Appointment]) -> Iterator[tuple[str, Matter]]:
    """One paper through every state, by the real actions; each state is handed out as it is reached."""
    clerk, vice, unit = people["clerk"], people["vice"], f"u:{people['economist'].unit_id}"
    matter = make.paper(by=clerk)
    yield "已登记", _now(matter)
    actions.return_to_sender(matter.pk, "缺附件", by=clerk)
    yield "已退回来文单位", _now(matter)
    actions.receive_again(matter.pk, by=clerk)
    actions.present(matter.pk, by=clerk)
    yield "送拟办", _now(matter)
    names = [unit, f"a:{vice.pk}"]
    actions.propose(make.open_task(matter, "propose").pk, "请办理。", names=names, by=people["director"])
    yield "待分送", _now(matter)
    actions.send_on(matter.pk, [Target(f"a:{vice.pk}", "instruct")], by=clerk)
    yield "送批示", _now(matter)
    actions.instruct(make.open_task(matter, "instruct").pk, "同意。", names=[unit], by=vice)
    targets = [Target(unit, "handle"), Target(f"a:{people['checker'].pk}", "read")]
    actions.send_on(matter.pk, targets, reason="知悉", by=clerk)
    yield "承办、传阅", _now(matter)
    actions.handle(make.open_task(matter, "handle").pk, "已办。", by=people["economist"])
    yield "办完退回", _now(matter)
    actions.conclude(matter.pk, by=clerk)
    yield "已办结", _now(matter)
    actions.collect(matter.pk, 1, by=clerk)
    actions.file_back(matter.pk, by=clerk)
    yield "已归档", _now(matter)


def _now(matter: Matter) -> Matter:
    return Matter.objects.select_related("run__flow", "unit", "starter__person").get(pk=matter.pk)
