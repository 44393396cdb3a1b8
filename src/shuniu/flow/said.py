"""Why something that was asked is asked no longer, in the words of those who read it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from shuniu.core.sentences import Sentence

SENT_BACK_BY = Sentence("flow.sent_back_by", _("%(who)s退回%(step)s：%(reason)s"))
DONE_BY_ANOTHER = Sentence("flow.done_by_another", _("%(who)s已办，不必再办。"))
VOTE_IS_DECIDED = Sentence("flow.vote_is_decided", _("表决已有结果，不必再投。"))
RUN_IS_OVER = Sentence("flow.run_is_over", _("已经办结，不必再办。"))
RUN_IS_ELSEWHERE = Sentence("flow.run_is_elsewhere", _("已经离开本机关，不必再办。"))
TAKEN_BACK_BY = Sentence("flow.taken_back_by", _("%(who)s已撤回。"))
TRANSFERRED = Sentence("flow.transferred", _("%(who)s转交%(to)s。%(reason)s"))
REMOVED_BY = Sentence("flow.removed_by", _("%(who)s已减签：%(reason)s"))
WITHDRAWN_BY = Sentence("flow.withdrawn_by", _("%(who)s已撤回传阅：%(reason)s"))
ENDED_BY = Sentence("flow.ended_by", _("%(who)s终止办理：%(reason)s"))
JUMPED_BY = Sentence("flow.jumped_by", _("%(who)s改到%(step)s：%(reason)s"))

NOT_DONE_YET = Sentence("flow.not_done_yet", _("这件事您还没有办，不用撤回。"))
MOVED_ON_BY_OTHERS = Sentence("flow.moved_on_by_others", _("会合以后由最后到的一方撤回，或者请下一步退回。"))
NOTHING_LEFT = Sentence("flow.nothing_left", _("下一步已经办过，不能撤回；需要改的，请下一步退回。"))
ACTED_ON = Sentence("flow.acted_on", _("下一步已经开始办，不能撤回；需要改的，请他退回。"))
