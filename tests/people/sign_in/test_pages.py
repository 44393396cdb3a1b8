"""Signing in and administering in a real browser: usable by everybody, wide and on a phone."""

from __future__ import annotations

import re

import pytest

from shuniu.people.models import Account
from shuniu.people.sign_in import actions
from tests.browsing import picture
from tests.face.axe import assert_accessible
from tests.people.sign_in import make
from tests.people.sign_in.test_factor import code

pytestmark = pytest.mark.browser


def city() -> Account:
    """A demo office with a few people, one of whom also works in another; and the three administrators."""
    office = make.office(is_demo=True, name="云泽市人民政府办公室")
    away = make.office("there", "云泽市信访局", is_demo=True)
    account = make.account("zhangmin", office, away, titles=("科长", "信访专员"))
    for number, name in enumerate(("李静", "王芳", "赵强", "钱进", "孙丽"), 1):
        make.account(f"staff{number}", office, name=name)
    make.person(office, "周明远", "市长", unit=None)
    for power in ("system", "security", "audit"):
        make.administrator(power)
    return account


def seen(page, name: str) -> None:
    assert_accessible(page)
    picture(page, name)


def enter(page, url: str, username: str) -> None:
    page.goto(f"{url}/sign-in/")
    page.get_by_label("账号").fill(username)
    page.get_by_label("密码").fill(make.PASSWORD)
    page.keyboard.press("Enter")


def test_from_the_door_to_the_second_factor_by_keyboard(server, page):
    account = city()
    page.goto(f"{server.url}/sign-in/")
    seen(page, "sign-in")
    page.keyboard.type("zhangmin")  # the first field has the cursor
    page.keyboard.press("Tab")
    page.keyboard.type("wrong")
    page.keyboard.press("Enter")
    page.get_by_text("账号或密码不对").first.wait_for()
    seen(page, "sign-in-wrong")
    page.get_by_label("密码").fill(make.PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{server.url}/")

    page.goto(f"{server.url}/account/")
    seen(page, "own-account")
    page.get_by_role("link", name="启用").click()
    seen(page, "again")
    page.get_by_label("密码").fill(make.PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_label("验证器上的6位数字").wait_for()
    seen(page, "add-factor")
    secret = re.search(r"<code>([A-Z2-7]+)</code>", page.content()).group(1)
    page.get_by_label("验证器上的6位数字").fill(code(secret))
    page.keyboard.press("Enter")
    page.get_by_text("每个只能用一次").wait_for()
    seen(page, "recovery-codes")

    page.goto(f"{server.url}/posts/")
    seen(page, "posts")
    page.get_by_role("button", name="信访专员").last.click()
    page.wait_for_url(f"{server.url}/")
    assert "云泽市信访局" in page.locator("header").inner_text()
    actions.forbid(account, reason="试", by=Account.objects.get(administers="security"))
    page.goto(f"{server.url}/posts/")
    page.get_by_role("heading", name="登录").wait_for()


def test_the_administrators_pages(server, page):
    account = city()
    pages = {
        "system": ["offices/", "offices/here/"],
        "security": ["accounts/", f"accounts/{account.pk}/"],
        "audit": ["record/", "record/here/"],
    }
    for power, paths in pages.items():
        page.context.clear_cookies()
        enter(page, server.url, f"{power}-1")
        page.wait_for_url(f"{server.url}/administration/{paths[0]}")
        for number, path in enumerate(paths, 1):
            page.goto(f"{server.url}/administration/{path}")
            seen(page, f"administration-{power}-{number}")


def test_one_press_in_the_demo_on_a_phone(server, phone):
    city()
    phone.goto(f"{server.url}/sign-in/")
    seen_on_phone(phone, "phone-sign-in")
    phone.get_by_role("link", name="选一个人进入").click()
    seen_on_phone(phone, "phone-demo")
    phone.get_by_role("button", name="李静").click()
    phone.wait_for_url(f"{server.url}/")
    assert "李静" in phone.content()
    phone.goto(f"{server.url}/account/")
    seen_on_phone(phone, "phone-own-account")


def seen_on_phone(page, name: str) -> None:
    seen(page, name)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
