"""How an instruction was given: what a form or the API says beside its words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from shuniu.files.models import StoredFile
from shuniu.instructions.enums import ENTERED, Channel
from shuniu.instructions.ink import Strokes

CIRCLED, WRITTEN = "（圈阅）", "（手写）"  # kept as the words of an opinion that has none


@dataclass(frozen=True)
class Given:
    channel: str = Channel.TYPED
    strokes: Strokes = ()
    meaning: str = ""  # of a circle
    at: datetime | None = None  # when he wrote or said it; now, where he does it himself
    through: str = ""  # the secretary who passed it on
    note: str = ""  # of the call
    scan: StoredFile | None = None
    paper: str = ""  # the version of the paper that his page showed

    @property
    def is_entered(self) -> bool:
        """Given otherwise, and entered by somebody else (代录)."""
        return self.channel in ENTERED

    def words(self, text: str) -> str:
        """The words of the opinion; a pen or a circle may stand without any."""
        blank = {Channel.CIRCLE: CIRCLED, Channel.INK: WRITTEN}
        return text.strip() or blank.get(Channel(self.channel), "")


SELF = Given()
