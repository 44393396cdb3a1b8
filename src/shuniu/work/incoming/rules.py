"""What the office's text asks of sending a paper on: gates, limits and what it gave up, read in one statement."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from django.db.models import CharField, F, Value
from django.db.models.functions import Cast

from shuniu.clock.arithmetic import Length
from shuniu.clock.calendar import end_of
from shuniu.clock.models import Limit, length_words
from shuniu.clock.writing import Term
from shuniu.regulation.models import Clause, Gate, GivenUp
from shuniu.regulation.queries import is_about

SEND_ON, FILE_BACK = "incoming.send_on", "incoming.file_back"
PROPOSAL, PRESENTED = "incoming.proposal", "incoming.presented"
REQUEST_OPINION = "incoming.request_opinion"
HANDLE = "incoming.handle"
_SHEET = re.compile(r"[挂附](?P<name>[一-鿿]{2,6}?(?:用纸|处理单|阅办单|办理单|处理笺))")


@dataclass(frozen=True)
class Due:
    at: datetime
    clause: str
    words: str
    length: str = ""  # 7天, where a rule set it
    term: Term | None = None  # by which limit; None where the day was set by hand


@dataclass(frozen=True)
class Gone:
    """Work that the office gave up; ``body`` has it now, where the text names one."""

    what: str
    body: str
    clause: str


@dataclass(frozen=True)
class Rules:
    """``gates``: what must exist before sending on, each with its clause. ``limits``: urgency → limit."""

    gates: dict[str, str]
    limits: dict[str, tuple[int, str, str, str]]
    given_up: tuple[Gone, ...] = ()

    def gone(self, title: str) -> Gone | None:
        """What of this title is no longer the office's work."""
        return next((one for one in self.given_up if is_about(title, one.what)), None)

    def due(self, urgency: str, started_at: datetime) -> Due | None:
        """When handling ends, by the limit for this urgency, else by the general one; None where no text sets any."""
        key = next((one for one in (urgency, "", "一般") if one in self.limits), None)
        if key is None:
            return None
        amount, unit, clause, words = self.limits[key]
        length, shown = Length(amount, unit, moves_on=False), length_words(amount, unit)
        words = words or shown
        term = Term(end_of(started_at, length), length, HANDLE, key, words, clause)
        return Due(term.due_at, clause, words, shown, term)


def rules() -> Rules:
    gates = Gate.objects.filter(action=SEND_ON, is_on=True).values_list(
        _text("gate"), "evidence", "clause", _text(""), _text(""), _text("")
    )
    limits = Limit.objects.filter(key=HANDLE).values_list(
        _text("limit"), "urgency", "clause", "unit", Cast("amount", CharField()), F("words")
    )
    given_up = GivenUp.objects.values_list(_text("given_up"), "what", "clause", "body", _text(""), _text(""))
    rows = list(gates.union(limits, given_up, all=True))
    return Rules(
        gates={key: clause for what, key, clause, *_rest in rows if what == "gate"},
        limits={
            key: (int(amount), unit, clause, words)
            for what, key, clause, unit, amount, words in rows
            if what == "limit"
        },
        given_up=tuple(
            Gone(key, body, clause) for what, key, clause, body, *_rest in rows if what == "given_up"
        ),
    )


def sheet_name() -> str:
    """What the office's own rules call the sheet that travels with a paper; "" where they give it no name."""
    named = Clause.objects.filter(
        text__state="in_force", words__regex=r"[挂附]\S{2,8}(用纸|处理单|阅办单|办理单|处理笺)"
    )
    first = named.order_by("text", "place").values_list("words", flat=True).first()
    found = _SHEET.search(first or "")
    return found["name"] if found else ""


def _text(value: str) -> Value:
    return Value(value, output_field=CharField())
