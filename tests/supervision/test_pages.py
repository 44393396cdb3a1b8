"""The pages and the API of supervision as people use them: forms without JavaScript."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from shuniu.core.tenancy import office_transaction
from shuniu.flow.models import Task
from shuniu.matters.models import Matter
from shuniu.matters.readers import actions as readers
from shuniu.people.models import Unit
from shuniu.regulation.models import Binding
from shuniu.work.incoming import actions as incoming
from shuniu.work.incoming.targets import Target
from shuniu.work.supervision import actions, rules
from shuniu.work.supervision.actions import Given
from tests import make

GIVEN = {"title": "城区易涝点改造", "origin": "meeting", "sender": "市政府常务会议", "grade": "urgent"}


@pytest.fixture
def office(db):
    with make.office() as made:
        made.people = make.staff(made)
        Binding.objects.create(
            capability=rules.DUTY, unit=Unit.objects.get(name="综合科"), clause="第九条", rank=1
        )
        made.client = {
            key: make.client(make.account(held, made))
            for key, held in made.people.items()
            if key in ("checker", "economy", "vice", "social")
        }
    return made


def register(office, count=1, **about):
    with office_transaction(office.pk):
        given = Given(**{**GIVEN, **about})
        return [actions.register(given, by=office.people["checker"])[0].pk for _number in range(count)]


def press(office, who, pk, step, **given):
    with office_transaction(office.pk):
        run = Matter.objects.get(pk=pk).run_id
        task = Task.objects.get(run=run, step=step, state__in=("open", "held")).pk
    return office.client[who].post(f"/supervision/{pk}/tasks/{task}/", given)


def text(office, who, address):
    return office.client[who].get(address).content.decode()


def test_an_item_goes_through_its_pages(office):
    checker, unit = office.client["checker"], office.people["economy"].unit_id
    day = (timezone.localdate() + timedelta(days=5)).isoformat()
    made = checker.post("/supervision/register/", {**GIVEN, "due_on": day, "section": f"u:{unit}"})
    pk = int(made.url.strip("/").split("/")[1])
    assert press(office, "checker", pk, "open", move="open").status_code == 302
    assert f'value="u:{unit}" selected' in text(office, "checker", made.url)
    assert press(office, "checker", pk, "assign", move="assign", lead=f"u:{unit}").status_code == 302
    assert "城区易涝点改造" in text(office, "checker", "/supervision/urging/")
    assert checker.post(f"/supervision/{pk}/urge/").status_code == 302

    empty = press(office, "economy", pk, "handle", move="feedback", opinion="")
    assert empty.status_code == 422
    assert press(office, "economy", pk, "handle", move="feedback", opinion="已改造。").status_code == 302
    assert "待核查，欠报告" in text(office, "checker", "/supervision/?standing=owing")
    press(office, "checker", pk, "check", move="verify")
    press(office, "checker", pk, "report", move="report", opinion="全部完成。")
    press(office, "checker", pk, "close", move="close")

    assert "已销号" in text(office, "checker", made.url)
    assert "城区易涝点改造" not in text(office, "checker", "/supervision/?standing=owing")
    assert "全部完成。" in text(office, "checker", f"{made.url}sheet/")


def test_whoever_may_not_register_reads_why_on_the_button(office):
    assert "督查由综合科负责，请交给它立项。" in text(office, "economy", "/supervision/")
    refused = office.client["economy"].post("/supervision/register/", GIVEN)

    assert (refused.status_code, "第九条" in refused.content.decode()) == (403, True)


def test_what_was_typed_stays_when_it_is_refused(office):
    past = (timezone.localdate() - timedelta(days=1)).isoformat()
    page = office.client["checker"].post("/supervision/register/", {**GIVEN, "due_on": past})

    assert page.status_code == 422
    assert "交办时限已经过了" in page.content.decode()
    assert 'value="城区易涝点改造"' in page.content.decode()


def test_an_extension_without_notice_leaves_the_day(office):
    (pk,) = register(office, due_on=timezone.localdate() + timedelta(days=2))
    unit = office.people["economy"].unit_id
    press(office, "checker", pk, "open", move="open")
    press(office, "checker", pk, "assign", move="assign", lead=f"u:{unit}")
    with office_transaction(office.pk):
        task = Task.objects.get(step="handle").pk
    later = (timezone.localdate() + timedelta(days=9)).isoformat()
    address = f"/supervision/{pk}/tasks/{task}/extend/"
    told = {"until": later, "reason": "雨季停工", "told_sender": "已函告"}

    assert office.client["economy"].post(address, told).status_code == 422
    assert office.client["economy"].post(address, {**told, "told_leader": "已报"}).status_code == 302
    assert "雨季停工" in text(office, "checker", f"/supervision/{pk}/")


def test_what_one_may_not_see_is_not_there(office):
    (pk,) = register(office)

    assert office.client["social"].get(f"/supervision/{pk}/").status_code == 404
    assert office.client["social"].get(f"/api/supervision/{pk}").status_code == 404
    assert "城区易涝点改造" not in text(office, "social", "/supervision/")


def test_the_list_costs_the_same_for_one_and_three(office):
    def statements():
        with CaptureQueriesContext(
            connection,
        ) as caught:
            assert "城区易涝点改造" in text(office, "checker", "/supervision/")
        return len(caught)

    register(office)
    text(office, "checker", "/supervision/")
    one = statements()
    register(office, 2)

    assert statements() == one


def test_the_list_is_a_file_too(office):
    register(office)
    answer = office.client["checker"].get("/supervision/?format=csv")

    assert "城区易涝点改造" in b"".join(answer.streaming_content).decode("utf-8-sig")


def test_the_api_does_the_same(office):
    def ask(who, address, **given):
        answer = office.client[who].post(address, json.dumps(given), content_type="application/json")
        return answer.status_code, answer.json()

    unit = f"u:{office.people['economy'].unit_id}"
    status, (made,) = ask("checker", "/api/supervision/", **GIVEN)
    assert (status, made["stage"], made["unit"]) == (200, "open", "综合科")
    assert ask("economy", "/api/supervision/", **GIVEN)[0] == 403
    step = made["tasks"][0]["id"]
    ask("checker", f"/api/matters/tasks/{step}/press", move="open")
    step = office.client["checker"].get(f"/api/supervision/{made['id']}").json()["tasks"][0]["id"]
    day = (timezone.localdate() + timedelta(days=2)).isoformat()
    _status, assigned = ask("checker", f"/api/supervision/tasks/{step}/assign", to=[unit], days={unit: day})
    (handled,) = assigned["tasks"]
    later = (timezone.localdate() + timedelta(days=9)).isoformat()
    asked = {"until": later, "reason": "雨季", "told_sender": "已函告", "told_leader": "已报"}
    assert ask("economy", f"/api/supervision/tasks/{handled['id']}/extend", **asked)[0] == 200
    assert ask("economy", f"/api/supervision/tasks/{handled['id']}/feedback", text="已改造。")[0] == 200

    now = office.client["checker"].get(f"/api/supervision/{made['id']}").json()
    assert (now["stage"], now["owes_a_report"]) == ("check", True)


@pytest.mark.parametrize("is_named", [True, False])
def test_a_leaders_words_on_a_paper_fill_the_form_in_for_whom_they_are_meant(office, is_named):
    """The item is tied to the paper; whoever has only his part of it reads no words meant for others."""
    people = office.people
    vice, checks = f"a:{people['vice'].pk}", f"u:{people['checker'].unit_id}"
    with office_transaction(office.pk):
        paper = make.proposed_paper(people, names=(vice,))
        incoming.send_on(paper.pk, [Target(vice, "instruct")], by=people["clerk"])
        names = (checks,) if is_named else ()
        incoming.instruct(
            make.open_task(paper, "instruct").pk, "请抓紧办理。", names=names, by=people["vice"]
        )
        readers.share(paper.pk, checks, "督查", by=people["clerk"])
    address = f"/supervision/register/?from={paper.pk}"

    assert (address in text(office, "checker", f"/incoming/{paper.pk}/")) is is_named
    page = text(office, "checker", address)
    assert paper.title in page
    for words in ("请抓紧办理。", f'value="{vice}" selected', 'value="instruction" selected'):
        assert (words in page) is is_named
    made = office.client["checker"].post(address, GIVEN)
    assert paper.number in text(office, "checker", made.url)
    assert office.client["economy"].get(address).status_code == 404
