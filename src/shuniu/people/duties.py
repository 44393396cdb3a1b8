"""What people must know of the founding text, which is read on a shelf above: it is told, never imported.

``regulation`` tells it once, when Django is ready::

    duties.ask(
        units_of=queries.units_bound_to, interpreter=queries.interpreter, meeting=queries.meeting_on_units,
        deputies=queries.deputies_in_charge,
    )

Until then (a light office, a test of people alone) nobody has a duty by text and nobody interprets one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

UnitsOf = Callable[[Iterable[str]], frozenset[int]]
Interpreter = Callable[[], str]
Meeting = Callable[[], tuple[str, str]]
Deputies = Callable[[], str | None]

STAFFING = ("establishment", "personnel")


def _no_units(capabilities: Iterable[str]) -> frozenset[int]:
    return frozenset()


def _no_interpreter() -> str:
    return ""


def _no_meeting() -> tuple[str, str]:
    return "", ""


def _anybody() -> str | None:
    return None


_units_of: UnitsOf = _no_units
_interpreter: Interpreter = _no_interpreter
_meeting: Meeting = _no_meeting
_deputies: Deputies = _anybody


def ask(*, units_of: UnitsOf, interpreter: Interpreter, meeting: Meeting, deputies: Deputies) -> None:
    """From now on these answer for the founding text."""
    global _units_of, _interpreter, _meeting, _deputies
    _units_of, _interpreter, _meeting, _deputies = units_of, interpreter, meeting, deputies


def staffing_units() -> frozenset[int]:
    """The units whose duty the posts and the staff are, by the text in force."""
    return _units_of(STAFFING)


def interpreter() -> str:
    """The body that interprets the founding text and approves its changes; "" where the text names none."""
    return _interpreter()


def meeting_on_units() -> tuple[str, str]:
    """The meeting of the office that decides on its units by the work rules, and the clause; "" where none does."""
    return _meeting()


def deputies_in_charge() -> str | None:
    """The clause by which only a deputy director is in charge while the director is away; None: anybody may be."""
    return _deputies()
