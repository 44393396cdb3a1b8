"""What the record and refusals of inner matters say."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from shuniu.core.sentences import Sentence

BEGUN = Sentence("procedures.begun", _("发起%(flow)s：%(title)s。"))
BEGUN_FOR = Sentence("procedures.begun_for", _("为%(number)s发起%(flow)s。"))
BEGUN_ON_REQUEST = Sentence("procedures.begun_on_request", _("应%(office)s请求（%(number)s）发起%(flow)s。"))
ASKED_BY = Sentence("procedures.asked_by", _("%(office)s请本机关办理：%(asks)s（%(number)s）。"))
ASKED_OF_YOU = Sentence("procedures.asked_of_you", _("请您办理：%(title)s（%(number)s）。"))
NO_TITLE = Sentence("procedures.no_title", _("请写标题。"))
NO_TEXT = Sentence("procedures.no_text", _("请写正文：请示什么事，理由是什么。"))
NO_SUCH_FLOW = Sentence("procedures.no_such_flow", _("本机关没有这个办事流程。请从列出的流程里选。"))
NO_SUCH_FLOW_HERE = Sentence("procedures.no_such_flow_here", _("没有“%(flow)s”这个办事流程，不能接办。"))
HAS_A_HUB = Sentence("procedures.has_a_hub", _("“%(flow)s”由登记的处（科）室发起，请在它自己的页面登记。"))
