"""Reminding by the clock: on which day whom, once, never at night, never a leader by name."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date, datetime
from unittest import mock

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from shuniu.clock import actions as clock
from shuniu.clock.arithmetic import Length
from shuniu.clock.models import Clock, Reminder
from shuniu.clock.queries import limit_for
from shuniu.core.tenancy import office_transaction
from shuniu.flow import clocks
from shuniu.matters.deadlines import reminding
from shuniu.matters.models import Matter
from shuniu.notices.models import Notice
from shuniu.people.models import Assistance
from shuniu.trail.models import Entry
from shuniu.work.incoming import actions as incoming
from shuniu.work.incoming.targets import Target
from tests import make

MONDAY = (2026, 11, 16)


def at(*parts: int) -> datetime:
    return timezone.make_aware(datetime(*parts))


@contextmanager
def on(*parts: int):
    with mock.patch("django.utils.timezone.now", return_value=at(*parts)):
        yield


@pytest.fixture
def people(db):
    with make.office() as office:
        yield make.staff(office)


def handled(people, **about) -> Matter:
    """Sent to 经济科 on Monday at nine, within 7 plain days: due on Monday the 23rd. One of it has taken it."""
    with on(*MONDAY, 9):
        unit = f"u:{people['economist'].unit_id}"
        matter = make.proposed_paper(people, names=(unit,), **about)
        incoming.send_on(matter.pk, [Target(unit, "handle", part="lead")], by=people["clerk"])
        incoming.claim(make.open_task(matter, "handle").pk, by=people["economist"])
    Notice.objects.all().delete()
    return matter


def said_to(held) -> list[str]:
    return [str(one.said) for one in Notice.objects.filter(appointment=held).order_by("id")]


def test_a_task_with_a_limit_has_a_clock_by_its_rule(people):
    handled(people)

    one = Clock.objects.get()
    assert (one.limit_key, one.amount, one.unit, one.clause) == ("incoming.handle", 7, "D", "第七条（六）")
    assert one.due_at == at(2026, 11, 23, 17, 30)
    assert one.events.get().kind == "started"


def test_when_it_is_done_the_clock_is_met(people):
    matter = handled(people)
    with on(2026, 11, 18, 9):
        incoming.handle(make.open_task(matter, "handle").pk, "已办。", by=people["economist"])

    assert Clock.objects.get().state == "met"


def test_an_explanation_extends_the_clock_with_its_reason(people):
    matter = handled(people)
    until = at(2026, 12, 1, 17, 30)
    with on(2026, 11, 18, 9):
        incoming.explain(make.open_task(matter, "handle").pk, "资料未齐", until=until, by=people["economist"])

    one = Clock.objects.get()
    assert (one.due_at, one.events.last().kind, one.events.last().reason) == (until, "extended", "资料未齐")


def test_two_working_days_before_on_the_day_and_after(people):
    handled(people)
    told = {}
    for day in range(17, 29):
        with on(2026, 11, day, 9):
            reminding.remind()
        told[day] = said_to(people["economist"])
        Notice.objects.all().delete()

    title = "关于水库加固工程资金的请示"
    number = Matter.objects.get().number
    assert {day: words for day, words in told.items() if words} == {
        19: [f"快到期：{title}（{number}），限办11月23日。"],
        23: [f"今天到期：{title}（{number}），17:30前办结。"],
        24: [f"已超期：{title}（{number}），限办11月23日，请抓紧办理或书面说明。"],
    }


def test_it_goes_up_to_the_head_and_then_to_the_director(people):
    handled(people)
    for day in range(24, 31):
        with on(2026, 11, day, 9):
            reminding.remind()

    stages = Reminder.objects.order_by("on", "id").values_list("on__day", "stage", "recipient")
    assert list(stages) == [
        (24, "after", f"a:{people['economist'].pk}"),
        (26, "head", f"a:{people['economy'].pk}"),
        (30, "director", f"a:{people['director'].pk}"),
    ]
    assert said_to(people["director"])[0].startswith("姚振声 科员承办的关于水库加固工程资金的请示")


def test_what_is_late_counts_as_urged_and_the_record_says_so(people):
    matter = handled(people)
    with on(2026, 11, 24, 9):
        reminding.remind()

    assert make.open_task(matter, "handle").urged == 1
    last = Entry.objects.filter(chain="matters.matter", chain_id=matter.pk).latest("number")
    assert str(last.said) == "到期未办，自动催办经济科。"


@pytest.mark.parametrize(
    "moment",
    [(2026, 11, 21, 10), (2026, 11, 22, 10), (2026, 11, 23, 7), (2026, 11, 23, 12, 30), (2026, 11, 23, 22)],
    ids=["Saturday", "Sunday", "early", "noon", "night"],
)
def test_never_outside_the_hours_of_business(people, moment):
    handled(people)

    with on(*moment):
        assert reminding.remind() == 0
    with on(2026, 11, 23, 9):
        assert reminding.remind() == 1


def test_several_are_one_digest_a_day(people):
    for number in range(3):
        handled(people, document_number=f"青水〔2026〕{number}号")
    handled(people, urgency="特急", document_number="青水〔2026〕9号")  # due on Thursday the 19th

    with on(2026, 11, 19, 9):
        reminding.remind()

    assert said_to(people["economist"]) == ["今天有4件要留意：今天到期1件，快到期3件，超期0件。"]
    assert Notice.objects.get(appointment=people["economist"]).url == "/deadlines/"


def test_run_twice_it_says_nothing_more(people):
    handled(people)
    with on(2026, 11, 23, 9):
        assert reminding.remind() == 1
        assert reminding.remind() == 0
    assert len(said_to(people["economist"])) == 1


def killed_after_reminding(office_id: int) -> None:
    with office_transaction(office_id):
        reminding.remind()
        raise KeyboardInterrupt


def test_killed_half_way_it_is_said_when_it_runs_again(committed):
    with make.office() as office:
        people = make.staff(office)
        handled(people)
    with on(2026, 11, 23, 9), pytest.raises(KeyboardInterrupt):
        killed_after_reminding(office.pk)
    with on(2026, 11, 23, 9), office_transaction(office.pk):
        assert (Reminder.objects.count(), reminding.remind()) == (0, 1)


def test_a_limit_that_was_extended_is_said_anew(people):
    matter = handled(people)
    with on(2026, 11, 23, 9):
        reminding.remind()
        incoming.explain(
            make.open_task(matter, "handle").pk, "待会商", until=at(2026, 11, 25, 17, 30),
            by=people["economist"],
        )  # fmt: skip
    with on(2026, 11, 25, 9):
        reminding.remind()

    assert [words[:4] for words in said_to(people["economist"])] == ["今天到期", "今天到期"]


def test_while_it_is_paused_nobody_is_reminded(people):
    matter = handled(people)
    with on(2026, 11, 18, 9):
        clocks.pause(matter.run_id, reason="征求意见", by=people["clerk"])
    with on(2026, 11, 23, 9):
        assert reminding.remind() == 0
    with on(2026, 11, 25, 9):
        (task,) = clocks.resume(matter.run_id, by=people["clerk"])
    assert task.due_at == at(2026, 11, 30, 17, 30)  # five days were left
    assert make.open_task(matter, "handle").due_at == task.due_at


def test_an_office_sets_when_it_is_reminded(people):
    handled(people)
    limit = limit_for("incoming.handle", "")
    limit.remind_before, limit.remind_after = 0, 0
    limit.save()
    for day in (19, 20, 24):
        with on(2026, 11, day, 9):
            assert reminding.remind() == 0


def with_mayor(people):
    """A paper with the mayor for instruction, whose task has a limit."""
    with on(*MONDAY, 9):
        matter = make.proposed_paper(people, names=(f"a:{people['vice'].pk}",))
        incoming.send_on(matter.pk, [Target(f"a:{people['vice'].pk}", "instruct")], by=people["clerk"])
        task = make.open_task(matter, "instruct")
        task.due_at = at(2026, 11, 20, 17, 30)
        task.save()
        clocks.follow(opened=[task], by_id=None, by_name="")
    Notice.objects.all().delete()
    return matter


def test_what_lies_with_a_leader_is_urged_through_those_who_serve_him(people):
    secretary = make.person("柳叶", title="秘书", role="secretary")
    Assistance.objects.create(leader=people["vice"], kind="secretary", appointment=secretary)
    matter = with_mayor(people)
    for day in (20, 23, 26, 27, 30):
        with on(2026, 11, day, 9):
            reminding.remind()

    assert said_to(people["vice"]) == []
    assert said_to(secretary)[0] == (
        f"{matter.title}（{matter.number}）在许立言 副市长处，限办11月20日，请提请阅批。"
    )
    assert len(said_to(people["director"])) == 1
    assert make.open_task(matter, "instruct").urged == 0


def test_without_anybody_who_serves_him_the_director_hears_of_it(people):
    with_mayor(people)
    with on(2026, 11, 20, 9):
        reminding.remind()

    assert "许立言 副市长处" in said_to(people["director"])[0]


def test_what_counts_in_hours_is_said_at_once(people):
    handled(people, document_number="青水〔2026〕1号", urgency="特急")
    with on(2026, 11, 19, 9):
        reminding.remind()  # the digest of the day
    with on(2026, 11, 19, 9, 30):
        matter = handled(people, document_number="青水〔2026〕2号")
        task = make.open_task(matter, "handle")
        Clock.objects.filter(about=f"t:{task.pk}").update(
            unit="H", amount=4, started_at=at(2026, 11, 19, 9, 30), due_at=at(2026, 11, 19, 13, 30)
        )
    with on(2026, 11, 19, 10):
        assert reminding.remind() == 0
    with on(2026, 11, 19, 11, 45):
        assert reminding.remind() == 0
        clock.extend(f"t:{task.pk}", Length(0, "H"), reason="x", by=None)
    with on(2026, 11, 19, 11, 59):
        Clock.objects.filter(about=f"t:{task.pk}").update(due_at=at(2026, 11, 19, 12, 30))
        assert reminding.remind() == 1


def test_statements_do_not_grow_with_what_is_due(people):
    counts = []
    for number in range(2):
        for more in range(1 + 2 * number):
            handled(people, document_number=f"青水〔2026〕{number}{more}号")
        with on(2026, 11, 19 if number == 0 else 23, 9), CaptureQueriesContext(connection) as asked:
            reminding.remind()
        counts.append(len(asked))

    assert counts[0] == counts[1]
    assert date(2026, 11, 23) in set(Reminder.objects.values_list("on", flat=True))
