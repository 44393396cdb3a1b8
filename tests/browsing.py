"""A real browser: Debian's Chromium, driven by Playwright. One browser a session, one fresh context a test."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDE = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}
PATIENCE = 15_000  # milliseconds


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if path is None:
        pytest.fail("Chromium is not installed. make test installs it as root, or prints the command.")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield running
        running.close()


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """A page of a wide screen, in Chinese, in a context of its own. Faults of scripts fail the test."""
    yield from _page(browser, WIDE)


@pytest.fixture
def phone(browser: Any) -> Iterator[Any]:
    """The same on a phone."""
    yield from _page(browser, PHONE)


def _page(browser: Any, viewport: dict[str, int]) -> Iterator[Any]:
    context = browser.new_context(viewport=viewport, locale="zh-CN", timezone_id="Asia/Shanghai")
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.on("console", lambda said: faults.append(said.text) if _is_fault(said) else None)
    yield page
    context.close()
    assert faults == []


def _is_fault(said: Any) -> bool:
    # A page answered with 4xx is told in the console as an error; the test asserts on it where it matters.
    return said.type == "error" and "Failed to load resource" not in said.text


def picture(page: Any, name: str) -> None:
    """Take a picture for the documentation, when ``make shots`` asks for it."""
    if folder := os.environ.get("SHUNIU_SHOTS"):
        Path(folder).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=f"{folder}/{name}.png")
