"""Small flows for the tests, as an office would write them, and the two lines that come with the product."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import shuniu
from shuniu.flow import files
from shuniu.flow.checking import findings_of

_WORK = Path(shuniu.__file__).parent / "work"
SUBMISSION = _WORK / "procedures" / "flows" / "submission.toml"
PURCHASE = _WORK / "procedures" / "flows" / "purchase.toml"
SUPERVISION = _WORK / "supervision" / "flows" / "supervision.toml"
INCOMING = _WORK / "incoming" / "flows" / "incoming.toml"
SHIPPED = (SUBMISSION, PURCHASE, SUPERVISION, INCOMING)

LINE = """key = "leave"
name = "请假"
start = "ask"

[[fields]]
key = "days"
name = "天数"
type = "number"

[[steps]]
key = "ask"
name = "申请"
asked = "draft"
who = ["starter"]
fills = ["days"]

[[steps]]
key = "agree"
name = "审批"
asked = "approve"
who = ["role:director"]
required = true
clause = "第九条"

[[moves]]
key = "submit"
name = "送审批"
from = ["ask"]
to = ["agree"]

[[moves]]
key = "agree"
name = "同意"
from = ["agree"]
leaves = "concluded"
"""


def line() -> dict[str, Any]:
    return files.parsed(LINE)[0]


def shipped(path: Path) -> dict[str, Any]:
    return files.read(path)[0]


def step(key: str, **about: Any) -> dict[str, Any]:
    return {"key": key, "name": key, "asked": "handle", "who": ["starter"], **about}


def move(from_: str, *to: str, **about: Any) -> dict[str, Any]:
    key = about.pop("key", "_".join((from_, *to)))
    return {"key": key, "name": key, "from": [from_], "to": list(to), **about}


def flow(steps: list[dict[str, Any]], moves: list[dict[str, Any]], **about: Any) -> dict[str, Any]:
    return {"key": "flow", "name": "流程", "start": steps[0]["key"], "steps": steps, "moves": moves, **about}


def changed(data: dict[str, Any], table: str, key: str, **values: Any) -> dict[str, Any]:
    """The same flow with some words of one step or move written differently."""
    made = copy.deepcopy(data)
    next(one for one in made[table] if one["key"] == key).update(values)
    return made


def without(data: dict[str, Any], table: str, key: str) -> dict[str, Any]:
    return {**data, table: [one for one in data[table] if one["key"] != key]}


def told(data: dict[str, Any], **more: Any) -> list[str]:
    return [str(one) for one in findings_of(data, **more)]
