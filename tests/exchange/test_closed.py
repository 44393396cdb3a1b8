"""The table between offices, as the database keeps it: two see a row, one writes it, the other keeps how far it is."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from psycopg import sql

from shuniu.core.tenancy import office_transaction
from shuniu.exchange import actions
from shuniu.exchange.models import Capsule
from shuniu.people.models import Office


@pytest.fixture
def offices(db):
    made = [
        Office.objects.create(code=code, name=f"{code}市人民政府办公室") for code in ("jia", "yi", "bing")
    ]
    with office_transaction(made[0].pk):
        actions.ask(made[1], 7, "关于防汛的函", {"asks": "核查"})
    return made


def seen_by(office):
    with office_transaction(office.pk):
        return list(Capsule.objects.values_list("title", flat=True))


def test_both_see_it_and_nobody_else(offices):
    jia, yi, bing = offices

    assert seen_by(jia) == seen_by(yi) == ["关于防汛的函"]
    assert seen_by(bing) == []
    assert list(Capsule.objects.all()) == []  # outside an office


def test_only_the_recipient_keeps_how_far_it_is(offices):
    jia, yi, bing = offices
    for office, changed in ((jia, 0), (bing, 0), (yi, 1)):
        with office_transaction(office.pk):
            assert Capsule.objects.update(tries=1) == changed


@pytest.mark.parametrize("column", ["title", "payload", "recipient_id", "sender_id", "reference", "content"])
def test_what_was_said_is_changed_by_nobody(offices, column):
    for office in offices[:2]:
        with (
            office_transaction(office.pk),
            pytest.raises(ProgrammingError, match="permission denied"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(sql.SQL("UPDATE exchange_capsule SET {0} = {0}").format(sql.Identifier(column)))


def test_nothing_is_said_in_the_name_of_another(offices):
    jia, yi, _bing = offices

    with (
        office_transaction(yi.pk),
        pytest.raises(ProgrammingError, match="row-level security"),
        transaction.atomic(),
    ):
        Capsule.objects.create(sender=jia, recipient=yi, content="asks", reference=8, title="冒名")


def test_the_same_is_said_once(offices):
    jia, yi, _bing = offices

    with (
        office_transaction(jia.pk),
        pytest.raises(IntegrityError, match="capsule_once"),
        transaction.atomic(),
    ):
        actions.ask(yi, 7, "关于防汛的函", {})


def test_nothing_is_said_to_oneself_and_nothing_is_thrown_away(offices):
    jia, _yi, _bing = offices

    with office_transaction(jia.pk):
        with pytest.raises(IntegrityError, match="capsule_to_another_office"), transaction.atomic():
            actions.ask(jia, 9, "给自己的函", {})
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            Capsule.objects.all()._raw_delete("default")
