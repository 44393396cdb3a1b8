"""What the record, notices and refusals of incoming papers say."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from shuniu.core.sentences import Sentence

# The record
REGISTERED = Sentence("incoming.registered", _("登记%(number)s，来文单位%(sender)s，%(copies)s份。"))
DIFFERENCE = Sentence(
    "incoming.registered_with_difference",
    _("登记%(number)s，来文单位%(sender)s，%(copies)s份；核对差异：%(difference)s。"),
)
PRESENTED = Sentence("incoming.presented", _("已送%(to)s拟办。"))
PRESENTED_TO_NOBODY = Sentence("incoming.presented_to_nobody", _("没有找到拟办人，已列入待指定。"))
PRESENTED_FOR_CHECK = Sentence("incoming.presented_for_check", _("已送%(to)s审核。"))
CHECKED = Sentence("incoming.checked", _("审核：%(text)s"))
PROPOSED = Sentence("incoming.proposed", _("拟办：%(text)s"))
DECIDED = Sentence("incoming.decided", _("批办：%(text)s"))
INSTRUCTED = Sentence("incoming.instructed", _("批示：%(text)s"))
INSTRUCTED_FOR = Sentence("incoming.instructed_for", _("代录%(whose)s批示：%(text)s"))
CIRCLED = Sentence("incoming.circled", _("圈阅（%(meaning)s）。"))
SENT_ON = Sentence("incoming.sent_on", _("已分送%(to)s。"))
SENT_ON_BESIDE = Sentence("incoming.sent_on_beside", _("已分送%(to)s；意见未点到的，理由：%(reason)s"))
PASSED_ON = Sentence("incoming.passed_on", _("转办（限%(day)s）"))
READ = Sentence("incoming.read", _("已阅。"))
HANDLED = Sentence("incoming.handled", _("办理情况：%(text)s"))
HANDLED_FOR = Sentence("incoming.handled_for", _("录入%(whose)s办理情况：%(text)s"))
URGED = Sentence("incoming.urged", _("催办%(whom)s。%(text)s"))
URGED_BY_PHONE = Sentence("incoming.urged_by_phone", _("电话催办%(whom)s，%(who)s接的电话。%(text)s"))
EXPLAINED = Sentence("incoming.explained", _("说明未能按期办结，限办改为%(until)s：%(text)s"))
CONCLUDED = Sentence("incoming.concluded", _("办结。%(text)s"))
COLLECTED = Sentence("incoming.collected", _("收回%(copies)s份。"))
FILED = Sentence("incoming.filed", _("已归档。"))
RETURNED = Sentence("incoming.returned", _("退回%(sender)s重新办理：%(reasons)s"))
RECEIVED_AGAIN = Sentence("incoming.received_again", _("%(sender)s重新报送，已接收。"))
RELEASED = Sentence("incoming.released", _("放回：%(what)s。"))
ASSIGNED = Sentence("incoming.assigned", _("指定%(to)s%(what)s。"))

# Notices
ASKED_OF_YOU = Sentence("incoming.asked_of_you", _("请您%(what)s：%(title)s（%(number)s）。"))
CAME_BACK = Sentence("incoming.came_back", _("%(who)s已办，请分送：%(title)s（%(number)s）。"))
URGED_YOU = Sentence("incoming.urged_you", _("催办：%(title)s（%(number)s）。%(text)s"))
DELAY_EXPLAINED = Sentence(
    "incoming.delay_explained", _("%(who)s说明未能按期办结：%(title)s（%(number)s）。")
)

# Refusals
NO_REGISTRY = Sentence("incoming.no_registry", _("本机关还没有定下收文由谁负责。请在“机构”页指定。"))
NOT_REGISTRY = Sentence("incoming.not_registry", _("收文由%(unit)s负责，请交%(unit)s办理。"))
ONLY_URGENT = Sentence("incoming.only_urgent", _("这里只收特急、加急的紧急事项，其他来文请交%(unit)s登记。"))
NO_FILE_YET = Sentence("incoming.no_file_yet", _("上传的文件还没有看过首页，请先确认首页没有密级标志。"))
UNCHECKED = Sentence("incoming.unchecked", _("请先核对来文单位和文件数量。"))
NOT_PRESENTED = Sentence("incoming.not_presented", _("还没有呈报领导。仍要直接分送承办的，请写明理由。"))
NOBODY_THERE = Sentence("incoming.nobody_there", _("%(who)s现在没有在岗人员，请选别的处（科）室或人员。"))
NOBODY_CAN_ASSIGN = Sentence("incoming.nobody_can_assign", _("由收文的处（科）室或办公厅（室）领导指定。"))
OTHERS_AT_WORK = Sentence("incoming.others_at_work", _("%(who)s还没有办完。"))
NO_OPINION = Sentence("incoming.no_opinion", _("还没有拟办或批办意见，不能分送。"))
REQUEST_WITHOUT_OPINION = Sentence(
    "incoming.request_without_opinion", _("请示还没有办理意见，不能呈%(who)s审批。请先送拟办或审核。")
)
NOBODY_CHOSEN = Sentence("incoming.nobody_chosen", _("请选择要送给谁。"))
UNKNOWN_TARGET = Sentence("incoming.unknown_target", _("所选的单位或人员现在不在岗，请重新选择。"))
LEADERS_INSTRUCT = Sentence("incoming.leaders_instruct", _("批示只能请个人作出；%(who)s请改为承办或阅。"))
ONLY_LEADERS = Sentence("incoming.only_leaders", _("%(who)s不是领导，请改为阅。"))
UNITS_HANDLE = Sentence("incoming.units_handle", _("承办要交给处（科）室或部门；%(who)s请改为批示或阅。"))
ASKED_ALREADY = Sentence("incoming.asked_already", _("%(who)s手上已有这件公文，不必再送。"))
ONE_LEADS = Sentence("incoming.one_leads", _("几家一起承办时，请定一家主办。"))
GIVEN_TO = Sentence(
    "incoming.given_to", _("%(what)s已划给%(body)s，本机关不再承担。请转%(body)s承办，或者只送阅。")
)
GIVEN_UP = Sentence("incoming.given_up", _("%(what)s的工作本机关不再承担，不能交内设机构承办，只能送阅。"))
NOT_NAMED = Sentence("incoming.not_named", _("意见中没有点到%(who)s。仍要送的，请写明理由。"))
EMPTY_OPINION = Sentence("incoming.empty_opinion", _("请写下意见。"))
NO_GIVER = Sentence("incoming.no_giver", _("请写明是哪位领导的批示。"))
NOT_HELD_BY_YOU = Sentence("incoming.not_held_by_you", _("这件事不在您手上。"))
EMPTY_REASONS = Sentence("incoming.empty_reasons", _("请写明退回原因。"))
EMPTY_EXPLANATION = Sentence("incoming.empty_explanation", _("请写明不能按期办结的原因，或附书面材料。"))
NEEDS_WRITTEN = Sentence("incoming.needs_written", _("请附%(who)s的书面材料，才能改限办时间。"))
NO_LIMIT = Sentence("incoming.no_limit", _("这件公文没有限办时间，不需要说明。"))
LATER_THAN_DUE = Sentence("incoming.later_than_due", _("新的限办时间要晚于原来的%(due)s。"))
DAY_IS_PAST = Sentence("incoming.day_is_past", _("限办时间要在今天或以后。"))
BEYOND_LIMIT = Sentence("incoming.beyond_limit", _("限办时间不能晚于%(last)s。"))
NEEDS_DAY = Sentence("incoming.needs_day", _("转%(who)s办理要写明限办时间。"))
WHOLE_REGISTER = Sentence("incoming.whole_register", _("值班收文，登记簿由收文处（科）室统一掌握。"))
SET_BY_HAND = Sentence("incoming.set_by_hand", _("分送时定"))
NOBODY_TO_URGE = Sentence("incoming.nobody_to_urge", _("没有需要催办的承办单位。"))
NOT_RETURNED = Sentence("incoming.not_returned", _("这件公文没有退回来文单位。"))
NOT_COLLECTED = Sentence("incoming.not_collected", _("承办完的公文收回后才能归档。"))
COLLECTED_ALREADY = Sentence("incoming.collected_already", _("已经收回。"))
NOT_CONCLUDED = Sentence("incoming.not_concluded", _("办结后才能%(what)s。"))
ASSIGNED_ALREADY = Sentence("incoming.assigned_already", _("这件事已有人承办。"))
