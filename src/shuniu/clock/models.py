"""The working calendar, the limits, and the clocks that run on them."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from shuniu.clock import arithmetic
from shuniu.core.models import OfficeOwned, PlainKey, now


class CalendarDay(OfficeOwned):
    """A day that differs from its weekday: a holiday, or a make-up working day (补班). Seeded, then the office's own.

    Provisional: by law a holiday, but the State Council's order of that year's days is not yet announced.
    """

    day = models.DateField()
    works = models.BooleanField(_("上班"))
    name = models.CharField(_("名称"), max_length=120, blank=True)
    is_provisional = models.BooleanField(_("暂定"), default=False)
    by_hand = models.BooleanField(default=False)
    reason = models.CharField(_("理由"), max_length=200, blank=True)
    by_name = models.CharField(_("改定人"), max_length=120, blank=True)

    class Meta:
        ordering = ("day",)
        constraints = [models.UniqueConstraint(name="calendar_day_once", fields=["office", "day"])]


class OfficeHours(OfficeOwned):
    """Hours of business of a working day: of a season (五月一日至九月三十日), of one weekday, or of all.

    What is said of a weekday goes before what is said of a season, and that before what is said of every day.
    Without a row an office works from 8:30 to 12:00 and from 13:30 to 17:30.
    """

    from_day = models.PositiveSmallIntegerField(default=101)  # 501: the 1st of May
    to_day = models.PositiveSmallIntegerField(default=1231)
    weekday = models.PositiveSmallIntegerField(null=True, blank=True)  # 0 is Monday; null: whichever
    opens = models.TimeField(_("上班"))
    closes = models.TimeField(_("下班"))

    class Meta:
        ordering = ("from_day", "weekday", "opens")
        indexes = [models.Index(fields=["office", "from_day"], name="office_hours_office")]
        constraints = [
            models.CheckConstraint(name="office_hours_close_later", condition=Q(closes__gt=F("opens")))
        ]


class Unit(models.TextChoices):
    WORKING_DAYS = arithmetic.WORKING_DAYS, _("个工作日")
    DAYS = arithmetic.DAYS, _("天")
    HOURS = arithmetic.HOURS, _("小时")
    WORKING_HOURS = arithmetic.WORKING_HOURS, _("个工作小时")
    MINUTES = arithmetic.MINUTES, _("分钟")
    SECONDS = arithmetic.SECONDS, _("秒")
    MONTHS = arithmetic.MONTHS, _("个月")
    YEARS = arithmetic.YEARS, _("年")
    DAY_OF_NEXT_YEAR = arithmetic.DAY_OF_NEXT_YEAR, _("次年某日")


class Nature(models.TextChoices):
    """What kind of rule a limit rests on; only the first two ever bind everybody."""

    LAW = "law", _("法律法规")
    STANDARD = "standard", _("国家标准")
    POLICY = "policy", _("政策文件")
    LOCAL = "local", _("地方规定")
    CUSTOM = "custom", _("惯例")
    OWN = "own", _("本机关文本")


class Certainty(models.TextChoices):
    """How far the figure was compared with the text that sets it."""

    TEXT = "text", _("已核对原文")
    QUOTED = "quoted", _("据转引")
    UNCHECKED = "unchecked", _("未核对")


def length_words(amount: int, unit: str) -> str:
    """3个工作日; 次年3月31日."""
    if unit == Unit.DAY_OF_NEXT_YEAR:
        return str(_("次年%(month)s月%(day)s日")) % {"month": amount // 100, "day": amount % 100}
    return f"{amount}{Unit(unit).label}"


class Limit(OfficeOwned):
    """How long something may take, by kind and urgency, with the rule it rests on.

    The national starting set and what the office's own texts say stand side by side; the office's own counts.
    """

    Unit = Unit

    class Origin(models.TextChoices):
        TEXT = "text", _("本机关文本")
        NATIONAL = "national", _("全国通用")

    key = models.CharField(max_length=60)  # what it limits: "incoming.handle"
    urgency = models.CharField(_("紧急程度"), max_length=20, blank=True)  # blank: whatever the urgency
    origin = models.CharField(_("来由"), max_length=10, choices=Origin.choices, default=Origin.TEXT)
    name = models.CharField(_("事项"), max_length=80, blank=True)  # blank: the key has a name of its own
    event = models.CharField(_("起算"), max_length=80, blank=True)
    amount = models.PositiveIntegerField(_("期限"))
    unit = models.CharField(max_length=4, choices=Unit.choices, default=Unit.WORKING_DAYS)
    moves_on = models.BooleanField(default=False)  # a last day off moves to the next working day
    is_minimum = models.BooleanField(default=False)  # at least so long, not at most
    longer = models.PositiveIntegerField(_("可延长"), null=True, blank=True)
    longer_unit = models.CharField(max_length=4, choices=Unit.choices, blank=True)
    clause = models.CharField(_("依据"), max_length=80, blank=True)
    nature = models.CharField(_("依据性质"), max_length=10, choices=Nature.choices, default=Nature.OWN)
    certainty = models.CharField(_("核对"), max_length=10, choices=Certainty.choices, default=Certainty.TEXT)
    words = models.CharField(_("原文"), max_length=200, blank=True)  # "特急文件3天内办结"
    # In working days before and after it ends; 0 is never. The day itself is always said.
    remind_before = models.PositiveSmallIntegerField(_("提前几个工作日提醒"), default=2)
    remind_after = models.PositiveSmallIntegerField(_("超期几个工作日催办"), default=1)
    tell_head_after = models.PositiveSmallIntegerField(_("超期几个工作日告知处（科）长"), default=3)
    tell_director_after = models.PositiveSmallIntegerField(_("超期几个工作日告知主任"), default=5)
    by_hand = models.BooleanField(default=False)
    reason = models.CharField(_("理由"), max_length=200, blank=True)
    by_name = models.CharField(_("改定人"), max_length=120, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="limit_once", fields=["office", "key", "urgency", "origin"])
        ]

    def __str__(self) -> str:
        return length_words(self.amount, self.unit)

    @property
    def length(self) -> arithmetic.Length:
        return arithmetic.Length(self.amount, self.unit, self.moves_on)


class ClockState(models.TextChoices):
    RUNNING = "running", _("计时中")
    PAUSED = "paused", _("已暂停")
    STOPPED = "stopped", _("已停止")  # for a reason, before what it limits was done
    MET = "met", _("已办结")


class Clock(OfficeOwned):
    """A limit that was started by an event. ``about`` names what it is about: t:55 (a task), m:31 (a matter)."""

    about = models.CharField(max_length=24)
    limit_key = models.CharField(max_length=60, blank=True)
    urgency = models.CharField(max_length=20, blank=True)
    started_at = models.DateTimeField(_("起算"), default=now)
    # How long, as it was started. An end set by hand has no length: amount 0, unit blank.
    amount = models.PositiveIntegerField(default=0)
    unit = models.CharField(max_length=4, choices=Unit.choices, blank=True)
    moves_on = models.BooleanField(default=False)
    counted_to = models.DateTimeField()
    due_at = models.DateTimeField(_("到期"))
    words = models.CharField(max_length=200, blank=True)
    clause = models.CharField(_("依据"), max_length=80, blank=True)
    nature = models.CharField(max_length=10, choices=Nature.choices, default=Nature.OWN)
    certainty = models.CharField(max_length=10, choices=Certainty.choices, default=Certainty.TEXT)
    state = models.CharField(max_length=8, choices=ClockState.choices, default=ClockState.RUNNING)
    paused_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["office", "about"], name="clock_office_about"),
            models.Index(fields=["office", "due_at"], name="clock_running_due", condition=Q(state="running")),
        ]
        constraints = [
            models.CheckConstraint(
                name="clock_paused_since_a_time",
                condition=Q(state="paused", paused_at__isnull=False)
                | (~Q(state="paused") & Q(paused_at=None)),
            ),
            models.CheckConstraint(
                name="clock_over_at_a_time",
                condition=Q(state__in=("stopped", "met"), ended_at__isnull=False)
                | (Q(state__in=("running", "paused")) & Q(ended_at=None)),
            ),
            # One clock runs for a thing and a limit; started again it is another row.
            models.UniqueConstraint(
                name="clock_once",
                fields=["office", "about", "limit_key"],
                condition=Q(state__in=("running", "paused")),
            ),
        ]

    @property
    def length(self) -> arithmetic.Length:
        return arithmetic.Length(self.amount, self.unit or Unit.DAYS, self.moves_on)

    @property
    def end(self) -> arithmetic.End:
        return arithmetic.End(self.counted_to, self.due_at)


class ClockEvent(OfficeOwned):
    """What happened to a clock, by whom and why. Rows are added, never changed."""

    unchangeable = True

    class Kind(models.TextChoices):
        STARTED = "started", _("起算")
        PAUSED = "paused", _("暂停")
        RESUMED = "resumed", _("恢复计时")
        RESTARTED = "restarted", _("重新起算")
        EXTENDED = "extended", _("延长")
        RECOUNTED = "recounted", _("日历变动，重新计算")
        STOPPED = "stopped", _("停止")
        MET = "met", _("按时办结")
        MISSED = "missed", _("超期办结")

    clock = PlainKey(Clock, related_name="events")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    reason = models.CharField(_("理由"), max_length=400, blank=True)
    by = PlainKey("people.Appointment", null=True, related_name="+")
    by_name = models.CharField(max_length=120, blank=True)
    due_before = models.DateTimeField(null=True)
    due_after = models.DateTimeField(null=True)
    at = models.DateTimeField(default=now)

    class Meta:
        ordering = ("id",)
        indexes = [models.Index(fields=["office", "clock", "id"], name="clock_event_office_clock")]


class Reminder(OfficeOwned):
    """That somebody was reminded of a clock at a stage: said once, however often the job runs."""

    class Stage(models.TextChoices):
        BEFORE = "before", _("快到期")
        ON_THE_DAY = "day", _("今天到期")
        AFTER = "after", _("已超期")
        HEAD = "head", _("已超期，告知处（科）长")
        DIRECTOR = "director", _("已超期，告知主任")

    clock = PlainKey(Clock, related_name="reminders")
    stage = models.CharField(max_length=10, choices=Stage.choices)
    recipient = models.CharField(max_length=24)  # a:12 or u:3
    due_at = models.DateTimeField()  # a limit that was extended is said anew
    on = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["office", "recipient", "on"], name="reminder_office_recipient")]
        constraints = [
            models.UniqueConstraint(
                name="reminder_once", fields=["office", "clock", "stage", "recipient", "due_at"]
            )
        ]


class FeedKey(OfficeOwned):
    """The secret address under which a person's deadlines can be fetched by his calendar. Only its digest is kept."""

    appointment = PlainKey("people.Appointment", related_name="+")
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField(default=now)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="feed_key_once_a_post", fields=["office", "appointment"]),
            models.UniqueConstraint(name="feed_key_once", fields=["office", "digest"]),
        ]


class FeedRule(OfficeOwned):
    """Whether titles leave the house in calendars. Without a row they do not."""

    shows_titles = models.BooleanField(_("日历中显示标题"), default=False)

    class Meta:
        constraints = [models.UniqueConstraint(name="feed_rule_once", fields=["office"])]
