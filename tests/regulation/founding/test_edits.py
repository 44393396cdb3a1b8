"""A draft set right by hand: what was read stays beside what was set."""

from __future__ import annotations

import pytest

from shuniu.people.models import Portfolio, QuotaLine, Unit
from shuniu.regulation import queries
from shuniu.regulation.founding import actions, edits
from shuniu.regulation.founding.shown import duties_sheet, findings_of, sheets
from shuniu.regulation.models import Text
from tests.regulation.founding import drafts
from tests.regulation.founding.conftest import ADMINISTRATOR, refused


@pytest.fixture
def text(opened) -> Text:
    return drafts.draft(drafts.establishment())


def rows(text: Text, key: str) -> list:
    text.refresh_from_db()
    return next(sheet.rows for sheet in sheets(text) if sheet.key == key)


def test_a_corrected_name_is_told_apart_from_what_was_read(text, opened):
    edits.correct(text, "units/0/name", "文书科", by=ADMINISTRATOR)

    unit = rows(text, "units")[0]
    assert (unit.words, unit.by_hand, unit.was) == ("文书科", True, "文电科")
    assert rows(text, "units")[3].by_hand is False
    actions.found(opened)
    assert queries.bound_unit("seals").name == "文书科"


def test_a_correction_stays_marked_when_the_list_around_it_changes(text):
    edits.correct(text, "units/2/name", "应急办", by=ADMINISTRATOR)
    edits.remove(text, "units/0", by=ADMINISTRATOR)

    marked = [row.words for row in rows(text, "units") if row.by_hand]
    assert marked == ["应急办"]
    assert text.corrections[-1]["before"]["name"] == "文电科"


def test_a_unit_added_by_hand_is_founded_and_marked(text, opened):
    edits.add(text, "units", "法制科", by=ADMINISTRATOR)
    edits.add(text, "units/4/tasks", "负责合法性审核", by=ADMINISTRATOR)
    edits.set_work(text, "units/4/tasks/0", ["legal.review"], by=ADMINISTRATOR)

    assert [row.added for row in rows(text, "units")[-2:]] == [True, True]
    actions.found(opened)
    assert Unit.objects.get(name="法制科").by_hand is True
    assert queries.bound_unit("legal.review").name == "法制科"


@pytest.mark.parametrize(
    ("path", "value", "refusal"),
    [
        ("units/9/name", "某科", "founding.no_such_piece"),
        ("units/0", "某科", "founding.no_such_piece"),
        ("findings/0/settled/accepted", "yes", "founding.no_such_piece"),
        ("headcount/0/number", "二十来个", "founding.not_a_number"),
        ("headcount/0/number", "²", "founding.not_a_number"),
        ("headcount/0/number", 1000000, "founding.not_a_number"),
        ("headcount/0/number", -3, "founding.not_a_number"),
        ("units", ["某科"], "founding.no_such_piece"),
        ("units/0/tasks", ["负责某事"], "founding.no_such_piece"),
        ("units/0/text", ["负责某事"], "founding.no_such_piece"),
        ("units/1/fields", ["财政"], "founding.no_such_piece"),
        ("units/0/second_names", "机要室", "founding.no_such_piece"),
        ("units/0/name", "", "founding.name_needed"),
        ("units/0/name", None, "founding.name_needed"),
        ("units/0/name", "综合科", "founding.name_twice"),
        ("headcount/0/title", "", "founding.name_needed"),
    ],
)
def test_a_place_that_is_not_there_and_a_figure_that_is_none_are_refused(text, path, value, refusal):
    with refused(refusal):
        edits.correct(text, path, value, by=ADMINISTRATOR)


def test_the_same_unit_is_not_added_twice(text):
    with refused("founding.name_twice"):
        edits.add(text, "units", "综合科", by=ADMINISTRATOR)


def test_a_figure_is_corrected_and_a_line_added(text, opened):
    edits.correct(text, "headcount/0/number", "22", by=ADMINISTRATOR)
    edits.add(text, "headcount/0/children", "副主任", by=ADMINISTRATOR)
    edits.correct(text, "headcount/0/children/2/number", "3", by=ADMINISTRATOR)

    actions.found(opened)
    figures = {line.title: line.number for line in QuotaLine.objects.all()}
    assert figures == {"机关行政编制": 22, "主任": 1, "副主任": 3, "市政府应急管理办公室": 4}


def test_fields_are_corrected(text, opened):
    edits.correct(text, "units/1/fields", [{"name": "水务", "relation": "handles"}], by=ADMINISTRATOR)

    actions.found(opened)
    assert list(Portfolio.objects.exclude(field="").values_list("field", flat=True)) == ["水务"]


def test_work_chosen_by_hand_comes_first_and_the_read_one_stays_behind(text, opened):
    edits.choose_by_hand(text, "seals", "综合科", by=ADMINISTRATOR)

    actions.found(opened)
    found = [(one.unit.name, one.rank, one.by_hand) for one in queries.bindings().filter(capability="seals")]
    assert found == [("综合科", 1, True), ("文电科", 2, False)]


def test_work_that_nobody_takes_up_and_units_without_work_are_shown(text):
    sheet = duties_sheet([text])

    assert [key for key, _work, _clause in sheet.nobody] == ["radio"]
    assert sheet.idle == ["机关党委"]


def test_one_press_takes_a_suggestion(text):
    edits.settle_finding(text, 0, accept=True, by=ADMINISTRATOR)

    task = rows(text, "units")[1]
    assert (task.words, task.was) == ("负责公文的统一收发、签收", "负责公文的统一收发、登记")
    assert [bool(one.settled) for one in findings_of(text)] == [True, False]


def test_one_press_leaves_the_text_as_printed(text):
    edits.settle_finding(text, 0, accept=False, by=ADMINISTRATOR)

    assert rows(text, "units")[1].words == "负责公文的统一收发、登记"
    text.refresh_from_db()
    assert findings_of(text)[0].settled == "已看过，保留原文"


def test_a_text_in_force_is_not_corrected(founded):
    in_force = Text.objects.first()

    with refused("founding.not_a_draft"):
        edits.correct(in_force, "units/0/name", "某科", by=ADMINISTRATOR)


def test_units_that_stand_under_each_other_are_founded_without_a_circle(text, opened):
    edits.correct(text, "units/0/parent", "综合科", by=ADMINISTRATOR)
    edits.correct(text, "units/1/parent", "文电科", by=ADMINISTRATOR)

    actions.found(opened)

    above = {unit.name: unit.parent.name if unit.parent else None for unit in Unit.objects.all()}
    assert (above["文电科"], above["综合科"]) == ("综合科", None)


@pytest.mark.parametrize(("key", "value"), [("kind", "king"), ("relation", "beneath_everything")])
def test_what_no_column_knows_is_read_as_the_usual(text, opened, key, value):
    edits.correct(text, f"headcount/0/{key}", value, by=ADMINISTRATOR)

    actions.found(opened)

    line = QuotaLine.objects.get(title="机关行政编制")
    assert (line.kind, line.relation) in {("administrative", "total"), ("administrative", "of_which")}
