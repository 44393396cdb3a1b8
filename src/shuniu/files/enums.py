from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class TextState(models.TextChoices):
    """What the text of a stored paper is worth yet. Until a scan is looked at it lies in quarantine."""

    READ = "read", _("已读取")
    WAITING = "waiting", _("等待识别")
    READING = "reading", _("正在识别")
    FAILED = "failed", _("未能识别")
    UNREAD = "unread", _("没有文字")  # a person looked at its first page instead
    MARKED = "marked", _("标有密级，已清除")


QUARANTINED = (TextState.WAITING, TextState.READING, TextState.FAILED)
