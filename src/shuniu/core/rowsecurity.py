"""Row-level security for every table with an office column, renewed after each migration.

Policies are ENABLEd, not FORCEd: the owner (migrations) sees all, the application role sees the office
that its transaction names and nothing without one. Doing it after every migration rather than in each
means that a new table cannot be forgotten.
"""

from __future__ import annotations

from typing import Any

from django.db import connections
from psycopg import sql

_TABLES = """
SELECT c.relname FROM pg_class c
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'office_id' AND NOT a.attisdropped
WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace
  AND c.relname <> ALL(%s)
ORDER BY 1
"""

# Shared tables that name an office: who may sign in where is asked before an office is known.
SHARED_TABLES = ["people_membership"]

_POLICY = """
ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS office_rows ON {table};
CREATE POLICY office_rows ON {table}
  USING (office_id = nullif(current_setting('app.office', true), '')::int)
  WITH CHECK (office_id = nullif(current_setting('app.office', true), '')::int);
"""

# A row between two offices: both see it, one writes it once, the other keeps how far it is (``exchange.models``).
_BETWEEN = """
ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS seen_by_both ON {table};
DROP POLICY IF EXISTS written_by_one ON {table};
DROP POLICY IF EXISTS kept_by_the_other ON {table};
CREATE POLICY seen_by_both ON {table} FOR SELECT
  USING (nullif(current_setting('app.office', true), '')::int IN ({one}, {other}));
CREATE POLICY written_by_one ON {table} FOR INSERT
  WITH CHECK ({one} = nullif(current_setting('app.office', true), '')::int);
CREATE POLICY kept_by_the_other ON {table} FOR UPDATE
  USING ({other} = nullif(current_setting('app.office', true), '')::int);
"""
_KEPT = """
REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM PUBLIC;
REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM {app};
GRANT UPDATE ({columns}) ON {table} TO {app};
"""

_UNCHANGEABLE = """
REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM PUBLIC;
REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM {app};
"""


def _of_both(statement: str, model: Any) -> sql.Composed:
    """``between_offices`` names the two, the one that writes first; ``kept_by_recipient`` what the other may change."""
    one, other = (model._meta.get_field(name).column for name in model.between_offices)
    return sql.SQL(statement).format(
        table=sql.Identifier(model._meta.db_table), app=sql.Identifier("shuniu_app"),
        one=sql.Identifier(one), other=sql.Identifier(other),
        columns=sql.SQL(", ").join(map(sql.Identifier, model.kept_by_recipient)),
    )  # fmt: skip


def close_offices_to_each_other(sender: Any, using: str, **kwargs: Any) -> None:
    """After ``migrate``: a policy on every office's table, and the record made unchangeable."""
    from django.apps import apps  # the registry is complete only when the signal fires

    with connections[using].cursor() as cursor:
        cursor.execute(_TABLES, [SHARED_TABLES])
        for (table,) in cursor.fetchall():
            cursor.execute(sql.SQL(_POLICY).format(table=sql.Identifier(table)))
        between = [model for model in apps.get_models() if getattr(model, "between_offices", None)]
        laid_down = set(connections[using].introspection.table_names(cursor))
        between = [model for model in between if model._meta.db_table in laid_down]
        for model in between:
            cursor.execute(_of_both(_BETWEEN, model))
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = 'shuniu_app'")
        if cursor.fetchone() is None:
            return
        for model in between:
            cursor.execute(_of_both(_KEPT, model))
        for model in apps.get_models():
            if getattr(model, "unchangeable", False) and model._meta.db_table in connections[
                using
            ].introspection.table_names(cursor):
                cursor.execute(
                    sql.SQL(_UNCHANGEABLE).format(
                        table=sql.Identifier(model._meta.db_table), app=sql.Identifier("shuniu_app")
                    )
                )
