"""States, urgency and marks of matters; the Chinese label lives here, once."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    IN_HAND = "in_hand", _("办理中")
    RETURNED = "returned", _("已退回来文单位")
    CONCLUDED = "concluded", _("已办结")
    FILED = "filed", _("已归档")
    ENDED = "ended", _("已终止")


class Urgency(models.TextChoices):
    """紧急程度 of papers (2012) and of telegrams."""

    NONE = "", _("一般")
    EXPRESS = "特急", _("特急")
    URGENT = "加急", _("加急")
    FLASH = "特提", _("特提")
    PROMPT = "平急", _("平急")


class Secrecy(models.TextChoices):
    """Marks that the product may hold. State secrets never enter: they are carriers in a ledger."""

    NONE = "", _("无")
    INTERNAL = "internal", _("内部")
    WORKING = "working", _("工作秘密")


class Level(models.TextChoices):
    """How high a sender stands."""

    STATE = "state", _("国家")
    PROVINCE = "province", _("省级")
    CITY = "city", _("市级")
    SAME = "same", _("本级")
    BELOW = "below", _("下级")
    OTHER = "other", _("其他")


class SenderType(models.TextChoices):
    """What sort of body a sender is."""

    PARTY = "party", _("党委")
    GOVERNMENT = "government", _("政府")
    DEPARTMENT = "department", _("部门")
    LIAISON = "liaison", _("驻外机构")
    OTHER = "other", _("其他单位")


class Link(models.TextChoices):
    ABOUT = "about", _("相关")
    REPLY = "reply", _("答复")
    REDONE = "redone", _("重新报送")


class Order(models.TextChoices):
    """The orders that a list of matters offers; each has its index on reader rows."""

    RECEIVED = "received_at", _("日期")
    NUMBER = "number_key", _("编号")
    SENDER = "sender", _("来文单位")


class Rule(models.TextChoices):
    """Why somebody may see a matter, the strongest first: what the reader row, the page of readers and its scope say."""

    REGISTRY = "registry", _("本件由其登记")
    STARTER = "starter", _("登记、发起")
    LEADS = "leads", _("送领导")
    ASKED = "asked", _("请其办理")
    SERVES = "serves", _("服务领导")
    HANDLES = "handles", _("承办")
    SHARED = "shared", _("准予查看")
    LINKED = "linked", _("相关件的登记单位")
    CIRCULATED = "circulated", _("传阅")


class Scope(models.TextChoices):
    """How much of a matter is for somebody."""

    FULL = "full", _("全部")
    OWN_PART = "own_part", _("正文和写给本单位的话")
