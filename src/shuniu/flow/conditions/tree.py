"""A condition as a tree that can be asked of a matter, and written in its one plain form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from shuniu.flow.definition import Field


@dataclass(frozen=True)
class Value:
    """Something written in the condition: a number, a text, a day, yes or no."""

    value: Decimal | str | date | bool

    @property
    def type(self) -> str:
        return _TYPES[type(self.value)]

    def of(self, _values: Mapping[str, Any]) -> Any:
        return None if self.value == "" else self.value  # "" is what is not filled in

    def __str__(self) -> str:
        if isinstance(self.value, str):
            return '"{}"'.format(self.value.replace("\\", "\\\\").replace('"', '\\"'))
        if isinstance(self.value, Decimal):
            return f"{self.value:f}"
        return f'"{self.value}"' if isinstance(self.value, date) else str(self.value)


@dataclass(frozen=True)
class Named:
    """A field of the matter."""

    field: Field

    @property
    def type(self) -> str:
        return "text" if self.field.type == "choice" else self.field.type

    def of(self, values: Mapping[str, Any]) -> Any:
        return _READ[self.field.type](values.get(self.field.key))

    def __str__(self) -> str:
        return self.field.key


Operand = Value | Named


@dataclass(frozen=True)
class Compare:
    left: Operand
    sign: str
    right: Operand

    def holds(self, values: Mapping[str, Any]) -> bool:
        left, right = self.left.of(values), self.right.of(values)
        if left is None or right is None:
            return self.sign == ("==" if left is right else "!=")
        return _SIGNS[self.sign](left, right)

    def __str__(self) -> str:
        return f"{self.left} {self.sign} {self.right}"


@dataclass(frozen=True)
class Among:
    left: Operand
    among: tuple[Value, ...]
    is_negated: bool = False

    def holds(self, values: Mapping[str, Any]) -> bool:
        return (self.left.of(values) in [one.of(values) for one in self.among]) != self.is_negated

    def __str__(self) -> str:
        return f"{self.left} {'not in' if self.is_negated else 'in'} [{', '.join(str(one) for one in self.among)}]"


@dataclass(frozen=True)
class Is:
    """A field of yes or no, standing for itself."""

    field: Named

    def holds(self, values: Mapping[str, Any]) -> bool:
        return bool(self.field.of(values))

    def __str__(self) -> str:
        return str(self.field)


@dataclass(frozen=True)
class Not:
    of: Condition

    def holds(self, values: Mapping[str, Any]) -> bool:
        return not self.of.holds(values)

    def __str__(self) -> str:
        return f"not ({self.of})" if isinstance(self.of, (Every, Some)) else f"not {self.of}"


@dataclass(frozen=True)
class Every:
    parts: tuple[Condition, ...]

    def holds(self, values: Mapping[str, Any]) -> bool:
        return all(one.holds(values) for one in self.parts)

    def __str__(self) -> str:
        return " and ".join(f"({one})" if isinstance(one, (Some, Every)) else str(one) for one in self.parts)


@dataclass(frozen=True)
class Some:
    parts: tuple[Condition, ...]

    def holds(self, values: Mapping[str, Any]) -> bool:
        return any(one.holds(values) for one in self.parts)

    def __str__(self) -> str:
        return " or ".join(f"({one})" if isinstance(one, Some) else str(one) for one in self.parts)


Condition = Compare | Among | Is | Not | Every | Some


def fields_in(condition: Condition) -> list[Field]:
    """The fields that a condition looks at, in its order."""
    if isinstance(condition, (Every, Some)):
        found = [one for part in condition.parts for one in fields_in(part)]
    elif isinstance(condition, Not):
        found = fields_in(condition.of)
    elif isinstance(condition, Is):
        found = [condition.field.field]
    else:
        sides = [condition.left, condition.right] if isinstance(condition, Compare) else [condition.left]
        found = [one.field for one in sides if isinstance(one, Named)]
    return list(dict.fromkeys(found))


def _number(value: Any) -> Decimal | None:
    if value is None or value == "" or isinstance(value, bool):
        return None
    try:
        return Decimal(str(value))
    except InvalidOperation:
        return None


def as_day(value: Any) -> date | None:
    if isinstance(value, date) or not value:
        return value or None
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None


def _text(value: Any) -> str | None:
    return str(value) if value not in (None, "") else None


_TYPES: dict[type, str] = {Decimal: "number", str: "text", date: "day", bool: "yes_no"}
_READ: dict[str, Callable[[Any], Any]] = {
    "text": _text,
    "choice": _text,
    "number": _number,
    "day": as_day,
    "yes_no": bool,
}
_SIGNS: dict[str, Callable[[Any, Any], bool]] = {
    "==": lambda left, right: left == right,
    "!=": lambda left, right: left != right,
    "<": lambda left, right: left < right,
    "<=": lambda left, right: left <= right,
    ">": lambda left, right: left > right,
    ">=": lambda left, right: left >= right,
}
