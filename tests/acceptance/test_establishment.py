"""Posts and figures: each office counts by its own text, and refuses what its own text does not allow."""

from __future__ import annotations

import csv

import pytest

from tests.acceptance.staffing import (
    Enter,
    decided,
    figure,
    filled,
    in_care,
    line_of,
    own_figure,
    register,
    unit,
)

pytestmark = pytest.mark.xdist_group("five")


@pytest.mark.clause("JL-3.14a")
def test_jilin_shows_its_139_by_unit_and_refuses_a_fifth_deputy_director(visit_alone: Enter):
    personnel = visit_alone("jl.personnel")
    authorised, before, free = figure(personnel, "机关行政编制")
    assert (authorised, before + free) == (139, 139)

    register(personnel, "安文", "调研员", "文电处")
    register(personnel, "白云", "值守员", "应急值守处")
    for name in ("常青", "丁一", "方正"):
        register(personnel, name, "办公厅副主任", role="deputy_director")
    refused = register(personnel, "高山", "办公厅副主任", role="deputy_director")

    assert personnel.status == 409
    assert figure(personnel, "机关行政编制") == (139, before + 5, free - 5)
    assert figure(personnel, "省政府应急管理办公室")[0] == 11
    assert refused["sentence"].startswith("副主任核定4名，加上高山任办公厅副主任就是5名，超出1名")
    page = personnel.text("/establishment/")
    assert "文电处" in page
    assert "应急值守处" in page


@pytest.mark.parametrize(
    ("title", "role", "line"),
    [
        pytest.param("省长", "principal", "省长", marks=pytest.mark.clause("JL-6.6a")),
        pytest.param("副省长", "leader", "副省长", marks=pytest.mark.clause("JL-6.6a")),
        pytest.param("省政府秘书长", "leader", "省政府秘书长", marks=pytest.mark.clause("JL-6.6b")),
        pytest.param("省长秘书", "secretary", "省政府领导同志秘书", marks=pytest.mark.clause("JL-6.6d")),
        pytest.param("原省长秘书", "secretary", "省政府原领导同志秘书", marks=pytest.mark.clause("JL-6.6e")),
    ],
)
def test_jilin_counts_these_apart_from_its_139(visit_alone: Enter, title: str, role: str, line: str):
    personnel = visit_alone("jl.personnel")
    office, apart = filled(personnel, "机关行政编制", line)

    register(personnel, "安文", title, role=role)

    assert personnel.status == 200
    assert filled(personnel, "机关行政编制", line) == [office, apart + 1]


@pytest.mark.clause("JL-6.6c")
def test_jilin_lists_a_full_time_deputy_secretary_general_apart_and_a_concurrent_one_not(visit_alone: Enter):
    personnel = visit_alone("jl.personnel")
    office, apart = filled(personnel, "机关行政编制", "省政府副秘书长")

    register(personnel, "安文", "省政府副秘书长", role="leader")
    assert filled(personnel, "机关行政编制", "省政府副秘书长") == [office, apart + 1]
    register(personnel, "白云", "省政府副秘书长", role="leader", is_concurrent=True)

    assert personnel.status == 200
    assert filled(personnel, "机关行政编制", "省政府副秘书长") == [office, apart + 1]


@pytest.mark.parametrize(
    ("keeper", "line", "authorised", "body"),
    [
        pytest.param(
            "jl.personnel", "机关行政编制", 139, "省机构编制委员会办公室", marks=pytest.mark.clause("JL-7.2")
        ),
        pytest.param(
            "sy.personnel", "机关行政编制", 148, "市机构编制委员会办公室", marks=pytest.mark.clause("SY-6.3")
        ),
        pytest.param(
            "qf.secretariat", "机关行政编制", 41, "市机构编制委员会办公室", marks=pytest.mark.clause("QF-5.2")
        ),
    ],
)
def test_units_and_figures_wait_for_the_approval_of_the_body_that_the_text_names(
    visit_alone: Enter, keeper: str, line: str, authorised: int, body: str
):
    by = visit_alone(keeper)
    address = f"/api/people/establishment/{line_of(by, line)['id']}/change"
    more = {"number": authorised + 2, "on": "2026-03-02"}
    added = {"name": "新设机构", "on": "2026-03-02"}

    by.post(address, {**more, "approval": {"body": body, "number": "", "decided_on": "2026-03-01"}})
    assert by.status == 422
    refused = by.post(address, {**more, "approval": decided("市财政局")})
    assert (by.status, body in refused["sentence"]) == (409, True)
    by.post("/api/people/units", {**added, "approval": decided("市财政局")})
    assert by.status == 409
    assert figure(by, line)[0] == authorised

    by.post(address, {**more, "approval": decided(body)})
    by.post("/api/people/units", {**added, "approval": decided(body)})

    assert figure(by, line)[0] == authorised + 2
    assert f"{body} 编办发〔2026〕9号" in by.text(f"/organisation/{unit(by, '新设机构')}/")


@pytest.mark.clause("QF-5.2")
def test_qufus_text_says_procedure_where_it_was_printed_otherwise(visit_alone: Enter):
    director = visit_alone("qf.director")
    [text] = director.get("/api/regulation/texts")

    page = director.text(f"/regulation/texts/{text['id']}/?q=解释")

    assert "由市机构编制委员会办公室按规定程序办理" in page


@pytest.mark.clause("SY-3.20b")
def test_shenyang_shows_posts_filled_and_free_against_its_148(visit_alone: Enter):
    personnel = visit_alone("sy.personnel")
    _number, places, free = figure(personnel, "机关行政编制")
    [heads, deputies] = filled(personnel, "正处级领导职数", "副处级领导职数")

    register(personnel, "白云", "副处长", "文电处", role="deputy_head")

    assert figure(personnel, "机关行政编制") == (148, places + 1, free - 1)
    assert figure(personnel, "正处级领导职数") == (29, heads, 29 - heads)
    assert figure(personnel, "副处级领导职数") == (15, deputies + 1, 14 - deputies)


@pytest.mark.clause("SY-6.2")
def test_shenyang_reports_units_and_staff_against_the_figures(visit_alone: Enter):
    personnel = visit_alone("sy.personnel")
    _number, places, free = figure(personnel, "机关行政编制")

    rows = list(csv.reader(personnel.download("/establishment/?format=csv").decode("utf-8-sig").splitlines()))

    [own] = [row for row in rows if row[1] == "机关行政编制"]
    assert (own[0], own[4], own[5], own[7]) == ("机关本身", "148", str(places), str(free))
    assert {"市政府应急管理办公室", "市政府参事室"} <= {row[0] for row in rows}


@pytest.mark.clause("QF-3.1n")
def test_qufu_shows_posts_filled_and_free_against_its_41_and_refuses_a_42nd(visit_alone: Enter):
    secretariat = visit_alone("qf.secretariat")
    _number, _filled, free = figure(secretariat, "机关行政编制")
    rows = [{"姓名": f"职员{number}", "单位": "信息科", "职务": "科员"} for number in range(free)]

    secretariat.post("/api/people/staff/import", {"rows": rows})
    refused = register(secretariat, "武胜", "科员", "信息科")

    assert secretariat.status == 409
    assert figure(secretariat, "机关行政编制") == (41, 41, 0)
    assert refused["sentence"].startswith("机关行政编制核定41名")


@pytest.mark.clause("QF-4.4")
def test_qufu_gives_a_party_post_only_to_somebody_on_its_list_and_no_place_for_it(visit_alone: Enter):
    secretariat = visit_alone("qf.secretariat")
    places = figure(secretariat, "机关行政编制")

    refused = register(secretariat, "安文", "党支部书记", nature="party")
    assert (secretariat.status, "党群职务由机关在编人员兼任" in refused["sentence"]) == (409, True)

    [head] = [one for one in secretariat.get("/api/people/staff") if one["name"] == "仲维国"]
    party = {"title": "党支部书记", "nature": "party", "starts_on": "2026-01-05"}
    given = secretariat.post(f"/api/people/staff/{head['person']}/appoint", party)

    assert (given["title"], given["quota_line"], given["is_concurrent"]) == ("党支部书记", None, True)
    assert figure(secretariat, "机关行政编制") == places


@pytest.mark.clause("QF-4.5")
def test_qufu_sets_the_number_of_non_leading_posts_with_its_basis_and_not_from_its_text(visit_alone: Enter):
    secretariat = visit_alone("qf.secretariat")
    figures = secretariat.get("/api/people/establishment")
    assert [one["number"] for one in figures if "非领导职务" in one["title"]] in ([], [None])
    line = {"title": "非领导职务职数", "kind": "rank", "relation": "beside", "number": 6, "on": "2026-03-02"}

    secretariat.post("/api/people/establishment", line)
    assert secretariat.status == 422
    basis = decided("市公务员局", "曲公务〔2026〕2号")
    made = secretariat.post("/api/people/establishment", {**line, "approval": basis})

    [shown] = [one for one in secretariat.get("/api/people/establishment") if one["id"] == made["id"]]
    assert (shown["number"], shown["clause"]) == (6, "")
    assert "市公务员局 曲公务〔2026〕2号" in secretariat.text("/establishment/")


@pytest.mark.clause("EZ-4.5")
def test_ezhou_lets_only_a_deputy_secretary_general_direct_the_finance_office(visit_alone: Enter):
    personnel, finance = visit_alone("ez.personnel"), "市人民政府金融领导小组办公室"
    places, post = figure(personnel, "行政编制"), {"title": "主任", "starts_on": "2026-01-05", "role": "head"}

    refused = register(personnel, "安文", "主任", finance, role="head")
    assert personnel.status == 409
    assert refused["sentence"] == f"{finance}主任由副秘书长兼任，安文没有担任副秘书长。"

    [deputy] = [one for one in personnel.get("/api/people/staff") if one["name"] == "伍举"]
    post["unit"] = unit(personnel, finance)
    given = personnel.post(f"/api/people/staff/{deputy['person']}/appoint", post)

    assert (personnel.status, given["name"], given["unit"]) == (200, "伍举", finance)
    assert figure(personnel, "行政编制") == places  # one person, counted once
    assert figure(personnel, f"{finance}主任") == (1, 1, 0)


@pytest.mark.clause("EZ-3.10a")
def test_ezhou_shows_posts_filled_and_free_with_institutions_apart(visit_alone: Enter):
    personnel, centre = visit_alone("ez.personnel"), "市政府信息中心"
    places = figure(personnel, "行政编制")
    in_care(personnel, centre, "institution", "人事", basis="市编办")
    own_figure(personnel, centre, 8, basis="市编办")

    register(personnel, "白云", "工程师", centre)

    assert places[0] == 57
    assert figure(personnel, "行政编制") == places
    line = line_of(personnel, f"{centre}编制")
    assert (line["owner"], line["number"], line["filled"], line["free"]) == (centre, 8, 1, 7)
