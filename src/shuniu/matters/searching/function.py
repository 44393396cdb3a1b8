"""The one function of the database that searches. It runs as the owner, whom policies do not bind, so that the index is
used; what it may find is filtered here: by the office of the transaction, and by the caller's reader rows.
"""

from __future__ import annotations

from typing import Any

from django.db import connections

_FUNCTION = """
CREATE OR REPLACE FUNCTION matters_found(readers text[], wanted int[], words text[], most int)
RETURNS TABLE (matter_id bigint) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT w.matter_id FROM matters_words w
  WHERE w.office_id = nullif(current_setting('app.office', true), '')::int
    AND w.grams @> wanted
    AND NOT EXISTS (SELECT 1 FROM unnest(words) AS word WHERE strpos(w.text, word) = 0)
    AND EXISTS (SELECT 1 FROM matters_reader r
                WHERE r.office_id = w.office_id AND r.matter_id = w.matter_id AND r.principal = ANY(readers))
  ORDER BY w.matter_id + 0 DESC LIMIT most  -- "+ 0": walking all matters from the newest is no way to a rare word
$$;
REVOKE ALL ON FUNCTION matters_found(text[], int[], text[], int) FROM PUBLIC;
"""


def renew(sender: Any, using: str, **kwargs: Any) -> None:
    """After ``migrate``: the function as this version has it, for the application alone."""
    with connections[using].cursor() as cursor:
        cursor.execute(_FUNCTION)
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = 'shuniu_app'")
        if cursor.fetchone() is not None:
            cursor.execute(
                "GRANT EXECUTE ON FUNCTION matters_found(text[], int[], text[], int) TO shuniu_app"
            )
