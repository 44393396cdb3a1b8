"""The pages of units, posts and people: what stands on them, who may open them, what they cost."""

from __future__ import annotations

import csv
import io
import json
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from shuniu.people.models import Appointment, Person, QuotaLine, Unit
from tests.people import make
from tests.people.city import City

BACKEND = "shuniu.people.sign_in.backends.ByPassword"
APPROVAL = {
    "approval_body": "市委机构编制委员会办公室",
    "approval_number": "云编办发〔2026〕9号",
    "approval_day": "2026-03-01",
    "on": "2026-03-02",
}


@pytest.fixture
def city(office):
    return City(office)


@pytest.fixture
def keeper(city, client):
    """A browser in which the director is signed in."""
    client.force_login(city.account(city.keeper), backend=BACKEND)
    return client


def words(response) -> str:
    return response.content.decode()


def test_the_picture_shows_units_hosted_bodies_plates_and_the_second_name_of_the_office(city, keeper):
    shown = keeper.get("/organisation/").context["organisation"]

    assert shown.second_names == ["市政府参事室"]
    assert [(branch.unit.name, branch.second_names) for branch in shown.inside] == [
        ("秘书科", []),
        ("值班室", ["市应急指挥保障科"]),
    ]
    assert [branch.unit.name for branch in shown.hosted] == ["市应急管理办公室"]


def test_a_body_in_care_stands_under_its_unit_with_what_is_managed(city, keeper):
    page = words(keeper.get("/organisation/"))
    shown = keeper.get("/organisation/").context["organisation"]

    assert [under.unit.name for under in shown.inside[0].under] == ["卫生所"]
    assert "人员、物资" in page


def test_the_picture_draws_a_line_from_each_leader_to_the_unit_that_serves_him(city, keeper):
    drawn = keeper.get("/organisation/").context["picture"]

    assert [(box.name, box.under) for box in drawn.leaders] == [("许立群", "常务副市长")]
    assert [box.name for box in drawn.units] == ["秘书科"]
    assert [(tie.leader, tie.unit) for tie in drawn.ties] == [(city.leader.pk, city.registry.pk)]


def test_the_establishment_stands_beside_what_is_filled(city, keeper):
    rows = keeper.get("/establishment/").context["figures"].lines()

    assert [
        (row.filled.line.title, row.filled.line.number, row.filled.filled, row.filled.free) for row in rows
    ] == [
        ("行政编制", 46, 2, 44),
        ("主任", 1, 0, 1),
        ("副主任", 1, 0, 1),
        ("科级领导职数", 26, 1, 25),
        ("秘书长", None, 1, None),
    ]


def test_institutions_stand_apart(city, keeper):
    make.line("卫生所事业编制", 5, QuotaLine.Kind.INSTITUTION, unit=city.clinic, relation="beside")
    make.appointed("安文", "医师", city.keeper, unit=city.clinic)

    figures = keeper.get("/establishment/").context["figures"]

    assert [body.owner for body in figures.office] == [None]
    [apart] = figures.apart
    assert (apart.owner, apart.rows[0].filled.filled, apart.rows[0].filled.free) == (city.clinic, 1, 4)
    assert figures.office[0].rows[0].filled.filled == 2


def test_the_report_for_the_establishment_commission_is_a_file(city, keeper):
    response = keeper.get("/establishment/?format=xlsx")

    book = load_workbook(io.BytesIO(b"".join(response.streaming_content)))
    lines = [[cell.value for cell in row] for row in book.active.iter_rows()]
    assert lines[0][:8] == ["机构", "名目", "种类", "级别", "核定", "实有", "其中兼任", "空缺"]
    assert lines[1][:8] == ["机关本身", "行政编制", "行政编制", None, 46, 2, 0, 44]


def test_an_appointment_over_the_quota_is_refused_on_the_page_with_everything_typed(city, keeper):
    make.appointed("谢文静", "办公室副主任", city.keeper, role="deputy_director")
    typed = {"name": "罗永祥", "title": "办公室副主任", "role": "deputy_director", "starts_on": "2026-05-01"}

    refused = keeper.post("/staff/add/", typed)

    assert refused.status_code == 409
    assert "副主任核定1名，加上罗永祥任办公室副主任就是2名，超出1名" in words(refused)
    assert "罗永祥" in words(refused)
    assert not Person.objects.filter(name="罗永祥").exists()

    decided = {
        "decision_body": "市委组织部",
        "decision_number": "云组任〔2026〕5号",
        "decision_day": "2026-04-20",
    }
    made = keeper.post("/staff/add/", {**typed, **decided})

    assert made.status_code == 302
    page = words(keeper.get("/establishment/"))
    assert "副主任核定1名，实有2名，超出1名" in page
    assert "市委组织部 云组任〔2026〕5号" in page


def test_a_change_to_a_figure_needs_an_approval_of_the_body_that_the_text_names(city, keeper, monkeypatch):
    monkeypatch.setattr("shuniu.people.duties._interpreter", lambda: "市委机构编制委员会办公室")
    address = f"/establishment/{city.total.pk}/change/"

    assert keeper.post(address, {"number": "48", "on": "2026-03-02"}).status_code == 422
    other = keeper.post(address, {**APPROVAL, "number": "48", "approval_body": "市财政局"})
    assert other.status_code == 409
    assert "按规定由市委机构编制委员会办公室批准" in words(other)
    too_early = keeper.post(address, {**APPROVAL, "number": "48", "on": "2026-02-01"})
    assert too_early.status_code == 422
    assert QuotaLine.objects.get(pk=city.total.pk).valid_to is None

    assert keeper.post(address, {**APPROVAL, "number": "48"}).status_code == 302

    rows = keeper.get("/establishment/").context["figures"].lines()
    assert (rows[0].filled.line.number, rows[0].filled.filled) == (48, 2)
    assert str(rows[0].filled.line.decision) == "市委机构编制委员会办公室 云编办发〔2026〕9号"
    assert QuotaLine.objects.get(pk=city.total.pk).valid_to == date(2026, 3, 1)


def test_a_unit_is_added_renamed_and_closed_on_an_approval(city, keeper):
    assert keeper.post("/organisation/add/", {"name": "督查科", "relation": "unit"}).status_code == 422
    keeper.post("/organisation/add/", {"name": "督查科", "relation": "unit", **APPROVAL})
    added = Unit.objects.get(name="督查科")
    keeper.post(f"/organisation/{added.pk}/rename/", {"name": "政务督查室", **APPROVAL})
    in_use = keeper.post(f"/organisation/{city.registry.pk}/close/", APPROVAL)
    keeper.post(f"/organisation/{added.pk}/close/", APPROVAL)

    added.refresh_from_db()
    assert (added.name, added.by_hand, added.valid_to) == ("政务督查室", True, date(2026, 3, 1))
    assert in_use.status_code == 409
    assert "秘书科还有2人任职" in words(in_use)


def test_a_body_in_care_rests_on_the_document_that_set_it_up(city, keeper, monkeypatch):
    monkeypatch.setattr("shuniu.people.duties._interpreter", lambda: "市委机构编制委员会办公室")
    body = {
        "name": "驻外办事处", "relation": "managed", "care": "人事、财务", **APPROVAL,
        "approval_body": "市政府",
    }  # fmt: skip

    assert keeper.post("/organisation/add/", body).status_code == 302
    assert (
        keeper.post("/organisation/add/", {**body, "name": "研究科", "relation": "unit"}).status_code == 409
    )

    assert "人事、财务" in words(keeper.get("/organisation/"))


def test_who_does_not_keep_the_staff_reads_why_not_and_can_change_nothing(city, client):
    client.force_login(city.account(city.clerk), backend=BACKEND)

    page = words(client.get("/organisation/"))
    assert "机构编制和人员由承担这项职责的处（科）室或办公厅（室）主任办理，您的职务是文书。" in page
    assert client.get("/staff/").status_code == 403
    assert client.get(f"/staff/{city.clerk.person_id}/").status_code == 200
    assert client.get(f"/staff/{city.head.person_id}/").status_code == 403
    assert client.post("/staff/add/", {"name": "安文", "title": "科员"}).status_code == 403
    assert (
        client.post(f"/establishment/{city.total.pk}/change/", {**APPROVAL, "number": "99"}).status_code
        == 403
    )
    assert QuotaLine.objects.filter(number=99).count() == 0


def test_a_staff_card_keeps_every_post_with_its_dates(city, keeper):
    person = city.head.person
    keeper.post(
        f"/staff/posts/{city.head.pk}/end/",
        {"last_day": date.today().isoformat(), "basis": "云政任〔2026〕7号"},
    )
    tomorrow = (date.today() + timedelta(days=1)).isoformat()
    made = keeper.post(
        f"/staff/{person.pk}/appoint/",
        {"title": "主任", "unit": city.watch.pk, "role": "head", "starts_on": tomorrow},
    )

    assert made.status_code == 302
    page = words(keeper.get(f"/staff/{person.pk}/"))
    assert "云政任〔2026〕7号" in page
    held = Appointment.objects.filter(person=person).order_by("starts_on")
    assert [(one.title, one.unit.name) for one in held] == [("科长", "秘书科"), ("主任", "值班室")]


def test_the_staff_list_filters_sorts_and_exports(city, keeper):
    def listed(query: str) -> list[str]:
        return [held.person.name for held in keeper.get(f"/staff/?{query}").context["list"].rows]

    assert listed("") == ["主管", "许立群", "梁志刚", "冯玉洁", "沈晓芸"]
    assert listed("sort=-starts_on&q=sxy") == ["沈晓芸"]
    assert listed(f"unit={city.registry.pk}") == ["冯玉洁", "沈晓芸"]
    assert listed("term=ended") == []
    exported = b"".join(keeper.get("/staff/?format=csv&q=3810101").streaming_content).decode("utf-8-sig")
    assert [row[0] for row in csv.reader(io.StringIO(exported))] == ["姓名", "冯玉洁"]


@pytest.mark.parametrize("found", ["feng", "fyj", "冯玉", "3810101"])
def test_the_phone_book_finds_by_pinyin_initials_name_and_number(city, keeper, found):
    assert [held.person.name for held in keeper.get(f"/phones/?q={found}").context["list"].rows] == ["冯玉洁"]


def test_an_order_laid_down_counts_from_its_day_on_every_list(city, keeper):
    leaders = [city.secretary_general.pk, city.leader.pk, city.keeper.pk]
    places = {f"place-{pk}": place for place, pk in enumerate(leaders, start=1)}
    tomorrow = (date.today() + timedelta(days=1)).isoformat()

    keeper.post("/precedence/appointment/", {**places, "starts_on": tomorrow})
    assert _leaders(keeper) == ["主管", "许立群", "梁志刚"]
    keeper.post("/precedence/appointment/", {**places, "starts_on": date.today().isoformat()})
    assert _leaders(keeper) == ["梁志刚", "许立群", "主管"]
    keeper.post("/precedence/unit/", {f"place-{city.watch.pk}": "0", "starts_on": date.today().isoformat()})
    assert [branch.unit.name for branch in keeper.get("/organisation/").context["organisation"].inside] == [
        "值班室",
        "秘书科",
    ]


def _leaders(browser) -> list[str]:
    return [held.person.name for held in browser.get("/phones/").context["list"].rows][:3]


def test_bodies_stand_in_their_own_order_and_are_found_by_pinyin(city, keeper):
    for place, name in enumerate(("市审计局", "市教育局"), start=2):
        make_body(name, place)
    first = {
        f"place-{pk}": place
        for place, pk in enumerate(_body_keys("市教育局", "市财政局", "市审计局"), start=1)
    }

    keeper.post("/precedence/body/", {**first, "starts_on": date.today().isoformat()})

    listed = [body.name for body in keeper.get("/bodies/").context["list"].rows]
    assert listed == ["市教育局", "市财政局", "市审计局"]
    assert [body.name for body in keeper.get("/bodies/?q=shicaizheng").context["list"].rows] == ["市财政局"]


def make_body(name: str, place: int) -> None:
    from shuniu.people.models import Body

    Body.objects.create(name=name, place=place, group="部门")


def _body_keys(*names: str) -> list[int]:
    from shuniu.people.models import Body

    return [Body.objects.get(name=name).pk for name in names]


def test_the_division_shows_the_whole_chain_and_each_part_can_end(city, keeper):
    keeper.post(
        "/division/serve/",
        {
            "leader": city.leader.pk,
            "kind": "secretary",
            "appointment": city.clerk.pk,
            "starts_on": "2026-01-05",
        },
    )
    keeper.post(
        "/division/pair/",
        {"absent": city.leader.pk, "stands_in": city.secretary_general.pk, "mutual": "on", "from_day": "3",
         "starts_on": "2026-01-05"},
    )  # fmt: skip

    chains = {chain.leader.person.name: chain for chain in keeper.get("/division/").context["chains"]}
    chain = chains["许立群"]
    assert [one.field for one in chain.portfolios] == ["财政"]
    assert [link.appointment.person.name for link in chain.assists] == ["梁志刚"]
    assert [(serving.unit.name, serving.fields, serving.clause) for serving in chain.units] == [
        ("秘书科", ["财政"], "三（一）")
    ]
    assert [link.appointment.person.name for link in chain.secretaries] == ["沈晓芸"]
    assert [(other.person.name, pair.from_day) for other, pair in chain.stand_ins] == [("梁志刚", 3)]
    assert [other.person.name for other, _pair in chains["梁志刚"].stand_ins] == ["许立群"]

    ended = chain.portfolios[0]
    keeper.post(
        f"/division/portfolio/{ended.pk}/finish/",
        {"last_day": (date.today() - timedelta(days=1)).isoformat()},
    )
    again = next(one for one in keeper.get("/division/").context["chains"] if one.leader.pk == city.leader.pk)
    assert (again.portfolios, again.units) == ([], [])


def test_everybody_delegates_for_himself_only(city, client):
    client.force_login(city.account(city.head), backend=BACKEND)
    terms = {"receiver": city.clerk.pk, "starts_on": "2026-11-01", "ends_on": "2099-01-01"}

    assert client.post("/division/delegate/", {**terms, "giver": city.leader.pk}).status_code == 403
    assert client.post("/division/delegate/", {**terms, "giver": city.head.pk}).status_code == 302

    [given] = client.get("/division/").context["delegations"]
    assert (given.giver, given.receiver) == (city.head, city.clerk)
    client.post(f"/division/delegations/{given.pk}/revoke/")
    assert list(client.get("/division/").context["delegations"]) == []


LIST = "姓名,处室,职务,编制,办公电话,任职日期\n"


def upload(browser, text: str):
    return browser.post("/staff/import/", {"file": SimpleUploadedFile("staff.csv", text.encode())})


def test_a_staff_list_with_errors_writes_nothing_and_names_each(city, keeper):
    before = Person.objects.count()

    page = upload(
        keeper,
        LIST
        + "安文,秘书科,科员,,1,2024-03-18\n,秘书科,科员,,2,\n"
        + "白云,外事科,科员,,3,去年\n安文,秘书科,科员,,1,\n",
    )

    assert page.status_code == 422
    assert {row.line: [str(error) for error in row.errors] for row in page.context["wrong"]} == {
        3: ["没有填“姓名”。"],
        4: [
            "没有“外事科”这个处（科）室，可填：秘书科、值班室、市应急管理办公室、卫生所。",
            "“去年”不是日期，请写成2024-03-18这样。",
        ],
        5: ["与第2行重复：同一个人、同一个单位、同一个职务。"],
    }
    assert Person.objects.count() == before
    forced = keeper.post("/staff/import/take/", {"rows": page.context["given"]})
    assert (forced.status_code, Person.objects.count()) == (422, before)


def test_what_is_no_table_is_refused_with_a_sentence(city, keeper):
    page = upload(keeper, LIST + "安" * 140_000 + ",秘书科,科员,,1,\n")

    assert page.status_code == 422
    assert "读不成表格" in page.content.decode()


def test_a_staff_list_is_taken_whole_and_what_is_over_is_listed_by_line(city, keeper):
    deputies = "".join(f"职员{number},,办公室副主任,,,2020-01-02\n" for number in range(1, 4))

    page = upload(keeper, LIST + deputies + "冯玉洁,值班室,兼职督查员,,3810101,2024-03-18\n")
    assert page.status_code == 200
    taken = keeper.post("/staff/import/take/", {"rows": page.context["given"]})

    assert taken.headers["Location"] == "/establishment/"
    over = words(keeper.get("/establishment/"))
    assert "副主任核定1名，实有3名，超出2名" in over
    assert Person.objects.filter(name="冯玉洁").count() == 1
    assert Appointment.objects.filter(person__name="冯玉洁").count() == 2


def test_a_post_that_is_held_already_only_completes_the_card(city, keeper):
    page = upload(keeper, LIST + "许立群,,副市长,,3810002,2024-03-18\n")
    keeper.post("/staff/import/take/", {"rows": page.context["given"]})

    [held] = Appointment.objects.filter(person__name="许立群")
    assert (held.title, held.person.phone) == ("常务副市长", "3810002")


def test_the_template_can_be_filled_in_and_taken(city, keeper):
    response = keeper.get("/staff/import/template/")
    book = load_workbook(io.BytesIO(b"".join(response.streaming_content)))
    sheet = book.active
    sheet.cell(2, 1).value = "安文"
    sheet.cell(2, 10).value = date(2024, 3, 18)
    filled = io.BytesIO()
    book.save(filled)

    page = keeper.post("/staff/import/", {"file": SimpleUploadedFile("名单.xlsx", filled.getvalue())})

    assert page.status_code == 200, words(page)
    assert page.context["wrong"] == []
    keeper.post("/staff/import/take/", {"rows": page.context["given"]})
    held = Appointment.objects.get(person__name="安文")
    assert (held.unit, held.title, held.starts_on) == (city.registry, "科长", date(2024, 3, 18))


@pytest.mark.parametrize("rows", ["", "[]]", json.dumps([["x", {}]]), json.dumps([[1, None]])])
def test_a_preview_that_was_tampered_with_is_refused(city, keeper, rows):
    assert keeper.post("/staff/import/take/", {"rows": rows}).status_code == 422


@pytest.mark.parametrize(
    "address",
    [
        "/organisation/",
        "/organisation/duties/",
        "/establishment/",
        "/staff/",
        "/phones/",
        "/division/",
        "/precedence/",
    ],
)
def test_a_page_costs_the_same_with_one_more_row_and_three(city, keeper, address, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    keeper.get(address)
    with CaptureQueriesContext(connection) as before:
        keeper.get(address)
    for number in range(3):
        unit = make.unit(f"新设{number}科", text="新设")
        make.line(
            f"新设{number}科", 3, QuotaLine.Kind.ADMINISTRATIVE, city.total, relation="included", unit=unit
        )
        held = make.appointed(f"新人{number}", "副市长", city.keeper, role="leader", decision=make.decision())
        make.appointed(f"新员{number}", "科长", city.keeper, unit=unit, role="head")
        from shuniu.people.actions import portfolios

        portfolios.oversee(held, field="财政", unit=unit, starts_on=make.START, by=city.keeper)

    with django_assert_num_queries(len(before)):
        keeper.get(address)
