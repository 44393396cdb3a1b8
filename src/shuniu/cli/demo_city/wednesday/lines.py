"""Inner matters on the office's lines: countersigned, sent back, voted on, in turn, with added signers, ended."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from shuniu.cli.demo_city.hours import clock_at, later, morning
from shuniu.cli.demo_city.papers import DIRECTOR, Staff
from shuniu.flow.editing import actions as editing
from shuniu.flow.editing import queries as drafts
from shuniu.flow.enums import OPEN_STATES
from shuniu.flow.models import Task
from shuniu.matters.acting import actions as acting
from shuniu.matters.models import Matter
from shuniu.people.models import Appointment
from shuniu.work.procedures.actions import begin

_FIRST = "关于启用新版会议签到系统的请示"
_MAYORS_WORD: dict[str, Any] = {"level": "主要领导", "needs_others": False}
_WITH_OTHERS: dict[str, Any] = {"level": "办公室", "needs_others": True}


def is_told() -> bool:
    return Matter.objects.filter(title=_FIRST).exists()


def tell(staff: Staff) -> None:
    _flows(staff)
    _countersigning(staff)
    _sent_back(staff)
    _with_the_director(staff)
    _before_a_leader(staff)
    _just_begun(staff)
    _filed(staff)
    _ended(staff)
    _voting(staff)
    _side_by_side(staff)
    _in_turn(staff)


@dataclass
class Line:
    """One matter. Each press happens some hours after the one before."""

    staff: Staff
    starter: str
    flow: str
    title: str
    text: str
    days_ago: int
    matter: Matter = field(init=False)
    now: datetime = field(init=False)

    def __post_init__(self) -> None:
        self.now = later(morning(self.days_ago), 1)
        with clock_at(self.now):
            self.matter = begin(self.flow, self.title, self.text, by=self.staff[self.starter])

    def press(
        self,
        step: str,
        move: str,
        opinion: str = "",
        *,
        by: str = "",
        whom: tuple[str, ...] = (),
        **fields: Any,
    ) -> Line:
        """By whom it is asked of; ``by``: which of several."""
        task = self.task(step, by)
        self.now = later(self.now, 2)
        with clock_at(self.now):
            held = self.staff[by] if by else self._asked(task)
            acting.press(task.pk, move, by=held, opinion=opinion, fields=fields, whom=whom)
        return self

    def task(self, step: str, by: str = "") -> Task:
        """The open task of this step; ``by``: his, or his section's."""
        tasks = Task.objects.filter(run=self.matter.run_id, step=step, state__in=OPEN_STATES).order_by("id")
        if not by:
            return tasks[0]
        held = self.staff[by]
        return next(
            one for one in tasks if one.appointment_id == held.pk or one.unit_id == held.unit_id is not None
        )

    def person(self, name: str) -> str:
        return f"a:{self.staff[name].pk}"

    def section(self, head: str) -> str:
        return f"u:{self.staff[head].unit_id}"

    def _asked(self, task: Task) -> Appointment:
        return next(
            one
            for one in self.staff.values()
            if one.pk == task.appointment_id or (task.unit_id and one.unit_id == task.unit_id)
        )


def _flows(staff: Staff) -> None:
    """The office's own flow, tried out and in force; and a change of another one that somebody is working on."""
    director = staff[DIRECTOR]
    with clock_at(morning(20)):
        data = tomllib.loads((Path(__file__).parent / "car.toml").read_text(encoding="utf-8"))
        draft = editing.tried("car", edition=editing.add(data, by=director).edition, by=director)
        editing.publish("car", edition=draft.edition, reason="公务用车改为网上申请", by=director)
    with clock_at(morning(1)):
        draft = editing.begin("submission", by=director)
        changed = dict(drafts.in_force("submission") or {})
        changed["steps"] = [
            {**one, "limit": "incoming.handle"} if one["key"] == "countersign" else one
            for one in changed["steps"]
        ]
        editing.change("submission", changed, edition=draft.edition, what="会签加期限", by=director)


def _countersigning(staff: Staff) -> None:
    """Of three sections two have signed."""
    text = "现用签到表汇总慢，拟启用新版签到系统，与会议通知一并推送二维码。当否，请示。"
    line = Line(staff, "longfei", "submission", _FIRST, text, 3)
    line.press("draft", "submit", **_WITH_OTHERS)
    three = tuple(line.section(head) for head in ("fengyujie", "wanbaolin", "shikewei"))
    line.press("review", "send_to_units", whom=three)
    line.press("countersign", "countersign", "同意。会议材料请仍发纸质版两份存档。", by="fengyujie")
    line.press("countersign", "countersign", "同意，设备由行政科统一采购。", by="wanbaolin")


def _sent_back(staff: Staff) -> None:
    """One of those who countersign sends it back: the others are asked no longer, and read why."""
    text = "拟将办公楼一楼值班室与收发室合并，腾出一间作为来访接待室。当否，请示。"
    line = Line(staff, "kangjianping", "submission", "关于调整一楼用房的请示", text, 4)
    line.press("draft", "submit", **_WITH_OTHERS)
    line.press(
        "review",
        "send_to_units",
        whom=tuple(line.section(one) for one in ("fengyujie", "wanbaolin", "qiuwanting")),
    )
    line.press("countersign", "countersign", "同意。", by="qiuwanting")
    task = line.task("countersign", "wanbaolin")
    why = "图上没有标消防通道，请补画后再送；合并后的值守人数也请写明。"
    with clock_at(later(line.now, 3)):
        acting.send_back(task.pk, "draft", why, straight=True, by=staff["wanbaolin"])


def _with_the_director(staff: Staff) -> None:
    """He has asked the legal section before himself, and a deputy is to see it after him."""
    text = "拟与市档案馆签订馆藏数字化合作协议，三年一签，经费从信息化专项列支。当否，请示。"
    line = Line(staff, "songjia", "submission", "关于签订档案数字化合作协议的请示", text, 2)
    line.press("draft", "submit", level="办公室", needs_others=False)
    line.press("review", "pass_review", "建议签订，协议文本请法制科过目。")
    task, director = line.task("decide"), staff[DIRECTOR]
    with clock_at(later(line.now, 1)):
        acting.add_signers(
            task.pk, [line.section("shikewei")], "before", "请审协议文本", by=task.appointment or director
        )


def _before_a_leader(staff: Staff) -> None:
    """At the mayor's."""
    text = "拟于下月上旬召开全市政务公开工作推进会，规模60人，会期半天。当否，请示。"
    line = Line(staff, "qinchuan", "submission", "关于召开全市政务公开工作推进会的请示", text, 3)
    line.press("draft", "submit", **_MAYORS_WORD)
    line.press("review", "pass_review", "会议必要，规模已按规定控制。")
    line.press("decide", "approve", "拟同意。请周市长批示。")


def _just_begun(staff: Staff) -> None:
    text = "值班室夜间照明和门禁老化，拟更换。当否，请示。"
    Line(staff, "maoxiaodong", "submission", "关于更换值班室门禁和照明的请示", text, 0)
    text = "拟选派两名同志参加省里举办的信息写作培训班，时间五天。当否，请示。"
    line = Line(staff, "houjunjie", "submission", "关于选派人员参加信息写作培训的请示", text, 1)
    line.press("draft", "submit", level="办公室", needs_others=False)


def _filed(staff: Staff) -> None:
    text = "拟对机关食堂实行刷卡就餐，停用纸质餐票。当否，请示。"
    line = Line(staff, "changqing", "submission", "关于机关食堂停用纸质餐票的请示", text, 12)
    line.press("draft", "submit", level="办公室", needs_others=False)
    line.press("review", "pass_review", "可行。").press("decide", "approve", "同意。").press("file", "file")


def _ended(staff: Staff) -> None:
    """Withdrawn by whoever began it."""
    text = "拟购置会议室同声传译设备一套。当否，请示。"
    line = Line(staff, "longfei", "submission", "关于购置同声传译设备的请示", text, 9)
    line.press("draft", "submit", level="办公室", needs_others=False)
    with clock_at(later(line.now, 4)):
        acting.end(line.matter.pk, "外事活动改在宾馆举行，设备由宾馆提供，不再购置。", by=staff["longfei"])


def _voting(staff: Staff) -> None:
    """Above the sum, so five vote; two have."""
    line = Line(
        staff, "wushengli", "purchase", "更新两辆公务用车", "两辆公务用车已行驶超过32万公里，拟更新。", 5
    )
    line.press("apply", "apply", amount=360_000, is_planned=True)
    line.press("unit_head", "pass_head", "车况属实，已列入年度预算。")
    voters = ("gaoweimin", "xiewenjing", "hanxuemei", "wanbaolin", "fengyujie")
    line.press(
        "approve", "to_meeting", "超过五万元，请集体研究。", whom=tuple(line.person(one) for one in voters)
    )
    line.press("vote", "carried", "赞成。", by="xiewenjing")
    line.press("vote", "rejected", "建议先更新一辆。", by="fengyujie")


def _side_by_side(staff: Staff) -> None:
    """Approved: contract and money go side by side, and the money is there."""
    line = Line(staff, "changqing", "purchase", "购置高拍仪六台", "各科扫描来文用，每台2400元。", 6)
    line.press("apply", "apply", amount=14_400, is_planned=True)
    line.press("unit_head", "pass_head", "需要。")
    line.press("approve", "approve", "同意。")
    line.press("funds", "funded", "从办公设备购置费列支。")


def _in_turn(staff: Staff) -> None:
    """Two sign one after the other; the first has."""
    line = Line(
        staff, "wanghui", "car", "赴石台县、清源县督查用车", "督查教学点撤并和供热改造，三人同行。", 1
    )
    line.press(
        "apply",
        "apply",
        whom=(line.person("zhonghaitao"), line.person("hanxuemei")),
        days=2,
        is_outside=False,
    )
    line.press("approve", "agree", "同意。", by="zhonghaitao")
