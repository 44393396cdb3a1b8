"""What is wrong with a flow is told as a sentence, with the line of its file."""

from __future__ import annotations

import copy

import pytest

from shuniu.flow import files
from shuniu.flow.checking import findings_of, shipped
from shuniu.flow.definition import FlowFault
from tests.flow.files import flows
from tests.flow.files.flows import changed, flow, line, move, step, told, without


@pytest.mark.parametrize("path", flows.SHIPPED, ids=lambda path: path.stem)
def test_flows_that_come_with_the_product_have_nothing_wrong(path):
    data = shipped(path)

    assert findings_of(data, was=data) == []
    assert files.parsed(files.written(data))[0] == data


@pytest.mark.parametrize(
    ("old", "new", "number", "said"),
    [
        ('to = ["agree"]', 'to = ["chief"]', 29, "“送审批”写的“chief”不是这个流程的步骤。"),
        ('start = "ask"', 'start = "begin"', 3, "“start =”写的“begin”不是这个流程的步骤。"),
        ('who = ["role:director"]', 'who = ["role:king"]', 21, "“审批”由“king”办，但没有这类职务。"),
        ('who = ["role:director"]', 'who = ["duty:gold"]', 21, "“审批”由承担“gold”的处（科）室办，但没有这项工作。"),
        ('who = ["role:director"]', "who = []", 21, "“审批”没有写由谁办。"),
        ('who = ["role:director"]', 'who = ["run:rm"]', 21, "“审批”由“run:rm”办：没有这样的写法。"),
        ('who = ["role:director"]', 'who = ["chosen"]', 21, "“审批”由上一步选定的人办，但“送审批”不能选人。"),
        ('fills = ["days"]', 'fills = ["weeks"]', 15, "“申请”要填“weeks”，但没有这个填写项。"),
        ('asked = "approve"', 'asked = "guess"', 20, "“asked =”不能写“guess”，可以写：register、propose"),
        ('to = ["agree"]', 'to = ["agree"]\nwhen = "month > 1"', 30, "条件第1个字“month”不是这个流程的填写项。"),
        ('key = "agree"\nname = "审批"', 'key = "ask"\nname = "审批"', 18, "代号“ask”用了两次。"),
        ("required = true", 'required = "yes"', 22, "“required =”要写true 或 false。"),
        ("required = true", "colour = 1", 22, "这里不用“colour =”这个词。"),
        ('leaves = "concluded"', 'to = ["ask"]', 10, "到了“申请”，怎么走也办不结。"),
        ('from = ["agree"]', "from = []", 17, "“审批”办完以后没有去处。"),
        ('name = "天数"', "", 5, "没有写“name =”。"),
    ],
)  # fmt: skip
def test_fault_is_told_with_its_line(old, new, number, said):
    assert old in flows.LINE
    data, lines = files.parsed(flows.LINE.replace(old, new, 1))

    faults = {one.line: str(one) for one in findings_of(data, lines=lines) if one.is_fault}

    assert faults[number].startswith(said)


def test_step_that_no_move_leads_to_is_told():
    lonely = line()
    lonely["steps"].append(step("lonely"))
    lonely["moves"].append(move("lonely", "agree"))

    assert told(lonely) == ["没有哪一步通到“lonely”。"]


def test_joins_that_wait_for_each_other_are_told():
    """Two branches: each goes to a join from which the other's join can be reached."""
    steps = [step("fork"), step("left", joins=True), step("right", joins=True), step("end")]
    moves = [
        move("fork", "left", "right"), move("left", "right"), move("right", "left"),
        move("left", "end", key="done"), move("end", leaves="concluded"),
    ]  # fmt: skip

    assert told(flow(steps, moves)) == ["“left”等“right”，“right”又等“left”，永远等不齐。"]


def test_join_at_which_only_one_branch_arrives_is_something_to_look_at():
    found = findings_of(changed(line(), "steps", "agree", joins=True))

    assert [(str(one), one.is_fault) for one in found] == [
        ("“审批”要等齐各路，但同时到这里的只会有一路。", False)
    ]


def test_routes_need_a_last_one_without_condition():
    routes = [{"to": ["agree"], "when": "days > 3"}, {"to": ["agree"], "when": "days <= 3"}]
    bad = changed(line(), "moves", "submit", routes=routes)
    del bad["moves"][0]["to"]

    assert told(bad) == ["“送审批”的去向都带条件，条件都不成立时没有去处：最后一个去向不要写条件。"]
    routes[1].pop("when")
    assert told(bad) == []


def test_vote_says_where_yes_and_no_lead():
    assert told(changed(line(), "steps", "agree", how="vote")) == [
        "“审批”是表决，要写明通过（passed）和不通过（failed）各走它的哪一个去向。"
    ]


def test_flow_that_does_itself_never_ends():
    assert told(changed(line(), "steps", "agree", flow="leave")) == ["“审批”又办本流程自己，永远办不完。"]


# What an office may not do with a step that its text requires.
@pytest.mark.parametrize(
    ("now", "said"),
    [
        (changed(line(), "steps", "agree", clause="第十条"), ["“审批”的依据是第九条要求的，不能改。"]),
        (changed(line(), "steps", "agree", who=["starter"]), ["“审批”的由谁办是第九条要求的，不能改。"]),
        (changed(line(), "steps", "agree", how="any"), ["“审批”的几人怎样办是第九条要求的，不能改。"]),
        (changed(line(), "steps", "agree", required=False), ["“审批”的必经是第九条要求的，不能改。"]),
        (changed(line(), "steps", "agree", name="批准"), []),
        (
            {**line(), "moves": [*line()["moves"], move("ask", key="skip", leaves="concluded")]},
            ["不经过“审批”也能办结，但第九条要求每件都经过它。"],
        ),
        ({**line(), "moves": [*line()["moves"], move("ask", key="drop", leaves="ended")]}, []),
        ({**line(), "key": "holiday"}, ["这是“holiday”，不是“leave”的新一版。"]),
    ],
)
def test_required_step_stays_as_its_clause_says(now, said):
    assert told(now, was=line()) == said


def test_required_step_cannot_be_taken_out():
    rest = without(line(), "steps", "agree")
    rest["moves"] = [move("ask", leaves="concluded")]

    assert told(rest, was=line()) == ["“审批”是第九条要求的，不能去掉。"]


def test_branch_beside_a_required_step_does_not_go_round_it():
    """Both branches are done: the one without the required step is no way round it."""
    beside = copy.deepcopy(line())
    beside["steps"].append(step("tell"))
    beside["moves"][0]["to"] = ["agree", "tell"]
    beside["moves"].append(move("tell"))

    assert told(beside, was=line()) == []


def test_shipped_flow_with_a_fault_stops_with_file_and_line(tmp_path):
    path = tmp_path / "leave.toml"
    path.write_text(flows.LINE.replace('to = ["agree"]', 'to = ["chief"]'), encoding="utf-8")

    with pytest.raises(FlowFault) as refused:
        shipped(path)
    assert str(refused.value) == "leave.toml:29 “送审批”写的“chief”不是这个流程的步骤。"


@pytest.mark.parametrize("odd", [[], 3, "x", {"key": []}, None, [[]], {"to": [1]}])
def test_data_of_any_shape_is_told_and_never_breaks(odd):
    for table in ("steps", "moves", "start"):
        assert told({**line(), table: odd})
        assert told({**line(), table: [odd]})
