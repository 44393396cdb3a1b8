"""Deliveries by e-mail: one letter a person, whatever it holds."""

from __future__ import annotations

from collections.abc import Sequence
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.utils.translation import gettext_lazy as _

from shuniu.core.sentences import Sentence
from shuniu.core.tenancy import current_office_id
from shuniu.notices.letters import SUBJECT, NotSent, account_of, in_language_of, lines, link_to
from shuniu.notices.models import Delivery
from shuniu.people.models import Office

NO_ADDRESS = Sentence("notices.no_address", _("%(name)s没有登记邮箱。请在人员卡片里填写后重发。"))
NO_SERVER = Sentence("notices.no_server", _("没有设置邮件服务器。请系统管理员设置后重发。"))
SERVER_SILENT = Sentence("notices.server_silent", _("邮件服务器没有收下：%(fault)s"))


def send(together: Sequence[Delivery], *, with_titles: bool) -> None:
    """One letter with all of these. Raises NotSent."""
    first = together[0]
    account = account_of(first.person_id)
    address = first.person.email or (account.email if account else "")
    if not address:
        raise NotSent(NO_ADDRESS(name=first.person.name))
    if not settings.EMAIL_HOST:
        raise NotSent(NO_SERVER())
    with in_language_of(account):
        message = _letter(together, address, with_titles=with_titles)
    try:
        message.send()
    except (OSError, SMTPException) as fault:
        raise NotSent(SERVER_SILENT(fault=str(fault)[:150])) from fault


def _letter(together: Sequence[Delivery], address: str, *, with_titles: bool) -> EmailMessage:
    office = Office.objects.get(pk=current_office_id())
    said = lines(together, with_titles=with_titles)
    body = "\n".join(
        f"{line} {link_to(one.notice.url)}".rstrip() for line, one in zip(said, together, strict=True)
    )
    subject = said[0] if len(said) == 1 else str(SUBJECT(office=office.name, count=len(said)))
    return EmailMessage(
        subject=" ".join(subject.split()),
        body=body,
        to=[address],
        # The same at each attempt: a server that has it already shows it once.
        headers={"Message-ID": f"<{together[0].reference}@{settings.MAIL_DOMAIN}>"},
        connection=get_connection(timeout=20),
    )
