"""A submission goes through its line: countersigned by all, sent back and straight again, branched, read, filed."""

from __future__ import annotations

import pytest

from shuniu.core.refusals import NotAllowed, WrongInput, WrongState
from shuniu.core.tenancy import office_transaction
from shuniu.flow.models import FlowVersion, Opinion, Task
from shuniu.flow.queries import running_without_anybody
from shuniu.matters.acting import actions as acting
from shuniu.matters.models import Matter
from shuniu.matters.queries import visible_to
from shuniu.people.models import Portfolio
from shuniu.work.procedures import actions
from tests import make

TEXT = "拟购置会议系统一套，经费从公用经费列支。当否，请示。"


@pytest.fixture
def office(db):
    with make.office() as made:
        made.people = make.staff(made)
        Portfolio.objects.create(leader=made.people["vice"], field="财政", starts_on=make.SINCE)
    return made


@pytest.fixture
def people(office):
    with office_transaction(office.pk):
        yield office.people
        assert list(running_without_anybody()) == []


def begun(people, by="economist"):
    return actions.begin("submission", "关于购置会议系统的请示", TEXT, by=people[by])


def task(matter, step):
    return Task.objects.get(run=matter.run_id, step=step, state__in=("open", "held"))


def press(matter, step, move, by, **more):
    return acting.press(task(matter, step).pk, move, by=by, **more)


def drafted(people, **fields):
    matter = begun(people)
    press(matter, "draft", "submit", people["economist"], fields=fields)
    return matter


def countersigned(people):
    """At the countersigning of two sections."""
    matter = drafted(people, level="分管领导", needs_others=True)
    whom = (f"u:{people['social'].unit_id}", f"a:{people['economy'].pk}")
    press(matter, "review", "send_to_units", people["checker"], whom=whom)
    return matter


def test_it_begins_with_whoever_began_it_under_its_number(people):
    matter = begun(people)

    assert matter.number.startswith("签报〔")
    assert task(matter, "draft").appointment_id == people["economist"].pk
    assert matter in visible_to(people["economist"])
    assert matter not in visible_to(people["social"])


def test_the_short_way_ends_filed(people):
    matter = drafted(people, level="办公室")
    press(matter, "review", "pass_review", people["checker"])
    press(matter, "decide", "approve", people["director"], opinion="同意。")
    press(matter, "file", "file", people["clerk"])

    done = Matter.objects.get(pk=matter.pk)
    assert (done.state, done.run.state) == ("concluded", "concluded")
    assert done.concluded_at


def test_what_the_fields_say_decides_the_way(people):
    matter = drafted(people, level="主要领导")
    press(matter, "review", "pass_review", people["checker"])
    press(matter, "decide", "approve", people["director"])

    assert task(matter, "instruct").asked == "instruct"


def test_all_countersign_before_it_goes_on(people):
    matter = countersigned(people)
    first, second = Task.objects.filter(run=matter.run_id, step="countersign").order_by("id")

    with pytest.raises(WrongInput):
        acting.press(first.pk, "countersign", by=people["social"])
    acting.press(first.pk, "countersign", opinion="无意见。", by=people["social"])
    assert not Task.objects.filter(run=matter.run_id, step="decide").exists()
    acting.press(second.pk, "countersign", opinion="同意。", by=people["economy"])

    assert task(matter, "decide").appointment_id == people["director"].pk


def test_one_who_objects_decides_when_all_have_written(people):
    matter = countersigned(people)
    first, second = Task.objects.filter(run=matter.run_id, step="countersign").order_by("id")

    acting.press(first.pk, "object", opinion="没有预算。", by=people["social"])
    acting.press(second.pk, "countersign", opinion="同意。", by=people["economy"])

    assert task(matter, "draft").appointment_id == people["economist"].pk


def test_sent_back_from_countersigning_the_others_see_why_and_it_comes_straight_back(people):
    matter = countersigned(people)
    first, second = Task.objects.filter(run=matter.run_id, step="countersign").order_by("id")
    acting.press(second.pk, "countersign", opinion="同意。", by=people["economy"])

    acting.send_back(first.pk, "draft", "请补预算", straight=True, by=people["social"])

    first.refresh_from_db()
    assert "请补预算" in str(first.closed_why)
    press(matter, "draft", "submit", people["economist"], fields={})
    again = Task.objects.filter(run=matter.run_id, step="countersign", state="open")
    assert [one.unit_id for one in again] == [people["social"].unit_id]
    assert Opinion.objects.get(run=matter.run_id, task=second.pk).text == "同意。"


def test_a_move_under_a_condition_is_refused_when_it_does_not_hold(people):
    matter = drafted(people, level="办公室", needs_others=False)

    with pytest.raises(WrongState):
        press(matter, "review", "send_to_units", people["checker"], whom=(f"a:{people['social'].pk}",))


def test_only_what_the_step_fills_in_can_be_written(people):
    matter = drafted(people, level="办公室")

    with pytest.raises(NotAllowed):
        press(matter, "review", "pass_review", people["checker"], fields={"level": "主要领导"})


def test_taken_back_while_nobody_has_acted(people):
    matter = drafted(people, level="办公室")
    drafting = Task.objects.get(run=matter.run_id, step="draft")

    acting.take_back(drafting.pk, by=people["economist"])

    drafting.refresh_from_db()
    assert (drafting.state, Task.objects.get(run=matter.run_id, step="review").state) == ("open", "closed")


@pytest.mark.parametrize(
    ("given", "refusal"),
    [(("nothing", "题", TEXT), WrongInput), (("submission", " ", TEXT), WrongInput),
     (("submission", "题", " "), WrongInput), (("incoming", "题", TEXT), WrongState)],
)  # fmt: skip
def test_what_cannot_begin(people, given, refusal):
    with pytest.raises(refusal):
        actions.begin(*given, by=people["economist"])
    assert not Matter.objects.exists()


def test_a_running_matter_keeps_the_version_with_which_it_began(people):
    matter = drafted(people, level="办公室")
    data = dict(FlowVersion.objects.get(key="submission").data)
    data["moves"] = [one for one in data["moves"] if one["key"] != "pass_review"]
    FlowVersion.objects.create(key="submission", version=2, data=data)

    press(matter, "review", "pass_review", people["checker"])

    assert task(matter, "decide")


def test_in_the_browser_from_beginning_to_the_directors_word(office):
    people = office.people
    asks, checks, decides = (
        make.client(make.account(people[key], office, key)) for key in ("economist", "checker", "director")
    )
    given = {"flow": "submission", "title": "关于购置会议系统的请示", "text": TEXT}
    assert asks.post("/procedures/begin/", {**given, "title": ""}).status_code == 422
    page = asks.post("/procedures/begin/", given)
    url = page["Location"]

    def press_page(client, move, **typed):
        task_id = int(client.get(url).content.decode().split("/tasks/")[1].split("/")[0])
        return client.post(f"{url}tasks/{task_id}/", {"move": move, **typed})

    assert press_page(asks, "submit", field_level="办公室").status_code == 302
    assert press_page(checks, "pass_review").status_code == 302
    refused = press_page(decides, "nothing", opinion="同意，请抓紧。")
    assert (refused.status_code, "同意，请抓紧。" in refused.content.decode()) == (422, True)
    assert press_page(decides, "approve", opinion="同意，请抓紧。").status_code == 302

    assert "同意，请抓紧。" in asks.get(f"{url}sheet/").content.decode()
    assert "关于购置会议系统的请示" in asks.get("/procedures/").content.decode()
    assert asks.get("/procedures/?format=csv").status_code == 200


def test_whoever_gets_it_back_reads_why_and_a_leader_decides_by_one_press(office):
    people = office.people
    with office_transaction(office.pk):
        matter = countersigned(people)
        first = Task.objects.filter(run=matter.run_id, step="countersign").order_by("id")[0]
        acting.send_back(first.pk, "draft", "请补预算表", by=people["social"])
    asks = make.client(make.account(people["economist"], office))
    assert "退回起草：请补预算表" in asks.get(f"/procedures/{matter.pk}/").content.decode()

    with office_transaction(office.pk):
        press(
            matter,
            "draft",
            "submit",
            people["economist"],
            fields={"level": "分管领导", "needs_others": False},
        )
        press(matter, "review", "pass_review", people["checker"])
        press(matter, "decide", "approve", people["director"])
        asked = task(matter, "instruct")
        leader = next(held for held in people.values() if held.pk == asked.appointment_id)
    client = make.client(make.account(leader, office))
    page = client.get(f"/procedures/{matter.pk}/").content.decode()
    assert page.index('value="instruct"') < page.index('value="refuse"')  # what goes on stands first
    assert client.post(f"/procedures/{matter.pk}/tasks/{asked.pk}/", {"move": "instruct"}).status_code == 422
    at_once = {"at_once": "instruct"}
    assert client.post(f"/procedures/{matter.pk}/tasks/{asked.pk}/", at_once).status_code == 302
    with office_transaction(office.pk):
        assert Opinion.objects.get(task=asked.pk).text == "同意。"


def test_on_the_sheet_opinions_stand_by_step_and_precedence(office):
    people = office.people
    with office_transaction(office.pk):
        matter = countersigned(people)
        first, second = Task.objects.filter(run=matter.run_id, step="countersign").order_by("id")
        acting.press(first.pk, "countersign", opinion="社会科无意见。", by=people["social"])
        acting.press(second.pk, "countersign", opinion="经济科同意。", by=people["economy"])
        press(matter, "decide", "approve", people["director"], opinion="拟同意。")

    page = make.client(make.account(people["economist"], office)).get(f"/procedures/{matter.pk}/sheet/")

    sheet = page.content.decode()
    said = [sheet.index(words) for words in ("经济科同意。", "社会科无意见。", "拟同意。")]
    assert said == sorted(said)


def test_whoever_only_has_to_read_it_reads_no_opinion_that_was_not_for_him(office):
    people = office.people
    with office_transaction(office.pk):
        matter = drafted(people, level="办公室")
        press(matter, "review", "pass_review", people["checker"], opinion="经费偏高。")
        acting.circulate(matter.pk, [f"a:{people['social'].pk}"], by=people["economist"])

    def pages(key):
        client = make.client(make.account(people[key], office, key))
        return [client.get(f"/procedures/{matter.pk}/{part}").content.decode() for part in ("", "sheet/")]

    assert all("经费偏高。" in page for page in pages("director"))
    assert all(TEXT in page and "经费偏高。" not in page for page in pages("social"))
