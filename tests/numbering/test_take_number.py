"""Twenty clerks press at once: no gap and no twin."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from django.db import connection

from shuniu.core.tenancy import office_transaction
from shuniu.numbering.actions import take_number
from shuniu.numbering.models import Number
from shuniu.people.models import Office


def test_numbers_count_from_one_by_series_and_year(committed):
    office = Office.objects.create(code="here", name="甲市人民政府办公室")

    with office_transaction(office.pk):
        taken = [
            take_number("收文", 2026),
            take_number("收文", 2026),
            take_number("收文", 2027),
            take_number("发文", 2026),
        ]

    assert taken == [1, 2, 1, 1]


def test_twenty_at_once_get_twenty_numbers_without_a_gap(committed):
    office = Office.objects.create(code="here", name="甲市人民政府办公室")

    def press(_number: int) -> int:
        try:
            with office_transaction(office.pk):
                return take_number("收文", 2026)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as clerks:
        taken = list(clerks.map(press, range(20)))

    assert sorted(taken) == list(range(1, 21))


def test_a_number_goes_back_with_the_transaction_that_took_it(committed):
    office = Office.objects.create(code="here", name="甲市人民政府办公室")
    with office_transaction(office.pk) as scope:
        take_number("收文", 2026)
        scope.roll_back()

    with office_transaction(office.pk):
        assert take_number("收文", 2026) == 1
        assert Number.objects.count() == 1
