"""The national starting set of limits: what laws, standards and policy set for everybody, and some local custom.

Every office has its own copy beside its own texts, and may change a figure with a reason.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

from shuniu.clock.models import Limit, Nature, Unit

_FILE = Path(__file__).parent / "data" / "limits.csv"
# A last calendar day off moves on where the law says so.
_MOVES_ON = (Unit.DAYS, Unit.MONTHS)


@cache
def _rows() -> tuple[dict[str, str], ...]:
    with _FILE.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def seed() -> None:
    """Give the office the national limits that it does not have yet. What it changed by hand stays."""
    Limit.objects.bulk_create([_limit(row) for row in _rows()], ignore_conflicts=True)


def _limit(row: dict[str, str]) -> Limit:
    return Limit(
        origin=Limit.Origin.NATIONAL,
        key=row["key"],
        name=row["name"],
        event=row["event"],
        amount=int(row["amount"]),
        unit=row["unit"],
        moves_on=row["nature"] == Nature.LAW and row["unit"] in _MOVES_ON and not row["is_minimum"],
        is_minimum=bool(row["is_minimum"]),
        longer=int(row["longer"]) if row["longer"] else None,
        longer_unit=row["longer_unit"],
        clause=row["clause"],
        nature=row["nature"],
        certainty=row["certainty"],
        words=row["words"],
    )
