"""What the record, notices and refusals of supervision items say."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from shuniu.core.sentences import Sentence

# The record
REGISTERED = Sentence(
    "supervision.registered", _("登记督查件%(number)s：%(title)s。来源：%(origin)s，%(sender)s。")
)
ASSIGNED = Sentence("supervision.assigned", _("交办%(to)s。%(note)s"))
ENTERED = Sentence("supervision.entered", _("录入%(body)s的反馈：%(text)s"))
EXTENDED = Sentence(
    "supervision.extended",
    _(
        "%(who)s的时限延到%(until)s。原因：%(reason)s。已告知交办单位：%(told_sender)s；已告知领导：%(told_leader)s。"
    ),
)

# Notices
OPENED_FOR_YOU = Sentence("supervision.opened_for_you", _("请您负责督查件：%(title)s（%(number)s）。"))
REPORTED_TO_YOU = Sentence(
    "supervision.reported_to_you", _("督查件%(title)s（%(number)s）办理情况报告：%(text)s")
)
TOLD_OF_EXTENSION = Sentence(
    "supervision.told_of_extension", _("督查件%(title)s（%(number)s）延期到%(until)s：%(reason)s")
)

# Refusals
NO_UNIT = Sentence(
    "supervision.no_unit",
    _("本机关的文本没有写明督查由谁负责，不能立项。请办公厅（室）主任先在职责分工里定下来。"),
)
NOT_DUTY = Sentence("supervision.not_duty", _("督查由%(unit)s负责，请交给它立项。"))
NOT_A_DUTY_UNIT = Sentence("supervision.not_a_duty_unit", _("%(unit)s没有督查职责，不能作督办单位。请另选。"))
NO_TITLE = Sentence("supervision.no_title", _("请写督查事项。"))
NO_SENDER = Sentence("supervision.no_sender", _("请写明是谁交办的：上级机关、领导或者会议。"))
UNKNOWN_OWNER = Sentence("supervision.unknown_owner", _("选定的人或单位现在不在岗。请重新选。"))
OWNERS_MISSING = Sentence("supervision.owners_missing", _("每一级都要有人负责，还没有选定%(what)s。"))
NOT_OF_THIS_LEVEL = Sentence("supervision.not_of_this_level", _("%(who)s不能作%(what)s。请另选一位。"))
DAY_IS_PAST = Sentence("supervision.day_is_past", _("交办时限已经过了。请核对日期。"))
TOO_MANY_PARTS = Sentence("supervision.too_many_parts", _("一次最多分解%(most)s项。请分批。"))
NOBODY_CHOSEN = Sentence("supervision.nobody_chosen", _("请选定交给谁办。"))
UNITS_HANDLE = Sentence("supervision.units_handle", _("%(who)s是个人；督查件交给科室或者单位办。"))
NOBODY_THERE = Sentence("supervision.nobody_there", _("%(who)s现在没有人。请选别的科室，或者先任命。"))
NOT_THIS_STEP = Sentence(
    "supervision.not_this_step", _("现在不是%(what)s这一步。请刷新页面，按现在的按钮办。")
)
ENTERED_BY_OWNER = Sentence("supervision.entered_by_owner", _("外单位的反馈由%(unit)s录入。"))
NO_ANSWER = Sentence("supervision.no_answer", _("还没有办理结果和报告，不能销号。"))
NO_LIMIT = Sentence("supervision.no_limit", _("这件事没有时限，不用延期。"))
LATER_THAN_DUE = Sentence("supervision.later_than_due", _("延期要晚于现在的时限%(due)s。"))
REASON_AND_NOTICE = Sentence(
    "supervision.reason_and_notice",
    _("延期要写明原因，并且写明已经怎样告知交办单位和领导。没有写全，时限不变。"),
)
NOT_YOURS_TO_EXTEND = Sentence("supervision.not_yours_to_extend", _("延期由承办的和%(unit)s来办。"))
