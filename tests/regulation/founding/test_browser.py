"""Founding an office in a real browser, as its administrator does."""

from __future__ import annotations

from typing import Any

import pytest

from shuniu.core.tenancy import office_transaction
from shuniu.people.models import Account, Office
from shuniu.regulation import queries
from tests import make
from tests.face.axe import assert_accessible
from tests.people.sign_in.make import PASSWORD, administrator
from tests.regulation.founding.test_pages import TEXT

pytestmark = pytest.mark.browser

# What sticks out of the screen, unless it lies in a box that scrolls by itself.
TOO_WIDE = """
() => document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll("body *")]
  .filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
  .map((one) => `${one.tagName} ${one.className} ${Math.round(one.getBoundingClientRect().right)}`)
"""


@pytest.fixture
def wizard(server: Any, page: Any) -> Any:
    """A page on which the system administrator has opened 清江 and is asked for its text."""
    account = administrator(Account.Administers.SYSTEM)
    sign_in(page, server.url, account.username, PASSWORD)
    page.goto(f"{server.url}/founding/")
    page.get_by_label("机关名称", exact=True).fill("清江市人民政府办公室")
    page.get_by_label("代号", exact=True).fill("qingjiang")
    page.get_by_role("button", name="开办").click()
    page.get_by_label("或粘贴全文").fill(TEXT)
    return page


def sign_in(page: Any, url: str, username: str, password: str) -> None:
    page.goto(f"{url}/sign-in/")
    page.locator("input[name=login]").fill(username)
    page.locator("input[type=password]").fill(password)
    page.locator(".door button.primary").click()
    page.wait_for_url(lambda address: "/sign-in/" not in address)


def test_pointing_at_either_side_lights_the_other(wizard):
    wizard.get_by_role("button", name="读入").click()

    unit = wizard.locator(".understood li[data-line=line-7]").first
    line = wizard.locator("#line-7")
    unit.hover()
    assert "is-lit" in line.get_attribute("class")
    wizard.locator(".pane-text .lines > #line-8").hover()
    assert "is-lit" in wizard.locator(".understood li[data-line=line-8]").first.get_attribute("class")
    assert "is-lit" not in (line.get_attribute("class") or "")


def test_an_office_is_founded_and_every_step_is_for_everybody(wizard):
    wizard.get_by_role("button", name="读入").click()
    assert_accessible(wizard)
    wizard.locator(".understood li[data-line=line-7] .edit").first.click()
    assert_accessible(wizard)
    wizard.get_by_label("名称", exact=True).fill("文书科")
    wizard.get_by_role("button", name="改正").click()
    assert wizard.locator(":target").get_by_text("人工改正").is_visible()

    for step in ("谁来办", "编制", "成立"):
        wizard.get_by_role("link", name=f"下一步：{step}").click()
        assert_accessible(wizard)
    wizard.get_by_role("button", name="成立").click()
    wizard.get_by_role("heading", name="清江市人民政府办公室已成立").wait_for()

    office = Office.objects.get(code="qingjiang")
    with office_transaction(office.pk):
        assert queries.bound_unit("seals").name == "文书科"


def test_the_rulebook_is_for_everybody_on_a_phone_too(wizard, server, phone):
    wizard.get_by_role("button", name="读入").click()
    wizard.locator(".steps a", has_text="成立").click()
    wizard.get_by_role("button", name="成立").click()
    wizard.get_by_role("heading", name="已成立").wait_for()
    office = Office.objects.get(code="qingjiang")
    with office_transaction(office.pk):
        director = make.person("高维新", title="办公室主任", role="director")
    sign_in(phone, server.url, make.account(director, office, "gao").username, make.PASSWORD)

    for path in ("", "work/", "work/seals/", "rules/", "bodies/", "add/"):
        phone.goto(f"{server.url}/regulation/{path}")
        assert_accessible(phone)
        assert phone.evaluate(TOO_WIDE) == [], path
    phone.goto(f"{server.url}/regulation/")
    phone.locator("a.row-link").first.click()
    assert_accessible(phone)
