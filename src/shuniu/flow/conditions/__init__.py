"""Conditions of a flow: a small language over the fields of a matter, parsed and typed, never run as Python.

::

    amount > 10000 and urgency in ["特急", "急件"]
    金额 >= 50000 并且 非 已公示

A field is called by its key or by its name. Values are numbers, texts in quotes, days (2026-11-22) and yes or no
(true, false, 是, 否). A field that is not filled in equals nothing, is in no list and is neither more nor less
than anything. ``written`` gives the one plain form, which BPMN tools read as well.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from shuniu.flow.conditions.reading import DEEPEST, LONGEST, TOO_LONG, ConditionFault, Reader
from shuniu.flow.conditions.tree import Condition, fields_in
from shuniu.flow.definition import Field

__all__ = ["DEEPEST", "LONGEST", "ConditionFault", "fields_in", "holds", "parsed", "written"]


def holds(text: str, fields: Mapping[str, Field], values: Mapping[str, Any]) -> bool:
    """Whether a condition of a checked flow holds; an empty one always does."""
    return not text.strip() or parsed(text, fields).holds(values)


def parsed(text: str, fields: Mapping[str, Field]) -> Condition:
    """The condition as a tree. Raises ConditionFault."""
    return _parsed(text, tuple(fields.values()))


def written(text: str, fields: Mapping[str, Field]) -> str:
    """The condition in its one plain form: keys, == and English words."""
    return str(parsed(text, fields))


@lru_cache(maxsize=1000)
def _parsed(text: str, fields: tuple[Field, ...]) -> Condition:
    if len(text) > LONGEST:
        raise ConditionFault(TOO_LONG(most=LONGEST))
    return Reader(text, fields).whole()
