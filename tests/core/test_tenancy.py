"""Each office's rows are closed to the others, by the database as well as by queries."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import connection, transaction

from shuniu.core.models import OfficeOwned
from shuniu.core.rowsecurity import SHARED_TABLES
from shuniu.core.tenancy import NoOffice, TwoOffices, current_office_id, office_transaction
from shuniu.people.models import Office, Unit
from shuniu.trail.models import Entry


def two_offices() -> tuple[Office, Office]:
    here = Office.objects.create(code="here", name="甲市人民政府办公室")
    there = Office.objects.create(code="there", name="乙市人民政府办公室")
    for office in (here, there):
        with office_transaction(office.pk):
            Unit.objects.create(name=f"{office.name}秘书科")
    return here, there


@pytest.mark.django_db
def test_the_tests_run_as_the_application_role():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_user, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user"
        )
        assert cursor.fetchone() == ("shuniu_app", False, False)


@pytest.mark.django_db
def test_a_query_without_a_filter_shows_nothing_of_another_office():
    here, there = two_offices()

    with office_transaction(here.pk):
        assert [unit.name for unit in Unit.objects.all()] == ["甲市人民政府办公室秘书科"]
        with connection.cursor() as cursor:
            cursor.execute("SELECT name FROM people_unit")
            assert cursor.fetchall() == [("甲市人民政府办公室秘书科",)]
    with office_transaction(there.pk):
        assert [unit.name for unit in Unit.objects.all()] == ["乙市人民政府办公室秘书科"]


@pytest.mark.django_db
def test_outside_an_office_there_are_no_rows_and_none_can_be_made():
    two_offices()

    assert list(Unit.objects.all()) == []
    with pytest.raises(NoOffice):
        Unit.objects.create(name="无主科")


@pytest.mark.django_db
def test_a_row_cannot_be_written_into_another_office():
    here, there = two_offices()

    with (
        pytest.raises(Exception, match="row-level security"),
        office_transaction(here.pk),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "INSERT INTO people_unit (office_id, name, short_name, number, relation, text, clause, by_hand, place)"
            " VALUES (%s, '混入', '', '', 'unit', '', '', false, 0)",
            [there.pk],
        )


@pytest.mark.django_db
def test_one_transaction_names_one_office():
    here, there = two_offices()

    with office_transaction(here.pk), pytest.raises(TwoOffices), office_transaction(there.pk):
        pass
    with pytest.raises(NoOffice):
        current_office_id()


@pytest.mark.django_db
def test_every_table_with_an_office_has_its_policy():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname, c.relrowsecurity, (SELECT count(*) FROM pg_policy p WHERE p.polrelid = c.oid)"
            " FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'office_id'"
            " WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND NOT a.attisdropped"
        )
        closed = {name: (secured, policies) for name, secured, policies in cursor.fetchall()}

    owned = {model._meta.db_table for model in apps.get_models() if issubclass(model, OfficeOwned)}
    assert owned <= closed.keys()
    assert {name for name, state in closed.items() if state != (True, 1)} == set(SHARED_TABLES)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement", ["UPDATE trail_entry SET verb = ''", "DELETE FROM trail_entry", "TRUNCATE trail_entry"]
)
def test_the_application_cannot_change_the_record(statement):
    with (
        pytest.raises(Exception, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert Entry.unchangeable


def test_the_setting_of_one_transaction_is_gone_in_the_next(committed):
    here, _there = two_offices()

    with office_transaction(here.pk):
        assert Unit.objects.count() == 1
    # The same connection, handed on.
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('app.office', true), count(*) FROM people_unit")
        setting, rows = cursor.fetchone()
    assert (setting or "", rows) == ("", 0)
