"""Every page there is, found by following links as each kind of person, and looked at by axe.

A new address cannot be forgotten: whatever the urlconf offers must be reached here as a page, answer as a press
(405) or a file, or stand in ``ELSEWHERE`` with the reason.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from itertools import product
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from django.urls import Resolver404, get_resolver, resolve
from django.urls.resolvers import URLResolver

from tests.browsing import PHONE, WIDE
from tests.face import house
from tests.face.axe import assert_accessible

WHO = ["clerk", "director", "vice", "head", "system", "security", "audit", ""]
# Routes that no link of a lived-in office leads to, with the reason.
ELSEWHERE: dict[str, str] = {
    "sign-out/": "ends the session of whoever walks",
    "sign-in/outside/<str:provider_id>/": "leads to a server for single sign-on; tests/people/sign_in has one",
    "sign-in/outside/<str:provider_id>/back/": "comes back from there",
    "sign-in/code/": "asked between password and first page; tests/people/sign_in",
    "sign-in/closed/": "only leads back to the entrance",
    "sign-in/failed/": "only leads back to the entrance",
    "sign-in/cancelled/": "only leads back to the entrance",
    "sign-in/unknown/": "only leads back to the entrance",
    "account/again/code/": "asked of whoever has a second factor; tests/people/sign_in",
    "account/factor/remove/": "with a second factor only; tests/people/sign_in",
    "account/codes/": "with a second factor only; tests/people/sign_in",
    "account/codes/new/": "with a second factor only; tests/people/sign_in",
    "at/<slug:code>/": "of a person with posts in several offices; tests/people/sign_in",
    "founding/<slug:code>/": "only leads to the step that comes next",
    "incoming/<int:pk>/return-slip/": "of a returned paper only; tests/incoming",
    "incoming/register/reading/<int:file_id>/": "while a scan is being read; tests/incoming",
    "incoming/register/page/<int:file_id>/<int:number>.png": "a picture beside the form; tests/incoming",
    "deadlines/matter/<int:pk>/": "of a paper with a limit only; tests/matters/deadlines",
    "deadlines/calendar/<slug:code>/<str:secret>.ics": "fetched by calendars; tests/matters/deadlines",
}
EACH = 2  # addresses of one route that each person opens: what a page offers depends on its state
LINK = re.compile(r"""\b(?:href|hx-get|src)=["']([^"'#]+)""")


@dataclass
class Walk:
    """What was found: for each route one address, with the person who can open it."""

    pages: dict[str, tuple[str, str]] = field(default_factory=dict)
    others: dict[str, str] = field(default_factory=dict)  # files: route → of which kind
    broken: list[str] = field(default_factory=list)
    known: dict[str, set[str]] = field(default_factory=dict)  # values seen for each argument of an address


def routes() -> Iterator[str]:
    yield from _routes(get_resolver(), "")


def _routes(resolver: URLResolver, before: str) -> Iterator[str]:
    for one in resolver.url_patterns:
        route = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from _routes(one, route)
        elif not route.startswith("api/"):
            yield route


@dataclass
class Visit:
    """The running server, and a signed-in browser for each kind of person."""

    server: Any
    contexts: dict[str, Any]

    @property
    def url(self) -> str:
        return str(self.server.url)


@pytest.fixture
def visit(server: Any, browser: Any) -> Iterator[Visit]:
    lived_in = house.build()
    contexts = {key: house.signed_in(browser, server.url, lived_in, key) for key in WHO}
    yield Visit(server, contexts)
    for context in contexts.values():
        context.close()


@pytest.mark.browser
def test_every_page_is_reached_and_everybody_can_use_it(visit):
    found = walk(visit)
    faults = [*found.broken, *_faults(visit, found)]
    left = set(routes()) - found.pages.keys() - found.others.keys() - ELSEWHERE.keys()
    forgotten = sorted(route for route in left if not _only_pressed(visit, route, found))

    assert (faults, forgotten) == ([], []), _told(visit, faults, forgotten)


def walk(visit: Visit) -> Walk:
    found = Walk()
    for key, context in visit.contexts.items():
        _follow(context.request, visit.url, key, found)
    return found


def _follow(request: Any, url: str, key: str, found: Walk) -> None:
    """Breadth first: from the first page, then from every address that needs nothing to be known."""
    waiting = ["/", *(f"/{route}" for route in routes() if "<" not in route)]
    opened: dict[str, list[str]] = defaultdict(list)
    while waiting:
        address = waiting.pop(0).split("?")[0]
        route = _route(address, found)
        if route is None or route in ELSEWHERE or address in opened[route] or len(opened[route]) == EACH:
            continue
        opened[route].append(address)
        answer = request.get(urljoin(url, address))
        if answer.status >= 500:
            found.broken.append(f"{address} as {key or 'a visitor'}: {answer.status}")
        here = urlsplit(answer.url).path
        if answer.status == 200 and "text/html" in answer.headers.get("content-type", ""):
            if "<html" not in answer.text():
                found.others[route] = "a piece of a page"
            elif here == address:
                found.pages.setdefault(route, (address, key))
            elif not here.startswith("/sign-in/"):
                found.others[route] = f"leads to {here}"
            _route(here, found)
            links = [urljoin(here, unescape(link)) for link in LINK.findall(answer.text())]
            waiting[:0] = [link for link in links if not urlsplit(link).netloc]
        elif answer.status == 200:
            found.others[route] = answer.headers.get("content-type", "")


def _route(address: str, found: Walk) -> str | None:
    try:
        match = resolve(urlsplit(address).path)
    except Resolver404:
        return None
    for name, value in match.kwargs.items():
        found.known.setdefault(name, set()).add(str(value))
    return match.route


def _only_pressed(visit: Visit, route: str, found: Walk) -> bool:
    """The address answers POST only, whoever asks."""
    names = re.findall(r"<(?:\w+:)?(\w+)>", route)
    for values in product(*(sorted(found.known.get(name, {"1"}))[:3] for name in names)):
        path = re.sub(r"<[^>]+>", "%s", route) % values
        for context in visit.contexts.values():
            if context.request.get(urljoin(visit.url, f"/{path}"), max_redirects=0).status == 405:
                return True
    return False


def _faults(visit: Visit, found: Walk) -> Iterator[str]:
    """What axe finds on each page: light on a wide screen, dark on a phone."""
    for key, context in visit.contexts.items():
        page = context.new_page()
        said: list[str] = []
        page.on("console", lambda line, said=said: said.append(line.text) if line.type == "error" else None)
        page.on("response", lambda got, said=said: said.append(got.url) if got.status >= 400 else None)
        for route, (address, seen_by) in found.pages.items():
            if seen_by == key:
                yield from _faults_of(page, route, urljoin(visit.url, address))
        yield from said


def _faults_of(page: Any, route: str, address: str) -> Iterator[str]:
    page.goto(address)
    for viewport, scheme in ((WIDE, "light"), (PHONE, "dark")):
        page.set_viewport_size(viewport)
        page.emulate_media(color_scheme=scheme)
        wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if wider > 0:
            yield f"{route} ({address}) is {wider} px wider than a screen of {viewport['width']} px"
        try:
            assert_accessible(page)
        except AssertionError as fault:
            yield f"{route} ({address}, {scheme}):\n{fault}"


def _told(visit: Visit, faults: list[str], forgotten: list[str]) -> str:
    lines = [*faults, *(f"not reached by any link: {route}" for route in forgotten)]
    return "\n".join([*lines, visit.server.said[-3000:] if any(": 5" in one for one in faults) else ""])
