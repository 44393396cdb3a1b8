"""The record: chained, unchangeable for the application, and proven whole or broken."""

from __future__ import annotations

import os
import subprocess
import sys
import time

import psycopg
import pytest
from django.db import ProgrammingError, connection, transaction
from django.test.utils import CaptureQueriesContext

from shuniu.core import env
from shuniu.core.sentences import Sentence
from shuniu.core.tenancy import office_transaction
from shuniu.people.models import Office
from shuniu.trail.actions import Actor, digest_of, journal, record, shared_journal
from shuniu.trail.books import SHARED
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
        ("UPDATE trail_entry SET by_name = '别人' WHERE number = 2", ["第2条记录被改动"]),
        ("UPDATE trail_entry SET before = '{\"at\": 5}' WHERE number = 2", ["第2条记录被改动"]),
        ("DELETE FROM trail_entry WHERE number = 2", ["缺第2至2条记录"]),
        ("DELETE FROM trail_entry WHERE number = 1", ["缺第1至1条记录"]),
        ("DELETE FROM trail_entry WHERE number = 3", ["应有3条记录，只有2条"]),
        ("DELETE FROM trail_entry", ["应有3条记录，只有0条"]),
        ("DELETE FROM trail_journal", ["有3条记录，所记的事项却不在了"]),
        ("UPDATE trail_journal SET trail_count = 2", ["应有2条记录，却有3条"]),
        (
            "UPDATE trail_entry SET number = CASE number WHEN 1 THEN 12 ELSE 11 END WHERE number < 3;"
            "UPDATE trail_entry SET number = number - 10 WHERE number > 10",
            ["第1条记录被改动", "第2条记录被改动", "第3条记录与上一条接不上"],
        ),
    ],
)
def test_verify_finds_what_was_changed_and_says_which(office, committed, databases, statement, fault):
    as_owner(committed, databases, statement)

    found = told(office)

    assert [len(found), *(said.split(" ", 1)[1].rstrip("。") for said in found)] == [len(fault), *fault]


def test_a_chain_that_was_rewritten_with_fresh_hashes_is_found_by_its_end_and_the_checkpoint(
    office, committed, databases
):
    signed_soon(office)
    with office_transaction(office.pk):
        lines = list(Entry.objects.order_by("number"))
    lines[1].by_name = "别人"
    head = lines[0].hash
    for line in lines[1:]:
        line.previous = head
        head = line.hash = digest_of(line)
        as_owner(
            committed,
            databases,
            f"UPDATE trail_entry SET by_name = '{line.by_name}', previous = '{line.previous}',"  # noqa: S608
            f" hash = '{line.hash}' WHERE number = {line.number}",
        )

    assert found_faults(office) == ["trail.rewritten", "trail.checkpoint_broken"]
    # Whoever also rewrites the end still meets the checkpoint.
    as_owner(committed, databases, f"UPDATE trail_journal SET trail_head = '{head}'")  # noqa: S608
    assert found_faults(office) == ["trail.checkpoint_broken"]


def test_a_checkpoint_finds_a_chain_that_vanished_whole(office, committed, databases):
    assert signed_soon(office).entries == 3
    assert found_faults(office) == []

    as_owner(committed, databases, "DELETE FROM trail_entry; DELETE FROM trail_journal")

    assert found_faults(office) == ["trail.checkpoint_broken"]


def test_a_rewritten_checkpoint_is_not_ours(office, committed, databases):
    signed_soon(office)

    as_owner(committed, databases, "UPDATE trail_checkpoint SET entries = 2")

    assert found_faults(office) == ["trail.checkpoint_forged"]


def test_checkpoints_follow_on_each_other_and_cover_each_line_once(office, committed, databases):
    signed_soon(office)
    with office_transaction(office.pk):
        assert sign_checkpoint() is None
    for what in ("丁", "戊"):
        with office_transaction(office.pk):
            record(journal("people"), NOTED(what=what), by=CLERK)
        assert signed_soon(office).entries == 1
    assert found_faults(office) == []

    # One taken out of the middle leaves a gap.
    as_owner(
        committed,
        databases,
        "DELETE FROM trail_checkpoint WHERE id = (SELECT min(id) + 1 FROM trail_checkpoint)",
    )
    assert found_faults(office) == ["trail.checkpoint_gone"]


def test_the_key_lies_outside_the_database_for_its_owner_alone(office):
    signed_soon(office)

    key = env.home() / "secrets" / "checkpoint.key"
    assert key.stat().st_mode & 0o777 == 0o600


def test_another_offices_record_is_not_seen_and_not_broken(office, committed, databases):
    other = Office.objects.create(code="there", name="乙市人民政府办公室")
    with office_transaction(other.pk):
        record(journal("people"), NOTED(what="别处"), by=CLERK)

    as_owner(committed, databases, f"DELETE FROM trail_entry WHERE office_id = {other.pk}")  # noqa: S608

    assert found_faults(office) == []
    assert found_faults(other) == ["trail.tail_cut"]


def test_the_shared_record_needs_no_office_and_is_proved_the_same_way(committed, databases):
    with transaction.atomic():
        for what in ("甲", "乙"):
            record(shared_journal("accounts"), NOTED(what=what))
    assert list(faults(SHARED)) == []

    as_owner(committed, databases, "UPDATE trail_sharedentry SET verb = 'x' WHERE number = 1")

    assert [fault.key for fault in faults(SHARED)] == ["trail.changed"]


@pytest.mark.parametrize("table", ["trail_sharedentry", "trail_sharedcheckpoint", "trail_checkpoint"])
def test_the_application_changes_no_line_and_no_checkpoint(committed, table):
    for statement in (f"UPDATE {table} SET id = id", f"DELETE FROM {table}"):  # noqa: S608
        with pytest.raises(ProgrammingError, match="permission denied"), connection.cursor() as cursor:
            cursor.execute(statement)


def test_the_command_tells_whole_from_broken(office, committed, databases):
    with transaction.atomic():
        record(shared_journal("accounts"), NOTED(what="甲"))
    whole = command(committed, "verify")
    assert whole.returncode == 0, whole.stderr
    assert whole.stdout.splitlines() == [
        "甲市人民政府办公室：3 条记录完整。",
        "账号和系统管理：1 条记录完整。",
    ]
    assert command(committed, "checkpoint").returncode == 0

    as_owner(committed, databases, "UPDATE trail_entry SET by_name = '别人' WHERE number = 2")
    broken = command(committed, "verify", "--office", "here")

    assert broken.returncode == 1
    assert "第2条记录被改动" in broken.stdout
    assert command(committed, "verify", "--office", "nowhere").returncode == 2


def test_proving_reads_side_by_side_whatever_the_length(office):
    with office_transaction(office.pk):
        short = statements_of_verification()
        for name in ("甲", "乙", "丙"):
            record(journal(name), NOTED(what=name), by=CLERK)
        assert statements_of_verification() == short


def statements_of_verification() -> int:
    with CaptureQueriesContext(connection) as asked:
        assert list(faults()) == []
    return len(asked)


def signed_soon(office: Office) -> Checkpoint:
    """Lines newer than the oldest transaction still open wait for the next checkpoint; so does this."""
    ends = time.monotonic() + 60
    while time.monotonic() < ends:
        with office_transaction(office.pk):
            if (signed := sign_checkpoint()) is not None:
                return signed
        time.sleep(0.1)
    pytest.fail("an older transaction stayed open for a minute")


def told(office: Office) -> list[str]:
    with office_transaction(office.pk):
        return [str(fault) for fault in faults()]


def command(url: str, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "shuniu.cli.main", "trail", *words],
        capture_output=True,
        text=True,
        env={**os.environ, "SHUNIU_DATABASE_URL": url, "SHUNIU_DATABASE_ROLE": "app"},
    )
