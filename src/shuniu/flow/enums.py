"""The words that a flow is made of."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class RunState(models.TextChoices):
    RUNNING = "running", _("办理中")
    WAITING = "waiting", _("等待来文单位")  # for something from outside; nobody here is asked for anything
    PAUSED = "paused", _("已暂停")
    CONCLUDED = "concluded", _("已办结")
    ENDED = "ended", _("已终止")


class TaskState(models.TextChoices):
    LATER = "later", _("待轮到")  # in turn: the one before has not finished
    OPEN = "open", _("待办")
    HELD = "held", _("在办")  # one of a unit has claimed it
    DONE = "done", _("已办")
    CLOSED = "closed", _("已收回")


class Asked(models.TextChoices):
    """What a task asks for. The key of a step says where a paper is, this says what is to be done there."""

    REGISTER = "register", _("初审")
    PROPOSE = "propose", _("拟办")
    DISPATCH = "dispatch", _("分送")
    CHECK = "check", _("审核")  # by the unit that serves a leader, before the paper reaches him
    INSTRUCT = "instruct", _("批示")
    HANDLE = "handle", _("承办")
    READ = "read", _("阅")
    FILE = "file", _("归档")
    DRAFT = "draft", _("起草")
    REVIEW = "review", _("审核意见")
    COUNTERSIGN = "countersign", _("会签")
    APPROVE = "approve", _("审批")
    SIGN_OFF = "sign_off", _("签发")
    VOTE = "vote", _("表决")
    COMMENT = "comment", _("提意见")  # asked by somebody who was asked himself
    AWAIT = "await", _("等待回报")  # of a flow of its own, in another unit or office


# What nobody may be given who began the matter himself, and no secretary ever.
DECIDES = (
    Asked.CHECK, Asked.INSTRUCT, Asked.REVIEW, Asked.APPROVE, Asked.SIGN_OFF, Asked.VOTE,
)  # fmt: skip


class Part(models.TextChoices):
    """The part of one among several who handle the same paper."""

    NONE = "", "—"
    LEAD = "lead", _("主办")
    ASSIST = "assist", _("协办")


class Rank(models.TextChoices):
    """How high the giver of an opinion stands."""

    PROVINCE = "province", _("省以上领导")
    ABOVE = "above", _("其他上级领导")
    PRINCIPAL = "principal", _("主要领导")
    LEADER = "leader", _("分管领导")
    OFFICE = "office", _("办公厅（室）领导")
    UNIT = "unit", _("处（科）室")


class How(models.TextChoices):
    """How several act at one step."""

    ONE = "one", _("一人办即可")  # the unit's people see it, one of them claims it
    ALL = "all", _("各自都办")  # 会签
    ANY = "any", _("任一人办即可")  # 或签: the first who acts decides for all
    TURN = "turn", _("依次办")
    VOTE = "vote", _("表决")  # 票签
    WHEEL = "wheel", _("轮辐")  # the hub: it chooses whom to ask, each returns to it
    READERS = "readers", _("传阅")  # beside the flow, hold nothing up


class Relation(models.TextChoices):
    """Why a task is there beside those that the step itself asks."""

    NONE = "", "—"
    BEFORE = "before", _("前加签")
    BESIDE = "beside", _("并加签")
    AFTER = "after", _("后加签")
    DELEGATED = "delegated", _("委派")


OPEN_STATES = (TaskState.OPEN, TaskState.HELD)
LIVE_STATES = (TaskState.LATER, TaskState.OPEN, TaskState.HELD)
