"""Which line a post takes when nobody has said: the trees of real founding texts, as they are read."""

from __future__ import annotations

import pytest

from shuniu.people.establishment import Establishment
from shuniu.people.models import Appointment, Person, QuotaLine, Unit
from shuniu.people.placing import Placing
from tests.people import make

Kind, Relation, Role = QuotaLine.Kind, QuotaLine.Relation, Appointment.Role


@pytest.fixture
def shenyang(office):
    total = make.line("机关行政编制", 148, Kind.ADMINISTRATIVE)
    make.line("主任", 1, parent=total)
    make.line("副主任", 3, parent=total)
    full = make.line("正处级领导职数", 29, Kind.LEADER, total, rank="正处级")
    make.line("机关党委专职副书记", 1, parent=full, relation=Relation.INCLUDED)
    make.line("监察处处长", 1, parent=full, relation=Relation.INCLUDED)
    make.line("副处级领导职数", 15, Kind.LEADER, total, rank="副处级")
    make.line("机关工勤人员编制", 111, Kind.WORKER, relation=Relation.BESIDE)
    counsellors = make.unit("市政府参事室", relation="hosted")
    own = make.line("市政府参事室行政编制", 11, Kind.ADMINISTRATIVE, relation=Relation.BESIDE)
    make.line("主任", 1, parent=own, rank="副局级")
    make.line("处级领导职数", 2, Kind.LEADER, own, rank="处级")
    make.unit("秘书处", parent=counsellors)
    for name in ("文电处", "监察处", "机关党委"):
        make.unit(name)
    make.unit("地方志办公室", relation="institution")


def lines_of(unit: str, title: str, role: str = Role.STAFF, **more: object) -> tuple[str, ...]:
    """The place and the number that a post takes, each with the line it stands under."""
    post = Appointment(
        person=Person(name="安文"),
        unit=Unit.objects.get(name=unit) if unit else None,
        title=title,
        role=role,
        starts_on=make.START,
        **more,
    )
    Placing(Establishment.on(), Unit.objects.all()).place(post)
    return tuple(_with_parent(line) for line in (post.quota_line, post.leadership_line))


def _with_parent(line: QuotaLine | None) -> str:
    if line is None:
        return ""
    return f"{line.parent.title}/{line.title}" if line.parent else line.title


@pytest.mark.parametrize(
    ("unit", "title", "role", "expected"),
    [
        ("", "办公厅主任", Role.DIRECTOR, ("机关行政编制", "机关行政编制/主任")),
        ("市政府参事室", "主任", Role.HEAD, ("市政府参事室行政编制", "市政府参事室行政编制/主任")),
        ("秘书处", "处长", Role.HEAD, ("市政府参事室行政编制", "市政府参事室行政编制/处级领导职数")),
        ("文电处", "处长", Role.HEAD, ("机关行政编制", "机关行政编制/正处级领导职数")),
        ("文电处", "副处长", Role.DEPUTY_HEAD, ("机关行政编制", "机关行政编制/副处级领导职数")),
        ("监察处", "处长", Role.HEAD, ("机关行政编制", "正处级领导职数/监察处处长")),
        ("机关党委", "专职副书记", Role.HEAD, ("机关行政编制", "正处级领导职数/机关党委专职副书记")),
        ("文电处", "主任科员", Role.STAFF, ("机关行政编制", "")),
        ("文电处", "驾驶员", Role.STAFF, ("机关工勤人员编制", "")),
        ("地方志办公室", "编辑", Role.STAFF, ("", "")),
    ],
)
def test_a_post_takes_the_place_of_its_own_body(shenyang, unit, title, role, expected):
    assert lines_of(unit, title, role) == expected


def test_a_line_may_shorten_the_name_of_a_unit_but_not_the_post(office):
    total = make.line("行政编制", 57, Kind.ADMINISTRATIVE)
    make.line("应急办主任", 1, parent=total, rank="副县")
    section = make.line("正科级领导职数", 16, Kind.LEADER, total)
    make.line("应急办副主任", 2, parent=section, relation=Relation.INCLUDED)
    make.unit("应急管理办公室")

    assert lines_of("应急管理办公室", "主任", Role.HEAD)[1] == "行政编制/应急办主任"
    assert lines_of("应急管理办公室", "副主任", Role.DEPUTY_HEAD)[1] == "正科级领导职数/应急办副主任"


def test_workers_on_institution_places_do_not_take_those_of_the_office(office):
    make.line("机关行政编制", 139, Kind.ADMINISTRATIVE)
    make.line("机关工勤人员", 80, Kind.INSTITUTION, relation=Relation.BESIDE)
    make.unit("行政处")

    assert lines_of("行政处", "驾驶员") == ("机关工勤人员", "")
    assert lines_of("行政处", "科员") == ("机关行政编制", "")


def test_a_concurrent_post_takes_a_number_and_no_place(shenyang):
    assert lines_of("", "副主任", Role.DEPUTY_DIRECTOR, is_concurrent=True) == ("", "机关行政编制/副主任")
