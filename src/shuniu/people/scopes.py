"""What a delegation can be narrowed to. Kinds and urgencies are named by the features that have them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from shuniu.people.standing_in import NARROWED_BY as NARROWED_BY

Offered = Callable[[], Sequence[tuple[str, Any]]]

_offered: dict[str, Offered] = {}


def offer(name: str, choices: Offered) -> None:
    """``name``: kinds or urgencies (``standing_in.About``). Called once, in the feature's ``AppConfig.ready``."""
    _offered[name] = choices


def choices(name: str) -> Sequence[tuple[str, Any]]:
    return _offered[name]() if name in _offered else []


def scope_of(typed: dict[str, Any]) -> dict[str, list[Any]]:
    """What a form or a call gave, without what it leaves open."""
    return {name: list(typed[name]) for name in NARROWED_BY if typed.get(name)}
