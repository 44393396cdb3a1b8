"""A flow read out of a BPMN 2.0 file.

One of ours carries its words, and comes back as it was; if another tool has changed where its moves lead, what the
diagram shows counts. One of another maker becomes a draft: its tasks are steps, what stands between them is moves.
Who acts is not in such a file, or in words that are not ours: the findings of the draft say what is left to do.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from shuniu.core.extract import ExtractRefused
from shuniu.core.extract.safe_xml import local, parse
from shuniu.core.sentences import Said, Sentence
from shuniu.flow.bpmn.diagram import MOVE
from shuniu.flow.bpmn.writing import BPMN, OURS
from shuniu.flow.checking import shape

TOO_LARGE = Sentence("flow.bpmn_too_large", _("文件太大：流程文件最多%(most)s兆。"))
NO_XML = Sentence("flow.bpmn_no_xml", _("文件不是完好的BPMN：%(why)s"))
TOO_TANGLED = Sentence("flow.bpmn_too_tangled", _("流程图里的路径太多，认不出来。"))
NO_PROCESS = Sentence("flow.bpmn_no_process", _("文件里没有流程（process）。"))

MOST_BYTES = 4 * 1024 * 1024
MOST_PATHS, LONGEST_PATH = 20_000, 100
TASKS = {
    "task", "userTask", "manualTask", "serviceTask", "scriptTask", "sendTask", "receiveTask", "businessRuleTask",
    "callActivity", "subProcess", "transaction", "adHocSubProcess",
}  # fmt: skip
ENDED = {"terminateEventDefinition", "cancelEventDefinition", "errorEventDefinition"}


class UnreadableBpmn(ValueError):
    """The file is no BPMN that can be read; ``said`` says why."""

    def __init__(self, said: Said) -> None:
        super().__init__(said.key)
        self.said = said

    def __str__(self) -> str:
        return str(self.said)


def read(data: bytes) -> dict[str, Any]:
    """The data of the flow, to be looked over with ``findings_of``. Raises UnreadableBpmn."""
    if len(data) > MOST_BYTES:
        raise UnreadableBpmn(TOO_LARGE(most=MOST_BYTES // 1024 // 1024))
    try:
        root = parse(data)
    except ExtractRefused as refused:
        raise UnreadableBpmn(NO_XML(why=str(refused))) from None
    processes = sorted(root.iter(f"{{{BPMN}}}process"), key=len, reverse=True)
    if not processes:
        raise UnreadableBpmn(NO_PROCESS())
    drawn = _Drawn(processes[0])
    kept = _ours(processes[0], "flow")
    return drawn.data() if kept is None else _of_ours(kept, drawn)


def _of_ours(kept: dict[str, Any], drawn: _Drawn) -> dict[str, Any]:
    """Our words, with the steps as they stand in the diagram now."""
    seen = drawn.data()
    whole: dict[str, Any] = {}
    for word in ("key", "name", "start", "hub", "fields"):
        if word in kept:
            whole[word] = kept[word]
    whole |= {"steps": seen["steps"], "moves": kept.get("moves", [])}
    # What the diagram shows counts, if our moves do not lead where it leads.
    if _pairs(whole) != _pairs(seen):
        whole |= {"start": seen["start"], "moves": seen["moves"]}
    return whole


def _pairs(data: dict[str, Any]) -> set[tuple[str, str]] | None:
    """From which step to which, and where it starts; None of what has not the shape of a flow."""
    if any(shape.findings(data)):
        return None
    found = {("", str(data["start"]))}
    for move in data["moves"]:
        to = [*move.get("to", []), *(one for route in move.get("routes", []) for one in route["to"])]
        found |= {(step, one) for step in move["from"] for one in to or ("",)}
    return found


def _ours(element: Any, kind: str) -> dict[str, Any] | None:
    """What we ourselves once put into this element."""
    held = element.find(f"{{{BPMN}}}extensionElements/{{{OURS}}}{kind}")
    try:
        found = json.loads(held.text or "") if held is not None else None
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


@dataclass(frozen=True)
class _Arrow:
    id: str
    source: str
    target: str
    name: str
    pressed: str  # in a file of ours: the move that the person has to press
    condition: str


@dataclass
class _Target:
    """Where a path between two tasks leads: to some tasks at once, or to an end."""

    to: list[str] = field(default_factory=list)
    name: str = ""
    pressed: str = ""
    offered: str = ""  # the condition under which that move can be pressed at all
    when: str = ""
    is_chosen: bool = False
    is_ended: bool = False


class _Drawn:
    """A process as it is drawn, whoever drew it."""

    def __init__(self, process: Any) -> None:
        self.process = process
        self.elements = {one.get("id"): one for one in process if one.get("id")}
        self.arrows = [_arrow(one) for one in process.iter(f"{{{BPMN}}}sequenceFlow")]
        tasks = [key for key, one in self.elements.items() if local(one.tag) in TASKS]
        self.keys = _keys({key: _ours(self.elements[key], "step") for key in tasks})
        self.lanes = dict(_lanes(process))
        self.followed = 0

    def data(self) -> dict[str, Any]:
        starts = [key for key, one in self.elements.items() if local(one.tag) == "startEvent"]
        first = [to for key in starts for one in self._from(key) for to in one.to]
        steps = [self._step(key) for key in self.keys]
        start = self.keys.get(first[0], "") if first else (steps[0]["key"] if steps else "")
        return {
            "key": _key(self.process.get("id") or "flow"),
            "name": (self.process.get("name") or gettext("导入的流程"))[: shape.LONGEST_NAME],
            "start": start,
            "steps": steps,
            "moves": list(self._moves()),
        }

    def _step(self, id_: str) -> dict[str, Any]:
        element = self.elements[id_]
        name = " ".join((element.get("name") or "").split())[: shape.LONGEST_NAME]
        kept = _ours(element, "step")
        if kept is not None:
            return {**kept, "key": self.keys[id_], "name": name or kept.get("name", "")}
        kind = local(element.tag)
        made: dict[str, Any] = {"key": self.keys[id_], "name": name or self.keys[id_]}
        made |= {"asked": "await" if kind == "callActivity" else "handle"}
        made["who"] = [f"post:{self.lanes[id_]}"] if id_ in self.lanes else []
        if kind == "callActivity":
            made["flow"] = _key(element.get("calledElement") or "flow")
        if how := _how(element):
            made["how"] = how
        if any(self._is_join(one.source) for one in self.arrows if one.target == id_):
            made["joins"] = True
        return made

    def _is_join(self, id_: str) -> bool:
        element = self.elements.get(id_)
        arriving = sum(one.target == id_ for one in self.arrows)
        return (
            element is not None
            and local(element.tag) in ("parallelGateway", "inclusiveGateway")
            and arriving > 1
        )

    def _moves(self) -> Iterator[dict[str, Any]]:
        """For each task: one move for each way that a person can choose, and one that goes by conditions."""
        used: set[str] = set()
        for id_, key in self.keys.items():
            found: dict[str, list[_Target]] = {}
            for target in self._from(id_):
                found.setdefault(target.pressed, []).append(target)
            for targets in found.values():
                for move in self._ways(targets):
                    yield {"key": _used(f"{key}_on", used), "name": move.pop("name"), "from": [key], **move}

    def _ways(self, targets: list[_Target]) -> Iterator[dict[str, Any]]:
        if len(targets) > 1 and any(one.when for one in targets):
            routes = [self._route(one) for one in sorted(targets, key=lambda one: not one.when)]
            made = {"name": targets[0].name or gettext("送下一步"), "routes": routes}
            yield made | ({"when": targets[0].offered} if targets[0].offered else {})
            return
        for target in targets:
            names = [self.elements[to].get("name") or "" for to in target.to]
            sent = (
                gettext("送%(step)s") % {"step": "、".join(filter(None, names))} if names else gettext("办结")
            )
            yield {"name": (target.name or sent)[: shape.LONGEST_NAME], **self._way(target)}

    def _route(self, target: _Target) -> dict[str, Any]:
        made: dict[str, Any] = {"to": [self.keys[to] for to in target.to]}
        return made | ({"when": target.when[: shape.LONGEST_TEXT]} if target.when else {})

    def _way(self, target: _Target) -> dict[str, Any]:
        asked = [one for one in (target.offered, target.when) if one]
        when = asked[0] if len(asked) == 1 else " and ".join(f"({one})" for one in asked)
        made: dict[str, Any] = {"when": when[: shape.LONGEST_TEXT]} if when else {}
        if not target.to:
            return made | {"leaves": "ended" if target.is_ended else "concluded"}
        made["to"] = [self.keys[to] for to in target.to]
        return made | ({"chosen": True} if target.is_chosen else {})

    def _from(self, id_: str) -> Iterator[_Target]:
        """Every way out of an element through gateways and events, each gateway passed once."""
        for arrow in self._out(id_):
            yield from self._follow(arrow, _after(_Target(), arrow), {id_})

    def _out(self, id_: str) -> list[_Arrow]:
        return [one for one in self.arrows if one.source == id_]

    def _follow(self, arrow: _Arrow, so_far: _Target, passed: set[str]) -> Iterator[_Target]:
        self.followed += 1
        if self.followed > MOST_PATHS or len(passed) > LONGEST_PATH:
            raise UnreadableBpmn(TOO_TANGLED())
        element = self.elements.get(arrow.target)
        kind = local(element.tag) if element is not None else ""
        if arrow.target in self.keys:
            yield replace(so_far, to=[arrow.target])
            return
        if element is None or kind == "endEvent" or arrow.target in passed:
            ended = element is not None and any(local(one.tag) in ENDED for one in element)
            yield replace(so_far, is_ended=ended)
            return
        passed = passed | {arrow.target}
        out = self._out(arrow.target)
        if len(out) > 1 and kind in ("parallelGateway", "inclusiveGateway"):
            found = [one for each in out for one in self._follow(each, so_far, passed)]
            to = list(dict.fromkeys(step for one in found for step in one.to))
            yield replace(so_far, to=to, is_chosen=kind == "inclusiveGateway")
            return
        for each in out:
            yield from self._follow(each, _after(so_far, each), passed)


def _after(so_far: _Target, arrow: _Arrow) -> _Target:
    """The path with one more piece: its last name counts, its conditions must all hold."""
    asked = [one for one in (so_far.when, "" if arrow.pressed else arrow.condition) if one]
    return replace(
        so_far,
        name=so_far.name if so_far.pressed else arrow.name or so_far.name,
        pressed=so_far.pressed or arrow.pressed,
        offered=arrow.condition if arrow.pressed else so_far.offered,
        when=asked[0] if len(asked) == 1 else " and ".join(f"({one})" for one in asked),
    )


_PRESSED = re.compile(rf'{MOVE} == "(\w+)"(?: and \((.*)\))?', re.DOTALL)


def _arrow(element: Any) -> _Arrow:
    condition = element.find(f"{{{BPMN}}}conditionExpression")
    text = "".join(condition.itertext()).strip() if condition is not None else ""
    pressed = _PRESSED.fullmatch(text)
    return _Arrow(
        element.get("id") or "", element.get("sourceRef") or "", element.get("targetRef") or "",
        " ".join((element.get("name") or "").split())[: shape.LONGEST_NAME],
        pressed.group(1) if pressed else "", (pressed.group(2) or "") if pressed else _bare(text),
    )  # fmt: skip


def _bare(text: str) -> str:
    """Without the brackets that other makers put round an expression."""
    found = re.fullmatch(r"[$#]\{(.*)\}|=(?!=)(.*)", text, re.DOTALL)
    return (found.group(1) or found.group(2)).strip() if found else text


def _how(element: Any) -> str:
    loop = element.find(f"{{{BPMN}}}multiInstanceLoopCharacteristics")
    if loop is None:
        return ""
    if loop.get("isSequential") == "true":
        return "turn"
    return "any" if loop.find(f"{{{BPMN}}}completionCondition") is not None else "all"


def _lanes(process: Any) -> Iterator[tuple[str, str]]:
    for lane in process.iter(f"{{{BPMN}}}lane"):
        name = " ".join((lane.get("name") or "").split())
        for one in lane.findall(f"{{{BPMN}}}flowNodeRef"):
            if name:
                yield (one.text or "").strip(), name[: shape.LONGEST_NAME]


def _keys(kept: dict[str, dict[str, Any] | None]) -> dict[str, str]:
    """Element → key of the step: ours, or one made of its id."""
    found: dict[str, str] = {}
    for id_, ours in kept.items():
        wanted = ours.get("key") if ours else None
        found[id_] = _once(wanted if isinstance(wanted, str) else _key(id_), set(found.values()))
    return found


def _key(id_: str) -> str:
    made = re.sub(r"[^a-z0-9]+", "_", re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", id_).lower()).strip("_")
    return (made if made[:1].isalpha() else f"x_{made}".rstrip("_"))[:36]


def _once(key: str, used: set[str]) -> str:
    made, number = key, 2
    while made in used:
        made, number = f"{key[:36]}_{number}", number + 1
    return made


def _used(key: str, used: set[str]) -> str:
    made = _once(key[:36], used)
    used.add(made)
    return made
