"""The office of a request, through the running server: open while the answer is made, then gone."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from zoneinfo import ZoneInfo

import pytest
import requests

from shuniu.core.tenancy import in_office, office_transaction
from shuniu.people.models import Account, Appointment, Office, Person, Unit
from tests.people.sign_in import make
from tests.people.sign_in.browse import Browser

NAMES = {"here": "甲市人民政府办公室", "there": "乙市人民政府办公室"}
MANY = 600  # more than one part of a streamed export


@pytest.fixture
def two_offices(committed) -> dict[str, Office]:
    """Each with one person, a unit that no other has, and a long staff list."""
    offices = {}
    for code, name in NAMES.items():
        offices[code] = make.office(code, name)
        make.account(f"staff-{code}", offices[code], name=f"{name[0]}敏")
        with office_transaction(offices[code].pk):
            Unit.objects.create(name=f"{name[0]}市机要科", place=9)
    return offices


@pytest.fixture
def served(two_offices, committed, serve) -> Iterator[str]:
    """One process, one connection to the database: what one request leaves behind, the next would find."""
    server = serve(database=committed, SHUNIU_POOL_SIZE="1", SHUNIU_POOL="yes")
    yield server.url
    server.stop()


def signed_in(url: str, code: str) -> Browser:
    browser = Browser(url)
    assert browser.sign_in(f"staff-{code}").headers["Location"] == "/"
    return browser


def test_over_one_connection_nothing_is_carried_from_one_office_to_the_other(served, two_offices):
    fill(two_offices)
    here, there = signed_in(served, "here"), signed_in(served, "there")

    a_page_and_the_api_show_their_own(here, there)
    assert names_exported(here) == {"甲敏", *(f"here{n:04}" for n in range(MANY))}
    assert names_exported(there) == {"乙敏", *(f"there{n:04}" for n in range(MANY))}
    # An export that is broken off, a refusal, pages that are not there: the next answer is right.
    here.session.get(f"{served}/phones/?format=csv", stream=True, timeout=20).close()
    a_page_and_the_api_show_their_own(here, there)
    refused = [
        here.get(path).status_code
        for path in ("/nothing/", "/administration/offices/", "/organisation/999999/")
    ]
    assert refused == [404, 403, 404]
    a_page_and_the_api_show_their_own(here, there)
    assert Browser(served).get("/api/here").status_code == 401
    many_at_once_each_get_their_own(here, there)


def fill(offices: dict[str, Office]) -> None:
    for code, office in offices.items():
        with office_transaction(office.pk):
            people = Person.objects.bulk_create(Person(name=f"{code}{n:04}") for n in range(MANY))
            Appointment.objects.bulk_create(
                Appointment(person=one, title="科员", starts_on=make.START, place=n)
                for n, one in enumerate(people, 10)
            )


def a_page_and_the_api_show_their_own(here: Browser, there: Browser) -> None:
    for browser, code, own, other in ((here, "here", "甲市", "乙市"), (there, "there", "乙市", "甲市")):
        assert browser.get("/api/here").json()["code"] == code
        page = browser.get("/organisation/").text
        assert f"{own}机要科" in page
        assert f"{other}机要科" not in page


def names_exported(browser: Browser) -> set[str]:
    answer = browser.get("/phones/?format=csv")
    assert answer.headers["Content-Type"].startswith("text/csv"), answer.text[:500]
    rows = list(csv.DictReader(answer.content.decode("utf-8-sig").splitlines()))
    return {row["姓名"] for row in rows}


def many_at_once_each_get_their_own(here: Browser, there: Browser) -> None:
    cookies = {"here": here.session.cookies.get_dict(), "there": there.session.cookies.get_dict()}

    def ask(number: int) -> bool:
        code = list(NAMES)[number % 2]
        answer = requests.get(f"{here.url}/api/here", cookies=cookies[code], timeout=60)
        return answer.json()["code"] == code

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(ask, range(40)))


def test_a_refused_change_keeps_nothing_and_times_are_in_the_zone_of_the_office(served, two_offices):
    Office.objects.filter(code="there").update(time_zone="Asia/Urumqi")
    there = signed_in(served, "there")

    assert there.post("/organisation/add/", name="不该有的科").status_code in (403, 422)
    with office_transaction(two_offices["there"].pk):
        assert not Unit.objects.filter(name="不该有的科").exists()

    session = Account.objects.get(username="staff-there").usersession_set.get()
    urumqi = session.created_at.astimezone(ZoneInfo("Asia/Urumqi"))
    assert f"{urumqi.hour}:{urumqi.minute:02}" in there.get("/account/").text


def test_a_job_works_in_the_office_that_it_names(two_offices):
    @in_office
    def count(*, office_id: int) -> list[str]:
        return list(Unit.objects.order_by("place").values_list("name", flat=True))

    assert count(office_id=two_offices["here"].pk) == ["秘书科", "甲市机要科"]
    assert count(office_id=two_offices["there"].pk) == ["秘书科", "乙市机要科"]
    assert list(Unit.objects.all()) == []


def test_a_command_works_in_the_office_that_it_names(two_offices, committed):
    run = subprocess.run(
        [sys.executable, "-m", "shuniu.cli.main", "office", "show", "there"],
        capture_output=True,
        text=True,
        env={**os.environ, "SHUNIU_DATABASE_URL": committed, "SHUNIU_DATABASE_ROLE": "app"},
    )

    assert "乙市机要科" in run.stdout, run.stderr
    assert "甲市机要科" not in run.stdout
