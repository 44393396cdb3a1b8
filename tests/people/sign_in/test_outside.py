"""Outside sign-in (OIDC), between two running servers: ours and a provider of its own."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest
import requests

from shuniu.core.supervise import free_port
from shuniu.people.sign_in import actions
from shuniu.trail.models import SharedEntry
from tests.people.sign_in import make
from tests.people.sign_in.browse import Browser

PEOPLE = [
    {"sub": "e-1001", "preferred_username": "zhangmin", "name": "张敏"},
    {"sub": "e-1002", "preferred_username": "stranger", "name": "外人"},
]


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    """The provider as a process of its own."""
    port = free_port(first=19400)
    claims = [word for person in PEOPLE for word in ("--user-claims", json.dumps(person))]
    process = subprocess.Popen(
        [sys.executable, "-m", "oidc_provider_mock", "--port", str(port), *claims],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    url = f"http://127.0.0.1:{port}"
    try:
        _wait(f"{url}/.well-known/openid-configuration", process)
        yield url
    finally:
        process.terminate()
        process.wait(10)


def _wait(url: str, process: subprocess.Popen[bytes]) -> None:
    ends = time.monotonic() + 30
    while time.monotonic() < ends and process.poll() is None:
        try:
            if requests.get(url, timeout=2).ok:
                return
        except requests.ConnectionError:
            time.sleep(0.1)
    pytest.fail("the provider did not answer")


@pytest.fixture
def here(committed, serve, provider) -> Iterator[Browser]:
    client = {"SHUNIU_OIDC_URL": provider, "SHUNIU_OIDC_CLIENT": "shuniu", "SHUNIU_OIDC_SECRET": "a secret"}
    served = serve(database=committed, SHUNIU_OIDC_NAME="市统一身份", **client)
    yield Browser(served.url)
    served.stop()


def came_back(browser: Browser, sub: str) -> requests.Response:
    """From the button on our page to the provider, as this person, and back with his code."""
    browser.get("/sign-in/?next=/posts/")
    assert "用市统一身份登录" in browser.page
    to_provider = browser.post("/sign-in/outside/oidc/?next=/posts/")
    back = requests.post(
        to_provider.headers["Location"], data={"sub": sub}, timeout=20, allow_redirects=False
    )
    return browser.get(back.headers["Location"], allow_redirects=False)


def test_somebody_who_has_an_account_here_comes_in_and_the_name_is_the_bridge(here):
    make.account("zhangmin", make.office())

    answer = came_back(here, "e-1001")

    assert answer.headers["Location"] == "/posts/"
    assert "甲市人民政府办公室" in here.get("/posts/").text
    # The second time the provider's own number is the bridge.
    again = Browser(here.url)
    assert came_back(again, "e-1001").headers["Location"] == "/posts/"
    assert "zhangmin 从 127.0.0.1 登录。" in [str(line.said) for line in SharedEntry.objects.all()]


def test_who_has_no_account_or_may_not_sign_in_reads_what_to_do(here):
    account = make.account("zhangmin", make.office())
    actions.forbid(account, reason="停职", by=make.administrator("security"))

    assert came_back(here, "e-1002").headers["Location"] == "/sign-in/"
    assert "统一身份“stranger”在这里没有账号" in here.get("/sign-in/").text
    assert came_back(here, "e-1001").headers["Location"] == "/sign-in/"
    assert "尚未准许登录" in here.get("/sign-in/").text
    made_up = "/sign-in/outside/oidc/back/?code=stolen&state=made-up"
    assert here.get(made_up, allow_redirects=False).headers["Location"] == "/sign-in/"
    assert "统一身份登录没有完成" in here.get("/sign-in/").text
    assert here.get("/posts/", allow_redirects=False).status_code == 302
