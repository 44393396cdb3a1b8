"""When a clock is spoken of: some working days before, on the day, and after. Plain arithmetic."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from shuniu.clock.arithmetic import TO_THE_SECOND, WORKING_HOURS, WorkTime, working_days
from shuniu.clock.models import Clock, Limit, Reminder

Stage = Reminder.Stage


@dataclass(frozen=True)
class Policy:
    """Working days; 0 is never. What an office did not set otherwise."""

    before: int = 2
    after: int = 1
    head: int = 3
    director: int = 5

    @classmethod
    def of(cls, limit: Limit | None) -> Policy:
        if limit is None:
            return cls()
        return cls(limit.remind_before, limit.remind_after, limit.tell_head_after, limit.tell_director_after)


# Counted in hours or minutes: said at once, not gathered for the day.
PRESSING = (*TO_THE_SECOND, WORKING_HOURS)


def is_pressing(clock: Clock) -> bool:
    return clock.unit in PRESSING


def stages(clock: Clock, now: datetime, policy: Policy, time: WorkTime) -> list[Stage]:
    """Every stage that this clock has reached. One that was said before is not said again."""
    today, last = time.day_of(now), time.day_of(clock.due_at)
    if is_pressing(clock) and now < clock.due_at:
        quarter = (clock.due_at - clock.started_at) / 4
        return [Stage.BEFORE] if clock.due_at - now <= quarter else []
    if last == today and now < clock.due_at:
        return [Stage.ON_THE_DAY]
    if last > today:
        return [Stage.BEFORE] if policy.before and working_days(today, last, time) <= policy.before else []
    over = working_days(last, today, time)
    reached = {Stage.AFTER: policy.after, Stage.HEAD: policy.head, Stage.DIRECTOR: policy.director}
    if is_pressing(clock):
        over, reached = max(over, 1), {**reached, Stage.AFTER: 1}
    return [stage for stage, days in reached.items() if days and over >= days]
