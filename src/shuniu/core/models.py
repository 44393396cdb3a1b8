"""The base of every table that belongs to an office."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import models
from django.utils import timezone

from shuniu.core.tenancy import current_office_id


def now() -> datetime:
    """The default of a time column: asks the clock through ``timezone``, which the demo city turns back."""
    return timezone.now()


class PlainKey(models.ForeignKey):  # type: ignore[type-arg]
    """A foreign key without an index of its own: indexes of an office's tables begin with the office."""

    db_index: bool

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("db_index", False)
        kwargs.setdefault("on_delete", models.PROTECT)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        kwargs["db_index"] = self.db_index
        return name, path, args, kwargs


class OfficeOwned(models.Model):
    """A row of one office. ``office`` is filled from the transaction, so no caller can name another's.

    Row-level security is switched on for every subclass after each migration (``core.rowsecurity``).
    Indexes and unique constraints of subclasses begin with ``office``; no ``unique=True``, no
    ``db_index=True``, no implicit many-to-many table (tests check all three).
    """

    office = PlainKey("people.Office", editable=False, default=current_office_id, related_name="+")

    class Meta:
        abstract = True
