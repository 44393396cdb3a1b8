"""Notices that make an office live: division of work, stand-ins, appointments, lists of bodies."""

from __future__ import annotations

from datetime import date

import pytest

from shuniu.people.models import (
    Appointment,
    Assistance,
    Body,
    Decision,
    Person,
    Portfolio,
    StandIn,
    Unit,
)
from shuniu.regulation.founding.amendment import put_in_force
from tests.regulation.founding import drafts

DIVISION = {
    "kind": "portfolio",
    "title": "关于市政府领导工作分工的通知",
    "persons": [
        {"name": "周明远", "post": "市长", "fields": [{"name": "审计", "relation": "handles"}],
         "bodies": [{"name": "市审计局", "relation": "oversees"}], "assists": [], "stands_in_for": []},
        {"name": "许立群", "post": "常务副市长",
         "fields": [{"name": "财政", "relation": "handles"}, {"name": "税务", "relation": "contacts"}],
         "bodies": [],
         "assists": [], "stands_in_for": [{"name": "邵国栋", "mutual": True, "scope": []}],
         "conditions": [{"kind": "substitute", "from_day": 3, "scope": [], "except": ["人事"], "by": None}]},
        {"name": "邵国栋", "post": "副市长", "fields": [], "bodies": [], "assists": [],
         "stands_in_for": [{"name": "许立群", "mutual": True, "scope": []}],
         "conditions": [{"kind": "substitute", "from_day": 3, "scope": [], "except": ["人事"], "by": None}]},
        {"name": "梁志刚", "post": "秘书长", "fields": [], "bodies": [],
         "assists": [{"leader": "周明远", "name": "周明远", "scope": []}], "stands_in_for": []},
    ],
}  # fmt: skip

APPOINTMENT = {
    "kind": "appointment",
    "title": "关于高维新等同志任免职的通知",
    "issuer": "清江市人民政府",
    "number": "清政任〔2024〕3号",
    "persons": [
        {"name": "高维新", "post": "市政府办公室主任", "action": "appoint", "since": None},
        {"name": "沈晓云", "post": "市政府办公室文电科科长", "action": "appoint", "since": "2024年6月"},
        {"name": "林一舟", "post": "市水务局局长", "action": "appoint", "since": None},
    ],
}


@pytest.fixture
def divided(founded, director):
    put_in_force(drafts.draft(DIVISION, lines=()), on=date(2024, 5, 1), by=director)


def test_a_division_of_work_makes_leaders_and_what_they_oversee(divided):
    roles = dict(Appointment.objects.exclude(role="director").values_list("person__name", "role"))
    assert roles == {"周明远": "principal", "许立群": "leader", "邵国栋": "leader", "梁志刚": "leader"}

    found = [
        (one.leader.person.name, one.field or one.body.name, one.relation)
        for one in Portfolio.objects.exclude(leader=None).order_by("id")
    ]
    assert found == [
        ("周明远", "审计", "handles"),
        ("周明远", "市审计局", "handles"),
        ("许立群", "财政", "handles"),
        ("许立群", "税务", "contacts"),
    ]
    assert Body.objects.get(name="市审计局").pinyin == "shishenjiju"


def test_a_pair_that_stands_in_for_each_other_is_one_row_with_its_terms(divided):
    pair = StandIn.objects.get()

    assert {pair.absent.person.name, pair.stands_in.person.name} == {"许立群", "邵国栋"}
    assert (pair.mutual, pair.from_day, pair.exceptions) == (True, 3, "人事")


def test_who_assists_whom(divided):
    helper = Assistance.objects.get()
    assert (helper.appointment.person.name, helper.leader.person.name) == ("梁志刚", "周明远")


def test_the_next_division_replaces_the_one_before_it(divided, director):
    later = {
        **DIVISION,
        "persons": [{**DIVISION["persons"][0], "fields": [{"name": "机构编制", "relation": "handles"}]}],
    }

    put_in_force(drafts.draft(later, lines=()), on=date(2024, 9, 1), by=director)

    now = Portfolio.objects.exclude(leader=None).filter(ends_on=None)
    assert [one.field or one.body.name for one in now.order_by("id")] == ["机构编制", "市审计局"]
    assert Appointment.objects.filter(person__name="周明远").count() == 1
    assert StandIn.objects.get().ends_on == date(2024, 8, 31)


def test_appointments_in_this_office_are_facts_with_their_decision(founded, director):
    text = drafts.draft(APPOINTMENT, lines=(), dated=date(2024, 5, 20))
    put_in_force(text, on=date(2024, 5, 21), by=director)

    head = Appointment.objects.get(person__name="沈晓云")
    assert (head.title, head.role, head.unit.name, head.starts_on) == (
        "科长",
        "head",
        "文电科",
        date(2024, 6, 1),
    )
    assert str(head.decision) == "清江市人民政府 清政任〔2024〕3号"
    assert Appointment.objects.filter(person__name="高维新", title="主任", role="director").exists()
    assert not Appointment.objects.filter(person__name="林一舟").exists()
    assert Decision.objects.count() == 1


def test_a_removal_ends_the_post_the_day_before(founded, director):
    put_in_force(
        drafts.draft(APPOINTMENT, lines=(), dated=date(2024, 5, 20)), on=date(2024, 5, 21), by=director
    )
    removal = {**APPOINTMENT, "persons": [
        {"name": "沈晓云", "post": "市政府办公室文电科科长", "action": "remove", "since": None}]}  # fmt: skip

    put_in_force(drafts.draft(removal, lines=(), dated=date(2025, 3, 1)), on=date(2025, 3, 2), by=director)

    assert Appointment.objects.get(person__name="沈晓云").ends_on == date(2025, 2, 28)


def test_a_removal_ends_the_post_that_it_names_and_no_other_of_the_same_person(founded, director):
    person = Person.objects.create(name="沈晓云")
    for title, unit in (("科长", "文电科"), ("科长", "综合科"), ("副科长", "文电科")):
        held = {"title": title, "unit": Unit.objects.get(name=unit), "starts_on": date(2024, 1, 2)}
        Appointment.objects.create(person=person, **held)
    removal = {**APPOINTMENT, "persons": [
        {"name": "沈晓云", "post": "市政府办公室文电科科长", "action": "remove", "since": None}]}  # fmt: skip

    put_in_force(drafts.draft(removal, lines=(), dated=date(2025, 3, 1)), on=date(2025, 3, 2), by=director)

    ended = Appointment.objects.exclude(ends_on=None).values_list("title", "unit__name")
    assert list(ended) == [("科长", "文电科")]


def test_a_list_of_bodies_is_listed_in_its_order(founded, director):
    bodies = {
        "kind": "bodies",
        "title": "机构名单",
        "bodies": [{"name": "市发展和改革委员会"}, {"name": "市教育局"}],
    }

    put_in_force(drafts.draft(bodies, lines=()), on=date(2024, 5, 21), by=director)

    assert list(Body.objects.order_by("place").values_list("name", flat=True))[-2:] == [
        "市发展和改革委员会",
        "市教育局",
    ]
