"""The lists of the desk, each declared once: columns, filters, orders."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from shuniu.core.lists import Choice, Column, Days, List, Words
from shuniu.core.templatetags.shown import day
from shuniu.flow.enums import Asked
from shuniu.matters.enums import State, Urgency
from shuniu.matters.kinds import kinds

_WORDS = Words("q", _("标题、编号、来文单位"), ())
_URGENCIES = Choice("urgency", _("紧急程度"), [pair for pair in Urgency.choices if pair[0]], "urgency")
_WHEN = Choice("when", _("时限"), [("late", _("已超期")), ("soon", _("快到期"))], "when")
_KIND = Choice("kind", _("类别"), lambda: [(kind.key, kind.name) for kind in kinds()], "kind")
_ASKED = Choice("asked", _("要办的事"), [pair for pair in Asked.choices if pair[0] != Asked.READ], "asked")
_RECEIVED = Days("received", _("日期"), "received_at", is_moment=True)
_STATE = Choice("state", _("状态"), State.choices, "state")

_SENDER = Words("sender", _("来文单位"), ())
_OF_TASK = [
    Column("urgency", _("紧急程度"), lambda row: row.what.urgency),
    Column("number", _("编号"), lambda row: row.what.number, order="number"),
    Column("title", _("标题"), lambda row: row.what.title),
    Column("sender", _("来文单位"), lambda row: row.what.sender, order="sender"),
    Column("asked", _("要办的事"), lambda row: row.what.asked),
    Column("opened", _("送来"), lambda row: row.what.opened_at, order="opened"),
]
_DUE = Column("due", _("限办"), lambda row: row.what.due_at, order="due")
_DONE_AT = Column("done_at", _("办理时间"), lambda row: row.task.done_at, order="done_at")
_OF_MATTER = [
    Column("number", _("编号"), lambda row: row.number, order="number_key", is_short=True),
    Column("title", _("标题"), lambda row: row.title, link=lambda row: str(row.get_absolute_url())),
    Column("sender", _("来文单位"), lambda row: row.sender, order="sender"),
    Column("received_at", _("日期"), lambda row: row.received_at, order="received_at",
           shown=lambda row: day(row.received_at)),
    Column("due_at", _("限办"), lambda row: row.due_at, shown=lambda row: day(row.due_at)),
    Column("state", _("状态"), lambda row: row.get_state_display()),
]  # fmt: skip
_CONCLUDED_AT = Column(
    "concluded_at", _("办结"), lambda row: row.concluded_at, order="concluded_at",
    shown=lambda row: day(row.concluded_at),
)  # fmt: skip


def _matters(name: Any, sort: str = "-received_at", *more: Column) -> List:
    return List(
        columns=[*_OF_MATTER, *more],
        filters=[_WORDS, _URGENCIES, _SENDER, _KIND, _STATE, _RECEIVED],
        sort=sort,
        file_name=name,
    )


TODO = List(
    columns=[*_OF_TASK, _DUE],
    filters=[_WORDS, _URGENCIES, _WHEN, _ASKED, _SENDER, _KIND, _RECEIVED],
    sort="due",
    file_name=_("待办"),
)
TO_READ = List(
    columns=[*_OF_TASK, _DUE],
    filters=[_WORDS, _URGENCIES, _WHEN, _SENDER, _KIND, _RECEIVED],
    sort="due",
    file_name=_("待阅"),
)
DONE = List(
    columns=[*_OF_TASK[:-1], _DONE_AT],
    filters=[_WORDS, _URGENCIES, _SENDER, _KIND, _STATE],
    sort="-done_at",
    file_name=_("已办"),
)
STARTED = _matters(_("我发起的"))
CONCLUDED = _matters(_("办结"), "-concluded_at", _CONCLUDED_AT)
FOLLOWED = _matters(_("关注的"))
NOTICES = List(
    columns=[
        Column("said", _("内容"), lambda row: str(row.said), link=lambda row: row.url),
        Column("at", _("时间"), lambda row: row.at, order="at", is_short=True),
        Column("read_at", _("已读"), lambda row: row.read_at, is_short=True),
    ],
    filters=[Days("at", _("时间"), "at", is_moment=True)],
    sort="-at",
    file_name=_("通知"),
)
