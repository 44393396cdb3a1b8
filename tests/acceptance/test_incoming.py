"""documents.receive: how each of the five offices takes papers in and passes them on, by its own text."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from shuniu.core.tenancy import office_transaction
from shuniu.people.models import Office
from shuniu.regulation.bodies.actions import import_bodies

pytestmark = pytest.mark.xdist_group("five")
_count = itertools.count(1)


def register(who: Any, **about: Any) -> dict[str, Any]:
    """A paper registered through the API by this visitor."""
    number = next(_count)
    given = {
        "title": f"关于试验事项{number}的请示",
        "sender": "市水务局",
        "document_number": f"试〔2026〕{number}号",
        "sender_checked": True,
        "copies_checked": True,
        **about,
    }
    return who.post("/api/incoming/", given)


def asked(paper: dict[str, Any]) -> list[tuple[str, str]]:
    return [(task["asked"], task["who"]) for task in paper["tasks"]]


def task(paper: dict[str, Any], what: str) -> int:
    return next(one["id"] for one in paper["tasks"] if one["asked"] == what)


def send(who: Any, paper: dict[str, Any], *targets: tuple[str, ...], **more: Any) -> dict[str, Any]:
    """``targets``: (name as it stands on the page, what for[, part])."""
    page = who.page(f"/incoming/{paper['id']}/")
    keys = {label.text_content().strip(): label.get("for") for label in page.iter("label")}
    named = [
        {"to": _key(keys[name]), "step": step, "part": part[0] if part else ""} for name, step, *part in targets
    ]
    return who.post(f"/api/incoming/{paper['id']}/send-on", {"targets": named, **more})


def _key(field: str) -> str:
    """id_send_on_0_to_u_12 → u:12"""
    kind, number = field.rsplit("_", 2)[-2:]
    return f"{kind}:{number}"


def today() -> date:
    return timezone.localdate()


@contextmanager
def outside_bodies(code: str, *names: str) -> Iterator[None]:
    """The office's list of bodies, as its import makes it."""
    with office_transaction(Office.objects.get(code=code).pk):
        import_bodies(["名称", *names])
    yield


def rows(who: Any, paper: dict[str, Any], where: str) -> list[str]:
    """The lines of one part of a paper's page: fields, instructions, circulation."""
    part = who.page(f"/incoming/{paper['id']}/").get_element_by_id(where)
    return [" ".join(" ".join(row.itertext()).split()) for row in part.xpath(".//li | .//tbody/tr")]


def words(who: Any, paper: dict[str, Any]) -> str:
    return who.text(f"/incoming/{paper['id']}/")


def proposed(clerk: Any, director: Any, text: str, **about: Any) -> dict[str, Any]:
    """Registered, presented, and written on by the one whom the office's text makes propose."""
    paper = register(clerk, **about)
    paper = clerk.post(f"/api/incoming/{paper['id']}/present")
    return director.post(f"/api/incoming/tasks/{task(paper, 'propose')}/propose", {"text": text})


# 吉林: one point takes everything in; units check papers for the leaders whom they serve.


@pytest.mark.clause("JL-3.6a")
def test_only_the_documents_division_of_jilin_registers(visit):
    refused = register(visit("jl.secretariat"))
    assert "文电处" in refused["sentence"]

    paper = register(visit("jl.registry"))

    assert asked(paper) == [("register", "文电处")]


@pytest.mark.clause("JL-3.6b")
def test_a_paper_in_jilin_goes_to_one_lead_and_any_number_of_assistants(visit):
    clerk = visit("jl.registry")
    paper = register(clerk)
    two_lead = send(clerk, paper, ("秘书处", "handle", "lead"), ("行政处", "handle", "lead"))
    assert clerk.status == 422
    assert "主办" in two_lead["sentence"]

    sent = send(clerk, paper, ("秘书处", "handle", "lead"), ("行政处", "handle", "assist"), ("督查室", "handle", "assist"))

    parts = sorted((one["part"], one["who"]) for one in sent["tasks"] if one["asked"] == "handle")
    assert parts == [("assist", "督查室"), ("assist", "行政处"), ("lead", "秘书处")]


@pytest.mark.clause("JL-3.6c")
def test_circulation_in_jilin_shows_who_has_read_when_and_who_is_next(visit):
    clerk = visit("jl.registry")
    paper = register(clerk)
    sent = send(
        clerk, paper, ("叶青云 副省长", "read"), ("孟广和 省政府秘书长", "read"), ("邹建勋 办公厅主任", "read"), in_turn=True
    )
    assert ("read", "叶青云 副省长") in asked(sent)
    assert ("read", "孟广和 省政府秘书长") not in asked(sent)

    after = visit("jl.social").post(f"/api/incoming/tasks/{task(sent, 'read')}/read")

    assert ("read", "孟广和 省政府秘书长") in asked(after)
    shown = rows(clerk, paper, "circulation")
    assert [row.split()[-1] for row in shown] == ["阅", "阅…", "待轮到"]
    assert shown[2].startswith("邹建勋 办公厅主任")


@pytest.mark.clause("JL-3.2b")
def test_a_paper_for_the_governor_passes_the_first_general_division(visit):
    clerk = visit("jl.registry")
    paper = register(clerk)

    sent = send(clerk, paper, ("贺长林 省长", "instruct"))
    assert asked(sent) == [("check", "综合一处")]
    checked = visit("jl.first").post(f"/api/incoming/tasks/{task(sent, 'check')}/check", {"text": "要素齐全。"})

    assert asked(checked) == [("instruct", "贺长林 省长")]


@pytest.mark.clause("JL-3.3b")
def test_a_paper_on_the_economy_goes_to_the_second_division_before_the_leader(visit):
    clerk = visit("jl.registry")
    paper = register(clerk, field="经济")

    sent = send(clerk, paper, ("秦学礼 常务副省长", "instruct"))

    assert asked(sent) == [("check", "综合二处")]


@pytest.mark.clause("JL-3.4b")
def test_a_paper_on_social_affairs_goes_to_the_third_division_before_the_leader(visit):
    clerk = visit("jl.registry")
    paper = register(clerk, field="社会事业")

    sent = send(clerk, paper, ("叶青云 副省长", "instruct"))

    assert asked(sent) == [("check", "综合三处")]


@pytest.mark.clause("JL-3.11a")
def test_a_paper_from_a_liaison_office_goes_first_to_the_unit_that_manages_them(visit):
    clerk = visit("jl.registry")
    paper = register(clerk, sender="吉林省人民政府驻北京办事处")

    presented = clerk.post(f"/api/incoming/{paper['id']}/present")
    assert asked(presented) == [("check", "驻外机构管理处")]
    checked = visit("jl.liaison").post(f"/api/incoming/tasks/{task(presented, 'check')}/check", {"text": "建议同意。"})

    assert asked(checked) == [("dispatch", "文电处")]


# 沈阳: the documents division proposes, passes on and urges; instructions have owners by rank.


@pytest.mark.clause("SY-2.4c")
def test_a_paper_of_the_province_is_registered_as_such_and_handled_to_its_end(visit):
    clerk = visit("sy.registry")
    paper = register(clerk, sender="辽宁省财政厅")
    assert paper["sender_level"] == "province"

    sent = send(clerk, paper, ("农经处", "handle"))
    visit("sy.farming").post(f"/api/incoming/tasks/{task(sent, 'handle')}/handle", {"text": "已办。"})
    for step, given in (("conclude", {}), ("collect", {"copies": 1}), ("file-back", None)):
        paper = clerk.post(f"/api/incoming/{paper['id']}/{step}", given)

    assert paper["state"] == "filed"


@pytest.mark.clause("SY-3.3b")
def test_the_documents_division_of_shenyang_distributes_to_lead_and_assistants(visit):
    clerk = visit("sy.registry")

    sent = send(clerk, register(clerk), ("城建处", "handle", "lead"), ("工业处", "handle", "assist"))

    assert {(one["part"], one["who"]) for one in sent["tasks"]} == {("lead", "城建处"), ("assist", "工业处")}


@pytest.mark.clause("SY-3.3c")
def test_the_documents_division_of_shenyang_proposes_before_the_leader_instructs(visit):
    clerk = visit("sy.registry")
    paper = clerk.post(f"/api/incoming/{register(clerk)['id']}/present")
    assert asked(paper) == [("propose", "文电处")]

    head = visit("sy.registry.head")
    head.post(f"/api/incoming/tasks/{task(paper, 'propose')}/propose", {"text": "拟请佟丽华副市长阅示。"})

    sheet = clerk.text(f"/incoming/{paper['id']}/sheet/")
    assert "拟请佟丽华副市长阅示。" in sheet.split("拟办意见")[1].split("领导批示")[0]


@pytest.mark.clause("SY-3.3d")
def test_a_paper_passed_on_to_a_body_carries_a_record_and_a_due_date(visit):
    clerk = visit("sy.registry")
    with outside_bodies("sy", "沈阳市水务局"):
        paper = register(clerk)
    day = (today() + timedelta(days=9)).isoformat()

    sent = send(clerk, paper, ("沈阳市水务局", "handle"), due_on=day)

    assert asked(sent) == [("handle", "沈阳市水务局")]
    assert sent["tasks"][0]["due_at"][:10] == day
    assert "已分送沈阳市水务局承办。" in words(clerk, paper)


@pytest.mark.clause("SY-3.3e")
def test_the_documents_division_of_shenyang_urges_and_it_is_logged(visit):
    clerk = visit("sy.registry")
    paper = register(clerk)
    send(clerk, paper, ("服务处", "handle"))
    assert paper["title"] in clerk.text("/incoming/urging/")

    clerk.post(f"/api/incoming/{paper['id']}/urge", {"text": "请抓紧。"})

    assert "催办服务处。请抓紧。" in words(clerk, paper)
    assert paper["title"] in visit("sy.service").text("/desk/notices/")


@pytest.mark.clause("SY-3.3f")
def test_an_instruction_from_above_is_kept_with_its_rank_and_found_by_it(visit):
    clerk = visit("sy.registry")
    from_above, plain = register(clerk, sender="辽宁省水利厅"), register(clerk)

    noted = clerk.post(
        f"/api/incoming/{from_above['id']}/note-instruction", {"text": "请沈阳市抓紧落实。", "giver": "省长"}
    )

    assert noted["opinions"][-1]["rank"] == "above"
    listed = clerk.text("/incoming/?rank=above")
    assert from_above["title"] in listed
    assert plain["title"] not in listed


@pytest.mark.clause("SY-3.3g")
def test_instructions_of_the_mayor_belong_to_the_documents_division_others_to_the_sector(visit):
    clerk = visit("sy.registry")
    paper = register(clerk, field="农业")
    sent = send(clerk, paper, ("佟丽华 副市长", "instruct"))
    visit("sy.vice").post(f"/api/incoming/tasks/{task(sent, 'instruct')}/instruct", {"text": "请抓紧。"})
    sent = send(clerk, paper, ("崔浩然 市长", "instruct"))
    if asked(sent)[0][0] == "check":
        sent = visit("sy.first").post(f"/api/incoming/tasks/{task(sent, 'check')}/check", {"text": "齐全。"})
    visit("sy.mayor").post(f"/api/incoming/tasks/{task(sent, 'instruct')}/instruct", {"text": "同意。"})

    assert rows(clerk, paper, "instructions") == [
        "佟丽华 副市长 分管领导 请抓紧。 办理 农经处",
        "崔浩然 市长 主要领导 同意。 办理 文电处",
    ]


# 曲阜: two registries by origin, fixed steps.


@pytest.mark.clause("QF-2.1b")
def test_papers_in_qufu_are_told_apart_by_level_and_kind_of_their_origin(visit):
    clerk = visit("qf.confidential.clerk")
    senders = {
        "国务院办公厅": ("state", "government"),
        "山东省教育厅": ("province", "department"),
        "济宁市人民政府": ("city", "government"),
    }
    papers = {sender: register(clerk, sender=sender) for sender in senders}

    assert {sender: (one["sender_level"], one["sender_type"]) for sender, one in papers.items()} == senders
    listed = clerk.text("/incoming/?sender_level=city&sender_type=government")
    assert papers["济宁市人民政府"]["title"] in listed
    assert papers["国务院办公厅"]["title"] not in listed


@pytest.mark.clause("QF-3.1f")
def test_a_request_in_qufu_is_accepted_registered_presented_and_passed_on(visit):
    clerk = visit("qf.secretariat.clerk")
    paper = register(clerk, sender="市教育局")
    assert asked(paper) == [("register", "秘书科")]
    presented = clerk.post(f"/api/incoming/{paper['id']}/present")
    visit("qf.secretariat").post(
        f"/api/incoming/tasks/{task(presented, 'propose')}/propose", {"text": "请综合科办理。"}
    )

    send(clerk, paper, ("综合科", "handle"))

    shown = words(clerk, paper)
    places = [shown.index(step) for step in ("登记 ", "呈送拟办", "拟办 ", "分送 ")]
    assert places == sorted(places)


@pytest.mark.clause("QF-3.1h")
def test_passing_on_in_qufu_without_presenting_needs_a_reason(visit):
    clerk = visit("qf.secretariat.clerk")
    paper = register(clerk, sender="市教育局")

    refused = send(clerk, paper, ("综合科", "handle"))
    assert (clerk.status, "理由" in refused["sentence"]) == (409, True)
    sent = send(clerk, paper, ("综合科", "handle"), reason="领导电话交办")

    assert asked(sent) == [("handle", "综合科")]
    assert "领导电话交办" in words(clerk, paper)


@pytest.mark.clause("QF-3.3a")
@pytest.mark.parametrize("sender", ["国务院办公厅", "山东省人民政府", "济宁市人民政府", "济宁市财政局"])
def test_papers_from_above_are_routed_to_the_confidential_section_of_qufu(visit, sender):
    from_above = register(visit("qf.secretariat.clerk"), sender=sender)
    from_below = register(visit("qf.secretariat.clerk"), sender="尼山镇人民政府")

    assert (asked(from_above), asked(from_below)) == ([("register", "机要科")], [("register", "秘书科")])


# 鄂州: sixty fields, each with one section; contacts are only contacts.


FIELDS = [
    ("EZ-3.3a", "发展和改革", "秘书二科"), ("EZ-3.3a", "采购中心", "秘书二科"),
    ("EZ-3.4a", "经济和信息化", "秘书三科"), ("EZ-3.4a", "物贸国有资产经营", "秘书三科"),
    ("EZ-3.5a", "农业", "秘书四科"), ("EZ-3.5a", "驻外机构", "秘书四科"),
    ("EZ-3.6a", "教育", "秘书五科"), ("EZ-3.6a", "老龄", "秘书五科"),
    ("EZ-3.7a", "城乡建设", "秘书六科"), ("EZ-3.7a", "民兵预备役", "秘书六科"),
    ("EZ-3.12a", "金融", "市人民政府金融领导小组办公室"), ("EZ-3.12a", "保险", "市人民政府金融领导小组办公室"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("field", "unit"), [pytest.param(field, unit, marks=pytest.mark.clause(id_)) for id_, field, unit in FIELDS]
)
def test_a_paper_classed_under_a_field_is_routed_to_its_one_section(visit, field, unit):
    clerk = visit("ez.registry.clerk")
    paper = register(clerk, field=field)

    page = clerk.page(f"/incoming/{paper['id']}/")

    lead = [
        select.xpath("preceding-sibling::label")[0].text_content()
        for select in page.iter("select")
        if select.value == "lead"
    ]
    assert lead == [unit]
    assert rows(clerk, paper, "fields")[0].startswith(f"{field}：{unit} 内设机构")


CONTACTS = [
    ("EZ-3.3e", "国税", "秘书二科"), ("EZ-3.3e", "红莲湖(梧桐湖)旅游新城", "秘书二科"),
    ("EZ-3.4e", "科协", "秘书三科"), ("EZ-3.4e", "花湖工贸新城", "秘书三科"),
    ("EZ-3.5e", "统战", "秘书四科"), ("EZ-3.5e", "梁子湖生态旅游区", "秘书四科"),
    ("EZ-3.6e", "工会", "秘书五科"), ("EZ-3.6e", "葛店经济开发区", "秘书五科"),
    ("EZ-3.7f", "工商", "秘书六科"), ("EZ-3.7f", "鄂州开发区", "秘书六科"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("body", "unit"), [pytest.param(body, unit, marks=pytest.mark.clause(id_)) for id_, body, unit in CONTACTS]
)
def test_a_body_that_a_section_only_contacts_is_proposed_as_contact(visit, body, unit):
    clerk = visit("ez.registry.clerk")
    paper = register(clerk, sender=body)

    assert f"{body}：{unit} 联系 " in " ".join(rows(clerk, paper, "fields"))


@pytest.mark.clause("EZ-3.8a")
def test_the_registers_of_ezhou_are_kept_by_the_documents_section(visit):
    refused = register(visit("ez.second"))
    assert "文书科" in refused["sentence"]

    paper = register(visit("ez.registry.clerk"))

    assert paper["number"] in visit("ez.registry").text("/incoming/")


@pytest.mark.clause("EZ-3.8b")
def test_circulation_in_ezhou_shows_who_has_read_and_who_is_next(visit):
    clerk = visit("ez.registry.clerk")
    sent = send(clerk, register(clerk), ("屈平 副市长", "read"), ("黄歇 秘书长", "read"), in_turn=True)

    after = visit("ez.vice").post(f"/api/incoming/tasks/{task(sent, 'read')}/read")

    assert ("read", "黄歇 秘书长") in asked(after)


@pytest.mark.clause("EZ-3.8c")
def test_ezhou_distributes_to_lead_and_assisting_sections_by_portfolio(visit):
    clerk = visit("ez.registry.clerk")
    paper = register(clerk, field="农业")

    sent = send(clerk, paper, ("秘书四科", "handle", "lead"), ("秘书三科", "handle", "assist"))

    assert {(one["part"], one["who"]) for one in sent["tasks"]} == {("lead", "秘书四科"), ("assist", "秘书三科")}


# 磐石: the rules are strict.


@pytest.mark.clause("PS-7.1a")
def test_only_the_secretariat_section_of_panshi_registers(visit):
    refused = register(visit("ps.general"))
    assert "秘书科" in refused["sentence"]

    assert asked(register(visit("ps.registry.clerk"))) == [("register", "秘书科")]


@pytest.mark.clause("PS-7.1b")
def test_sender_and_copies_are_checked_and_a_difference_is_recorded(visit):
    clerk = visit("ps.registry.clerk")
    register(clerk, copies_checked=False)
    assert clerk.status == 422

    paper = register(clerk, copies=3, difference="注明4份，实收3份")

    assert "注明4份，实收3份" in words(clerk, paper)


@pytest.mark.clause("PS-7.2")
def test_a_faulty_paper_is_returned_with_reasons_and_not_distributed_until_redone(visit):
    clerk = visit("ps.registry.clerk")
    paper = register(clerk)

    clerk.post(f"/api/incoming/{paper['id']}/return", {"reasons": "缺附件"})
    assert "缺附件" in clerk.text(f"/incoming/{paper['id']}/return-slip/")
    clerk.post(f"/api/incoming/{paper['id']}/present")
    assert clerk.status == 409
    again = clerk.post(f"/api/incoming/{paper['id']}/receive-again", {})

    assert asked(again) == [("register", "秘书科")]


@pytest.mark.clause("PS-7.3")
def test_an_accepted_paper_has_signer_number_and_handling_sheet(visit):
    clerk = visit("ps.registry.clerk")
    paper = register(clerk)

    sheet = clerk.text(f"/incoming/{paper['id']}/sheet/")

    assert "文件阅办用纸" in sheet
    assert paper["number"] in sheet
    assert "签收人郑爽" in sheet


@pytest.mark.clause("PS-7.4")
def test_nothing_is_distributed_before_the_director_has_written(visit):
    clerk, director = visit("ps.registry.clerk"), visit("ps.director")
    paper = register(clerk)
    refused = clerk.post(f"/api/incoming/{paper['id']}/send-on", {"targets": [{"to": "u:1", "step": "handle"}]})
    assert (clerk.status, refused["clause"]) == (409, "第七条（四）")
    presented = clerk.post(f"/api/incoming/{paper['id']}/present")
    assert asked(presented) == [("propose", "赵启明 办公室主任")]

    director.post(f"/api/incoming/tasks/{task(presented, 'propose')}/propose", {"text": "请综合科办理。", "decide": True})

    assert "批办 赵启明 办公室主任" in words(clerk, paper)


@pytest.mark.clause("PS-7.5a")
def test_recipients_are_those_named_in_the_directors_opinion(visit):
    clerk = visit("ps.registry.clerk")
    paper = proposed(clerk, visit("ps.director"), "请综合科办理。")

    refused = send(clerk, paper, ("信息科", "handle"))
    assert (clerk.status, "意见中没有点到信息科" in refused["sentence"]) == (409, True)
    sent = send(clerk, paper, ("综合科", "handle"))

    assert asked(sent) == [("handle", "综合科")]


@pytest.mark.clause("PS-7.5b")
def test_after_a_leaders_instruction_the_paper_comes_back_to_the_secretariat_section(visit):
    clerk = visit("ps.registry.clerk")
    paper = proposed(clerk, visit("ps.director"), "请韩松副市长阅示。")
    sent = send(clerk, paper, ("韩松 副市长", "instruct"))

    back = visit("ps.vice").post(f"/api/incoming/tasks/{task(sent, 'instruct')}/instruct", {"text": "请法制办研究。"})
    assert asked(back) == [("dispatch", "秘书科")]
    onward = send(clerk, paper, ("法制办", "handle"))

    assert asked(onward) == [("handle", "法制办")]


@pytest.mark.clause("PS-7.6a")
def test_papers_given_to_units_stand_in_the_urging_list_and_urging_is_logged(visit):
    clerk = visit("ps.registry.clerk")
    paper = proposed(clerk, visit("ps.director"), "请综合科办理。")
    send(clerk, paper, ("综合科", "handle"))
    assert paper["title"] in clerk.text("/incoming/urging/")

    clerk.post(f"/api/incoming/{paper['id']}/urge", {"text": ""})

    assert "催办综合科。" in words(clerk, paper)


def limit(clerk: Any, director: Any, urgency: str) -> tuple[date, str]:
    paper = proposed(clerk, director, "请综合科办理。", urgency=urgency)
    handled = send(clerk, paper, ("综合科", "handle"))["tasks"][0]
    due = datetime.fromisoformat(handled["due_at"].replace("Z", "+00:00")) + timedelta(hours=8)
    return due.date(), handled["due_clause"]


@pytest.mark.clause("PS-7.6b")
def test_an_extra_urgent_paper_has_three_days(visit):
    due = limit(visit("ps.registry.clerk"), visit("ps.director"), "特急")

    assert due == (today() + timedelta(days=3), "第七条（六）")


@pytest.mark.clause("PS-7.6c")
def test_an_ordinary_paper_has_seven_days(visit):
    due = limit(visit("ps.registry.clerk"), visit("ps.director"), "")

    assert due == (today() + timedelta(days=7), "第七条（六）")


@pytest.mark.clause("PS-7.6d")
def test_a_limit_moves_only_with_a_written_explanation(visit):
    clerk, general = visit("ps.registry.clerk"), visit("ps.general")
    sent = send(clerk, proposed(clerk, visit("ps.director"), "请综合科办理。"), ("综合科", "handle"))
    later = (datetime.now() + timedelta(days=20)).isoformat()
    address = f"/api/incoming/tasks/{task(sent, 'handle')}/explain"
    general.post(address, {"until": f"{later}+08:00", "text": ""})
    assert general.status == 422

    moved = general.post(address, {"until": f"{later}+08:00", "text": "需现场核查，另附材料。"})

    assert moved["tasks"][0]["due_at"][:10] == later[:10]
    assert "需现场核查，另附材料。" in words(clerk, sent)


@pytest.mark.clause("PS-7.6e")
def test_a_finished_paper_is_collected_and_filed_by_the_secretariat_section_alone(visit):
    clerk, general = visit("ps.registry.clerk"), visit("ps.general")
    sent = send(clerk, proposed(clerk, visit("ps.director"), "请综合科办理。"), ("综合科", "handle"))
    general.post(f"/api/incoming/tasks/{task(sent, 'handle')}/handle", {"text": "已办。"})
    clerk.post(f"/api/incoming/{sent['id']}/conclude", {})
    refused = clerk.post(f"/api/incoming/{sent['id']}/file-back")
    assert (clerk.status, "收回" in refused["sentence"]) == (409, True)
    general.post(f"/api/incoming/{sent['id']}/collect", {"copies": 1})
    assert general.status == 403

    clerk.post(f"/api/incoming/{sent['id']}/collect", {"copies": 1})
    filed = clerk.post(f"/api/incoming/{sent['id']}/file-back")

    assert filed["state"] == "filed"


@pytest.mark.clause("PS-21.3a")
def test_an_item_assigned_from_above_has_a_number_and_a_sheet_like_a_paper(visit):
    clerk = visit("ps.registry.clerk")
    paper = register(clerk, sender="吉林市人民政府", channel="assigned", document_number="")

    assert paper["number"].startswith("收文〔")
    assert "文件阅办用纸" in clerk.text(f"/incoming/{paper['id']}/sheet/")
