"""What the record, notices and refusals of instructions say."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from shuniu.core.sentences import Sentence

# The record
CONFIRMED = Sentence("instructions.confirmed", _("确认代录的%(whose)s批示。"))
DISPUTED = Sentence("instructions.disputed", _("代录的%(whose)s批示不实：%(why)s"))
CORRECTED = Sentence("instructions.corrected", _("更正%(whose)s意见：%(text)s"))
REPORTED = Sentence("instructions.reported", _("反馈%(whose)s批示落实情况：%(text)s"))
REPORTED_SO_FAR = Sentence("instructions.reported_so_far", _("反馈%(whose)s批示进展：%(text)s"))
URGED = Sentence("instructions.urged", _("催问%(whose)s批示落实情况。%(text)s"))
READ_AS = Sentence("instructions.read_as", _("识读%(whose)s手写批示：%(text)s"))
RULE_CHANGED = Sentence("instructions.rule_changed", _("圈阅规则：%(situation)s，圈阅表示%(meaning)s。"))
PREPARED = Sentence("instructions.prepared", _("为%(whose)s代拟批示稿。"))

# Notices
INSTRUCTED = Sentence("instructions.told", _("%(whose)s批示，由您处（科）室落实：%(title)s（%(number)s）。"))
ENTERED_FOR_YOU = Sentence(
    "instructions.entered_for_you", _("%(who)s为%(whose)s代录了批示，请确认：%(title)s（%(number)s）。")
)
NOT_SO = Sentence("instructions.not_so", _("您代录的%(whose)s批示不实：%(title)s（%(number)s）。%(why)s"))
HAS_REPORTED = Sentence(
    "instructions.has_reported", _("%(who)s反馈了批示落实情况：%(title)s（%(number)s）。")
)
URGED_YOU = Sentence(
    "instructions.urged_you", _("请反馈%(whose)s批示落实情况：%(title)s（%(number)s）。%(text)s")
)

# Refusals
NO_WORDS = Sentence("instructions.no_words", _("请写下意见。"))
NO_SCAN = Sentence("instructions.no_scan", _("纸上的批示，请附扫描件或照片。"))
UNSEEN_SCAN = Sentence(
    "instructions.unseen_scan", _("请先看过扫描件，确认没有绝密、机密、秘密标志，再勾选提交。")
)
NO_NOTE = Sentence("instructions.no_note", _("电话批示，请写通话记录。"))
NO_SECRETARY = Sentence("instructions.no_secretary", _("秘书转达的，请写明是哪位秘书。"))
NOT_YET_GIVEN = Sentence("instructions.not_yet_given", _("批示时间不能晚于现在。"))
NO_INK = Sentence("instructions.no_ink", _("手写框里还没有字。"))
NOT_FOR_YOU_TO_ENTER = Sentence(
    "instructions.not_for_you_to_enter", _("代录领导批示由收文的处（科）室或%(who)s的秘书办理。")
)
SECRETARIES_NEVER_DECIDE = Sentence(
    "instructions.secretaries_never_decide", _("秘书可以整理、代拟、代录和催问，不能代领导作决定。")
)
MUST_WRITE = Sentence("instructions.must_write", _("%(situation)s须写明意见，不能只圈阅。"))
NOT_INK = Sentence("instructions.not_ink", _("只有手写的批示需要识读。"))
NOT_YOURS_TO_READ = Sentence("instructions.not_yours_to_read", _("手写批示由%(unit)s识读。"))
NOTHING_TO_CONFIRM = Sentence("instructions.nothing_to_confirm", _("这条批示不需要确认。"))
CONFIRMED_ALREADY = Sentence("instructions.confirmed_already", _("%(who)s已经处理过这条代录。"))
ONLY_HE_CONFIRMS = Sentence("instructions.only_he_confirms", _("由%(who)s本人或秘书确认。"))
NOT_YOUR_OWN_ENTRY = Sentence(
    "instructions.not_your_own_entry", _("自己代录的，请由%(who)s本人或另一位秘书确认。")
)
NO_REASON = Sentence("instructions.no_reason", _("请写明哪里不实。"))
NOT_OPEN = Sentence("instructions.not_open", _("这条批示不在待反馈之列（%(state)s）。"))
NOT_YOURS_TO_REPORT = Sentence("instructions.not_yours_to_report", _("由%(unit)s或承办单位反馈落实情况。"))
EMPTY_REPORT = Sentence("instructions.empty_report", _("请写明落实情况，或附材料。"))
NOT_YOURS_TO_URGE = Sentence("instructions.not_yours_to_urge", _("由领导本人、秘书或%(unit)s催问。"))
NOT_YOUR_OPINION = Sentence("instructions.not_your_opinion", _("意见由%(who)s本人更正。"))
CORRECTED_ALREADY = Sentence("instructions.corrected_already", _("这条意见已经更正过，请更正新的一条。"))
SAME_WORDS = Sentence("instructions.same_words", _("和原来的意见一样，没有更正。"))
IS_FILED = Sentence("instructions.is_filed", _("已经归档，不能再更正。"))
NOT_HIS_SECRETARY = Sentence("instructions.not_his_secretary", _("由%(who)s的秘书整理。"))
NOT_WAITING = Sentence("instructions.not_waiting", _("这件公文已不在%(who)s手上。"))
PHRASE_TWICE = Sentence("instructions.phrase_twice", _("已有这条常用语。"))
TOO_MANY_PHRASES = Sentence("instructions.too_many_phrases", _("常用语最多%(most)s条，请先删去不用的。"))
NOT_YOURS_TO_RULE = Sentence(
    "instructions.not_yours_to_rule", _("圈阅规则由办公厅（室）领导或收文的处（科）室定。")
)
DAY_IS_PAST = Sentence("instructions.day_is_past", _("反馈期限要在今天或以后。"))
BAD_INK = Sentence("instructions.bad_ink", _("手写内容太多或没有收全，请清除后重写。"))
