"""A line of the record and the head of its chain, in one statement: neither can be there without the other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import DatabaseError, connection
from django.db.models import Model
from django.db.models.fields import NOT_PROVIDED, Field

from shuniu.trail.models import Chained, Line

_WRITE = """
WITH head AS (UPDATE {chain} SET {changes} WHERE id = %s RETURNING id)
INSERT INTO {lines} ({columns}) SELECT {values} FROM head RETURNING id
"""


def write(line: Line, chain: Chained, changed: Sequence[str]) -> None:
    """Add the line and save these fields of its chain. Raises DatabaseError where the chain is not there."""
    heads: list[Any] = [chain._meta.get_field(name) for name in changed]
    filled: list[Any] = [
        one for one in line._meta.concrete_fields if not (one.primary_key or _by_database(one))
    ]
    statement = _WRITE.format(
        chain=chain._meta.db_table,
        changes=", ".join(f"{one.column} = %s" for one in heads),
        lines=line._meta.db_table,
        columns=", ".join(one.column for one in filled),
        values=", ".join("%s" for _one in filled),
    )
    values = [*_values(chain, heads), chain.pk, *_values(line, filled)]
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        made = cursor.fetchone()
    if made is None:
        raise DatabaseError(f"{chain._meta.label} {chain.pk} is not there to be recorded in")
    (line.pk,) = made
    line._state.adding = False


def _values(row: Model, fields: Sequence[Any]) -> list[Any]:
    return [one.get_db_prep_save(getattr(row, one.attname), connection) for one in fields]


def _by_database(field: Field[Any, Any]) -> bool:
    return field.db_default is not NOT_PROVIDED
