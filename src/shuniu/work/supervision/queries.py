"""What the pages of supervision ask."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from shuniu.flow.enums import OPEN_STATES, RunState
from shuniu.flow.models import Move, Task
from shuniu.flow.queries import WITH_PEOPLE
from shuniu.matters.models import Matter
from shuniu.matters.queries import visible_to
from shuniu.people.models import Appointment
from shuniu.trail.models import Entry
from shuniu.work.supervision.enums import OWES_A_REPORT, Stage
from shuniu.work.supervision.models import Item
from shuniu.work.supervision.rules import order_of

_OWNERS = ("matter__unit", "matter__run", "leader__person", "office_leader__person", "section", "body")
# Which moves of the flow a word of the texts stands for; the last that was made counts.
_MOVES = {
    "受理": "", "登记": "", "分解": "", "立项": "open", "分办": "open", "交办": "assign", "转办": "assign",
    "反馈": "feedback", "汇总": "feedback", "核查": "verify", "督查": "verify", "报告": "report",
    "上报": "report", "销号": "close",
}  # fmt: skip


def items_for(by: Appointment) -> QuerySet[Item]:
    """Every item this person may open."""
    seen = visible_to(by).filter(kind="supervision").values("pk")
    return Item.objects.filter(matter__in=seen).select_related(*_OWNERS)


def standing(which: str) -> Q:
    """late: beyond its limit · owing: answered and not reported (欠报告) · untouched: not opened on its first day."""
    if which == "late":
        return Q(matter__run__state=RunState.RUNNING, matter__due_at__lt=timezone.now())
    if which == "owing":
        return Q(stage__in=OWES_A_REPORT)
    return Q(stage=Stage.OPEN, matter__received_at__date__lt=timezone.localdate())


def is_untouched(item: Item) -> bool:
    began = timezone.localtime(item.matter.received_at).date()
    return item.stage == Stage.OPEN and began < timezone.localdate()


def is_late(item: Item) -> bool:
    """What is paused is not late."""
    due = item.matter.due_at
    return due is not None and item.matter.run.state == RunState.RUNNING and due < timezone.now()


def being_urged(by: Appointment) -> QuerySet[Task]:
    """What others handle of the items of this unit."""
    handled = Task.objects.filter(
        step="handle", state__in=OPEN_STATES, run__matters__unit=by.unit_id, run__matters__kind="supervision"
    )
    return handled.select_related(*WITH_PEOPLE, "run").prefetch_related("run__matters")


def stages(matter: Matter, item: Item) -> list[tuple[str, str, datetime | None]]:
    """The steps in the order and words of the office's own text: each with who made it, and when."""
    words = order_of(matter.unit, item.origin)
    made: dict[str, tuple[str, datetime | None]] = {
        kind: (name, at)
        for kind, name, at in Move.objects.filter(run=matter.run_id)
        .order_by("id")
        .values_list("kind", "by_name", "at")
    }
    made[""] = (str(matter.starter), matter.received_at)
    made["urge"] = _urged(matter) if "催办" in words else ("", None)
    return [(word, *made.get(_move(word, words), ("", None))) for word in words]


def _move(word: str, words: tuple[str, ...]) -> str:
    if word == "催办":
        return "urge"
    # 督查 before 反馈 is to set them to it; at the end it is to look at what came of it.
    return "assign" if word == "督查" and "反馈" in words else _MOVES[word]


def _urged(matter: Matter) -> tuple[str, datetime | None]:
    lines = Entry.objects.filter(chain="matters.matter", chain_id=matter.pk, verb="acting.urged")
    last = lines.order_by("-number").values_list("by_name", "at").first()
    return last or ("", None)
