"""Reading what somebody typed as a condition: pieces, then a tree, each fault with its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from shuniu.core.sentences import Said, Sentence
from shuniu.flow.conditions.tree import (
    Among,
    Compare,
    Condition,
    Every,
    Is,
    Named,
    Not,
    Operand,
    Some,
    Value,
    as_day,
)  # fmt: skip
from shuniu.flow.definition import Field

LONGEST, DEEPEST = 500, 20

TOO_LONG = Sentence("flow.condition_too_long", _("条件太长：最多%(most)s个字。"))
TOO_DEEP = Sentence("flow.condition_too_deep", _("条件里的括号套得太深：最多%(most)s层。"))
ODD_SIGN = Sentence("flow.condition_odd_sign", _("条件第%(at)s个字“%(word)s”看不懂。"))
NOT_EXPECTED = Sentence("flow.condition_not_expected", _("条件第%(at)s个字“%(word)s”放在这里不通。"))
BREAKS_OFF = Sentence("flow.condition_breaks_off", _("条件没有写完。"))
NO_FIELD = Sentence("flow.condition_no_field", _("条件第%(at)s个字“%(word)s”不是这个流程的填写项。"))
NO_DAY = Sentence("flow.condition_no_day", _("条件第%(at)s个字“%(word)s”不是一个日期。"))
NO_CHOICE = Sentence("flow.condition_no_choice", _("“%(field)s”没有“%(word)s”这一项，条件永远不会成立。"))
OTHER_TYPE = Sentence("flow.condition_other_type", _("“%(left)s”和“%(right)s”不是一类内容，不能相比。"))
NO_ORDER = Sentence("flow.condition_no_order", _("“%(word)s”没有大小先后，只能比相同或不同。"))
NO_QUESTION = Sentence("flow.condition_no_question", _("“%(word)s”单独不成条件，请写明和什么相比。"))


class ConditionFault(ValueError):
    """The condition cannot be used; ``said`` says why, with the place in it."""

    def __init__(self, said: Said) -> None:
        super().__init__(said.key)
        self.said = said

    def __str__(self) -> str:
        return str(self.said)


@dataclass(frozen=True)
class _Piece:
    kind: str  # text, day, number, sign, name, end
    word: str
    at: int


# Chinese is written without spaces, so known words are looked for first, the longest of them.
_PIECES = r"""\s*(?:
      (?P<text>"(?:[^"\\\n]|\\.)*"|“[^“”\n]*”|'[^'\n]*')
    | (?P<day>\d{4}-\d{2}-\d{2})
    | (?P<number>-?\d{1,20}(?:\.\d{1,9})?[万亿]?)
    | (?P<sign><=|>=|==|!=|<>|[<>=≤≥≠()\[\],，（）、])
    | (?P<known>KNOWN)
    | (?P<name>[^\W\d]\w*)
    )"""
_TIMES = {"万": 10_000, "亿": 100_000_000}
_SAME = {
    "=": "==", "<>": "!=", "≤": "<=", "≥": ">=", "≠": "!=", "（": "(", "）": ")", "，": ",", "、": ",",
    "并且": "and", "且": "and", "或者": "or", "或": "or", "非": "not", "不是": "not", "属于": "in",
    "true": "True", "是": "True", "false": "False", "否": "False",
}  # fmt: skip
_WORDS = {"and", "or", "not", "in", "True", "False"}


def _pieces(text: str, names: Iterable[str]) -> Iterator[_Piece]:
    known = sorted((one for one in (*names, *_SAME) if not one.isascii()), key=len, reverse=True)
    pattern = re.compile(_PIECES.replace("KNOWN", "|".join(map(re.escape, known))), re.VERBOSE)
    at = 0
    while text[at:].strip():
        found = pattern.match(text, at)
        if found is None:
            rest = text[at:]
            start = at + len(rest) - len(rest.lstrip())
            raise ConditionFault(ODD_SIGN(at=start + 1, word=text[start : start + 1]))
        kind = str(found.lastgroup)
        word, start = found.group(kind), found.start(kind)
        if kind in ("sign", "name", "known"):
            word = _SAME.get(word, word)
            kind = "sign" if kind == "sign" or word in _WORDS else "name"
        yield _Piece(kind, word, start + 1)
        at = found.end()
    yield _Piece("end", "", len(text) + 1)


class Reader:
    """Reads by going down: or, and, not, comparison."""

    def __init__(self, text: str, fields: tuple[Field, ...]) -> None:
        self._fields = {one.name: one for one in fields} | {one.key: one for one in fields}
        self._pieces = list(_pieces(text, self._fields))
        self._at = self._depth = 0

    def whole(self) -> Condition:
        found = self._either()
        if self._next.kind != "end":
            raise self._odd()
        return found

    @property
    def _next(self) -> _Piece:
        return self._pieces[self._at]

    def _take(self, *words: str) -> str:
        """The word of the next piece, if it is one of these signs; else nothing is taken."""
        piece = self._next
        if piece.kind != "sign" or piece.word not in words:
            return ""
        self._at += 1
        return piece.word

    def _must(self, word: str) -> None:
        if not self._take(word):
            raise self._odd()

    def _odd(self) -> ConditionFault:
        piece = self._next
        if piece.kind == "end":
            return ConditionFault(BREAKS_OFF())
        return ConditionFault(NOT_EXPECTED(at=piece.at, word=piece.word))

    def _either(self) -> Condition:
        self._depth += 1
        if self._depth > DEEPEST:
            raise ConditionFault(TOO_DEEP(most=DEEPEST))
        parts = [self._every()]
        while self._take("or"):
            parts.append(self._every())
        self._depth -= 1
        return parts[0] if len(parts) == 1 else Some(tuple(parts))

    def _every(self) -> Condition:
        parts = [self._one()]
        while self._take("and"):
            parts.append(self._one())
        return parts[0] if len(parts) == 1 else Every(tuple(parts))

    def _one(self) -> Condition:
        is_negated = False
        while self._take("not"):
            is_negated = not is_negated
        if self._take("("):
            found = self._either()
            self._must(")")
        else:
            found = self._comparison()
        if not is_negated:
            return found
        return found.of if isinstance(found, Not) else Not(found)

    def _comparison(self) -> Condition:
        piece, left = self._next, self._operand()
        if sign := self._take("==", "!=", "<", "<=", ">", ">="):
            right = _fitting(self._operand(), left)
            left = _fitting(left, right)
            _must_compare(left, sign, right)
            return Compare(left, sign, right)
        is_negated = bool(self._take("not"))
        if self._take("in"):
            return Among(left, self._list(left), is_negated)
        if is_negated:
            raise self._odd()
        if isinstance(left, Named) and left.type == "yes_no":
            return Is(left)
        raise ConditionFault(NO_QUESTION(word=piece.word))

    def _list(self, left: Operand) -> tuple[Value, ...]:
        self._must("[")
        values: list[Value] = []
        while not values or self._take(","):
            value = _fitting(self._operand(), left)
            if not isinstance(value, Value):
                raise self._odd()
            _must_compare(left, "==", value)
            values.append(value)
        self._must("]")
        return tuple(values)

    def _operand(self) -> Operand:
        piece = self._next
        if piece.kind == "end" or (piece.kind == "sign" and piece.word not in ("True", "False")):
            raise self._odd()
        self._at += 1
        if piece.kind == "sign":
            return Value(piece.word == "True")
        if piece.kind == "number":
            return Value(Decimal(piece.word.rstrip("万亿")) * _TIMES.get(piece.word[-1], 1))
        if piece.kind == "text":
            return Value(re.sub(r"\\(.)", r"\1", piece.word[1:-1]))
        if piece.kind == "day":
            return Value(_day(piece))
        if piece.word not in self._fields:
            raise ConditionFault(NO_FIELD(at=piece.at, word=piece.word))
        return Named(self._fields[piece.word])


def _day(piece: _Piece) -> date:
    try:
        return date.fromisoformat(piece.word)
    except ValueError:
        raise ConditionFault(NO_DAY(at=piece.at, word=piece.word)) from None


def _must_compare(left: Operand, sign: str, right: Operand) -> None:
    if left.type != right.type:
        raise ConditionFault(OTHER_TYPE(left=_called(left), right=_called(right)))
    if sign not in ("==", "!=") and left.type in ("text", "yes_no"):
        raise ConditionFault(NO_ORDER(word=_called(left)))
    _must_be_offered(left, right)
    _must_be_offered(right, left)


def _must_be_offered(field: Operand, value: Operand) -> None:
    if not isinstance(field, Named) or not isinstance(value, Value) or not field.field.choices:
        return
    if value.value not in ("", *field.field.choices):
        raise ConditionFault(NO_CHOICE(field=field.field.name, word=str(value.value)))


def _fitting(one: Operand, other: Operand) -> Operand:
    """A day may be written in quotes beside a field that holds one."""
    if isinstance(one, Value) and isinstance(one.value, str) and other.type == "day":
        day = as_day(one.value)
        return Value(day) if day else one
    return one


def _called(operand: Operand) -> str:
    return operand.field.name if isinstance(operand, Named) else str(operand.value)
