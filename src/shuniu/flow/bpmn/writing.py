"""A flow written as BPMN 2.0, with the diagram that other tools draw. Our own words go along as extensions, so that
nothing is lost on the way back; what BPMN has no element for is named in the documentation.
"""

from __future__ import annotations

import json
from typing import Any

from django.utils.translation import gettext
from lxml import etree

from shuniu.flow import words
from shuniu.flow.bpmn.diagram import ASKED, Diagram, Flow, Node, diagram_of
from shuniu.flow.bpmn.placing import placed
from shuniu.flow.definition import Definition, Step, data_of
from shuniu.flow.enums import How

BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"
DI = "http://www.omg.org/spec/BPMN/20100524/DI"
DC = "http://www.omg.org/spec/DD/20100524/DC"
DD = "http://www.omg.org/spec/DD/20100524/DI"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
OURS = "urn:shuniu:flow:1"
NAMES = {None: BPMN, "bpmndi": DI, "dc": DC, "di": DD, "xsi": XSI, "shuniu": OURS}
# Whether it comes once or several times does not matter to BPMN; that it is complete after the first does.
AFTER_THE_FIRST = "1 < 2"


def written(definition: Definition) -> str:
    """The flow as the text of a BPMN file. It has to be without faults."""
    diagram = diagram_of(definition)
    root = etree.Element(_name(BPMN, "definitions"), nsmap=NAMES, id="definitions", targetNamespace=OURS)
    process = _add(root, "process", id=definition.key, name=definition.name, isExecutable="true")
    _document(process, _about(definition))
    data = data_of(definition)
    _extend(process, "flow", {key: value for key, value in data.items() if key != "steps"})
    steps = {one["key"]: one for one in data["steps"]}
    for node in diagram.nodes.values():
        _node(process, node, diagram, steps)
    for flow in diagram.flows:
        _flow(process, flow)
    _draw(root, definition.key, diagram)
    text: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)
    return text.decode()


def _node(process: Any, node: Node, diagram: Diagram, steps: dict[str, dict[str, Any]]) -> None:
    about = {"calledElement": node.step.flow} if node.step and node.step.flow else {}
    default = next((one.id for one in diagram.out_of(node.id) if one.is_default), None)
    if default:
        about["default"] = default
    made = _add(process, node.kind, id=node.id, name=_text(node.name), **about)
    if node.step:
        _document(made, _about_step(node.step))
        _extend(made, "step", steps[node.step.key])
    elif node.about:
        _document(made, node.about)
    for flow in diagram.into(node.id):
        _add(made, "incoming").text = flow.id
    for flow in diagram.out_of(node.id):
        _add(made, "outgoing").text = flow.id
    if node.step and not node.step.flow:
        _several(made, node.step)


def _several(task: Any, step: Step) -> None:
    """How several act. How many they are is known only when it is asked: shuniu_asked_<step>."""
    if step.how in (How.ONE, How.WHEEL, How.READERS):
        return
    loop = _add(
        task, "multiInstanceLoopCharacteristics", isSequential="true" if step.how == How.TURN else "false"
    )
    _expression(loop, "loopCardinality", f"{ASKED}{step.key}")
    if step.how == How.ANY:
        _expression(loop, "completionCondition", AFTER_THE_FIRST)


def _flow(process: Any, flow: Flow) -> None:
    made = _add(process, "sequenceFlow", id=flow.id, sourceRef=flow.source, targetRef=flow.target)
    if flow.name:
        made.set("name", _text(flow.name))
    if flow.condition:
        _expression(made, "conditionExpression", flow.condition)


def _about(definition: Definition) -> str:
    """What every step of a flow can do here, and BPMN has no element for."""
    return "\n".join(
        [
            gettext("由枢纽导出。任务由谁办、几人怎样办，写在各任务的说明里。"),
            gettext(
                "条件里的 shuniu_move 是办理人选的去向，shuniu_chosen 是选定的各步，shuniu_asked_… 是所请的人数。"
            ),
            gettext(
                "BPMN没有对应的图形、办理时随时可用的办法：退回（重走或直送）、撤回、转交、加签、减签、委派、委托代办、"
                "传阅、圈阅、催办、暂停和恢复、终止、改到某一步、批量移交。"
            ),
            gettext("这是轮辐式流程：每人办完都回到“%(hub)s”，由它再送。")
            % {"hub": definition.steps[definition.hub].name}
            if definition.hub
            else "",
        ]
    ).strip()


def _about_step(step: Step) -> str:
    lines = [
        gettext("由谁办：%(who)s") % {"who": words.of_who(step.who)},
        gettext("几人怎样办：%(how)s") % {"how": words.of_how(step)} if step.how != How.ONE else "",
        gettext("依据：%(clause)s") % {"clause": step.clause} if step.clause else "",
        gettext("必经，不能去掉。") if step.required else "",
        "" if step.holds_up else gettext("不等它办完。"),
        gettext("另办流程“%(flow)s”，办完回报。") % {"flow": step.flow} if step.flow else "",
    ]
    return "\n".join(one for one in lines if one)


def _draw(root: Any, process: str, diagram: Diagram) -> None:
    drawing = etree.SubElement(root, _name(DI, "BPMNDiagram"), id="diagram")
    plane = etree.SubElement(drawing, _name(DI, "BPMNPlane"), id="plane", bpmnElement=process)
    shapes, lines = placed(diagram)
    for key, (x, y, width, height) in shapes.items():
        shape = etree.SubElement(plane, _name(DI, "BPMNShape"), id=f"shape_{key}", bpmnElement=key)
        size = {"x": x, "y": y, "width": width, "height": height}
        etree.SubElement(shape, _name(DC, "Bounds"), {word: f"{value:.0f}" for word, value in size.items()})
    for key, points in lines.items():
        edge = etree.SubElement(plane, _name(DI, "BPMNEdge"), id=f"edge_{key}", bpmnElement=key)
        for x, y in points:
            etree.SubElement(edge, _name(DD, "waypoint"), x=f"{x:.0f}", y=f"{y:.0f}")


def _name(space: str, tag: str) -> str:
    return f"{{{space}}}{tag}"


def _add(parent: Any, kind: str, **attributes: str) -> Any:
    return etree.SubElement(parent, _name(BPMN, kind), attributes)


def _document(parent: Any, text: str) -> None:
    _add(parent, "documentation").text = _text(text)


def _extend(parent: Any, kind: str, data: dict[str, Any]) -> None:
    held = _add(parent, "extensionElements")
    etree.SubElement(held, _name(OURS, kind)).text = json.dumps(data, ensure_ascii=True)


def _expression(parent: Any, kind: str, text: str) -> None:
    made = _add(parent, kind)
    made.set(_name(XSI, "type"), "tFormalExpression")
    made.text = text


def _text(text: str) -> str:
    """Without the signs that XML cannot hold; the extension keeps them."""
    return "".join(sign for sign in text if sign.isprintable() or sign == "\n")
