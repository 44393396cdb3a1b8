"""What is wrong with a flow: each finding a sentence for people, with its place and, of a file, its line.

First whether it has the shape of a flow at all, then whether what it names is there; only what passes is walked
through. ``was``: the version before, whose required steps must stay.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from shuniu.flow import files
from shuniu.flow.checking import contents, people, required, shape, ways
from shuniu.flow.checking.findings import Finding
from shuniu.flow.definition import FlowFault, definition_of
from shuniu.flow.files import NO_LINES, Lines

__all__ = ["Finding", "findings_of", "shipped"]


def findings_of(
    data: Mapping[str, Any], *, was: Mapping[str, Any] | None = None, lines: Lines = NO_LINES
) -> list[Finding]:
    """All findings of a flow, in the order of its file; none at all means that it can be used."""
    found = list(shape.findings(data)) or list(ways.references(data)) or list(_of_definition(data, was))
    placed = [replace(one, line=lines.of(one.place)) for one in found]
    return sorted(placed, key=lambda one: (not one.is_fault, one.line))


def _of_definition(data: Mapping[str, Any], was: Mapping[str, Any] | None) -> Iterator[Finding]:
    definition = definition_of(data)
    yield from people.findings(definition)
    yield from contents.findings(definition)
    yield from ways.findings(definition)
    if was is not None:
        yield from required.findings(definition, definition_of(was))


def shipped(path: Path) -> dict[str, Any]:
    """The data of a flow file that comes with the product, checked. Raises FlowFault."""
    data, lines = files.read(path)
    faults = [one for one in findings_of(data, lines=lines) if one.is_fault]
    if faults:
        raise FlowFault("; ".join(f"{path.name}:{one.line} {one}" for one in faults))
    return data
