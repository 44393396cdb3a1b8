"""What founding makes of a reading."""

from __future__ import annotations

from shuniu.clock.models import Limit
from shuniu.people.models import Body, Portfolio, QuotaLine, Unit
from shuniu.regulation import queries
from shuniu.regulation.founding import actions
from shuniu.regulation.founding.profile import profile
from shuniu.regulation.models import Gate, Module, Text
from shuniu.trail.models import Entry
from tests.regulation.founding.conftest import refused


def test_an_office_is_founded_from_its_text(founded):
    shown = profile(founded)

    assert [unit["name"] for unit in shown["units"]] == ["文电科", "综合科", "应急管理办公室", "机关党委"]
    assert shown["units"][0]["second_names"] == ["机要室"]
    assert shown["interpreter"] == "市机构编制委员会办公室"
    assert [text["state"] for text in shown["texts"]] == ["in_force", "in_force"]
    assert queries.bound_unit("documents.receive").name == "文电科"
    assert queries.binding("documents.receive").clause == "三（一）"
    assert queries.binding("incoming.propose").post == "办公室主任"
    assert Entry.objects.latest("id").verb == "founding.founded"


def test_the_desk_goes_when_nobody_works_at_it(founded):
    assert not Unit.objects.filter(name="收文处", valid_to=None).exists()


def test_fields_leaders_and_bodies_kept_for_others_become_portfolios(founded):
    of_unit = Portfolio.objects.filter(unit__name="综合科", ends_on=None)

    assert [(one.field, one.relation) for one in of_unit.exclude(field="")] == [
        ("财政", "handles"),
        ("审计", "handles"),
        ("工会", "contacts"),
    ]
    assert [one.leader_named for one in of_unit.exclude(leader_named="")] == ["常务副市长"]
    assert [(one.body.name, one.scope) for one in of_unit.exclude(body=None)] == [
        ("市防汛指挥部", "日常工作")
    ]
    assert Body.objects.get(name="市防汛指挥部").group == "议事协调机构"


def test_a_figure_knows_whose_it_is(founded):
    lines = {line.title: line for line in QuotaLine.objects.filter(valid_to=None)}

    assert lines["市政府应急管理办公室"].unit.name == "应急管理办公室"
    assert lines["市政府应急管理办公室"].parent == lines["机关行政编制"]
    assert lines["主任"].unit is None
    assert lines["机关行政编制"].clause == "四"


def test_modules_follow_the_text(founded):
    on = dict(Module.objects.values_list("key", "is_on"))

    assert (on["seals"], on["civil_defense"], on["radio"], on["finance_sector"]) == (True, True, True, False)
    assert Module.objects.get(key="civil_defense").why == "add"


def test_limits_and_gates_come_from_the_rules_with_their_clause(founded):
    limits = [
        (limit.urgency, limit.amount, limit.unit, limit.clause)
        for limit in Limit.objects.filter(origin="text").order_by("id")
    ]
    gates = set(Gate.objects.values_list("action", "evidence", "clause"))

    assert limits == [("特急", 3, "D", "第七条（六）"), ("", 7, "D", "第七条（六）")]
    assert gates == {
        ("incoming.send_on", "incoming.proposal", "第七条（四）"),
        ("org.change_units", "党组会议", "第三条（一）"),
        ("regulation.adopt", "室务会议", "第四条（一）"),
        ("establishment.change", "市机构编制委员会办公室", "附则"),
    }


def test_what_was_moved_out_names_the_body_that_has_it(founded):
    found = queries.bodies_of_given_up("关于拨付扶贫开发资金的请示")

    assert [(one.what, one.body, one.clause) for one in found] == [("扶贫开发", "市农委", "一（一）")]
    assert queries.bodies_of_given_up("关于防汛的请示") == []


def test_an_office_is_founded_once(founded):
    with refused("founding.already"):
        actions.found(founded)


def test_a_text_without_units_founds_nothing(opened):
    Text.objects.create(name="规则", kind="rules", reading={"kind": "rules", "units": []})

    with refused("founding.no_units"):
        actions.found(opened)
    assert Text.objects.get().state == Text.State.DRAFT
