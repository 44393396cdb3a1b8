"""Deliveries to a message gateway: a signed POST (docs/gateway.md). The gateway knows how to reach a person."""

from __future__ import annotations

import hashlib
import hmac
import json
import time
from collections.abc import Sequence

import requests
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from shuniu.core.sentences import Sentence
from shuniu.core.tenancy import current_office_id
from shuniu.notices.letters import NotSent, account_of, in_language_of, lines, link_to
from shuniu.notices.models import Delivery
from shuniu.people.models import Office

NO_GATEWAY = Sentence("notices.no_gateway", _("没有设置消息网关。请系统管理员设置后重发。"))
GATEWAY_REFUSED = Sentence("notices.gateway_refused", _("消息网关没有收下（%(status)s）。"))
GATEWAY_SILENT = Sentence("notices.gateway_silent", _("消息网关没有应答：%(fault)s"))
SECONDS = 10


def send(together: Sequence[Delivery], *, with_titles: bool) -> None:
    """One message with all of these. Raises NotSent; whatever the gateway answers in words is not read."""
    if not settings.GATEWAY_URL:
        raise NotSent(NO_GATEWAY())
    body = json.dumps(message(together, with_titles=with_titles), ensure_ascii=False).encode()
    headers = {
        "Content-Type": "application/json; charset=utf-8",
        "Idempotency-Key": str(together[0].reference),
        "Shuniu-Signature": signature(body, int(time.time())),
    }
    try:
        # A redirect could lead into the office's own network: it is an answer like any other refusal.
        answer = requests.post(
            settings.GATEWAY_URL, data=body, headers=headers,
            timeout=SECONDS, allow_redirects=False, stream=True,
        )  # fmt: skip
    except requests.RequestException as fault:
        raise NotSent(GATEWAY_SILENT(fault=type(fault).__name__)) from fault
    answer.close()
    if not answer.ok or answer.is_redirect:
        raise NotSent(GATEWAY_REFUSED(status=answer.status_code))


def message(together: Sequence[Delivery], *, with_titles: bool) -> dict[str, object]:
    first = together[0]
    office = Office.objects.get(pk=current_office_id())
    account = account_of(first.person_id)
    with in_language_of(account):
        said = lines(together, with_titles=with_titles)
    return {
        "office": office.code,
        "person": first.person.code or (account.username if account else ""),
        "name": first.person.name,
        "phone": first.person.mobile,
        "lines": [
            {"text": line, "url": link_to(one.notice.url)} for line, one in zip(said, together, strict=True)
        ],
    }


def signature(body: bytes, at: int) -> str:
    """``t=<seconds since 1970>,v1=<hex HMAC-SHA256 of "seconds.body">``, keyed with the installation's secret."""
    signed = f"{at}.".encode() + body
    mac = hmac.new(settings.GATEWAY_SECRET.encode(), signed, hashlib.sha256).hexdigest()
    return f"t={at},v1={mac}"
