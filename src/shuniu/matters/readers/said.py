"""What the record, notices and refusals say of who may see a matter."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from shuniu.core.sentences import Sentence

SHARED = Sentence("matters.shared", _("准予%(whom)s查看：%(reason)s"))
UNSHARED = Sentence("matters.unshared", _("不再准予%(whom)s查看。"))
WITHDRAWN = Sentence("matters.reader_withdrawn", _("收回送%(whom)s的%(what)s：%(why)s"))
RELEASED = Sentence("matters.opinion_released", _("%(whose)s的%(what)s意见向承办、传阅单位公开。"))
WITHHELD = Sentence("matters.opinion_withheld", _("%(whose)s的%(what)s意见不再公开。"))
SHARED_WITH_YOU = Sentence("matters.shared_with_you", _("您可以查看：%(title)s（%(number)s）。"))

NOT_YOURS_TO_OPEN = Sentence(
    "matters.not_yours_to_open", _("由%(unit)s、办公厅（室）领导或发起人决定谁可以查看，请与%(unit)s联系。")
)
NOT_FOR_PART_READERS = Sentence(
    "matters.not_for_part_readers", _("您只看得到正文和写给您单位的话；谁能看，请问%(unit)s。")
)
NO_SUCH_READER = Sentence("matters.no_such_reader", _("请选择现在在岗的人员或处（科）室。"))
NO_REASON = Sentence("matters.no_reason", _("请写明理由。"))
SEES_ALREADY = Sentence("matters.sees_already", _("%(whom)s已经可以查看。"))
NOT_SHARED = Sentence("matters.not_shared", _("已经收回。"))
RELEASED_ALREADY = Sentence("matters.released_already", _("这条意见已经公开。"))
NOT_RELEASED = Sentence("matters.not_released", _("这条意见没有公开。"))
