"""Sentences for people, kept as a key with arguments.

The record, notices and refusals store what happened as ``key`` and ``args`` and never as finished
text: a line written by a Chinese clerk reads in English for an English reader, years later too.
A sentence is declared once, beside the code that says it::

    SENT_TO = Sentence("matters.sent_to", _("已送%(to)s%(what)s。"))
    str(SENT_TO(to="王主任", what="拟办"))
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from shuniu.core.templatetags.shown import day
from shuniu.core.words import Words

_known: dict[str, Sentence] = {}
_DAY = re.compile(r"(?:19|20)\d{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])")


@dataclass(frozen=True)
class Said:
    """One thing said: the key of a sentence and its arguments. ``str()`` renders it in the active language."""

    key: str
    args: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        sentence = _known.get(self.key)
        if sentence is None:
            # A line of the record may outlive the feature that wrote it; its key still says something.
            return f"{self.key} {dict(self.args) or ''}".strip()
        return str(sentence.text) % {name: _shown(value) for name, value in self.args.items()}


class Sentence:
    """A registered sentence: calling it with its arguments gives what is said."""

    key: str
    text: Any

    def __init__(self, key: str, text: Any) -> None:
        if key in _known and _known[key].text != text:
            raise ValueError(f"two sentences are called {key}")
        self.key, self.text = key, text
        _known[key] = self

    def __call__(self, **args: Any) -> Said:
        return Said(self.key, args)

    def __repr__(self) -> str:
        return f"Sentence({self.key!r})"


def _shown(value: Any) -> str:
    """An argument in the reader's language where it is a word of the pages (拟办) or a day, else as it was kept (王主任)."""
    if isinstance(value, (list, tuple)):
        return "、".join(_shown(one) for one in value)
    if isinstance(value, str) and _DAY.fullmatch(value):
        try:
            return day(date.fromisoformat(value))
        except ValueError:  # somebody typed a 30 February, and is told of it
            return value
    return str(Words(value)) if isinstance(value, str) and value else str(value)
