"""A piece of a text as it is looked at: its words without numbers and spaces, and what stands around them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

# How the parts of a text are called, and as what they count here: points of rules are read like tasks.
_KINDS = {"article": "task", "item": "task", "point": "task", "duty_page": "duty"}
# Rules name their subject in the title of the chapter, as a founding text does in the name of the unit.
_OF_RULES = {"article", "item", "point"}

_NUMERAL = r"[一二三四五六七八九十百\d]{1,5}"
_NUMBER = re.compile(rf"[(（]{_NUMERAL}[)）]、?|{_NUMERAL}[、.．)）]|第{_NUMERAL}[条章节]")
# The bodies and fields that a unit follows are no work of its own: 负责甲、乙、丙、丁、戊等方面的…
_FIELDS = re.compile(r"(?<=负责|联系)(?:[^、，。；;,:：]{1,14}、){4,80}[^，。；;,:：]{1,16}?(?=等方面|方面)")


@dataclass(frozen=True)
class Piece:
    """``whole`` is what the piece was cut from: the duty, or the text of the unit, that it belongs to."""

    text: str
    kind: str
    unit: str = ""
    section: str = ""
    whole: str = ""

    @property
    def counts_as(self) -> str:
        # A unit read with its text is looked at as its work, a bare name as a name.
        if self.kind == "unit" and len(self.text) > 40:
            return "task"
        return _KINDS.get(self.kind, self.kind)

    @property
    def of_rules(self) -> bool:
        return self.kind in _OF_RULES

    @cached_property
    def places(self) -> list[int]:
        """For each character of ``bare`` its place in the text as given."""
        hidden = {place for match in _FIELDS.finditer(self.text) for place in range(*match.span())}
        seen = range(self._start, len(self.text))
        return [place for place in seen if place not in hidden and not self.text[place].isspace()]

    @cached_property
    def bare(self) -> str:
        return "".join(self.text[place] for place in self.places)

    @property
    def around(self) -> str:
        return bare(self.whole)

    @property
    def _start(self) -> int:
        blank = len(self.text) - len(self.text.lstrip())
        number = _NUMBER.match(self.text, blank)
        return number.end() if number else blank

    def as_given(self, begin: int, end: int) -> str:
        """The words of the text as it was given between two places of ``bare``."""
        return self.text[self.places[begin] : self.places[end - 1] + 1]


def bare(text: str) -> str:
    return _FIELDS.sub("", "".join(text.split()))
