"""What people must know of the founding text, which is read on a shelf above: it is told, never imported.

``regulation`` tells it once, when Django is ready::

    duties.ask(units_of=queries.units_bound_to, interpreter=queries.interpreter)

Until then (a light office, a test of people alone) nobody has a duty by text and nobody interprets one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

UnitsOf = Callable[[Iterable[str]], frozenset[int]]
Interpreter = Callable[[], str]

STAFFING = ("establishment", "personnel")


def _no_units(capabilities: Iterable[str]) -> frozenset[int]:
    return frozenset()


def _no_interpreter() -> str:
    return ""


_units_of: UnitsOf = _no_units
_interpreter: Interpreter = _no_interpreter


def ask(*, units_of: UnitsOf, interpreter: Interpreter) -> None:
    """From now on these answer for the founding text."""
    global _units_of, _interpreter
    _units_of, _interpreter = units_of, interpreter


def staffing_units() -> frozenset[int]:
    """The units whose duty the posts and the staff are, by the text in force."""
    return _units_of(STAFFING)


def interpreter() -> str:
    """The body that interprets the founding text and approves its changes; "" where the text names none."""
    return _interpreter()
