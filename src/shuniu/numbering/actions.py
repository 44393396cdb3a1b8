"""Taking numbers: no gap and no twin."""

from __future__ import annotations

from shuniu.numbering.models import Counter, Number


def take_number(series: str, year: int) -> int:
    """The next number of a series in a year, from 1.

    The counter stays locked until the caller commits and rolls back with the caller,
    so a year's numbers have no gap and no twin.
    """
    counter = _locked(series, year)
    counter.last += 1
    counter.save(update_fields=["last"])
    Number.objects.create(series=series, year=year, number=counter.last, state=Number.State.GIVEN)
    return counter.last


def _locked(series: str, year: int) -> Counter:
    found = Counter.objects.select_for_update().filter(series=series, year=year).first()
    if found is None:
        # Two first takers: the unique constraint lets one insert, get_or_create reads the other's row.
        Counter.objects.get_or_create(series=series, year=year)
        found = Counter.objects.select_for_update().get(series=series, year=year)
    return found
