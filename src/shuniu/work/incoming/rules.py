"""What the office's text asks of sending a paper on: gates and limits, read in one statement."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import CharField, F, Value
from django.db.models.functions import Cast

from shuniu.clock.calendar import due_at
from shuniu.clock.models import Limit
from shuniu.regulation.models import Gate

SEND_ON, FILE_BACK = "incoming.send_on", "incoming.file_back"
PROPOSAL, PRESENTED = "incoming.proposal", "incoming.presented"
HANDLE = "incoming.handle"


@dataclass(frozen=True)
class Due:
    at: datetime
    clause: str
    words: str


@dataclass(frozen=True)
class Rules:
    """``gates``: what must exist before sending on, each with its clause. ``limits``: urgency → limit."""

    gates: dict[str, str]
    limits: dict[str, tuple[int, str, str, str]]

    def due(self, urgency: str, started_at: datetime) -> Due | None:
        """When handling ends, by the limit for this urgency, else by the general one; None where no text sets any."""
        found = self.limits.get(urgency) or self.limits.get("") or self.limits.get("一般")
        if found is None:
            return None
        amount, unit, clause, words = found
        shown = Limit.Unit(unit).label
        return Due(due_at(started_at, amount, unit, moves_on=False), clause, words or f"{amount}{shown}")


def rules() -> Rules:
    gates = Gate.objects.filter(action=SEND_ON, is_on=True).values_list(
        _text("gate"), "evidence", "clause", _text(""), _text(""), _text("")
    )
    limits = Limit.objects.filter(key=HANDLE).values_list(
        _text("limit"), "urgency", "clause", "unit", Cast("amount", CharField()), F("words")
    )
    rows = list(gates.union(limits, all=True))
    return Rules(
        gates={key: clause for what, key, clause, *_rest in rows if what == "gate"},
        limits={
            key: (int(amount), unit, clause, words)
            for what, key, clause, unit, amount, words in rows
            if what == "limit"
        },
    )


def _text(value: str) -> Value:
    return Value(value, output_field=CharField())
