"""Flows as BPMN: nothing is lost on the way there and back, and another engine takes the same ways."""

from __future__ import annotations

import copy
import itertools
import random
from pathlib import Path

import pytest
import SpiffWorkflow
from lxml import etree
from SpiffWorkflow.bpmn.parser.BpmnParser import BpmnParser, BpmnValidator
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.util.task import TaskState

from shuniu.flow import bpmn
from shuniu.flow.bpmn.writing import BPMN
from shuniu.flow.checking import findings_of
from shuniu.flow.definition import data_of, definition_of
from shuniu.flow.trying import begun, press
from tests.flow.files import flows
from tests.flow.files.flows import flow, line, move, step


def branches():
    """Two branches of different length that join, one with a loop inside."""
    steps = [step("a"), step("b"), step("c"), step("d"), step("e", joins=True)]
    moves = [
        move("a", "b", "c"), move("b", "d"), move("d", "e"), move("d", "b", key="again"), move("c", "e"),
        move("e", leaves="concluded"),
    ]  # fmt: skip
    return flow(steps, moves)


def picked():
    """A move whose targets the person picks, which join whatever was picked.

    No way leads back round the join: SpiffWorkflow then looks for branches through the join itself, and fires early.
    """
    steps = [step("a"), *(step(key) for key in "bcd"), step("e", joins=True)]
    moves = [
        move("a", "b", "c", "d", chosen=True), *(move(key, "e") for key in "bcd"),
        move("e", leaves="concluded"),
    ]  # fmt: skip
    return flow(steps, moves)


def routed():
    fields = [{"key": "n", "name": "数", "type": "number"}]
    routes = [{"to": ["b"], "when": "n < 3"}, {"to": ["b", "c"], "when": "n < 6"}, {"to": ["c"]}]
    way = move("a", routes=routes)
    del way["to"]
    steps = [step("a", fills=["n"]), step("b"), step("c"), step("e", joins=True)]
    return flow(steps, [way, move("b", "e"), move("c", "e"), move("e", leaves="concluded")], fields=fields)


def several():
    """One after the other, all, and any."""
    steps = [
        step("a"),
        *(step(how, who=["chosen"], how=how) for how in ("turn", "all", "any")),
    ]
    moves = [
        move("a", "turn", chosen=True), move("turn", "all", chosen=True), move("all", "any", chosen=True),
        move("any", "a", chosen=False, key="back"), move("any", leaves="concluded"),
    ]  # fmt: skip
    return flow(steps, moves)


DATA = {
    **{path.stem: (lambda path=path: flows.shipped(path)) for path in flows.SHIPPED},
    "leave": line, "branches": branches, "picked": picked, "routed": routed, "several": several,
}  # fmt: skip


@pytest.mark.parametrize("name", DATA)
def test_what_goes_out_comes_back_as_it_was(name):
    definition = definition_of(DATA[name]())

    back = bpmn.read(bpmn.written(definition).encode())

    assert back == data_of(definition)
    assert definition_of(back) == definition


@pytest.mark.parametrize("name", DATA)
def test_file_is_bpmn_by_its_schema_and_everything_in_it_is_drawn(name):
    root = etree.fromstring(bpmn.written(definition_of(DATA[name]())).encode())
    schema = Path(SpiffWorkflow.__file__).parent / "bpmn" / "parser" / "schema" / "BPMN20.xsd"

    BpmnValidator(str(schema)).validate(root)

    drawn = {one.get("bpmnElement") for one in root.iter() if one.get("bpmnElement")}
    process = root.find(f"{{{BPMN}}}process")
    assert drawn == {process.get("id"), *(one.get("id") for one in process if one.get("id"))}


def test_chinese_verbs_that_bpmn_lacks_are_named():
    root = etree.fromstring(bpmn.written(definition_of(line())).encode())

    about = root.find(f"{{{BPMN}}}process/{{{BPMN}}}documentation").text
    for verb in ("退回", "撤回", "转交", "加签", "减签", "委派", "传阅", "圈阅", "催办", "改到某一步"):
        assert verb in about


# The same presses through our engine and through SpiffWorkflow lead to the same tasks after each of them.


class Other:
    """SpiffWorkflow at work on the exported file."""

    def __init__(self, definition):
        parser = BpmnParser()
        parser.add_bpmn_xml(etree.fromstring(bpmn.written(definition).encode()))
        for key in {one.flow for one in definition.steps.values() if one.flow}:
            parser.add_bpmn_xml(etree.fromstring(bpmn.written(_one_step(key)).encode()))
        spec = parser.get_spec(definition.key)
        self.run = BpmnWorkflow(spec, parser.find_all_specs())
        self._asked = {f"shuniu_asked_{key}": 2 for key in definition.steps}
        self.go()

    def go(self):
        self.run.do_engine_steps()

    def open(self):
        """The steps that wait for somebody, each as often as it does."""
        return sorted(_step_of(task) for task in self.run.get_tasks(state=TaskState.READY, manual=True))

    def press(self, step, way, fields, chosen):
        waiting = self.run.get_tasks(state=TaskState.READY, manual=True)
        task = next(one for one in waiting if _step_of(one) == step)
        task.data.update(fields | self._asked | {"shuniu_move": way, "shuniu_chosen": list(chosen)})
        task.run()
        self.go()

    @property
    def is_over(self):
        return self.run.is_completed()


def _step_of(task):
    if task.workflow.parent_task_id:
        return _step_of(task.workflow.parent_workflow.get_task_from_id(task.workflow.parent_task_id))
    return task.task_spec.bpmn_id.removeprefix("step_")


def _one_step(key):
    return definition_of({**flow([step("only")], [move("only", leaves="concluded")]), "key": key})


FIELDS = {
    "submission": [
        {"level": level, "needs_others": others}
        for level, others in itertools.product(["办公室", "分管领导", "主要领导"], [True, False])
    ],
    "purchase": [
        {"amount": amount, "is_planned": planned}
        for amount, planned in itertools.product([900, 50000, 50001, 200000], [True, False])
    ],
    "routed": [{"n": number} for number in (1, 3, 5, 6, 9)],
}
LINES = [name for name in DATA if name != "incoming"]


@pytest.mark.parametrize("name", LINES)
def test_another_engine_takes_the_same_ways(name):
    definition = definition_of(DATA[name]())
    pressed = set()
    for fields in FIELDS.get(name, [{}]):
        for seed in range(6):
            pressed |= _walked(definition, fields, random.Random(f"{seed} {fields}"))
    assert pressed == set(definition.ways)


def _walked(definition, fields, choose):
    """One random walk through both; the moves that were made on it."""
    ours, other = begun(definition, fields), Other(definition)
    pressed = set()
    for _press in range(60):
        assert other.open() == sorted(one.step for one in ours.open_tasks)
        assert other.is_over is ours.is_over
        if ours.is_over:
            break
        task = choose.choice(ours.open_tasks)
        # Those who act together at one step choose alike: how a split house is counted is ours alone to say.
        voted = [one.choice for one in ours.tasks if one.place == task.place and one.choice]
        way = definition.way(voted[0]) if voted else choose.choice(ours.ways(task))
        chosen = choose.sample(way.to, choose.randint(1, len(way.to))) if way.chosen else ()
        ours = press(ours, task.id, way.key, chosen)
        other.press(task.step, way.key, fields, chosen)
        pressed.add(way.key)
        if definition.step(task.step).how == "vote":
            # BPMN cannot stop counting once a vote is decided: there the others vote as well.
            for _one in [one for one in ours.tasks if one.place == task.place and one.state == "closed"]:
                other.press(task.step, way.key, fields, chosen)
    return pressed


# Files of other makers, and of nobody's good will.

FOREIGN = """<?xml version="1.0"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="x">
 <bpmn:process id="Process_1" name="用车申请">
  <bpmn:laneSet><bpmn:lane name="车队长"><bpmn:flowNodeRef>Activity_2</bpmn:flowNodeRef></bpmn:lane></bpmn:laneSet>
  <bpmn:startEvent id="s"/><bpmn:userTask id="Activity_1" name="填写申请"/>
  <bpmn:exclusiveGateway id="g" default="f4"/>
  <bpmn:userTask id="Activity_2" name="派车"/><bpmn:userTask id="Activity_3" name="领导审批">
   <bpmn:multiInstanceLoopCharacteristics isSequential="true"/></bpmn:userTask>
  <bpmn:parallelGateway id="p"/><bpmn:parallelGateway id="j"/>
  <bpmn:task id="Activity_4" name="出车"/><bpmn:task id="Activity_5" name="登记"/><bpmn:task id="Activity_6" name="结算"/>
  <bpmn:endEvent id="e"/>
  <bpmn:sequenceFlow id="f1" sourceRef="s" targetRef="Activity_1"/>
  <bpmn:sequenceFlow id="f2" sourceRef="Activity_1" targetRef="g"/>
  <bpmn:sequenceFlow id="f3" sourceRef="g" targetRef="Activity_3"><bpmn:conditionExpression>${days &gt; 3}</bpmn:conditionExpression></bpmn:sequenceFlow>
  <bpmn:sequenceFlow id="f4" sourceRef="g" targetRef="Activity_2"/>
  <bpmn:sequenceFlow id="f5" name="同意" sourceRef="Activity_3" targetRef="Activity_2"/>
  <bpmn:sequenceFlow id="f6" name="不同意" sourceRef="Activity_3" targetRef="e"/>
  <bpmn:sequenceFlow id="f7" sourceRef="Activity_2" targetRef="p"/>
  <bpmn:sequenceFlow id="f8" sourceRef="p" targetRef="Activity_4"/><bpmn:sequenceFlow id="f9" sourceRef="p" targetRef="Activity_5"/>
  <bpmn:sequenceFlow id="fa" sourceRef="Activity_4" targetRef="j"/><bpmn:sequenceFlow id="fb" sourceRef="Activity_5" targetRef="j"/>
  <bpmn:sequenceFlow id="fc" sourceRef="j" targetRef="Activity_6"/><bpmn:sequenceFlow id="fd" sourceRef="Activity_6" targetRef="e"/>
 </bpmn:process>
</bpmn:definitions>"""


def test_file_of_another_maker_becomes_a_draft_that_says_what_is_left_to_do():
    data = bpmn.read(FOREIGN.encode())

    assert (data["name"], data["start"]) == ("用车申请", "activity_1")
    assert [(one["name"], one["who"], one.get("how"), one.get("joins")) for one in data["steps"]] == [
        ("填写申请", [], None, None),
        ("派车", ["post:车队长"], None, None),
        ("领导审批", [], "turn", None),
        ("出车", [], None, None),
        ("登记", [], None, None),
        ("结算", [], None, True),
    ]
    assert [(one["name"], one.get("to"), one.get("routes"), one.get("leaves")) for one in data["moves"]] == [
        ("送下一步", None, [{"to": ["activity_3"], "when": "days > 3"}, {"to": ["activity_2"]}], None),
        ("送出车、登记", ["activity_4", "activity_5"], None, None),
        ("同意", ["activity_2"], None, None),
        ("不同意", None, None, "concluded"),
        ("送结算", ["activity_6"], None, None),
        ("送结算", ["activity_6"], None, None),
        ("办结", None, None, "concluded"),
    ]
    assert [str(one) for one in findings_of(data) if one.is_fault] == [
        "“填写申请”没有写由谁办。",
        "“领导审批”没有写由谁办。",
        "“出车”没有写由谁办。",
        "“登记”没有写由谁办。",
        "“结算”没有写由谁办。",
        "条件第1个字“days”不是这个流程的填写项。",
    ]


def test_what_another_tool_changed_in_our_file_counts():
    root = etree.fromstring(bpmn.written(definition_of(line())).encode())
    root.find(f".//{{{BPMN}}}userTask[@id='step_agree']").set("name", "领导审批")

    assert bpmn.read(etree.tostring(root))["steps"][1] == {
        **data_of(definition_of(line()))["steps"][1],
        "name": "领导审批",
    }

    for flow_ in root.iter(f"{{{BPMN}}}sequenceFlow"):
        if flow_.get("targetRef").startswith("end_"):
            flow_.set("targetRef", "step_ask")
    assert bpmn.read(etree.tostring(root))["moves"][1] == {
        "key": "agree_on", "name": "同意", "from": ["agree"], "to": ["ask"],
    }  # fmt: skip


BOMB = """<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><process id="p" name="&b;"/></definitions>"""


def _doors(count):
    """Gateways one after the other, each with two ways to the next: as many paths as there are grains of sand."""
    gates = "".join(f'<exclusiveGateway id="g{one}"/>' for one in range(count + 1))
    ways = "".join(
        f'<sequenceFlow id="f{one}{side}" sourceRef="g{one}" targetRef="g{one + 1}"/>'
        for one in range(count)
        for side in "ab"
    )
    return (
        '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><process id="p"><task id="t"/>'
        f'<sequenceFlow id="x" sourceRef="t" targetRef="g0"/>{gates}{ways}</process></definitions>'
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (BOMB, "文件不是完好的BPMN："),
        ("<x", "文件不是完好的BPMN："),
        ("<x/>", "文件里没有流程（process）。"),
        ("", "文件不是完好的BPMN："),
        (" " * (4 * 1024 * 1024 + 1), "文件太大：流程文件最多4兆。"),
        (_doors(40), "流程图里的路径太多，认不出来。"),
        (_doors(3000), "流程图里的路径太多，认不出来。"),
    ],
)
def test_what_cannot_be_read_is_told(text, said):
    with pytest.raises(bpmn.UnreadableBpmn) as refused:
        bpmn.read(text.encode())
    assert str(refused.value).startswith(said)


@pytest.mark.parametrize(
    "odd", ["3", "[]", "{", '{"key": 3}', '{"moves": [1], "key": []}', "null", "[" * 3000]
)
def test_extension_of_any_kind_never_breaks(odd):
    root = etree.fromstring(bpmn.written(definition_of(copy.deepcopy(line()))).encode())
    for held in root.iter("{urn:shuniu:flow:1}flow", "{urn:shuniu:flow:1}step"):
        held.text = odd

    data = bpmn.read(etree.tostring(root))

    assert {one["name"] for one in data["steps"]} == {"申请", "审批"}
    assert findings_of(data)
