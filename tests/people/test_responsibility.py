"""Each unit's line of responsibility, and who may decide for the director."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from shuniu.core.refusals import WrongState
from shuniu.people import policies
from shuniu.people.actions import delegations, portfolios, structure
from shuniu.people.models import Appointment, Decision, Unit
from shuniu.people.policies import refusal_of_approval, refusal_to_manage
from shuniu.people.queries import acting, director_behind
from shuniu.people.responsibility import Lines
from shuniu.trail.models import Entry
from tests.people import make
from tests.people.city import City

Role = Appointment.Role
TODAY = date.today()


@pytest.fixture
def deputy(office, director) -> Appointment:
    return make.appointed("罗永祥", "副主任", director, role=Role.DEPUTY_DIRECTOR)


@pytest.fixture
def city(office) -> City:
    return City(office)


@pytest.fixture
def keeper(city, client):
    """The director at the browser."""
    client.force_login(city.account(city.keeper), backend="shuniu.people.sign_in.backends.ByPassword")
    return client


def line(unit: Unit) -> list[str]:
    return [one.person.name for one in Lines(Unit.objects.all()).of(unit)]


def test_a_line_goes_from_the_head_through_who_oversees_the_unit_to_the_director(director, deputy):
    registry, other = make.unit("秘书科"), make.unit("值班室")
    part = make.unit("机要组", parent=registry)
    make.appointed("冯玉洁", "科长", director, unit=registry, role=Role.HEAD)
    make.appointed("沈晓芸", "文书", director, unit=registry, role=Role.CLERK)
    portfolios.oversee(deputy, unit=registry, starts_on=make.START, by=director)
    mayor = make.appointed("许立群", "副市长", director, role=Role.LEADER)
    portfolios.oversee(mayor, unit=other, starts_on=make.START, by=director)

    assert line(registry) == ["冯玉洁", "罗永祥", "主管"]
    assert line(part) == ["冯玉洁", "罗永祥", "主管"]
    assert line(other) == ["主管"]


@pytest.mark.parametrize("rows", [1, 3])
def test_all_lines_cost_two_statements(director, deputy, rows, django_assert_num_queries):
    units = [make.unit(f"{number}科") for number in range(rows)]
    for unit in units:
        make.appointed(f"{unit}长", "科长", director, unit=unit, role=Role.HEAD)
        portfolios.oversee(deputy, unit=unit, starts_on=make.START, by=director)

    with django_assert_num_queries(2):
        lines = Lines(units)
        assert [lines.of(unit)[0].person.name for unit in units] == [f"{unit}长" for unit in units]


def handed_over(director: Appointment, to: Appointment, **terms) -> None:
    terms = {"starts_on": TODAY, "ends_on": TODAY, **terms}
    delegations.delegate(director, to, by=director, **terms)


def test_a_deputy_acts_for_the_director_while_all_his_tasks_are_handed_over(director, deputy):
    assert (director_behind(deputy), acting(deputy).for_name) == (None, "")
    assert refusal_to_manage(deputy) is not None

    handed_over(director, deputy)

    assert director_behind(deputy) == director
    assert (acting(deputy).name, acting(deputy).for_name) == ("罗永祥 副主任", "主管 主任")
    assert refusal_to_manage(deputy) is None


@pytest.mark.parametrize(
    "terms",
    [
        {"scope": {"kind": "incoming"}},
        {"starts_on": TODAY + timedelta(days=1), "ends_on": TODAY + timedelta(days=9)},
        {"starts_on": TODAY - timedelta(days=9), "ends_on": TODAY - timedelta(days=1)},
    ],
)
def test_he_does_not_by_a_part_of_them_or_on_another_day(director, deputy, terms):
    handed_over(director, deputy, **terms)

    assert director_behind(deputy) is None


def test_nor_once_it_was_taken_back_or_from_somebody_else(director, deputy):
    other = make.appointed("丁建华", "副主任", director, role=Role.DEPUTY_DIRECTOR)
    delegations.delegate(other, deputy, starts_on=TODAY, ends_on=TODAY, by=director)
    given = delegations.delegate(director, deputy, starts_on=TODAY, ends_on=TODAY, by=director)
    delegations.revoke(given, by=director)

    assert director_behind(deputy) is None


@pytest.fixture
def party_group(monkeypatch) -> None:
    monkeypatch.setattr("shuniu.people.duties._meeting", lambda: ("党组会议", "第十三条（四）"))


def of(body: str) -> Decision:
    return Decision(body=body, number="2026年第3次", decided_on=date(2026, 3, 1))


@pytest.mark.parametrize(
    ("body", "refused"), [("党组会议", False), ("办公室党组会议", False), ("室务会议", True), ("会议", True)]
)
def test_units_are_decided_by_the_meeting_where_the_texts_name_no_body_above(
    office, party_group, body, refused
):
    refusal = refusal_of_approval(of(body), TODAY, of_units=True)

    assert (refusal is not None) == refused
    assert refusal is None or (refusal.said.key, refusal.clause) == ("people.approval_body", "第十三条（四）")


@pytest.fixture
def both(party_group, monkeypatch) -> None:
    """Work rules beside a founding text: the meeting decides, the body above approves."""
    monkeypatch.setattr("shuniu.people.duties._interpreter", lambda: "市机构编制委员会办公室")


def test_with_a_body_above_units_need_its_approval_and_the_meetings_decision(office, director, both):
    above, basis = of("市机构编制委员会办公室"), {"on": TODAY, "by": director}
    with pytest.raises(WrongState) as refused:
        structure.add_unit("督查科", approval=above, **basis)
    assert (refused.value.said.key, refused.value.clause) == ("people.meeting_needed", "第十三条（四）")
    with pytest.raises(WrongState):
        structure.add_unit("督查科", approval=above, resolution=of("室务会议"), **basis)
    with pytest.raises(WrongState):
        structure.add_unit("督查科", approval=of("党组会议"), resolution=of("党组会议"), **basis)

    made = structure.add_unit("督查科", approval=above, resolution=of("办公室党组会议"), **basis)

    assert made.decision.body == "市机构编制委员会办公室"
    said = Entry.objects.latest("id")
    assert said.args["approval"] == "市机构编制委员会办公室 2026年第3次、办公室党组会议 2026年第3次"
    assert said.after["resolution"]["body"] == "办公室党组会议"


def test_the_form_asks_for_the_meeting_only_where_the_rules_do(city, keeper, both):
    given = {
        "name": "督查室", "approval_body": "市机构编制委员会办公室", "approval_number": "编办发〔2026〕9号",
        "approval_day": "2026-03-01", "on": "2026-03-02",
    }  # fmt: skip
    address = f"/organisation/{city.watch.pk}/rename/"
    assert "会议次数" in keeper.get(address).content.decode()

    assert keeper.post(address, given).status_code == 409
    held = {"meeting_number": "2026年第3次", "meeting_day": "2026-02-20"}
    assert keeper.post(address, {**given, **held}).status_code == 302

    city.watch.refresh_from_db()
    assert city.watch.name == "督查室"


def test_the_form_does_not_ask_otherwise(city, keeper):
    assert "会议次数" not in keeper.get(f"/organisation/{city.watch.pk}/rename/").content.decode()


def test_figures_and_bodies_in_care_are_none_of_the_meetings_business(office, director, party_group):
    assert refusal_of_approval(of("市财政局"), TODAY) is None
    made = structure.add_unit("招待所", relation="institution", approval=of("市政府"), on=TODAY, by=director)
    assert made.decision.body == "市政府"


@pytest.mark.parametrize(
    ("named", "given", "same"),
    [
        ("省机构编制委员会办公室", "吉林省机构编制委员会办公室", True),
        ("省机构编制委员会办公室", "机构编制委员会办公室", True),
        ("省机构编制委员会办公室", "省委编办", True),
        ("省机构编制委员会办公室", "办公室", False),
        ("省机构编制委员会办公室", "省", False),
        ("党组会议", "会议", False),
    ],
)
def test_a_part_of_a_name_does_not_stand_for_the_body(named, given, same):
    assert policies._same_body(named, given) is same
