"""A post as a notice prints it: whose it is, and what it is called on the door."""

from __future__ import annotations

import re
from collections.abc import Iterable

from shuniu.people.actions.staff import Post
from shuniu.people.models import Appointment, Office, Unit
from shuniu.people.titles import bare, role_of

Role = Appointment.Role

_OF_GOVERNMENT = frozenset({Role.PRINCIPAL, Role.LEADER})
_GOVERNMENT = re.compile(r"^(?P<place>.*?)(?P<level>[省市县区州盟旗镇乡])人民政府(?P<rest>办公[厅室])$")


def post_of(printed: str, office: Office, units: Iterable[Unit]) -> Post | None:
    """The post in this office that the words name; None for a post in another body."""
    words = printed.strip()
    if unit := next((unit for unit in _longest_first(units) if bare(unit.name) in words), None):
        return Post(words.split(bare(unit.name), 1)[1] or words, unit)
    if (rest := _after_office(words, office)) is not None:
        return Post(rest)
    title = bare(words)
    return Post(title) if title and role_of(title, in_unit=False) in _OF_GOVERNMENT else None


def leading(printed: str) -> Post:
    """The post of somebody whom a division of work names: a leader, whatever else he is called."""
    title = bare(printed) or printed
    role = role_of(title, in_unit=False)
    return Post(title[:60], role=Role.LEADER if role == Role.STAFF else role)


def _longest_first(units: Iterable[Unit]) -> list[Unit]:
    return sorted(units, key=lambda unit: -len(unit.name))


def _after_office(words: str, office: Office) -> str | None:
    """市政府办公室副主任 → 副主任, when the office is 云泽市人民政府办公室."""
    for name in (office.name, office.short_name, *_short_names(office.name)):
        if name and words.startswith(name):
            return words[len(name) :] or None
    return None


def _short_names(name: str) -> list[str]:
    """云泽市人民政府办公室: 云泽市政府办公室, 市人民政府办公室, 市政府办公室, 政府办公室, 办公室."""
    found = _GOVERNMENT.match(name)
    if found is None:
        return []
    place, level, rest = found["place"], found["level"], found["rest"]
    return [f"{place}{level}政府{rest}", f"{level}人民政府{rest}", f"{level}政府{rest}", f"政府{rest}", rest]
