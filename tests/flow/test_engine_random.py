"""Random flows and wheels, random presses of all verbs by several people: what can never be, never is."""

from __future__ import annotations

import random

import pytest

from tests.flow.walking import Walk, random_line, random_wheel

# Each seed is a flow and forty presses, again and again until so many steps were made; tests.flow.soak goes on from here.
STEPS = 12_000


@pytest.mark.parametrize("kind", [random_line, random_wheel])
def test_what_can_never_be(kind):
    made, seed, verbs = 0, 0, set()

    while made < STEPS:
        seed += 1
        choose = random.Random(seed)
        walk = Walk(kind(choose), choose)
        for press in range(40):
            walk.press()
            assert walk.impossible() == [], f"seed {seed}, press {press}: {walk.made}"
        made += len(walk.made)
        verbs |= set(walk.made)

    assert {"finish", "send back", "take back", "transfer", "add", "remove", "jump", "end"} <= verbs
