"""Looking for papers by their words: in the middle of a sentence of a file, and never in another office."""

from __future__ import annotations

import pytest
from django.db import connection, transaction

from shuniu.core.tenancy import office_transaction
from shuniu.matters.queries import Filters, Sight, list_for
from shuniu.matters.searching.grams import asked_grams, grams, plain, words
from shuniu.work.incoming import actions
from tests import make

PAPER = "关于水库加固工程资金的请示\n市人民政府：\n    因汛期将至，拟对三座水库进行加\n固，所需资金六百万元，由市级财政解决。"


def titles(by, text):
    return [one.title for one in list_for(by, Sight(filters=Filters(text=text))).matters]


@pytest.fixture
def people(db):
    with make.office() as made:
        yield make.staff(made)


@pytest.mark.parametrize(
    "asked", ["汛期", "加固，所需", "六百万", "水", "水库 财政", "收文〔", "青水〔2026〕12号", "市水务局"]
)
def test_a_paper_is_found_by_what_stands_in_it(people, asked):
    make.paper(by=people["clerk"], lines=PAPER)
    make.paper(by=people["clerk"], title="关于春节放假的通知", sender="省政府", document_number="")

    found = titles(people["clerk"], asked)

    assert found == (["关于春节放假的通知"] if asked == "收文〔" else []) + ["关于水库加固工程资金的请示"]


@pytest.mark.parametrize("asked", ["期汛", "汛期 教育", "六百千万", "金%请", "水_加固", "加固工程库"])
def test_what_does_not_stand_in_it_finds_nothing(people, asked):
    make.paper(by=people["clerk"], lines=PAPER)

    assert titles(people["clerk"], asked) == []


def test_a_stranger_of_the_office_finds_nothing_and_whoever_is_asked_does(people):
    matter = make.paper(by=people["clerk"], lines=PAPER)
    actions.present(matter.pk, by=people["clerk"])

    assert titles(people["director"], "汛期") == [matter.title]
    assert titles(people["social"], "汛期") == []


def test_the_redone_paper_is_found_by_its_new_words(people):
    from django.core.files.uploadedfile import SimpleUploadedFile

    from shuniu.files.actions import receive
    from shuniu.people.queries import actor

    clerk = people["clerk"]
    matter = make.paper(by=clerk, lines=PAPER)
    actions.return_to_sender(matter.pk, "缺附件", by=clerk)
    file = receive(SimpleUploadedFile("重报.txt", "改为分两年安排。".encode()), by=actor(clerk))
    actions.receive_again(matter.pk, file=file, by=clerk)

    assert titles(clerk, "分两年") == [matter.title]
    assert titles(clerk, "汛期") == []


def test_no_other_office_is_searched(committed):
    with make.office() as mine:
        people = make.staff(mine)
        make.paper(by=people["clerk"], lines=PAPER)
    with make.office("shuangta", "双塔县人民政府办公室") as other:
        clerk = make.staff(other)["clerk"]
        matter = make.paper(by=clerk, lines=PAPER.replace("水库", "堤防"), title="关于堤防的请示")

    with office_transaction(other.pk):
        assert titles(clerk, "汛期") == ["关于堤防的请示"]
        assert found_as_anybody() == [matter.pk]
    with office_transaction(mine.pk):
        assert matter.pk not in found_as_anybody()
    with transaction.atomic():
        assert found_as_anybody() == []


def found_as_anybody():
    """What the function gives to one who claims every key there is: still only the office of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        assert cursor.fetchone() == ("shuniu_app",)
        cursor.execute(
            "SELECT matter_id FROM matters_found("
            "(SELECT array_agg(k || ':' || n) FROM unnest(ARRAY['a','u']) k, generate_series(1, 200) n),"
            " %s::int[], '{}', 100)",
            [asked_grams(["汛期"])],
        )
        return [one for (one,) in cursor.fetchall()]


def test_pairs_fit_the_numbers_of_the_database():
    text = plain("ＡＢ c 鿿\U00020000〔２〕")

    assert text == "abc鿿\U00020000〔2〕"
    assert all(-(2**31) <= one < 2**31 for one in grams(text))
    assert set(asked_grams(["鿿\U00020000"])) <= set(grams(text))
    assert words("  水库　ＡＢ ") == ["水库", "ab"]
