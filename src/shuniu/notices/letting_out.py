"""What the office lets out of the system, and sending again what did not arrive."""

from __future__ import annotations

from datetime import time

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from shuniu.core.refusals import check
from shuniu.core.sentences import Said, Sentence
from shuniu.notices import outbox
from shuniu.notices.models import Delivery, Notice, Outside
from shuniu.notices.policies import refusal_to_let_out, refusal_to_send_again
from shuniu.people.models import Appointment
from shuniu.people.queries import actor
from shuniu.trail.actions import journal, record

LET_OUT = Sentence(
    "notices.let_out", _("对外通知改为：邮件%(mail)s，消息网关%(gateway)s，公文标题%(titles)s。")
)
SENDS_AGAIN = Sentence("notices.sends_again", _("重发给%(name)s的通知。"))
YES, NO, SHOWN, HIDDEN = _("发"), _("不发"), _("带"), _("不带")


def let_out(
    *, by_mail: bool, by_gateway: bool, with_titles: bool, quiet_from: time, quiet_to: time, by: Appointment
) -> Outside:
    """Decide what goes out. What was told before the first decision stays inside."""
    check(refusal_to_let_out(by))
    outside = Outside.objects.select_for_update().first()
    if outside is None:
        outside = Outside()
        Notice.objects.filter(laid_out=False).update(laid_out=True)
    outside.by_mail, outside.by_gateway, outside.with_titles = by_mail, by_gateway, with_titles
    outside.quiet_from, outside.quiet_to = quiet_from, quiet_to
    outside.save()
    record(journal("notices"), _said(outside), by=actor(by))
    return outside


def send_again(delivery_id: int, *, by: Appointment) -> Delivery:
    delivery = Delivery.objects.select_for_update(of=("self",)).select_related("person").get(pk=delivery_id)
    check(refusal_to_send_again(delivery, by))
    outbox.send_again(delivery)
    record(journal("notices"), SENDS_AGAIN(name=delivery.person.name), by=actor(by))
    return delivery


def try_out(*, by: Appointment) -> Notice:
    """A notice to oneself that goes out at once by every channel that is open."""
    check(refusal_to_let_out(by))
    return Notice.objects.create(appointment=by, key=TRIED.key, args={"at": _minute()}, sort="asked")


TRIED = Sentence("notices.tried", _("这是一条测试通知（%(at)s）。"))


def _minute() -> str:
    return timezone.localtime().strftime("%H:%M")


def _said(outside: Outside) -> Said:
    return LET_OUT(
        mail=str(YES if outside.by_mail else NO),
        gateway=str(YES if outside.by_gateway else NO),
        titles=str(SHOWN if outside.with_titles else HIDDEN),
    )
