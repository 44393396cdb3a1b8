"""Posts and people in offices founded from the real texts: each through its own unit, line and figure.

Marks of clauses stand here, where the office's own words are; the counting is tested with small trees.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from shuniu.cli.commands.found import found_unattended
from shuniu.core.tenancy import office_transaction
from shuniu.people.models import Account, Appointment, Membership, Office, Person, Unit

OFFICES = {
    "JL": ("吉林省人民政府办公厅", "jilin-general-office-2009.txt"),
    "SY": ("沈阳市人民政府办公厅", "shenyang-general-office-2009.txt"),
    "QF": ("曲阜市人民政府办公室", "qufu-government-office.hant.txt"),
    "EZ": ("鄂州市人民政府办公室", "ezhou-government-office.hant.txt"),
}
APPROVAL = {"approval_number": "编办发〔2026〕9号", "approval_day": "2026-03-01", "on": "2026-03-02"}


class Desk:
    """Somebody of the unit whose duty the staff is, signed in; speaks to the pages only."""

    def __init__(self, office: Office, unit: str) -> None:
        self.office = office
        keeper = Appointment.objects.create(
            person=Person.objects.create(name="经办人"),
            unit=self.unit(unit),
            title="干事",
            starts_on=date(2020, 1, 2),
        )
        account = Account.objects.create_user("keeper", name="经办人")
        Membership.objects.create(account=account, office=office, person_id=keeper.person_id, is_first=True)
        self.browser = Client()
        self.browser.force_login(account, backend="django.contrib.auth.backends.ModelBackend")

    def unit(self, name: str) -> Unit:
        return Unit.objects.get(name=name, valid_to=None)

    def register(self, name: str, title: str, unit: str = "", **more: str) -> Any:
        posted = {"name": name, "title": title, "starts_on": "2026-01-05", **more}
        if unit:
            posted["unit"] = str(self.unit(unit).pk)
        return self.browser.post("/staff/add/", posted)

    def several(self, number: int, title: str, unit: str = "", **more: str) -> None:
        for one in range(1, number + 1):
            assert self.register(f"{title}{one}", title, unit, **more).status_code == 302

    def figures(self) -> dict[str, tuple[int | None, int, int | None]]:
        """title: (authorised, filled, free), as the page of the establishment has them."""
        rows = [row.filled for row in self.browser.get("/establishment/").context["figures"].lines()]
        return {row.line.title: (row.line.number, row.filled, row.free) for row in rows}

    def filled(self, title: str) -> int:
        return self.figures()[title][1]


@pytest.fixture
def desk(db, shared) -> Any:
    """``desk("JL", "人事监察处")``: that office, founded from its text, that unit at the browser."""
    scopes = []

    def sit_down(key: str, unit: str) -> Desk:
        name, file = OFFICES[key]
        lines = (shared / "regulations" / file).read_text(encoding="utf-8").split("\n")
        found_unattended(name, key.lower(), [(file, lines)])
        scope = office_transaction(Office.objects.get(code=key.lower()).pk)
        scope.__enter__()
        scopes.append(scope)
        return Desk(Office.objects.get(code=key.lower()), unit)

    yield sit_down
    for scope in scopes:
        scope.__exit__(None, None, None)


Sit = Callable[[str, str], Desk]


@pytest.mark.clause("JL-3.14a")
def test_jilin_fills_its_139_and_is_refused_a_fifth_deputy_director(desk: Sit):
    jilin = desk("JL", "人事监察处")
    jilin.register("安文", "调研员", "文电处")
    jilin.register("白云", "值守员", "应急值守处")
    assert jilin.figures()["机关行政编制"] == (139, 2, 137)
    assert jilin.figures()["省政府应急管理办公室"] == (11, 1, 10)

    jilin.several(4, "办公厅副主任")
    refused = jilin.register("常青", "办公厅副主任")

    assert refused.status_code == 409
    assert "副主任核定4名，加上常青任办公厅副主任就是5名，超出1名" in refused.content.decode()
    assert jilin.figures()["副主任"] == (4, 4, 0)
    by_unit = {
        row.unit.name: row.filled for row in jilin.browser.get("/establishment/").context["figures"].units
    }
    assert (by_unit["文电处"], by_unit["应急值守处"], by_unit["秘书处"]) == (1, 1, 0)


@pytest.mark.parametrize(
    ("title", "role", "line"),
    [
        pytest.param("副省长", "leader", "副省长", marks=pytest.mark.clause("JL-6.6a")),
        pytest.param("省长", "principal", "省长", marks=pytest.mark.clause("JL-6.6a")),
        pytest.param("省政府秘书长", "leader", "省政府秘书长", marks=pytest.mark.clause("JL-6.6b")),
        pytest.param("省政府副秘书长", "leader", "省政府副秘书长", marks=pytest.mark.clause("JL-6.6c")),
        pytest.param("省长秘书", "secretary", "省政府领导同志秘书", marks=pytest.mark.clause("JL-6.6d")),
        pytest.param("原省长秘书", "secretary", "省政府原领导同志秘书", marks=pytest.mark.clause("JL-6.6e")),
    ],
)
def test_jilin_counts_these_apart_from_its_139(desk: Sit, title: str, role: str, line: str):
    jilin = desk("JL", "人事监察处")

    assert jilin.register("安文", title, role=role).status_code == 302

    assert (jilin.filled("机关行政编制"), jilin.filled(line)) == (0, 1)


@pytest.mark.clause("JL-6.6c")
def test_jilin_does_not_list_a_concurrent_deputy_secretary_general_apart(desk: Sit):
    jilin = desk("JL", "人事监察处")

    jilin.register("安文", "省政府副秘书长", role="leader", is_concurrent="on")

    assert (jilin.filled("机关行政编制"), jilin.filled("省政府副秘书长")) == (0, 0)


@pytest.mark.parametrize(
    ("key", "unit", "line", "body"),
    [
        pytest.param(
            "JL", "人事监察处", "机关行政编制", "省机构编制委员会办公室", marks=pytest.mark.clause("JL-7.2")
        ),
        pytest.param(
            "SY", "人事处", "机关行政编制", "市机构编制委员会办公室", marks=pytest.mark.clause("SY-6.3")
        ),
        pytest.param(
            "QF", "秘书科", "机关行政编制", "市机构编制委员会办公室", marks=pytest.mark.clause("QF-5.2")
        ),
    ],
)
def test_figures_and_units_change_only_on_an_approval_of_the_body_that_the_text_names(
    desk: Sit, key: str, unit: str, line: str, body: str
):
    here = desk(key, unit)
    before = here.figures()[line][0]
    pk = next(
        row.filled.line.pk
        for row in here.browser.get("/establishment/").context["figures"].lines()
        if row.filled.line.title == line
    )
    address, number = f"/establishment/{pk}/change/", {"number": str(before + 2)}

    assert here.browser.post(address, {**number, "on": "2026-03-02"}).status_code == 422
    other = here.browser.post(address, {**number, **APPROVAL, "approval_body": "市财政局"})
    assert other.status_code == 409
    assert body in other.content.decode()
    added = {"name": "新设处", "relation": "unit", **APPROVAL, "approval_body": "市财政局"}
    assert here.browser.post("/organisation/add/", added).status_code == 409
    assert here.figures()[line][0] == before

    assert here.browser.post(address, {**number, **APPROVAL, "approval_body": body}).status_code == 302
    assert here.browser.post("/organisation/add/", {**added, "approval_body": body}).status_code == 302

    assert here.figures()[line][0] == before + 2
    assert here.unit("新设处").decision.number == "编办发〔2026〕9号"


@pytest.mark.clause("SY-3.20b")
def test_shenyang_shows_posts_filled_and_free_by_unit(desk: Sit):
    shenyang = desk("SY", "人事处")
    shenyang.register("安文", "处长", "文电处")
    shenyang.register("白云", "副处长", "文电处")

    figures = shenyang.browser.get("/establishment/").context["figures"]

    assert [(row.filled, row.heads) for row in figures.units if row.unit.name == "文电处"] == [(2, 2)]
    found = shenyang.figures()
    assert (found["机关行政编制"], found["正处级领导职数"], found["副处级领导职数"]) == (
        (148, 2, 146),
        (29, 1, 28),
        (15, 1, 14),
    )


@pytest.mark.clause("SY-3.20c")
def test_shenyang_keeps_the_people_of_bodies_in_care_against_their_own_figures(desk: Sit):
    shenyang = desk("SY", "人事处")
    bodies = {"市地方志办公室": "institution", "市文史研究馆": "institution", "市政府驻外办事处": "managed"}
    for name, relation in bodies.items():
        added = {"name": name, "relation": relation, "care": "人事", "approval_body": "市政府", **APPROVAL}
        assert shenyang.browser.post("/organisation/add/", added).status_code == 302
        line = {
            "title": f"{name}编制", "kind": "institution", "relation": "beside", "number": "9",
            "unit": shenyang.unit(name).pk, "approval_body": "市机构编制委员会办公室", **APPROVAL,
        }  # fmt: skip
        assert shenyang.browser.post("/establishment/add/", line).status_code == 302

    for number, unit in enumerate(["市政府应急管理办公室", "市政府参事室", *bodies], start=1):
        place = {"quota_line": _line(shenyang, f"{unit}编制")} if unit in bodies else {}
        assert shenyang.register(f"职员{number}", "干事", unit, **place).status_code == 302

    found = shenyang.figures()
    assert found["机关行政编制"][1] == 0
    assert {title: found[title][1] for title in found if title.startswith("市") and "行政编制" in title} == {
        "市政府参事室行政编制": 1,
        "市政府应急管理办公室行政编制": 1,
    }
    assert {found[f"{name}编制"] for name in bodies} == {(9, 1, 8)}


def _line(desk: Desk, title: str) -> str:
    lines = desk.browser.get("/establishment/").context["figures"].lines()
    return next(str(row.filled.line.pk) for row in lines if row.filled.line.title == title)


@pytest.mark.clause("SY-3.20a")
def test_shenyang_keeps_cards_of_the_office_and_of_attached_units_with_unit_and_post(desk: Sit):
    shenyang = desk("SY", "人事处")
    added = {"name": "机关印刷厂", "relation": "institution", "approval_body": "市政府", **APPROVAL}
    shenyang.browser.post("/organisation/add/", added)
    shenyang.register("安文", "处长", "文电处")
    shenyang.register("白云", "厂长", "机关印刷厂")

    listed = shenyang.browser.get("/staff/").context["list"].rows

    assert [(held.person.name, held.unit.name, held.title) for held in listed if held.title != "干事"] == [
        ("安文", "文电处", "处长"),
        ("白云", "机关印刷厂", "厂长"),
    ]


@pytest.mark.clause("SY-2.11a")
def test_shenyang_lists_bodies_in_care_with_what_is_managed_for_each(desk: Sit):
    shenyang = desk("SY", "人事处")
    for name, care in (("驻外办事处", "人事、财务"), ("机关印刷厂", "资产")):
        added = {"name": name, "relation": "managed", "care": care, "approval_body": "市政府", **APPROVAL}
        shenyang.browser.post("/organisation/add/", added)

    in_care = shenyang.browser.get("/organisation/").context["organisation"].in_care

    assert {branch.unit.name: branch.unit.care for branch in in_care if branch.unit.by_hand} == {
        "驻外办事处": "人事、财务",
        "机关印刷厂": "资产",
    }


@pytest.mark.clause("SY-6.2")
def test_shenyang_reports_units_and_staff_against_the_quotas(desk: Sit):
    shenyang = desk("SY", "人事处")
    shenyang.register("安文", "处长", "文电处")

    report = b"".join(shenyang.browser.get("/establishment/?format=csv").streaming_content).decode(
        "utf-8-sig"
    )

    lines = [line.split(",") for line in report.splitlines()]
    assert ["机关本身", "机关行政编制", "行政编制", "", "148", "1", "0", "147", "0"] in [
        line[:9] for line in lines
    ]
    assert "市政府应急管理办公室" in {line[0] for line in lines}


@pytest.mark.clause("QF-3.1n")
def test_qufu_shows_posts_filled_and_free_against_its_41(desk: Sit):
    qufu = desk("QF", "秘书科")

    qufu.register("安文", "科长", "机要科")
    rows = [{"姓名": f"职员{number}", "单位": "信息科", "职务": "科员"} for number in range(40)]
    qufu.browser.post("/api/people/staff/import", {"rows": rows}, content_type="application/json")
    refused = qufu.register("武胜", "科员", "信息科")

    assert qufu.figures()["机关行政编制"] == (41, 41, 0)
    assert refused.status_code == 409
    assert "机关行政编制核定41名" in refused.content.decode()


@pytest.mark.clause("QF-3.1m")
def test_qufu_keeps_cards_of_the_office_and_of_attached_units(desk: Sit):
    qufu = desk("QF", "秘书科")
    added = {"name": "市政府招待所", "relation": "institution", "approval_body": "市政府", **APPROVAL}
    qufu.browser.post("/organisation/add/", added)

    qufu.register("安文", "科长", "机要科", phone="4410001")
    qufu.register("白云", "所长", "市政府招待所", phone="4410002")

    cards = {
        name: qufu.browser.get(f"/staff/{Person.objects.get(name=name).pk}/").content.decode()
        for name in ("安文", "白云")
    }
    assert ("机要科" in cards["安文"], "4410001" in cards["安文"]) == (True, True)
    assert ("市政府招待所" in cards["白云"], "4410002" in cards["白云"]) == (True, True)
    assert qufu.filled("机关行政编制") == 1


@pytest.mark.clause("QF-4.4")
def test_qufu_gives_a_party_post_only_to_somebody_on_its_list_and_no_place_for_it(desk: Sit):
    qufu = desk("QF", "秘书科")
    refused = qufu.register("安文", "党支部书记", nature="party")
    assert refused.status_code == 409
    assert "党群职务由机关在编人员兼任" in refused.content.decode()

    qufu.register("白云", "科员", "信息科")
    on_the_list = Person.objects.get(name="白云")
    posted = {"title": "党支部书记", "nature": "party", "starts_on": "2026-01-05"}
    assert qufu.browser.post(f"/staff/{on_the_list.pk}/appoint/", posted).status_code == 302

    assert Appointment.objects.filter(person=on_the_list).count() == 2
    assert qufu.figures()["机关行政编制"] == (41, 1, 40)


@pytest.mark.clause("QF-4.5")
def test_qufu_sets_the_number_of_its_non_leading_posts_with_its_own_document(desk: Sit):
    qufu = desk("QF", "秘书科")
    line = {"title": "非领导职务职数", "kind": "rank", "relation": "beside", "number": "6"}

    assert qufu.browser.post("/establishment/add/", line).status_code == 422
    made = qufu.browser.post("/establishment/add/", {**line, **APPROVAL, "approval_body": "市公务员局"})

    assert made.status_code == 302
    shown = next(
        row.filled.line
        for row in qufu.browser.get("/establishment/").context["figures"].lines()
        if row.filled.line.title == "非领导职务职数"
    )
    assert (shown.number, str(shown.decision), shown.clause) == (6, "市公务员局 编办发〔2026〕9号", "")


@pytest.mark.clause("EZ-4.5")
def test_ezhou_lets_only_a_deputy_secretary_general_direct_the_finance_office(desk: Sit):
    ezhou = desk("EZ", "人事教育科")
    finance = "市人民政府金融领导小组办公室"
    unit = next((one.name for one in Unit.objects.all() if "金融领导小组办公室" in one.name), finance)
    refused = ezhou.register("安文", "主任", unit)
    assert refused.status_code == 409
    assert f"{finance}主任由副秘书长兼任，安文没有担任副秘书长" in refused.content.decode()

    ezhou.register("白云", "副秘书长", role="leader")
    deputy = Person.objects.get(name="白云")
    posted = {"title": "主任", "unit": ezhou.unit(unit).pk, "starts_on": "2026-01-05"}
    assert ezhou.browser.post(f"/staff/{deputy.pk}/appoint/", posted).status_code == 302

    found = ezhou.figures()
    assert (found["行政编制"][1], found["副秘书长"][1], found[f"{finance}主任"][1]) == (1, 1, 1)


@pytest.mark.clause("EZ-3.10a")
def test_ezhou_shows_posts_filled_and_free_with_institutions_apart(desk: Sit):
    ezhou = desk("EZ", "人事教育科")
    added = {"name": "市政府信息中心", "relation": "institution", "approval_body": "市编办", **APPROVAL}
    ezhou.browser.post("/organisation/add/", added)
    line = {
        "title": "市政府信息中心事业编制", "kind": "institution", "relation": "beside", "number": "8",
        "unit": ezhou.unit("市政府信息中心").pk, "approval_body": "市编办", **APPROVAL,
    }  # fmt: skip
    ezhou.browser.post("/establishment/add/", line)
    ezhou.register("安文", "科长", "文书科")
    ezhou.register("白云", "工程师", "市政府信息中心")

    figures = ezhou.browser.get("/establishment/").context["figures"]

    [office] = figures.office
    [apart] = figures.apart
    first = office.rows[0].filled
    assert (first.line.title, first.line.number, first.filled, first.free) == ("行政编制", 57, 1, 56)
    assert (apart.owner.name, apart.rows[0].filled.filled, apart.rows[0].filled.free) == (
        "市政府信息中心",
        1,
        7,
    )


@pytest.mark.clause("JL-0.8")
def test_jilin_bears_the_name_of_the_counsellors_office_itself(desk: Sit):
    jilin = desk("JL", "人事监察处")

    shown = jilin.browser.get("/organisation/").context["organisation"]

    assert [name for name in shown.second_names if "参事室" in name]
    assert [branch.unit.name for branch in shown.branches if "参事室" in branch.unit.name] == []
    assert {branch.unit.name for branch in shown.hosted} == {
        "吉林省人民政府政务公开协调办公室",
        "吉林省人民政府应急管理办公室",
    }


@pytest.mark.clause("SY-3.24c")
def test_shenyangs_clinic_is_a_unit_under_the_services_division(desk: Sit):
    shenyang = desk("SY", "人事处")
    added = {
        "name": "卫生所", "relation": "institution", "parent": shenyang.unit("服务处").pk,
        "approval_body": "市政府", **APPROVAL,
    }  # fmt: skip
    shenyang.browser.post("/organisation/add/", added)
    shenyang.register("安文", "医师", "卫生所")

    organisation = shenyang.browser.get("/organisation/").context["organisation"]

    [services] = [branch for branch in organisation.branches if branch.unit.name == "服务处"]
    assert [(under.unit.name, under.persons) for under in services.under] == [("卫生所", 1)]
