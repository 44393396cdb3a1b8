"""What is said about capsules: in the record, to the registry, and why something cannot be done."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from shuniu.core.sentences import Sentence

STUCK = Sentence(
    "exchange.stuck", _("%(office)s发来的“%(title)s”试了%(tries)s次没有收进，请系统管理员查日志后再收一次。")
)
TAKEN_AGAIN = Sentence("exchange.taken_again", _("再收一次：%(office)s发来的“%(title)s”。"))
NOT_FAILED = Sentence("exchange.not_failed", _("没有收进的才用再收一次；这一件%(state)s。"))
NOT_YOURS = Sentence("exchange.not_yours", _("这一件由%(office)s收，请对方再收一次。"))
REGISTRY_ONLY = Sentence(
    "exchange.registry_only", _("机关往来由收文的处（科）室和办公厅（室）主任、副主任看。")
)
