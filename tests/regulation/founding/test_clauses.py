"""Clauses found by their words, and a misprint by what was meant."""

from __future__ import annotations

import pytest

from shuniu.core.tenancy import office_transaction
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def client():
    with make.office() as office:
        people = make.staff(office)
        account = make.account(people["clerk"], office, "clerk")
    with office_transaction(office.pk):
        from shuniu.regulation.models import Clause, Text

        text = Text.objects.first()
        clause = Clause.objects.exclude(line=None).order_by("place")[1]
        text.reading["findings"] = [
            {"code": "misprint", "line": clause.line, "args": {"printed": "璀办", "meant": "催促办理"}}
        ]
        text.save()
    made = make.client(account)
    made.reference = clause.reference
    return made


def listed(client, words: str) -> str:
    return client.get("/regulation/clauses/", {"q": words}).content.decode()


def test_words_of_a_clause_find_it(client):
    assert "负责公文的统一收发" in listed(client, "传阅和归档")
    assert "负责公文的统一收发" not in listed(client, "海洋渔业")


def test_a_misprint_is_found_by_what_was_meant(client):
    page = listed(client, "催促办理")

    assert f">{client.reference}</a>" in page


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_what_was_found_is_exported(client, form):
    answer = client.get("/regulation/clauses/", {"q": "归档", "format": form})

    assert answer.status_code == 200
    assert "attachment" in answer["Content-Disposition"]
