"""The two books of the record: an office's, read in its transaction, and the one that all offices share."""

from __future__ import annotations

from dataclasses import dataclass

from django.apps import apps

from shuniu.trail.models import (
    Chained,
    Checkpoint,
    Entry,
    Line,
    SharedCheckpoint,
    SharedEntry,
    SharedJournal,
    Signed,
)


@dataclass(frozen=True)
class Book:
    """Which tables hold its lines and its checkpoints."""

    lines: type[Line]
    checkpoints: type[Signed]
    is_shared: bool

    def owners(self) -> dict[str, type[Chained]]:
        """The tables whose rows have a chain in this book, by the name that their lines carry."""
        return {
            model._meta.label_lower: model
            for model in apps.get_models()
            if issubclass(model, Chained) and issubclass(model, SharedJournal) == self.is_shared
        }


OFFICE = Book(Entry, Checkpoint, is_shared=False)
SHARED = Book(SharedEntry, SharedCheckpoint, is_shared=True)
