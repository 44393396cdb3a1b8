"""A flow that names another office: checked, exported and read back, worked on in the browser."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from shuniu.flow import bpmn
from shuniu.flow.checking import findings_of
from shuniu.flow.definition import data_of, definition_of
from shuniu.flow.editing import actions
from shuniu.flow.models import FlowDraft
from tests import make
from tests.exchange.between import ABOVE


@pytest.fixture
def director(db):
    """The director's browser, with a draft of the flow; another office is in the directory."""
    with make.office("baihe", "白河市人民政府办公室"):
        pass
    with make.office() as office:
        people = make.staff(office)
        actions.add(ABOVE, by=people["director"])
        yield make.client(make.account(people["director"], office))


class Typed(HTMLParser):
    """What a form of the page would send as it stands."""

    def __init__(self, page):
        super().__init__()
        self.values, self._select = {}, ""
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "select":
            self._select = given["name"]
        elif tag == "option" and "selected" in given:
            self.values[self._select] = given["value"]
        elif tag == "input" and given.get("name") and (given.get("type") != "checkbox" or "checked" in given):
            self.values[given["name"]] = given.get("value", "")


def test_it_holds_together(db):
    assert findings_of(ABOVE) == []


@pytest.mark.parametrize("where", ["office:", "baihe"])
def test_the_office_is_named_by_its_code(db, where):
    steps = [{**one, "where": where} if one["key"] == "there" else one for one in ABOVE["steps"]]

    assert [one.said.key for one in findings_of({**ABOVE, "steps": steps})] == ["flow.odd_where"]


def test_it_comes_back_from_bpmn_as_it_was():
    definition = definition_of(ABOVE)

    file = bpmn.written(definition)

    assert 'calledElement="looking"' in file
    assert bpmn.read(file.encode()) == data_of(definition)


def test_the_step_can_be_worked_on_and_keeps_its_office_and_flow(director):
    page = director.get("/flows/consult/draft/steps/there/")
    typed = Typed(page.text).values

    assert "白河市人民政府办公室" in page.text
    assert (typed["flow"], typed["where"]) == (
        "looking",
        "office:baihe",
    )  # a flow that only the other one has
    answer = director.post("/flows/consult/draft/steps/there/", {**typed, "name": "请白河核查"})

    assert answer.status_code == 302
    kept = definition_of(FlowDraft.objects.get(key="consult").data).step("there")
    assert (kept.name, kept.flow, kept.where) == ("请白河核查", "looking", "office:baihe")
