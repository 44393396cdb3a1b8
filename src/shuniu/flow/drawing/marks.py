"""What a run has done of its flow: what the drawing shows of each step beside its name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

DONE, NOW, LATE, NEXT = "done", "now", "late", "next"
# A sign and a word beside the colour, for those who do not see it.
SIGNS = {DONE: "✓", NOW: "●", LATE: "▲", NEXT: ""}
WORDS = {DONE: _("已办"), NOW: _("正在办"), LATE: _("已超期"), NEXT: _("未到")}


@dataclass(frozen=True)
class Mark:
    """``who``: those who did it, or are asked. ``since``: how long it took, or has taken: 2天4小时."""

    state: str = NEXT
    who: str = ""
    since: str = ""
    clause: str = ""

    @property
    def sign(self) -> str:
        return SIGNS[self.state]

    def __str__(self) -> str:
        return "，".join(str(one) for one in (WORDS[self.state], self.who, self.since, self.clause) if one)


Marks = Mapping[str, Mark]  # by step; what is missing is to come
NO_MARKS: Marks = {}
