"""A person's first page: what is asked, from all his offices, the nearest limit first."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shuniu.core.tenancy import office_transaction
from shuniu.people.models import Membership
from shuniu.work.incoming import actions
from shuniu.work.incoming.targets import Target
from tests import make


@pytest.fixture
def office(db):
    with make.office() as made:
        made.people = make.staff(made)
        made.accounts = {key: make.account(held, made, key) for key, held in made.people.items()}
    return made


def handled_by_the_economists(office, title="关于水库加固工程资金的请示"):
    unit = f"u:{office.people['economy'].unit_id}"
    matter = make.proposed_paper(office.people, names=(unit,), title=title)
    actions.send_on(matter.pk, [Target(unit, "handle")], by=office.people["clerk"])
    return matter


def test_the_queue_shows_what_is_asked_of_me_and_my_unit(office):
    with office_transaction(office.pk):
        handled_by_the_economists(office)
        make.paper(by=office.people["clerk"], title="关于召开会议的通知")

    economist = make.client(office.accounts["economist"]).get("/").content.decode()
    clerk = make.client(office.accounts["clerk"]).get("/").content.decode()

    assert "关于水库加固工程资金的请示" in economist
    assert "关于召开会议的通知" not in economist
    assert "关于召开会议的通知" in clerk


def test_one_queue_over_two_offices(office):
    with make.office("linshui", "临水市人民政府办公室") as there:
        people = make.staff(there)
        make.paper(by=people["clerk"], title="临水市的来文")
        account = office.accounts["clerk"]
        Membership.objects.create(account=account, office=there, person_id=people["clerk"].person_id)
    with office_transaction(office.pk):
        make.paper(by=office.people["clerk"], title="青溪市的来文")

    page = make.client(account).get("/").content.decode()

    assert "临水市的来文" in page
    assert "青溪市的来文" in page


@pytest.mark.parametrize(
    "path", ["/", "/desk/todo/", "/desk/to-read/", "/desk/started/", "/desk/done/", "/desk/notices/"]
)
def test_pages_cost_the_same_for_one_row_and_three(office, path):
    def cost(rows: int) -> int:
        with office_transaction(office.pk):
            for _row in range(rows):
                handled_by_the_economists(office)
        client = make.client(office.accounts["economy"])
        with CaptureQueriesContext(connection) as seen:
            assert client.get(path).status_code == 200
        return len(seen)

    assert cost(1) == cost(2)


def test_lists_can_be_taken_along(office):
    with office_transaction(office.pk):
        handled_by_the_economists(office)

    answer = make.client(office.accounts["economy"]).get("/desk/todo/?format=csv")

    assert "关于水库加固工程资金的请示" in b"".join(answer.streaming_content).decode()


def test_what_was_told_is_read_when_its_page_was_opened(office):
    with office_transaction(office.pk):
        matter = handled_by_the_economists(office)
    client = make.client(office.accounts["economy"])

    assert "请您承办" in client.get("/desk/notices/").content.decode()
    client.get(f"/incoming/{matter.pk}/")

    from shuniu.notices.queries import unread

    with office_transaction(office.pk):
        assert unread(office.people["economy"]) == 0
