"""What a sender is, by its name, as it stands to this office."""

from __future__ import annotations

import pytest

from shuniu.flow.principals import Principal
from shuniu.people.models import Office
from shuniu.work.incoming.senders import level_of, own_level, type_of
from shuniu.work.incoming.targets import mentioned

CITY = Office(code="x", name="青溪市人民政府办公室", place="青溪市")
PROVINCE = Office(code="y", name="云河省人民政府办公厅", place="云河省")


@pytest.mark.parametrize(
    ("office", "sender", "level"),
    [
        (CITY, "国务院办公厅", "state"),
        (CITY, "国家税务总局", "state"),
        (CITY, "云河省教育厅", "province"),
        (CITY, "省水利厅", "province"),
        (CITY, "青溪市水务局", "same"),
        (CITY, "市水务局", "same"),
        (CITY, "清源县人民政府", "below"),
        (CITY, "尼山镇人民政府", "below"),
        (CITY, "临水市人民政府", "other"),
        (CITY, "某某公司", "other"),
        (PROVINCE, "国务院", "state"),
        (PROVINCE, "云河省财政厅", "same"),
        (PROVINCE, "青溪市人民政府", "below"),
        (PROVINCE, "云河省人民政府驻北京办事处", "same"),
    ],
)
def test_levels(office, sender, level):
    assert level_of(sender, office) == level


def test_a_city_that_the_text_names_above_is_above():
    assert level_of("济宁市财政局", CITY, {"济宁"}) == "city"


@pytest.mark.parametrize(
    ("sender", "kind"),
    [
        ("云河省人民政府驻北京办事处", "liaison"),
        ("中共青溪市委办公室", "party"),
        ("清源县人民政府", "government"),
        ("国务院办公厅", "government"),
        ("市水务局", "department"),
        ("某某公司", "other"),
    ],
)
def test_kinds(sender, kind):
    assert type_of(sender) == kind


def test_the_level_of_an_office_follows_from_its_name():
    assert [own_level(one) for one in (CITY, PROVINCE)] == ["city", "province"]


def test_whom_an_opinion_names(db):
    people = [
        Principal("a", 1, "许立言 副市长", name="许立言"),
        Principal("a", 2, "周明川 市长", name="周明川"),
        Principal("u", 3, "经济科", name="经济科"),
        Principal("u", 4, "外向经济科", name="外向经济科"),
        Principal("b", 5, "市水务局", name="市水务局"),
    ]

    assert sorted(mentioned("请周市长、许立言副市长阅示，市水务局会同外向经济科办理。", people)) == [
        "a:1", "a:2", "b:5", "u:4",
    ]  # fmt: skip
    assert mentioned("请有关科室研究。", people) == []
