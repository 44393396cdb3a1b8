"""Papers on their way, for tests of the five offices: each step is one operation of the API, taken by
whoever the office's own text makes take it.

    house = House("ps", visit)
    paper = house.paper("关于水库加固的请示", sender="磐石市水利局")
    paper.do("ps.registry", "present")
    paper.task("propose")["who"]
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from unittest import mock

import lxml.html
from django.utils import timezone

from tests.acceptance.conftest import Visitor
from tests.acceptance.offices import FIVE

# Who registers papers in each office, by its own text.
REGISTRY = {
    "jl": "jl.registry", "sy": "sy.registry", "qf": "qf.secretariat", "ez": "ez.registry", "ps": "ps.registry",
}  # fmt: skip


@dataclass
class House:
    """One of the five offices: its people by account, and the keys by which the API names them."""

    code: str
    visit: Callable[[str], Visitor]

    def person(self, account: str) -> str:
        return f"a:{self._held(account)['id']}"

    def printed(self, account: str) -> str:
        """As the office prints him: name, unit and title."""
        held = self._held(account)
        return f"{held['name']} {held['unit'] or ''}{held['title']}"

    def unit(self, name: str) -> str:
        units = self.visit(f"{self.code}.director").get("/api/people/units")
        return f"u:{next(one['id'] for one in units if one['name'] == name)}"

    def body(self, name: str) -> str:
        """A body outside; put on the list of bodies where it is not yet."""
        director = self.visit(f"{self.code}.director")
        found = self._bodies(director).get(name)
        if found is None:
            director.post("/api/regulation/bodies", {"lines": ["名称", name]})
            found = self._bodies(director)[name]
        return f"b:{found}"

    def paper(self, title: str, *, sender: str, clerk: str = "", **more: Any) -> Paper:
        """A paper that the registry has signed for and registered."""
        clerk = clerk or REGISTRY[self.code]
        visitor = self.visit(clerk)
        given = {"title": title, "sender": sender, "sender_checked": True, "copies_checked": True, **more}
        answer = visitor.post("/api/incoming/", given)
        assert visitor.status == 200, answer
        return Paper(self, answer["id"], answer)

    def _held(self, account: str) -> dict[str, Any]:
        name = next(row[1] for one in FIVE.values() for row in one.staff if row[0] == account)
        staff = self.visit(f"{self.code}.director").get("/api/people/staff")
        return next(one for one in staff if one["name"] == name)

    def _bodies(self, director: Visitor) -> dict[str, int]:
        return {one["name"]: one["id"] for one in director.get("/api/people/bodies")}


@dataclass
class Paper:
    """``now`` is the paper as the last answer told it."""

    house: House
    id: int
    now: dict[str, Any]
    url: str = field(init=False)

    def __post_init__(self) -> None:
        self.url = f"/incoming/{self.id}/"

    def do(self, who: str, verb: str, **given: Any) -> dict[str, Any]:
        """An act on the paper: present, send-on, conclude …"""
        return self._told(self._post(who, f"/api/incoming/{self.id}/{verb}", given))

    def step(self, who: str, verb: str, text: str = "", **given: Any) -> dict[str, Any]:
        """What somebody was asked: propose, check, instruct, handle, read …"""
        task = self.task(verb if verb != "explain" else "handle")
        return self._told(
            self._post(who, f"/api/incoming/tasks/{task['id']}/{verb}", {"text": text, **given})
        )

    def refused(self, who: str, verb: str, **given: Any) -> tuple[int, dict[str, Any]]:
        """The status and the sentence with its clause: nothing has changed."""
        visitor = self.house.visit(who)
        answer: dict[str, Any] = visitor.post(f"/api/incoming/{self.id}/{verb}", given)
        assert visitor.status >= 400, answer
        return visitor.status, answer

    def send(self, who: str, *targets: tuple[str, str], **more: Any) -> dict[str, Any]:
        """Send it on: ``(key, instruct | read | handle | lead | assist)``."""
        return self.do(who, "send-on", targets=[target(key, purpose) for key, purpose in targets], **more)

    def propose(self, who: str, text: str, **more: Any) -> dict[str, Any]:
        """The registry presents it, and this person proposes."""
        return self.propose_as(self._registry, who, text, **more)

    def propose_as(self, clerk: str, who: str, text: str, **more: Any) -> dict[str, Any]:
        """The same where another registry has the paper."""
        self.do(clerk, "present")
        return self.step(who, "propose", text, **more)

    def finish(self, who: str) -> dict[str, Any]:
        """From the last answer to the archive."""
        self.do(who, "conclude")
        self.do(who, "collect", copies=1)
        return self.do(who, "file-back")

    def task(self, asked: str) -> dict[str, Any]:
        found = [one for one in self.now["tasks"] if one["asked"] == asked]
        assert found, f"nobody is asked to {asked}: {self.asked}"
        first: dict[str, Any] = found[0]
        return first

    @property
    def asked(self) -> set[tuple[str, str]]:
        return {(one["asked"], one["who"]) for one in self.now["tasks"]}

    def page(self, who: str) -> lxml.html.HtmlElement:
        return self.house.visit(who).page(self.url)

    def text(self, who: str, part: str = "") -> str:
        """The words of its page, or of ``sheet/`` or ``return-slip/``."""
        return words(self.house.visit(who).page(f"{self.url}{part}").get_element_by_id("main"))

    def press(self, who: str, verb: str, **given: Any) -> lxml.html.HtmlElement:
        """Press a button of its page, with the form as it is offered and these entries in it."""
        form = form_of(self.page(who), f"{self.url}{verb}/")
        page = self.house.visit(who).page(f"{self.url}{verb}/", {**dict(form.form_values()), **given})
        self.now = self.house.visit(who).get(f"/api/incoming/{self.id}")
        return page

    @property
    def _registry(self) -> str:
        return REGISTRY[self.house.code]

    def _post(self, who: str, address: str, given: dict[str, Any]) -> dict[str, Any]:
        visitor = self.house.visit(who)
        answer: dict[str, Any] = visitor.post(address, given)
        assert visitor.status == 200, answer
        return answer

    def _told(self, answer: dict[str, Any]) -> dict[str, Any]:
        self.now = answer
        return answer


def target(key: str, purpose: str) -> dict[str, str]:
    if purpose in ("lead", "assist"):
        return {"to": key, "step": "handle", "part": purpose}
    return {"to": key, "step": purpose}


def form_of(page: lxml.html.HtmlElement, action: str) -> Any:
    """The form that goes to this address; a button that is not offered has none."""
    found = [form for form in page.forms if form.action == action]
    assert found, f"no form for {action}"
    return found[0]


def words(element: lxml.html.HtmlElement) -> str:
    """What stands in it, one space between its parts."""
    return " ".join(" ".join(element.itertext()).split())


def printed_day(day: date) -> str:
    """As pages print it: 11月22日, with the year when it is not this one."""
    year = "" if day.year == timezone.localdate().year else f"{day.year}年"
    return f"{year}{day.month}月{day.day}日"


@contextmanager
def later(days: int) -> Iterator[datetime]:
    """Ten in the morning so many days from now, for whoever asks the clock in here: a day ends when business does."""
    day = timezone.localdate() + timedelta(days=days)
    then = timezone.make_aware(datetime.combine(day, time(10)))
    with mock.patch.object(timezone, "now", return_value=then):
        yield then
