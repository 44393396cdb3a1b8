"""What a person fills into a flow's fields, as the run keeps it: days and numbers as text, yes or no, or nothing."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext_lazy as _

from shuniu.core.refusals import WrongInput
from shuniu.core.sentences import Sentence
from shuniu.flow.definition import Field

LONGEST = 200
LARGEST = Decimal(10) ** 14  # what a form of the pages takes, too

NOT_A_NUMBER = Sentence("flow.value_not_a_number", _("“%(field)s”要填数字，例如 50000 或 0.5。"))
NOT_A_DAY = Sentence("flow.value_not_a_day", _("“%(field)s”要填日期，例如 2026-11-22。"))
NOT_YES_OR_NO = Sentence("flow.value_not_yes_or_no", _("“%(field)s”要答是或否。"))
NOT_OFFERED = Sentence("flow.value_not_offered", _("“%(field)s”要从列出的里面选一个。"))
NOT_A_TEXT = Sentence("flow.value_not_a_text", _("“%(field)s”最多写%(most)s个字。"))


def kept(field: Field, given: Any) -> Any:
    """The value that conditions will read. Raises WrongInput for what is of another type, or too much."""
    if given is None or given == "":
        return None
    return _KEEPS[field.type](field, given)


def _text(field: Field, given: Any) -> str:
    if not isinstance(given, str) or len(given) > LONGEST or "\0" in given:
        raise WrongInput(NOT_A_TEXT, field=field.name, most=LONGEST)
    return given


def _choice(field: Field, given: Any) -> str:
    if given not in field.choices:
        raise WrongInput(NOT_OFFERED, field=field.name)
    return str(given)


def _number(field: Field, given: Any) -> str:
    try:
        number = Decimal(str(given)) if not isinstance(given, bool) and len(str(given)) <= LONGEST else None
    except InvalidOperation:
        number = None
    if number is None or not number.is_finite() or abs(number) >= LARGEST:
        raise WrongInput(NOT_A_NUMBER, field=field.name)
    return str(number)


def _day(field: Field, given: Any) -> str:
    try:
        return date.fromisoformat(str(given)).isoformat()
    except ValueError:
        raise WrongInput(NOT_A_DAY, field=field.name) from None


def _yes_no(field: Field, given: Any) -> bool:
    if not isinstance(given, bool):
        raise WrongInput(NOT_YES_OR_NO, field=field.name)
    return given


_KEEPS = {"text": _text, "choice": _choice, "number": _number, "day": _day, "yes_no": _yes_no}
