"""The same actions and refusals for programs."""

from __future__ import annotations

import pytest

from shuniu.core.tenancy import office_transaction
from shuniu.people.models import Account
from tests import make


@pytest.fixture
def office(db):
    with make.office() as made:
        made.people = make.staff(made)
        for key, held in made.people.items():
            make.account(held, made, key)
    return made


@pytest.fixture
def ask(office):
    def post(key: str, path: str, **given):
        client = make.client(Account.objects.get(username=key))
        return client.post(f"/api/incoming{path}", given, content_type="application/json")

    return post


RECEIPT = {
    "title": "关于水库加固的请示",
    "sender": "市水务局",
    "sender_checked": True,
    "copies_checked": True,
}


def test_a_paper_goes_its_way_through_the_api(ask, office):
    vice = office.people["vice"]
    made = ask("clerk", "/", **RECEIPT, urgency="特急").json()
    presented = ask("clerk", f"/{made['id']}/present").json()
    task = presented["tasks"][0]
    assert (task["asked"], task["who"], task["clause"]) == (
        "propose",
        str(office.people["director"]),
        "第七条（四）",
    )

    proposed = ask("director", f"/tasks/{task['id']}/propose", text="请许副市长阅示。").json()
    assert [one["asked"] for one in proposed["tasks"]] == ["dispatch"]
    sent = ask("clerk", f"/{made['id']}/send-on", targets=[{"to": f"a:{vice.pk}", "step": "instruct"}]).json()
    done = ask("vice", f"/tasks/{sent['tasks'][0]['id']}/instruct", text="同意。").json()

    assert [(one["kind"], one["rank"]) for one in done["opinions"]] == [
        ("propose", "office"),
        ("instruct", "leader"),
    ]


def test_a_refusal_is_told_with_its_clause(ask, office):
    made = ask("clerk", "/", **RECEIPT).json()
    target = [{"to": f"u:{office.people['economy'].unit_id}", "step": "handle"}]

    refused = ask("clerk", f"/{made['id']}/send-on", targets=target)
    stranger = ask("economy", f"/{made['id']}/present")

    assert (refused.status_code, refused.json()["key"], refused.json()["clause"]) == (
        409, "incoming.no_opinion", "第七条（四）",
    )  # fmt: skip
    assert stranger.status_code == 404


def test_the_list_goes_on_where_it_ended(ask, office):
    with office_transaction(office.pk):
        for number in range(60):
            make.paper(by=office.people["clerk"], title=f"第{number}件")
    client = make.client(Account.objects.get(username="clerk"))

    first = client.get("/api/incoming/").json()
    second = client.get("/api/incoming/", {"after": first["next"]}).json()

    assert (len(first["rows"]), len(second["rows"]), second["next"]) == (50, 10, "")
    assert [row["title"] for row in second["rows"]] == [f"第{number}件" for number in range(9, -1, -1)]
