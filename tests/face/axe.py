"""Whether everybody can use a page: axe on the page as it stands, in light or dark."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# What is read at length has the higher contrast; marks, buttons and figures the ordinary one.
BODY_TEXT = "main p:not([class]), main dd, main td, main blockquote, .sheet-page"


def assert_accessible(page: Any) -> None:
    """No rule of WCAG 2.2 AA is broken, and body text reads with the contrast of AAA."""
    found = _broken(page, {"runOnly": {"type": "tag", "values": RULES}})
    if page.locator(BODY_TEXT).count():
        only = {"runOnly": {"type": "rule", "values": ["color-contrast-enhanced"]}}
        found += [
            one
            for one in _broken(page, only)
            if one.startswith("color-contrast-enhanced: ") and _is_body(page, one)
        ]
    assert found == [], "\n".join(found)


def _broken(page: Any, options: dict[str, Any]) -> list[str]:
    violations = Axe().run(page, options=options).response["violations"]
    return [f"{one['id']}: {node['target'][0]}" for one in violations for node in one["nodes"]]


def _is_body(page: Any, line: str) -> bool:
    selector = line.removeprefix("color-contrast-enhanced: ")
    return bool(page.locator(selector).first.evaluate(f"element => element.matches({BODY_TEXT!r})"))
