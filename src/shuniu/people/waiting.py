"""What waits for somebody beside the tasks of flows: each feature says its own, the desk shows all in one queue.

Called once, in the feature's ``AppConfig.ready``::

    add_source(Source("confirm", asks=to_confirm, shown=_to_confirm))
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from shuniu.people.models import Appointment


@dataclass(frozen=True)
class Waiting:
    """One thing that waits: what is asked, about what, since when, until when, and where it is done."""

    title: str
    asked: Any
    opened_at: datetime
    url: str = ""
    due_at: datetime | None = None
    number: str = ""
    document_number: str = ""
    sender: str = ""
    urgency: Any = ""  # as shown


@dataclass(frozen=True)
class Source:
    """``asks``: the rows that wait for this post, or None where none ever can; they are counted with every page,
    so they must be found by an index. ``shown``: one of them as a line of the queue."""

    key: str
    asks: Callable[[Appointment], QuerySet[Any] | None]
    shown: Callable[[Any], Waiting]


_sources: dict[str, Source] = {}


def add_source(source: Source) -> None:
    _sources[source.key] = source


def sources() -> list[Source]:
    return list(_sources.values())
