"""Every page there is, found by following links as each kind of person, and looked at by axe.

A new address cannot be forgotten: whatever the urlconf offers must be reached here as a page, answer as a press
(405) or a file, or stand in ``ELSEWHERE`` with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
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
ELSEWHERE: dict[str, str] = {}
LINK = re.compile(r"""<a\b[^>]*\bhref=["']([^"'#]+)""")


@dataclass
class Walk:
    """What was found: for each route one address, with the person who can open it."""

    pages: dict[str, tuple[str, str]] = field(default_factory=dict)
    others: dict[str, str] = field(default_factory=dict)  # files, refusals: route → what it answered
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
    """The running server, and a signed-in browser state for each kind of person."""

    browser: Any
    url: str
    server: Any
    states: dict[str, Any]

    def context(self, key: str, **more: Any) -> Any:
        return self.browser.new_context(storage_state=self.states[key], locale="zh-CN", **more)


@pytest.fixture
def visit(server: Any, browser: Any) -> Visit:
    lived_in = house.build()
    return Visit(browser, server.url, server, {key: house.signed_in(browser, server.url, lived_in, key) for key in WHO})


@pytest.mark.browser
def test_every_page_is_reached_and_everybody_can_use_it(visit):
    found = walk(visit)
    faults = [*found.broken, *_faults(visit, found)]
    left = set(routes()) - found.pages.keys() - found.others.keys() - ELSEWHERE.keys()
    forgotten = sorted(route for route in left if not _only_pressed(visit, route, found))

    print(*faults, *forgotten, visit.server.said[-4000:] if found.broken else "", sep="\n")
    assert (faults, forgotten) == ([], [])


def walk(visit: Visit) -> Walk:
    found = Walk()
    for key in WHO:
        context = visit.context(key)
        _follow(context.request, visit.url, key, found)
        context.close()
    return found


def _follow(request: Any, url: str, key: str, found: Walk) -> None:
    """Breadth first from the first page; one address a route."""
    waiting, seen = ["/"], set()
    while waiting:
        address = waiting.pop(0)
        route = _route(address, found)
        if route is None or route in seen:
            continue
        seen.add(route)
        answer = request.get(urljoin(url, address))
        if answer.status >= 500:
            found.broken.append(f"{address} as {key or 'a visitor'}: {answer.status}")
        here = urlsplit(answer.url).path
        if answer.status == 200 and "text/html" in answer.headers.get("content-type", ""):
            found.pages.setdefault(_route(here, found) or route, (here, key))
            links = [urljoin(here, unescape(link)) for link in LINK.findall(answer.text())]
            waiting += [link for link in links if not urlsplit(link).netloc]
        else:
            found.others[route] = f"{answer.status} {answer.headers.get('content-type', '')}"


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
    path = re.sub(r"<(?:\w+:)?(\w+)>", lambda name: min(found.known.get(name[1], {"1"})), route)
    statuses = set()
    for key in WHO:
        context = visit.context(key)
        statuses.add(context.request.get(urljoin(visit.url, f"/{path}"), max_redirects=0).status)
        context.close()
    return 405 in statuses


def _faults(visit: Visit, found: Walk) -> Iterator[str]:
    """What axe finds on each page: light on a wide screen, dark on a phone."""
    for key in WHO:
        context = visit.context(key)
        page = context.new_page()
        said: list[str] = []
        page.on("console", lambda line, said=said: said.append(line.text) if line.type == "error" else None)
        for route, (address, seen_by) in found.pages.items():
            if seen_by == key:
                yield from _faults_of(page, route, urljoin(visit.url, address))
        yield from said
        context.close()


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
