"""One transaction, one office.

PostgreSQL closes each office's rows to the others by row-level security that reads the setting
``app.office``. It is set for the length of a transaction only, so a pooled connection handed on
carries nothing over. Everything that touches an office's rows stands inside ``office_transaction``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import connection, transaction

P = ParamSpec("P")
R = TypeVar("R")

_current: ContextVar[int | None] = ContextVar("office", default=None)


class NoOffice(RuntimeError):
    """Code that needs an office ran outside ``office_transaction``: a fault of ours, not of the user."""


class TwoOffices(RuntimeError):
    """One transaction asked for two offices."""


def current_office_id() -> int:
    """The office of this transaction. Raises NoOffice outside ``office_transaction``."""
    office_id = _current.get()
    if office_id is None:
        raise NoOffice("this must run inside office_transaction()")
    return office_id


class Scope:
    """The transaction of an office that is open now."""

    def roll_back(self) -> None:
        """Give up everything that was changed since it opened, without an exception."""
        transaction.set_rollback(True)


@contextmanager
def office_transaction(office_id: int) -> Iterator[Scope]:
    """Open a transaction (or a savepoint in one) whose rows are those of one office and no other."""
    before = _current.get()
    if before is not None and before != office_id:
        raise TwoOffices(f"the transaction belongs to office {before}; {office_id} was asked for")
    token = _current.set(office_id)
    within_another = connection.in_atomic_block
    try:
        with transaction.atomic():
            _say_office(str(office_id))
            yield Scope()
            # Only inside an outer transaction, as in tests: a commit forgets the setting by itself, and so
            # does a rollback.
            if before is None and within_another and not connection.needs_rollback:
                _say_office("")
    finally:
        _current.reset(token)


def _say_office(value: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('app.office', %s, true)", [value])


def streamed_in_office(office_id: int, parts: Iterable[bytes]) -> Iterator[bytes]:
    """The parts of a streamed answer, made inside the office's transaction until the last one is sent."""
    with office_transaction(office_id):
        yield from parts


def in_office(function: Callable[P, R]) -> Callable[P, R]:
    """Run a job or command whose keyword ``office_id`` names the office in that office's transaction."""

    @wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        with office_transaction(int(str(kwargs["office_id"]))):
            return function(*args, **kwargs)

    return run
