"""One sign-in for several offices: read one by one, merged, and each act in the post in which it was done."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from shuniu.core.tenancy import TwoOffices, office_transaction
from shuniu.people.models import Membership, Unit
from shuniu.people.offices import merged, posts_held, seats_of
from tests.people.sign_in import make

pytestmark = pytest.mark.django_db


def here(client: Client) -> dict[str, str]:
    return client.get("/api/here").json()


def test_the_first_office_opens_and_the_other_is_one_press_away():
    home, away = make.office(), make.office("there", "乙市人民政府办公室")
    client = make.signed_in(make.account("zhangmin", home, away))
    assert here(client)["code"] == "here"

    page = client.get("/posts/").content.decode()
    assert page.index("甲市人民政府办公室") < page.index("乙市人民政府办公室")
    client.post("/posts/take/", {"office": "there"})

    assert here(client) == {"office": "乙市人民政府办公室", "code": "there", "person": "张敏", "post": "科员"}


def test_a_second_post_in_the_same_office_can_be_taken():
    home = make.office()
    client = make.signed_in(make.account("zhangmin", home, titles=("科长", "信访专员")))
    assert here(client)["post"] == "科长"

    page = client.get("/posts/").content.decode()
    second = re.search(r'name="appointment" value="(\d+)">\s*秘书科 信访专员', page).group(1)
    client.post("/posts/take/", {"office": "here", "appointment": second})

    assert here(client)["post"] == "信访专员"


def test_nobody_takes_a_seat_in_an_office_that_is_not_his():
    make.office("there", "乙市人民政府办公室")
    client = make.signed_in(make.account("zhangmin", make.office()))

    assert client.post("/posts/take/", {"office": "there"}).status_code == 404
    assert here(client)["code"] == "here"


def test_an_invented_post_is_passed_over():
    office = make.office()
    client = make.signed_in(make.account("zhangmin", office))

    client.post("/posts/take/", {"office": "here", "appointment": "999999"})

    assert here(client)["post"] == "科员"


def test_a_row_of_another_office_leads_there_first():
    home, away = make.office(), make.office("there", "乙市人民政府办公室")
    client = make.signed_in(make.account("zhangmin", home, away))

    answer = client.get("/at/there/?next=/posts/")
    assert answer.headers["Location"] == "/posts/"
    assert here(client)["code"] == "there"
    assert client.get("/at/there/?next=https://elsewhere.example/").headers["Location"] == "/"


def test_a_form_filled_in_before_the_change_of_office_is_not_taken_in_the_other():
    home, away = make.office(), make.office("there", "乙市人民政府办公室")
    account = make.account("zhangmin", home, away)
    client = Client(enforce_csrf_checks=True)
    client.force_login(account, backend="shuniu.people.sign_in.backends.ByPassword")
    before = client.get("/posts/").context["csrf_token"]

    taken = client.post("/posts/take/", {"office": "there", "csrfmiddlewaretoken": str(before)})
    assert taken.status_code == 302
    stale = client.post("/account/sessions/end-others/", {"csrfmiddlewaretoken": str(before)})

    assert stale.status_code == 403
    assert "您换过职务或机关" in stale.content.decode()


def test_without_a_post_in_force_the_page_says_so_and_the_api_refuses():
    office = make.office()
    account = make.account("zhangmin", office)
    client = make.signed_in(account)
    make.end_posts(office)

    page = client.get("/")
    assert page.status_code == 403
    assert "目前没有任职" in page.content.decode()
    assert client.get("/api/here").status_code == 403
    assert client.get("/api/here").json()["key"] == "sign_in.no_post"
    assert client.get("/account/").status_code == 200


def test_whose_post_has_ended_in_one_office_works_on_in_the_other():
    home, away = make.office(), make.office("there", "乙市人民政府办公室")
    client = make.signed_in(make.account("zhangmin", home, away))
    make.end_posts(home)

    assert here(client)["code"] == "there"


def test_somebody_of_no_office_reads_whom_to_ask():
    client = make.signed_in(make.account("zhangmin"))

    assert "还没有用于任何机关" in client.get("/").content.decode()


def test_the_api_wants_a_session():
    assert Client().get("/api/here").status_code == 401


def test_offices_are_read_one_by_one_and_merged_in_order():
    home, away = make.office(), make.office("there", "乙市人民政府办公室")
    account = make.account("zhangmin", home, away)
    for office, names in ((home, ("a", "c")), (away, ("b", "d"))):
        with office_transaction(office.pk):
            for place, name in enumerate(names, 5):
                Unit.objects.create(name=name, place=place)
    memberships = list(Membership.objects.select_related("office").filter(account=account).order_by("id"))

    gathered = list(
        seats_of(
            memberships, lambda seat: [one.name for one in Unit.objects.filter(place__gte=5).order_by("name")]
        )
    )

    assert [(seat.office.code, name) for seat, name in merged(gathered, order=str)] == [
        ("here", "a"), ("there", "b"), ("here", "c"), ("there", "d"),
    ]  # fmt: skip
    assert [seat.office.code for seat in posts_held(memberships)] == ["here", "there"]


def test_reading_another_office_inside_one_is_a_fault():
    home, away = make.office(), make.office("there", "乙市人民政府办公室")
    account = make.account("zhangmin", home, away)
    memberships = list(Membership.objects.select_related("office").filter(account=account))

    with office_transaction(home.pk), pytest.raises(TwoOffices):
        posts_held(memberships)


def test_each_office_more_costs_the_same_number_of_statements():
    offices = [make.office(f"o{number}", f"第{number}市人民政府办公室") for number in range(3)]
    one = make.account("one", offices[0])
    three = make.account("three", *offices, name="李静")

    def statements(account) -> int:
        memberships = list(Membership.objects.select_related("office").filter(account=account))
        with CaptureQueriesContext(connection) as asked:
            posts_held(memberships)
        return len(asked)

    assert statements(three) == 3 * statements(one)
