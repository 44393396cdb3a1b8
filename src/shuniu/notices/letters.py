"""The words of what goes out, in the language of whoever receives it, with or without titles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from shuniu.core.sentences import Said, Sentence
from shuniu.core.tenancy import current_office_id
from shuniu.notices.enums import Sort
from shuniu.notices.models import Delivery
from shuniu.people.models import Account, Membership

# Said instead of the notice where the office lets no titles out.
BRIEFLY = {
    Sort.ASKED: Sentence("notices.asked_briefly", _("有一件事请您办理，请登录查看。")),
    Sort.URGED: Sentence("notices.urged_briefly", _("有一件事催您办理，请登录查看。")),
    Sort.TOLD: Sentence("notices.told_briefly", _("有一条新通知，请登录查看。")),
}
SWITCHED_OFF = Sentence("notices.switched_off", _("本机关没有开通这种通知方式。"))
SUBJECT = Sentence("notices.subject", _("%(office)s：%(count)s条通知"))


class NotSent(Exception):
    """Not now; the message says why, for the list of deliveries."""


def account_of(person_id: int) -> Account | None:
    """The account of a person here: where his language and his address are."""
    found = Membership.objects.select_related("account", "office").filter(
        office=current_office_id(), person_id=person_id
    )
    membership = found.first()
    return membership.account if membership else None


@contextmanager
def in_language_of(account: Account | None) -> Iterator[None]:
    with translation.override(account.language if account and account.language else settings.LANGUAGE_CODE):
        yield


def lines(together: Sequence[Delivery], *, with_titles: bool) -> list[str]:
    """One line a notice."""
    return [str(said_of(one, with_titles=with_titles)) for one in together]


def said_of(delivery: Delivery, *, with_titles: bool) -> Said:
    notice = delivery.notice
    return notice.said if with_titles else BRIEFLY[Sort(notice.sort)]()


def link_to(path: str) -> str:
    """The address of a page from outside; nothing where the installation has not been told its own."""
    return f"{settings.SHUNIU_URL}{path}" if settings.SHUNIU_URL and path else ""
