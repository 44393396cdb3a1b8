"""The kinds of matter: each folder of work says its own when it is loaded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from shuniu.matters.models import Matter


@dataclass(frozen=True)
class Kind:
    key: str
    name: Any  # as shown, translated lazily
    url: Callable[[Matter], str]
    circle: Callable[..., object]  # 圈阅 of one task: circle(task_id, by=appointment)
    # Whether a matter is begun for the whole unit of whoever began it, so that all of it see the matter.
    is_begun_for_the_unit: bool = False


_kinds: dict[str, Kind] = {}


def add_kind(kind: Kind) -> None:
    _kinds[kind.key] = kind


def kind_of(key: str) -> Kind:
    return _kinds[key]


def kinds() -> list[Kind]:
    return list(_kinds.values())
