"""What goes out: laid out from new notices, sent when its time has come, tried again while the other side is down.

A move only writes its notice. The worker lays out the deliveries in a transaction of its own and sends each in
another, its row locked: two workers never send the same, and what was sent when a process was killed before its
commit goes out again under the same reference.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.utils import timezone

from shuniu.clock.calendar import works_on
from shuniu.notices import gateway, mail
from shuniu.notices.enums import Channel, DeliveryState, When
from shuniu.notices.letters import SWITCHED_OFF, NotSent
from shuniu.notices.models import Delivery, Notice, Outside
from shuniu.notices.quiet import morning_after, next_digest
from shuniu.notices.wishes import wish, wishes_of
from shuniu.people.models import Appointment
from shuniu.people.queries import in_force_on

AT_ONCE = 500  # notices laid out in one transaction
_PAUSES = [1, 2, 5, 10, 30, 60, 120, 240]  # minutes between attempts; then every four hours
GIVE_UP_AFTER = 24  # attempts: about three days


def lay_out() -> int:
    """Deliveries for the notices that are new; how many notices there were. Run in the office's transaction."""
    new = list(
        Notice.objects.select_for_update(skip_locked=True).filter(laid_out=False).order_by("id")[:AT_ONCE]
    )
    outside = Outside.objects.first()
    if outside and new:
        Delivery.objects.bulk_create(_deliveries(new, outside), ignore_conflicts=True)
    Notice.objects.filter(pk__in=[one.pk for one in new]).update(laid_out=True)
    return len(new)


def send_next(now: datetime | None = None) -> bool:
    """Send what is due first; False when nothing is. Run in a transaction of its own."""
    now = now or timezone.now()
    due = Delivery.objects.select_for_update(skip_locked=True, of=("self",)).select_related(
        "person", "notice"
    )
    first = due.filter(state=DeliveryState.WAITING, next_at__lte=now).order_by("next_at", "id").first()
    if first is None:
        return False
    together = [first]
    if first.is_daily:
        same = due.filter(
            state=DeliveryState.WAITING, is_daily=True, person=first.person_id,
            channel=first.channel, next_at__lte=now,
        )  # fmt: skip
        together = list(same.order_by("id"))
    _send(together, now)
    return True


def send_again(delivery: Delivery) -> None:
    """By hand, after it was given up."""
    delivery.state, delivery.tries, delivery.next_at = DeliveryState.WAITING, 0, timezone.now()
    delivery.save(update_fields=["state", "tries", "next_at"])


def _send(together: Sequence[Delivery], now: datetime) -> None:
    outside = Outside.objects.first()
    first = together[0]
    read = [one for one in together if one.notice.read_at and one.notice.appointment_id]
    if read:
        _keep(read, state=DeliveryState.NEEDLESS)
        together = [one for one in together if one not in read]
    if not together:
        return
    if outside is None or not outside.opens(first.channel):
        _keep(together, state=DeliveryState.GIVEN_UP, fault=str(SWITCHED_OFF()))
        return
    send = mail.send if first.channel == Channel.MAIL else gateway.send
    try:
        send(together, with_titles=outside.with_titles)
    except NotSent as fault:
        _try_later(together, str(fault), now)
    else:
        _keep(together, state=DeliveryState.SENT, sent_at=now, fault="")


def _try_later(together: Sequence[Delivery], fault: str, now: datetime) -> None:
    tries = together[0].tries + 1
    is_over = tries >= GIVE_UP_AFTER
    pause = _PAUSES[min(tries, len(_PAUSES)) - 1]
    _keep(
        together,
        state=DeliveryState.GIVEN_UP if is_over else DeliveryState.WAITING,
        tries=tries,
        next_at=now + timedelta(minutes=pause),
        fault=fault[:200],
    )


def _keep(together: Iterable[Delivery], **changed: object) -> None:
    Delivery.objects.filter(pk__in=[one.pk for one in together]).update(**changed)


def _deliveries(new: Sequence[Notice], outside: Outside) -> list[Delivery]:
    people = _recipients(new)
    wishes = wishes_of(sorted({person for persons in people.values() for person in persons}))
    now = timezone.now()
    return [
        _delivery(notice, person, channel, when, outside, now)
        for notice in new
        for person in sorted(people[notice.pk])
        for channel in Channel
        if outside.opens(channel) and (when := wish(wishes, person, notice.sort, channel)) != When.NEVER
    ]


def _delivery(
    notice: Notice, person: int, channel: str, when: str, outside: Outside, now: datetime
) -> Delivery:
    is_daily = when == When.DAILY
    at = next_digest(now, works_on) if is_daily else morning_after(now, outside.quiet_from, outside.quiet_to)
    return Delivery(notice=notice, person_id=person, channel=channel, is_daily=is_daily, next_at=at)


def _recipients(new: Sequence[Notice]) -> dict[int, set[int]]:
    """The persons of each notice: its own, or everybody who holds a post in its unit today. One statement."""
    posts = [one.appointment_id for one in new if one.appointment_id]
    units = [one.unit_id for one in new if one.unit_id]
    held = Appointment.objects.filter(in_force_on(timezone.localdate()))
    rows = (
        held.filter(pk__in=posts).union(held.filter(unit__in=units)).values_list("pk", "unit_id", "person_id")
    )
    by_post: dict[int, int] = {}
    by_unit: dict[int, set[int]] = {}
    for post, unit, person in rows:
        by_post[post] = person
        by_unit.setdefault(unit, set()).add(person)
    return {
        one.pk: {by_post[one.appointment_id]}
        if one.appointment_id in by_post
        else by_unit.get(one.unit_id or 0, set())
        for one in new
    }
