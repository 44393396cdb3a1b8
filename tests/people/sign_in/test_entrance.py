"""Signing in with a password, being locked out, the first change of a password, sessions."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from shuniu.people.models import Account
from shuniu.people.sign_in import actions, queries
from shuniu.people.templatetags.browsers import browser
from shuniu.trail.models import SharedEntry
from tests.people.sign_in import make

pytestmark = pytest.mark.django_db


def recorded() -> list[str]:
    return [str(line.said) for line in SharedEntry.objects.order_by("number")]


def test_the_right_password_opens_the_page_that_was_asked_for():
    make.account("zhangmin", make.office())
    client = Client()

    asked = client.get("/posts/")
    assert asked.headers["Location"] == "/sign-in/?next=/posts/"
    answer = client.post(asked.headers["Location"], {"login": "zhangmin", "password": make.PASSWORD})

    assert answer.headers["Location"] == "/posts/"
    assert "甲市人民政府办公室" in client.get("/posts/").content.decode()
    assert recorded()[-1] == "zhangmin 从 127.0.0.1 登录。"


def test_a_wrong_password_is_refused_in_our_words_and_the_name_stays_typed():
    make.account("zhangmin", make.office())

    answer = Client().post("/sign-in/", {"login": "zhangmin", "password": "wrong"})

    assert answer.status_code == 422
    page = answer.content.decode()
    assert "账号或密码不对" in page
    assert 'value="zhangmin"' in page


def test_next_never_leads_to_another_site():
    make.account("zhangmin", make.office())

    answer = Client().post(
        "/sign-in/?next=https://elsewhere.example/", {"login": "zhangmin", "password": make.PASSWORD}
    )

    assert answer.headers["Location"] == "/"


def test_five_wrong_passwords_lock_the_account_and_say_for_how_long():
    account = make.account("zhangmin", make.office())
    client = Client()
    answers = [client.post("/sign-in/", {"login": "zhangmin", "password": f"no-{n}"}) for n in range(5)]

    assert [answer.status_code for answer in answers] == [422, 422, 422, 422, 429]
    assert "锁定 30 分钟" in answers[-1].content.decode()
    assert answers[-1].headers["Retry-After"] == "1800"
    # The right password does not help now, and from another address it does.
    locked = client.post("/sign-in/", {"login": "zhangmin", "password": make.PASSWORD})
    assert locked.status_code == 429
    elsewhere = Client(REMOTE_ADDR="10.0.0.9")
    right = {"login": "zhangmin", "password": make.PASSWORD}
    assert elsewhere.post("/sign-in/", right).status_code == 302
    assert "zhangmin 从 127.0.0.1 连续登录失败，已锁定。" in recorded()
    assert queries.is_locked(account)


def test_the_security_administrator_unlocks():
    account = make.account("zhangmin", make.office())
    client = Client()
    for number in range(5):
        client.post("/sign-in/", {"login": "zhangmin", "password": f"no-{number}"})

    actions.unlock(account, by=make.administrator("security"))

    assert client.post("/sign-in/", {"login": "zhangmin", "password": make.PASSWORD}).status_code == 302


def test_what_is_typed_as_a_name_is_not_written_down_unless_it_is_one():
    client = Client()
    for _number in range(5):
        client.post("/sign-in/", {"login": "my-secret-word", "password": "x"})

    assert not [line for line in SharedEntry.objects.all() if "my-secret-word" in str(line.args)]


def test_an_account_that_is_not_allowed_cannot_sign_in_and_its_sessions_end():
    account = make.account("zhangmin", make.office())
    client = make.signed_in(account)

    actions.forbid(account, reason="调离", by=make.administrator("security"))

    assert client.get("/posts/").headers["Location"].startswith("/sign-in/")
    right = {"login": "zhangmin", "password": make.PASSWORD}
    assert "没有准许登录" in Client().post("/sign-in/", right, follow=True).content.decode()


def test_a_password_from_somebody_else_is_changed_before_anything_else():
    account = make.account("zhangmin", make.office())
    Account.objects.update(must_change_password=True)
    client = make.signed_in(account)

    assert client.get("/posts/").headers["Location"] == "/account/password/"
    assert client.get("/api/here").json()["key"] == "sign_in.change_first"
    typed = {"now": make.PASSWORD, "new": "lanyu-8-bianshi", "again": "lanyu-8-bianshi"}
    assert client.post("/account/password/", typed).status_code == 302

    assert client.get("/posts/").status_code == 200
    assert recorded()[-1] == "zhangmin 修改密码。"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"now": "wrong"}, "现在的密码不对。"),
        ({"again": "another"}, "两遍输入的不一样。"),
        ({"new": "12345678901", "again": "12345678901"}, "密码不能用"),
        ({"new": make.PASSWORD, "again": make.PASSWORD}, "新密码与现在的一样"),
    ],
)
def test_a_password_that_cannot_be_taken_says_why(typed, sentence):
    account = make.account("zhangmin", make.office())
    client = make.signed_in(account)
    right = {"now": make.PASSWORD, "new": "lanyu-8-bianshi", "again": "lanyu-8-bianshi"}

    answer = client.post("/account/password/", {**right, **typed})

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    account.refresh_from_db()
    assert account.check_password(make.PASSWORD)


@pytest.mark.parametrize("address", ["/account/password/", "/api/account/password"])
def test_guessing_the_password_in_an_open_session_locks_too(address):
    client = make.signed_in(make.account("zhangmin", make.office()))
    guess = {"now": "guess", "new": "lanyu-8-bianshi", "again": "lanyu-8-bianshi"}
    how = {"content_type": "application/json"} if "api" in address else {}

    answers = [client.post(address, guess, **how).status_code for _number in range(6)]

    assert answers == [422, 422, 422, 422, 429, 429]
    right = {"login": "zhangmin", "password": make.PASSWORD}
    assert Client().post("/sign-in/", right).status_code == 429


def test_a_change_of_password_ends_the_other_sessions_and_keeps_this_one():
    account = make.account("zhangmin", make.office())
    here, there = make.signed_in(account), make.signed_in(account)

    here.post(
        "/account/password/", {"now": make.PASSWORD, "new": "lanyu-8-bianshi", "again": "lanyu-8-bianshi"}
    )

    assert here.get("/posts/").status_code == 200
    assert there.get("/posts/").status_code == 302


def test_sessions_are_listed_and_one_is_ended():
    account = make.account("zhangmin", make.office())
    here, there = make.signed_in(account), make.signed_in(account)
    other = queries.sessions_of(account)[1]

    page = there.get("/account/").content.decode()
    assert page.count("127.0.0.1") == 2
    there.post(f"/account/sessions/{other.pk}/end/")

    assert there.get("/posts/").status_code == 200
    assert here.get("/posts/").status_code == 302
    assert "结束 zhangmin 在 127.0.0.1 的登录。" in recorded()


def test_nobody_ends_a_strangers_session():
    office = make.office()
    mine = make.signed_in(make.account("zhangmin", office))
    theirs = make.account("lijing", office, name="李静")
    other = make.signed_in(theirs)

    refused = mine.post(f"/account/sessions/{queries.sessions_of(theirs)[0].pk}/end/")

    assert refused.status_code == 409
    assert other.get("/posts/").status_code == 200


def test_signing_out_takes_a_press_not_an_address():
    client = make.signed_in(make.account("zhangmin", make.office()))

    assert client.get("/sign-out/").status_code == 405
    client.post("/sign-out/")

    assert client.get("/posts/").status_code == 302


def test_forms_want_their_token():
    make.account("zhangmin", make.office())
    client = Client(enforce_csrf_checks=True)

    bare = client.post("/sign-in/", {"login": "zhangmin", "password": make.PASSWORD})
    assert bare.status_code == 403
    assert "这一页已经过时" in bare.content.decode()

    page = client.get("/sign-in/").content.decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page).group(1)
    typed = {"login": "zhangmin", "password": make.PASSWORD, "csrfmiddlewaretoken": token}
    assert client.post("/sign-in/", typed).status_code == 302


def test_the_language_goes_with_the_account():
    account = make.account("zhangmin", make.office())
    client = make.signed_in(account)

    client.post("/language/", {"language": "en", "next": "/posts/"})
    account.refresh_from_db()
    assert account.language == "en"

    elsewhere = make.signed_in(account)
    page = elsewhere.get("/account/")
    assert '<html lang="en"' in page.content.decode()
    assert elsewhere.cookies["django_language"].value == "en"


def test_the_api_does_what_the_pages_do_through_the_same_refusals():
    account = make.account("zhangmin", make.office())
    here, there = make.signed_in(account), make.signed_in(account)
    as_json = {"content_type": "application/json"}

    listed = here.get("/api/account/sessions").json()
    assert [session["ip"] for session in listed] == ["127.0.0.1", "127.0.0.1"]
    wrong = here.post("/api/account/password", {"now": "x", "new": "lanyu-8-bianshi"}, **as_json)
    assert (wrong.status_code, wrong.json()["key"]) == (422, "sign_in.wrong_password")
    right = {"now": make.PASSWORD, "new": "lanyu-8-bianshi"}
    assert here.post("/api/account/password", right, **as_json).status_code == 200

    assert here.get("/api/account/sessions").status_code == 200
    assert there.get("/api/account/sessions").status_code == 401


def test_the_api_wants_the_token_of_the_session_too():
    account = make.account("zhangmin", make.office())
    client = Client(enforce_csrf_checks=True)
    client.force_login(account, backend="shuniu.people.sign_in.backends.ByPassword")

    assert client.post("/api/account/sessions/end-others").status_code == 403


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit Chrome/140 Safari/537 Edg/140", "Edge，Windows"),
        ("Mozilla/5.0 (X11; Linux x86_64; UOS) Chrome/108 Safari/537", "Chrome，统信"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18 like Mac OS X) Version/18 Safari/604", "Safari，iPhone"),
        ("curl/8.1", "curl/8.1"),
        ("", ""),
    ],
)
def test_a_browser_is_shown_as_people_call_it(sent, shown):
    assert browser(sent) == shown
