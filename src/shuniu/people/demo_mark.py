"""Whether an office is a demo is decided when it is opened, and by the database for good.

One press signs in to demo offices. If the mark could be set later, a real office could be opened so.
"""

from __future__ import annotations

from typing import Any

from django.db import connections

_FINAL = """
CREATE OR REPLACE FUNCTION people_demo_mark_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'office %: whether it is a demo cannot be changed', OLD.code;
END $$;
CREATE OR REPLACE TRIGGER demo_mark_is_final BEFORE UPDATE ON people_office FOR EACH ROW
  WHEN (OLD.is_demo IS DISTINCT FROM NEW.is_demo) EXECUTE FUNCTION people_demo_mark_is_final();
"""


def make_final(sender: Any, using: str, **kwargs: Any) -> None:
    """After ``migrate``: the trigger, made anew each time."""
    if sender.label == "people":
        with connections[using].cursor() as cursor:
            cursor.execute(_FINAL)
