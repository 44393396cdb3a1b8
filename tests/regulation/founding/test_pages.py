"""The founding pages and the rulebook, as plain forms without JavaScript."""

from __future__ import annotations

import json
from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import Workbook, load_workbook

from shuniu.cli.commands.found import found_unattended
from shuniu.core.tenancy import office_transaction
from shuniu.people.models import Account, Appointment, Body, Office, Unit
from shuniu.regulation import queries
from shuniu.regulation.models import Binding, Interpretation, Module, Text
from tests import make
from tests.people.sign_in.make import administrator

TEXT = """清江市人民政府办公室职能配置内设机构和人员编制规定
一、主要职责
（一）负责市政府公文的收发、审核和印发。
（二）负责全市无线电管理工作。
二、内设机构
市政府办公室设3个内设机构：
（一）文电科。负责公文的统一收发、登记、分送；负责印章管理。
（二）综合科。负责财政、审计等方面的文电、会务和督查调研工作。
（三）行政科。负责机关财务、车辆和公务接待工作。
三、人员编制
市政府办公室行政编制20名。其中：主任1名，副主任3名。
四、附则
本规定由市机构编制委员会办公室负责解释，其调整由市机构编制委员会办公室按规定程序办理。
"""


@pytest.fixture
def admin(db) -> Client:
    return make.client(administrator(Account.Administers.SYSTEM))


@pytest.fixture
def opened(admin) -> str:
    answer = admin.post("/founding/", {"name": "清江市人民政府办公室", "code": "qingjiang", "level": "city"})
    assert answer.headers["Location"] == "/founding/qingjiang/text/"
    return "/founding/qingjiang/"


@pytest.fixture
def read(admin, opened) -> str:
    """The address of what was understood of the made-up text."""
    file = SimpleUploadedFile("规定.txt", TEXT.encode())
    return admin.post(f"{opened}text/", {"file": file}).headers["Location"]


def body(answer) -> str:
    return answer.content.decode()


def draft() -> Text:
    with office_transaction(Office.objects.get(code="qingjiang").pk):
        return queries.drafts().get()


def test_an_office_is_founded_in_five_steps(admin, read, opened):
    understood = body(admin.get(read))
    assert 'id="line-7"' in understood
    assert 'data-line="line-7"' in understood
    assert "收文办理" in understood

    duties = body(admin.get(f"{opened}duties/"))
    assert "没有单位承担的职责" in duties
    assert "无线电管理" in duties
    admin.post(f"{opened}duties/", {"capability": "radio", "unit": "综合科"})
    assert "20名" in body(admin.get(f"{opened}quota/"))
    assert admin.post(f"{opened}press/").headers["Location"] == f"{opened}done/"

    office = Office.objects.get(code="qingjiang")
    assert office.is_light is False
    with office_transaction(office.pk):
        assert queries.bound_unit("documents.receive").name == "文电科"
        assert (queries.bound_unit("radio").name, queries.binding("radio").by_hand) == ("综合科", True)


def test_after_founding_the_first_person_is_named_and_then_no_other(admin, read, opened):
    admin.post(f"{opened}press/")
    done = f"{opened}done/"
    assert "下一步：登记第一位人员" in body(admin.get(done))
    assert admin.post(done, {"name": "叶立群", "title": ""}).status_code == 422

    given = {"name": "叶立群", "title": "办公室主任"}
    assert admin.post(done, given).headers["Location"] == "/administration/offices/qingjiang/"

    with office_transaction(Office.objects.get(code="qingjiang").pk):
        assert list(Appointment.objects.values_list("person__name", "role")) == [("叶立群", "director")]
    assert admin.post(done, given).status_code == 409
    assert "去开设账号" in body(admin.get(done))


def test_pasted_text_is_read_too_and_nothing_given_is_told(admin, opened):
    answer = admin.post(f"{opened}text/", {"pasted": "   "})
    assert (answer.status_code, "请选一个文件，或把全文粘贴进来。" in body(answer)) == (422, True)

    answer = admin.post(f"{opened}text/", {"pasted": TEXT})
    assert answer.status_code == 302
    assert [unit["name"] for unit in draft().reading["units"]] == ["文电科", "综合科", "行政科"]


def test_a_file_that_cannot_be_read_says_so_in_the_form(admin, opened):
    answer = admin.post(f"{opened}text/", {"file": SimpleUploadedFile("坏.zip", b"PK\x03\x04 no archive")})

    assert answer.status_code == 422
    assert 'role="alert"' in body(answer)


def test_a_piece_is_set_right_and_marked(admin, read):
    piece = read.replace("understood/", "piece/?at=units/0")
    form = {
        "words": "文书科", "relation": "unit", "parent": "", "second_names": "机要室",
        "handles": "水务\n农业", "contacts": "", "serves": "市长",
    }  # fmt: skip

    answer = admin.post(piece, form)

    assert answer.headers["Location"] == f"{read}#at-units-0"
    page = body(admin.get(read))
    assert "人工改正" in page
    assert "原读作“文电科”" in page
    unit = draft().reading["units"][0]
    assert (unit["name"], unit["second_names"], [one["name"] for one in unit["fields"]]) == (
        "文书科",
        ["机要室"],
        ["水务", "农业"],
    )


def test_a_wrong_figure_keeps_what_was_typed(admin, read):
    piece = read.replace("understood/", "piece/?at=headcount/0")

    form = {"words": "行政编制", "number": "廿二", "relation": "total", "rank": "", "concurrent": ""}
    answer = admin.post(piece, form)

    assert answer.status_code == 422
    assert 'value="廿二"' in body(answer)


def test_a_unit_is_added_and_taken_out_again(admin, read):
    base = read.removesuffix("understood/")
    answer = admin.post(f"{base}add/", {"path": "units", "words": "法制科"})
    assert answer.headers["Location"] == f"{read}#at-units-3"
    assert "人工补上" in body(admin.get(read))

    admin.post(f"{base}remove/", {"path": "units/3"})

    assert len(draft().reading["units"]) == 3


def test_the_work_of_a_task_is_chosen(admin, read):
    piece = read.replace("understood/", "piece/?at=units/2/tasks/0")

    admin.post(piece, {"words": "负责机关财务", "work": ["finance", "assets"]})

    task = draft().reading["units"][2]["tasks"][0]
    assert [one["key"] for one in task["capabilities"]] == ["finance", "assets"]


def test_a_draft_is_withdrawn(admin, read, opened):
    admin.post(read.replace("understood/", "withdraw/"))

    assert "已读入" not in body(admin.get(f"{opened}text/"))
    assert "founding.no_text" not in body(admin.get(f"{opened}press/"))
    assert "还没有读入文本" in body(admin.get(f"{opened}press/"))


@pytest.mark.parametrize("power", [Account.Administers.SECURITY, Account.Administers.AUDIT])
def test_founding_is_the_system_administrators(power, db):
    other = make.client(administrator(power))

    assert other.get("/founding/").status_code == 403


def test_a_stranger_finds_no_founding(db):
    assert Client().get("/founding/").status_code in {302, 403}


def test_a_light_office_is_opened_in_one_form(admin, opened):
    form = {
        "name": "清江市水务局", "code": "water", "level": "city", "place": "清江",
        "under": Office.objects.get(code="qingjiang").pk, "at": "", "people": "沈立群，局长\n冯小满,文书",
    }  # fmt: skip

    assert admin.post("/founding/light/", form).headers["Location"] == "/founding/water/done/"

    office = Office.objects.get(code="water")
    with office_transaction(office.pk):
        roles = list(Appointment.objects.order_by("place").values_list("person__name", "role"))
        assert roles == [("沈立群", "director"), ("冯小满", "clerk")]
    with office_transaction(Office.objects.get(code="qingjiang").pk):
        assert Body.objects.get(name="清江市水务局").linked_office_id == office.pk


def test_a_line_that_names_nobody_is_told_and_the_form_keeps_its_words(admin, db):
    answer = admin.post("/founding/light/", {"name": "清江市水务局", "code": "water", "people": "沈立群"})

    assert answer.status_code == 422
    assert "第1行要写成“姓名，职务”。" in body(answer)
    assert "沈立群</textarea>" in body(answer)
    assert not Office.objects.filter(code="water").exists()


# ---- the rulebook of an office that runs ----


@pytest.fixture
def house(db) -> Office:
    found_unattended("清江市人民政府办公室", "qingjiang", [("规定.txt", TEXT.splitlines())])
    return Office.objects.get(code="qingjiang")


def as_(house: Office, name: str, title: str, role: str, unit: str = "") -> Client:
    with office_transaction(house.pk):
        held = make.person(name, unit=unit, title=title, role=role)
    return make.client(make.account(held, house, username=role))


@pytest.fixture
def director(house) -> Client:
    return as_(house, "高维新", "办公室主任", "director")


@pytest.fixture
def clerk(house) -> Client:
    return as_(house, "沈晓云", "文书", "clerk", "文电科")


def text_of(house: Office) -> Text:
    with office_transaction(house.pk):
        return Text.objects.order_by("id").first()


def test_every_page_of_the_rulebook_opens(director, house):
    text = text_of(house)
    works = ["work/", "work/seals/", "work/incoming.propose/"]
    pages = ["", "add/", *works, "rules/", "bodies/", f"texts/{text.pk}/"]
    found = {page: director.get(f"/regulation/{page}").status_code for page in pages}
    assert found == dict.fromkeys(pages, 200)
    assert director.get("/regulation/work/unheard.of/").status_code == 404


def test_a_text_says_where_each_clause_is_kept(clerk, house):
    page = body(clerk.get(f"/regulation/texts/{text_of(house).pk}/"))

    assert "收文办理：文电科" in page
    assert "无线电管理：还没有单位承担" in page
    assert "分管方面 财政、审计" in page
    assert "市机构编制委员会办公室" in page


def test_somebody_else_reads_but_the_button_says_why_not(clerk, house):
    page = body(clerk.get("/regulation/work/seals/"))
    assert "只有办公厅（室）主任可以改变职责分工。" in page

    assert clerk.get("/regulation/add/").status_code == 403
    with office_transaction(house.pk):
        unit = Unit.objects.get(name="综合科")
    answer = clerk.post("/regulation/work/seals/rebind/", {"unit": unit.pk, "reason": "调整"})
    assert answer.status_code == 422
    with office_transaction(house.pk):
        assert queries.bound_unit("seals").name == "文电科"


def test_the_director_gives_work_to_another_unit(director, house):
    with office_transaction(house.pk):
        unit = Unit.objects.get(name="综合科")
    answer = director.post("/regulation/work/seals/rebind/", {"unit": unit.pk, "reason": ""})
    assert answer.status_code == 422

    director.post("/regulation/work/seals/rebind/", {"unit": unit.pk, "reason": "保管条件"})

    assert "人工指定" in body(director.get("/regulation/work/seals/"))
    with office_transaction(house.pk):
        assert queries.bound_unit("seals").name == "综合科"


def test_the_director_switches_work_on(director, house):
    director.post("/regulation/work/press/switch/", {"on": "on", "reason": "市委交办"})

    with office_transaction(house.pk):
        module = Module.objects.get(key="press")
        assert (module.is_on, module.by_hand) == (True, True)


def test_the_work_is_filtered_sorted_and_exported(clerk):
    nobody = body(clerk.get("/regulation/work/?doer=nobody&is_on=yes"))
    assert ("无线电管理" in nobody, "印章管理" in nobody) == (True, False)

    book = load_workbook(BytesIO(clerk.get("/regulation/work/?q=文电科&format=xlsx").getvalue()))
    rows = [[cell.value for cell in row] for row in book.active.iter_rows()]
    assert rows[0][:3] == ["工作", "启用", "承办"]
    assert ["印章管理", "启用", "文电科"] in [row[:3] for row in rows]


def test_an_amended_text_is_compared_and_put_in_force(director, house):
    old = text_of(house)
    amended = TEXT.replace("20名", "22名").replace(
        "（三）行政科。负责机关财务", "（三）法制科。负责合法性审核"
    )
    answer = director.post(f"/regulation/add/?replaces={old.pk}", {"pasted": amended})
    compare = answer.headers["Location"]
    page = body(director.get(compare))
    assert ("行政编制22名" in page, "法制科" in page) == (True, True)
    assert "这次改动要有市机构编制委员会办公室的决定。" in page

    decision = {"body_0": "市财政局", "number_0": "1号", "decided_on_0": "2026-01-10"}
    form = {"on": date.today().isoformat(), **decision, "body_1": ""}
    refused = director.post(compare, form)
    assert (refused.status_code, "要先有市机构编制委员会办公室的决定" in body(refused)) == (422, True)

    approved = {**form, "body_0": "市机构编制委员会办公室", "number_0": "清编办〔2026〕3号"}
    assert director.post(compare, approved).status_code == 302

    with office_transaction(house.pk):
        old.refresh_from_db()
        assert (old.state, Unit.objects.filter(name="法制科", valid_to=None).exists()) == ("replaced", True)


def test_an_interpretation_of_another_body_is_not_binding(director, house):
    text = text_of(house)
    form = {
        "clause": "二（一）", "words": "收发包括电子公文。", "body": "市财政局", "given_on": "2026-02-01",
        "binding": "on",
    }  # fmt: skip

    answer = director.post(f"/regulation/texts/{text.pk}/interpret/", form)
    assert (answer.status_code, "只能记作参考" in body(answer)) == (422, True)
    director.post(f"/regulation/texts/{text.pk}/interpret/", {**form, "body": "市机构编制委员会办公室"})

    with office_transaction(house.pk):
        assert [one.is_binding for one in Interpretation.objects.all()] == [True]


def sheet(*rows: list[str]) -> SimpleUploadedFile:
    book, file = Workbook(), BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(file)
    return SimpleUploadedFile("名册.xlsx", file.getvalue())


def test_a_list_of_bodies_is_looked_over_and_then_written(director, house):
    rows = sheet(["名称", "排序"], ["市教育局", "2"], ["市财政局", "1"])
    page = body(director.post("/regulation/bodies/", {"file": rows}))
    assert "2 行都正确" in page
    with office_transaction(house.pk):
        assert not Body.objects.exists()

    director.post("/regulation/bodies/", {"lines": "名称\t排序\n市教育局\t2\n市财政局\t1"})

    with office_transaction(house.pk):
        assert list(Body.objects.values_list("name", flat=True)) == ["市财政局", "市教育局"]


def test_a_list_with_an_error_shows_it_by_row_and_cannot_be_written(director, house):
    rows = (["名称", "排序"], ["市教育局", "二"], ["市财政局", "1"])
    page = body(director.post("/regulation/bodies/", {"file": sheet(*rows)}))
    assert ("排序“二”不是数字。" in page, "写入</button>" in page) == (True, False)

    answer = director.post("/regulation/bodies/", {"lines": "\n".join("\t".join(row) for row in rows)})

    assert answer.status_code == 422
    with office_transaction(house.pk):
        assert not Body.objects.exists()


def test_the_template_is_a_sheet_that_can_be_filled_in(director):
    book = load_workbook(BytesIO(director.get("/regulation/bodies/template/").getvalue()))
    assert [cell.value for cell in book.active[1]] == ["排序", "名称", "简称", "类别", "电话"]


def statements(client: Client, url: str) -> int:
    client.get(url)  # what a session asks only once
    with CaptureQueriesContext(connection) as seen:
        assert client.get(url).status_code == 200
    return len(seen)


def test_lists_cost_the_same_with_one_and_three_rows(clerk, house):
    one_text = statements(clerk, "/regulation/")
    work = statements(clerk, "/regulation/work/")
    with office_transaction(house.pk):
        for number in range(2):
            Text.objects.create(name=f"{number}", kind="rules", title=f"制度{number}", reading={})
            Binding.objects.create(capability="press", post=f"职务{number}")
    assert (statements(clerk, "/regulation/"), statements(clerk, "/regulation/work/")) == (one_text, work)


def test_the_api_does_what_the_pages_do(director, clerk, house):
    with office_transaction(house.pk):
        unit = Unit.objects.get(name="综合科")
    wanted = json.dumps({"unit": unit.pk, "reason": "保管条件"})
    send = {"data": wanted, "content_type": "application/json"}

    refused = clerk.post("/api/regulation/work/seals/rebind", **send)
    assert (refused.status_code, refused.json()["key"]) == (403, "regulation.director_only")
    assert director.post("/api/regulation/work/seals/rebind", **send).status_code == 200

    shown = director.get("/api/regulation/office").json()
    assert shown["bindings"]["seals"][0]["unit"] == "综合科"
    text = text_of(house)
    added = director.post(
        "/api/regulation/texts",
        data=json.dumps({"name": "修订", "lines": TEXT.splitlines(), "replaces": text.pk}),
        content_type="application/json",
    ).json()
    assert director.get(f"/api/regulation/texts/{added['id']}/differences").json() == []
