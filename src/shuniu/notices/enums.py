"""The sorts of notices, and the ways in which they reach somebody."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Sort(models.TextChoices):
    ASKED = "asked", _("请您办理")
    URGED = "urged", _("催办和到期提醒")
    TOLD = "told", _("告知")


class Channel(models.TextChoices):
    """Besides the list in the system, which everybody always has."""

    MAIL = "mail", _("邮件")
    GATEWAY = "gateway", _("消息网关")


class When(models.TextChoices):
    AT_ONCE = "at_once", _("随时")
    DAILY = "daily", _("每日汇总")
    NEVER = "never", _("不发")


class DeliveryState(models.TextChoices):
    WAITING = "waiting", _("待发送")
    SENT = "sent", _("已发送")
    NEEDLESS = "needless", _("已读，不必再发")
    GIVEN_UP = "given_up", _("未能送达")
