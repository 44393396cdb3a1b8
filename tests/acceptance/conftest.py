"""The five offices, founded from their own texts with nothing edited by hand, and people who work in them.

Tests here see the product as its users do: pages, the API, the command line. They never look into tables.
``five`` is one database for the whole run (real commits): a test makes what it needs and disturbs nobody else's.

    def test_…(visit):
        clerk = visit("ps.registry.clerk")
        made = clerk.post("/api/incoming/register", {...})          # JSON in, JSON out; clerk.status tells
        page = clerk.page("/incoming/")                             # parsed HTML
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from django.conf import settings
from django.test import Client

from tests.acceptance.offices import FIVE
from tests.conftest import Databases, use_database

pytestmark = pytest.mark.xdist_group("five")


@pytest.fixture(scope="session")
def five(databases: Databases, django_db_setup: None, django_db_blocker: Any, shared: Path) -> Iterator[str]:
    """The address of a database with the five offices and their staff, made by what the commands call."""
    name = databases.copy()
    url = databases.url("app", name)
    before = dict(settings.DATABASES["default"])
    with django_db_blocker.unblock():
        use_database(url)
        _found_all(shared / "regulations")
        use_database(before)
    yield url
    databases.drop(name)


def _found_all(texts: Path) -> None:
    from shuniu.cli.commands.found import found_unattended
    from shuniu.cli.commands.read import lines_of
    from shuniu.cli.commands.staff import take_in

    for office in FIVE.values():
        lines = lines_of(texts / office.text)
        found_unattended(office.name, office.code, [(office.text, lines)], is_demo=True)
        list(take_in(office.code, office.staff_list, accounts=True))


@pytest.fixture
def in_five(five: str, django_db_blocker: Any) -> Iterator[None]:
    """This process works on the database of the five offices."""
    before = dict(settings.DATABASES["default"])
    with django_db_blocker.unblock():
        use_database(five)
        yield
        use_database(before)


@dataclass
class Visitor:
    """Somebody signed in, without JavaScript. ``status`` is that of the last answer."""

    client: Client
    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)

    def page(self, address: str, data: dict[str, Any] | None = None, **more: Any) -> lxml.html.HtmlElement:
        """A page (GET), or what a form leads to (POST with ``data``)."""
        ask = self.client.get if data is None else self.client.post
        answer = ask(address, data or {}, follow=True, **more)
        self.status, self.headers = answer.status_code, dict(answer.headers)
        return lxml.html.document_fromstring(answer.content.decode() or "<html></html>")

    def text(self, address: str, data: dict[str, Any] | None = None) -> str:
        """The words of a page, spaces folded."""
        return " ".join(self.page(address, data).text_content().split())

    def get(self, address: str) -> Any:
        return self._said(self.client.get(address))

    def post(self, address: str, given: Any = None) -> Any:
        """An operation of the API: JSON in, JSON out."""
        return self._said(self.client.post(address, json.dumps(given or {}), content_type="application/json"))

    def download(self, address: str) -> bytes:
        answer = self.client.get(address)
        self.status, self.headers = answer.status_code, dict(answer.headers)
        return b"".join(answer.streaming_content) if answer.streaming else answer.content

    def _said(self, answer: Any) -> Any:
        self.status, self.headers = answer.status_code, dict(answer.headers)
        return answer.json() if answer.content else None


@pytest.fixture
def visit(in_five: None) -> Callable[[str], Visitor]:
    """``visit("ps.director")``: that person of the five offices, signed in with one press."""
    return enter


@pytest.fixture
def visit_alone(
    five: str, databases: Databases, django_db_blocker: Any
) -> Iterator[Callable[[str], Visitor]]:
    """The same in a copy of the five offices for this test alone: for what would change the office for others."""
    name = databases.copy(of=five.rsplit("/", 1)[1].partition("?")[0])
    before = dict(settings.DATABASES["default"])
    with django_db_blocker.unblock():
        use_database(databases.url("app", name))
        yield enter
        use_database(before)
    databases.drop(name)


def enter(account: str) -> Visitor:
    from shuniu.people.models import Account

    client = Client()
    client.force_login(Account.objects.get(username=account), "shuniu.people.sign_in.backends.ByPassword")
    return Visitor(client)
