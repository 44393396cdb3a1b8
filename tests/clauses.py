"""Which clauses of the founding texts the tests prove: marks of tests that ran and passed.

A pytest plugin: with ``--clauses FILE`` the ids of passed tests' marks are added to the file, one a line.
``make clauses`` reads it and prints what is proven by capability.
"""

from __future__ import annotations

import fcntl
from pathlib import Path

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--clauses", default=None, help="write the clause ids of passed tests to this file")


def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> None:
    target = item.config.getoption("--clauses")
    if not target or call.when != "call" or call.excinfo is not None:
        return
    ids = [one for mark in item.iter_markers("clause") for one in mark.args]
    if not ids:
        return
    with Path(target).open("a", encoding="ascii") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.writelines(f"{one}\n" for one in ids)
