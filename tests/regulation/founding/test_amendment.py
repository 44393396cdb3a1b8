"""A later text beside the one in force: what differs, whose decision it waits for, and history."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from shuniu.people.models import Appointment, Person, QuotaLine, Unit
from shuniu.regulation import actions, queries
from shuniu.regulation.founding.amendment import changed_by, decisions_needed, differences, put_in_force
from shuniu.regulation.founding.policies import Approval
from shuniu.regulation.models import Binding, Text
from shuniu.trail.models import Entry
from tests.regulation.founding import drafts
from tests.regulation.founding.conftest import refused

COMMISSION = Approval("清江市机构编制委员会办公室", "清编办〔2025〕3号", date(2025, 1, 10))
PARTY_GROUP = Approval("办公室党组会议", "2025年第2次", date(2025, 1, 12))


def amended(**changes) -> Text:
    return drafts.draft(
        drafts.establishment(**changes), replaces=Text.objects.get(kind="establishment", state="in_force")
    )


@pytest.fixture
def with_a_new_unit(founded) -> Text:
    """综合科 is gone, 法制科 is new, the registry does one task more, the quota has two posts more."""
    reading = drafts.establishment()
    units = [unit for unit in reading["units"] if unit["name"] != "综合科"]
    units.append({
        "number": "四", "name": "法制科", "relation": "unit", "parent": None, "line": 14, "text":
        "负责合法性审核。",
        "tasks": [{"text": "负责合法性审核", "line": 14, "capabilities": drafts.work("legal.review")}],
    })  # fmt: skip
    reading["headcount"][0]["number"] = 22
    return amended(units=units, headcount=reading["headcount"])


def test_what_is_added_dropped_and_changed(with_a_new_unit):
    found = {
        (one.what, one.piece.kind, one.piece.unit)
        for one in differences(with_a_new_unit.replaces, with_a_new_unit)
    }

    assert found == {
        ("added", "unit", "法制科"),
        ("dropped", "unit", "综合科"),
        ("changed", "headcount", "机关行政编制"),
    }


def test_a_changed_task_is_told_once(founded):
    reading = drafts.establishment()
    reading["units"][0]["text"] = "负责公文的统一收发、登记；负责印章管理和使用。"
    reading["units"][0]["tasks"][1]["text"] = "负责印章管理和使用"

    (change,) = differences(Text.objects.get(kind="establishment"), amended(units=reading["units"]))

    assert change.what == "changed"
    assert (change.before.words, change.after.words) == ("负责印章管理", "负责印章管理和使用")


def test_a_unit_with_another_name_stays_the_same_unit(founded, director):
    reading = drafts.establishment()
    reading["units"][0]["name"] = "文书科"
    text, registry = amended(units=reading["units"]), Unit.objects.get(name="文电科")

    (change,) = differences(text.replaces, text)
    assert (change.what, change.before.words, change.after.words) == ("renamed", "文电科", "文书科")
    put_in_force(text, approvals=[COMMISSION, PARTY_GROUP], on=timezone.localdate(), by=director)

    registry.refresh_from_db()
    assert (registry.name, registry.valid_to) == ("文书科", None)
    assert queries.bound_unit("seals") == registry


def test_units_and_quotas_wait_for_the_body_that_the_text_names(with_a_new_unit, director):
    with refused("founding.decision_needed", clause="附则"):
        put_in_force(with_a_new_unit, approvals=[PARTY_GROUP], on=timezone.localdate(), by=director)
    other = Approval("市财政局", "清财〔2025〕1号", date(2025, 1, 10))
    with refused("founding.decision_needed"):
        put_in_force(with_a_new_unit, approvals=[PARTY_GROUP, other], on=timezone.localdate(), by=director)
    undated = Approval("市机构编制委员会办公室", "清编办〔2025〕3号", None)
    with refused("founding.decision_needed"):
        put_in_force(with_a_new_unit, approvals=[PARTY_GROUP, undated], on=timezone.localdate(), by=director)

    assert Unit.objects.filter(name="综合科", valid_to=None).exists()


def test_a_change_of_units_waits_for_the_party_group(with_a_new_unit, director):
    with refused("founding.decision_needed", clause="第三条（一）"):
        put_in_force(with_a_new_unit, approvals=[COMMISSION], on=timezone.localdate(), by=director)


def test_it_is_applied_with_a_date_and_history_is_kept(with_a_new_unit, director):
    day = timezone.localdate() - timedelta(days=3)
    registry = Unit.objects.get(name="文电科")

    put_in_force(with_a_new_unit, approvals=[COMMISSION, PARTY_GROUP], on=day, by=director)

    gone = Unit.objects.get(name="综合科")
    assert (gone.valid_to, Unit.objects.get(name="法制科").valid_from) == (day - timedelta(days=1), day)
    assert Unit.objects.get(name="文电科").pk == registry.pk
    old = with_a_new_unit.replaces
    old.refresh_from_db()
    assert (old.state, old.in_force_to) == (Text.State.REPLACED, day - timedelta(days=1))
    assert queries.bound_unit("legal.review").name == "法制科"
    assert [str(one.decision) for one in with_a_new_unit.warrants.all()] == [
        "清江市机构编制委员会办公室 清编办〔2025〕3号",
        "办公室党组会议 2025年第2次",
    ]
    figures = QuotaLine.objects.filter(title="机关行政编制").order_by("id")
    assert [(line.number, line.valid_to) for line in figures] == [(20, day - timedelta(days=1)), (22, None)]
    assert Entry.objects.latest("id").verb == "founding.amended"


def test_people_move_to_the_lines_of_the_new_quota(with_a_new_unit, director):
    line = QuotaLine.objects.get(title="机关行政编制", valid_to=None)
    held = Appointment.objects.create(
        person=Person.objects.create(name="沈晓云"), title="科员", unit=Unit.objects.get(name="文电科"),
        quota_line=line, starts_on=date(2024, 5, 1),
    )  # fmt: skip

    put_in_force(with_a_new_unit, approvals=[COMMISSION, PARTY_GROUP], on=timezone.localdate(), by=director)

    held.refresh_from_db()
    assert (held.quota_line.title, held.quota_line.number, held.quota_line.valid_to) == (
        "机关行政编制",
        22,
        None,
    )


def test_words_alone_wait_for_nobody(founded, director):
    reading = drafts.establishment()
    reading["units"][0]["text"] = "负责公文的统一收发、登记、归档；负责印章管理。"
    text = amended(units=reading["units"])

    assert decisions_needed(text) == []
    put_in_force(text, on=timezone.localdate(), by=director)

    assert Unit.objects.get(name="文电科").text.startswith("负责公文的统一收发、登记、归档")


def test_what_was_rebound_by_hand_stays_after_an_amendment(with_a_new_unit, director):
    actions.rebind("seals", Unit.objects.get(name="应急管理办公室"), reason="印章移交", by=director)

    put_in_force(with_a_new_unit, approvals=[COMMISSION, PARTY_GROUP], on=timezone.localdate(), by=director)

    first, second = Binding.objects.filter(capability="seals", valid_to=None).order_by("rank")
    assert (first.unit.name, first.by_hand, second.unit.name) == ("应急管理办公室", True, "文电科")


def test_a_working_rule_is_valid_only_with_the_meeting_that_passed_it(founded, director):
    new = {
        **drafts.RULES,
        "title": "印章管理制度",
        "articles": [{"number": "一", "text": "用印应当登记。", "line": 1}],
    }
    text = drafts.draft(new, lines=())
    assert changed_by(text) == {"rules"}

    with refused("founding.decision_needed", clause="第四条（一）"):
        put_in_force(text, on=timezone.localdate(), by=director)
    assert Text.objects.get(pk=text.pk).state == Text.State.DRAFT

    meeting = Approval("室务会议", "2025年第6次", date(2025, 6, 3))
    put_in_force(text, approvals=[meeting], on=timezone.localdate(), by=director)

    assert queries.texts_in_force().count() == 3
    assert text.warrants.get().decision.number == "2025年第6次"


def test_a_working_rule_keeps_its_versions(founded, director):
    rules = Text.objects.get(kind="rules")
    meeting = Approval("室务会议", "2025年第6次", date(2025, 6, 3))
    second = drafts.draft({**drafts.RULES, "title": "工作规则（2025年修订）"}, lines=(), replaces=rules)

    put_in_force(second, approvals=[meeting], on=timezone.localdate(), by=director)

    rules.refresh_from_db()
    assert (rules.state, rules.replaced_by.get()) == (Text.State.REPLACED, second)
    assert queries.clauses_of(rules).count() > 0


def test_only_the_director_puts_a_text_in_force(with_a_new_unit, clerk):
    with refused("founding.director_only"):
        put_in_force(with_a_new_unit, approvals=[COMMISSION, PARTY_GROUP], on=timezone.localdate(), by=clerk)


def test_a_day_that_has_not_come_is_refused(with_a_new_unit, director):
    tomorrow = timezone.localdate() + timedelta(days=1)

    with refused("founding.later"):
        put_in_force(with_a_new_unit, approvals=[COMMISSION, PARTY_GROUP], on=tomorrow, by=director)


def test_two_amendments_of_one_text_do_not_both_come_in_force(with_a_new_unit, director):
    second = amended(title="另一稿")
    put_in_force(with_a_new_unit, approvals=[COMMISSION, PARTY_GROUP], on=timezone.localdate(), by=director)

    with refused("founding.not_in_force"):
        put_in_force(second, approvals=[COMMISSION, PARTY_GROUP], on=timezone.localdate(), by=director)
