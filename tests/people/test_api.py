"""The API of units, posts and people: the page's action, the page's refusal, and every action has its operation."""

from __future__ import annotations

import inspect
from pathlib import Path

import pytest

from shuniu.people import api
from shuniu.people.actions import absences, delegations, order, portfolios, staff, structure
from shuniu.people.models import Appointment, PrecedenceEntry, QuotaLine, Unit
from shuniu.people.staff_list import actions as staff_list
from tests.people import make
from tests.people.city import City

BACKEND = "shuniu.people.sign_in.backends.ByPassword"
APPROVAL = {"body": "市委机构编制委员会办公室", "number": "编办发〔2026〕9号", "decided_on": "2026-03-01"}


@pytest.fixture
def city(office):
    return City(office)


@pytest.fixture
def call(city, client):
    """Calls as the director: ``call(path, body)`` posts, ``call(path)`` reads."""
    client.force_login(city.account(city.keeper), backend=BACKEND)

    def ask(path: str, body: dict | None = None):
        address = f"/api/people/{path}"
        return (
            client.get(address)
            if body is None
            else client.post(address, body, content_type="application/json")
        )

    return ask


def test_every_action_has_an_operation():
    """Those that take an acting person; what they share and what amendments call have none of their own."""
    source = Path(inspect.getfile(api)).read_text(encoding="utf-8")
    acts = {
        f"{module.__name__.rsplit('.', 1)[1]}.{name}"
        for module in (absences, delegations, order, portfolios, staff, structure)
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__
        and not name.startswith(("_", "refusal_"))
        and "by" in inspect.signature(function).parameters
    } - {"staff.settle", "staff.who", "delegations.end"}

    assert len(acts) == 22
    assert {act for act in acts if f"{act}(" not in source} == set()
    assert staff_list.import_staff is api.import_staff


def test_a_refusal_is_the_sentence_with_its_clause_and_nothing_is_kept(city, call):
    city_deputy = {"card": {"name": "罗永祥"}, "post": {"title": "办公室副主任", "role": "deputy_director"}}
    assert call("staff", city_deputy).status_code == 200

    refused = call("staff", {**city_deputy, "card": {"name": "丁建华"}})

    assert refused.status_code == 409
    said = refused.json()
    assert (said["key"], said["clause"], said["args"]["number"]) == ("people.line_full", "第六部分", "1")
    assert not Appointment.objects.filter(person__name="丁建华").exists()


def test_a_decision_taken_elsewhere_goes_along(city, call):
    post = {"title": "办公室副主任", "role": "deputy_director"}
    call("staff", {"card": {"name": "罗永祥"}, "post": post})

    made = call("staff", {"card": {"name": "丁建华"}, "post": {**post, "decision": APPROVAL}})

    assert (made.status_code, made.json()["decision"]) == (200, "市委机构编制委员会办公室 编办发〔2026〕9号")
    line = next(one for one in call("establishment").json() if one["title"] == "副主任")
    assert (line["number"], line["filled"], line["over"]) == (1, 2, 1)


def test_units_and_figures_change_with_their_approval(city, call):
    made = call("units", {"name": "督查科", "approval": APPROVAL, "on": "2026-03-02"}).json()["id"]
    call(f"units/{made}/rename", {"name": "督查室", "approval": APPROVAL, "on": "2026-03-02"})
    call(f"units/{made}/care", {"care": "人事"})
    changed = call(
        f"establishment/{city.total.pk}/change", {"number": 50, "approval": APPROVAL, "on": "2026-03-02"}
    )

    unit = Unit.objects.get(pk=made)
    assert (unit.name, unit.care) == ("督查室", "人事")
    assert QuotaLine.objects.get(pk=changed.json()["id"]).number == 50
    call(f"units/{made}/close", {"approval": APPROVAL, "on": "2026-03-02"})
    assert "督查室" not in [one["name"] for one in call("units").json()]


def test_the_chain_and_the_order_can_be_laid_down(city, call):
    served = {"leader": city.leader.pk, "kind": "unit", "unit": city.watch.pk, "starts_on": "2026-01-05"}
    made = call("division/serve", served).json()["id"]
    assert call(f"division/service/{made}/finish", {"last_day": "2026-06-30"}).status_code == 200

    call("precedence/unit", {"targets": [city.watch.pk, city.registry.pk], "starts_on": "2026-01-05"})

    assert PrecedenceEntry.objects.filter(kind="unit").count() == 2
    assert [one["name"] for one in call("units").json()][:2] == ["值班室", "秘书科"]


def test_a_staff_list_comes_in_whole_or_not_at_all(city, call):
    rows = [
        {"姓名": "安文", "单位": "秘书科", "职务": "科员"},
        {"姓名": "白云", "单位": "外事科", "职务": "科员"},
    ]
    assert [one["errors"] != [] for one in call("staff/import/preview", {"rows": rows}).json()] == [
        False,
        True,
    ]
    assert call("staff/import", {"rows": rows}).status_code == 422
    assert not Appointment.objects.filter(person__name="安文").exists()

    assert call("staff/import", {"rows": rows[:1]}).json() == {"persons": 1, "posts": 1, "over": []}


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("precedence/nonsense", {"targets": [], "starts_on": "2026-01-05"}),
        ("division/nonsense/1/finish", {"last_day": "2026-01-05"}),
        ("staff", {"card": {"name": "安文"}, "post": {"title": "科" * 61}}),
        ("staff", {"card": {"name": "安文"}, "post": {"title": "科员", "role": "king"}}),
        ("staff/import", {"rows": [{"姓名": "安文", "职务": "科员", "办公电话": "1" * 41}]}),
    ],
)
def test_what_no_row_could_hold_is_refused_before_it_reaches_one(city, call, path, body):
    assert call(path, body).status_code == 422


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("people/staff", {"card": {"name": "安\x00文"}, "post": {"title": "科员"}}),
        ("people/units", {"name": "督\x00查科", "approval": APPROVAL, "on": "2026-03-02"}),
        ("regulation/texts", {"name": "制度", "lines": ["第一条 \x00"]}),
        (
            "incoming/",
            {"title": "\x00", "sender": "市财政局", "sender_checked": True, "copies_checked": True},
        ),
    ],
)
def test_what_no_database_keeps_is_no_request(city, client, path, body):
    client.force_login(city.account(city.keeper), backend=BACKEND)

    assert client.post(f"/api/{path}", body, content_type="application/json").status_code == 400


def test_others_can_neither_change_nor_read_the_cards(city, client):
    client.force_login(city.account(city.clerk), backend=BACKEND)

    assert client.get("/api/people/staff").status_code == 403
    assert client.get("/api/people/phones").status_code == 200
    order = {"targets": [city.watch.pk], "starts_on": "2026-01-05"}
    assert (
        client.post("/api/people/precedence/unit", order, content_type="application/json").status_code == 403
    )
    assert PrecedenceEntry.objects.count() == 0


def test_the_record_keeps_who_appointed_whom_and_on_what(city):
    from shuniu.trail.models import Entry

    make.appointed("安文", "主任", city.keeper, role="director", decision=make.decision())

    last = Entry.objects.order_by("-number").first()
    assert (last.verb, last.by_name) == ("people.appointed_beyond", "主管 主任")
    assert str(last.said) == "按市委组织部组任〔2026〕5号，任安文为主任，自2024年1月2日起。"
