"""One running server with the demo city and the five offices, for everybody's journey; each test brings its own paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings

from tests.acceptance import conftest as acceptance
from tests.browsing import PATIENCE, PHONE, WIDE
from tests.conftest import Databases, use_database
from tests.serving import Run, Served

five = acceptance.five


@pytest.fixture(scope="session")
def city(five: str, databases: Databases, serve: Run, django_db_blocker: Any) -> Iterator[Served]:
    """The six offices at work, and the page on which one press signs in."""
    from shuniu.cli.demo_city.build import build

    name = databases.copy(of=five.rsplit("/", 1)[1].partition("?")[0])
    before = dict(settings.DATABASES["default"])
    with django_db_blocker.unblock():
        use_database(databases.url("app", name))
        list(build())
        use_database(before)
    served = serve(database=databases.url("app", name), SHUNIU_DEMO="yes")
    yield served
    served.stop()
    databases.drop(name)


@pytest.fixture
def enter(city: Served, browser: Any) -> Iterator[Callable[..., Any]]:
    """``enter("郑爽")``: a window in which that person is signed in by one press; the same window on the next call."""
    windows: dict[str, Any] = {}

    def window_of(name: str, *, phone: bool = False) -> Any:
        if name not in windows:
            windows[name] = _signed_in(browser, city.url, name, PHONE if phone else WIDE)
        return windows[name]

    yield window_of
    for page in windows.values():
        page.context.close()


def _signed_in(browser: Any, url: str, name: str, viewport: dict[str, int]) -> Any:
    context = browser.new_context(
        base_url=url, viewport=viewport, locale="zh-CN", timezone_id="Asia/Shanghai"
    )
    context.set_default_timeout(PATIENCE * 2)
    page = context.new_page()
    page.goto("/demo/")
    page.get_by_role("button", name=name).first.click()
    page.wait_for_url(lambda address: "/demo/" not in address)
    return page
