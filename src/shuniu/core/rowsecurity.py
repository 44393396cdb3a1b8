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

_UNCHANGEABLE = """
REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM PUBLIC;
REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM {app};
"""


def close_offices_to_each_other(sender: Any, using: str, **kwargs: Any) -> None:
    """After ``migrate``: a policy on every office's table, and the record made unchangeable."""
    from django.apps import apps  # the registry is complete only when the signal fires

    with connections[using].cursor() as cursor:
        cursor.execute(_TABLES, [SHARED_TABLES])
        for (table,) in cursor.fetchall():
            cursor.execute(sql.SQL(_POLICY).format(table=sql.Identifier(table)))
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = 'shuniu_app'")
        if cursor.fetchone() is None:
            return
        for model in apps.get_models():
            if getattr(model, "unchangeable", False) and model._meta.db_table in connections[
                using
            ].introspection.table_names(cursor):
                cursor.execute(
                    sql.SQL(_UNCHANGEABLE).format(
                        table=sql.Identifier(model._meta.db_table), app=sql.Identifier("shuniu_app")
                    )
                )
