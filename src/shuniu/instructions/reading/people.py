"""The ways in which words name a person: 张建国, 建国同志, 张市长, 芳县长, 常务副市长, 综合科长."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from shuniu.instructions.reading.records import Person, Why

_COMPOUND = ("欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "司徒", "令狐", "夏侯", "端木", "呼延")  # fmt: skip
_TITLES = re.compile(r"[、，,；;/]|兼(?!职)")
_BEFORE_POST = re.compile(r"^.*?(?:人民政府|政府)?(?:办公[厅室])(?=.*(?:主任|秘书长))")
_COMRADE = "同志"


class Form(NamedTuple):
    """One way of naming somebody. ``is_loose``: words that may mean something else; what stands beside decides."""

    keys: tuple[str, ...]
    is_person: bool
    is_loose: bool = False
    why: Why = Why.SURE
    weight: int = 0  # of two forms of the same words the lighter counts
    is_bare: bool = False  # a body without what makes it one: 住建


def forms_of_people(people: Iterable[Person]) -> Iterator[tuple[str, Form]]:
    everybody = tuple(people)
    for one in everybody:
        yield from _named(one)
    for one in everybody:
        yield from ((post, Form((one.key,), True, is_loose=True, weight=2)) for post in _posts(one))


def titles_of(one: Person) -> list[str]:
    """The titles by which he may be addressed, his own first: 副市长, 市长; 办公室副主任, 副主任, 主任."""
    found: list[str] = []
    for title in filter(None, _TITLES.split(one.title)):
        bare = _BEFORE_POST.sub("", title)
        short = bare.removeprefix("常务")
        found += [title, bare, short, short.removeprefix("副"), _inside_unit(bare)]
    return list(dict.fromkeys(filter(None, found)))


def family_and_given(name: str) -> tuple[str, str]:
    family = next((one for one in _COMPOUND if name.startswith(one) and len(name) > 2), name[:1])
    return family, name[len(family) :]


def _inside_unit(title: str) -> str:
    """公安局局长 is 局长 to those who speak of him."""
    found = re.search(r"[局厅委办院处科室股](?P<post>副?(?:局长|厅长|主任|院长|处长|科长|股长))$", title)
    return found["post"] if found else ""


def _named(one: Person) -> Iterator[tuple[str, Form]]:
    """By his name, whole or in part, with or without a title after it."""
    family, given = family_and_given(one.name)
    if not one.is_second:
        yield from _by_name(one, family, given)
    for title in titles_of(one):
        yield f"{one.name}{title}", Form((one.key,), True)
        yield f"{given}{title}", Form((one.key,), True, is_loose=len(given) < 2, weight=1)
        yield f"{family}{title}", Form((one.key,), True, weight=1)
    if "常务" in one.title and len(given) > 1:
        yield f"{given}常务", Form((one.key,), True)
    if one.unit:
        yield f"{one.unit}{one.name}", Form((one.key,), True)


def _by_name(one: Person, family: str, given: str) -> Iterator[tuple[str, Form]]:
    yield one.name, Form((one.key,), True, is_loose=len(one.name) < 3)
    yield f"{one.name}{_COMRADE}", Form((one.key,), True)
    yield f"{given}{_COMRADE}", Form((one.key,), True, is_loose=len(given) < 2, weight=1)
    for part in (given, family):
        if len(part) > 1:
            yield part, Form((one.key,), True, is_loose=True, weight=1)


def _posts(one: Person) -> Iterator[str]:
    """By his post alone, where it is one that only he holds (the caller sees to that)."""
    for title in filter(None, _TITLES.split(one.title)):
        if one.unit:
            yield f"{one.unit}{title}"
            if title[:1] == one.unit[-1:]:
                yield f"{one.unit}{title[1:]}"
            continue
        yield title
        yield from (word for word in (_BEFORE_POST.sub("", title),) if word != title)
        if title.startswith("常务副"):
            yield "常务"
    if one.role == "principal":
        yield from ("主要领导", "主要负责同志")
