"""The floor under a move: the same rows by plain psycopg, one statement after the other."""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable, Iterator
from typing import Any

import psycopg
from psycopg import sql
from psycopg.types.json import Jsonb

# What a move writes. Columns that must differ from row to row, with how they are made from a running number.
INSERTED: dict[str, dict[str, Callable[[int], Any]]] = {
    "flow_move": {},
    "flow_opinion": {},
    "flow_task": {},
    "matters_reader": {"principal": lambda number: f"x:{number}"},
    "trail_entry": {"number": lambda number: number},
    "notices_notice": {},
}
UPDATED = {"flow_task": "done_at", "flow_run": "started_at", "matters_matter": "due_at"}


class Floor:
    """One client of its own connection, with rows copied from a move that was really made."""

    def __init__(self, url: str, office: int) -> None:
        self.office = office
        self.connection = psycopg.connect(url, prepare_threshold=1)
        # Numbers that no other client of the floor uses.
        self.numbers = itertools.count(1 + os.getpid() % 2000 * 1_000_000)
        with self._transaction() as cursor:
            self.matter, self.run = cursor.execute(
                "SELECT id, run_id FROM matters_matter ORDER BY id DESC LIMIT 1 OFFSET %s", [os.getpid() % 50]
            ).fetchone() or (0, 0)
            self.task = self._one(cursor, "SELECT max(id) FROM flow_task WHERE state = 'done'")
            self.inserts = [self._insert(cursor, table) for table in INSERTED]
            self.updates = [
                sql.SQL("UPDATE {table} SET {column} = {column} WHERE id = %s").format(
                    table=sql.Identifier(table), column=sql.Identifier(column)
                )
                for table, column in UPDATED.items()
            ]

    def moves(self) -> Iterator[Callable[[], None]]:
        while True:
            yield self.move

    def move(self) -> None:
        number = next(self.numbers)
        with self._transaction() as cursor:
            cursor.execute(
                "SELECT m.id, r.state FROM matters_matter m JOIN flow_run r ON r.id = m.run_id"
                " WHERE m.id = %s FOR UPDATE",
                [self.matter],
            ).fetchone()
            for statement, pk in zip(self.updates, (self.task, self.run, self.matter), strict=True):
                cursor.execute(statement, [pk])
            for statement, values, differing in self.inserts:
                made = [differing[name](number) if name in differing else value for name, value in values]
                cursor.execute(statement, made)

    def _transaction(self) -> Any:
        return _Transaction(self.connection, self.office)

    def _insert(self, cursor: Any, table: str) -> tuple[Any, list[tuple[str, Any]], Any]:
        query = sql.SQL("SELECT * FROM {} ORDER BY id DESC LIMIT 1").format(sql.Identifier(table))
        row = cursor.execute(query).fetchone()
        names = [column.name for column in cursor.description]
        kept = [
            (name, Jsonb(value) if isinstance(value, (dict, list)) else value)
            for name, value in zip(names, row, strict=True)
            if name != "id"
        ]
        statement = sql.SQL("INSERT INTO {} ({}) VALUES ({})").format(
            sql.Identifier(table),
            sql.SQL(", ").join(sql.Identifier(name) for name, _value in kept),
            sql.SQL(", ").join(sql.Placeholder() for _one in kept),
        )
        return statement, kept, INSERTED[table]

    @staticmethod
    def _one(cursor: Any, query: str) -> Any:
        return cursor.execute(query).fetchone()[0]


class _Transaction:
    """A transaction that names its office, as every move's does."""

    def __init__(self, connection: Any, office: int) -> None:
        self.scope, self.cursor, self.office = connection.transaction(), connection.cursor(), office

    def __enter__(self) -> Any:
        self.scope.__enter__()
        self.cursor.execute("SELECT set_config('app.office', %s, true)", [str(self.office)])
        return self.cursor

    def __exit__(self, *raised: Any) -> None:
        self.scope.__exit__(*raised)
        self.cursor.close()
