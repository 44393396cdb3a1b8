"""The pieces of office work that somebody is responsible for: the taxonomy, and steps given to a post."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from shuniu.regulation.reading.taxonomy import TAXONOMY

# A step of a flow that work rules often give to a post of its own: 由办公室主任提出拟办意见.
STEPS: dict[str, Any] = {"incoming.propose": _("来文拟办")}
KEYS = (*TAXONOMY, *STEPS)


def is_known(key: str) -> bool:
    return key in TAXONOMY or key in STEPS


def name_of(key: str) -> str:
    """The work in the reader's language; a key of a later version says itself."""
    if key in STEPS:
        return str(STEPS[key])
    return gettext(TAXONOMY[key].name_zh) if key in TAXONOMY else key


def choices() -> list[tuple[str, str]]:
    return [(key, name_of(key)) for key in KEYS]
