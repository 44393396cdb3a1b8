"""Three administrators whose pages exclude each other, and who see no papers."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from shuniu.core.refusals import NotAllowed
from shuniu.core.sentences import Sentence
from shuniu.core.tenancy import office_transaction
from shuniu.people.models import Account, Membership
from shuniu.people.sign_in import actions
from shuniu.people.sign_in.views.administration.audit import without_the_paper
from shuniu.trail.actions import Actor, journal, record
from shuniu.trail.models import Entry, SharedEntry
from tests.people.sign_in import make

pytestmark = pytest.mark.django_db
OPINION = Sentence("tests.opinion", "第%(number)s件批示：%(text)s")

PAGES = {
    "system": [
        "/administration/offices/",
        "/administration/offices/here/",
        "/api/administration/offices/here/1/open",
    ],
    "security": ["/administration/accounts/", "/administration/accounts/1/", "/api/administration/accounts"],
    "audit": ["/administration/record/", "/administration/record/here/", "/api/administration/record"],
}


@pytest.mark.parametrize("mine", PAGES)
def test_each_opens_his_own_pages_and_none_of_the_others(mine):
    make.office()
    client = make.signed_in(make.administrator(mine))

    assert client.get(PAGES[mine][0]).status_code == 200
    assert client.get("/administration/").headers["Location"] == PAGES[mine][0]
    for power, pages in PAGES.items():
        for page in pages if power != mine else []:
            answer = client.post(page, {}) if page.endswith("/open") else client.get(page)
            assert answer.status_code == 403, page


def test_staff_and_strangers_open_none():
    office = make.office()
    staff = make.signed_in(make.account("zhangmin", office))

    for pages in PAGES.values():
        assert staff.get(pages[0]).status_code == 403
        assert Client().get(pages[0]).headers["Location"].startswith("/sign-in/")
    assert staff.get("/administration/").status_code == 403


def test_no_administrator_has_a_place_in_an_office_or_sees_its_pages():
    office = make.office()
    administrator = make.administrator("system")

    with pytest.raises(NotAllowed, match="不能在机关里任职办件"):
        actions.join(administrator, make.person(office), office)

    client = make.signed_in(administrator)
    assert client.get("/").headers["Location"] == "/administration/"
    for page in ("/incoming/", "/staff/", "/posts/"):
        assert "张敏" not in client.get(page, follow=True).content.decode()


def test_an_account_takes_two_administrators_and_the_person_to_open():
    office = make.office()
    person = make.person(office)
    system = make.signed_in(make.administrator("system"))
    security = make.signed_in(make.administrator("security"))

    page = system.get("/administration/offices/here/").content.decode()
    assert 'value="zhangmin"' in page  # proposed from the pinyin
    told = system.post(f"/administration/offices/here/{person.pk}/open/", {"username": "zhangmin"})
    password = re.search(r"<code>([a-z0-9-]{14})</code>", told.content.decode()).group(1)
    right = {"login": "zhangmin", "password": password}
    assert Client().post("/sign-in/", right).headers["Location"] == "/sign-in/closed/"

    account = Account.objects.get(username="zhangmin")
    security.post(f"/administration/accounts/{account.pk}/allow/")
    client = Client()
    assert client.post("/sign-in/", right).headers["Location"] == "/"
    assert client.get("/").headers["Location"] == "/account/password/"
    lines = [(line.by_name, str(line.said)) for line in SharedEntry.objects.order_by("number")]
    assert ("管理员 system-1", "开设账号 zhangmin。") in lines
    assert ("管理员 system-1", "账号 zhangmin 用于甲市人民政府办公室的张敏。") in lines
    assert ("管理员 security-1", "准许 zhangmin 登录。") in lines


def test_a_name_that_is_taken_keeps_what_was_typed_and_says_so():
    office = make.office()
    make.account("zhangmin", office)
    other = make.person(office, "李静")
    system = make.signed_in(make.administrator("system"))

    answer = system.post(f"/administration/offices/here/{other.pk}/open/", {"username": "zhangmin"})

    assert answer.status_code == 422
    page = answer.content.decode()
    assert "账号 zhangmin 已有人用" in page
    assert 'value="zhangmin"' in page


def test_somebody_with_an_account_elsewhere_keeps_it():
    home, away = make.office(), make.office("there", "乙市人民政府办公室")
    account = make.account("zhangmin", home)
    person = make.person(away)
    system = make.signed_in(make.administrator("system"))

    system.post(
        f"/administration/offices/there/{person.pk}/open/", {"username": "zhangmin", "existing": "on"}
    )

    assert list(account.memberships.values_list("office__code", flat=True).order_by("id")) == [
        "here",
        "there",
    ]


def test_a_reset_password_closes_the_account_until_it_is_allowed_again():
    office = make.office()
    account = make.account("zhangmin", office)
    client = make.signed_in(account)
    person = Membership.objects.get(account=account).person_id

    told = make.signed_in(make.administrator("system")).post(
        f"/administration/offices/here/{person}/password/"
    )

    account.refresh_from_db()
    assert (account.is_active, account.must_change_password) == (False, True)
    assert told.headers["Cache-Control"] == "no-store"
    assert client.get("/account/").status_code == 302


def test_leaving_an_office_ends_its_sessions():
    office = make.office()
    account = make.account("zhangmin", office)
    client = make.signed_in(account)
    person = Membership.objects.get(account=account).person_id

    make.signed_in(make.administrator("system")).post(f"/administration/offices/here/{person}/leave/")

    assert client.get("/account/").status_code == 302
    assert not Membership.objects.exists()


def test_stopping_somebody_wants_a_reason_and_keeps_the_page():
    account = make.account("zhangmin", make.office())
    security = make.signed_in(make.administrator("security"))

    answer = security.post(f"/administration/accounts/{account.pk}/forbid/", {"reason": " "})

    assert answer.status_code == 422
    assert "请写明理由" in answer.content.decode()
    account.refresh_from_db()
    assert account.is_active


def test_buttons_that_cannot_be_pressed_say_why():
    account = make.account("zhangmin", make.office())
    administrator = make.administrator("security")
    security = make.signed_in(administrator)

    page = security.get(f"/administration/accounts/{account.pk}/").content.decode()
    for why in ("zhangmin 已经准许登录。", "zhangmin 现在没有被锁定。", "zhangmin 现在没有登录。"):
        assert why in page
    own = security.get(f"/administration/accounts/{administrator.pk}/").content.decode()
    assert "请另一位安全管理员办理" in own
    assert (
        security.post(f"/administration/accounts/{administrator.pk}/forbid/", {"reason": "x"}).status_code
        == 403
    )


def test_signing_somebody_out_everywhere():
    account = make.account("zhangmin", make.office())
    first, second = make.signed_in(account), make.signed_in(account)

    make.signed_in(make.administrator("security")).post(
        f"/administration/accounts/{account.pk}/end-sessions/"
    )

    assert {first.get("/account/").status_code, second.get("/account/").status_code} == {302}
    assert "结束 zhangmin 的全部登录，共2处。" in [str(line.said) for line in SharedEntry.objects.all()]


@pytest.mark.parametrize("page", ["/administration/accounts/", "/administration/offices/here/"])
def test_a_longer_list_takes_no_more_statements(page):
    office = make.office()
    client = make.signed_in(make.administrator("security" if "accounts" in page else "system"))

    def statements() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(page).status_code == 200
        return len(asked)

    make.account("one", office)
    statements()  # the first page of a session also writes down that it is used
    few = statements()
    make.account("two", office, name="李静")
    make.account("three", office, name="王芳")
    assert statements() == few


def test_lists_filter_and_export():
    make.account("zhangmin", make.office())
    make.account("lijing", name="李静")
    security = make.signed_in(make.administrator("security"))

    page = security.get("/administration/accounts/?q=李").content.decode()
    assert "lijing" in page
    assert "zhangmin" not in page
    exported = security.get("/administration/accounts/?format=csv").getvalue().decode()
    assert [line.split(",")[0] for line in exported.splitlines()[1:]] == ["lijing", "security-1", "zhangmin"]


def test_the_audit_administrator_reads_who_did_what_and_not_what_papers_say():
    office = make.office()
    with office_transaction(office.pk):
        record(journal("people"), OPINION(number=3, text="同意"), by=Actor(7, "张敏 秘书科科员"))
        line = Entry.objects.get()
        assert without_the_paper(line) == "第3件批示：同意"
        line.chain = "matters.matter"
        assert without_the_paper(line) == "第3件批示：…"
    audit = make.signed_in(make.administrator("audit"))

    page = audit.get("/administration/record/here/").content.decode()
    assert "张敏 秘书科科员" in page
    exported = audit.get("/administration/record/here/?format=csv").getvalue().decode()
    assert "张敏 秘书科科员" in exported


def test_the_audit_administrator_proves_the_record_and_that_is_recorded():
    office = make.office()
    with office_transaction(office.pk):
        record(journal("people"), OPINION(number=3, text="同意"))
    audit = make.signed_in(make.administrator("audit"))

    whole = audit.post("/administration/record/here/verify/").content.decode()
    shared = audit.post("/administration/record/verify/").content.decode()
    answer = audit.post("/api/administration/record/verify?code=here").json()

    assert "共 1 条记录，逐条核对" in whole
    assert "逐条核对" in shared
    assert answer == {"whole": True, "lines": 1, "faults": []}
    assert "核验甲市人民政府办公室的记录：完整。" in [str(line.said) for line in SharedEntry.objects.all()]
