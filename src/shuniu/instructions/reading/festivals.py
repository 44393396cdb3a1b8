"""The festivals of a year by their names; which days around them are free is the calendar's to say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import holidays

_NAMES = {
    "New Year's Day": ("元旦",),
    "Chinese New Year (Spring Festival)": ("春节",),
    "Tomb-Sweeping Day": ("清明",),
    "Labor Day": ("五一", "劳动"),
    "Dragon Boat Festival": ("端午",),
    "Mid-Autumn Festival": ("中秋",),
    "National Day": ("国庆", "十一"),
}


@dataclass(frozen=True)
class Festival:
    name: str
    day: date


@lru_cache(maxsize=16)
def festivals(years: tuple[int, ...]) -> tuple[Festival, ...]:
    """Each with its first day, in order of days."""
    named = holidays.country_holidays("CN", years=years, language="en_US")
    found: dict[tuple[int, str], Festival] = {}
    for day, said in sorted(named.items()):
        for english, names in _NAMES.items():
            if any(part.strip() == english for part in said.split(";")):
                for name in names:
                    found.setdefault((day.year, name), Festival(name, day))
    return tuple(sorted(found.values(), key=lambda one: one.day))
