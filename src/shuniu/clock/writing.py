"""Clocks that start and end with a move: all of them, and what is kept of them, in one statement."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection
from django.utils import timezone

from shuniu.clock.arithmetic import End, Length
from shuniu.clock.models import Certainty, ClockState, Limit, Nature
from shuniu.core.tenancy import current_office_id

_SETTLE = """
WITH made AS (
  INSERT INTO clock_clock (office_id, about, limit_key, urgency, started_at, amount, unit, moves_on,
                           counted_to, due_at, words, clause, nature, certainty, state)
  SELECT %(office)s, about, limit_key, urgency, started_at, amount, unit, moves_on,
         counted_to, due_at, words, clause, nature, certainty, 'running'
  FROM jsonb_to_recordset(%(started)s::jsonb) AS g(
    about text, limit_key text, urgency text, started_at timestamptz, amount int, unit text, moves_on bool,
    counted_to timestamptz, due_at timestamptz, words text, clause text, nature text, certainty text)
  RETURNING id, started_at, due_at
), over AS (
  UPDATE clock_clock c SET state = g.state, ended_at = %(now)s, paused_at = NULL
  FROM jsonb_to_recordset(%(ended)s::jsonb) AS g(about text, state text, reason text)
  WHERE c.office_id = %(office)s AND c.about = g.about AND c.state IN ('running', 'paused')
  RETURNING c.id, c.due_at, c.state, g.reason
)
INSERT INTO clock_clockevent (office_id, clock_id, kind, reason, by_id, by_name, due_before, due_after, at)
SELECT %(office)s, id, 'started', '', %(by)s::bigint, %(by_name)s, NULL::timestamptz, due_at, %(now)s::timestamptz FROM made
UNION ALL
SELECT %(office)s, id,
       CASE WHEN state = 'stopped' THEN 'stopped' WHEN due_at < %(now)s THEN 'missed' ELSE 'met' END,
       coalesce(reason, ''), %(by)s::bigint, %(by_name)s, due_at, NULL, %(now)s
FROM over
"""


@dataclass(frozen=True)
class Term:
    """Until when, by which limit, and what that rests on. A day set by hand has no length."""

    end: End
    length: Length = Length(0, "")
    limit_key: str = ""
    urgency: str = ""
    words: str = ""
    clause: str = ""
    nature: str = Nature.OWN
    certainty: str = Certainty.TEXT

    @property
    def due_at(self) -> datetime:
        return self.end.due_at

    @classmethod
    def by_hand(cls, due_at: datetime, words: str = "") -> Term:
        return cls(End(due_at, due_at), words=words)

    @classmethod
    def of(cls, limit: Limit, end: End) -> Term:
        return cls(
            end, limit.length, limit.key, limit.urgency, limit.words or str(limit), limit.clause,
            limit.nature, limit.certainty,
        )  # fmt: skip


@dataclass(frozen=True)
class Start:
    about: str  # t:55, m:31
    term: Term


@dataclass(frozen=True)
class Ending:
    """Done; or stopped before what it limits was done."""

    about: str
    is_stopped: bool = False
    why: str = ""


def settle(
    started: Iterable[Start] = (),
    ended: Iterable[Ending] = (),
    *,
    by_id: int | None = None,
    by_name: str = "",
) -> None:
    """Start these clocks and end those, and keep both; no statement where there is nothing to do."""
    beginning, ending = [_row(one) for one in started], [_over(one) for one in ended]
    if not beginning and not ending:
        return
    values: dict[str, Any] = {
        "office": current_office_id(), "now": timezone.now(), "by": by_id, "by_name": by_name[:120],
        "started": json.dumps(beginning), "ended": json.dumps(ending),
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_SETTLE, values)


def _row(one: Start) -> dict[str, Any]:
    term = one.term
    return {
        "about": one.about, "limit_key": term.limit_key, "urgency": term.urgency,
        "started_at": timezone.now().isoformat(),
        "amount": term.length.amount, "unit": term.length.unit, "moves_on": term.length.moves_on,
        "counted_to": term.end.counted_to.isoformat(), "due_at": term.due_at.isoformat(),
        "words": term.words[:200], "clause": term.clause[:80],
        "nature": str(term.nature), "certainty": str(term.certainty),
    }  # fmt: skip


def _over(one: Ending) -> dict[str, Any]:
    state = ClockState.STOPPED if one.is_stopped else ClockState.MET
    return {"about": one.about, "state": str(state), "reason": one.why[:400]}
