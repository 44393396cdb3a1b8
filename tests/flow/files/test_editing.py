"""An office changes its flows: a draft, its edits, tried out, published; what a text requires stays."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from shuniu.core.refusals import NotAllowed, WrongInput, WrongState
from shuniu.core.sentences import Said
from shuniu.flow.definition import definition_of
from shuniu.flow.editing import actions, edits, queries
from shuniu.flow.editing.differences import differences
from shuniu.flow.models import FlowDraft, FlowVersion
from shuniu.people.models import StandingDelegation
from shuniu.trail.models import Entry
from tests import make
from tests.flow.files import flows
from tests.flow.files.flows import changed, line


@pytest.fixture
def house(db):
    with make.office() as office:
        yield office, make.staff(office)


@pytest.fixture
def people(house):
    return house[1]


@pytest.fixture
def director(house):
    """The director's browser."""
    office, people = house
    return make.client(make.account(people["director"], office))


def published(data, by):
    """A version of this flow in force, by the real actions."""
    draft = actions.add(data, by=by)
    actions.tried(draft.key, edition=draft.edition, by=by)
    FlowVersion.objects.create(key=data["key"], version=1, data=data)
    FlowDraft.objects.all().delete()


def said(answer):
    return unescape(re.sub(r"<[^>]+>|\s+", "", answer.content.decode()))


# Drafts


def test_draft_begins_with_the_version_in_force_and_publishing_makes_the_next(people):
    draft = actions.begin("incoming", by=people["director"])
    data = edits.with_record(draft.data, "steps", "instruct", {"name": "领导批示"})
    draft = actions.change("incoming", data, edition=1, what="步骤“批示”", by=people["director"])
    draft = actions.tried("incoming", edition=2, by=people["director"])

    made = actions.publish("incoming", edition=2, reason="名称与规则一致", by=people["director"])

    assert (made.version, made.data["steps"][4]["name"]) == (2, "领导批示")
    assert FlowVersion.objects.get(key="incoming", version=1).data["steps"][4]["name"] == "批示"
    assert not FlowDraft.objects.exists()
    assert [str(one) for one in _told()] == [
        "开始修改流程“收文办理”。",
        "修改流程草稿“收文办理”：步骤“批示”。",
        "流程草稿“收文办理”试办到底。",
        "发布流程“收文办理”第2版，理由：名称与规则一致。",
    ]


def _told():
    return [Said(one.verb, one.args) for one in Entry.objects.filter(verb__startswith="flow.").order_by("id")]


def test_paper_under_way_keeps_its_version_and_the_next_begins_with_the_new_one(people):
    first = make.paper(by=people["clerk"])
    draft = actions.begin("incoming", by=people["director"])
    data = edits.with_record(draft.data, "steps", "instruct", {"name": "领导批示"})
    actions.change("incoming", data, edition=1, by=people["director"])
    actions.tried("incoming", edition=2, by=people["director"])
    actions.publish("incoming", edition=2, reason="试", by=people["director"])

    second = make.paper(by=people["clerk"])

    assert (first.run.flow.version, second.run.flow.version) == (1, 2)


@pytest.mark.parametrize("key", ["vice", "head", "clerk", "checker", "economist"])
def test_only_the_director_and_the_unit_for_the_rules_change_flows(people, key):
    with pytest.raises(NotAllowed) as refused:
        actions.begin("incoming", by=people[key])
    assert str(refused.value).startswith("流程由办公厅（室）主任和承担制度管理的处（科）室修改")
    assert not FlowDraft.objects.exists()


def test_two_who_change_the_same_draft_do_not_overwrite_each_other(people):
    draft = actions.begin("incoming", by=people["director"])
    actions.change(
        "incoming", edits.with_head(draft.data, name="甲", start="register"), edition=1, by=people["director"]
    )

    with pytest.raises(WrongState) as refused:
        actions.change(
            "incoming",
            edits.with_head(draft.data, name="乙", start="register"),
            edition=1,
            by=people["director"],
        )

    assert "刚刚改过这个草稿" in str(refused.value)
    assert FlowDraft.objects.get().data["name"] == "甲"


@pytest.mark.parametrize(
    ("data", "said_"),
    [
        ({**line(), "steps": 3}, "这不是一个完整的流程：“steps =”要写若干项。"),
        ({**line(), "key": "incoming"}, "已经有代号为“incoming”的流程。"),
        ({**line(), "key": "new"}, "已经有代号为“new”的流程。"),
    ],
)
def test_what_is_no_flow_or_there_already_is_not_taken(people, data, said_):
    with pytest.raises(WrongInput) as refused:
        actions.add(data, by=people["director"])
    assert str(refused.value) == said_


# What may not be published


def draft_of(data, people, *, edition=1, tried=True):
    published(line(), people["director"])
    actions.begin("leave", by=people["director"])
    draft = actions.change("leave", data, edition=edition, by=people["director"])
    if tried:
        actions.tried("leave", edition=draft.edition, by=people["director"])
    return draft


SECOND = edits.with_record(
    line(), "steps", "", {"name": "备案", "asked": "file", "who": ["duty:documents.receive"]}
)
SECOND = edits.with_record(SECOND, "moves", "agree", {"to": ["file"], "leaves": "running"})
SECOND = edits.with_record(SECOND, "moves", "", {"name": "备案", "from": ["file"], "leaves": "concluded"})


@pytest.mark.parametrize(
    ("data", "tried", "why"),
    [
        (line(), True, "和现行的一版没有不同，不用发布。"),
        (SECOND, False, "请先用一件假想的事从头到尾试办一遍，再发布。"),
        (changed(SECOND, "steps", "agree", who=["starter"]), True, "还有1处要改正，改正以后才能发布。"),
        (changed(SECOND, "moves", "submit", to=["file"]), True, "还有2处要改正，改正以后才能发布。"),
    ],
)
def test_draft_that_cannot_be_published_says_why(people, data, tried, why):
    draft = draft_of(data, people, tried=tried)

    with pytest.raises(WrongState) as refused:
        actions.publish("leave", edition=draft.edition, reason="试", by=people["director"])

    assert str(refused.value) == why
    assert FlowVersion.objects.count() == 1


@pytest.mark.parametrize("who", ["role:director", "post:办公室主任", "starter"])
def test_nobody_makes_himself_decide(people, who):
    """A new step at which the director himself would approve: another has to publish it."""
    data = edits.with_record(SECOND, "steps", "file", {"name": "再审", "asked": "approve", "who": [who]})
    draft = draft_of(data, people)

    with pytest.raises(NotAllowed) as refused:
        actions.publish("leave", edition=draft.edition, reason="试", by=people["director"])

    assert str(refused.value) == "这一版让您自己去办“再审”。自己不能给自己加办理的权限，请由别人发布。"


def test_who_acts_for_the_director_does_not_make_him_decide_either(people):
    data = edits.with_record(
        SECOND, "steps", "file", {"name": "再审", "asked": "approve", "who": ["role:director"]}
    )
    draft = draft_of(data, people)
    today = timezone.localdate()
    StandingDelegation.objects.create(
        giver=people["director"], receiver=people["deputy"], starts_on=today, ends_on=today, scope={}
    )

    with pytest.raises(NotAllowed):
        actions.publish("leave", edition=draft.edition, reason="试", by=people["deputy"])


def test_step_for_which_the_office_has_nobody_today_is_something_to_look_at(people):
    data = changed(SECOND, "steps", "file", who=["duty:documents.archive", "post:档案员"])
    draft = draft_of(data, people)

    found = queries.looked_over(draft).found

    assert [(str(one), one.is_fault) for one in found] == [
        (
            "“备案”由承担“归档和档案”的处（科）室，没有时档案员办，但本机关现在没有这样的人，会进待指定。",
            False,
        )
    ]


def test_change_after_the_trial_has_to_be_tried_again(people):
    draft = draft_of(SECOND, people)
    draft = actions.change(
        "leave",
        edits.with_head(SECOND, name="休假", start="ask"),
        edition=draft.edition,
        by=people["director"],
    )

    assert draft.is_tried is False


# Edits


def test_step_taken_out_takes_along_what_led_only_there():
    data = edits.without_record(SECOND, "steps", "file")

    assert [one["key"] for one in data["steps"]] == ["ask", "agree"]
    assert [one["key"] for one in data["moves"]] == ["submit"]


def test_keys_are_made_and_never_typed_twice():
    once = edits.with_record(line(), "steps", "", {"name": "再审", "asked": "approve", "who": ["starter"]})
    twice = edits.with_record(once, "steps", "", {"name": "三审", "asked": "approve", "who": ["starter"]})

    assert [one["key"] for one in twice["steps"]] == ["ask", "agree", "approve", "approve_2"]
    assert definition_of(edits.without_record(twice, "fields", "days")).steps["ask"].fills == ()


def test_differences_are_told_word_by_word():
    found = differences(definition_of(line()), definition_of(SECOND))

    assert [(one.kind_words, one.what) for one in found] == [
        ("新增", "步骤“备案”"), ("改动", "去向“同意”"), ("新增", "去向“备案”"),
    ]  # fmt: skip
    agree = next(one for one in found if one.what == "去向“同意”")
    assert [(word.label, word.before, word.after) for word in agree.words] == [("去向", "已办结", "备案")]


# Pages


def test_list_of_flows_costs_the_same_whatever_its_length(people):
    counted = []
    for number in (1, 3):
        for extra in range(number):
            FlowVersion.objects.get_or_create(key=f"flow_{extra}", version=1, data=line())
        with CaptureQueriesContext(connection) as caught:
            queries.flows_of_office()
        counted.append(len(caught))
    assert counted == [2, 2]


def test_office_writes_a_flow_tries_it_and_publishes_it(director, people):
    assert director.post("/flows/new/", {"name": "请假", "key": "leave"}).url == "/flows/leave/draft/"

    def send(address, edition, **typed):
        return director.post(f"/flows/leave/draft/{address}", {"edition": edition, **typed})

    assert send("fields/add/", 1, name="天数", type="number").status_code == 302
    typed = {
        "asked": "instruct",
        "who_1": "role:principal",
        "how": "one",
        "opinion": "required",
        "holds_up": "on",
    }
    assert send("steps/add/", 2, name="批示", **typed).status_code == 302
    routes = {"when_1": "天数 > 3", "to_1": "instruct"}
    answer = send("moves/approve/", 3, name="同意", from_="approve", leaves="concluded", **routes)
    assert answer.status_code == 422
    assert "还要选出条件都不成立时的去向" in said(answer)
    send(
        "steps/add/",
        3,
        name="归档",
        asked="file",
        who_1="duty:documents.receive",
        how="one",
        opinion="none",
        holds_up="on",
    )
    send("moves/approve/", 4, name="同意", from_="approve", leaves="concluded", to="file", **routes)
    send("moves/add/", 5, name="批准", from_="instruct", to="file", leaves="concluded")
    send("moves/add/", 6, name="存档", from_="file", leaves="concluded")
    draft = send(
        "steps/draft/",
        7,
        name="起草",
        asked="draft",
        who_1="starter",
        how="one",
        opinion="none",
        fills="field",
        holds_up="on",
    )
    assert draft.status_code == 302
    page = director.get("/flows/leave/draft/")
    assert "要改正" not in said(page)
    assert "天数>3：批示；否则：归档" in said(page)

    assert "请先用一件假想的事" in said(director.get("/flows/leave/draft/publish/"))
    answer = director.post("/flows/leave/draft/try/", {"begin": "1", "field": "5"})
    for press in ("送审批", "同意", "批准", "存档"):
        answer = _pressed(director, answer, press)
    assert "试办到底，可以发布了" in said(answer)
    answer = director.post("/flows/leave/draft/publish/", {"edition": 8, "reason": "新立"})
    assert answer.status_code == 403
    assert "这一版让您自己去办“审批”" in said(answer)


def _pressed(browser, answer, name):
    page = answer.content.decode()
    trial = re.search(r'name="trial" value="([^"]+)"', page).group(1)
    press = re.search(rf'name="press" value="([^"]+)">{name}<', page).group(1)
    return browser.post("/flows/leave/draft/try/", {"trial": trial, "press": press})


def test_trial_that_was_tampered_with_or_is_of_another_edition_begins_again(director, people):
    actions.add(line(), by=people["director"])
    page = director.post("/flows/leave/draft/try/", {"begin": "1"}).content.decode()
    trial = re.search(r'name="trial" value="([^"]+)"', page).group(1)

    for kept, press in ((trial[:-2], "1:submit"), (trial, "1:agree"), (trial, "9:submit"), ("", "1:submit")):
        answer = director.post("/flows/leave/draft/try/", {"trial": kept, "press": press})
        assert (answer.status_code, "请重新试办" in said(answer)) == (409, True)
    assert FlowDraft.objects.get().is_tried is False


def test_required_step_stands_locked_with_its_clause_and_what_is_sent_for_it_is_not_read(director, people):
    published(line(), people["director"])
    director.post("/flows/leave/begin/")
    page = said(director.get("/flows/leave/draft/steps/agree/"))
    assert "“审批”是第九条要求的，不能去掉。" in page

    director.post(
        "/flows/leave/draft/steps/agree/", {"edition": 1, "name": "批准", "who_1": "starter", "clause": "x"}
    )
    kept = FlowDraft.objects.get().data["steps"][1]
    assert kept == {**line()["steps"][1], "name": "批准"}
    assert director.post("/flows/leave/draft/steps/agree/remove/", {"edition": 2}).status_code == 403


def test_typed_condition_that_cannot_be_asked_stays_and_is_told(director, people):
    actions.add(line(), by=people["director"])
    typed = {
        "edition": 1,
        "name": "送审批",
        "from_": "ask",
        "to": "agree",
        "leaves": "concluded",
        "when": "月数 > 3",
    }

    answer = director.post("/flows/leave/draft/moves/submit/", typed)

    assert answer.status_code == 422
    assert "条件第1个字“月数”不是这个流程的填写项。" in said(answer)
    assert 'value="月数 &gt; 3"' in answer.content.decode()


def test_looking_draws_what_is_typed_and_keeps_nothing(director, people):
    actions.add(line(), by=people["director"])

    answer = director.post(
        "/flows/leave/draft/head/", {"edition": 1, "name": "休假审批", "start": "ask", "look": "1"}
    )

    assert "休假审批</title>" in answer.content.decode()
    assert FlowDraft.objects.get().data["name"] == "请假"


def test_flow_comes_in_from_a_file_and_goes_out_as_one(director, people):
    given = flows.PURCHASE.read_bytes().replace(b'key = "purchase"', b'key = "procurement"')
    answer = director.post("/flows/new/", {"take": "1", "file": SimpleUploadedFile("采购.toml", given)})
    assert answer.url == "/flows/procurement/draft/"
    assert FlowDraft.objects.get().data == {**flows.shipped(flows.PURCHASE), "key": "procurement"}

    bad = director.post("/flows/new/", {"take": "1", "file": SimpleUploadedFile("x.bpmn", b"<x/>")})
    assert (bad.status_code, "文件里没有流程（process）。" in said(bad)) == (422, True)

    for form, begins in (("svg", b"<svg"), ("bpmn", b"<?xml"), ("toml", b'key = "incoming"')):
        assert director.get(f"/flows/incoming/file.{form}").content.startswith(begins)
    assert director.get("/flows/incoming/file.exe").status_code == 404


def test_reader_sees_flows_and_is_told_who_changes_them(house):
    office, people = house
    clerk = make.client(make.account(people["clerk"], office))

    page = said(clerk.get("/flows/incoming/"))

    assert "拟办" in page
    assert "流程由办公厅（室）主任和承担制度管理的处（科）室修改，您的职务是文书。" in page
    assert clerk.post("/flows/incoming/begin/").status_code == 403
    assert clerk.get("/flows/new/").status_code == 403


def test_list_is_narrowed_sorted_and_exported(director, people):
    actions.add(line(), by=people["director"])

    assert "请假" in said(director.get("/flows/?origin=own"))
    assert "收文办理" not in said(director.get("/flows/?origin=own"))
    assert "请假" not in said(director.get("/flows/?q=收文"))
    table = director.get("/flows/?format=csv&sort=-steps")
    lines = b"".join(table.streaming_content).decode().splitlines()
    assert [one.split(",")[0].strip("\ufeff") for one in lines][:1] == ["流程"]
    assert [one.split(",")[0] for one in lines[1:]] == ["采购审批", "收文办理", "签报", "督查办理", "请假"]


def test_flow_of_one_office_is_not_seen_in_another(db):
    with make.office() as office:
        actions.add(line(), by=make.staff(office)["director"])
        assert [one.key for one in queries.flows_of_office()] == [
            "incoming",
            "purchase",
            "submission",
            "supervision",
            "leave",
        ]
    with make.office("linhe", "临河市人民政府办公室"):
        assert queries.draft_of("leave") is None
        assert [one.key for one in queries.flows_of_office()] == [
            "incoming",
            "purchase",
            "submission",
            "supervision",
        ]
