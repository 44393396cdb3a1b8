"""The quota beside what is filled: nesting, separate lines, concurrent posts, refusals."""

from __future__ import annotations

from datetime import date, timedelta
from threading import Barrier, Thread

import pytest

from shuniu.core.refusals import NotAllowed, Refusal, WrongState
from shuniu.core.tenancy import office_transaction
from shuniu.people.actions import staff, structure
from shuniu.people.actions.staff import Post
from shuniu.people.establishment import Establishment, must_hold
from shuniu.people.models import Appointment, Person, QuotaLine
from tests.people import make

Kind, Relation, Role = QuotaLine.Kind, QuotaLine.Relation, Appointment.Role


def figures(*titles: str) -> dict[str, tuple[int, int | None, int]]:
    """title: (filled, free, over)"""
    rows = {row.line.title: row for row in Establishment.on().rows()}
    return {title: (rows[title].filled, rows[title].free, rows[title].over) for title in titles}


@pytest.fixture
def province(office):
    """A general office with places inside places, numbers inside numbers, and posts counted apart."""
    total = make.line("机关行政编制", 139, Kind.ADMINISTRATIVE)
    emergency = make.unit("省政府应急管理办公室", relation="hosted")
    make.line("省政府应急管理办公室", 11, Kind.ADMINISTRATIVE, total, relation=Relation.INCLUDED)
    make.line("省政府参事室", 6, Kind.ADMINISTRATIVE, total, relation=Relation.INCLUDED)
    make.line("主任", 1, Kind.LEADER, total)
    make.line("副主任", 4, Kind.LEADER, total)
    ranks = make.line("处级领导职数", 58, Kind.LEADER, total)
    make.line("省政府应急管理办公室专职副主任", 1, Kind.POST, ranks, relation=Relation.INCLUDED)
    make.line("机关工勤人员", 80, Kind.WORKER)
    for title, concurrent in [
        ("省长", ""),
        ("副省长", ""),
        ("省政府秘书长", ""),
        ("省政府副秘书长", "不含兼职副秘书长"),
        ("省政府领导同志秘书", ""),
        ("省政府原领导同志秘书", ""),
    ]:
        make.line(title, None, relation=Relation.SEPARATE, concurrent=concurrent)
    make.unit("综合一处")
    return emergency


def test_filled_and_free_are_shown_and_a_place_inside_counts_above(province, director):
    make.appointed("安文", "科员", director, unit=province)
    make.appointed("白云", "科员", director)
    make.appointed("常青", "司机", director)

    assert figures("机关行政编制", "省政府应急管理办公室", "机关工勤人员") == {
        "机关行政编制": (2, 137, 0),
        "省政府应急管理办公室": (1, 10, 0),
        "机关工勤人员": (1, 79, 0),
    }
    total = next(row for row in Establishment.on().rows() if row.line.title == "机关行政编制")
    assert (total.rest.number, total.rest.filled, total.rest.free) == (122, 1, 121)


@pytest.mark.parametrize(
    ("title", "role", "counted_apart"),
    [
        ("副省长", Role.LEADER, "副省长"),
        ("省政府秘书长", Role.LEADER, "省政府秘书长"),
        ("副秘书长", Role.LEADER, "省政府副秘书长"),
        ("省长秘书", Role.SECRETARY, "省政府领导同志秘书"),
        ("原省长秘书", Role.SECRETARY, "省政府原领导同志秘书"),
    ],
)
def test_who_is_counted_apart_does_not_move_the_count_of_the_office(
    province, director, title, role, counted_apart
):
    make.appointed("白云", "科员", director)

    make.appointed("安文", title, director, role=role)

    assert figures("机关行政编制", counted_apart) == {
        "机关行政编制": (1, 138, 0),
        counted_apart: (1, None, 0),
    }


def test_a_concurrent_deputy_secretary_general_is_not_listed_apart(province, director):
    make.appointed("安文", "副秘书长", director, role=Role.LEADER, is_concurrent=True)

    assert figures("机关行政编制", "省政府副秘书长") == {
        "机关行政编制": (0, 139, 0),
        "省政府副秘书长": (0, None, 0),
    }


def test_one_over_a_leadership_number_is_refused_with_the_line_and_its_clause(province, director):
    make.several(4, "办公厅副主任", director, role=Role.DEPUTY_DIRECTOR)

    with pytest.raises(WrongState) as refused:
        make.appointed("武胜", "办公厅副主任", director, role=Role.DEPUTY_DIRECTOR)

    assert refused.value.said.key == "people.line_full"
    assert refused.value.clause == "第六部分"
    assert str(refused.value) == (
        "副主任核定4名，加上武胜任办公厅副主任就是5名，超出1名。由上级决定的，请填写决定机关、文号和日期。"
    )
    assert figures("副主任", "机关行政编制") == {"副主任": (4, 0, 0), "机关行政编制": (4, 135, 0)}


def test_a_place_of_a_body_inside_cannot_be_taken_by_the_rest_of_the_office(office, director):
    total = make.line("行政编制", 3, Kind.ADMINISTRATIVE)
    make.line("参事室", 2, Kind.ADMINISTRATIVE, total, relation=Relation.INCLUDED)
    make.appointed("安文", "科员", director)

    with pytest.raises(WrongState) as refused:
        make.appointed("白云", "科员", director)

    assert (refused.value.said.key, refused.value.said.args["number"]) == ("people.rest_full", 1)


def test_a_number_named_inside_another_takes_from_both(province, director):
    make.appointed("安文", "专职副主任", director, unit=province, role=Role.DEPUTY_HEAD)

    assert figures("省政府应急管理办公室专职副主任", "处级领导职数", "省政府应急管理办公室", "副主任") == {
        "省政府应急管理办公室专职副主任": (1, 0, 0),
        "处级领导职数": (1, 57, 0),
        "省政府应急管理办公室": (1, 10, 0),
        "副主任": (0, 4, 0),
    }


def test_what_was_decided_elsewhere_is_counted_and_shown_as_over_with_its_decision(office, director):
    make.line("主任", 1, Kind.LEADER)
    make.appointed("安文", "主任", director, role=Role.DIRECTOR)

    beyond = make.appointed("白云", "主任", director, role=Role.DIRECTOR, decision=make.decision())

    row = Establishment.on().rows()[0]
    assert (row.filled, row.over, row.decided) == (2, 1, [beyond])
    assert str(beyond.decision) == "市委组织部 组任〔2026〕5号"
    assert beyond.decision.decided_on == date(2026, 3, 1)
    assert [(one.line.title, one.over) for one in Establishment.on().breaches()] == [("主任", 1)]


def test_a_post_that_ends_frees_its_place_the_day_after(office, director):
    make.line("主任", 1, Kind.LEADER)
    first = make.appointed("安文", "主任", director, role=Role.DIRECTOR)
    last_day = date.today()
    staff.end_post(first, last_day=last_day, basis="免〔2026〕1号", by=director)

    with pytest.raises(WrongState):
        make.appointed("白云", "主任", director, role=Role.DIRECTOR, starts_on=last_day)
    after = make.appointed(
        "常青", "主任", director, role=Role.DIRECTOR, starts_on=last_day + timedelta(days=1)
    )

    assert after.leadership_line.title == "主任"


def test_a_term_may_not_run_into_an_appointment_already_made_for_later(office, director):
    make.line("主任", 1, Kind.LEADER)
    next_month = date.today() + timedelta(days=30)
    make.appointed("安文", "主任", director, role=Role.DIRECTOR, starts_on=next_month)

    with pytest.raises(WrongState):
        make.appointed("白云", "主任", director, role=Role.DIRECTOR)
    until_then = make.appointed(
        "常青", "主任", director, role=Role.DIRECTOR, ends_on=next_month - timedelta(days=1)
    )

    assert until_then.ends_on < next_month


@pytest.fixture
def city(office):
    total = make.line("行政编制", 57, Kind.ADMINISTRATIVE)
    make.line("秘书长", 1, Kind.POST, total, concurrent="兼办公室主任")
    make.line("副秘书长", 6, Kind.POST, total, concurrent="兼职3名")
    make.line("市人民政府金融领导小组办公室主任", 1, Kind.POST, total, concurrent="副秘书长兼任")
    return make.unit("市人民政府金融领导小组办公室", relation="hosted")


def test_the_finance_directors_post_is_only_for_a_deputy_secretary_general_and_counts_once(city, director):
    with pytest.raises(WrongState) as refused:
        make.appointed("安文", "主任", director, unit=city, role=Role.HEAD)
    assert str(refused.value) == "市人民政府金融领导小组办公室主任由副秘书长兼任，安文没有担任副秘书长。"

    deputy = make.appointed("白云", "副秘书长", director, role=Role.LEADER)
    staff.appoint(deputy.person, Post("主任", unit=city, role=Role.HEAD, starts_on=make.START), by=director)

    assert figures("行政编制", "副秘书长", "市人民政府金融领导小组办公室主任") == {
        "行政编制": (1, 56, 0),
        "副秘书长": (1, 5, 0),
        "市人民政府金融领导小组办公室主任": (1, 0, 0),
    }


def test_a_fourth_concurrent_deputy_is_refused_while_three_take_no_place(city, director):
    make.several(3, "副秘书长", director, role=Role.LEADER, is_concurrent=True)
    assert figures("行政编制", "副秘书长") == {"行政编制": (0, 57, 0), "副秘书长": (3, 3, 0)}

    with pytest.raises(WrongState) as refused:
        make.appointed("武胜", "副秘书长", director, role=Role.LEADER, is_concurrent=True)

    assert refused.value.said.key == "people.concurrent_full"


@pytest.mark.parametrize(
    ("words", "post"),
    [
        ("副秘书长兼任", "副秘书长"),
        ("由副秘书长兼", "副秘书长"),
        ("兼办公室主任", ""),
        ("兼职3名", ""),
        ("3", ""),
        ("", ""),
    ],
)
def test_which_words_say_that_a_post_belongs_to_the_holder_of_another(office, words, post):
    assert must_hold(QuotaLine(concurrent=words)) == post


def test_a_party_post_is_for_somebody_on_the_list_and_takes_no_place(office, director):
    make.line("机关行政编制", 41, Kind.ADMINISTRATIVE)
    make.line("党群组织", None, relation=Relation.BESIDE, clause="第四部分（二）")
    outsider = staff.add_person(name="安文", by=director)
    party = Post("机关党委书记", nature="party", starts_on=make.START)

    with pytest.raises(WrongState) as refused:
        staff.appoint(outsider, party, by=director)
    assert (refused.value.said.key, refused.value.clause) == ("people.party_beside", "第四部分（二）")

    staff.appoint(outsider, Post("科员", starts_on=make.START), by=director)
    held = staff.appoint(outsider, party, by=director)

    assert (held.is_concurrent, held.quota_line) == (True, None)
    assert figures("机关行政编制") == {"机关行政编制": (1, 40, 0)}


def test_non_leading_posts_carry_a_number_with_its_own_basis(office, director):
    line = make.line("非领导职务职数", None, Kind.RANK)

    changed = structure.set_quota(
        line,
        6,
        approval=make.approval(body="省公务员局", number="省公务〔2026〕2号"),
        on=date(2026, 4, 1),
        by=director,
    )

    assert (changed.number, str(changed.decision), changed.by_hand) == (
        6,
        "省公务员局 省公务〔2026〕2号",
        True,
    )
    assert figures("非领导职务职数") == {"非领导职务职数": (0, 6, 0)}


def test_only_those_in_charge_of_staff_may_appoint(office, monkeypatch):
    registry, personnel = make.unit("秘书科"), make.unit("人事处")
    monkeypatch.setattr("shuniu.people.duties._units_of", lambda keys: frozenset({personnel.pk}))

    with pytest.raises(NotAllowed) as refused:
        make.appointed("安文", "科员", make.clerk(registry), unit=registry)
    held = make.appointed("白云", "科员", make.clerk(personnel), unit=registry)

    assert "科员" in str(refused.value)
    assert held.unit == registry


@pytest.mark.parametrize("rows", [1, 3])
def test_the_tree_costs_two_statements_whatever_its_size(office, director, rows, django_assert_num_queries):
    total = make.line("行政编制", 50, Kind.ADMINISTRATIVE)
    for number in range(rows):
        make.line(f"副主任{number}", 4, Kind.LEADER, total)
        make.appointed(f"职员{number}", "科员", director, decision=make.decision())

    with django_assert_num_queries(2):
        shown = Establishment.on().rows()
        assert [str(one.person) for one in shown[0].decided] == [f"职员{number}" for number in range(rows)]

    assert len(shown) == rows + 1


def test_of_two_appointments_to_the_last_place_one_is_made(committed):
    office = make.office()
    with office_transaction(office.pk):
        by = make.director()
        make.line("主任", 1, Kind.LEADER)
        people = [Person.objects.create(name=name) for name in ("安文", "白云")]
    barrier, said = Barrier(2), []

    def appoint(person: Person) -> None:
        from django.db import connection

        barrier.wait()
        try:
            with office_transaction(office.pk):
                staff.appoint(person, Post("主任", role=Role.DIRECTOR, starts_on=make.START), by=by)
            said.append("made")
        except Refusal as refusal:
            said.append(refusal.said.key)
        finally:
            connection.close()

    threads = [Thread(target=appoint, args=[person]) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(said) == ["made", "people.line_full"]
