"""A declared list: sorted, narrowed, paged and exported, with a fixed number of statements."""

from __future__ import annotations

import csv
from datetime import date
from io import BytesIO, StringIO
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from shuniu.core.lists import Choice, Column, Days, List, Words
from shuniu.core.tenancy import office_transaction
from shuniu.people.models import Office, Person

PEOPLE = List(
    columns=[
        Column(
            "name",
            "姓名",
            lambda person: person.name,
            order="name",
            link=lambda person: f"/people/{person.pk}/",
        ),
        Column("room", "房间", lambda person: person.room),
        Column("joined", "到任日期", lambda person: person.joined_on, order="joined_on"),
    ],
    filters=[
        Words("q", "姓名或电话", ("name", "phone")),
        Choice("room", "房间", [("301", "301"), ("302", "302")], "room"),
        Days("joined", "到任", "joined_on"),
    ],
    sort="joined",
    file_name="人员",
    page_size=2,
)


@pytest.fixture
def house(db):
    office = Office.objects.create(code="here", name="甲市人民政府办公室")
    with office_transaction(office.pk):
        add("王小明", "301", date(2024, 3, 1))
        yield office


def add(name: str, room: str, joined: date | None) -> None:
    Person.objects.create(name=name, room=room, joined_on=joined)


def shown(address: str = "/"):
    return PEOPLE.show(RequestFactory().get(address), Person.objects.all())


def names(address: str) -> list[str]:
    return [person.name for person in shown(address).rows]


def content(response) -> bytes:
    return b"".join(response.streaming_content)


def test_a_list_is_sorted_as_declared_and_as_asked(house):
    add("李文", "302", date(2023, 5, 1))
    add("赵敏", "302", None)

    assert names("/") == ["李文", "王小明"]
    assert names("/?sort=-joined") == ["王小明", "李文"]
    assert names("/?sort=password") == ["李文", "王小明"]


def test_a_list_is_narrowed_by_what_is_declared_and_nothing_else(house):
    add("李文", "302", date(2023, 5, 1))

    assert names("/?q=王") == ["王小明"]
    assert names("/?q=王 李") == []
    assert names("/?room=302") == ["李文"]
    assert names("/?room=999&name=王小明") == ["李文", "王小明"]
    assert names("/?joined_from=2024-01-01&joined_to=2024-12-31") == ["王小明"]
    assert names("/?joined_from=soon") == ["李文", "王小明"]


def test_pages_say_what_comes_before_and_after(house):
    add("李文", "302", date(2023, 5, 1))
    add("赵敏", "302", None)
    first, second, nonsense = shown("/"), shown("/?page=2"), shown("/?page=-3")

    assert (first.has_next, first.counted) == (True, "共 3 条")
    assert ([person.name for person in second.rows], second.has_next) == (["赵敏"], False)
    assert nonsense.page == 1


@pytest.mark.parametrize("more", [0, 2])
def test_a_page_costs_the_same_with_one_row_and_with_three(house, more):
    for number in range(more):
        add(f"李文{number}", "302", None)

    with CaptureQueriesContext(connection) as asked:
        list(shown().cells)

    assert len(asked) == 1


def test_the_filter_form_carries_the_sorting_on_and_drops_the_page(house):
    assert shown("/?sort=-name&page=2&q=王").kept == [("sort", "-name")]


def test_csv_holds_the_whole_list_and_no_formula(house):
    add("=HYPERLINK(1)", "302", None)
    add("李文", "302", date(2023, 5, 1))

    text = content(shown("/?format=csv").export()).decode("utf-8-sig")

    assert list(csv.reader(StringIO(text))) == [
        ["姓名", "房间", "到任日期"],
        ["李文", "302", "2023-05-01"],
        ["王小明", "301", "2024-03-01"],
        ["'=HYPERLINK(1)", "302", ""],
    ]


def test_xlsx_keeps_dates_as_dates_and_text_as_text(house):
    add("=HYPERLINK(1)", "302", None)

    sheet = load_workbook(BytesIO(content(shown("/?format=xlsx&sort=name").export()))).active

    assert [[cell.value for cell in row] for row in sheet.iter_rows(max_col=1)] == [
        ["姓名"],
        ["=HYPERLINK(1)"],
        ["王小明"],
    ]
    assert (sheet["A2"].data_type, sheet["C3"].value.date()) == ("s", date(2024, 3, 1))


def test_a_merged_source_is_asked_for_one_page_and_exported_in_parts():
    asked_for = []

    def source(asked, offset, limit):
        asked_for.append((asked.sort, offset, limit))
        return [SimpleNamespace(name=f"第{number}人", room="", joined_on=None) for number in range(600)][
            offset : offset + limit
        ]

    page = PEOPLE.show(RequestFactory().get("/?page=3"), source)
    file = PEOPLE.show(RequestFactory().get("/?format=csv"), source).export()

    assert [person.name for person in page.rows] == ["第4人", "第5人"]
    assert len(content(file).splitlines()) == 601
    assert asked_for == [("joined", 4, 3), ("joined", 0, 500), ("joined", 500, 500)]
