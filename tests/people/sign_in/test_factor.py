"""The second factor: enrolled, asked for, spent codes, recovery codes, lost telephones."""

from __future__ import annotations

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache
from django.test import Client, override_settings

from shuniu.core.tenancy import office_transaction
from shuniu.people.models import Account
from shuniu.people.sign_in import actions, queries
from shuniu.trail.models import SharedEntry
from tests.people.sign_in import make

pytestmark = pytest.mark.django_db


def code(secret: str, steps: int = 0) -> str:
    """What the telephone shows now, or so many half minutes from now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def enrolled(account: Account) -> tuple[str, list[str]]:
    """Through the pages: password again, picture, first code. Gives the secret and the recovery codes."""
    client = make.signed_in(account)
    asked = client.get("/account/factor/add/")
    again = client.post(asked.headers["Location"], {"password": make.PASSWORD})
    page = client.get(again.headers["Location"]).content.decode()
    assert 'src="data:image/svg+xml;base64,' in page
    secret = re.search(r"<code>([A-Z2-7]+)</code>", page).group(1)
    assert client.post("/account/factor/add/", {"code": "000000"}).status_code == 422
    done = client.post("/account/factor/add/", {"code": code(secret)}, follow=True).content.decode()
    return secret, re.findall(r"<code>(\d{8})</code>", done)


def half_way(account: Account) -> Client:
    """The password was right; the code is asked for."""
    client = Client()
    answer = client.post("/sign-in/", {"login": account.username, "password": make.PASSWORD})
    assert answer.headers["Location"] == "/sign-in/code/"
    return client


def test_once_enrolled_the_code_is_asked_for_and_opens():
    account = make.account("zhangmin", make.office())
    secret, codes = enrolled(account)
    assert len(codes) == 10

    client = half_way(account)
    assert client.get("/posts/").status_code == 302  # not in yet
    assert client.post("/sign-in/code/", {"code": "123456"}).status_code == 422
    assert client.post("/sign-in/code/", {"code": code(secret)}).headers["Location"] == "/"

    assert client.get("/posts/").status_code == 200
    assert "zhangmin 启用第二重验证。" in [str(line.said) for line in SharedEntry.objects.all()]


def test_a_code_works_once():
    account = make.account("zhangmin", make.office())
    secret, _codes = enrolled(account)
    used = code(secret)
    assert half_way(account).post("/sign-in/code/", {"code": used}).status_code == 302

    # Also after the half minute for which allauth remembers it, while the slower clock would still take it.
    cache.delete(f"allauth.mfa.totp.used?user={account.pk}&code={used}")
    assert half_way(account).post("/sign-in/code/", {"code": used}).status_code == 422


@pytest.mark.parametrize(("steps", "status"), [(-2, 422), (-1, 302), (1, 302)])
def test_a_slow_hand_has_half_a_minute_more(steps, status):
    account = make.account("zhangmin", make.office())
    secret, _codes = enrolled(account)

    assert half_way(account).post("/sign-in/code/", {"code": code(secret, steps)}).status_code == status


def test_a_recovery_code_works_once():
    account = make.account("zhangmin", make.office())
    _secret, codes = enrolled(account)

    assert half_way(account).post("/sign-in/code/", {"code": codes[0]}).status_code == 302
    assert half_way(account).post("/sign-in/code/", {"code": codes[0]}).status_code == 422
    assert half_way(account).post("/sign-in/code/", {"code": codes[1]}).status_code == 302


def test_recovery_codes_are_shown_once():
    account = make.account("zhangmin", make.office())
    secret, codes = enrolled(account)
    client = half_way(account)
    client.post("/sign-in/code/", {"code": codes[0]})

    client.post(client.get("/account/codes/").headers["Location"], {"password": make.PASSWORD})
    page = client.get("/account/codes/").content.decode()

    assert "还有 9 个备用码" in page
    assert codes[1] not in page


def test_guessing_codes_locks_the_account():
    account = make.account("zhangmin", make.office())
    secret, _codes = enrolled(account)
    client = half_way(account)

    answers = [client.post("/sign-in/code/", {"code": f"00000{n}"}).status_code for n in range(5)]

    assert answers == [422, 422, 422, 422, 429]
    assert client.post("/sign-in/code/", {"code": code(secret, 1)}).status_code == 429


def test_the_secret_lies_enciphered():
    account = make.account("zhangmin", make.office())
    secret, _codes = enrolled(account)

    stored = Authenticator.objects.get(user=account, type="totp").data["secret"]

    assert secret not in stored
    assert stored.startswith("gAAAA")


def test_a_lost_telephone_is_reset_by_the_security_administrator_with_a_reason():
    account = make.account("zhangmin", make.office())
    enrolled(account)

    actions.reset_factor(account, reason="手机丢失", by=make.administrator("security"))

    assert not queries.has_factor(account)
    make.signed_in(account)
    assert "清除 zhangmin 的第二重验证：手机丢失" in [str(line.said) for line in SharedEntry.objects.all()]


def test_it_is_taken_away_by_oneself_after_the_password_again():
    account = make.account("zhangmin", make.office())
    secret, _codes = enrolled(account)
    client = half_way(account)
    client.post("/sign-in/code/", {"code": code(secret)})

    asked = client.get("/account/factor/remove/")
    assert asked.headers["Location"].startswith("/account/again/")
    client.post(asked.headers["Location"], {"password": make.PASSWORD})
    client.post("/account/factor/remove/")

    assert not queries.has_factor(account)


@override_settings(SECOND_FACTOR="administrators")
def test_where_administrators_must_have_one_they_are_led_to_it_and_others_are_not():
    client = make.signed_in(make.administrator("audit"))
    assert client.get("/administration/record/").headers["Location"] == "/account/factor/add/"

    office = make.office()
    staff = make.signed_in(make.account("zhangmin", office))
    assert staff.get("/posts/").status_code == 200
    with office_transaction(office.pk):
        assert queries.staff_of(office)[0].name == "张敏"
