"""The pieces of office work as duties and units name them."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class Work(NamedTuple):
    """One piece of work: how a duty says it (``asked``) and how a unit takes it up (``taken``)."""

    name: str
    kind: str
    asked: re.Pattern[str]
    taken: re.Pattern[str]


@cache
def all_work() -> tuple[Work, ...]:
    rows = files(__package__).joinpath("data/work.tsv").read_text("utf-8").splitlines()
    return tuple(_work(*row.split("\t")) for row in rows if not row.startswith("#"))


def _work(name: str, kind: str, asked: str, taken: str) -> Work:
    return Work(name, kind, re.compile(asked), re.compile(taken or asked))


def asked_in(text: str) -> list[Work]:
    return [work for work in all_work() if work.asked.search(text)]
