"""What people keep at their own desks: followed matters, filters, phrases; a secretary's order and prepared words."""

from __future__ import annotations

from shuniu.cli.demo_city.papers import DIRECTOR, Staff
from shuniu.desk import actions as desk
from shuniu.desk.models import Follow
from shuniu.flow.enums import OPEN_STATES, Asked
from shuniu.flow.models import Task
from shuniu.instructions import actions as instructions
from shuniu.matters.acting import actions as acting
from shuniu.matters.models import Matter
from shuniu.matters.queries import visible_to

_FOLLOWED = {
    DIRECTOR: ("供暖首周", "扩区方案", "调整城市公交票价"),
    "shenxiaoyun": ("排污口整治", "城市更新示范"),
    "zhoumingyuan": ("省级数字乡村", "三季度经济运行", "规范会议文件"),
    "penglihua": ("重点项目",),
}


def is_told() -> bool:
    return Follow.objects.exists()


def tell(staff: Staff) -> None:
    for name, words in _FOLLOWED.items():
        for matter in _matters(staff, name, words):
            desk.follow(matter, by=staff[name])
    _secretary(staff)
    desk.save_filter("todo", "特急和加急", "urgency=特急&urgency=加急", by=staff["shenxiaoyun"])
    for phrase in ("请按程序抓紧办理，结果报我。", "请提出具体意见后再报。"):
        instructions.add_phrase(phrase, by=staff["xuliqun"])
    _prepared_by_another(staff)


def _matters(staff: Staff, name: str, words: tuple[str, ...]) -> list[Matter]:
    found = (visible_to(staff[name]).filter(title__contains=one).first() for one in words)
    return [one for one in found if one is not None]


def _secretary(staff: Staff) -> None:
    """Lays the mayor's papers in order, the urgent one first, and drafts words that only the mayor can send."""
    mayor, secretary = staff["zhoumingyuan"], staff["chengli"]
    his = Task.objects.filter(appointment=mayor, state__in=OPEN_STATES, asked=Asked.INSTRUCT)
    matters = Matter.objects.filter(run__tasks__in=his).exclude(urgency="")
    urgent = set(matters.values_list("run", flat=True))
    tasks = sorted(his.order_by("id"), key=lambda one: one.run_id not in urgent)
    instructions.put_in_order(mayor, [one.pk for one in tasks], by=secretary)
    if tasks:
        words = "三个老小区请住建局派人驻点，月底前办结，结果报我。"
        instructions.prepare(tasks[0].pk, words, by=secretary)


def _prepared_by_another(staff: Staff) -> None:
    """The director lets a deputy prepare one of his: it comes back to him with an opinion."""
    director = staff[DIRECTOR]
    his = Task.objects.filter(appointment=director, state__in=OPEN_STATES, asked=Asked.PROPOSE).order_by("id")
    if task := his.first():
        acting.delegate(task.pk, f"a:{staff['hanxuemei'].pk}", "请先拿个拟办建议", by=director)
