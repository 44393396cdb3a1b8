from __future__ import annotations

import pytest

from shuniu.core.tenancy import office_transaction
from tests.people import make


@pytest.fixture
def office(db):
    """An office whose transaction is open for the length of the test."""
    made = make.office()
    with office_transaction(made.pk):
        yield made


@pytest.fixture
def director(office):
    return make.director()
