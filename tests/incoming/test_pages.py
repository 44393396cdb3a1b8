"""The pages of incoming papers, as a clerk and a leader meet them."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from shuniu.core.tenancy import office_transaction
from shuniu.files.models import StoredFile
from shuniu.matters.models import Matter
from shuniu.people.models import Account
from shuniu.work.incoming import actions
from shuniu.work.incoming.targets import Target
from tests import make

PAPER = """青溪市水务局文件
特急
青水〔2026〕12号
青溪市水务局关于水库加固工程资金的请示
市人民政府：
    妥否，请批示。
青溪市水务局
2026年11月20日
"""


@pytest.fixture
def office(db):
    with make.office() as made:
        people = make.staff(made)
        for key, held in people.items():
            make.account(held, made, key)
    made.people = people
    return made


@pytest.fixture
def as_(office):
    return lambda key: make.client(Account.objects.get(username=key))


def uploaded(client: Client, text: str = PAPER) -> str:
    answer = client.post("/incoming/register/", {"file": SimpleUploadedFile("来文.txt", text.encode())})
    assert answer.status_code == 302, answer.content.decode()
    return answer.headers["Location"]


def test_the_head_of_an_uploaded_paper_is_proposed(as_):
    clerk = as_("clerk")

    page = clerk.get(uploaded(clerk)).content.decode()

    for value in ("青水〔2026〕12号", "青溪市水务局", "青溪市水务局关于水库加固工程资金的请示", "2026-11-20"):
        assert value in page
    assert '<option value="特急" selected' in page
    assert '<option value="水务" selected' in page


def test_what_was_typed_stays_when_something_is_missing(as_):
    clerk = as_("clerk")

    answer = clerk.post(
        "/incoming/register/confirm/", {"title": "关于试点的请示", "sender": "市教育局", "copies": "1"}
    )

    assert answer.status_code == 422
    assert "关于试点的请示" in answer.content.decode()


def test_a_confirmed_paper_is_registered_and_shown(as_, office):
    clerk = as_("clerk")
    file = uploaded(clerk).rsplit("=", 1)[1]
    typed = {
        "file": file, "title": "关于水库加固工程资金的请示", "sender": "市水务局", "document_number": "青水〔2026〕12号",
        "urgency": "特急", "field": "水务", "channel": "electronic", "copies": "1",
        "sender_checked": "on", "copies_checked": "on",
    }  # fmt: skip

    answer = clerk.post("/incoming/register/confirm/", typed, follow=True)

    page = answer.content.decode()
    assert answer.status_code == 200
    assert "妥否，请批示。" in page
    assert "送拟办" in page
    with office_transaction(office.pk):
        assert Matter.objects.get().field == "水务"


def test_a_secret_paper_is_refused_and_nothing_is_kept(as_, office):
    answer = as_("clerk").post(
        "/incoming/register/", {"file": SimpleUploadedFile("来文.txt", f"机密★10年\n{PAPER}".encode())}
    )

    assert answer.status_code == 422
    assert "机密" in answer.content.decode()
    with office_transaction(office.pk):
        assert not StoredFile.objects.exists()


def test_somebody_else_cannot_register_and_a_stranger_does_not_see_the_paper(as_, office):
    with office_transaction(office.pk):
        matter = make.paper(by=office.people["clerk"])

    assert as_("economy").post("/incoming/register/", {}).status_code == 403
    assert as_("clerk").get(f"/incoming/{matter.pk}/").status_code == 200
    assert as_("economy").get(f"/incoming/{matter.pk}/").status_code == 404


def test_a_leader_writes_and_the_clerk_reads_that_it_is_back(as_, office):
    people = office.people
    with office_transaction(office.pk):
        vice = people["vice"]
        matter = make.proposed_paper(people, names=(f"a:{vice.pk}",))

    sent = as_("clerk").post(f"/incoming/{matter.pk}/send_on/", {f"to_a_{vice.pk}": "instruct"}, follow=True)
    assert "已分送许立言 副市长批示。" in sent.content.decode()
    with office_transaction(office.pk):
        task = make.open_task(matter, "instruct")
    page = as_("vice").get(f"/incoming/{matter.pk}/").content.decode()
    assert "请您批示" in page
    done = as_("vice").post(
        f"/incoming/{matter.pk}/instruct/", {"task": task.pk, "text": "请经济科办理。"}, follow=True
    )

    assert "请经济科办理。" in done.content.decode()
    with office_transaction(office.pk):
        matter = Matter.objects.get()
        assert f"u:{people['economy'].unit_id}" in matter.run.named


def test_a_refused_press_keeps_what_was_typed_and_says_why(as_, office):
    people = office.people
    with office_transaction(office.pk):
        matter = make.proposed_paper(people, names=(f"a:{people['vice'].pk}",))

    answer = as_("clerk").post(
        f"/incoming/{matter.pk}/send_on/", {f"to_u_{people['social'].unit_id}": "lead", "note": "请尽快"}
    )

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "意见中没有点到社会科" in page
    assert 'value="请尽快"' in page


def test_grey_acts_say_why(as_, office):
    with office_transaction(office.pk):
        matter = make.paper(by=office.people["clerk"])

    page = as_("clerk").get(f"/incoming/{matter.pk}/").content.decode()

    assert "还没有拟办或批办意见，不能分送。" in page
    assert "第七条（四）" in page


@pytest.mark.parametrize(
    "path", ["/incoming/", "/incoming/urging/", "/incoming/unassigned/", "/matters/?q=水库"]
)
def test_lists_cost_the_same_for_one_row_and_three(as_, office, path):
    people = office.people

    def cost(rows: int) -> int:
        with office_transaction(office.pk):
            for _row in range(rows):
                unit = f"u:{people['economy'].unit_id}"
                matter = make.proposed_paper(people, names=(unit,))
                actions.send_on(matter.pk, [Target(unit, "handle")], by=people["clerk"])
        client = as_("clerk")
        client.get(path)
        with CaptureQueriesContext(connection) as seen:
            assert client.get(path).status_code == 200
        return len(seen)

    assert cost(1) == cost(2)
