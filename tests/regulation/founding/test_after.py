"""After founding: who may change what the text settled, with a reason, told apart from the text."""

from __future__ import annotations

from datetime import date

import pytest

from shuniu.clock.models import Limit
from shuniu.people.models import Unit
from shuniu.regulation import actions, queries
from shuniu.regulation.models import Gate, Module, Text
from shuniu.trail.models import Entry
from tests.regulation.founding.conftest import refused


def test_work_is_given_to_another_unit_with_a_reason(director):
    actions.rebind("seals", Unit.objects.get(name="综合科"), reason="  保管条件更好 ", by=director)

    assert [(one.unit.name, one.by_hand) for one in queries.bindings().filter(capability="seals")] == [
        ("综合科", True),
        ("文电科", False),
    ]
    line = Entry.objects.latest("id")
    assert (line.verb, line.args["reason"], line.by_name) == (
        "regulation.rebound",
        "保管条件更好",
        "高维新 办公室主任",
    )


def test_work_is_rebound_twice_and_only_the_last_counts(director):
    for name in ("综合科", "机关党委"):
        actions.rebind("seals", Unit.objects.get(name=name), reason="调整", by=director)

    assert queries.bound_unit("seals").name == "机关党委"
    assert queries.bindings().filter(capability="seals").count() == 2


@pytest.mark.parametrize("reason", ["", "   "])
def test_a_change_needs_a_reason(director, reason):
    with refused("regulation.reason_needed"):
        actions.switch("radio", on=False, reason=reason, by=director)


def test_only_the_director_changes_who_does_what(clerk):
    unit = Unit.objects.get(name="综合科")
    with refused("regulation.director_only"):
        actions.rebind("seals", unit, reason="调整", by=clerk)
    with refused("regulation.director_only"):
        actions.switch("radio", on=False, reason="调整", by=clerk)
    with refused("regulation.director_only"):
        actions.set_limit(Limit.objects.first(), amount=2, unit="D", reason="调整", by=clerk)


def test_a_module_is_switched_by_hand(director):
    actions.switch("finance_sector", on=True, reason="市委交办", by=director)

    module = Module.objects.get(key="finance_sector")
    assert (module.is_on, module.by_hand) == (True, True)


def test_a_limit_is_set_and_the_words_of_the_text_stay(director):
    limit = Limit.objects.get(urgency="特急")

    actions.set_limit(limit, amount=2, unit="WD", reason="提速", by=director)

    limit.refresh_from_db()
    assert (limit.amount, limit.unit, limit.by_hand, limit.words) == (2, "WD", True, "特急文件3天内办结")


def test_a_limit_is_added_where_the_text_is_silent_and_only_there(director, clerk):
    given = {"amount": 5, "unit": "D", "reason": "加急另定"}
    actions.add_limit("incoming.handle", "加急", **given, by=director)

    made = Limit.objects.get(key="incoming.handle", urgency="加急")
    assert (str(made), made.by_hand, made.reason) == ("5天", True, "加急另定")
    with refused("regulation.limit_exists"):
        actions.add_limit("incoming.handle", "加急", **given, by=director)
    with refused("regulation.unknown_limit"):
        actions.add_limit("incoming.handle", "火急", **given, by=director)
    with refused("regulation.director_only"):
        actions.add_limit("supervision.handle", "", **given, by=clerk)


def test_a_gate_of_the_house_is_opened_but_not_one_that_waits_for_others(director):
    proposal = Gate.objects.get(action="incoming.send_on")
    actions.set_gate(proposal, on=False, reason="试行", by=director)
    assert queries.gate("incoming.send_on") is None

    with refused("regulation.kept_by_text", clause="附则"):
        actions.set_gate(
            Gate.objects.get(action="establishment.change"), on=False, reason="试行", by=director
        )


def interpreted(text: Text, body: str, binding: bool, by):
    return actions.interpret(
        text, "三（一）", "收发包括电子公文。", body=body, number="清编办函〔2024〕5号",
        given_on=date(2024, 6, 1), binding=binding, by=by,
    )  # fmt: skip


def test_only_the_interpreter_binds(director):
    text = Text.objects.get(kind="establishment")

    with refused("regulation.other_interpreter"):
        interpreted(text, "市财政局", True, director)
    bound = interpreted(text, "清江市机构编制委员会办公室", True, director)
    heard = interpreted(text, "市财政局", False, director)

    assert [(one.pk, one.is_binding) for one in queries.interpretations(text)] == [
        (heard.pk, False),
        (bound.pk, True),
    ]


def test_a_text_without_an_interpreter_has_no_binding_interpretation(director):
    with refused("regulation.no_interpreter"):
        interpreted(Text.objects.get(kind="rules"), "市政府办公室", True, director)
