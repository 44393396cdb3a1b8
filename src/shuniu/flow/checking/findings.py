"""What is wrong with a flow, said to people: a sentence and the place it is about."""

from __future__ import annotations

from dataclasses import dataclass

from shuniu.core.sentences import Said
from shuniu.flow.files import Place


@dataclass(frozen=True)
class Finding:
    """``is_fault``: the flow cannot be used like this. Else it is something to look at."""

    said: Said
    place: Place = ()
    is_fault: bool = True
    line: int = 0  # in the file it came from

    def __str__(self) -> str:
        return str(self.said)


def where(table: str, number: int, word: str = "") -> Place:
    return (table, number, word) if word else (table, number)
