"""A post as a notice prints it: whose it is, what it is called on the door, what it is for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from shuniu.people.models import Appointment, Office, Unit

Role = Appointment.Role

_PRINCIPAL = re.compile(r"(?<!副)(?:省长|市长|县长|区长|州长|旗长|盟长|镇长|乡长|自治区主席)$")
_LEADER = re.compile(r"副(?:省长|市长|县长|区长|州长|旗长|盟长|镇长|乡长|主席)|秘书长")
_OFFICE = re.compile(r"(?:人民政府|政府)?(?:办公室|办公厅)$")
_HEAD = re.compile(r"(?:科长|处长|主任|股长|队长|负责人|书记)$")
_SECRETARY = re.compile(r"秘书$")


@dataclass(frozen=True)
class Post:
    title: str
    role: str
    unit: Unit | None


def post_of(printed: str, office: Office, units: Iterable[Unit]) -> Post | None:
    """The post in this office that the words name; None for a post in another body."""
    words = printed.strip()
    if not words:
        return None
    if unit := next((unit for unit in _longest_first(units) if unit.name in words), None):
        title = words.split(unit.name, 1)[1] or words
        return Post(title, _role_in_unit(title), unit)
    if (rest := _after_office(words, office)) is not None:
        return Post(rest, _role_in_office(rest), None)
    bare = _of_government(words, office)
    if _PRINCIPAL.search(bare):
        return Post(bare, Role.PRINCIPAL, None)
    return Post(bare, Role.LEADER, None) if _LEADER.search(bare) else None


def _longest_first(units: Iterable[Unit]) -> list[Unit]:
    return sorted(units, key=lambda unit: -len(unit.name))


def _after_office(words: str, office: Office) -> str | None:
    """市政府办公室副主任 → 副主任, when the office is 云泽市人民政府办公室."""
    for name in (office.name, office.short_name, *_short_names(office.name)):
        if name and words.startswith(name):
            return words[len(name) :] or None
    return None


def _short_names(name: str) -> list[str]:
    """磐石市人民政府办公室: 磐石市政府办公室, 市人民政府办公室, 市政府办公室, 政府办公室."""
    found = re.match(r"(?P<place>.*?)(?P<level>[省市县区州盟旗镇乡])人民政府(?P<rest>办公[厅室])$", name)
    if found is None:
        return []
    level, rest = found["level"], found["rest"]
    whole = f"{found['place']}{level}政府{rest}"
    return [whole, f"{level}人民政府{rest}", f"{level}政府{rest}", f"政府{rest}", rest]


def _of_government(words: str, office: Office) -> str:
    """云泽市人民政府副市长 and 市政府副市长 → 副市长."""
    government = _OFFICE.sub("", office.name)
    for start in (office.name.removesuffix("办公室").removesuffix("办公厅"), government):
        if start and words.startswith(start):
            return words[len(start) :]
    return re.sub(r"^[省市县区州盟旗镇乡](?:人民)?政府", "", words)


def _role_in_office(title: str) -> str:
    if "副主任" in title:
        return Role.DEPUTY_DIRECTOR
    if "主任" in title and "主任科员" not in title:
        return Role.DIRECTOR
    return Role.STAFF


def _role_in_unit(title: str) -> str:
    if _SECRETARY.search(title):
        return Role.SECRETARY
    if _HEAD.search(title):
        return Role.DEPUTY_HEAD if "副" in title else Role.HEAD
    return Role.STAFF
