"""What the supervision section follows: one item at each of its steps, one of them late, one split from a decision."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from shuniu.cli.demo_city.hours import clock_at, later, morning
from shuniu.cli.demo_city.papers import Staff
from shuniu.flow.enums import OPEN_STATES
from shuniu.flow.models import Task
from shuniu.matters.acting import actions as acting
from shuniu.matters.models import Matter
from shuniu.people.models import Appointment, Body, Unit
from shuniu.work.supervision import actions, rules
from shuniu.work.supervision.actions import Given

_HEAD, _CLERK = "zhonghaitao", "wanghui"
_PROVINCE, _COUNCIL = "云河省人民政府办公厅", "市政府常务会议"
_HEATING, _DECISION = "老旧小区供热管网改造进度", "民生实事项目推进"


def is_told() -> bool:
    return Matter.objects.filter(title=_HEATING).exists()


def tell(staff: Staff) -> None:
    _closed(staff)
    _owing_a_report(staff)
    _extended(staff)
    _late(staff)
    _split(staff)
    _untouched(staff)


@dataclass
class Followed:
    """One item. Each step happens some working hours after the one before."""

    staff: Staff
    days_ago: int
    given: Given
    matters: list[Matter] = field(init=False)
    now: datetime = field(init=False)

    def __post_init__(self) -> None:
        self.now = later(morning(self.days_ago), 1)
        with clock_at(self.now):
            self.matters = actions.register(self.given, by=self.staff[_CLERK])

    @property
    def matter(self) -> Matter:
        return self.matters[0]

    def press(self, step: str, opinion: str = "", *, by: str = _HEAD) -> Followed:
        move = {"check": "verify"}.get(step, step)
        self.now = later(self.now, 3)
        with clock_at(self.now):
            acting.press(self.tasks(step)[0].pk, move, opinion=opinion, by=self.staff[by])
        return self

    def assign(self, *to: str, note: str = "") -> Followed:
        self.press("open")
        self.now = later(self.now, 1)
        with clock_at(self.now):
            actions.assign(self.tasks("assign")[0].pk, to, note, by=self.staff[_HEAD])
        return self

    def feed_back(self, *answers: tuple[str, str]) -> Followed:
        """Each asked in the order in which it was assigned: the account that enters it, and the words."""
        for who, text in answers:
            self.now = later(self.now, 5)
            with clock_at(self.now):
                actions.feed_back(self.tasks("handle")[0].pk, text, by=self.staff[who])
        return self

    def tasks(self, step: str) -> list[Task]:
        asked = Task.objects.filter(run=self.matter.run_id, step=step, state__in=OPEN_STATES)
        return list(asked.order_by("id"))


def _closed(staff: Staff) -> None:
    item = Followed(staff, 26, _from_above("供水水质专项督查反馈问题整改", staff, "shaoguodong"))
    item.assign(_body("云泽市住房和城乡建设局"), note="逐项对账销号")
    item.feed_back((_HEAD, "反馈的六个问题已全部整改，附照片。"))
    item.press("check", "现场核查属实。").press("report", "六个问题全部整改到位，已报省政府办公厅。").press(
        "close"
    )


def _owing_a_report(staff: Staff) -> None:
    giver = staff["zhoumingyuan"]
    given = _given(
        _HEATING, "instruction", "周明远市长批示", giver=giver, leader=staff["shaoguodong"], grade="urgent",
        text="供暖前务必完成，请督查室跟踪。",
    )  # fmt: skip
    item = Followed(staff, 8, given).assign(_body("云泽市住房和城乡建设局"), _unit("综合三科"))
    item.feed_back((_HEAD, "四十二公里管网已换三十九公里。"), ("fuchunyan", "已协调临时热源，不影响供暖。"))


def _extended(staff: Staff) -> None:
    given = _from_above(
        "水库除险加固年度任务完成情况", staff, "xuliqun", due=timezone.localdate() + timedelta(2)
    )
    item = Followed(staff, 6, given).assign(_body("云泽市水利局"), note="每周五报进度")
    with clock_at(later(item.now, 6)):
        actions.extend(
            item.tasks("handle")[0].pk, rules.end_of_day(timezone.localdate() + timedelta(days=9)),
            "坝体灌浆受寒潮影响停工五天。", told_sender="已电话告知省政府办公厅督查处",
            told_leader="已报许立群副市长", by=staff[_HEAD],
        )  # fmt: skip


def _late(staff: Staff) -> None:
    with clock_at(morning(14)):
        due = timezone.localdate() + timedelta(days=11)
    given = _given("农村公路安全隐患整治", "meeting", _COUNCIL, leader=staff["liangzhigang"], due_on=due)
    item = Followed(staff, 14, given).assign(_body("云泽市交通运输局"))
    with clock_at(morning(1)):
        acting.urge(item.matter.pk, "昨天到期，请今天反馈。", by=staff[_HEAD])


def _split(staff: Staff) -> None:
    parts = ("城区公共停车泊位建设", "社区养老服务设施改造", "义务教育学位扩增")
    given = _given(_DECISION, "meeting", _COUNCIL, leader=staff["hexiulan"], parts=parts)
    item = Followed(staff, 3, given)
    item.assign(_body("云泽市住房和城乡建设局"))


def _untouched(staff: Staff) -> None:
    """Came yesterday, and nobody has opened it yet."""
    Followed(
        staff, 1, _given("市长信箱反映南湖公园步道积水", "letter", "市长信箱", leader=staff["shaoguodong"])
    )


def _from_above(title: str, staff: Staff, leader: str, due: date | None = None) -> Given:
    return _given(title, "above", _PROVINCE, leader=staff[leader], due_on=due)


def _given(title: str, origin: str, sender: str, **about: Any) -> Given:
    held = {name: f"a:{one.pk}" for name, one in about.items() if isinstance(one, Appointment)}
    deputy = Appointment.objects.get(person__name="罗永祥")
    owners: dict[str, Any] = {"office_leader": f"a:{deputy.pk}", "section": _unit("督查室")}
    return Given(title, origin, sender, **{**about, **held, **owners})


def _unit(name: str) -> str:
    return f"u:{Unit.objects.get(name=name, valid_to=None).pk}"


def _body(name: str) -> str:
    return f"b:{Body.objects.get(name=name).pk}"
