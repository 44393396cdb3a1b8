"""The two houses, with what must hold after every test of them."""

from __future__ import annotations

import pytest

from shuniu.flow.queries import running_without_anybody
from tests.exchange.between import two_houses


@pytest.fixture
def houses(db):
    here, there = two_houses()
    yield here, there
    nobody_is_lost(here, there)


@pytest.fixture
def committing(committed):
    """The same with real commits and the real worker."""
    here, there = two_houses()
    yield here, there
    nobody_is_lost(here, there)


def nobody_is_lost(*houses):
    for house in houses:
        with house.open():
            assert list(running_without_anybody()) == []
