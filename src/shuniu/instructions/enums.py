"""How an instruction was given, how it stands, and what a circle means; the Chinese label lives here, once."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Channel(models.TextChoices):
    """By himself, or given otherwise and entered by somebody else (代录)."""

    TYPED = "typed", _("键入")
    PHRASE = "phrase", _("常用语")
    INK = "ink", _("手写")
    CIRCLE = "circle", _("圈阅")
    PAPER = "paper", _("纸上批示")
    TELEPHONE = "telephone", _("电话")
    SECRETARY = "secretary", _("秘书转达")


ENTERED = (Channel.PAPER, Channel.TELEPHONE, Channel.SECRETARY)


class Standing(models.TextChoices):
    """Whether it is his own hand, or what somebody entered for him, and what he or his secretary said of that."""

    OWN = "own", _("本人")
    AWAITING = "awaiting", _("代录（待确认）")
    CONFIRMED = "confirmed", _("代录（已确认）")
    DISPUTED = "disputed", _("代录（不实）")
    ABOVE = "above", _("上级领导批示")  # entered from the paper that came: nobody here confirms it


class State(models.TextChoices):
    """Open until somebody has reported back on it."""

    OPEN = "open", _("待反馈")
    REPORTED = "reported", _("已反馈")
    NOTHING = "nothing", _("不需反馈")  # a circle asks for nothing
    VOID = "void", _("已更正")  # another line stands in its place


class Meaning(models.TextChoices):
    """What a circle says."""

    AGREES = "agrees", _("同意")
    HAS_READ = "has_read", _("已阅")
    MUST_WRITE = "must_write", _("须写明意见")  # a circle is not enough


class Situation(models.TextChoices):
    """Where a circle is made: what it means depends on it."""

    SIGN_OFF = "sign_off", _("签发公文")
    LEAD = "lead", _("请示件，主批领导")
    OTHERS = "others", _("请示件，其他领导")
    NO_REQUEST = "no_request", _("没有请示事项")
