"""Changes of a flow's data: pure functions, each from one whole flow to the next.

Nobody types a key: it is made of what a step asks, or counted, and never changes afterwards.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

Data = dict[str, Any]
# What a record holds when nothing is said; it is left out of the data.
_GOES_WITHOUT_SAYING: dict[str, dict[str, Any]] = {
    "steps": {
        "how": "one", "ratio": 0.5, "passed": "", "failed": "", "limit": "", "clause": "", "holds_up": True,
        "required": False, "opinion": "optional", "fills": [], "joins": False, "flow": "", "where": "",
    },
    "moves": {"to": [], "routes": [], "chosen": False, "when": "", "leaves": "running", "objects": False},
    "fields": {"type": "text", "choices": []},
}  # fmt: skip


def new(key: str, name: str) -> Data:
    """The smallest flow that can be worked on: somebody begins it, the director decides."""
    return {
        "key": key, "name": name, "start": "draft",
        "steps": [
            {"key": "draft", "name": "起草", "asked": "draft", "who": ["starter"]},
            {"key": "approve", "name": "审批", "asked": "approve", "who": ["role:director"]},
        ],
        "moves": [
            {"key": "submit", "name": "送审批", "from": ["draft"], "to": ["approve"]},
            {"key": "approve", "name": "同意", "from": ["approve"], "leaves": "concluded"},
            {"key": "refuse", "name": "退回修改", "from": ["approve"], "to": ["draft"]},
        ],
    }  # fmt: skip


def with_head(data: Mapping[str, Any], *, name: str, start: str) -> Data:
    return {**copy.deepcopy(dict(data)), "name": name, "start": start}


def with_record(data: Mapping[str, Any], table: str, key: str, values: Mapping[str, Any]) -> Data:
    """One step, move or field written anew; without a key, one more."""
    made = copy.deepcopy(dict(data))
    rows: list[Data] = made.setdefault(table, [])
    row = next((one for one in rows if one["key"] == key), None) if key else None
    if row is None:
        row = {"key": _free(rows, str(values.get("asked") or table.rstrip("s")))}
        rows.append(row)
    row.update(values)
    without_saying = _GOES_WITHOUT_SAYING[table]
    for word in [
        word for word, value in row.items() if word in without_saying and value == without_saying[word]
    ]:
        del row[word]
    if not rows:
        del made[table]
    return made


def without_record(data: Mapping[str, Any], table: str, key: str) -> Data:
    """Without a step, and without what named it; without a move or a field."""
    made = copy.deepcopy(dict(data))
    made[table] = [one for one in made[table] if one["key"] != key]
    if table == "steps":
        made["moves"] = [move for move in map(_without(key), made["moves"]) if _is_left(move)]
    if table == "fields":
        for step in made["steps"]:
            if key in step.get("fills", []):
                step["fills"] = [one for one in step["fills"] if one != key]
        if not made["fields"]:
            del made["fields"]
    return made


def _without(step: str) -> Any:
    def strip(move: Data) -> Data:
        led = bool(move.get("to") or move.get("routes"))
        for word in ("from", "to"):
            if word in move:
                move[word] = [one for one in move[word] if one != step]
        routes = [{**one, "to": [to for to in one["to"] if to != step]} for one in move.get("routes", [])]
        if "routes" in move:
            move["routes"] = [one for one in routes if one["to"]]
        move["_led"] = led
        return move

    return strip


def _is_left(move: Data) -> bool:
    """A move that came only from the step, or led only there, goes with it."""
    led = move.pop("_led")
    return bool(move["from"]) and (not led or bool(move.get("to") or move.get("routes")))


def _free(rows: list[Data], wanted: str) -> str:
    used = {one["key"] for one in rows}
    if wanted not in used:
        return wanted
    return next(made for number in range(2, len(used) + 3) if (made := f"{wanted}_{number}") not in used)
