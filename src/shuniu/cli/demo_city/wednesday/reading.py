"""Papers only to be read: ten on one leader's list, some read by others already, one that goes round in turn."""

from __future__ import annotations

from datetime import timedelta

from shuniu.cli.demo_city.hours import clock_at, later, morning
from shuniu.cli.demo_city.papers import Staff, Story, open_tasks
from shuniu.flow.enums import OPEN_STATES, Asked
from shuniu.flow.models import Task
from shuniu.matters.acting import actions as acting
from shuniu.matters.models import Matter
from shuniu.people.models import Appointment
from shuniu.work.incoming import actions
from shuniu.work.incoming.targets import Target

_OFFICE, _STATISTICS, _EMERGENCY = "云河省人民政府办公厅", "云泽市统计局", "云泽市应急管理局"
# Title, sender, number; the first of them came first.
_REPORTS = (
    ("关于前十个月主要经济指标完成情况的报告", _STATISTICS, "云统〔2026〕58号"),
    ("关于全省营商环境评价结果的通报", _OFFICE, "云政办函〔2026〕158号"),
    ("关于全市安全生产三项行动进展的报告", _EMERGENCY, "云应急〔2026〕70号"),
    ("关于政务服务事项跨省通办情况的通报", _OFFICE, "云政办函〔2026〕161号"),
    ("关于秋粮收购进度的报告", "云泽市发展和改革委员会", "云发改〔2026〕211号"),
    ("关于今冬流行病监测情况的报告", "云泽市卫生健康委员会", "云卫〔2026〕121号"),
    ("关于省级督查发现问题整改情况的通报", _OFFICE, "云政办函〔2026〕164号"),
    ("关于全市固定资产投资运行情况的报告", _STATISTICS, "云统〔2026〕60号"),
    ("关于农民工工资支付保障情况的报告", "云泽市人力资源和社会保障局", "云人社〔2026〕92号"),
    ("关于旅游市场秩序专项整治情况的报告", "云泽市文化和旅游局", "云文旅〔2026〕69号"),
)
_READERS = ("zhoumingyuan", "xuliqun", "hexiulan", "liangzhigang")
_NOTE = "请阅"


def is_told() -> bool:
    return Matter.objects.filter(title=_REPORTS[0][0]).exists()


def tell(staff: Staff) -> None:
    for number, (title, sender, document) in enumerate(_REPORTS):
        story = Story(
            {
                "day": 4 - number // 3, "title": title, "sender": sender, "number": document,
                "body": ["有关情况见附表，请审阅。"], "proposal": "请各位市领导阅。",
                "leaders": dict.fromkeys(_READERS, ""), "until": "proposed",
            },
            staff,
        )  # fmt: skip
        matter = story.run()
        in_turn = number == len(_REPORTS) - 1
        targets = [Target(f"a:{staff[name].pk}", Asked.READ, note=_NOTE) for name in _READERS]
        story.do(1, lambda: actions.send_on(matter.pk, targets, in_turn=in_turn, by=story.clerk))  # noqa: B023
        _read_by_some(story, matter, number)
    _circulated(staff)


def _read_by_some(story: Story, matter: Matter, number: int) -> None:
    """Of the older ones most have been read; the mayor has read none yet."""
    quick = ("xuliqun", "hexiulan", "liangzhigang")[: max(0, 3 - number // 2)]
    for name in quick:
        task = Task.objects.filter(
            run=matter.run_id, asked=Asked.READ, appointment=story.staff[name], state__in=OPEN_STATES
        ).first()
        if task is not None:
            _circle(story, task, story.staff[name])


def _circle(story: Story, task: Task, by: Appointment) -> None:
    story.do(1, lambda: actions.circle(task.pk, by=by))


def _circulated(staff: Staff) -> None:
    """The director lets sections read beside the flow what one of them handles; two have read it."""
    title = "关于召开全省安全生产视频会议的通知"
    matter = Matter.objects.get(title=title)
    heads = ("baiyunfei", "zhonghaitao", "fangyaqin", "wanbaolin", "qiuwanting")
    now = morning(2) + timedelta(hours=1)
    with clock_at(now):
        to = [f"a:{staff[name].pk}" for name in heads]
        acting.circulate(matter.pk, to, "请各科室知悉会议安排", by=staff["gaoweimin"])
    for hours, name in enumerate(heads[:2], start=1):
        task = next(one for one in open_tasks(matter, Asked.READ) if one.appointment_id == staff[name].pk)
        with clock_at(later(now, hours)):
            actions.circle(task.pk, by=staff[name])
