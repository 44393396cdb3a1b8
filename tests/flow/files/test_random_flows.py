"""Flows of any shape: checked without breaking, drawn, written and read back; what is checked can be walked."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from shuniu.flow import bpmn, files
from shuniu.flow.checking import findings_of
from shuniu.flow.checking.graph import explored
from shuniu.flow.definition import data_of, definition_of
from shuniu.flow.drawing import drawn
from shuniu.flow.trying import begun, press

KEYS = ["a", "b", "c", "d", "e", "f"]
NAMES = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S"]), min_size=1, max_size=12)
SOURCES = st.sampled_from(
    ["starter", "chosen", "role:director", "duty:documents.receive", "leader:portfolio"]
)
CONDITIONS = st.sampled_from(["", "n > 3", "n <= 3 or ok", 'word in ["甲", "乙"]', "not ok"])
FIELDS = [
    {"key": "n", "name": "数", "type": "number"}, {"key": "ok", "name": "可以", "type": "yes_no"},
    {"key": "word", "name": "字"},
]  # fmt: skip


@st.composite
def flows(draw):
    keys = KEYS[: draw(st.integers(2, len(KEYS)))]
    some = st.lists(st.sampled_from(keys), min_size=1, max_size=3, unique=True)
    steps = [
        {
            "key": key, "name": draw(NAMES), "asked": "handle", "who": draw(st.lists(SOURCES, min_size=1, max_size=2)),
            **draw(st.sampled_from([{}, {"joins": True}, {"how": "all"}, {"opinion": "none"}, {"fills": ["n", "ok"]}])),
        }
        for key in keys
    ]  # fmt: skip
    moves = []
    for number in range(draw(st.integers(2, 8))):
        move = {"key": f"m{number}", "name": draw(NAMES), "from": draw(some)}
        kind = draw(st.sampled_from(["to", "to", "chosen", "routes", "end"]))
        if kind == "routes":
            move["routes"] = [{"to": draw(some), "when": "n > 3"}, {"to": draw(some)}]
        elif kind == "end":
            move["leaves"] = draw(st.sampled_from(["concluded", "ended"]))
        else:
            move["to"] = draw(some)
            move |= {"chosen": True} if kind == "chosen" else {}
        if when := draw(CONDITIONS):
            move["when"] = when
        moves.append(move)
    return {"key": "any", "name": draw(NAMES), "start": "a", "fields": FIELDS, "steps": steps, "moves": moves}


@given(flows())
def test_flow_is_checked_drawn_written_and_read_back(data):
    found = findings_of(data)
    definition = definition_of(data)

    assert data_of(definition) == data
    assert files.parsed(files.written(data))[0] == data
    picture = etree.fromstring(drawn(definition).encode())
    assert len(list(picture.iter("{*}rect"))) == len(data["steps"])
    if all("condition" not in one.said.key for one in found):
        assert bpmn.read(bpmn.written(definition).encode()) == data


@given(flows(), st.integers(0, 1000))
@settings(max_examples=60)
def test_flow_without_faults_is_walked_by_the_engine_without_getting_stuck(data, seed):
    """What the checks let pass: somebody can always go on, and the drawing of branches says so as well."""
    if any(one.is_fault for one in findings_of(data)):
        return
    choose = random.Random(seed)
    trial = begun(
        definition_of(data), {"n": choose.choice(["1", "9"]), "ok": choose.random() < 0.5, "word": "甲"}
    )
    for _press in range(25):
        if trial.is_over:
            break
        assert trial.open_tasks
        task = choose.choice(trial.open_tasks)
        ways = trial.ways(task)
        if not ways:  # all its moves have conditions, which is something that the checks point to
            break
        trial = press(trial, task.id, choose.choice(ways).key)
    assert explored(definition_of(data)).stuck == set()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.sampled_from(KEYS),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.sampled_from(["key", "name", "steps", "moves", "from", "to", "who", "when", "routes"]), inner, max_size=4),
    max_leaves=12,
)  # fmt: skip


@given(
    st.dictionaries(st.sampled_from(["key", "name", "start", "hub", "steps", "moves", "fields", "x"]), JSON)
)
def test_any_data_at_all_is_told_and_never_breaks(data):
    assert findings_of(data)


@given(flows(), st.sampled_from(["steps", "moves", "fields"]), st.data())
def test_flow_with_one_odd_word_is_told_and_never_breaks(data, table, draw):
    row = draw.draw(st.sampled_from(data[table]))
    row[draw.draw(st.sampled_from([*row, "how", "ratio", "routes", "when", "joins", "flow", "where"]))] = (
        draw.draw(JSON)
    )

    for one in findings_of(data):
        assert str(one)
