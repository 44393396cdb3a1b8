"""What the lines of the record that every kind of matter has are called in its story."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

CALLED: dict[str, Any] = {
    "acting.pressed": _("办理"),
    "acting.commented": _("加签意见"),
    "acting.prepared": _("委派办回"),
    "acting.has_read": _("阅"),
    "acting.sent_back": _("退回"),
    "acting.sent_back_straight": _("退回"),
    "acting.taken_back": _("撤回"),
    "acting.transferred": _("转交"),
    "acting.delegated": _("委派"),
    "acting.added": _("加签"),
    "acting.removed": _("减签"),
    "acting.circulated": _("传阅"),
    "acting.withdrawn": _("撤回传阅"),
    "acting.urged": _("催办"),
    "acting.paused": _("暂停办理"),
    "acting.resumed": _("恢复办理"),
    "acting.ended": _("终止办理"),
    "acting.jumped": _("跳转"),
    "acting.claimed": _("领取"),
    "acting.released": _("放回"),
    "acting.assigned": _("指定"),
    "acting.renewed": _("改按新版流程办"),
    "acting.renewal_undone": _("改回原版流程"),
    "acting.begun_for": _("发起"),
    "acting.reported_back": _("回报"),
    "acting.given_up": _("回报"),
    "acting.sent_to_office": _("请其他机关办"),
    "acting.no_such_office": _("请其他机关办"),
    "acting.reported_to_office": _("回报"),
    "acting.answered_by_office": _("回报"),
    "acting.not_done_by_office": _("回报"),
    "matters.shared": _("准予查看"),
    "matters.unshared": _("不再准予查看"),
    "matters.reader_withdrawn": _("撤回传阅"),
    "matters.opinion_released": _("公开意见"),
    "matters.opinion_withheld": _("不再公开"),
    "matters.handed_over": _("移交"),
    "matters.given_back": _("交回"),
    "deadlines.urged_by_clock": _("自动催办"),
}
