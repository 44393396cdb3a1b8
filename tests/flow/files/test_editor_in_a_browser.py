"""The editor in a real browser: the drawing follows what is typed, and everybody can use every page of it."""

from __future__ import annotations

import pytest

from shuniu.core.tenancy import office_transaction
from shuniu.flow.editing import actions
from tests.browsing import PHONE, WIDE, picture
from tests.face import house
from tests.face.axe import assert_accessible

PAGES = [
    "/flows/", "/flows/new/", "/flows/incoming/", "/flows/purchase/draft/", "/flows/purchase/draft/head/",
    "/flows/purchase/draft/steps/vote/", "/flows/purchase/draft/moves/accept/", "/flows/purchase/draft/fields/amount/",
    "/flows/purchase/draft/publish/", "/flows/purchase/draft/try/",
]  # fmt: skip


@pytest.fixture
def director(server, browser):
    lived_in = house.build()
    with office_transaction(lived_in.office.pk):
        actions.begin("purchase", by=lived_in.people["director"])
    context = house.signed_in(browser, server.url, lived_in, "director")
    page = context.new_page()
    page.set_viewport_size(WIDE)
    yield page, server.url
    context.close()


@pytest.mark.browser
def test_drawing_follows_what_is_typed_and_nothing_is_kept_until_it_is_said(director):
    page, url = director
    page.goto(f"{url}/flows/purchase/draft/steps/vote/")

    page.locator("#id_name").fill("集体研究")
    page.locator("#id_name").press("Tab")
    page.locator("#picture", has_text="集体研究").wait_for()
    picture(page, "flow-step")
    page.goto(f"{url}/flows/purchase/draft/")
    assert page.locator("#picture", has_text="办公会表决").count() == 1

    page.get_by_role("link", name="试办").click()
    page.locator("#id_amount").fill("900")
    page.locator("#id_is_planned").check()
    page.get_by_role("button", name="开始").click()
    for press in ("送审核", "同意", "批准", "合同可签", "经费已安排", "采购完成", "验收合格"):
        page.get_by_role("button", name=press, exact=True).click()
    picture(page, "flow-try")
    page.get_by_role("button", name="归档", exact=True).click()
    page.get_by_text("试办到底，可以发布了").wait_for()


@pytest.mark.browser
def test_everybody_can_use_every_page_of_it(director):
    page, url = director
    for address in PAGES:
        page.goto(f"{url}{address}")
        for viewport, scheme in ((WIDE, "light"), (PHONE, "dark")):
            page.set_viewport_size(viewport)
            page.emulate_media(color_scheme=scheme)
            wider = page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
            assert wider <= 0, address
            assert_accessible(page)
            picture(page, f"flow{address.replace('/', '-')}{scheme}")
