"""The record: chained, unchangeable for the application, and proven whole or broken."""

from __future__ import annotations

import psycopg
import pytest

from shuniu.core.sentences import Sentence
from shuniu.core.tenancy import office_transaction
from shuniu.people.models import Office
from shuniu.trail.actions import Actor, journal, record
from shuniu.trail.checkpoints import sign_checkpoint
from shuniu.trail.models import Checkpoint, Entry
from shuniu.trail.verification import faults

NOTED = Sentence("tests.noted", "记下%(what)s")
CLERK = Actor(7, "张敏 秘书科文书")


def three_lines() -> None:
    for what in ("甲", "乙", "丙"):
        record(journal("people"), NOTED(what=what), by=CLERK, before={"at": 1}, after={"at": 2})


@pytest.fixture
def office(committed):
    made = Office.objects.create(code="here", name="甲市人民政府办公室")
    with office_transaction(made.pk):
        three_lines()
    return made


def found_faults(office: Office) -> list[str]:
    with office_transaction(office.pk):
        return [fault.key for fault in faults()]


def as_owner(committed: str, databases, statement: str) -> None:
    """What somebody with the owner's password could do to the rows."""
    name = committed.rsplit("/", 1)[1]
    with psycopg.connect(databases.url("owner", name)) as connection:
        connection.execute(statement)


def test_lines_are_chained_and_say_who_and_what(office):
    with office_transaction(office.pk):
        lines = list(Entry.objects.order_by("number"))

    assert [(line.number, str(line.said), line.by_name) for line in lines] == [
        (1, "记下甲", "张敏 秘书科文书"),
        (2, "记下乙", "张敏 秘书科文书"),
        (3, "记下丙", "张敏 秘书科文书"),
    ]
    assert [line.previous for line in lines] == ["", lines[0].hash, lines[1].hash]
    assert found_faults(office) == []


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("UPDATE trail_entry SET by_name = '别人' WHERE number = 2", ["trail.changed"]),
        ("DELETE FROM trail_entry WHERE number = 2", ["trail.missing"]),
        ("DELETE FROM trail_entry WHERE number = 3", ["trail.tail_cut"]),
        ("UPDATE trail_entry SET number = number + 10 WHERE number = 3", ["trail.missing", "trail.changed"]),
    ],
)
def test_verify_finds_what_was_changed_and_says_which(office, committed, databases, statement, fault):
    as_owner(committed, databases, statement)

    found = found_faults(office)

    assert found[: len(fault)] == fault


def test_a_checkpoint_finds_a_chain_that_vanished_whole(office, committed, databases):
    with office_transaction(office.pk):
        signed = sign_checkpoint()
    assert signed is not None
    assert signed.entries == 3
    assert found_faults(office) == []

    as_owner(committed, databases, "DELETE FROM trail_entry; DELETE FROM trail_journal")

    assert found_faults(office) == ["trail.checkpoint_broken"]


def test_a_rewritten_checkpoint_is_not_ours(office, committed, databases):
    with office_transaction(office.pk):
        sign_checkpoint()

    as_owner(committed, databases, "UPDATE trail_checkpoint SET entries = 2")

    assert found_faults(office) == ["trail.checkpoint_forged"]


def test_checkpoints_follow_on_each_other_and_cover_each_line_once(office):
    with office_transaction(office.pk):
        sign_checkpoint()
    with office_transaction(office.pk):
        assert sign_checkpoint() is None
        record(journal("people"), NOTED(what="丁"), by=CLERK)
    with office_transaction(office.pk):
        second = sign_checkpoint()

    assert second is not None
    assert second.entries == 1
    with office_transaction(office.pk):
        assert Checkpoint.objects.count() == 2
    assert found_faults(office) == []
