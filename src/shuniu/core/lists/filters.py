"""What a list can be narrowed by."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, Protocol

from django.db.models import Q, QuerySet

Typed = Mapping[str, Any]


class Filter(Protocol):
    """One thing to narrow by. ``values`` reads it from the address, ``narrow`` applies it to a queryset."""

    kind: ClassVar[str]

    @property
    def key(self) -> str: ...

    @property
    def names(self) -> tuple[str, ...]: ...

    def values(self, typed: Typed) -> dict[str, Any]: ...

    def narrow(self, rows: QuerySet[Any], values: Typed) -> QuerySet[Any]: ...

    def shown(self, values: Typed) -> dict[str, Any]: ...


@dataclass(frozen=True)
class Words:
    """Words typed freely, looked for in some columns; several words must all be found."""

    kind: ClassVar[str] = "words"
    key: str
    label: Any
    fields: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        return (self.key,)

    def values(self, typed: Typed) -> dict[str, Any]:
        words = str(typed.get(self.key, "")).replace("\x00", "").strip()[:100]
        return {self.key: words} if words else {}

    def narrow(self, rows: QuerySet[Any], values: Typed) -> QuerySet[Any]:
        for word in str(values.get(self.key, "")).split():
            found = Q()
            for name in self.fields:
                found |= Q(**{f"{name}__icontains": word})
            rows = rows.filter(found)
        return rows

    def shown(self, values: Typed) -> dict[str, Any]:
        return {"kind": self.kind, "key": self.key, "label": self.label, "value": values.get(self.key, "")}


@dataclass(frozen=True)
class Choice:
    """One of a few. ``choices`` may be a function, where they come from the office's own rows."""

    kind: ClassVar[str] = "choice"
    key: str
    label: Any
    choices: Iterable[tuple[Any, Any]] | Callable[[], Iterable[tuple[Any, Any]]]
    field: str

    @property
    def names(self) -> tuple[str, ...]:
        return (self.key,)

    def offered(self) -> list[tuple[Any, Any]]:
        return list(self.choices() if callable(self.choices) else self.choices)

    def values(self, typed: Typed) -> dict[str, Any]:
        chosen = typed.get(self.key, "")
        if not chosen:
            return {}
        return next(({self.key: value} for value, _label in self.offered() if str(value) == chosen), {})

    def narrow(self, rows: QuerySet[Any], values: Typed) -> QuerySet[Any]:
        return rows.filter(**{self.field: values[self.key]}) if self.key in values else rows

    def shown(self, values: Typed) -> dict[str, Any]:
        value = str(values.get(self.key, ""))
        return {
            "kind": self.kind,
            "key": self.key,
            "label": self.label,
            "value": value,
            "choices": self.offered(),
        }


@dataclass(frozen=True)
class Days:
    """From a day to a day, either end open."""

    kind: ClassVar[str] = "days"
    key: str
    label: Any
    field: str
    is_moment: bool = False  # the column holds a time, not a day

    @property
    def names(self) -> tuple[str, ...]:
        return (f"{self.key}_from", f"{self.key}_to")

    def values(self, typed: Typed) -> dict[str, Any]:
        found = {name: _day(typed.get(name, "")) for name in self.names}
        return {name: value for name, value in found.items() if value is not None}

    def narrow(self, rows: QuerySet[Any], values: Typed) -> QuerySet[Any]:
        first, last = (values.get(name) for name in self.names)
        column = f"{self.field}__date" if self.is_moment else self.field
        if first:
            rows = rows.filter(**{f"{column}__gte": first})
        return rows.filter(**{f"{column}__lte": last}) if last else rows

    def shown(self, values: Typed) -> dict[str, Any]:
        first, last = (value.isoformat() if (value := values.get(name)) else "" for name in self.names)
        return {"kind": self.kind, "key": self.key, "label": self.label, "first": first, "last": last}


def _day(words: str) -> date | None:
    try:
        return date.fromisoformat(words)
    except ValueError:
        return None
