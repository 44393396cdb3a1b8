from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest

from shuniu.core.refusals import Refusal
from shuniu.core.tenancy import office_transaction
from shuniu.people.models import Appointment, Office, Person, Unit
from shuniu.regulation.founding import actions
from shuniu.trail.actions import Actor
from tests.regulation.founding import drafts

ADMINISTRATOR = Actor(None, "罗海")


@pytest.fixture
def opened(db) -> Iterator[Office]:
    """A light office with its desk, in its transaction: what stands before any text is read."""
    office = actions.open_office("qingjiang", "清江市人民政府办公室")
    with office_transaction(office.pk):
        actions.furnish(office)
        yield office


@pytest.fixture
def founded(opened) -> Office:
    """The same, founded from the made-up regulation and rules."""
    drafts.draft(drafts.establishment())
    drafts.draft(dict(drafts.RULES), lines=())
    return actions.found(opened, on=date(2024, 4, 1))


def holder(name: str, title: str, role: str, unit: str = "") -> Appointment:
    """Somebody in a post."""
    return Appointment.objects.create(
        person=Person.objects.create(name=name), title=title, role=role, starts_on=date(2024, 1, 1),
        unit=Unit.objects.get(name=unit, valid_to=None) if unit else None,
    )  # fmt: skip


@pytest.fixture
def director(founded) -> Appointment:
    return holder("高维新", "办公室主任", Appointment.Role.DIRECTOR)


@pytest.fixture
def clerk(founded) -> Appointment:
    return holder("沈晓云", "文书", Appointment.Role.CLERK, "文电科")


@contextmanager
def refused(key: str, *, clause: str | None = None) -> Iterator[None]:
    """What stands inside is refused with this sentence, and with this clause where one is named."""
    with pytest.raises(Refusal) as raised:
        yield
    assert raised.value.said.key == key
    if clause is not None:
        assert raised.value.clause == clause
