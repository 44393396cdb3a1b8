"""The jobs that take capsules out: late, twice, at once with a press, failing; nothing is lost, nothing done twice."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import psycopg
import pytest
from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from shuniu.core.refusals import NotAllowed, WrongState
from shuniu.exchange import actions as exchange
from shuniu.exchange import tasks
from shuniu.exchange.models import Capsule
from shuniu.matters.acting import actions as acting
from shuniu.matters.models import Matter
from shuniu.notices.models import Notice
from shuniu.numbering.actions import take_number
from tests.exchange.between import begun, capsules, sent, sent_back, state, task, work


def test_what_cannot_be_taken_in_waits_is_shown_and_can_be_taken_again(committing):
    here, there = committing
    with here.open():
        exchange.ask(
            there.office, 1, "残缺的一件", {}
        )  # a fault of the sender's: it says nothing of what is asked
    work()
    with there.open():
        capsule = Capsule.objects.get()
        assert (capsule.state, capsule.tries, capsule.next_at > capsule.sent_at) == ("sent", 1, True)

    for _try in range(exchange.MOST_TRIES):
        with suppress(KeyError):
            tasks.take(office_id=there.office.pk, capsule_id=capsule.pk)

    assert capsules(here) == capsules(there) == [("asks", "failed")]
    with there.open() as people:
        assert Notice.objects.filter(key="exchange.stuck", appointment=people["director"].pk).exists()
        with pytest.raises(NotAllowed):
            exchange.take_again(capsule.pk, by=people["economist"])
        exchange.take_again(capsule.pk, by=people["clerk"])
        with pytest.raises(WrongState):
            exchange.take_again(capsule.pk, by=people["clerk"])
        assert ProcrastinateJob.objects.filter(task_name="exchange.take", status="todo").count() == 1
    with here.open() as people, pytest.raises(NotAllowed):
        exchange.take_again(capsule.pk, by=people["clerk"])


def test_what_failed_there_is_done_here_by_hand_and_never_begins_there(houses):
    here, there = houses
    above = sent(here)
    with there.open():
        capsule = Capsule.objects.get()
        Capsule.objects.update(state="failed")
    with here.open() as people:
        acting.press(task(above, "there").pk, "looked", opinion="电话核实。", by=people["clerk"])
    work()

    with there.open():
        assert Capsule.objects.get(pk=capsule.pk).state == "withdrawn"
        assert not Matter.objects.exists()


def test_the_worker_finds_what_no_job_takes(committing):
    here, there = committing
    sent(here)
    with there.open():
        Capsule.objects.update(next_at=timezone.now())
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")
    for _minute in range(3):  # while the worker is busy with other things
        tasks.take_all(0)
    assert ProcrastinateJob.objects.filter(task_name="exchange.take").count() == 1
    work()

    assert begun(there)


def test_two_workers_take_the_same_capsule_and_one_matter_begins(committing):
    here, there = committing
    sent(here)
    with there.open():
        capsule = Capsule.objects.get()

    def take(_number):
        try:
            return tasks.take_out(office_id=there.office.pk, capsule_id=capsule.pk)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as workers:
        taken = list(workers.map(take, range(4)))

    assert sorted(taken) == [False, False, False, True]
    with there.open():
        assert Matter.objects.count() == 1


def test_concluded_there_and_withdrawn_here_at_once_both_come_to_rest(committing):
    here, there = committing
    above = sent(here)
    work()
    child = begun(there)
    with there.open() as people:
        acting.press(task(child, "look").pk, "found", by=people["head"])
        check = task(child, "check").pk

    def concluded():
        with there.open() as people:
            acting.press(check, "right", by=people["director"])

    def withdrawn():
        sent_back(here, above)
        work()

    def done(act):
        try:
            act()
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as both:
        list(both.map(done, (concluded, withdrawn)))
    work()

    assert state(there, child) in ("concluded", "ended")
    with here.open():
        assert task(above, "draft")
        assert not Capsule.objects.filter(state="sent").exists()


def test_withdrawn_before_it_was_taken_in_it_never_begins(committing):
    here, there = committing
    above = sent(here)
    with here.open() as people:
        acting.end(above.pk, "不再需要", by=people["economist"])
    with there.open():
        asks, withdraws = Capsule.objects.order_by("id").values_list("id", flat=True)
    tasks.take(office_id=there.office.pk, capsule_id=withdraws)  # the later one is taken out first
    work()

    with there.open():
        assert not Matter.objects.exists()
    assert capsules(there) == [("asks", "withdrawn"), ("withdraws", "taken")]
    assert asks < withdraws


def test_a_worker_killed_in_the_middle_has_done_nothing_and_the_next_does_it(committing, committed, run):
    here, there = committing
    sent(here)
    with there.open():
        take_number("procedure", timezone.localdate().year)  # held: taking in has to wait for it
        worker = run("worker", database=committed)
        _wait_until_somebody_waits(committed)
        worker.kill()
    with there.open():
        Capsule.objects.update(next_at=timezone.now())
        assert [(one.state, one.tries) for one in Capsule.objects.all()] == [("sent", 1)]
        assert not Matter.objects.exists()
    tasks.take_all(0)
    work()

    assert begun(there)
    assert capsules(here) == [("asks", "taken")]


def _wait_until_somebody_waits(database, seconds=30):
    """Asked beside the test's own transaction, in which what others do would stand still."""
    waiting = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    ends = time.monotonic() + seconds
    with psycopg.connect(database, autocommit=True) as beside:
        while not beside.execute(waiting).fetchone()[0]:
            assert time.monotonic() < ends, "the worker did not come to take the number"
            time.sleep(0.1)
