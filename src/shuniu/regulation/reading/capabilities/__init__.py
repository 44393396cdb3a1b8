"""Which pieces of office work a piece of a text asks for, with the words that decided it.

    capabilities_of("负责印章的管理", kind="task", unit="文电处")    # [{"key": "seals", "words": ["印章"]}]

Words of the trade (``lexicon``) and what stands around a piece (``evidence``) are weighed by a small model
(``model``) that was learned from examples (``learning``). docs/reading-capabilities.md says how well.
"""

from __future__ import annotations

from typing import Any

from .model import shipped
from .piece import Piece

__all__ = ["capabilities_of"]

# No article or duty is longer; of a damaged text without any end the beginning decides.
_LONGEST = 4000


def capabilities_of(
    text: str, *, kind: str, unit: str = "", section: str = "", whole: str = ""
) -> list[dict[str, Any]]:
    """The work that a piece of text asks for: [{"key", "words"}], the likeliest first.

    ``kind`` is what the piece is: duty, task, article, item, adjustment, unit, section, headcount, supplement
    or head. ``unit`` and ``section`` are the names over it, ``whole`` the paragraph that it was cut from.
    ``words`` are as they stand in the text; there are none where only the names over the piece decided.
    """
    asked = shipped().decide(Piece(text[:_LONGEST], kind, unit, section, whole[:_LONGEST]))
    return [{"key": key, "words": words} for key, words in asked.items()]
