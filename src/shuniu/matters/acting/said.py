"""What the record, notices and refusals say about the verbs that every kind of matter has."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from shuniu.core.sentences import Sentence

# The record
PRESSED = Sentence("acting.pressed", _("%(step)s：%(move)s。%(text)s"))
COMMENTED = Sentence("acting.commented", _("加签意见：%(text)s"))
PREPARED = Sentence("acting.prepared", _("受委派办理，交回%(to)s：%(text)s"))
HAS_READ = Sentence("acting.has_read", _("已阅。%(text)s"))
SENT_BACK = Sentence("acting.sent_back", _("退回%(step)s：%(reason)s"))
SENT_BACK_STRAIGHT = Sentence("acting.sent_back_straight", _("退回%(step)s，办好后直接送回：%(reason)s"))
TAKEN_BACK = Sentence("acting.taken_back", _("撤回%(what)s。%(reason)s"))
TRANSFERRED = Sentence("acting.transferred", _("%(what)s转交%(to)s。%(reason)s"))
DELEGATED = Sentence("acting.delegated", _("%(what)s委派%(to)s先办，办后交回。%(reason)s"))
ADDED = Sentence("acting.added", _("%(relation)s：请%(to)s加签。%(reason)s"))
REMOVED = Sentence("acting.removed", _("不再请%(whom)s%(what)s：%(reason)s"))
CIRCULATED = Sentence("acting.circulated", _("传阅%(to)s。%(reason)s"))
WITHDRAWN = Sentence("acting.withdrawn", _("撤回%(whom)s传阅：%(reason)s"))
URGED = Sentence("acting.urged", _("催办%(whom)s。%(reason)s"))
PAUSED = Sentence("acting.paused", _("暂停办理：%(reason)s"))
RESUMED = Sentence("acting.resumed", _("恢复办理。%(reason)s"))
ENDED = Sentence("acting.ended", _("终止办理：%(reason)s"))
JUMPED = Sentence("acting.jumped", _("改到%(step)s：%(reason)s"))
CLAIMED = Sentence("acting.claimed", _("领取：%(what)s。"))
RELEASED = Sentence("acting.released", _("放回：%(what)s。"))
ASSIGNED = Sentence("acting.assigned", _("指定%(to)s%(what)s。"))
RENEWED = Sentence("acting.renewed", _("改按流程第%(after)s版办（原第%(before)s版）：%(reason)s"))
RENEWAL_UNDONE = Sentence("acting.renewal_undone", _("改回按流程第%(after)s版办。"))
BEGUN_FOR = Sentence("acting.begun_for", _("为%(number)s开始办理%(what)s。"))
REPORTED_BACK = Sentence("acting.reported_back", _("%(number)s已办结，回报。"))
GIVEN_UP = Sentence("acting.given_up", _("%(number)s没有办成就终止了：请决定怎么办。"))
SENT_TO_OFFICE = Sentence("acting.sent_to_office", _("已请%(office)s办理%(what)s。"))
NO_SUCH_OFFICE = Sentence(
    "acting.no_such_office", _("本系统没有代号为%(code)s的机关，%(what)s请在本机关办。")
)
REPORTED_TO_OFFICE = Sentence("acting.reported_to_office", _("已向%(office)s回报。"))
ANSWERED_BY_OFFICE = Sentence(
    "acting.answered_by_office", _("%(office)s：%(outcome)s（%(number)s）。%(text)s")
)
NOT_DONE_BY_OFFICE = Sentence("acting.not_done_by_office", _("%(office)s：%(outcome)s。%(text)s"))

# Notices
ASKED_OF_YOU = Sentence("acting.asked_of_you", _("请您%(what)s：%(title)s（%(number)s）。"))
NOT_NEEDED = Sentence("acting.not_needed", _("不必再办%(title)s（%(number)s）：%(why)s"))
URGED_YOU = Sentence("acting.urged_you", _("催办：%(title)s（%(number)s）。%(reason)s"))
CAME_TO_REST = Sentence("acting.came_to_rest", _("%(title)s（%(number)s）%(state)s。"))
DECIDE_ABOUT = Sentence("acting.decide_about", _("%(number)s%(state)s，请决定%(title)s怎么办。"))
COME_FROM_OFFICE = Sentence("acting.come_from_office", _("%(office)s请本机关办理：%(title)s（%(number)s）。"))
OFFICE_DECIDE_ABOUT = Sentence(
    "acting.office_decide_about", _("%(office)s%(outcome)s，请决定%(title)s怎么办。")
)
OFFICE_WITHDREW = Sentence("acting.office_withdrew", _("%(office)s已收回，不必再办。%(reason)s"))
DONE_AT_HOME = Sentence("acting.done_at_home", _("已由对方自己办。"))

# Refusals
IS_PAUSED = Sentence("acting.is_paused", _("这件事已暂停办理。请登记或发起的处（科）室先恢复办理。"))
NOT_PAUSED = Sentence("acting.not_paused", _("这件事没有暂停，不用恢复。"))
NO_SUCH_MOVE = Sentence("acting.no_such_move", _("这一步不能“%(move)s”。请刷新页面，按现在的按钮办。"))
NOT_UNDER_CONDITION = Sentence(
    "acting.not_under_condition", _("按现在填写的内容，不能“%(move)s”。请改填写项，或者选别的。")
)
OPINION_IS_MISSING = Sentence("acting.opinion_is_missing", _("这一步要写意见。"))
REASON_IS_MISSING = Sentence("acting.reason_is_missing", _("请写明理由。"))
CHOOSE_SOMEBODY = Sentence("acting.choose_somebody", _("请选定送给谁。"))
UNKNOWN_TARGET = Sentence("acting.unknown_target", _("选定的人或单位现在不在岗。请重新选。"))
ONLY_INSIDE = Sentence("acting.only_inside", _("%(who)s是外单位，不能在这里办。请选本机关的人或科室。"))
NOBODY_THERE = Sentence("acting.nobody_there", _("%(who)s现在没有人。请选别的科室，或者先任命。"))
TOO_MANY = Sentence("acting.too_many", _("一次最多%(most)s人。请分批。"))
NOT_TO_ONESELF = Sentence("acting.not_to_oneself", _("不能交给您自己。"))
ASKED_ALREADY = Sentence("acting.asked_already", _("%(who)s已经在办这一步，不用再请。"))
YOURS_ALREADY = Sentence("acting.yours_already", _("这件事是直接送您的，不用领取。"))
READS_ALREADY = Sentence("acting.reads_already", _("%(who)s已经在传阅之中。"))
ONLY_OF_STEP = Sentence("acting.only_of_step", _("您是加签的，写好意见送出就行；要退回的，请交给您的人退。"))
READERS_HOLD_NOTHING = Sentence("acting.readers_hold_nothing", _("传阅不影响办理，看过按“已阅”就行。"))
NOTHING_PASSED = Sentence("acting.nothing_passed", _("这是第一步，前面没有可以退回的。"))
NOT_PASSED = Sentence("acting.not_passed", _("“%(step)s”不能退回。请从列出的步骤里选。"))
IS_NEWEST = Sentence("acting.is_newest", _("这件事已经按流程的最新一版办，不用改。"))
KEEPERS_RENEW = Sentence("acting.keepers_renew", _("改按新版流程办要由办公厅（室）主任决定。"))
STEPS_ARE_GONE = Sentence("acting.steps_are_gone", _("新版没有“%(steps)s”这一步，请选定改到哪一步。"))
MOVES_ARE_GONE = Sentence(
    "acting.moves_are_gone", _("已经有人按“%(moves)s”办了，新版没有这个办法。请等这一步办完再改。")
)
OTHER_SHAPE = Sentence(
    "acting.other_shape", _("新版改了分送的办法，办到一半的不能改过去。请按原来的一版办完。")
)
NOT_RENEWED = Sentence("acting.not_renewed", _("这件事没有刚改过流程的版次，不用改回。"))
MOVED_SINCE = Sentence("acting.moved_since", _("改了版次以后已经往下办了，不能改回。"))
NOT_TAKEN_BACK = Sentence("acting.not_taken_back", _("不能撤回。%(why)s"))
NOT_YOUR_MOVE = Sentence("acting.not_your_move", _("这一步是%(who)s办的，只有本人能撤回。"))
NOT_THIS_WAY = Sentence("acting.not_this_way", _("这一步不能%(relation)s。"))
NOT_ADDED = Sentence("acting.not_added", _("%(who)s是这一步本来要办的，不能减签；可以请他转交或者退回。"))
NOT_YOURS_TO_REMOVE = Sentence("acting.not_yours_to_remove", _("谁请的加签谁能减；这是%(who)s请的。"))
NOT_A_READER = Sentence("acting.not_a_reader", _("这不是传阅，不能撤回；要收回的请用“撤回”。"))
NOT_YOURS_TO_STEER = Sentence(
    "acting.not_yours_to_steer", _("这要由%(who)s，或者办公厅（室）主任、副主任来办。")
)
NOT_YOURS_TO_CIRCULATE = Sentence(
    "acting.not_yours_to_circulate", _("正在办的人和%(who)s才能请人传阅。请他们代您送。")
)
ONLY_DIRECTORS = Sentence("acting.only_directors", _("改到别的步骤要由办公厅（室）主任、副主任决定。"))
NOT_TO_THIS_STEP = Sentence(
    "acting.not_to_this_step", _("改不到“%(step)s”：还没有人办过，也没有定下由谁办。")
)
NOBODY_TO_URGE = Sentence("acting.nobody_to_urge", _("现在没有别人在办，不用催。"))
STILL_ELSEWHERE = Sentence("acting.still_elsewhere", _("交给别处的还没有办完；办完会自动接着走。"))
SECRETARIES_PREPARE = Sentence(
    "acting.secretaries_prepare", _("秘书只能代拟，不能代领导决定。请领导本人办。")
)
NOT_A_FIELD_HERE = Sentence("acting.not_a_field_here", _("这一步不填“%(field)s”。"))
NOT_IN_HAND = Sentence("acting.not_in_hand", _("没有领取，不用放回。"))
NOT_HELD_BY_YOU = Sentence("acting.not_held_by_you", _("领取的人自己，或者他的科（处）长才能放回。"))
HAS_SOMEBODY = Sentence("acting.has_somebody", _("这件事已经有人办了；要换人的，请他转交。"))
NOT_YOURS_TO_ASSIGN = Sentence(
    "acting.not_yours_to_assign", _("待指定的事由%(who)s，或者办公厅（室）主任、副主任指定。")
)
HAS_ITS_OWN_MOVES = Sentence("acting.has_its_own_moves", _("这一步有自己的办法，请用页面上的按钮。"))
NOBODY_TAKES_IN = Sentence(
    "acting.nobody_takes_in", _("%(office)s还没有收文的处（科）室，不能在系统里接办。请另行联系。")
)
NO_FLOWS_FOR_OTHERS = Sentence("acting.no_flows_for_others", _("%(office)s不能接办这个流程。请另行联系。"))
