"""The to-do list of one clerk who holds a thousand, twenty thousand, two hundred thousand open tasks.

The page is asked through the product's own views, session and counts included, as the application's role and under
row-level security. ``statements``: of the whole request. ``ratio_large_to_small``: its p50 with two hundred thousand
tasks over that with a thousand, the sizes taking turns.
"""

from __future__ import annotations

import statistics
import time
from typing import Any

import psycopg

from bench import Figures
from bench.house import facts, house

SIZES = (1_000, 20_000, 200_000)
PAGE = "/desk/todo/"


def run(quick: bool) -> Figures:
    sizes = (1_000, 20_000) if quick else SIZES
    with house() as cluster:
        clients = _furnish(cluster.url("owner"), sizes)
        print(facts())
        times: dict[int, list[float]] = {size: [] for size in sizes}
        for _round in range(15 if quick else 60):
            for size, client in clients.items():
                times[size].append(_timed(client))
        p50 = {size: statistics.median(every[2:]) * 1000 for size, every in times.items()}
        statements = max(_statements(client) for client in clients.values())
    for size, milliseconds in p50.items():
        print(f"{size:>7} open tasks: p50 {milliseconds:.1f} ms")
    print(f"{statements} statements")
    return {
        "statements": statements,
        "ratio_large_to_small": round(p50[sizes[-1]] / p50[sizes[0]], 2),
        **{f"p50_ms_{size}": round(milliseconds, 1) for size, milliseconds in p50.items()},
    }


def _furnish(owner: str, sizes: tuple[int, ...]) -> dict[int, Any]:
    """One office, a clerk for each size, his matters and tasks; a signed-in client for each."""
    from shuniu.people.models import Office
    from tests import make

    with make.office() as office:
        make.staff(office)
        people = {size: make.person(f"经办{size}", unit="经济科", role="staff") for size in sizes}
        pattern = make.proposed_paper(make_people(office))
    with psycopg.connect(owner, autocommit=True) as connection:
        for size, held in people.items():
            _fill(connection, office.pk, held.pk, pattern.pk, size)
        for table in ("matters_matter", "flow_run", "flow_task"):
            connection.execute(f"VACUUM ANALYZE {table}")  # type: ignore[arg-type]  # noqa: S608
    made = Office.objects.get(pk=office.pk)
    clients = {size: make.client(make.account(held, made, f"clerk{size}")) for size, held in people.items()}
    for client in clients.values():
        client.defaults["SERVER_NAME"] = "localhost"
    return clients


def make_people(office: Any) -> Any:
    from bench.flow_moves import people

    return people(office.pk)


def _fill(connection: psycopg.Connection[Any], office: int, held: int, pattern: int, size: int) -> None:
    """So many open tasks of this person, each of a matter of its own, most of them with a limit."""
    given = {"office": office, "held": held, "pattern": pattern, "size": size}
    connection.execute(
        """
        CREATE TEMP TABLE made ON COMMIT PRESERVE ROWS AS
        SELECT n, nextval(pg_get_serial_sequence('flow_run', 'id')) AS run,
               nextval(pg_get_serial_sequence('matters_matter', 'id')) AS matter
        FROM generate_series(1, %(size)s) n
        """,
        given,
    )
    connection.execute(
        _copied(
            "flow_run", {"id": "d.run"}, "p.id = (SELECT run_id FROM matters_matter WHERE id = %(pattern)s)"
        ),
        given,
    )
    number = "%(held)s || '-' || lpad(d.n::text, 7, '0')"
    matter = {
        "id": "d.matter", "run_id": "d.run", "number": f"'收文〔2026〕' || {number}", "number_key": number,
        "title": "'关于第' || d.n || '号事项的通知'", "sender": "'第' || (d.n %% 200) || '局'",
    }  # fmt: skip
    connection.execute(_copied("matters_matter", matter, "p.id = %(pattern)s"), given)
    task = {
        "run_id": "d.run", "appointment_id": "%(held)s", "unit_id": "NULL", "body_id": "NULL",
        "state": "'open'", "asked": "'handle'", "step": "'handle'", "done_at": "NULL", "holder_id": "NULL",
        "opened_at": "now() - d.n * interval '1 minute'",
        "due_at": "CASE WHEN d.n %% 4 > 0 THEN now() + (d.n %% 5000) * interval '1 hour' END",
    }  # fmt: skip
    source = "p.id = (SELECT min(id) FROM flow_task WHERE run_id = (SELECT run_id FROM matters_matter WHERE id = %(pattern)s))"
    connection.execute(_copied("flow_task", task, source), given)
    connection.execute("DROP TABLE made")


def _copied(table: str, changed: dict[str, str], which: str) -> Any:
    """An insert of copies of one real row, so many as ``made`` has, with these columns changed."""
    from django.apps import apps
    from django.db.models import AutoField, Field

    model = next(one for one in apps.get_models() if one._meta.db_table == table)
    fields = [
        field.column
        for field in model._meta.concrete_fields
        if isinstance(field, Field) and (field.column in changed or not isinstance(field, AutoField))
    ]
    values = ", ".join(changed.get(column, f"p.{column}") for column in fields)
    return f"INSERT INTO {table} ({', '.join(fields)}) SELECT {values} FROM made d, {table} p WHERE {which}"  # noqa: S608


def _timed(client: Any) -> float:
    begun = time.perf_counter()
    answer = client.get(PAGE)
    assert answer.status_code == 200, answer.status_code
    return time.perf_counter() - begun


def _statements(client: Any) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as seen:
        _timed(client)
    asked = [
        one["sql"] for one in seen if not one["sql"].startswith(("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT"))
    ]
    for sql in asked:
        print("  ", sql[:110])
    return len(asked)
