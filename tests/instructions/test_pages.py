"""The pages of instructions, as plain forms."""

from __future__ import annotations

import json
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shuniu.core.tenancy import office_transaction
from shuniu.flow.models import Task
from shuniu.instructions import actions
from shuniu.instructions.given import Given
from shuniu.instructions.models import CircleRule, Draft, Instruction
from shuniu.people.models import Account
from shuniu.work.incoming import actions as incoming
from tests import make
from tests.instructions import scenes


@pytest.fixture
def office(db):
    with make.office() as made:
        made.people = scenes.staff(made)
        for key, held in made.people.items():
            make.account(held, made, key)
    return made


@pytest.fixture
def as_(office):
    return lambda key: make.client(Account.objects.get(username=key))


@pytest.fixture
def paper(office):
    with office_transaction(office.pk):
        return scenes.waiting(office.people, lines="关于水库加固的请示\n妥否，请批示。")


@pytest.fixture
def entered(office, paper):
    """What the clerk entered for the vice mayor."""
    with office_transaction(office.pk):
        incoming.instruct(
            paper[1].pk, "同意。", given=Given("telephone", note="来电"), by=office.people["clerk"]
        )
        return scenes.the_only()


def the_only(office):
    with office_transaction(office.pk):
        return scenes.the_only()


def test_a_phrase_is_sent_by_one_press(as_, office, paper):
    matter, task = paper
    vice = as_("vice")
    page = vice.get(f"/incoming/{matter.pk}/").content.decode()
    assert f'form="act-instruct-{task.pk}" name="phrase" value="同意。"' in page

    answer = vice.post(f"/incoming/{matter.pk}/instruct/", {"task": task.pk, "phrase": "同意。"}, follow=True)

    one = the_only(office)
    assert answer.status_code == 200
    assert (one.channel, one.opinion.text) == ("phrase", "同意。")


def test_handwriting_is_shown_as_ink_on_the_page_and_on_the_sheet(as_, office, paper):
    matter, task = paper
    strokes = json.dumps([[100, 100, 160, 140, 200, 90]])
    path = f"/incoming/{matter.pk}/"

    as_("vice").post(f"{path}instruct/", {"task": task.pk, "strokes": strokes})

    clerk = as_("clerk")
    for page in (clerk.get(path), clerk.get(f"{path}sheet/")):
        shown = page.content.decode()
        assert 'class="ink" role="img" aria-label="许立言 副市长手写"' in shown
        assert "M100 100 Q160 140 180 115 L200 90" in shown


def test_too_much_ink_comes_back_with_what_was_typed(as_, paper):
    matter, task = paper

    answer = as_("vice").post(
        f"/incoming/{matter.pk}/instruct/", {"task": task.pk, "text": "同意，请办。", "strokes": "[[1]]"}
    )

    assert answer.status_code == 422
    assert "手写内容太多或没有收全" in answer.content.decode()
    assert "同意，请办。" in answer.content.decode()


def test_a_circle_is_printed_round_the_name(as_, office):
    with office_transaction(office.pk):
        matter, task = scenes.waiting(office.people, title="关于水库情况的报告")
    path = f"/incoming/{matter.pk}/"

    as_("vice").post(f"{path}circle/", {"task": task.pk})

    sheet = as_("clerk").get(f"{path}sheet/").content.decode()
    assert 'aria-label="许立言 副市长圈阅：已阅"' in sheet
    assert "<ellipse" in sheet


def test_a_circle_that_the_rule_does_not_take_stands_grey_with_the_reason(as_, paper):
    page = as_("vice").get(f"/incoming/{paper[0].pk}/").content.decode()

    assert "请示件，主批领导须写明意见，不能只圈阅。" in page
    assert "act-circle" not in page


def test_the_clerk_enters_with_the_scan_and_it_can_be_fetched(as_, office, paper):
    matter, task = paper
    clerk = as_("clerk")
    path = f"/incoming/{matter.pk}/enter/"
    typed = {"task": task.pk, "channel": "paper", "text": "同意。"}
    bare = clerk.post(path, typed)
    assert (bare.status_code, "请附扫描件或照片" in bare.content.decode()) == (422, True)

    clerk.post(path, {**typed, "scan": SimpleUploadedFile("批示件.txt", "同意。许立言".encode())})

    one = the_only(office)
    assert (one.channel, one.standing) == ("paper", "awaiting")
    got = clerk.get(f"/instructions/{one.pk}/scan/")
    assert b"".join(got.streaming_content).decode() == "同意。许立言"
    assert as_("social").get(f"/instructions/{one.pk}/scan/").status_code == 404
    assert "代录（待确认）" in clerk.get(f"/incoming/{matter.pk}/").content.decode()


def test_a_marked_scan_is_refused(as_, office, paper):
    matter, task = paper
    file = SimpleUploadedFile("批示件.txt", "机密★10年\n同意。".encode())

    answer = as_("clerk").post(
        f"/incoming/{matter.pk}/enter/", {"task": task.pk, "channel": "paper", "text": "同意。", "scan": file}
    )

    assert answer.status_code == 403
    with office_transaction(office.pk):
        assert not Instruction.objects.exists()


def test_he_finds_what_was_entered_for_him_and_confirms(as_, office, entered):
    vice = as_("vice")
    assert "等您确认的代录" in vice.get("/instructions/").content.decode()
    assert "等您确认的代录" not in as_("mayor").get("/instructions/").content.decode()

    done = vice.post(f"/instructions/{entered.pk}/confirm/", follow=True).content.decode()

    assert "代录（已确认）" in done
    assert "等您确认的代录" not in vice.get("/instructions/").content.decode()


def test_not_so_without_a_reason_comes_back(as_, office, entered):
    answer = as_("vice").post(f"/instructions/{entered.pk}/dispute/", {"text": "先放一放。"})

    assert answer.status_code == 422
    assert "先放一放。" in answer.content.decode()


def test_a_report_with_a_file_is_seen_by_the_leader(as_, office, entered):
    file = SimpleUploadedFile("情况.txt", "已拨付。".encode())

    as_("clerk").post(f"/instructions/{entered.pk}/report/", {"text": "资金已到位。", "file": file})

    page = as_("vice").get(f"/instructions/{entered.pk}/").content.decode()
    assert "资金已到位。" in page
    link = re.search(r'href="(/instructions/report/\d+/file/)"', page)[1]
    assert b"".join(as_("vice").get(link).streaming_content).decode() == "已拨付。"
    assert as_("social").get(link).status_code == 404


def test_a_press_that_is_refused_says_why_and_keeps_the_words(as_, entered):
    answer = as_("vice").post(f"/instructions/{entered.pk}/report/", {"text": "我来反馈"})

    assert answer.status_code == 403
    assert "由秘书科或承办单位反馈落实情况" in answer.content.decode()


@pytest.mark.parametrize(
    ("query", "texts"),
    [
        ("", {"同意。", "请办理。"}),
        ("?state=open", {"同意。", "请办理。"}),
        ("?state=late", set()),
        ("?standing=awaiting", {"同意。"}),
        ("?leader=许立言+副市长", {"同意。", "请办理。"}),
        ("?q=办理", {"请办理。"}),
        ("?sort=due", {"同意。", "请办理。"}),
    ],
)
def test_the_list_is_narrowed_sorted_and_exported(as_, office, entered, query, texts):
    with office_transaction(office.pk):
        _matter, task = scenes.waiting(office.people)
        incoming.instruct(task.pk, "请办理。", by=office.people["vice"])
    clerk = as_("clerk")

    page = clerk.get(f"/instructions/{query}").content.decode()
    csv = b"".join(clerk.get(f"/instructions/{query}{'&' if query else '?'}format=csv").streaming_content)

    for text in ("同意。", "请办理。"):
        assert (f">{text}</a>" in page) == (text in texts)
        assert (text in csv.decode()) == (text in texts)


def cost(client, path: str) -> int:
    client.get(path)
    with CaptureQueriesContext(connection) as seen:
        assert client.get(path).status_code == 200
    return len(seen)


@pytest.mark.parametrize("who", ["clerk", "vice", "secretary"])
def test_the_list_costs_the_same_for_one_row_and_three(as_, office, who):
    def more(count: int) -> int:
        with office_transaction(office.pk):
            for _row in range(count):
                _matter, task = scenes.waiting(office.people)
                given = Given("telephone", note="来电")
                incoming.instruct(task.pk, "同意。", given=given, by=office.people["clerk"])
        return cost(as_(who), "/instructions/")

    assert more(1) == more(2)


@pytest.mark.parametrize("who", ["clerk", "vice", "secretary"])
def test_a_paper_costs_the_same_with_one_instruction_and_three(as_, office, who):
    people = office.people

    def page_of(*leaders: str) -> int:
        with office_transaction(office.pk):
            matter, _task = scenes.waiting(people, *leaders, title="关于水库情况的报告")
            for key in leaders:
                task = matter.run.tasks.get(appointment=people[key].pk, step="instruct")
                incoming.instruct(task.pk, "同意。", given=Given("telephone", note="电"), by=people["clerk"])
        return cost(as_(who), f"/incoming/{matter.pk}/")

    assert page_of("vice") == page_of("vice", "director", "deputy")


def test_own_phrases_are_added_moved_and_removed(as_):
    vice = as_("vice")

    vice.post("/instructions/phrases/", {"add": "1", "text": "请抓紧落实。"})
    vice.post("/instructions/phrases/", {"up": "请抓紧落实。"})
    vice.post("/instructions/phrases/", {"remove": "请阅。"})
    twice = vice.post("/instructions/phrases/", {"add": "1", "text": "同意。"})

    assert twice.status_code == 422
    found = re.findall(r"<li><span>(.+?)</span>", vice.get("/instructions/phrases/").content.decode())
    assert found == ["同意。", "请按程序办理。", "请研究提出意见。", "请抓紧落实。", "已阅。"]


def test_the_rule_of_circles_is_changed_by_those_who_may(as_, office):
    given = {"situation": "others", "meaning": "has_read", "clause": "第九条"}

    assert as_("clerk").post("/instructions/circle/", given).status_code == 403
    assert as_("director").post("/instructions/circle/", given, follow=True).status_code == 200

    with office_transaction(office.pk):
        assert CircleRule.objects.get().clause == "第九条"
    assert "第九条" in as_("clerk").get("/instructions/circle/").content.decode()


def test_a_secretary_puts_papers_in_order_and_prepares(as_, office, paper):
    vice = office.people["vice"]
    with office_transaction(office.pk):
        _other, second = scenes.waiting(office.people, title="关于学校布局的请示")
    secretary = as_("secretary")
    path = f"/instructions/leader/{vice.pk}/"

    secretary.post(path, {"up": second.pk})
    empty = secretary.post(path, {"task": second.pk, "text": " "})
    secretary.post(path, {"task": second.pk, "text": "拟同意。"})

    assert empty.status_code == 422
    page = secretary.get(path).content.decode()
    assert page.index("关于学校布局的请示") < page.index("关于水库加固工程资金的请示")
    assert as_("mayors_secretary").get(path).status_code == 403
    with office_transaction(office.pk):
        assert Draft.objects.get().text == "拟同意。"
    box = as_("vice").get(f"/incoming/{_other.pk}/").content.decode()
    assert "苏晓梅 秘书代拟" in box
    assert ">\n拟同意。</textarea>" in box
    # One press sends what was prepared and nothing before it: no phrase is offered beside.
    assert ("按代拟送出" in box, 'name="phrase"' in box) == (True, False)


def test_a_correction_is_a_page_of_its_own_and_both_lines_stay(as_, office, paper):
    matter, task = paper
    with office_transaction(office.pk):
        incoming.instruct(task.pk, "请经济科办理。", by=office.people["vice"])
        opinion = scenes.the_only().opinion
    path = f"/instructions/opinion/{opinion.pk}/correct/"

    assert "由许立言 副市长本人更正" in as_("clerk").get(path).content.decode()
    assert as_("social").get(path).status_code == 404
    done = as_("vice").post(path, {"text": "请社会科办理。", "why": "写错"}, follow=True).content.decode()

    assert "<del>请经济科办理。</del>" in done
    assert "请社会科办理。" in done


API = [
    ("get", "/", {}), ("get", "/to-confirm", {}), ("get", "/phrases", {}), ("get", "/circle-rules", {}),
]  # fmt: skip


@pytest.mark.parametrize(("method", "path", "given"), API)
def test_the_api_reads_what_the_pages_read(as_, entered, method, path, given):
    answer = getattr(as_("vice"), method)(f"/api/instructions{path}", given)

    assert answer.status_code == 200
    assert answer.json()


def test_the_api_goes_the_whole_way(as_, office, paper):
    matter, task = paper
    clerk, vice = as_("clerk"), as_("vice")

    def post(client, path, **given):
        return client.post(f"/api{path}", given, content_type="application/json")

    missing = post(clerk, f"/incoming/tasks/{task.pk}/instruct", text="同意。", channel="telephone")
    bad = post(vice, f"/incoming/tasks/{task.pk}/instruct", strokes=[[1]])
    post(clerk, f"/incoming/tasks/{task.pk}/instruct", text="同意。", channel="telephone", note="来电")
    one = the_only(office)
    refused = post(clerk, f"/instructions/{one.pk}/confirm")
    confirmed = post(vice, f"/instructions/{one.pk}/confirm").json()
    so_far = post(clerk, f"/instructions/{one.pk}/report", text="在办。", is_final=False).json()
    urged = post(as_("secretary"), f"/instructions/{one.pk}/urge", text="请快")
    reported = post(clerk, f"/instructions/{one.pk}/report", text="办结。").json()
    corrected = post(clerk, f"/instructions/opinions/{one.opinion_id}/correct", text="同意，请办。")
    strange = post(as_("social"), f"/instructions/{one.pk}/report", text="我来")

    assert (missing.status_code, missing.json()["key"]) == (422, "instructions.no_note")
    assert (bad.status_code, bad.json()["key"]) == (422, "instructions.bad_ink")
    assert (refused.status_code, refused.json()["key"]) == (403, "instructions.only_he_confirms")
    assert (confirmed["standing"], so_far["state"], reported["state"]) == ("confirmed", "open", "reported")
    assert [report["is_final"] for report in reported["reports"]] == [False, True]
    assert (urged.status_code, corrected.status_code, strange.status_code) == (200, 200, 404)
    assert matter.pk


def test_the_api_of_what_a_secretary_does(as_, office, paper):
    _matter, task = paper
    vice = office.people["vice"]

    def post(key, path, **given):
        return as_(key).post(f"/api/instructions{path}", given, content_type="application/json")

    drafted = post("secretary", f"/tasks/{task.pk}/draft", text="拟同意。")
    ordered = post("secretary", f"/leaders/{vice.pk}/order", tasks=[task.pk])
    rule = post("director", "/circle-rules/lead", meaning="agrees", clause="第九条")
    circled = as_("vice").post(f"/api/incoming/tasks/{task.pk}/circle")
    phrase = post("vice", "/phrases", text="请快办。")

    assert (drafted.json(), ordered.json()) == ({"text": "拟同意。"}, {"tasks": [task.pk]})
    assert post("clerk", f"/leaders/{vice.pk}/order", tasks=[]).status_code == 403
    assert "第九条" in {one["clause"] for one in rule.json()}
    assert circled.status_code == 200
    assert the_only(office).meaning == "agrees"
    assert phrase.json()[-1] == "请快办。"
    assert post("vice", "/phrases/move", text="请快办。", up=True).json()[-2] == "请快办。"
    assert "请快办。" not in post("vice", "/phrases/remove", text="请快办。").json()


def test_several_are_circled_by_one_press_and_one_that_is_gone_says_so(as_, office):
    people = office.people
    with office_transaction(office.pk):
        papers = scenes.reading(people, "vice", 3)
        tasks = [make.open_task(paper, "read").pk for paper in papers]
        strange = make.open_task(scenes.reading(people, "mayor", 1)[0], "read").pk
    vice = as_("vice")
    incoming_path = f"/incoming/{papers[0].pk}/read/"
    vice.post(incoming_path, {"task": tasks[0]})

    answer = vice.post("/desk/to-read/", {"verb": "circle", "task": [*tasks[:2], strange, "99999"]})

    page = answer.content.decode()
    results = page[page.index('class="related results"') :].split("</ul>")[0]
    assert answer.status_code == 200
    assert results.count("<li>") == 2
    assert "许立言 副市长已经办过了。" in results
    assert "已圈阅" in results
    assert papers[2].title in page[page.index('class="tasks') :]
    with office_transaction(office.pk):
        states = dict(Task.objects.filter(step="read").values_list("pk", "state"))
    assert states == {tasks[0]: "done", tasks[1]: "done", tasks[2]: "open", strange: "open"}


def test_all_are_circled_without_javascript(as_, office):
    with office_transaction(office.pk):
        scenes.reading(office.people, "vice", 3)

    page = as_("vice").post("/desk/to-read/", {"verb": "circle", "all": "1"}).content.decode()

    assert page.count("已圈阅") == 3
    assert "没有待阅" in page
    tray = page[page.index('<nav class="tray"') :].split("</nav>")[0]
    assert "待阅" in tray
    assert "count" not in tray  # nothing is left to read, and the count says so at once


def test_the_leader_finds_his_papers_in_the_order_of_his_secretary(as_, office, paper):
    with office_transaction(office.pk):
        _matter, second = scenes.waiting(office.people, title="关于学校布局的请示")
        actions.put_in_order(office.people["vice"], [second.pk, paper[1].pk], by=office.people["secretary"])

    page = as_("vice").get("/desk/todo/").content.decode()

    assert page.index("关于学校布局的请示") < page.index("关于水库加固工程资金的请示")


def test_the_clerk_reads_the_ink_and_the_dispatch_form_holds_ready_what_it_says(as_, office, paper):
    matter, task = paper
    economy = office.people["economy"].unit_id
    with office_transaction(office.pk):
        given = Given("ink", strokes=((1, 1, 9, 9),))
        incoming.instruct(task.pk, given=given, by=office.people["vice"])
        one = scenes.the_only()
    clerk = as_("clerk")
    assert "识读手写" in clerk.get(f"/incoming/{matter.pk}/").content.decode()

    clerk.post(f"/instructions/{one.pk}/transcribe/", {"text": "请经济科办理。"})

    page = clerk.get(f"/incoming/{matter.pk}/").content.decode()
    field = page[page.index(f'name="to_u_{economy}"') :].split("</select>")[0]
    assert '<option value="lead" selected>' in field
    assert "识读：请经济科办理。" in page
    answer = clerk.post(
        f"/api/instructions/{one.pk}/transcribe", {"text": "请社会科办理。"}, content_type="application/json"
    )
    assert answer.json()["read_as"] == "请社会科办理。"
