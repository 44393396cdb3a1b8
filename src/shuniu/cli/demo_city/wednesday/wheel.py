"""Papers in the wheel: at several leaders at once, sent back, paused, late, urged, extended, passed on to a bureau."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone

from shuniu.cli.demo_city.hours import FIRST_HOUR, at, clock_at, morning, working
from shuniu.cli.demo_city.papers import DIRECTOR, Staff, Story, asked_of, open_tasks
from shuniu.cli.demo_city.wednesday.handwriting import AGREED
from shuniu.flow.enums import Asked
from shuniu.flow.models import Opinion
from shuniu.instructions import actions as instructions
from shuniu.instructions.enums import Channel
from shuniu.instructions.given import Given
from shuniu.instructions.models import Instruction
from shuniu.matters.acting import actions as acting
from shuniu.matters.deadlines.reminding import remind
from shuniu.matters.models import Matter
from shuniu.matters.readers import actions as readers
from shuniu.people.models import Body
from shuniu.work.incoming import actions
from shuniu.work.incoming.targets import Target

_TOLD = Path(__file__).parent / "papers.toml"


def is_told() -> bool:
    return Matter.objects.filter(title=_papers()["four_leaders"]["title"]).exists()


def tell(staff: Staff) -> None:
    """Each paper goes as far as its file says, then its own way."""
    for key, told in _papers().items():
        story = Story(told, staff)
        matter = story.run()
        if go_on := _STORIES.get(key):
            go_on(story, matter)
    _reported_on(staff)
    _urged_by_the_clock()


def _papers() -> dict[str, dict[str, Any]]:
    return tomllib.loads(_TOLD.read_text(encoding="utf-8"))


def _said_by_telephone(story: Story, matter: Matter) -> None:
    """The leader is away and says it on the telephone; it stands as entered for him until he confirms it."""
    given = Given(Channel.TELEPHONE, note="邵市长在考察途中来电，沈晓芸接听，已复述核对。")
    words = "同意。请水利局提前通知下游用水户，按时恢复。"
    story.do(
        1,
        lambda: actions.instruct(
            asked_of(matter, story.staff["shaoguodong"]).pk, words, given=given, by=story.clerk
        ),
    )


def _in_ink(story: Story, matter: Matter) -> None:
    """One writes with the pen, and the registry writes down what it says; the other is still asked."""
    pen = Given(Channel.INK, strokes=AGREED)
    story.do(3, lambda: actions.instruct(
        asked_of(matter, story.staff["hexiulan"]).pk, given=pen, by=story.staff["hexiulan"]
    ))  # fmt: skip
    written = Instruction.objects.get(matter=matter, channel=Channel.INK)
    story.do(1, lambda: instructions.transcribe(written.pk, "同意", by=story.clerk))


def _sent_back(story: Story, matter: Matter) -> None:
    """The director misses something: back to the registry with the reason."""
    task = open_tasks(matter, Asked.PROPOSE)[0]
    reason = "经费概算没有附财政部门意见，请秘书科联系补来后再呈。"
    by = task.appointment or story.staff[DIRECTOR]
    story.do(2, lambda: acting.send_back(task.pk, "register", reason, by=by))


def _acting_head(story: Story, matter: Matter) -> None:
    """Presented while the director was away: it lies with the deputy who was in charge, who asks a section first."""
    task = open_tasks(matter, Asked.PROPOSE)[0]
    section = f"u:{story.staff['penglihua'].unit_id}"
    held = task.appointment
    if held is not None:
        story.do(1, lambda: acting.add_signers(task.pk, [section], "before", "请先核对资金用途", by=held))


def _paused(story: Story, matter: Matter) -> None:
    reason = "用地规模须省自然资源厅先行核定，函已发出，待复函后继续。"
    story.do(6, lambda: acting.pause(matter.pk, reason, by=story.clerk))


def _extended(story: Story, matter: Matter) -> None:
    """Why it takes longer, in writing: only that moves the limit."""
    task = open_tasks(matter, Asked.HANDLE)[0]
    until = at(working(timezone.localdate() + timedelta(days=6)), FIRST_HOUR) + timedelta(hours=8)
    why = "37个排污口分布在三个县区，其中9个水位高、需待回落后方能取样，申请延到下周。"
    story.do(30, lambda: actions.explain(task.pk, why, until=until, by=story.staff["duanhongwei"]))


def _urged(story: Story, matter: Matter) -> None:
    """Late: one of the two has answered, the other was urged on paper and by telephone."""
    lead, assist = open_tasks(matter, Asked.HANDLE)
    story.do(
        30, lambda: actions.handle(assist.pk, "资金来源说明已提供给综合四科。", by=story.staff["penglihua"])
    )
    story.do(18, lambda: actions.urge(matter.pk, "省厅今天又来问了。", tasks=[lead.pk], by=story.clerk))
    spoken = "请今天下班前给出推荐名单。"
    story.do(8, lambda: actions.urge(
        matter.pk, spoken, spoke_with="雷敏", tasks=[lead.pk], by=story.clerk
    ))  # fmt: skip


def _to_bureau(story: Story, matter: Matter) -> None:
    """Passed on to a body outside with a day; what the leader wrote is released to it, the proposal is not."""
    bureau = Body.objects.get(name="云泽市水利局")
    unit = story.staff["duanhongwei"].unit_id
    targets = [Target(f"b:{bureau.pk}", Asked.HANDLE, "lead"), Target(f"u:{unit}", Asked.HANDLE, "assist")]
    story.do(2, lambda: actions.send_on(matter.pk, targets, reason="批示点名由市水利局办", by=story.clerk))
    written = Opinion.objects.get(run=matter.run_id, kind=Asked.INSTRUCT)
    story.do(1, lambda: readers.release_opinion(written.pk, by=story.clerk))
    reason = "涉及调度规程的合法性，请一并了解"
    story.do(1, lambda: readers.share(
        matter.pk, f"u:{story.staff['shikewei'].unit_id}", reason, by=story.clerk
    ))  # fmt: skip


def _claimed(story: Story, matter: Matter) -> None:
    """Taken by one of the section, who has his head's word first."""
    task = open_tasks(matter, Asked.HANDLE)[0]
    story.do(2, lambda: acting.claim(task.pk, by=story.staff["yaozhenyu"]))
    head = f"a:{story.staff['penglihua'].pk}"
    story.do(1, lambda: acting.add_signers(
        task.pk, [head], "before", "请科长先定压减的口径", by=story.staff["yaozhenyu"]
    ))  # fmt: skip


def _concluded(story: Story, matter: Matter) -> None:
    story.do(3, lambda: actions.conclude(matter.pk, "已按批示办结，整改清单另存。", by=story.clerk))


def _reported_on(staff: Staff) -> None:
    """Earlier instructions: one has been reported on, one so far, one was asked after."""
    open_now = list(Instruction.objects.filter(state="open").order_by("id").select_related("matter")[:6])
    clerk = staff["shenxiaoyun"]
    with clock_at(morning(1)):
        instructions.report_back(open_now[0].pk, "修复方案已批复，首批9处已开工。", by=clerk)
        instructions.report_back(
            open_now[1].pk, "县里正在核实工程量，预计下周报来。", is_final=False, by=clerk
        )
        day = working(timezone.localdate() + timedelta(days=2))
        instructions.urge(open_now[2].pk, "请报进展。", due_on=day, by=clerk)


def _urged_by_the_clock() -> None:
    """What the clock says at the beginning of work, yesterday."""
    with clock_at(morning(1) + timedelta(hours=1)):
        remind()


_STORIES: dict[str, Callable[[Story, Matter], None]] = {
    "telephone": _said_by_telephone,
    "ink": _in_ink,
    "sent_back": _sent_back,
    "acting_head": _acting_head,
    "paused": _paused,
    "extended": _extended,
    "late": _urged,
    "to_bureau": _to_bureau,
    "claimed": _claimed,
    "concluded": _concluded,
}
