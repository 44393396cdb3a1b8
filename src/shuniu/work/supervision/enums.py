"""Where a supervision item comes from, how pressing it is, and where it stands; the Chinese label lives here, once."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Origin(models.TextChoices):
    ABOVE = "above", _("上级交办")
    INSTRUCTION = "instruction", _("领导批示")
    ASSIGNED = "assigned", _("领导交办")
    MEETING = "meeting", _("会议决定")
    DOCUMENT = "document", _("文件部署")
    PROPOSAL = "proposal", _("建议、提案")
    LETTER = "letter", _("来信、热线")


class Grade(models.TextChoices):
    SPECIAL = "special", _("特事")
    URGENT = "urgent", _("急事")
    DAILY = "daily", _("日常事")


class Stage(models.TextChoices):
    """The step of the flow at which an item is; kept beside it so that lists can ask for it."""

    OPEN = "open", _("待立项")
    ASSIGN = "assign", _("待交办")
    HANDLE = "handle", _("办理中")
    CHECK = "check", _("待核查")
    REPORT = "report", _("待报告")
    CLOSE = "close", _("待销号")
    CLOSED = "closed", _("已销号")
    ENDED = "ended", _("已终止")


# All have answered and no report was made.
OWES_A_REPORT = (Stage.CHECK, Stage.REPORT)
