"""机关往来: the registry and the heads of the office see what goes to and fro, and try again what is stuck."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shuniu.exchange import actions
from shuniu.exchange.models import Capsule
from tests import make
from tests.exchange.between import two_houses


@pytest.fixture
def houses(db):
    here, there = two_houses()
    with here.open():
        for number in range(1, 4):
            actions.ask(there.office, number, f"关于水库的函之{number}", {})
    with there.open():
        Capsule.objects.filter(reference=1).update(state="failed", tries=12)
    return here, there


def browser(house, key):
    with house.open():
        return make.client(make.account(house.people[key], house.office))


def test_one_office_reads_them_as_sent_the_other_as_received(houses):
    here, there = houses

    sent, received = browser(here, "clerk").get("/exchange/"), browser(there, "clerk").get("/exchange/")

    assert (sent.text.count("白河市人民政府办公室"), sent.text.count("之1")) == (3, 1)
    assert "请与对方联系" in sent.text
    assert "再收一次</button>" not in sent.text
    assert received.text.count("再收一次</button>") == 1


@pytest.mark.parametrize(
    ("asked", "found"),
    [("?direction=in", 0), ("?direction=out&q=之2", 1), ("?state=failed", 1), ("?content=asks", 3)],
)
def test_they_are_narrowed(houses, asked, found):
    assert browser(houses[0], "director").get(f"/exchange/{asked}").text.count("关于水库的函之") == found


def test_they_go_out_as_a_file(houses):
    lines = b"".join(browser(houses[0], "clerk").get("/exchange/?format=csv&sort=title").streaming_content)

    assert lines.decode().count("关于水库的函之") == 3


@pytest.mark.parametrize("address", ["/exchange/", "/api/exchange/"])
def test_others_read_who_sees_them(houses, address):
    answer = browser(houses[0], "economist").get(address)

    assert answer.status_code == 403
    assert "收文的处（科）室" in str(answer.json() if "api" in address else answer.text)


def test_what_is_stuck_is_taken_again_from_page_and_api(houses):
    _here, there = houses
    with there.open():
        stuck = Capsule.objects.get(reference=1)
    clerk = browser(there, "clerk")

    assert clerk.post(f"/exchange/{stuck.pk}/again/").status_code == 302
    assert clerk.post(f"/api/exchange/{stuck.pk}/again").status_code == 409
    assert [one["state"] for one in clerk.get("/api/exchange/").json()] == ["sent"] * 3
    assert clerk.get("/api/exchange/?state=failed").json() == []


def test_a_third_office_finds_no_such_thing(houses):
    with make.office("heishui", "黑水市人民政府办公室") as office:
        people = make.staff(office)
        visitor = make.client(make.account(people["clerk"], office))
    with houses[1].open():
        stuck = Capsule.objects.get(reference=1)

    assert visitor.post(f"/exchange/{stuck.pk}/again/").status_code == 404
    assert "关于水库" not in visitor.get("/exchange/").text


def test_the_list_costs_the_same_whatever_its_length(houses):
    clerk = browser(houses[0], "clerk")
    clerk.get("/exchange/")
    costs = []
    for asked in ("?q=之1", ""):
        with CaptureQueriesContext(
            connection,
        ) as seen:
            clerk.get(f"/exchange/{asked}")
        costs.append(len(seen))

    assert costs[0] == costs[1]
