"""A real paper's way in a real browser: registered from a PDF, proposed, instructed on, handled, filed."""

from __future__ import annotations

import os
from typing import Any

import pytest

from shuniu.core.tenancy import office_transaction
from shuniu.matters.models import Matter
from shuniu.people.models import Account, Office
from shuniu.work.incoming import actions
from shuniu.work.incoming.targets import Target
from tests import make
from tests.incoming import samples

pytestmark = pytest.mark.browser
KEPT: dict[str, list[Any]] = {}  # by the salted password: accounts of another test may have the same number
LOOK = os.environ.get("SHUNIU_LOOK", "")


def sign_in(page: Any, served: Any, account: Account) -> None:
    """As this account; somebody who was here before is found by his cookies, as in his own browser."""
    page.context.clear_cookies()
    if kept := KEPT.get(account.password):
        page.context.add_cookies(kept)
        return
    page.goto(f"{served.url}/sign-in/")
    page.fill("input[name=login]", account.username)
    page.fill("input[name=password]", make.PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_selector("header.top .person", timeout=60_000)
    KEPT[account.password] = page.context.cookies()


def press(page: Any, name: str) -> None:
    """Press and wait until the answer is there: the next person must not overtake it."""
    with page.expect_navigation():
        page.get_by_role("button", name=name).click()


def look(page: Any, name: str) -> None:
    if LOOK:
        page.screenshot(path=f"{LOOK}/{name}.png", full_page=True)


@pytest.fixture
def office(committed) -> Office:
    with make.office() as made:
        people = make.staff(made)
        make.bodies("市水务局", "市财政局", "市发展和改革局")
    made.people = people
    made.accounts = {key: make.account(held, made, key) for key, held in people.items()}
    return made


@pytest.fixture
def served(committed, office, serve):
    running = serve(database=committed)
    yield running
    running.stop()


def test_a_paper_from_the_counter_to_the_archive(page, served, office, tmp_path):
    accounts, people = office.accounts, office.people
    sign_in(page, served, accounts["clerk"])
    page.goto(f"{served.url}/incoming/register/")
    look(page, "1-upload")
    page.set_input_files("input[type=file]", samples.pdf(tmp_path / "来文.pdf"))
    press(page, "读取")
    assert page.get_by_label("文号").input_value() == "青水〔2026〕12号"
    assert page.get_by_label("标题").input_value() == samples.REQUEST[0]
    assert page.get_by_label("紧急程度").input_value() == "特急"
    page.get_by_label("来文单位已核对").check()
    page.get_by_label("文件数量已核对").check()
    look(page, "2-confirm")
    press(page, "签收并登记")
    page.wait_for_selector(".matter")
    address = page.url
    look(page, "3-registered")
    press(page, "送拟办")
    assert page.get_by_text("已送高维新 办公室主任拟办。").first.is_visible()

    sign_in(page, served, accounts["director"])
    page.goto(served.url)
    look(page, "4-desk-director")
    page.get_by_role("link", name=samples.REQUEST[0]).first.click()
    look(page, "5-director")
    page.get_by_role("textbox", name="意见").fill("请许立言副市长阅示，经济科研究提出意见。")
    press(page, "送出")

    sign_in(page, served, accounts["clerk"])
    page.goto(address)
    look(page, "6-send")
    assert page.get_by_label("许立言 副市长").input_value() == "instruct"
    page.get_by_label("经济科", exact=True).select_option("")
    press(page, "分送")

    sign_in(page, served, accounts["vice"])
    page.goto(address)
    page.wait_for_selector(".page-with-text")
    look(page, "7-vice")
    page.get_by_role("textbox", name="意见").fill("同意，请经济科会同财政局办理。")
    press(page, "批示并送出")

    sign_in(page, served, accounts["clerk"])
    page.goto(address)
    assert page.get_by_label("经济科", exact=True).input_value() == "lead"
    assert page.get_by_label("市财政局", exact=True).input_value() == "assist"
    page.get_by_label("市财政局", exact=True).select_option("")
    press(page, "分送")
    look(page, "8-handling")
    page.goto(f"{served.url}/incoming/urging/")
    look(page, "9-urging")

    sign_in(page, served, accounts["economist"])
    page.goto(address)
    look(page, "10-economist")
    page.get_by_label("办理情况").fill("已会同财政局安排资金。")
    press(page, "办完")

    sign_in(page, served, accounts["clerk"])
    page.goto(address)
    press(page, "办结")
    press(page, "已收回")
    press(page, "归档")
    look(page, "11-filed")
    page.goto(f"{address}sheet/")
    look(page, "12-sheet")
    page.goto(f"{served.url}/incoming/")
    look(page, "13-list")
    assert page.get_by_role("cell", name="已归档").is_visible()
    with office_transaction(office.pk):
        assert Matter.objects.get().state == "filed"
    assert people["vice"].pk


def test_a_leader_instructs_on_his_phone(phone, served, office):
    people = office.people
    with office_transaction(office.pk):
        vice = people["vice"]
        matter = make.proposed_paper(
            people, names=(f"a:{vice.pk}",), urgency="特急", lines="\n".join(samples.REQUEST)
        )
        actions.send_on(matter.pk, [Target(f"a:{vice.pk}", "instruct")], by=people["clerk"])
    sign_in(phone, served, office.accounts["vice"])
    look(phone, "p1-desk")
    phone.get_by_role("link", name=matter.title).first.click()
    phone.wait_for_selector(".act-bar")
    look(phone, "p2-matter")
    phone.locator(".act-bar").get_by_text("写批示").click()
    phone.get_by_role("textbox", name="意见").fill("同意。")
    press(phone, "批示并送出")

    assert phone.get_by_text("批示：同意。").first.is_visible()
    assert phone.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
