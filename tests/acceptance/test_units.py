"""Attached bodies and bodies in care: who keeps their people, what is managed for each."""

from __future__ import annotations

import pytest

from tests.acceptance.staffing import Enter, figure, filled, in_care, line_of, own_figure, register

pytestmark = pytest.mark.xdist_group("five")


@pytest.mark.clause("SY-2.11a")
def test_shenyang_lists_the_bodies_in_its_care_with_what_is_managed_for_each(visit_alone: Enter):
    personnel = visit_alone("sy.personnel")
    in_care(personnel, "机关印刷厂", "managed", "资产、财务", basis="沈阳市人民政府")

    by_text = {(one["body"], one["unit"], one["what"]) for one in personnel.get("/api/people/kept")}
    page = personnel.text("/organisation/")

    bodies = ("市政府应急办", "参事室", "地方志", "文史馆", "驻外办事处")
    assert {(body, "人事处", "人事工作") for body in bodies} <= by_text
    assert all(f"{body} 人事工作 · 人事处" in page for body in bodies)
    assert {one["care"] for one in personnel.get("/api/people/units") if one["name"] == "机关印刷厂"} == {
        "资产、财务"
    }


@pytest.mark.clause("SY-3.20a")
def test_shenyangs_personnel_division_keeps_cards_of_office_and_attached_units(visit_alone: Enter):
    personnel = visit_alone("sy.personnel")
    in_care(personnel, "市政府机关幼儿园", "institution", "人事", basis="沈阳市人民政府")

    register(personnel, "白云", "园长", "市政府机关幼儿园")

    listed = {one["name"]: (one["unit"], one["title"]) for one in personnel.get("/api/people/staff")}
    assert listed["白云"] == ("市政府机关幼儿园", "园长")
    assert listed["富春晖"] == ("文电处", "文书")
    register(visit_alone("sy.registry"), "常青", "教师", "市政府机关幼儿园")
    assert "常青" not in {one["name"] for one in personnel.get("/api/people/staff")}


@pytest.mark.clause("SY-3.20c")
def test_shenyang_keeps_the_people_of_five_kinds_of_body_against_their_own_figures(visit_alone: Enter):
    personnel = visit_alone("sy.personnel")
    added = {"市地方志办公室": "institution", "市文史研究馆": "institution", "驻北京办事处": "managed"}
    for name, relation in added.items():
        in_care(personnel, name, relation, "人事", basis="沈阳市人民政府")
        own_figure(personnel, name, 9, basis="市机构编制委员会办公室")
    office = figure(personnel, "机关行政编制")

    for number, body in enumerate(["市政府应急管理办公室", "市政府参事室", *added], start=1):
        own = {"quota_line": line_of(personnel, f"{body}编制")["id"]} if body in added else {}
        register(personnel, f"职员{number}", "干事", body, **own)
        assert personnel.status == 200

    assert figure(personnel, "机关行政编制") == office
    assert filled(personnel, "市政府应急管理办公室行政编制", "市政府参事室行政编制") == [1, 1]
    assert {figure(personnel, f"{body}编制") for body in added} == {(9, 1, 8)}


@pytest.mark.clause("QF-3.1m")
def test_qufus_secretariat_keeps_cards_of_office_and_attached_units(visit_alone: Enter):
    secretariat = visit_alone("qf.secretariat")
    office = figure(secretariat, "机关行政编制")
    in_care(secretariat, "市政府招待所", "institution", "人事", basis="曲阜市人民政府")

    made = register(secretariat, "白云", "所长", "市政府招待所")
    card = {"name": "白云", "phone": "4410002", "room": "招待所201"}
    secretariat.post(f"/api/people/staff/{made['person']}/card", card)

    page = secretariat.text(f"/staff/{made['person']}/")
    assert all(word in page for word in ("市政府招待所", "所长", "4410002", "招待所201"))
    [clerk] = [one for one in secretariat.get("/api/people/staff") if one["name"] == "漆雕兰"]
    assert "机要科" in secretariat.text(f"/staff/{clerk['person']}/")
    assert figure(secretariat, "机关行政编制") == office


def test_shenyangs_clinic_is_a_unit_under_the_services_division(visit_alone: Enter):
    personnel = visit_alone("sy.personnel")
    clinic = in_care(personnel, "卫生所", "institution", "人事", basis="沈阳市人民政府", parent="服务处")

    register(personnel, "安文", "医师", "卫生所")

    page = personnel.text(f"/organisation/{clinic}/")
    assert "归 服务处" in page.replace("归服务处", "归 服务处")
    assert "安文 医师" in page
