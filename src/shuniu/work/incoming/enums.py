"""Kinds and channels of incoming papers."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Channel(models.TextChoices):
    ELECTRONIC = "electronic", _("电子公文")
    PAPER = "paper", _("纸质公文")
    FAX = "fax", _("传真")
    MAIL = "mail", _("邮寄")


class Opening(models.TextChoices):
    """What the text of a scan is worth yet."""

    READ = "read", _("已读取")
    WAITING = "waiting", _("等待识别")
    READING = "reading", _("正在识别")
    FAILED = "failed", _("未能识别")
