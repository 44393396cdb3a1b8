"""What a capsule says, and how far it is."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Content(models.TextChoices):
    ASKS = "asks", _("请办")  # begin this there
    ANSWERS = "answers", _("回报")  # what came of it
    WITHDRAWS = "withdraws", _("收回")  # it is asked no longer


class State(models.TextChoices):
    SENT = "sent", _("在途")
    TAKEN = "taken", _("已收")
    ANSWERED = "answered", _("已回报")  # of what was asked: the answer is on its way, or there
    REFUSED = "refused", _("对方不办")
    WITHDRAWN = "withdrawn", _("已收回")
    FAILED = "failed", _("没有收进")  # tried often enough; somebody has to look


class Outcome(models.TextChoices):
    """What an answer says came of it."""

    CONCLUDED = "concluded", _("已办结")
    ENDED = "ended", _("没有办成，已终止")
    REFUSED = "refused", _("对方不办")


# What the receiving office has not answered yet.
UNANSWERED = (State.SENT, State.TAKEN, State.FAILED)
ANSWERED = (State.ANSWERED, State.REFUSED)
