"""Refusals: the expected "no", as a value with a sentence for people and the clause that asks for it.

A policy returns a refusal or ``None``; a button shows it, an action raises it (``check``).
A fault is everything else, and is left to rise.
"""

from __future__ import annotations

from typing import Any

from shuniu.core.sentences import Said, Sentence


class Refusal(Exception):
    """It cannot be done, for a reason that a person can read. ``clause`` names the rule, such as "第七条（四）"."""

    status = 409

    def __init__(self, sentence: Sentence, *, clause: str = "", **args: Any) -> None:
        self.said: Said = sentence(**args)
        self.clause = clause
        super().__init__(sentence.key)

    def __str__(self) -> str:
        return str(self.said)


class NotAllowed(Refusal):
    """This person, in this post, may not do it."""

    status = 403


class WrongState(Refusal):
    """It cannot be done now, often because a colleague moved first."""

    status = 409


class WrongInput(Refusal):
    """What was given cannot be used: the sentence says what to give instead."""

    status = 422


def check(refusal: Refusal | None) -> None:
    """Raise the refusal, if there is one: the second beat of every action (lock, ask, change, record, tell)."""
    if refusal is not None:
        raise refusal
