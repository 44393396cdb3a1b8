"""System checks: what an operator or the next developer can get wrong, each with an id and a hint."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error
from django.db import connection, models

from shuniu.core import env
from shuniu.core.models import OfficeOwned

_ROLE = """
SELECT current_user, r.rolsuper, r.rolbypassrls,
       EXISTS (SELECT 1 FROM pg_class c WHERE c.relname = 'django_migrations' AND c.relowner = r.oid)
FROM pg_roles r WHERE r.rolname = current_user
"""


def refuse_powerful_role() -> None:
    """Stop a server or worker that would run as superuser, owner or with BYPASSRLS: it could see every office."""
    with connection.cursor() as cursor:
        cursor.execute(_ROLE)
        name, superuser, bypasses, owns = cursor.fetchone()
    if superuser or bypasses or owns:
        raise env.EnvironmentRefused(
            f"The database role {name} is too powerful for a server: it could read every office's rows. "
            "Point DATABASE_URL at the application role; docs/operations/database.md says how to make it."
        )


def home_is_writable(**kwargs: Any) -> list[CheckMessage]:
    folder = env.home()
    nearest = next(parent for parent in [folder, *folder.parents] if parent.exists())
    if os.access(nearest, os.W_OK):
        return []
    return [
        Error(f"{folder} cannot be written.", hint="Set SHUNIU_HOME to a folder of your own.", id="core.E001")
    ]


def indexes_begin_with_the_office(**kwargs: Any) -> list[CheckMessage]:
    """Every index and unique constraint of an office's table begins with the office (row security reads it first)."""
    return [
        Error(f"{model.__name__}: {what} does not begin with office.", id="core.E002")
        for model in apps.get_models()
        if issubclass(model, OfficeOwned)
        for what in _stray_indexes(model)
    ]


def _stray_indexes(model: type[models.Model]) -> Iterator[str]:
    fields: Iterable[Any] = model._meta.local_fields
    for field in fields:
        # A primary key's index is the row's own address and leads nobody across offices.
        if (field.unique or field.db_index) and not field.primary_key:
            yield f"the index of {field.name}"
    for index in model._meta.indexes:
        if index.fields and index.fields[0].lstrip("-") != "office":
            yield f"index {index.name}"
    for constraint in model._meta.constraints:
        if isinstance(constraint, models.UniqueConstraint) and constraint.fields[:1] != ("office",):
            yield f"constraint {constraint.name}"
    if model._meta.local_many_to_many:
        yield "an implicit many-to-many table"
