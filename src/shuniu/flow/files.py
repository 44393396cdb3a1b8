"""Flow files: TOML to data and back, and the line at which each thing stands.

``tomllib`` tells no lines, so ``Lines`` looks for the tables and keys itself: it is asked for a place such as
``("steps", 2, "who")`` and answers with the nearest line that it knows.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Place = tuple[str | int, ...]

_TABLE = re.compile(r"\s*(\[\[?)\s*([\w.]+)\s*\]")
_KEY = re.compile(r"\s*([\w-]+)\s*=")


class UnreadableFlow(ValueError):
    """The file is no TOML at all."""


@dataclass(frozen=True)
class Lines:
    """Where each place of a flow file stands."""

    known: Mapping[Place, int]

    def of(self, place: Place) -> int:
        """The line of a place, else of what it is part of; 0 where there is no file."""
        for length in range(len(place), 0, -1):
            if line := self.known.get(place[:length]):
                return line
        return 1 if self.known else 0


NO_LINES = Lines({})


def parsed(text: str) -> tuple[dict[str, Any], Lines]:
    """The data of a flow file and its lines. Raises UnreadableFlow, whose text names the line."""
    try:
        return tomllib.loads(text), Lines(dict(_lines(text)))
    except tomllib.TOMLDecodeError as fault:
        raise UnreadableFlow(str(fault)) from None


def _lines(text: str) -> Iterator[tuple[Place, int]]:
    """Every table and key with its line. A key inside a text of several lines would mislead: flows have none."""
    table: Place = ()
    counts: Counter[Place] = Counter()
    for number, line in enumerate(text.splitlines(), 1):
        if found := _TABLE.match(line):
            names = found.group(2).split(".")
            above: Place = ()
            for name in names[:-1]:
                above = (*above, name)
                if (seen := counts[above]) > 0:
                    above = (*above, seen - 1)
            table = (*above, names[-1])
            if found.group(1) == "[[":
                counts[table] += 1
                table = (*table, counts[table] - 1)
            yield table, number
        elif found := _KEY.match(line):
            yield (*table, found.group(1)), number


def written(data: Mapping[str, Any]) -> str:
    """The data as a flow file: what belongs to the flow, then each table in the order of the data."""
    plain = {key: value for key, value in data.items() if not _is_tables(value)}
    parts = ["\n".join(f"{key} = {_value(value)}" for key, value in plain.items())]
    parts += [part for key, value in data.items() if _is_tables(value) for part in _tables(key, value)]
    return "\n\n".join(parts) + "\n"


def _tables(name: str, rows: list[Mapping[str, Any]]) -> Iterator[str]:
    for row in rows:
        plain = {key: value for key, value in row.items() if not _is_tables(value)}
        yield "\n".join([f"[[{name}]]", *(f"{key} = {_value(value)}" for key, value in plain.items())])
        for key, value in row.items():
            if _is_tables(value):
                yield from _tables(f"{name}.{key}", value)


def _is_tables(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, Mapping) for one in value)


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return str(value)
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(_value(one) for one in value)}]"
    return '"{}"'.format("".join(_sign(sign) for sign in str(value)))


def _sign(sign: str) -> str:
    if sign in '"\\':
        return f"\\{sign}"
    return sign if sign.isprintable() else f"\\u{ord(sign):04x}"


def read(path: Path) -> tuple[dict[str, Any], Lines]:
    return parsed(path.read_text(encoding="utf-8"))
