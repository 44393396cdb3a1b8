"""The keyboard, and what shuniu.js makes smoother, in a real browser."""

from __future__ import annotations

import pytest

from tests.face import house

HERE = "document.activeElement.textContent.trim()"


@pytest.fixture
def as_clerk(server, browser):
    lived_in = house.build()
    context = house.signed_in(browser, server.url, lived_in, "clerk")
    yield server.url, context
    context.close()


@pytest.mark.browser
def test_a_list_is_walked_opened_searched_and_explained_from_the_keyboard(as_clerk):
    url, context = as_clerk
    page = context.new_page()
    page.goto(f"{url}/incoming/")
    titles = page.locator(".row-link").all_inner_texts()

    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.evaluate(HERE) == titles[1]
    page.keyboard.press("k")
    assert page.evaluate(HERE) == titles[0]

    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.matches('[data-search]')")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.value") == "j"

    page.keyboard.press("Escape")
    page.keyboard.press("?")
    assert page.locator("#keys").is_visible()
    page.keyboard.press("?")
    assert not page.locator("#keys").is_visible()

    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/incoming/*/")
    assert page.locator("h1").inner_text() == titles[0]
    page.keyboard.press("u")
    page.wait_for_url("**/incoming/")


@pytest.mark.browser
def test_a_filter_sends_itself_and_a_sent_form_is_not_sent_twice(as_clerk):
    url, context = as_clerk
    page = context.new_page()
    page.goto(f"{url}/incoming/")
    page.select_option("select[name=urgency]", "特急")
    page.wait_for_url("**/incoming/?*urgency=*")
    assert page.locator(".row-link").all_inner_texts() == ["关于做好今冬明春森林草原防灭火工作的通知"]

    page.goto(f"{url}/account/password/")
    sent = page.evaluate("""() => {
        const form = document.querySelector("main form"), seen = [];
        document.addEventListener("submit", (event) => { seen.push(event.defaultPrevented); event.preventDefault(); });
        form.noValidate = true;
        form.requestSubmit();
        form.requestSubmit();
        return seen;
    }""")
    assert sent == [False, True]


@pytest.mark.browser
def test_without_scripts_lists_filter_and_looks_change(as_clerk, browser):
    url, context = as_clerk
    plain = browser.new_context(java_script_enabled=False, storage_state=context.storage_state())
    page = plain.new_page()
    page.goto(f"{url}/incoming/")

    page.select_option("select[name=urgency]", "特急")
    page.locator(".filters .submit").click()
    assert page.locator(".row-link").all_inner_texts() == ["关于做好今冬明春森林草原防灭火工作的通知"]

    page.locator("button[name=theme]").click()
    assert page.locator("html").get_attribute("data-theme") == "dark"
    assert "urgency=" in page.url
    plain.close()
